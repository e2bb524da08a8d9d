"""A package's page: what is next, the goods, who received, the chain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.scope import in_area
from bekal.foundation.documents.queries import files_of
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.hooks import Step
from bekal.foundation.web.refusals import sentence
from bekal.livelihood.enterprises.queries.groups import visible_groups
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.queries.scope import runs, visible_activities, visible_participants
from bekal.livelihood.training.rules.attendance import Part
from bekal.livelihood.training.rules.states import State
from bekal.people.persons.models import Person
from bekal.people.persons.queries import search, visible_to

from ..models import Handover, Item, Package, Receiver
from ..rules.giving import (
    BASIS_LABELS,
    GIVER_LABELS,
    STAGE_CHIPS,
    STAGE_LABELS,
    Stage,
    missing_before_signing,
    stage_note,
)
from ..rules.rights import PARTY_LABELS, RIGHT_LABELS, Party, Right
from .naming import giver_of, receiver_words, stage_of_package
from .received import earlier_words, received_by
from .scope import is_own, visible_packages

OWNER_KIND, SCAN = "assistance", "bast"
CHOICES_SHOWN, MOST_OFFERED = 25, 500


@dataclass(frozen=True, slots=True)
class ReceiverRow:
    """A receiver with what is named for them."""

    receiver: Receiver
    name: str
    right: str
    settled: bool
    party: str
    person_uid: str
    group_uid: str
    earlier: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PackagePage:
    """All that the page shows."""

    package: Package
    stage: str
    chip: str
    giver: str
    basis: str
    note: Sentence | None
    own: bool
    open: bool
    steps: list[Step]
    items: list[Item]
    receivers: list[ReceiverRow]
    shared: list[Item]
    chain: list[Handover]
    worth: int | None
    unpriced: int
    scans: list[Any]


def items_of(package: Package) -> list[Item]:
    """The goods: tools first, as they were entered."""
    rows = Item.objects.filter(package=package).select_related(
        "receiver__person", "receiver__group", "receiver__organization", "place"
    )
    return sorted(rows.order_by("id"), key=lambda item: item.kind)


def receivers_of(package: Package) -> list[Receiver]:
    """Who receives, in the order in which they were entered."""
    rows = Receiver.objects.filter(package=package).select_related("person__hamlet", "group", "organization", "place")
    return list(rows.order_by("id"))


def get_receiver(package: Package, uid: str) -> Receiver:
    """One receiver of a package; raises NotHere."""
    found = (
        Receiver.objects.filter(package=package, uid=uid)
        .select_related("person", "group", "organization", "place")
        .first()
    )
    if found is None:
        raise not_here()
    return found


def get_handover(package: Package, uid: str) -> Handover:
    """One link of the chain; raises NotHere."""
    found = Handover.objects.filter(package=package, uid=uid).first()
    if found is None:
        raise not_here()
    return found


def lacks_before_signing(package: Package, items: list[Item], receivers: list[Receiver]) -> list[Refusal]:
    """What still stands between the package and its BAST."""
    return list(missing_before_signing(
        giver=giver_of(package), basis_number=package.basis_number, items=len(items), receivers=len(receivers),
        without_receiver=sum(item.followed and item.receiver_id is None for item in items),
        unsettled=sum(row.right == Right.UNSETTLED for row in receivers),
    ))  # fmt: skip


def package_page(actor: Actor, package: Package) -> PackagePage:
    """The page of a package that the actor sees."""
    stage, giver = stage_of_package(package), giver_of(package)
    items, receivers = items_of(package), receivers_of(package)
    own = is_own(actor, package)
    priced = [item.value * item.quantity for item in items if item.value is not None]
    scans = [row for row in files_of(actor, OWNER_KIND, package.uid) if row.slot == SCAN]
    return PackagePage(
        package=package, stage=STAGE_LABELS[stage], chip=STAGE_CHIPS[stage], giver=GIVER_LABELS[giver],
        basis=BASIS_LABELS[giver], note=stage_note(giver, stage), own=own and stage is not Stage.CANCELLED,
        open=own and stage in (Stage.STOCK, Stage.GIVEN),
        steps=list(_steps(package, stage, items, receivers, scanned=bool(scans))) if own else [],
        items=items, receivers=_receiver_rows(package, receivers, items),
        shared=[item for item in items if item.receiver_id is None],
        chain=list(package.handovers.order_by("on", "id")), worth=sum(priced) if priced else None,
        unpriced=len(items) - len(priced), scans=scans,
    )  # fmt: skip


def _receiver_rows(package: Package, receivers: list[Receiver], items: list[Item]) -> list[ReceiverRow]:
    gifts = received_by([row.person.uid for row in receivers if row.person])
    told = {uid: earlier_words(got, but=package.uid) for uid, got in gifts.items()}
    return [_receiver_row(row, items, told.get(row.person.uid if row.person else "", "")) for row in receivers]


def _receiver_row(row: Receiver, items: list[Item], earlier: str) -> ReceiverRow:
    right = Right(row.right)
    return ReceiverRow(
        row, receiver_words(row), RIGHT_LABELS[right], right is not Right.UNSETTLED, PARTY_LABELS[Party(row.party)],
        row.person.uid if row.person else "", row.group.uid if row.group else "", earlier,
        tuple(item for item in items if item.receiver_id == row.pk),
    )  # fmt: skip


def _steps(
    package: Package, stage: Stage, items: list[Item], receivers: list[Receiver], *, scanned: bool
) -> Iterator[Step]:
    """What to do next, one at a time where one waits for the other."""
    uid = package.uid
    if stage in (Stage.STOCK, Stage.GIVEN):
        for lack in lacks_before_signing(package, items, receivers):
            name, button = _WAYS[lack.code]
            yield Step(sentence(lack), reverse(name, args=[uid]), gettext(button), state="now")
            if lack.code == "nothing_to_give":
                return
    if stage is Stage.STOCK and items and receivers:
        yield Step(
            gettext("Sesudah barangnya sampai di tangan penerima, catat tanggalnya."), reverse("package-give", args=[uid]),
            gettext("Catat penyerahan"),
        )  # fmt: skip
    if stage is Stage.GIVEN and not lacks_before_signing(package, items, receivers):
        yield Step(
            gettext("Cetak BAST, minta tanda tangan, lalu catat nomor dan tanggalnya di sini."),
            reverse("package-sign", args=[uid]), gettext("Catat BAST"), state="warm",
        )  # fmt: skip
    if stage is Stage.SIGNED and not scanned:
        yield Step(
            gettext("Unggah pindaian BAST yang sudah ditandatangani."), reverse("package-scan", args=[uid]),
            gettext("Unggah pindaian"),
        )  # fmt: skip


_WAYS = {
    "nothing_to_give": ("package-item-new", _("Tambah barang")),
    "nobody_receives": ("package-people", _("Tambah penerima")),
    "tool_without_receiver": ("package-share", _("Bagi alatnya")),
    "right_not_settled": ("package-rights", _("Tetapkan hak")),
    "no_basis": ("package-change", _("Isi nomornya")),
}


# Choosing receivers


def source_activities(actor: Actor) -> QuerySet[Activity]:
    """Own activities that took or take place; a package may have grown out of one. The newest first."""
    rows = visible_activities(actor).filter(state__in=(State.BERJALAN, State.SELESAI, State.DILAPORKAN))
    return rows.select_related("place").order_by("-starts_on", "-id")


def get_source_activity(actor: Actor, uid: str) -> Activity | None:
    """One of them that the actor's balai runs, or None."""
    found = source_activities(actor).filter(uid=uid).select_related("organization").first()
    return found if found and runs(actor, found) else None


def people_offered(actor: Actor, package: Package, text: str) -> list[Person]:
    """Who may be chosen as receiver: participants of its activity first, then people of the village or whoever is
    searched. Who receives already is left out."""
    there = Receiver.objects.filter(package=package, person__isnull=False).values("person")
    rows = visible_to(actor).exclude(pk__in=there).select_related("place", "hamlet")
    if text:
        return list(search(rows, text).order_by("name_key", "id")[:CHOICES_SHOWN])
    if package.activity is not None:
        took = visible_participants(actor).filter(activity=package.activity, left_on=None).exclude(part=Part.PENDENGAR)
        found = list(rows.filter(pk__in=took.values("person")).order_by("name_key", "id"))
        if found:
            return found
    return list(rows.filter(place=package.place_id).order_by("name_key", "id")[:CHOICES_SHOWN])


def offered_words(people: Sequence[Person]) -> list[tuple[str, str]]:
    """People as a form offers them: uid, and name with village; what somebody got before stands beside it, so that
    nobody is served twice unseen."""
    gifts = received_by([person.uid for person in people])
    return [(person.uid, _offered(person, earlier_words(gifts.get(person.uid, [])))) for person in people]


def _offered(person: Person, earlier: str) -> str:
    told = f"{person.name}, {person.place.short}"
    return gettext("%(who)s · pernah menerima: %(what)s") % {"who": told, "what": earlier} if earlier else told


def packages_of_activity(actor: Actor, uid: str) -> QuerySet[Package]:
    """The packages that grew out of an activity."""
    return visible_packages(actor).filter(activity__uid=uid).order_by("id")


def bodies_near(actor: Actor) -> QuerySet[Organization]:
    """Village governments, communities and cooperatives of the balai's area."""
    areas = [area for membership in actor.acting_as(BALAI) for area in membership.areas]
    rows = Organization.objects.filter(in_area(areas), kind__in=("village", "community", "cooperative"), ended_on="")
    return rows.order_by("name_key", "id")


def bodies_offered(actor: Actor) -> list[tuple[str, str]]:
    """The same as a form offers them: uid and name."""
    return list(bodies_near(actor).values_list("uid", "name")[:MOST_OFFERED])


def groups_near(actor: Actor) -> list[tuple[str, str]]:
    """Business groups of the area as a form offers them: uid, name and village."""
    rows = visible_groups(actor).select_related("place").order_by("name_key", "id")[:MOST_OFFERED]
    return [(row.uid, f"{row.name}, {row.place.short}") for row in rows]
