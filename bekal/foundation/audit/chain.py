"""The arithmetic of the chain, apart from where it is stored."""

import hashlib
import json
from typing import Any


def canonical(value: Any) -> str:
    """One JSON text for one value, whatever the order its keys were written in."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def digest_of(salt: str, changes: str) -> str:
    """Salted digest of an entry's readable half: proves it while it is there, tells nothing once the salt is gone."""
    return hashlib.sha256(f"{salt}\n{changes}".encode()).hexdigest()


def link(previous: str, stream: str, sequence: int, facts: tuple[str, ...], digest: str) -> str:
    """The hash of one entry: of the one before it and of everything that it says."""
    text = canonical([previous, stream, sequence, *facts, digest])
    return hashlib.sha256(text.encode()).hexdigest()
