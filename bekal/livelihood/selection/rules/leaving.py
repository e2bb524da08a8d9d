"""Why somebody gave up a seat, in the few words that a paper may say of a person.

SK perubahan, berita acara and report are co-signed and filed by others, and the true reason may be an illness. So the
office picks a kind, which is printed; the sentence it typed stays inside. A house rule.
"""

from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _


class Leaving(StrEnum):
    """Stored as written; what was noted before kinds were asked is BERHALANGAN."""

    BERHALANGAN = "berhalangan"
    MENGUNDURKAN_DIRI = "mengundurkan_diri"
    TIDAK_DATANG = "tidak_datang"
    PINDAH = "pindah"
    MENINGGAL = "meninggal"


LEAVING_LABELS = {
    Leaving.BERHALANGAN: _("Berhalangan"),
    Leaving.MENGUNDURKAN_DIRI: _("Mengundurkan diri"),
    Leaving.TIDAK_DATANG: _("Tidak datang"),
    Leaving.PINDAH: _("Pindah tempat tinggal"),
    Leaving.MENINGGAL: _("Meninggal dunia"),
}


def leaving_of(said: str | None) -> Leaving:
    """The kind that was picked; BERHALANGAN, which says least, for none."""
    return Leaving(said) if said else Leaving.BERHALANGAN


def printed_reason(said: str | None) -> str:
    """What a paper says, always Indonesian."""
    return LEAVING_LABELS[leaving_of(said)]
