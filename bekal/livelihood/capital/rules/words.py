"""How a word of a lender reached the balai."""

from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _


class How(StrEnum):
    """Stored as written. A mantri answers by WA (field 1f)."""

    WA = "wa"
    PHONE = "telepon"
    LETTER = "surat"
    MEETING = "langsung"
    PERSON = "orangnya"
    ACCOUNT = "akun"


HOW_LABELS = {
    How.WA: _("Pesan WA"),
    How.PHONE: _("Telepon"),
    How.LETTER: _("Surat atau surel"),
    How.MEETING: _("Bertemu langsung"),
    How.PERSON: _("Cerita orangnya sendiri"),
    How.ACCOUNT: _("Lewat akunnya sendiri"),
}
