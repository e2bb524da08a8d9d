"""Tingkat pemakaian by giver and by programme, each figure with the address of its list."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor

from ..rules.following import STATE_LABELS, ToolState
from ..rules.giving import GIVER_LABELS
from ..rules.usage import Usage, usage_of
from .scope import visible_tools

NO_PROGRAMME = "-"


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure and the list that it opens."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class UsageRow:
    """One giver or programme."""

    label: str
    usage: Usage
    all: Cell
    used: Cell
    seen: Cell
    unseen: Cell
    others: tuple[tuple[str, Cell], ...]


def usage_rows(actor: Actor) -> tuple[UsageRow, list[UsageRow], list[UsageRow]]:
    """All of the actor's handed-over tools; then by kind of giver; then by programme."""
    rows = visible_tools(actor).exclude(package__given_on="")
    found = list(rows.order_by().values_list("package__giver_kind", "package__programme", "state"))
    givers: dict[str, list[str]] = defaultdict(list)
    programmes: dict[str, list[str]] = defaultdict(list)
    for giver, programme, state in found:
        givers[giver].append(state)
        programmes[programme].append(state)
    by_giver = [
        _row(gettext(label), givers[kind], pemberi=str(kind)) for kind, label in GIVER_LABELS.items() if givers[kind]
    ]
    by_programme = [
        _row(name or gettext("Tanpa nama program"), programmes[name], program=name or NO_PROGRAMME)
        for name in sorted(programmes, key=lambda name: (not name, name.casefold()))
    ]
    return _row(gettext("Semua alat"), [state for *_of, state in found]), by_giver, by_programme


def _row(label: str, states: list[str], **asked: str) -> UsageRow:
    usage = usage_of(states)
    return UsageRow(
        label, usage, _cell(usage.all, asked), _cell(usage.used, asked, ToolState.USED), _cell(usage.seen, asked, "terlihat"),
        _cell(usage.unseen, asked, "belum"), tuple(_others(usage, asked)),
    )  # fmt: skip


def _others(usage: Usage, asked: dict[str, str]) -> Iterator[tuple[str, Cell]]:
    for state, label in STATE_LABELS.items():
        if state is not ToolState.USED and usage.states.get(state):
            yield gettext(label), _cell(usage.states[state], asked, state)


def _cell(number: int, asked: dict[str, str], state: str = "") -> Cell:
    query = {**asked, **({"keadaan": str(state)} if state else {}), "serah": "ya"}
    return Cell(number, f"{reverse('tools')}?{urlencode(query)}")
