"""What somebody is to the programme, as a dated history; and the track (Sasaran) that a service counts for.

Sources: UU 18/2017 (CPMI, PMI), Permen P2MI 33/2025 (pemberdayaan of PMI and their families), domain 4.5. Life goes in
circles: people leave again, plans are put off, families become migrants. Only death is final.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bekal.foundation.kernel.date_words import date_words
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _

from .finding import Finding, refuse, warn


class Status(StrEnum):
    """Values are stored."""

    CPMI = "cpmi"
    CPMI_POSTPONED = "cpmi_postponed"
    PMI_ABROAD = "pmi_abroad"
    PMI_PURNA = "pmi_purna"
    FAMILY = "family"
    MASYARAKAT = "masyarakat"
    DIED = "died"
    MOVED = "moved"


class Track(StrEnum):
    """Whom a service serves (mission, system 12). Values are stored."""

    PMI_PURNA = "pmi_purna"
    FAMILY = "family"
    CPMI = "cpmi"
    MASYARAKAT = "masyarakat"


STATUS_LABELS: dict[Status, str] = {
    Status.CPMI: _("CPMI"),
    Status.CPMI_POSTPONED: _("CPMI tertunda"),
    Status.PMI_ABROAD: _("PMI di luar negeri"),
    Status.PMI_PURNA: _("PMI purna"),
    Status.FAMILY: _("Keluarga PMI"),
    Status.MASYARAKAT: _("Masyarakat"),
    Status.DIED: _("Meninggal"),
    Status.MOVED: _("Pindah"),
}
TRACK_LABELS: dict[Track, str] = {
    Track.PMI_PURNA: _("PMI purna"),
    Track.FAMILY: _("Keluarga"),
    Track.CPMI: _("CPMI"),
    Track.MASYARAKAT: _("Masyarakat"),
}
# As people and older lists write it; keys in lower case, for ``parse.choice(also=...)``.
STATUS_SPELLINGS: dict[str, Status] = {
    "calon pmi": Status.CPMI,
    "calon tki": Status.CPMI,
    "ctki": Status.CPMI,
    "cpmi gagal berangkat": Status.CPMI_POSTPONED,
    "pmi": Status.PMI_ABROAD,
    "pmi aktif": Status.PMI_ABROAD,
    "tki": Status.PMI_ABROAD,
    "purna": Status.PMI_PURNA,
    "purna pmi": Status.PMI_PURNA,
    "mantan pmi": Status.PMI_PURNA,
    "mantan tki": Status.PMI_PURNA,
    "eks pmi": Status.PMI_PURNA,
    "keluarga": Status.FAMILY,
    "keluarga purna pmi": Status.FAMILY,
    "umum": Status.MASYARAKAT,
    "wafat": Status.DIED,
}

_TRACK_OF = {
    Status.CPMI: Track.CPMI,
    Status.CPMI_POSTPONED: Track.CPMI,
    Status.PMI_PURNA: Track.PMI_PURNA,
    Status.FAMILY: Track.FAMILY,
    Status.MASYARAKAT: Track.MASYARAKAT,
}
# Having worked abroad is not undone by a new status: such a step is nearly always a slip or a correction.
_UNLIKELY = {
    (Status.PMI_ABROAD, Status.FAMILY),
    (Status.PMI_ABROAD, Status.MASYARAKAT),
    (Status.PMI_ABROAD, Status.CPMI_POSTPONED),
    (Status.PMI_PURNA, Status.FAMILY),
    (Status.PMI_PURNA, Status.MASYARAKAT),
}


@dataclass(frozen=True, slots=True)
class Spell:
    """One status and since when; None where nobody knows, which counts as before everything that is dated."""

    status: Status
    since: PartialDate | None = None
    cause: str = ""

    @property
    def begins(self) -> dt.date:
        """The first day on which it may have held."""
        return self.since.earliest if self.since else dt.date.min


def allowed(before: Status | None, after: Status) -> bool:
    """Whether life can go from one to the other: nothing follows death, and a status does not follow itself."""
    return before is not Status.DIED and before is not after


def check_change(before: Status | None, after: Status, *, cause: str = "") -> tuple[Finding, ...]:
    """What is impossible or odd about a change of status; the way out of a slip is to correct the history."""
    if before is Status.DIED:
        text = _(
            "Orang ini tercatat meninggal. Bila keliru, tarik dulu status itu: Riwayat status di halaman orangnya."
        )
        return (refuse("status_after_death", text, "status"),)
    if before is after:
        text = _("Statusnya memang sudah %(status)s. Pilih status lain, atau betulkan tanggal yang lama.")
        return (refuse("status_unchanged", text, "status", status=STATUS_LABELS[after]),)
    if after is Status.CPMI_POSTPONED and not cause:
        text = _("Sebab tertunda belum diisi. Pilih satu; belum diketahui juga boleh.")
        return (warn("postponed_without_cause", text, "cause"),)
    if before and (before, after) in _UNLIKELY:
        text = _("Dari %(before)s menjadi %(after)s jarang terjadi. Bila status lama keliru, betulkan riwayatnya saja.")
        return (warn("status_unlikely", text, "status", before=STATUS_LABELS[before], after=STATUS_LABELS[after]),)
    return ()


def in_order(spells: Iterable[Spell]) -> list[Spell]:
    """By the first possible day; what was noted later comes later where that is the same."""
    return sorted(spells, key=lambda spell: spell.begins)


def check_history(spells: Sequence[Spell]) -> tuple[Finding, ...]:
    """A history in which something surely follows a death is refused."""
    for before, after in pairwise(in_order(spells)):
        if before.status is Status.DIED and before.since and after.since and before.since.surely_before(after.since):
            text = _("%(status)s sejak %(since)s, padahal meninggal %(died)s. Betulkan salah satu tanggalnya.")
            said = {"since": date_words(after.since), "died": date_words(before.since)}
            return (refuse("status_after_death", text, "from_on", status=STATUS_LABELS[after.status], **said),)
    return ()


def status_on(spells: Iterable[Spell], day: dt.date) -> Status | None:
    """The status that held on ``day``, or None before the first. A month or year counts from its first day."""
    held = [spell.status for spell in in_order(spells) if spell.begins <= day]
    return held[-1] if held else None


def track_of(status: str) -> str:
    """The track (a ``Track`` value) that a person of this status belongs to.

    Empty while abroad, when it is the family that is served; after death; and for somebody known only as moved.
    """
    return _TRACK_OF.get(Status(status), "")


def track_on(spells: Iterable[Spell], day: dt.date) -> str:
    """The track on ``day``, empty for none: who moves keeps the one before."""
    for spell in reversed(in_order(spells)):
        if spell.begins <= day and spell.status is not Status.MOVED:
            return track_of(spell.status)
    return ""


def counts_as_beneficiary(track: str) -> bool:
    """Whether help to this person is help to a migrant or a migrant's family. Masyarakat never counts (issue, 4)."""
    return track in (Track.PMI_PURNA, Track.FAMILY, Track.CPMI)
