"""Writes of businesses: what they are, how they were found, how large, with which permits."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.households.queries import house_of
from bekal.people.matching.rules.names import name_key
from bekal.people.persons.queries import get_person

from ..models import Enterprise, Permit, Sighting, SizeFact
from ..policy import may_record_enterprises, may_record_money
from ..queries.enterprises import get_enterprise, get_permit
from ..rules import kbli as codes
from ..rules.kinds import Owner, Running, Seen
from ..rules.permits import Permit as PermitKind
from ..rules.permits import PermitState, odd_number
from .groups import covers_place, own_group

EDITABLE = (
    "name", "product", "kbli", "brand", "place_id", "started_on", "channels", "equipment", "paid_men", "paid_women",
    "unpaid_men", "unpaid_women", "latitude", "longitude",
)  # fmt: skip


def own_enterprise(actor: Actor, uid: str) -> Enterprise:
    """A business that lies where the actor records; raises NotHere for others."""
    found = get_enterprise(actor, uid)
    if not covers(actor, found.place_id, BALAI | VILLAGE):
        raise not_here()
    return found


@act("record_enterprise", policy=may_record_enterprises)
def record_enterprise(
    *, actor: Actor, key: str = "", owner: str, person: str = "", group: str = "", name: str = "", product: str,
    place: str = "", started_on: str = "", kbli: str = "", running: str = "", brand: str = "", channels: str = "",
    equipment: str = "",
) -> Enterprise:  # fmt: skip
    """Enter a business of a person or that person's family (uid), or of a group (uid).

    Without a ``name`` it is called after product and owner, without a ``place`` it lies where the owner lives.
    ``running`` "runs" notes that it was found running today.
    """
    kind = Owner(owner)
    facts: dict[str, Any] = {}
    if kind is Owner.GROUP:
        home = own_group(actor, group)
        facts, called, village = {"group": home}, home.name, home.place_id
    else:
        somebody = get_person(actor, person)
        house = house_of(actor, somebody) if kind is Owner.FAMILY else None
        if kind is Owner.FAMILY and house is None:
            text = _("Keluarga serumahnya belum dicatat. Catat dulu di data orangnya, atau pilih usaha perorangan.")
            raise Refusal("no_household", text, "owner")
        facts = {"person": somebody, "household": house, "track": somebody.track}
        called, village = somebody.name, somebody.place_id
    village = place or village
    covers_place(actor, village)
    _refuse_unknown_code(kbli)
    code = PlaceCode(village)
    name = name or f"{product.capitalize()[:80]} {called}"[:150]
    made = Enterprise.objects.create(
        owner=kind.value, name=name, name_key=name_key(name), product=product, kbli=kbli,
        kbli_edition=codes.edition() if kbli else "", place_id=village, province=code.province, regency=code.regency,
        started_on=started_on, brand=brand, channels=channels, equipment=equipment, noted_at=timezone.now(),
        noted_by=actor.label, **facts,
    )  # fmt: skip
    remember("enterprise.recorded", "enterprise", made.uid, name=[None, name], product=[None, product])
    if made.person:
        remember("person.enterprise_recorded", "person", made.person.uid, enterprise=[None, name])
    if running:
        see_enterprise(actor=actor, uid=made.uid, on=timezone.localdate(), running=running, how=Seen.TOLD)
    return made


def _refuse_unknown_code(kbli: str) -> None:
    if kbli and kbli not in codes.known_codes() and not (len(kbli) == 5 and kbli.isascii() and kbli.isdigit()):
        raise Refusal("not_a_kbli", _("Kode KBLI terdiri dari 5 angka, misalnya 10796."), "kbli")


@act("update_enterprise", policy=may_record_enterprises)
def update_enterprise(
    *, actor: Actor, key: str = "", uid: str, version: int, place: str, latitude: Decimal | None = None,
    longitude: Decimal | None = None, **facts: Any,
) -> Enterprise:  # fmt: skip
    """Change what is known of a business: any of EDITABLE; what is not given stays."""
    found = own_enterprise(actor, uid)
    if place != found.place_id:
        covers_place(actor, place)
    facts |= {"place_id": place, "latitude": latitude, "longitude": longitude}
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    _refuse_unknown_code(facts.get("kbli", ""))
    if (latitude is None) != (longitude is None):
        raise Refusal("half_a_point", _("Isi lintang dan bujur, atau kosongkan keduanya."), "longitude")
    code = PlaceCode(place)
    derived: dict[str, Any] = {"province": code.province, "regency": code.regency}
    if "name" in facts:
        derived["name_key"] = name_key(facts["name"])
    if "kbli" in facts and facts["kbli"] != found.kbli:
        derived["kbli_edition"] = codes.edition() if facts["kbli"] else ""
    changed = changes_between({name: getattr(found, name) for name in EDITABLE}, facts)
    rows = Enterprise.objects.filter(pk=found.pk, version=version)
    if not rows.update(version=F("version") + 1, **facts, **derived):
        raise conflict()
    said = {
        "place" if n == "place_id" else n: [None if v is None else str(v) for v in pair] for n, pair in changed.items()
    }
    if said:
        remember("enterprise.changed", "enterprise", found.uid, **said)
    return found


@act("see_enterprise", policy=may_record_enterprises)
def see_enterprise(
    *, actor: Actor, key: str = "", uid: str, on: dt.date, running: str, how: str, why: str = "", note: str = ""
) -> Sighting:
    """Note how a business was found, on which day and how one knows; ``why`` for one that pauses or stopped."""
    found = own_enterprise(actor, uid)
    if on > timezone.localdate():
        raise Refusal("seen_tomorrow", _("Tanggalnya belum tiba. Catat setelah dilihat."), "on")
    state = Running(running)
    if state is not Running.RUNS and not why:
        raise Refusal("no_reason", _("Pilih sebabnya, supaya balai tahu apa yang dapat dibantu."), "why")
    made = Sighting.objects.create(
        enterprise=found, on=on, running=state.value, why="" if state is Running.RUNS else why, how=Seen(how).value,
        note=note, by=actor.label, noted_at=timezone.now(),
    )  # fmt: skip
    repeat_running(found.pk)
    remember("enterprise.seen", "enterprise", found.uid, seen_on=[None, on], running=[None, state], how=[None, how],
             why_stopped=[None, made.why or None])  # fmt: skip
    return made


def repeat_running(pk: int) -> None:
    """Let the newest sighting stand on the business itself."""
    newest = Sighting.objects.filter(enterprise=pk).order_by("-on", "-id").first()
    if newest:
        Enterprise.objects.filter(pk=pk).update(running=newest.running, seen_on=newest.on)


@act("note_enterprise_size", policy=may_record_money)
def note_size(
    *, actor: Actor, key: str = "", uid: str, on: dt.date, capital: int | None = None, yearly_sales: int | None = None,
    source: str = "",
) -> SizeFact:  # fmt: skip
    """Note capital without land and buildings, and sales of a year, in rupiah, as of a day; the class follows."""
    found = own_enterprise(actor, uid)
    if on > timezone.localdate():
        raise Refusal("size_tomorrow", _("Tanggalnya belum tiba. Isi tanggal keadaannya diketahui."), "on")
    if capital is None and yearly_sales is None:
        raise Refusal("no_amount", _("Isi modal atau omzet setahun, salah satu sudah cukup."), "yearly_sales")
    made = SizeFact.objects.create(
        enterprise=found, on=on, capital=capital, yearly_sales=yearly_sales, source=source, by=actor.label,
        noted_at=timezone.now(),
    )  # fmt: skip
    # What village staff may read of the changes names no amount.
    remember("enterprise.size_noted", "enterprise", found.uid, capital=[None, "•"], on=[None, on])
    return made


@act("record_permit", policy=may_record_enterprises)
def record_permit(*, actor: Actor, key: str = "", uid: str, **facts: Any) -> Permit:
    """Note a permit of a business: kind, state, number, issued_on, expires_on, note; ``checked`` for an odd number."""
    found = own_enterprise(actor, uid)
    values = _checked_permit(facts)
    made = Permit.objects.create(enterprise=found, noted_at=timezone.now(), **values)
    remember(
        "enterprise.permit_recorded", "enterprise", found.uid, permit=[None, made.kind], number=[None, made.number]
    )
    return made


@act("update_permit", policy=may_record_enterprises)
def update_permit(*, actor: Actor, key: str = "", uid: str, permit: str, version: int, **facts: Any) -> Permit:
    """Change a permit; what was there before stays in the changes."""
    enterprise = own_enterprise(actor, uid)
    found = get_permit(enterprise, permit)
    after = _checked_permit(facts)
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    if not Permit.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **after):
        raise conflict()
    if changed:
        said = {"permit" if name == "kind" else name: pair for name, pair in changed.items() if name != "note"}
        remember("enterprise.permit_changed", "enterprise", enterprise.uid, **said)
    return found


def _checked_permit(facts: dict[str, Any]) -> dict[str, Any]:
    checked = facts.pop("checked", False)
    kind, state = PermitKind(facts["kind"]), PermitState(facts["state"])
    if state is PermitState.HELD and not facts.get("number"):
        raise Refusal("no_number", _("Tulis nomornya, atau pilih “Sedang diurus”."), "number")
    begins, ends = facts.get("issued_on"), facts.get("expires_on")
    if begins and ends and ends < begins:
        raise Refusal("ends_before", _("Tanggal berakhir mendahului tanggal terbit."), "expires_on")
    question = odd_number(kind, facts.get("number") or "")
    if question and not checked:
        raise Refusal("odd_number", question, "checked")
    return {**facts, "kind": kind.value, "state": state.value}
