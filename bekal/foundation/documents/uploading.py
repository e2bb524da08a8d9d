"""An upload is cut off at the largest size any file may have, before it fills memory or disk (R15)."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from .rules.file_kinds import MOST_UPLOADED


class CutOff(FileUploadHandler):
    """Stands before Django's own handlers in FILE_UPLOAD_HANDLERS.

    What goes on after the limit is counted and thrown away; the form then sees a file of the true size without content
    and says that it is too big.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start + len(raw_data) <= MOST_UPLOADED else None

    def file_complete(self, file_size: int) -> Any:
        if file_size <= MOST_UPLOADED:
            return None
        return UploadedFile(None, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra)
