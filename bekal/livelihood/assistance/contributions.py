"""What bantuan alat adds to the house: navigation, search, home, a person's, group's, village's and activity's page,
Riwayat, facts for selection, checks, movers, the words of the audit."""

from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.organizations.scope import covers
from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.commons.places.rules.names import fold
from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.drawing import chip
from bekal.livelihood.training.queries.scope import get_activity, runs
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging

from .invariants import wrong_tool_states
from .models import Holding, Item, Package, Receiver, Transfer, Turn
from .policy import may_check_tools, may_see_packages, may_see_tools, may_write_packages
from .queries.due import LOOK_AHEAD, tools_due
from .queries.naming import receiver_words, stage_of_package
from .queries.package_page import packages_of_activity
from .queries.received import facts_about_tools, received_by, tools_of_person
from .queries.scope import own_offices, visible_packages, visible_tools
from .rules.following import STATE_LABELS, WAY_LABELS
from .rules.giving import GIVER_SHORT, STAGE_CHIPS, STAGE_LABELS
from .rules.rights import MOVE_LABELS, RIGHT_LABELS, Move
from .rules.usage import usage_of

_GROUP = "bantuan"
SEARCH_SHOWN = 5
_ON_HOME = 3


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of tools."""
    if may_see_tools(actor):
        yield 32, "usaha/bantuan-alat", _("Bantuan alat"), reverse("tools")


def find(actor: Actor, text: str) -> Iterator[hooks.Found]:
    """Tools by name; by serial number for the balai."""
    asked = Q(name_key__contains=fold(text))
    if may_see_packages(actor):
        asked |= Q(serial__iexact=text.strip())
    rows = (
        visible_tools(actor)
        .filter(asked)
        .select_related("place", "receiver__person", "receiver__group", "receiver__organization")
    )
    for row in rows.order_by("name_key", "id")[:SEARCH_SHOWN]:
        told = f"{receiver_words(row.receiver)} · {row.place.short}"
        yield hooks.Found(_("Alat bantuan"), row.name, told, reverse("tool", args=[row.uid]))


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """How many tools to look at, on the home page and on a village's; packages whose BAST waits for its signature."""
    if kind not in ("home", "village"):
        return
    if may_check_tools(actor):
        yield from _looks_owed(actor, uid if kind == "village" else "")
    if kind == "home" and may_write_packages(actor):
        rows = Package.objects.filter(organization__uid__in=own_offices(actor), cancelled_at=None, bast_on=None)
        for row in rows.exclude(given_on="").order_by("given_on", "id")[:_ON_HOME]:
            yield hooks.Step(
                gettext("%(title)s sudah diserahkan, BAST-nya belum ditandatangani.") % {"title": row.title},
                reverse("package", args=[row.uid]), gettext("Buka paket"), state="warm",
            )  # fmt: skip


def _looks_owed(actor: Actor, village: str) -> Iterator[hooks.Step]:
    today = timezone.localdate()
    due = list(tools_due(actor, today, village).values_list("next_check", flat=True))
    if due:
        late = sum(day < today for day in due)
        address = f"{reverse('tools')}?cek=perlu" + (f"&desa={village}" if village else "")
        yield hooks.Step(
            gettext("%(n)s alat bantuan perlu dicek: lihat di tempat, atau minta fotonya.") % {"n": len(due)}, address,
            gettext("Lihat alatnya"), gettext("%(n)s terlambat") % {"n": late} if late else gettext("Bulan ini"),
            "bad" if late else "", min(due[0], today + LOOK_AHEAD),
        )  # fmt: skip


def figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """Of a village's tools those in use; how many nobody has seen stands beside it."""
    if kind != "village" or not may_see_tools(actor):
        return
    rows = visible_tools(actor).filter(place=uid).exclude(package__given_on="")
    usage = usage_of(rows.order_by().values_list("state", flat=True))
    if usage.all:
        said = gettext("dari %(all)s alat; %(unseen)s belum pernah dicek") % {"all": usage.all, "unseen": usage.unseen}
        address = f"{reverse('tools')}?desa={uid}"
        yield hooks.Figure(gettext("Alat bantuan dipakai"), str(usage.used), address, said)


# Pages of others


def person_block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """What somebody got, holds and uses. Who may see the person is asked by the page; what it was worth is not said."""
    if kind != "person" or not _reads_person(actor, uid):
        return
    gifts = received_by([uid]).get(uid, [])
    tools = tools_of_person(uid)
    if gifts or tools:
        opens = visible_packages(actor).filter(uid__in=[gift.package_uid for gift in gifts])
        yield hooks.Section(gettext("Bantuan alat"), "assistance/_person.html", {
            "gifts": gifts, "tools": tools, "packages": set(opens.values_list("uid", flat=True)),
            "opens": _opening(actor, tools),
        }, order=45)  # fmt: skip


def _opening(actor: Actor, tools: list[Item]) -> set[str]:
    """The uids of those whose page the actor may open: a tool may lie in another village than its owner."""
    return set(visible_tools(actor).filter(pk__in=[item.pk for item in tools]).values_list("uid", flat=True))


def _reads_person(actor: Actor, uid: str) -> bool:
    return actor.has(*BALAI, *VILLAGE, Role.NATIONAL_ANALYST) or (bool(uid) and actor.person_uid == uid)


def group_block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The tools of a group."""
    if kind != "group" or not may_see_tools(actor):
        return
    tools = list(visible_tools(actor).filter(receiver__group__uid=uid).order_by("id"))
    if tools:
        yield hooks.Section(gettext("Bantuan alat"), "assistance/_person.html", {
            "gifts": [], "tools": tools, "packages": set(), "opens": {item.uid for item in tools},
        }, order=60)  # fmt: skip


def activity_block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Packages that grew out of an activity."""
    if kind != "activity" or not may_see_packages(actor):
        return
    activity = get_activity(actor, uid)
    rows = [(row, chip(STAGE_LABELS[stage_of_package(row)], STAGE_CHIPS[stage_of_package(row)]))
            for row in packages_of_activity(actor, uid)]  # fmt: skip
    writes = may_write_packages(actor) and runs(actor, activity)
    yield hooks.Section(gettext("Bantuan alat"), "assistance/_activity.html", {
        "packages": rows, "writes": writes, "uid": uid,
    }, order=70)  # fmt: skip


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """When somebody received what from whom, and what they gave on."""
    if kind != "person" or not _reads_person(actor, uid):
        return
    gifts = received_by([uid]).get(uid, [])
    opens = visible_packages(actor).filter(uid__in=[gift.package_uid for gift in gifts])
    links = set(opens.values_list("uid", flat=True))
    for gift in gifts:
        address = reverse("package", args=[gift.package_uid]) if gift.package_uid in links else ""
        title = gettext("Menerima %(things)s") % {"things": "; ".join(gift.things)}
        yield hooks.Line(gift.on, title, gift.giver_name, "gift", address, _GROUP)
    for row in Transfer.objects.filter(before__person__uid=uid).select_related("item"):
        title = gettext("Mengalihkan %(thing)s") % {"thing": row.item.name}
        address = reverse("tool", args=[row.item.uid]) if _opening(actor, [row.item]) else ""
        yield hooks.Line(
            row.on.isoformat(), title, gettext(MOVE_LABELS[Move(row.move)]), "arrow-right-left", address, _GROUP
        )


def village_lines(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """What was given to a village's people, for those who may know of packages there."""
    if kind != "village" or not may_see_packages(actor) or not covers(actor, uid):
        return
    for row in Package.objects.filter(place=uid, cancelled_at=None).exclude(given_on="").order_by("given_on"):
        yield hooks.Line(row.given_on, row.title, row.giver_name, "gift", reverse("package", args=[row.uid]), _GROUP)


def move(old_code: str, new_place: Place) -> int:
    """Packages, receivers and tools of a village in preparation go along when it becomes definitive."""
    code = PlaceCode(new_place.code)
    region = {"place_id": new_place.code, "province": code.province, "regency": code.regency}
    moved = sum(model.objects.filter(place_id=old_code).update(**region) for model in (Package, Item))
    return moved + Receiver.objects.filter(place_id=old_code).update(place_id=new_place.code)


hooks.navigation.register("assistance", entries)
hooks.search.register("60 assistance", find)
hooks.next_steps.register("45 assistance", steps)
hooks.figures.register("65 assistance", figures)
hooks.sections.register("45 assistance of person", person_block)
hooks.sections.register("60 assistance of group", group_block)
hooks.sections.register("70 assistance of activity", activity_block)
hooks.timeline.register("65 assistance", riwayat)
hooks.timeline.register("65 assistance of village", village_lines)
hooks.facts.register("40 assistance", facts_about_tools)
moving.register("assistance", move)
verifying.register("tools follow their latest check", wrong_tool_states)
merging.hangs(Hanging(Receiver), Hanging(Holding), Hanging(Turn))
hooks.verb_labels.update({
    "package.written": _("Paket bantuan dicatat"),
    "package.changed": _("Paket bantuan diubah"),
    "package.cancelled": _("Paket bantuan dibatalkan"),
    "package.handed_on": _("Serah terima dicatat"),
    "package.link_dropped": _("Serah terima dihapus"),
    "package.given": _("Barang diserahkan"),
    "package.signed": _("BAST ditandatangani"),
    "package.item_added": _("Barang ditambahkan"),
    "package.item_changed": _("Barang diubah"),
    "package.item_dropped": _("Barang dihapus"),
    "package.receivers_added": _("Penerima ditambahkan"),
    "package.receiver_dropped": _("Penerima dikeluarkan"),
    "package.rights_settled": _("Hak penerima ditetapkan"),
    "package.shared": _("Barang dibagi ke penerima"),
    "tool.held": _("Pemegang alat dicatat"),
    "tool.turn_added": _("Pemakai alat ditambahkan"),
    "tool.turn_ended": _("Pemakai alat berhenti"),
    "tool.checked": _("Cek alat dicatat"),
    "tool.broken": _("Kerusakan dicatat"),
    "tool.mended": _("Perbaikan dicatat"),
    "tool.transferred": _("Alat dialihkan"),
})  # fmt: skip
hooks.field_labels.update({
    "package.title": _("Nama paket"), "package.giver_kind": _("Sumber dana"), "package.giver_name": _("Pemberi"),
    "package.programme": _("Program"), "package.budget_code": _("Kode anggaran"), "package.basis_number": _("Nomor surat dasar"),
    "package.basis_on": _("Tanggal surat dasar"), "package.witnesses": _("Saksi"), "package.note": _("Catatan"),
    "package.from_name": _("Yang menyerahkan"), "package.to_name": _("Yang menerima"), "package.on": _("Tanggal"),
    "package.given_on": _("Diserahkan"), "package.bast_on": _("Tanggal BAST"), "package.bast_number": _("Nomor BAST"),
    "package.item": _("Barang"), "package.quantity": _("Jumlah"), "package.name": _("Nama barang"),
    "package.unit": _("Satuan"), "package.value": _("Harga satuan"), "package.serial": _("Nomor seri"),
    "package.condition": _("Kondisi"), "package.receiver": _("Penerima"), "package.right": _("Hak"),
    "package.count": _("Banyaknya"), "package.reason": _("Alasan"),
    "tool.holder": _("Pemegang"), "tool.from_on": _("Sejak"), "tool.user": _("Pemakai"), "tool.when": _("Giliran"),
    "tool.state": _("Keadaan"), "tool.on": _("Tanggal cek"), "tool.way": _("Diketahui dari"), "tool.what": _("Yang rusak"),
    "tool.cost": _("Biaya"), "tool.note": _("Hasil"), "tool.receiver": _("Penerima"), "tool.move": _("Cara dialihkan"),
    "tool.paper_number": _("Nomor suratnya"), "tool.right": _("Hak"),
})  # fmt: skip
hooks.value_words |= {
    "package.giver_kind": from_table(GIVER_SHORT), "package.right": from_table(RIGHT_LABELS),
    "tool.state": from_table(STATE_LABELS), "tool.way": from_table(WAY_LABELS), "tool.move": from_table(MOVE_LABELS),
    "tool.right": from_table(RIGHT_LABELS),
}  # fmt: skip
