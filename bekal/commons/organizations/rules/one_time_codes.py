"""One-time codes of an authenticator app: RFC 6238 (TOTP) over RFC 4226 (HOTP), SHA-1, six digits, 30 seconds."""

import base64
import hashlib
import hmac
import struct

PERIOD = 30
DIGITS = 6


def code_at(secret: str, step: int) -> str:
    """The code of ``secret`` (base32) in time step ``step``: RFC 4226 section 5.3.

    >>> code_at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1)
    '287082'
    """
    mac = hmac.new(base64.b32decode(secret, casefold=True), struct.pack(">Q", step), hashlib.sha1).digest()
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, moment: float, *, drift: int = 1) -> int | None:
    """The time step for which ``code`` is right at ``moment`` (seconds since 1970), or None.

    ``drift`` steps before and after are taken too, because cheap phones run up to half a minute wrong (RFC 6238
    section 5.2). Every candidate is compared, in constant time.
    """
    now = int(moment) // PERIOD
    right = [step for step in range(max(now - drift, 0), now + drift + 1) if _same(code, code_at(secret, step))]
    return right[0] if right else None


def digits_of(written: str) -> str:
    """What was typed without blanks and dashes: ``"123 456"`` -> ``"123456"``; ``""`` for anything but ASCII digits."""
    bare = written.replace(" ", "").replace("-", "")
    return bare if bare.isascii() and bare.isdigit() else ""


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
