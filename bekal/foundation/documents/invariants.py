"""What ``bekal verify`` recomputes about files and papers."""

from collections.abc import Iterator

from . import storage
from .models import Paper, StoredFile
from .sealing import seal_of, values_of
from .storage import StorageTrouble


def broken_files() -> Iterator[str]:
    """Files whose bytes are gone or changed."""
    for file in StoredFile.objects.filter(removed_at=None).order_by("id").iterator(500):
        try:
            content = storage.read(file.path, file.sha256)
        except (StorageTrouble, ValueError):
            yield f"file {file.uid}: its bytes are missing or are not those that were stored"
            continue
        if len(content) != file.size:
            yield f"file {file.uid}: its size is not the one recorded"


def broken_papers() -> Iterator[str]:
    """Numbered papers that are no longer what they were when they got their number."""
    numbered = Paper.objects.exclude(number="").select_related("rendered").order_by("id")
    for paper in numbered.iterator(500):
        try:
            values = values_of(paper)
        except ValueError:
            yield f"paper {paper.uid}: its values do not open"
            continue
        if paper.rendered is None or paper.seal != seal_of(paper, values, paper.rendered.sha256):
            yield f"paper {paper.uid}: it was altered after it got its number"
        elif paper.rendered.removed_at is not None:
            yield f"paper {paper.uid}: its file was removed"
