"""One Riwayat out of the lines of all apps."""

from itertools import groupby

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.hooks import Line

GROUP_LABELS = {
    "diri": _("Data diri"),
    "kerja": _("Kerja di luar negeri"),
    "pelatihan": _("Pelatihan"),
    "usaha": _("Usaha"),
    "bantuan": _("Bantuan alat"),
    "modal": _("Modal"),
    "keluarga": _("Keluarga"),
    "persetujuan": _("Persetujuan"),
}


def by_year(lines: list[Line], group: str = "") -> list[tuple[str, list[Line]]]:
    """Newest first, one entry per year; lines without a date stand last, under an empty year."""
    chosen = [line for line in lines if not group or line.group == group]
    chosen.sort(key=lambda line: line.on, reverse=True)
    return [(year, list(found)) for year, found in groupby(chosen, key=lambda line: line.on[:4])]


def groups_of(lines: list[Line]) -> list[tuple[str, str]]:
    """The filters that make sense for these lines: (key, label)."""
    there = {line.group for line in lines}
    return [(key, label) for key, label in GROUP_LABELS.items() if key in there]
