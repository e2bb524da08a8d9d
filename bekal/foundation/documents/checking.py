"""What public check pages share: a code nobody can guess and the address printed beside it.

The page itself belongs to the app that issued the paper: only it knows whether a certificate still holds.
"""

from django.conf import settings

from bekal.foundation.kernel.uid import is_uid, secret_uid


def new_code() -> str:
    """A code for one certificate: a random UUID, so that codes cannot be counted through."""
    return secret_uid()


def is_code(text: str) -> bool:
    """True for what could be a code; anything else is unknown without asking the database."""
    return is_uid(text) and text[14] == "4"


def public_address(path: str) -> str:
    """``path`` ("/cek/...") as the whole address that a QR code and the printed line hold."""
    return f"{settings.BEKAL_PUBLIC_URL}/{path.lstrip('/')}"
