"""The two secrets of an installation: the signing key and the master key."""

import json
import os
import secrets
from pathlib import Path

from bekal.foundation.kernel import environment as env

_KEPT = "keys.json"


def read_keys(data: Path, demo: bool) -> tuple[str, bytes]:
    """The signing key and the 32-byte master key.

    Taken from the environment; a demo keeps its own in ``data/keys.json`` (mode 600), made once.
    Raises RuntimeError when they are missing or malformed: there is no default secret.
    """
    signing, master = env.SECRET_KEY.read(), env.MASTER_KEY.read()
    if demo and not (signing and master):
        signing, master = _demo_keys(data / _KEPT)
    if len(signing) < 50:
        raise RuntimeError("BEKAL_SECRET_KEY must be set to at least 50 characters (see docs/guides/running.md)")
    try:
        key = bytes.fromhex(master)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise RuntimeError("BEKAL_MASTER_KEY must be set to 64 hex digits (see docs/guides/running.md)")
    return signing, key


def keeps_a_demo(data: Path) -> bool:
    """True for a folder whose keys ``bekal demo`` made, while the environment names none: what lies there is invented,
    and commands beside the demo (``bekal verify``) need not be told."""
    return (data / _KEPT).exists() and not (env.SECRET_KEY.read() or env.MASTER_KEY.read())


def _demo_keys(path: Path) -> tuple[str, str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        made = json.dumps({"signing": secrets.token_urlsafe(60), "master": secrets.token_hex(32)})
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as out:
            out.write(made)
    kept = json.loads(path.read_text())
    return kept["signing"], kept["master"]
