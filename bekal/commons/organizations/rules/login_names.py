"""What a login may be called and reached by."""

import re

from bekal.foundation.kernel.parse import text
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

_LOGIN_NAME = re.compile(r"(?=.*[a-z])[a-z0-9](?:[a-z0-9._-]{1,58})[a-z0-9]")
_EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}")


def login_name(raw: str | None, *, field: str | None = "username") -> str:
    """Lower case, 3 to 60 letters, digits, dots, dashes or underscores, with at least one letter.

    No ``@`` and not digits alone, so that it can never be taken for somebody else's email or phone (a login may be
    signed in to by any of the three).

    >>> login_name(" Ratna.Dewi ")
    'ratna.dewi'
    """
    given = text(raw, field=field, label=_("Nama masuk"), max_length=60).lower()
    if not _LOGIN_NAME.fullmatch(given):
        raise Refusal(
            "bad_login_name",
            _("Nama masuk terdiri atas 3 sampai 60 huruf kecil atau angka, boleh dengan titik, misalnya ratna.dewi."),
            field,
        )
    return given


def email(raw: str | None, *, field: str | None = "email") -> str:
    """An email address in lower case, ``""`` for nothing. Only its form is judged.

    >>> email("Ratna@Example.go.id")
    'ratna@example.go.id'
    """
    given = text(raw, field=field, label=_("Email"), required=False).lower()
    if given and (not _EMAIL.fullmatch(given) or ".." in given):
        raise Refusal("bad_email", _("Email ini belum lengkap. Tulis seperti ratna@contoh.go.id."), field)
    return given
