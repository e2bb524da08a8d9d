"""Uploaded files: sealed, under a random name, outside the web root (R24). A list of people never lies open on disk."""

import base64
import datetime as dt
import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from bekal.foundation.kernel.uid import is_uid, secret_uid
from bekal.foundation.vault import open_sealed, seal


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was put away. ``uid`` is the SHA-256 of its content: the same file sent twice is the same."""

    uid: str
    name: str
    size: int


def _folder() -> Path:
    folder = Path(settings.DATA_DIR) / "intake"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _context(name: str) -> str:
    return f"intake_batch.file.{name}"


def put(content: bytes) -> Stored:
    """Seal and write a file; it is on the disk when this returns (R5)."""
    name = secret_uid()
    sealed = seal("intake", _context(name), base64.b64encode(content).decode())
    handle = os.open(_folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(sealed)
        out.flush()
        os.fsync(out.fileno())
    return Stored(hashlib.sha256(content).hexdigest(), name, len(content))


def take(name: str) -> bytes:
    """The content of a stored file. Raises FileNotFoundError when it was cleared away."""
    if not is_uid(name):
        raise FileNotFoundError(name)
    return base64.b64decode(open_sealed("intake", _context(name), (_folder() / name).read_bytes()))


def remove(name: str) -> None:
    """Delete a stored file; nothing when it is already gone."""
    if is_uid(name):
        (_folder() / name).unlink(missing_ok=True)


def old_names(before: dt.datetime) -> list[str]:
    """Names of the files written before that moment."""
    return [f.name for f in _folder().iterdir() if is_uid(f.name) and f.stat().st_mtime < before.timestamp()]


def remove_all(names: Iterable[str]) -> None:
    """Delete these stored files."""
    for name in names:
        remove(name)
