"""Bytes on disk: under random names in the data folder, outside everything that is served (security R13, R24).

A file is whole or absent: it is written beside its place, flushed, then renamed. Its row in the database comes after;
what a killed or refused act leaves behind is an orphan without a row, and is collected later.
"""

import datetime as dt
import errno
import hashlib
import os
import re
import secrets
from collections.abc import Container
from pathlib import Path

from django.conf import settings

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

_PATH = re.compile(r"[0-9a-f]{40}")
_UNFINISHED = ".part"


class StorageTrouble(Refusal):
    """The disk does not take or give a file just now; nothing was changed (R12)."""

    status = 503


class StorageFull(StorageTrouble):
    """No room left."""

    status = 507


def root() -> Path:
    """The folder of all files."""
    return Path(settings.DATA_DIR) / "files"


def keep(content: bytes) -> str:
    """Store ``content`` durably and return its random name. Raises StorageTrouble when the disk refuses."""
    path = secrets.token_hex(20)
    place = _place(path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_whole(place, content)
    except OSError as error:
        raise _trouble(error) from error
    return path


def read(path: str, sha256: str) -> bytes:
    """The bytes kept under ``path``. Raises StorageTrouble when they are gone or are not those of ``sha256``."""
    try:
        content = _place(path).read_bytes()
    except OSError as error:
        raise _lost() from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise _lost()
    return content


def discard(path: str) -> None:
    """Delete the bytes; already gone is as good."""
    _place(path).unlink(missing_ok=True)


def folders() -> list[str]:
    """The folders that hold files, by the first two letters of their paths."""
    return sorted(place.name for place in root().glob("[0-9a-f][0-9a-f]") if place.is_dir())


def collect(folder: str, known: Container[str], before: dt.datetime) -> int:
    """Delete what in ``folder`` is older than ``before`` and not ``known``, also unfinished writes; how many.

    List ``known`` after ``before`` was chosen: a file kept since then is too young to be touched.
    """
    collected = 0
    for place in (root() / folder).iterdir():
        if folder + place.name not in known and _changed_before(place, before):
            place.unlink(missing_ok=True)
            collected += 1
    return collected


def what_is_wrong() -> str:
    """One sentence for /readyz, empty when files can be kept."""
    try:
        root().mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        return f"the folder of files cannot be made: {error.strerror}"
    return "" if os.access(root(), os.W_OK | os.X_OK) else "the folder of files cannot be written"


def _place(path: str) -> Path:
    """Where ``path`` lies, spread over 256 folders. Names are ours alone; anything else raises ValueError."""
    if not _PATH.fullmatch(path):
        raise ValueError(f"not a path of ours: {path!r}")
    return root() / path[:2] / path[2:]


def _write_whole(place: Path, content: bytes) -> None:
    part = place.with_name(place.name + _UNFINISHED)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, place)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _flush_folder(place.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _changed_before(place: Path, moment: dt.datetime) -> bool:
    try:
        return place.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def _trouble(error: OSError) -> StorageTrouble:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return StorageFull(
            "disk_full", _("Tempat penyimpanan penuh dan berkas ini belum tersimpan. Beri tahu pengelola sistem.")
        )
    return StorageTrouble(
        "disk_refuses",
        _("Berkas ini belum dapat disimpan. Tunggu sebentar, coba lagi, lalu beri tahu pengelola sistem."),
    )


def _lost() -> StorageTrouble:
    return StorageTrouble(
        "file_lost",
        _("Berkas ini tidak terbaca dari penyimpanan. Beri tahu pengelola sistem sebelum mengunggah ulang."),
    )
