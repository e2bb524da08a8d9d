"""The files of bundles: in a folder of their own under the data folder, whole or absent, deleted after a few days."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from bekal.foundation.kernel.uid import is_uid

_UNFINISHED = ".part"
_CHUNK = 1_000_000


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "bundles"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _place(uid: str) -> Path:
    if not is_uid(uid):
        raise ValueError(f"not a uid: {uid!r}")
    return _folder() / uid


@contextmanager
def writing(uid: str) -> Iterator[IO[bytes]]:
    """A file to write; it takes its place only when all of it was written. Begun again after a kill, it starts over."""
    place = _place(uid)
    part = place.with_name(place.name + _UNFINISHED)
    handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def digest_and_size(uid: str) -> tuple[str, int]:
    """SHA-256 and bytes of a file that was written."""
    digest, size = hashlib.sha256(), 0
    with _place(uid).open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return digest.hexdigest(), size


def opened(uid: str) -> IO[bytes]:
    """The file, to be sent. Raises FileNotFoundError when it is gone."""
    return _place(uid).open("rb")


def remove(uid: str) -> None:
    """Delete the file, also an unfinished one; already gone is as good."""
    place = _place(uid)
    place.unlink(missing_ok=True)
    place.with_name(place.name + _UNFINISHED).unlink(missing_ok=True)
