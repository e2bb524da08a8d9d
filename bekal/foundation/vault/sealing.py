"""AES-256-GCM per value, bound to its place; HMAC beside it to find a whole value again (R32)."""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from django.conf import settings

_VERSION = b"\x01"
_KEY_ID = b"\x00"
_NONCE = 12


@lru_cache(maxsize=64)
def _key(master: bytes, purpose: str) -> bytes:
    """One key per purpose under the master key, which lives outside the database."""
    return HKDFExpand(hashes.SHA256(), 32, f"bekal/{purpose}".encode()).derive(master)


def seal(purpose: str, context: str, text: str) -> bytes:
    """Encrypt ``text``. ``purpose`` picks the key ("nik"); ``context`` is table.column.uid and must be given again to
    open it, so a sealed value copied to another row does not open. Layout: version, key id, nonce, ciphertext."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_key(settings.BEKAL_MASTER_KEY, purpose)).encrypt(nonce, text.encode(), context.encode())
    return _VERSION + _KEY_ID + nonce + sealed


def open_sealed(purpose: str, context: str, sealed: bytes) -> str:
    """The text that ``seal`` was given. Raises ValueError when key, context or bytes are not the same."""
    sealed = bytes(sealed)
    if sealed[:1] != _VERSION:
        raise ValueError("unknown seal version")
    nonce, body = sealed[2 : 2 + _NONCE], sealed[2 + _NONCE :]
    try:
        return AESGCM(_key(settings.BEKAL_MASTER_KEY, purpose)).decrypt(nonce, body, context.encode()).decode()
    except InvalidTag as broken:
        raise ValueError("sealed value does not open here") from broken


def fingerprint(purpose: str, text: str) -> str:
    """Keyed HMAC-SHA256 (hex) of a whole value: equal values meet, nothing else can be learned from it."""
    key = _key(settings.BEKAL_MASTER_KEY, f"{purpose}/fingerprint")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
