"""Writes of groups: what they are, who is in them, what was seen of them."""

import datetime as dt
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.vault import seal
from bekal.people.matching.rules.names import name_key
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person

from ..models import Group, GroupMember, GroupSighting
from ..policy import may_record_enterprises, may_record_money
from ..queries.groups import account_of, get_group, get_member
from ..rules.kinds import Form, Place, Seen, Stage

EDITABLE = (
    "name", "form", "product", "place_id", "formed_on", "formed_by_paper", "recognised_by", "recognised_number",
    "recognised_on", "other_id", "members_stated", "members_stated_on",
)  # fmt: skip


def covers_place(actor: Actor, place: str) -> None:
    """Refuse what lies outside the area in which the actor records; the same answer as for what does not exist."""
    if not covers(actor, place, BALAI | VILLAGE):
        text = _("Desa ini di luar wilayah Anda. Pilih desa di wilayah Anda.")
        raise NotAllowed("place_outside_area", text, "place")


def own_group(actor: Actor, uid: str) -> Group:
    """A group that lies where the actor records; raises NotHere for others."""
    found = get_group(actor, uid)
    if not covers(actor, found.place_id, BALAI | VILLAGE):
        raise not_here()
    return found


@act("record_group", policy=may_record_enterprises)
def record_group(
    *, actor: Actor, key: str = "", name: str, form: str, place: str, product: str = "", formed_on: str = "",
    formed_by_paper: str = "", recognised_by: str = "", recognised_number: str = "", recognised_on: str = "",
    other_id: str = "", members_stated: int | None = None, members_stated_on: str = "",
) -> Group:  # fmt: skip
    """Enter a business group of a village (code). Dates are stored partial dates; ``members_stated`` is how many members
    the group says it has, whoever of them the register knows."""
    covers_place(actor, place)
    code = PlaceCode(place)
    made = Group.objects.create(
        name=name, name_key=name_key(name), form=Form(form).value, product=product, place_id=place,
        province=code.province, regency=code.regency, formed_on=formed_on, formed_by_paper=formed_by_paper,
        recognised_by=recognised_by, recognised_number=recognised_number, recognised_on=recognised_on,
        other_id=other_id, members_stated=members_stated, members_stated_on=members_stated_on,
        noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    remember("group.recorded", "group", made.uid, name=[None, name], form=[None, form], place=[None, place])
    return made


@act("update_group", policy=may_record_enterprises)
def update_group(*, actor: Actor, key: str = "", uid: str, version: int, place: str, **facts: Any) -> Group:
    """Change what is known of a group: any of EDITABLE; what is not given stays."""
    found = own_group(actor, uid)
    if place != found.place_id:
        covers_place(actor, place)
    facts["place_id"] = place
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    changed = changes_between({name: getattr(found, name) for name in EDITABLE}, facts)
    code = PlaceCode(place)
    derived = {"province": code.province, "regency": code.regency}
    if "name" in facts:
        derived["name_key"] = name_key(facts["name"])
    _claim(found, version, **facts, **derived)
    if changed:
        remember("group.changed", "group", found.uid, **{_said(name): pair for name, pair in changed.items()})
    return found


def _said(column: str) -> str:
    return column.removesuffix("_id") if column == "place_id" else column


@act("add_group_member", policy=may_record_enterprises)
def add_member(
    *, actor: Actor, key: str = "", uid: str, person: str, role: str = Place.MEMBER, from_on: str = ""
) -> GroupMember:
    """Let somebody of the register (uid) stand in a group."""
    found, somebody = own_group(actor, uid), get_person(actor, person)
    if GroupMember.objects.filter(group=found, person=somebody, to_on="").exists():
        raise Refusal("already_member", _("Orang ini sudah menjadi anggota kelompok ini."))
    _refuse_second_chair(found, role)
    made = GroupMember.objects.create(
        group=found, person=somebody, role=Place(role).value, from_on=from_on, noted_at=timezone.now()
    )
    remember("group.member_added", "group", found.uid, member=[None, somebody.uid], group_role=[None, role])
    _remember_on_person(somebody, found, "person.joined_group", role)
    return made


@act("change_group_member", policy=may_record_enterprises)
def change_member(
    *, actor: Actor, key: str = "", uid: str, member: str, version: int, role: str, from_on: str
) -> GroupMember:
    """Say what somebody is in the group, and since when."""
    group = own_group(actor, uid)
    found = get_member(group, member)
    if role != found.role:
        _refuse_second_chair(group, role)
    after = {"role": Place(role).value, "from_on": from_on}
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    if not GroupMember.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **after):
        raise conflict()
    if changed:
        remember(
            "group.member_changed",
            "group",
            group.uid,
            **{"group_role" if n == "role" else n: pair for n, pair in changed.items()},
        )
    return found  # fmt: skip


@act("end_group_member", policy=may_record_enterprises)
def end_member(*, actor: Actor, key: str = "", uid: str, member: str, to_on: str = "") -> GroupMember:
    """Somebody left the group; today when no day (partial date) is given."""
    group = own_group(actor, uid)
    found = get_member(group, member)
    day = to_on or timezone.localdate().isoformat()
    if found.from_on and day < found.from_on[: len(day)]:
        raise Refusal("left_before_joining", _("Tanggal keluar mendahului tanggal masuknya."), "to_on")
    if not GroupMember.objects.filter(pk=found.pk, to_on="").update(to_on=day, version=F("version") + 1):
        raise conflict()
    remember("group.member_left", "group", group.uid, member=[found.person.uid, None], to_on=[None, day])
    _remember_on_person(found.person, group, "person.left_group", found.role)
    return found


def _refuse_second_chair(group: Group, role: str) -> None:
    if role == Place.CHAIR and GroupMember.objects.filter(group=group, role=Place.CHAIR, to_on="").exists():
        text = _("Kelompok ini sudah punya ketua. Ubah dulu peran ketua yang sekarang.")
        raise Refusal("second_chair", text, "role")


def _remember_on_person(person: Person, group: Group, verb: str, role: str) -> None:
    remember(verb, "person", person.uid, group=[None, group.name], group_role=[None, role])


@act("see_group", policy=may_record_enterprises)
def see_group(
    *, actor: Actor, key: str = "", uid: str, on: dt.date, active: bool, how: str, note: str = ""
) -> GroupSighting:
    """Note whether a group was really seen at work, on which day and how."""
    found = own_group(actor, uid)
    _refuse_future(on)
    made = GroupSighting.objects.create(
        group=found, on=on, active=active, how=Seen(how).value, note=note, by=actor.label, noted_at=timezone.now()
    )
    newest = GroupSighting.objects.filter(group=found).order_by("-on", "-id")[0]
    Group.objects.filter(pk=found.pk).update(active=newest.active, seen_on=newest.on)
    remember("group.seen", "group", found.uid, seen_on=[None, on], active=[None, active], how=[None, how])
    return made


def _refuse_future(on: dt.date) -> None:
    if on > timezone.localdate():
        raise Refusal("seen_tomorrow", _("Tanggalnya belum tiba. Catat setelah dilihat."), "on")


@act("set_group_stage", policy=may_record_enterprises)
def set_stage(
    *, actor: Actor, key: str = "", uid: str, version: int, stage: str, stage_on: str, cooperative: str = ""
) -> Group:
    """Say how far the group has come towards a cooperative; ``cooperative`` is the organization (uid) it became or
    joined."""
    found = own_group(actor, uid)
    home = Organization.objects.filter(uid=cooperative, kind="cooperative").first() if cooperative else None
    if stage == Stage.COOPERATIVE and home is None:
        text = _("Pilih koperasinya. Bila belum ada, minta balai mencatat lembaganya dulu.")
        raise Refusal("no_cooperative", text, "cooperative")
    after: dict[str, Any] = {"stage": Stage(stage).value, "stage_on": stage_on}
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    _claim(found, version, **after, cooperative=home)
    if changed:
        remember("group.stage_set", "group", found.uid, **changed)
    return found


@act("note_group_account", policy=may_record_money)
def note_account(
    *, actor: Actor, key: str = "", uid: str, version: int, bank: str, bank_holder: str, account: str
) -> Group:
    """Note the bank account of a group; an empty number takes it away."""
    found = own_group(actor, uid)
    sealed = seal("account", f"enterprises_group.account.{found.uid}", account) if account else None
    before = account_of(found)
    _claim(found, version, bank=bank, bank_holder=bank_holder, account_sealed=sealed)
    marks = ["•" if before else None, "•" if account else None]
    remember("group.account_noted", "group", found.uid, bank=[found.bank or None, bank], account=marks)
    return found


def _claim(found: Group, version: int, **fields: Any) -> None:
    if not Group.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **fields):
        raise conflict()
