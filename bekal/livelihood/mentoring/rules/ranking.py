"""Which businesses need a call this week, and when a visit is worth its cost."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from bekal.foundation.kernel.tables import read_table
from bekal.foundation.kernel.words import gettext_noop as _


class Way(StrEnum):
    """How to reach somebody."""

    PHONE = "phone"
    VISIT = "visit"


WAY_LABELS = {Way.PHONE: _("Telepon atau WA"), Way.VISIT: _("Kunjungan")}


class Why(StrEnum):
    """Why a business stands on the list."""

    STEP_LATE = "step_late"
    PAUSED = "paused"
    NEVER = "never_contacted"
    YOUNG = "young"
    PERMIT = "permit_due"
    SILENCE = "month_of_silence"


WHY_LABELS = {
    Why.STEP_LATE: _("langkah yang disepakati lewat waktu"),
    Why.PAUSED: _("berhenti sementara"),
    Why.NEVER: _("belum pernah didampingi"),
    Why.YOUNG: _("usahanya masih baru"),
    Why.PERMIT: _("izinnya hampir habis"),
    Why.SILENCE: _("sudah lama tidak dihubungi"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one business. Days since somebody was reached (None: never) and since it began (None: not known);
    calls without an answer since then."""

    since_contact: int | None
    unanswered: int
    steps_late: int
    paused: bool
    age_days: int | None
    permit_due: bool


@dataclass(frozen=True, slots=True)
class Need:
    """How much a business needs somebody, why, and how to reach it."""

    points: int
    why: tuple[Why, ...]
    way: Way


@lru_cache
def _rule() -> dict[str, Any]:
    return read_table(__file__, "ranking")


def a_week() -> int:
    """How many an officer takes in a week."""
    return int(_rule()["a_week"])


def need_of(facts: Facts) -> Need | None:
    """The need of a business; None for one that was reached lately and owes nothing.

    Source: ``parameters/ranking.toml``, a house rule. Phone before visit: a visit is proposed after two calls without an
    answer, never before.

    >>> need_of(Facts(None, 0, 0, False, None, False)).why
    (<Why.NEVER: 'never_contacted'>,)
    """
    points, rule = _rule()["points"], _rule()
    resting = facts.since_contact is not None and facts.since_contact < rule["rest_days"]
    if resting and not facts.steps_late:
        return None
    months = min((facts.since_contact or 0) // 30, 12)
    found = {
        Why.STEP_LATE: points["step_late"] * bool(facts.steps_late), Why.PAUSED: points["paused"] * facts.paused,
        Why.NEVER: points["never_contacted"] * (facts.since_contact is None),
        Why.YOUNG: points["young"] * (facts.age_days is not None and facts.age_days <= rule["young"]["days"]),
        Why.PERMIT: points["permit_due"] * facts.permit_due, Why.SILENCE: points["month_of_silence"] * months,
    }  # fmt: skip
    why = tuple(sorted((key for key, value in found.items() if value), key=lambda key: -found[key]))
    way = Way.VISIT if facts.unanswered >= rule["calls_before_visit"] else Way.PHONE
    return Need(sum(found.values()), why, way) if why else None
