"""Perlu dihubungi: whom to call first. A call costs nothing, a visit costs a day and a travel budget."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _

from .due_dates import PRESSING_ORDER, Pressing, Urgency, urgency


class Way(IntEnum):
    """How to reach a person, cheapest first. A balai can pay one or two visits to a village in a year."""

    PHONE = 1
    VOLUNTEER = 2
    VISIT = 3


WAY_LABELS = {Way.PHONE: _("Telepon atau WA"), Way.VOLUNTEER: _("Tanya penggerak"), Way.VISIT: _("Kunjungan")}


@dataclass(frozen=True, slots=True)
class Followup:
    """One person to ask again. ``status_known`` is False while nobody can say whether the business still runs;
    ``phone_failed`` when the number was tried and did not answer; ``volunteer`` when the village has one to ask."""

    uid: str
    name: str
    due_on: dt.date
    has_phone: bool
    status_known: bool = False
    phone_failed: bool = False
    volunteer: bool = False
    died: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A follow-up with its place in the list, the way to try first and the reasons for both."""

    followup: Followup
    position: int
    way: Way
    urgency: Urgency
    reasons: tuple[Sentence, ...]


def way_to_reach(followup: Followup) -> Way:
    """Phone or WA while it answers, then the volunteer, and a visit only when nothing else is left."""
    if followup.has_phone and not followup.phone_failed:
        return Way.PHONE
    return Way.VOLUNTEER if followup.volunteer else Way.VISIT


def ranked_followups(followups: Iterable[Followup], today: dt.date) -> list[Ranked]:
    """The list "Perlu dihubungi": late ones first, then the cheap way first, then those of whom nothing is known.

    The same people give the same list whatever their order. Nobody is reminded of the dead (field rule: a person
    who died is closed, the family track goes on).
    """
    living = sorted((each for each in followups if not each.died), key=lambda each: _order(each, today))
    return [_ranked(each, position, today) for position, each in enumerate(living, start=1)]


def _order(each: Followup, today: dt.date) -> tuple[int, int, bool, dt.date, str, str]:
    pressing = PRESSING_ORDER.index(urgency(each.due_on, today).pressing)
    return (pressing, way_to_reach(each), each.status_known, each.due_on, each.name.casefold(), each.uid)


def _ranked(each: Followup, position: int, today: dt.date) -> Ranked:
    stand, way = urgency(each.due_on, today), way_to_reach(each)
    return Ranked(each, position, way, stand, (stand.sentence, _why(each, way), _what_is_known(each)))


def _why(each: Followup, way: Way) -> Sentence:
    if way is Way.PHONE:
        return say("by_phone", _("Ada nomor telepon: hubungi lewat telepon atau WA dulu."))
    if way is Way.VOLUNTEER and each.phone_failed:
        return say("by_volunteer", _("Nomornya tidak menjawab: titip tanya ke penggerak di desa."))
    if way is Way.VOLUNTEER:
        return say("by_volunteer", _("Belum ada nomor telepon: titip tanya ke penggerak di desa."))
    if each.phone_failed:
        return say("by_visit", _("Nomornya tidak menjawab: datangi saat ada kunjungan ke desa."))
    return say("by_visit", _("Tidak ada nomor telepon dan tidak ada penggerak: datangi saat ada kunjungan ke desa."))


def _what_is_known(each: Followup) -> Sentence:
    if each.status_known:
        return say("status_known", _("Kabar terakhir sudah ada."))
    return say("status_unknown", _("Belum diketahui usahanya masih jalan atau tidak."))


def late(followups: Iterable[Ranked]) -> int:
    """How many of them are overdue."""
    return sum(each.urgency.pressing is Pressing.OVERDUE for each in followups)
