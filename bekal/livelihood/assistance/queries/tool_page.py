"""A tool's page: who has it, who uses it when, what looks found, what was mended, how it went on."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.agenda.queries import due_of
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.documents.queries import files_of
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.web.hooks import Line
from bekal.people.persons.models import Person
from bekal.people.persons.queries import search, visible_to
from bekal.people.register.timeline import by_year

from ..models import Check, Holding, Item, Receiver, Repair, Transfer, Turn
from ..policy import may_check_tools, may_see_packages
from ..rules.following import STATE_CHIPS, STATE_LABELS, WAY_LABELS, ToolState, Way, how_long_ago, state_label
from ..rules.rights import MOVE_LABELS, RIGHT_LABELS, Move, Right, possible_moves
from .due import DUE_KIND
from .naming import holding_words, receiver_words
from .scope import is_own

TOOL_OWNER = "assistance_tool"
PEOPLE_OFFERED = 25


@dataclass(frozen=True, slots=True)
class Look:
    """A check as the page shows it, with its photographs."""

    check: Check
    state: str
    chip: str
    way: str
    photos: tuple[StoredFile, ...]


@dataclass(frozen=True, slots=True)
class ToolPage:
    """All that the page shows. ``full`` is for the balai: value, serial number, giver, right, repairs' cost."""

    item: Item
    full: bool
    own: bool
    may_check: bool
    state: str
    chip: str
    ago: Sentence | None
    holder: Holding | None
    holder_name: str
    receiver_name: str
    right: str
    movable: bool
    turns: list[Turn]
    looks: list[Look]
    repairs: list[Repair]
    due_on: dt.date | None
    late: bool
    years: list[tuple[str, list[Line]]]


def tool_page(actor: Actor, item: Item) -> ToolPage:
    """The page of a tool that the actor sees."""
    today = timezone.localdate()
    full, own = may_see_packages(actor), is_own(actor, item.package) and item.package.cancelled_at is None
    holding = Holding.objects.filter(item=item, to_on=None).select_related("person").first()
    due = due_of(item.uid).filter(kind=DUE_KIND, done_at=None).first()
    right = Right(item.receiver.right) if item.receiver else None
    return ToolPage(
        item=item, full=full, own=own, may_check=may_check_tools(actor) and bool(item.package.given_on),
        state=state_label(item.state), chip=STATE_CHIPS[ToolState(item.state)],
        ago=how_long_ago(item.seen_on, today) if item.seen_on else None, holder=holding,
        holder_name=holding_words(holding) if holding else receiver_words(item.receiver),
        receiver_name=receiver_words(item.receiver), right=RIGHT_LABELS[right] if right else "",
        movable=own and item.package.bast_on is not None and bool(right and possible_moves(right)),
        turns=list(Turn.objects.filter(item=item, to_on=None).select_related("person").order_by("id")),
        looks=list(_looks(actor, item)), repairs=list(item.repairs.order_by("-reported_on", "-id")),
        due_on=due.due_on if due else None, late=bool(due and due.due_on < today), years=by_year(list(_history(item, full))),
    )  # fmt: skip


def _looks(actor: Actor, item: Item) -> Iterator[Look]:
    photos: dict[str, list[StoredFile]] = defaultdict(list)
    for file in files_of(actor, TOOL_OWNER, item.uid):
        photos[file.slot].append(file)
    for row in item.checks.order_by("-on", "-id"):
        state = ToolState(row.state)
        yield Look(row, STATE_LABELS[state], STATE_CHIPS[state], WAY_LABELS[Way(row.way)], tuple(photos[row.uid]))


def _history(item: Item, full: bool) -> Iterator[Line]:
    """Riwayat of the tool, in any order."""
    package = item.package
    if package.given_on:
        told = package.giver_name if full else ""
        yield Line(package.given_on, gettext("Diserahkan"), told, "gift")
    if package.bast_on:
        yield Line(
            package.bast_on.isoformat(),
            gettext("BAST ditandatangani"),
            package.bast_number if full else "",
            "file-check",
        )
    for holding in Holding.objects.filter(item=item).select_related("person"):
        yield Line(holding.from_on.isoformat(), gettext("Dipegang"), holding_words(holding), "user")
    for check in item.checks.all():
        words = " · ".join(filter(None, (gettext(STATE_LABELS[ToolState(check.state)]), check.note)))
        yield Line(check.on.isoformat(), gettext("Cek alat"), words, "eye")
    for repair in item.repairs.all():
        yield Line(repair.reported_on.isoformat(), gettext("Rusak dilaporkan"), repair.what, "wrench")
        if repair.done_on:
            yield Line(repair.done_on.isoformat(), gettext("Selesai diperbaiki"), repair.note, "wrench")
    rows = Transfer.objects.filter(item=item).select_related(
        "before__person",
        "before__group",
        "before__organization",
        "after__person",
        "after__group",
        "after__organization",
    )
    for row in rows:
        told = f"{receiver_words(row.before)} → {receiver_words(row.after)} · {row.paper_number}"
        yield Line(row.on.isoformat(), gettext(MOVE_LABELS[Move(row.move)]), told, "arrow-right-left")


def get_repair(item: Item, uid: str) -> Repair:
    """A repair that waits; raises NotHere."""
    found = Repair.objects.filter(item=item, uid=uid, done_on=None).first()
    if found is None:
        raise not_here()
    return found


def get_turn(item: Item, uid: str) -> Turn:
    """A turn that lasts; raises NotHere."""
    found = Turn.objects.filter(item=item, uid=uid, to_on=None).select_related("person").first()
    if found is None:
        raise not_here()
    return found


def people_near(actor: Actor, item: Item, text: str, chosen: str = "") -> list[Person]:
    """Who may hold, use or receive it: receivers of its package and people of its village, or whoever is searched."""
    rows = visible_to(actor).select_related("place", "hamlet")
    if text:
        return list(search(rows, text).order_by("name_key", "id")[:PEOPLE_OFFERED])
    own = Receiver.objects.filter(package=item.package_id, person__isnull=False).values("person")
    first = list(rows.filter(pk__in=own).order_by("name_key", "id")[:PEOPLE_OFFERED])
    near: QuerySet[Person] = rows.filter(place=item.place_id).exclude(pk__in=own).order_by("name_key", "id")
    found = [*first, *near[: PEOPLE_OFFERED - len(first)]] if len(first) < PEOPLE_OFFERED else first
    if chosen and all(person.uid != chosen for person in found):
        found += list(rows.filter(uid=chosen))
    return found


def given_from(partial: str) -> dt.date | None:
    """The earliest day that a partial date may mean; None for none."""
    return PartialDate.of(partial).earliest if partial else None
