"""Writes: organizations, their dated names and letterheads, office-holders, areas and successors."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from bekal.commons.places.models import Place
from bekal.commons.places.queries import words as place_words
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import NotAllowed, Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import OfficeHolder, Organization, OrganizationName, WorkingArea
from ..policy import may_change, may_record_organizations
from ..queries import area_of
from ..rules.names import name_key
from ..rules.roles import all_within
from ..scope import covers
from ..words import COMMUNITY_KINDS, CONFIDENCE, KINDS, MANDATES, OFFICES

_OWN_CODE = "BEKAL"
# Partners that need no seat: a bank or a company serves the whole country.
_NEED_NO_SEAT = frozenset({"bank", "company", "other"})


@act("record_organization", policy=may_record_organizations)
def record_organization(
    *,
    actor: Actor,
    key: str = "",
    kind: str,
    name: str,
    code: str = "",
    community_kind: str = "",
    place: str | None = None,
    parent: Organization | None = None,
    areas: Iterable[str] = (),
    address: str = "",
    sk_number: str = "",
    founded_on: str = "",
    area_confidence: str = "T",
) -> Organization:
    """Enter an organization. ``place`` is the code of its seat, ``areas`` the codes it works in.

    A balai enters those that sit in its own area, with areas inside it; partners (bank, company, other) also without a
    seat. Raises Refusal for a missing name, an unknown kind or place; NotAllowed for what lies outside.
    """
    codes = tuple(areas)
    _refuse_unknown(kind, community_kind, name)
    _refuse_unknown_places(*codes, place or "")
    _refuse_outside(actor, kind, place or "", codes)
    made = Organization.objects.create(
        kind=kind, name=name, name_key=name_key(name), code=code, community_kind=community_kind, parent=parent,
        address=address, sk_number=sk_number, founded_on=_said_date(founded_on, "founded_on"), **_seat(place),
    )  # fmt: skip
    _write_areas(made, codes, area_confidence)
    remember("organization.recorded", "organization", made.uid, name=[None, name], sort=[None, KINDS[kind]])
    return made


def own_organization(actor: Actor) -> Organization:
    """The organization of those who run this installation, entered when it is first asked for."""
    found = Organization.objects.filter(kind="other", code=_OWN_CODE).first()
    return found or record_organization(actor=actor, kind="other", name="Pengelola Bekal", code=_OWN_CODE)


@act("change_organization", policy=may_record_organizations)
def change_organization(
    *,
    actor: Actor,
    key: str = "",
    organization: Organization,
    version: int,
    code: str = "",
    community_kind: str = "",
    place: str | None = None,
    address: str = "",
    sk_number: str = "",
    founded_on: str = "",
    ended_on: str = "",
) -> Organization:
    """Correct what is known of an organization; its name is changed by ``name_organization``. Raises Conflict when it
    was changed since ``version`` was read (R10)."""
    _refuse_not_own(actor, organization)
    _refuse_unknown_places(place or "")
    _refuse_outside(actor, organization.kind, place or "", ())
    new: dict[str, Any] = {
        "code": code, "community_kind": community_kind, "address": address, "sk_number": sk_number,
        "founded_on": _said_date(founded_on, "founded_on"), "ended_on": _said_date(ended_on, "ended_on"), **_seat(place),
    }  # fmt: skip
    before = {name: getattr(organization, name) for name in new}
    rows = Organization.objects.filter(pk=organization.pk, version=version)
    if not rows.update(version=F("version") + 1, **new):
        raise conflict()
    changes = changes_between(_in_words(before), _in_words(new))
    remember("organization.changed", "organization", organization.uid, **changes)
    organization.refresh_from_db()
    return organization


def _in_words(values: dict[str, Any]) -> dict[str, Any]:
    """What "Catatan perubahan" shows of an organization's columns: no codes, nothing derived."""
    said = {name: value for name, value in values.items() if name not in ("province", "regency", "place_id")}
    said["community_kind"] = COMMUNITY_KINDS.get(said["community_kind"], "")
    return {**said, "place": place_words(values["place_id"]) if values["place_id"] else ""}


@act("name_organization", policy=may_record_organizations)
def name_organization(
    *,
    actor: Actor,
    key: str = "",
    organization: Organization,
    name: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    short_name: str = "",
    letterhead: str = "",
) -> Organization:
    """Give an organization a name and letterhead for a period.

    A name without an end runs until the next one begins; names that run on into it end the day before. What is in
    force today becomes the present name.
    """
    _refuse_not_own(actor, organization)
    if not name:
        raise Refusal("name_missing", _("Tulis nama lembaganya."), field="name")
    _refuse_backwards(valid_from, valid_to, _("Akhir masa berlaku lebih dulu daripada awalnya. Periksa keduanya."))
    later = organization.names.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    end = valid_to or (later.valid_from - dt.timedelta(days=1) if later else None)
    _shorten_earlier(organization, valid_from, end)
    OrganizationName.objects.update_or_create(
        organization=organization, valid_from=valid_from,
        defaults={"name": name, "short_name": short_name, "letterhead": letterhead, "valid_to": end},
    )  # fmt: skip
    if valid_from <= timezone.localdate() and (end is None or end >= timezone.localdate()):
        organization.name, organization.name_key = name, name_key(name)
        organization.save(update_fields=["name", "name_key"])
    remember("organization.named", "organization", organization.uid, name=[None, name], valid_from=[None, valid_from])
    return organization


def _shorten_earlier(organization: Organization, valid_from: dt.date, end: dt.date | None) -> None:
    """End the day before what would run on into a new name; a longer one goes on after a short new one is over."""
    reaching = organization.names.filter(valid_from__lt=valid_from).filter(
        Q(valid_to=None) | Q(valid_to__gte=valid_from)
    )
    if end is not None:
        reaching = reaching.filter(valid_to__lte=end)
    reaching.update(valid_to=valid_from - dt.timedelta(days=1))


@act("appoint", policy=may_record_organizations)
def appoint(
    *,
    actor: Actor,
    key: str = "",
    organization: Organization,
    name: str,
    title: str,
    mandate: str,
    valid_from: dt.date,
    valid_to: dt.date | None = None,
    nip: str = "",
    rank: str = "",
    office: str = "head",
) -> OfficeHolder:
    """Enter an office-holder with the kind of mandate; papers of that period bear this name."""
    _refuse_not_own(actor, organization)
    for field, value in (("name", name), ("title", title)):
        if not value:
            raise Refusal(f"{field}_missing", _("Tulis nama pejabat dan jabatannya."), field=field)
    if mandate not in MANDATES or office not in OFFICES:
        raise Refusal("unknown_mandate", _("Pilih jabatan dan mandatnya dari daftar."), field="mandate")
    _refuse_backwards(valid_from, valid_to, _("Akhir masa jabatan lebih dulu daripada awalnya. Periksa keduanya."))
    holder = OfficeHolder.objects.create(
        organization=organization, office=office, name=name, title=title, mandate=mandate, valid_from=valid_from,
        valid_to=valid_to, nip=nip, rank=rank,
    )  # fmt: skip
    remember(
        "organization.appointed", "organization", organization.uid, name=[None, name], mandate=[None, MANDATES[mandate]]
    )
    return holder


@act("end_appointment", policy=may_record_organizations)
def end_appointment(*, actor: Actor, key: str = "", holder: OfficeHolder, valid_to: dt.date) -> OfficeHolder:
    """Say until which day somebody held the office."""
    _refuse_not_own(actor, holder.organization)
    _refuse_backwards(
        holder.valid_from, valid_to, _("Akhir masa jabatan lebih dulu daripada awalnya. Periksa keduanya.")
    )
    OfficeHolder.objects.filter(pk=holder.pk).update(valid_to=valid_to)
    remember(
        "organization.office_ended", "organization", holder.organization.uid,
        name=[holder.name, holder.name], until=[holder.valid_to, valid_to],
    )  # fmt: skip
    return holder


@act("set_areas", policy=may_record_organizations)
def set_areas(
    *,
    actor: Actor,
    key: str = "",
    organization: Organization,
    areas: Sequence[str],
    confidence: str = "T",
) -> Organization:
    """Say in which places an organization works. Whoever is a member sees people by these areas, so a balai can give
    only places of its own area; its own office's area only the system administrator changes."""
    _refuse_not_own(actor, organization)
    _refuse_unknown_places(*areas)
    if any(m.organization_uid == organization.uid for m in actor.memberships) and not actor.has(Role.SYSTEM_ADMIN):
        raise NotAllowed(
            "own_area", _("Wilayah kerja kantor sendiri hanya diubah oleh pengelola sistem. Minta kepadanya.")
        )
    _refuse_outside(actor, organization.kind, organization.place_id or "", tuple(areas))
    before = area_of(organization)
    organization.working_areas.exclude(place__in=areas).delete()
    there = set(organization.working_areas.values_list("place", flat=True))
    _write_areas(organization, [code for code in areas if code not in there], confidence)
    remember("organization.areas_set", "organization", organization.uid, areas=[_said(before), _said(areas)])
    return organization


@act("set_successor", policy=may_record_organizations)
def set_successor(
    *, actor: Actor, key: str = "", organization: Organization, successor: Organization, ended_on: str = ""
) -> Organization:
    """Say as what an organization lives on (a KKBM as Kawan PMI); raises Refusal for itself and for a ring."""
    _refuse_not_own(actor, organization)
    step: Organization | None = successor
    while step is not None:
        if step.pk == organization.pk:
            raise Refusal(
                "own_successor", _("Lembaga ini tidak bisa menjadi penerusnya sendiri. Pilih yang lain."), "successor"
            )
        step = step.successor
    organization.successor, organization.ended_on = successor, _said_date(ended_on, "ended_on")
    organization.version += 1
    organization.save(update_fields=["successor", "ended_on", "version"])
    remember("organization.succeeded", "organization", organization.uid, successor=[None, successor.name])
    return organization


def _said(codes: Sequence[str]) -> str:
    return "; ".join(place_words(code) for code in sorted(codes))


def _write_areas(organization: Organization, codes: Sequence[str], confidence: str) -> None:
    if confidence not in CONFIDENCE:
        raise Refusal("unknown_confidence", _("Pilih seberapa pasti wilayah kerjanya."), field="confidence")
    rows = (
        WorkingArea(organization=organization, place_id=code, confidence=confidence) for code in dict.fromkeys(codes)
    )
    WorkingArea.objects.bulk_create(rows)


def _seat(place: str | None) -> dict[str, Any]:
    code = PlaceCode(place) if place else None
    return {
        "place_id": place or None,
        "province": code.province if code else "",
        "regency": code.regency if code else "",
    }


def _said_date(text: str, field: str) -> str:
    return str(parse.partial_date(text, field=field, required=False) or "")


def _refuse_unknown(kind: str, community_kind: str, name: str) -> None:
    if not name:
        raise Refusal("name_missing", _("Tulis nama lembaganya."), field="name")
    if kind not in KINDS:
        raise Refusal("unknown_kind", _("Pilih jenis lembaganya."), field="kind")
    if kind == "community" and community_kind not in COMMUNITY_KINDS:
        raise Refusal("unknown_community", _("Pilih jenis komunitasnya, misalnya KKBM."), field="community_kind")


def _refuse_unknown_places(*codes: str) -> None:
    wanted = {code for code in codes if code}
    known = set(Place.objects.filter(code__in=wanted).values_list("code", flat=True))
    for code in sorted(wanted - known):
        raise Refusal(
            "unknown_place", _("Kode wilayah %(place)s tidak ada dalam daftar. Cari nama tempatnya."), place=code
        )


def _refuse_outside(actor: Actor, kind: str, seat: str, areas: tuple[str, ...]) -> None:
    if actor.has(Role.SYSTEM_ADMIN):
        return
    own = tuple(area for m in actor.acting_as(BALAI) for area in m.areas)
    seat_is_fine = covers(actor, seat, BALAI) if seat else kind in _NEED_NO_SEAT
    if not seat_is_fine or not all_within(areas, own):
        raise NotAllowed(
            "outside_area", _("Wilayah ini bukan wilayah kerja Anda. Minta balai di sana atau pengelola sistem.")
        )


def _refuse_not_own(actor: Actor, organization: Organization) -> None:
    if not may_change(actor, organization):
        raise NotAllowed(
            "not_your_organization", _("Lembaga ini bukan di wilayah kerja Anda. Minta balai di sana mencatatnya.")
        )


def _refuse_backwards(start: dt.date, end: dt.date | None, text: str) -> None:
    if end and end < start:
        raise Refusal("period_backwards", text, field="valid_to")
