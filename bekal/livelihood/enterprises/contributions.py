"""What businesses and groups add to the house: lists, search, a person's page and Riwayat, what to do next, checks."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.organizations.scope import covers
from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.audit import verifying
from bekal.foundation.documents.owners import Home, homes, readers, writers
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import whole
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging

from . import invariants, queries
from .listings import ENTERPRISES, GROUPS, owner_name, running_chip
from .models import Enterprise, Group, GroupMember, Sighting
from .policy import may_list_enterprises, may_record_enterprises
from .rules.kinds import (
    FORM_LABELS,
    OWNER_LABELS,
    PLACE_LABELS,
    RUNNING_LABELS,
    SEEN_LABELS,
    STAGE_LABELS,
    WHY_STOPPED,
    Running,
)
from .rules.kinds import Place as GroupPlace
from .rules.permits import PERMIT_LABELS, PERMIT_STATE_LABELS, Permit

_GROUP = "usaha"
SEARCH_SHOWN, ON_HOME, LOOK_AGAIN_DAYS = 5, 3, 180


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of businesses."""
    if may_list_enterprises(actor):
        yield 30, "usaha", _("Usaha"), reverse("enterprises")
        yield 30, "usaha/kelompok-usaha", _("Kelompok usaha"), reverse("groups")


def find(actor: Actor, text: str) -> Iterator[hooks.Found]:
    """Businesses and groups by name or product, within the asker's area."""
    if not may_list_enterprises(actor) or ENTERPRISES.search is None or GROUPS.search is None:
        return
    rows = ENTERPRISES.search(queries.listed_enterprises(actor), text).order_by("name_key", "id")[:SEARCH_SHOWN]
    for row in rows:
        said = f"{owner_name(row)} · {row.place.short}"
        yield hooks.Found(_("Usaha"), row.name, said, reverse("enterprise", args=[row.uid]))
    for group in GROUPS.search(queries.listed_groups(actor), text).order_by("name_key", "id")[:SEARCH_SHOWN]:
        said = f"{gettext(FORM_LABELS[group.form])} · {group.place.short}"  # type: ignore[index]
        yield hooks.Found(_("Kelompok usaha"), group.name, said, reverse("group", args=[group.uid]))


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """A business began, was found running or not; a group was joined or left."""
    if kind != "person":
        return
    rows = queries.enterprises_of_person(actor, uid)
    for row in rows:
        address = reverse("enterprise", args=[row.uid])
        if row.started_on:
            yield hooks.Line(
                row.started_on, gettext("Usaha dimulai"), row.name, icon="store", url=address, group=_GROUP
            )
        else:
            day = timezone.localdate(row.noted_at).isoformat()
            yield hooks.Line(day, gettext("Usaha dicatat"), row.name, icon="store", url=address, group=_GROUP)
    for seen in Sighting.objects.filter(enterprise__in=rows).select_related("enterprise").order_by("on", "id"):
        how = [gettext(SEEN_LABELS[seen.how])]  # type: ignore[index]
        if seen.why:
            how.insert(0, gettext(WHY_STOPPED[seen.why]))
        title = f"{gettext(RUNNING_LABELS[Running(seen.running)])}: {seen.enterprise.name}"
        address = reverse("enterprise", args=[seen.enterprise.uid])
        yield hooks.Line(seen.on.isoformat(), title, " · ".join(how), icon="eye", url=address, group=_GROUP)
    for member in queries.groups_of_person(actor, uid):
        yield from _memberships(member)


def _memberships(member: GroupMember) -> Iterator[hooks.Line]:
    role = gettext(PLACE_LABELS[GroupPlace(member.role)])
    address = reverse("group", args=[member.group.uid])
    day = member.from_on or timezone.localdate(member.noted_at).isoformat()
    said = {"group": member.group.name}
    yield hooks.Line(day, gettext("Masuk kelompok %(group)s") % said, role, icon="users", url=address, group=_GROUP)
    if member.to_on:
        title = gettext("Keluar dari kelompok %(group)s") % said
        yield hooks.Line(member.to_on, title, icon="users", url=address, group=_GROUP)


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The block "Usaha" beside the Riwayat."""
    if kind != "person":
        return
    rows = queries.enterprises_of_person(actor, uid)
    groups = [row for row in queries.groups_of_person(actor, uid) if not row.to_on]
    may_record = may_record_enterprises(actor)
    if not rows and not groups and not may_record:
        return
    yield hooks.Section(gettext("Usaha"), "enterprises/_section.html", {
        "rows": [(row, running_chip(row)) for row in rows], "may_record": may_record,
        "groups": [(row.group, PLACE_LABELS[GroupPlace(row.role)]) for row in groups],
    }, order=25, aside=True)  # fmt: skip


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """On a business: nobody looked for half a year, a permit ends. On the home page: permits that end soon."""
    if not may_record_enterprises(actor):
        return
    if kind == "enterprise":
        yield from _steps_of_one(actor, uid)
    elif kind == "group":
        group = queries.get_group(actor, uid)
        if covers(actor, group.place_id, BALAI | VILLAGE) and not group.members.filter(to_on="").exists():
            text = gettext("Belum ada anggota yang dicatat. Mulai dari ketuanya.")
            yield hooks.Step(text, reverse("group-member-find", args=[uid]), gettext("Tambah anggota"))
    elif kind == "home":
        for permit in queries.due_permits(actor, ON_HOME):
            said = {"permit": gettext(PERMIT_LABELS[Permit(permit.kind)]), "name": permit.enterprise.name}
            text = gettext("%(permit)s %(name)s hampir atau sudah habis masa berlakunya.") % said
            yield hooks.Step(text, reverse("enterprise", args=[permit.enterprise.uid]), gettext("Buka usaha"),
                             when=day_words(permit.expires_on), state="warm", due_on=permit.expires_on)  # fmt: skip


def _steps_of_one(actor: Actor, uid: str) -> Iterator[hooks.Step]:
    found = queries.get_enterprise(actor, uid)
    if not covers(actor, found.place_id, BALAI | VILLAGE):
        return
    today = timezone.localdate()
    if found.seen_on is None:
        text = gettext("Belum pernah dilihat. Masih jalan?")
        yield hooks.Step(text, reverse("enterprise-seen", args=[uid]), gettext("Catat keadaannya"))
    elif found.running != Running.STOPPED and (today - found.seen_on).days > LOOK_AGAIN_DAYS:
        text = gettext("Terakhir diketahui %(day)s. Masih jalan?") % {"day": day_words(found.seen_on)}
        yield hooks.Step(text, reverse("enterprise-seen", args=[uid]), gettext("Catat keadaannya"), state="warm")


def figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """How many businesses run, on the page of a village."""
    if kind != "village" or not may_list_enterprises(actor):
        return
    rows = queries.visible_enterprises(actor).filter(place_id=uid)
    number, runs = rows.count(), rows.filter(running=Running.RUNS).count()
    if number:
        note = gettext("%(runs)s diketahui masih jalan") % {"runs": whole(runs)}
        yield hooks.Figure(gettext("Usaha"), whole(number), reverse("enterprises"), note)


def may_read(actor: Actor, uid: str) -> bool:
    """Photos of a business are seen by whoever sees it."""
    return queries.visible_enterprises(actor).filter(uid=uid).exists()


def may_write(actor: Actor, uid: str) -> bool:
    """They are added by whoever records in its village."""
    found = queries.visible_enterprises(actor).filter(uid=uid).first()
    return found is not None and may_record_enterprises(actor) and covers(actor, found.place_id, BALAI | VILLAGE)


def home_of(actor: Actor, uid: str) -> Home:
    """The page of the business."""
    found = queries.get_enterprise(actor, uid)
    return Home(found.name, reverse("enterprise", args=[uid]))


def move(old_code: str, new_place: Place) -> int:
    """A village in preparation became definitive: its groups and businesses go along."""
    code = PlaceCode(new_place.code)
    derived = {"place_id": new_place.code, "province": code.province, "regency": code.regency}
    return sum(model.objects.filter(place_id=old_code).update(**derived) for model in (Group, Enterprise))


hooks.navigation.register("enterprises", entries)
hooks.search.register("30 enterprises", find)
hooks.timeline.register("60 enterprises", riwayat)
hooks.sections.register("25 enterprises", block)
hooks.next_steps.register("45 enterprises", steps)
hooks.figures.register("40 enterprises", figures)
readers.register("enterprise", may_read)
writers.register("enterprise", may_write)
homes.register("enterprise", home_of)
moving.register("enterprises", move)
merging.hangs(Hanging(Enterprise), Hanging(GroupMember))
verifying.register("businesses and groups repeat their newest sighting", invariants.wrong_sightings)
verifying.register("businesses and groups follow their villages", invariants.wrong_places)
hooks.verb_labels |= {
    "group.recorded": _("Kelompok usaha dicatat"), "group.changed": _("Data kelompok diubah"),
    "group.member_added": _("Anggota ditambah"), "group.member_changed": _("Peran anggota diubah"),
    "group.member_left": _("Anggota keluar"), "group.seen": _("Kegiatan kelompok dilihat"),
    "group.stage_set": _("Tahap kelompok diubah"), "group.account_noted": _("Rekening kelompok diubah"),
    "person.joined_group": _("Masuk kelompok usaha"), "person.left_group": _("Keluar dari kelompok usaha"),
    "person.enterprise_recorded": _("Usahanya dicatat"),
    "enterprise.recorded": _("Usaha dicatat"), "enterprise.changed": _("Data usaha diubah"),
    "enterprise.seen": _("Keadaan usaha dicatat"), "enterprise.size_noted": _("Skala usaha dicatat"),
    "enterprise.permit_recorded": _("Izin usaha dicatat"), "enterprise.permit_changed": _("Izin usaha diubah"),
}  # fmt: skip
hooks.field_labels |= {
    "group.form": _("Bentuk"), "group.product": _("Usaha bersama"), "formed_on": _("Dibentuk"),
    "formed_by_paper": _("Berita acara pembentukan"), "recognised_by": _("Dikukuhkan oleh"),
    "recognised_number": _("Nomor SK pengukuhan"), "recognised_on": _("Tanggal SK pengukuhan"),
    "other_id": _("Nomor di program lain"), "members_stated": _("Jumlah anggota menurut kelompok"),
    "members_stated_on": _("Jumlah itu pada"), "group_role": _("Peran dalam kelompok"), "group": _("Kelompok usaha"),
    "seen_on": _("Diketahui tanggal"), "active": _("Ada kegiatan nyata"), "how": _("Tahu dari mana"),
    "stage": _("Tahap"), "stage_on": _("Sejak"), "bank": _("Bank"), "account": _("Nomor rekening"),
    "enterprise": _("Usaha"), "product": _("Produk atau jasa"), "kbli": _("Kode KBLI"), "brand": _("Merek"),
    "started_on": _("Mulai"), "channels": _("Dijual ke mana"), "equipment": _("Alat sendiri"),
    "paid_men": _("Pekerja laki-laki diupah"), "paid_women": _("Pekerja perempuan diupah"),
    "unpaid_men": _("Laki-laki tanpa upah"), "unpaid_women": _("Perempuan tanpa upah"), "latitude": _("Lintang"),
    "longitude": _("Bujur"), "running": _("Keadaan"), "why_stopped": _("Sebabnya"), "capital": _("Modal atau omzet"),
    "enterprise.on": _("Keadaan tanggal"), "permit": _("Izin"), "enterprise.state": _("Keadaan izin"),
    "enterprise.issued_on": _("Terbit"), "enterprise.expires_on": _("Berlaku sampai"),
}  # fmt: skip
hooks.value_words |= {
    "group.form": from_table(FORM_LABELS), "group_role": from_table(PLACE_LABELS), "stage": from_table(STAGE_LABELS),
    "how": from_table(SEEN_LABELS), "running": from_table(RUNNING_LABELS), "why_stopped": from_table(WHY_STOPPED),
    "permit": from_table(PERMIT_LABELS), "enterprise.state": from_table(PERMIT_STATE_LABELS),
    "owner": from_table(OWNER_LABELS),
}  # fmt: skip
