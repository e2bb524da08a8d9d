"""What somebody got, when, from whom: for "terlayani lebih dari sekali" and for whoever asks about a person."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from ..models import Holding, Item, Receiver, Turn
from ..rules.following import Kind


@dataclass(frozen=True, slots=True)
class Received:
    """One gift to a person. ``on`` is a partial date, empty while the goods are not handed over; ``things`` are names with
    quantities, of tools and consumables; ``shared`` says that these were for several receivers together."""

    person_uid: str
    package_uid: str
    on: str
    giver_kind: str
    giver_name: str
    programme: str
    right: str
    things: tuple[str, ...]
    tools: int
    shared: bool


def gifts() -> QuerySet[Receiver]:
    """What people were given: not what is planned, nor what was cancelled."""
    rows = Receiver.objects.filter(person__isnull=False, package__cancelled_at=None)
    return rows.exclude(package__given_on="")


def received_by(people: Collection[str]) -> dict[str, list[Received]]:
    """By uid of person: what each got, oldest first; who got nothing is not in it. Cancelled packages are no gift, a
    tool that went on to somebody else stays the gift that it was, and counts for both."""
    rows = gifts().filter(person__uid__in=list(people)).select_related("person", "package")
    receivers = list(rows.order_by("received_on", "id"))
    own, common = _items({row.package_id for row in receivers})
    found: dict[str, list[Received]] = defaultdict(list)
    for row in receivers:
        items = [*own[row.pk], *common[row.package_id]]
        assert row.person is not None
        found[row.person.uid].append(
            Received(
                person_uid=row.person.uid, package_uid=row.package.uid, on=row.received_on or row.package.given_on,
                giver_kind=row.package.giver_kind, giver_name=row.package.giver_name, programme=row.package.programme,
                right=row.right, things=tuple(_told(items)), tools=sum(item.kind == Kind.TOOL for item in items),
                shared=bool(common[row.package_id]),
            )
        )  # fmt: skip
    return dict(found)


def _items(packages: Collection[int]) -> tuple[dict[int, list[Item]], dict[int, list[Item]]]:
    """Items by receiver, also the one who had it before a transfer; and those shared, by package."""
    own: dict[int, list[Item]] = defaultdict(list)
    common: dict[int, list[Item]] = defaultdict(list)
    for item in Item.objects.filter(package__in=packages).prefetch_related("transfers").order_by("id"):
        had = {transfer.before_id for transfer in item.transfers.all()}
        for receiver in sorted({*had, item.receiver_id} - {None}, key=lambda key: key or 0):
            own[receiver or 0].append(item)
        if item.receiver_id is None:
            common[item.package_id].append(item)
    return own, common


def _told(items: list[Item]) -> Iterator[str]:
    """Equal things once, with how many of them."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for item in items:
        counted[item.name, item.unit] += item.quantity
    for (name, unit), number in counted.items():
        yield gettext("%(name)s, %(number)s %(unit)s") % {"name": name, "number": number, "unit": unit}


def earlier_words(gifts: Sequence[Received], *, but: str = "") -> str:
    """What somebody got besides the package ``but``, in a line: "Mesin jahit, 1 unit (2024)"; empty for nothing."""
    others = [gift for gift in gifts if gift.package_uid != but]
    return "; ".join(f"{', '.join(gift.things)} ({gift.on[:4]})" for gift in others)


def tools_of_person(uid: str) -> list[Item]:
    """Followed tools that somebody received, holds or uses, handed over and not cancelled."""
    ids = {
        *Item.objects.filter(receiver__person__uid=uid).values_list("pk", flat=True),
        *Holding.objects.filter(person__uid=uid, to_on=None).values_list("item", flat=True),
        *Turn.objects.filter(person__uid=uid, to_on=None).values_list("item", flat=True),
    }
    rows = Item.objects.filter(pk__in=ids, followed=True, package__cancelled_at=None).exclude(package__given_on="")
    return list(rows.order_by("id"))


def facts_about_tools(people: Collection[str]) -> Iterator[tuple[str, str, Any]]:
    """For selection: who has received a tool before, and how many (``received_tool``, ``tools_received``)."""
    for uid, gifts in received_by(people).items():
        number = sum(gift.tools for gift in gifts)
        if number:
            yield uid, "received_tool", True
            yield uid, "tools_received", number
