"""Identifiers that may leave the database."""

import os
import re
import time
import uuid

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def new_uid() -> str:
    """A UUIDv7 (RFC 9562) as text: sorts by the moment it was made, so indexes stay compact."""
    millis = time.time_ns() // 1_000_000
    tail = int.from_bytes(os.urandom(10), "big")
    value = (millis & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (tail >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | tail & (1 << 62) - 1
    return str(uuid.UUID(int=value))


def secret_uid() -> str:
    """A UUIDv4 as text, for codes that must not be guessable: certificates, personal links, case numbers."""
    return str(uuid.uuid4())


def is_uid(text: str) -> bool:
    """True for a lower-case UUID of version 4 or 7, the only two that Bekal makes."""
    return bool(_UID.fullmatch(text))
