"""Assets out of installed packages: nothing is copied into the repository, nothing comes from a CDN."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

# Only the files that pages use: address under /static/ -> package and path in it.
FILES = {
    "vendor/bootstrap.min.css": ("bootstrap", "css/bootstrap.min.css"),
    "vendor/htmx.min.js": ("django_htmx", "static/django_htmx/htmx-2.min.js"),
}


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError(f"package {package} is not installed")
    return Path(next(iter(spec.submodule_search_locations)))


class PackageFinder(BaseFinder):
    """Finds the listed files where pip put them."""

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        if path not in FILES:
            return []
        package, inside = FILES[path]
        found = str(_folder(package) / inside)
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for address, (package, inside) in FILES.items():
            storage = _Renamed(_folder(package) / inside)
            storage.prefix = None  # type: ignore[attr-defined]
            yield address, storage


class _Renamed(FileSystemStorage):
    """A storage that holds one file, whatever name it is asked by."""

    def __init__(self, file: Path) -> None:
        super().__init__(location=file.parent)
        self._file = file

    def path(self, name: str) -> str:
        return str(self._file)
