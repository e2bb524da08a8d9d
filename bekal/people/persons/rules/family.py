"""Who is family before the law, and who is family all the same.

Permen P2MI 32/2025 Art. 1: suami, istri, anak, orang tua, including those by a court's decision. A grandmother who
brings up the children is not; she is recorded as their carer, and the officer sees why she does not count.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.words import gettext_noop as _

from .finding import Finding, warn


class Kin(StrEnum):
    """What somebody is to the person. Values are stored; no word presumes a sex that need not be told."""

    HUSBAND = "husband"
    WIFE = "wife"
    CHILD = "child"
    PARENT = "parent"
    STEPCHILD = "stepchild"
    STEPPARENT = "stepparent"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    CHILD_IN_LAW = "child_in_law"
    PARENT_IN_LAW = "parent_in_law"
    AUNT_OR_UNCLE = "aunt_or_uncle"
    CARER = "carer"
    OTHER = "other"


class Registration(StrEnum):
    """Whether a paper of the state knows the relationship. Visible to the balai only."""

    REGISTERED = "registered"
    UNREGISTERED = "unregistered"
    UNKNOWN = "unknown"


KIN_LABELS: dict[Kin, str] = {
    Kin.HUSBAND: _("Suami"),
    Kin.WIFE: _("Istri"),
    Kin.CHILD: _("Anak"),
    Kin.PARENT: _("Orang tua"),
    Kin.STEPCHILD: _("Anak tiri"),
    Kin.STEPPARENT: _("Orang tua tiri"),
    Kin.SIBLING: _("Saudara kandung"),
    Kin.GRANDPARENT: _("Kakek/nenek"),
    Kin.GRANDCHILD: _("Cucu"),
    Kin.CHILD_IN_LAW: _("Menantu"),
    Kin.PARENT_IN_LAW: _("Mertua"),
    Kin.AUNT_OR_UNCLE: _("Paman/bibi"),
    Kin.CARER: _("Wali/pengasuh (bukan keluarga menurut peraturan)"),
    Kin.OTHER: _("Lainnya"),
}
REGISTRATION_LABELS: dict[Registration, str] = {
    Registration.REGISTERED: _("Tercatat"),
    Registration.UNREGISTERED: _("Tidak tercatat"),
    Registration.UNKNOWN: _("Tidak tahu"),
}
SPOUSES = frozenset({Kin.HUSBAND, Kin.WIFE})
LEGAL = SPOUSES | {Kin.CHILD, Kin.PARENT}
# Only these can become child or parent by a court's decision; nobody becomes a sibling or a wife by one.
BY_COURT = frozenset(Kin) - LEGAL - {Kin.SIBLING, Kin.CHILD_IN_LAW, Kin.PARENT_IN_LAW}


@dataclass(frozen=True, slots=True)
class Relationship:
    """What ``kin`` is to the person, from when to when. Missing dates are unknown; no end means that it lasts."""

    kin: Kin
    since: PartialDate | None = None
    until: PartialDate | None = None
    by_court: bool = False
    registration: Registration = Registration.UNKNOWN

    def surely_over_on(self, day: dt.date) -> bool:
        return self.until is not None and self.until.latest < day

    def surely_to_come_on(self, day: dt.date) -> bool:
        return self.since is not None and self.since.earliest > day


@dataclass(frozen=True, slots=True)
class LegalFamily:
    """Whether somebody counts as family, and the sentence that says why. ``reason`` is an untranslated template."""

    counts: bool
    reason: str
    kin: str

    def __str__(self) -> str:
        return self.reason % {"kin": self.kin}


def legal_family(relationship: Relationship, day: dt.date) -> LegalFamily:
    """Family as Permen P2MI 32/2025 Art. 1 means it, on ``day``.

    An unregistered marriage counts here, since the article does not ask for the paper; a bank will (field 1f).
    """
    kin, label = relationship.kin, KIN_LABELS[relationship.kin]
    if relationship.by_court and kin in BY_COURT:
        reason = _("Keluarga menurut Permen P2MI 32/2025 Pasal 1: %(kin)s dengan putusan pengadilan.")
        return LegalFamily(True, reason, label)
    if kin not in LEGAL:
        reason = _(
            "%(kin)s tidak termasuk keluarga dalam Permen P2MI 32/2025 Pasal 1 (suami, istri, anak, orang tua, "
            "termasuk dengan putusan pengadilan)."
        )
        return LegalFamily(False, reason, label)
    if kin in SPOUSES and relationship.surely_over_on(day):
        return LegalFamily(False, _("%(kin)s sampai pernikahannya berakhir; sekarang tidak lagi."), label)
    return LegalFamily(True, _("Keluarga menurut Permen P2MI 32/2025 Pasal 1: %(kin)s."), label)


def check_spouses(relationships: Iterable[Relationship], day: dt.date) -> tuple[Finding, ...]:
    """Two current spouses are asked back, never refused: divorces by telephone leave no date (field 1c)."""
    current = [
        spouse
        for spouse in relationships
        if spouse.kin in SPOUSES and not spouse.surely_over_on(day) and not spouse.surely_to_come_on(day)
    ]
    if len(current) < 2:
        return ()
    text = _("Tercatat %(count)s suami/istri pada saat yang sama. Bila ada yang sudah berpisah, isi sampai kapan.")
    return (warn("two_spouses", text, "kin", count=len(current)),)
