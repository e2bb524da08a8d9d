"""Which tools are followed, when they are looked at, and what a look means.

A package holds alat (followed) and bahan habis (not followed); of the tools those that are worth following by the dated
value of ``parameters/following.toml``. What is not known is not cheap: a machine without a known value is followed.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.tables import in_force, read_table
from bekal.foundation.kernel.words import gettext_noop as _

_TABLE: dict[str, Any] = read_table(__file__, "following")
CHECK_MONTHS: tuple[int, ...] = tuple(_TABLE["checks"]["months"])
STALE_DAYS: int = _TABLE["stale"]["days"]


class Kind(StrEnum):
    """What an item is. Stored as written."""

    TOOL = "alat"
    CONSUMABLE = "bahan"


KIND_LABELS = {Kind.TOOL: _("Alat"), Kind.CONSUMABLE: _("Bahan habis pakai")}


@dataclass(frozen=True, slots=True)
class Worth:
    """From which value on (rupiah for one piece) a tool is followed, between two days; ``sure`` M is from memory."""

    rupiah: int
    source: str
    sure: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


_WORTHS = tuple(Worth(**row) for row in _TABLE["worth_following"])


def worth_following(on: dt.date) -> Worth | None:
    """The value in force on a day."""
    return in_force(_WORTHS, on)


def is_followed(kind: Kind, value: int | None, on: dt.date, *, wanted: bool = False) -> bool:
    """Whether somebody will look at it again. ``value`` is for one piece in rupiah, None for unknown; ``wanted`` follows
    a cheaper tool too.

    Example: a sewing machine of Rp 2.500.000 is, scissors of Rp 50.000 are not, a machine of unknown value is.

    >>> day = dt.date(2024, 8, 15)
    >>> [is_followed(Kind.TOOL, value, day) for value in (2_500_000, 50_000, None)]
    [True, False, True]
    """
    if kind is not Kind.TOOL:
        return False
    limit = worth_following(on)
    return wanted or value is None or limit is None or value >= limit.rupiah


class ToolState(StrEnum):
    """What a look found (Cek alat). Stored as written; empty while nobody has looked."""

    UNSEEN = ""
    USED = "dipakai"
    IDLE = "menganggur"
    BROKEN = "rusak"
    SOLD = "dijual"
    LOST = "hilang"
    MOVED = "dipindahkan"


STATE_LABELS = {
    ToolState.USED: _("Dipakai"),
    ToolState.IDLE: _("Menganggur"),
    ToolState.BROKEN: _("Rusak"),
    ToolState.SOLD: _("Dijual"),
    ToolState.LOST: _("Hilang"),
    ToolState.MOVED: _("Dipindahkan"),
}
UNSEEN_LABEL = _("Belum pernah dicek")
STATE_CHIPS = {
    ToolState.UNSEEN: "note", ToolState.USED: "ok", ToolState.IDLE: "warm", ToolState.BROKEN: "warm",
    ToolState.SOLD: "bad", ToolState.LOST: "bad", ToolState.MOVED: "warm",
}  # fmt: skip
# Nothing is left to look at.
GONE = frozenset({ToolState.SOLD, ToolState.LOST})


def state_label(state: str) -> str:
    """How a state is called, also the one of which nothing is known."""
    return STATE_LABELS.get(ToolState(state), UNSEEN_LABEL)


class Way(StrEnum):
    """How it was seen. Stored as written."""

    VISIT = "kunjungan"
    PHOTO = "foto"
    PHONE = "telepon"
    HEARSAY = "kabar"


WAY_LABELS = {
    Way.VISIT: _("Dilihat di tempat"),
    Way.PHOTO: _("Foto yang dikirim"),
    Way.PHONE: _("Telepon atau WA"),
    Way.HEARSAY: _("Kabar dari orang lain"),
}


def check_look(*, on: dt.date, today: dt.date, given_on: dt.date | None, state: ToolState, note: str) -> list[Refusal]:
    """Why a look cannot be written down so. ``given_on`` is the earliest day on which it may have been handed over."""
    no = []
    if on > today:
        no.append(Refusal("looked_tomorrow", _("Tanggal ceknya belum tiba. Periksa tanggalnya."), "on"))
    elif given_on and on < given_on:
        text = _("Alat ini baru diserahkan %(day)s. Periksa tanggal ceknya.")
        no.append(Refusal("looked_before_given", text, "on", day=given_on))
    if state in (*GONE, ToolState.MOVED) and not note:
        text = _("Tulis keterangannya: dijual, hilang, atau dipindahkan kapan dan ke siapa, sejauh diketahui.")
        no.append(Refusal("no_note", text, "note"))
    return no


def how_long_ago(on: dt.date, today: dt.date) -> Sentence:
    """How old a look is; an old one is said to be old.

    >>> how_long_ago(dt.date(2024, 8, 1), dt.date(2024, 8, 22)).params["n"]
    3
    """
    days = (today - on).days
    if days > STALE_DAYS:
        return say("stale", _("terakhir dilihat lebih dari setahun lalu"))
    if days < 14:
        return say("days_ago", _("dilihat %(n)s hari lalu"), n=days) if days else say("today", _("dilihat hari ini"))
    if days < 60:
        return say("weeks_ago", _("dilihat %(n)s minggu lalu"), n=days // 7)
    return say("months_ago", _("dilihat %(n)s bulan lalu"), n=days // 30)
