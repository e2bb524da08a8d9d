"""The kinds of paper there are. Upper apps register theirs at start; the list on an owner's page follows from it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here

from .rendering.letters_values import Surat
from .rendering.papers import Paper as FixedPaper

# What a paper says: one of the frozen values of ``rendering``, or a mapping with the same names.
Values = FixedPaper | Surat | Mapping[str, Any]


def _own_office(actor: Actor, owner_uid: str) -> str:
    return actor.organization_uid


def _today(owner_uid: str, today: dt.date) -> dt.date:
    return today


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper about owners of ``owner_kind``.

    ``template`` names a typst template ("pdf") or a letter of ``rendering.letters_values.LETTERS`` ("docx").
    ``values(actor, owner_uid, on_date)`` gives what it says on that day; number, date, letterhead and signer are put
    in here, except a letterhead or signer that the values bring themselves (the village head's on a daftar usulan).
    ``office(actor, owner_uid)`` is the organization in whose name it is written, by default the actor's own.
    ``day(owner_uid, today)`` is the day as of which a draft is drawn, by default today: a paper about 2024 bears the
    letterhead, the head and the laws of 2024.
    """

    key: str
    label: str
    owner_kind: str
    format: Literal["pdf", "docx"]
    template: str
    values: Callable[[Actor, str, dt.date], Values]
    order: int = 50
    size: Literal["a4", "f4"] = "a4"
    office: Callable[[Actor, str], str] = _own_office
    day: Callable[[str, dt.date], dt.date] = _today


_kinds: dict[str, PaperKind] = {}


def register(kind: PaperKind) -> None:
    """Add a kind; the same key replaces, so that a reload does not double it. Called by an app's ``ready``."""
    _kinds[kind.key] = kind


def kind_of(key: str) -> PaperKind:
    """The kind with this key. Raises NotHere: keys come from addresses."""
    if key not in _kinds:
        raise not_here()
    return _kinds[key]


def label_of(key: str) -> str:
    """What papers of this kind are called, also those of an app that is no longer installed."""
    return _kinds[key].label if key in _kinds else key


def kinds_for(owner_kind: str) -> tuple[PaperKind, ...]:
    """Kinds of an owner's papers in the order in which the office makes them."""
    return tuple(sorted((k for k in _kinds.values() if k.owner_kind == owner_kind), key=lambda k: (k.order, k.key)))


def letter_kinds() -> tuple[PaperKind, ...]:
    """Kinds that an office may lay out itself in Word."""
    return tuple(sorted((k for k in _kinds.values() if k.format == "docx"), key=lambda k: (k.order, k.key)))
