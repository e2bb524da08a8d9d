"""A package is written, handed over, signed for; its chain from supplier to receiver."""

import datetime as dt
from typing import Any

from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.acts import act, changes_between, remember
from bekal.foundation.documents.cleaning import Cleaned
from bekal.foundation.documents.services.files import Kept, on_disk, put_row
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.models import Activity

from ..models import Handover, Item, Package, Receiver
from ..policy import may_write_packages
from ..queries.package_page import (
    OWNER_KIND,
    SCAN,
    get_handover,
    get_source_activity,
    items_of,
    lacks_before_signing,
    receivers_of,
)
from ..rules.giving import Giver
from .claiming import claim_package, known_place, open_package, own_package, region_of
from .following import plan_looks


@act("write_package", policy=may_write_packages)
def write_package(
    *, actor: Actor, key: str = "", title: str, giver_kind: str, giver_name: str, place: str, giver: str = "",
    activity: str = "", programme: str = "", budget_code: str = "", basis_number: str = "",
    basis_on: dt.date | None = None, witnesses: str = "", note: str = "",
) -> Package:  # fmt: skip
    """Begin a package in the name of the own balai. ``giver`` and ``activity`` are uids, ``place`` a village's code."""
    office = Organization.objects.get(uid=actor.acting_as(BALAI)[0].organization_uid)
    _check_place(actor, place)
    made = Package.objects.create(
        organization=office, title=title, giver_kind=Giver(giver_kind).value, giver_name=giver_name,
        giver=_giver(giver), activity=_activity(actor, activity), programme=programme, budget_code=budget_code,
        basis_number=basis_number, basis_on=basis_on, witnesses=witnesses, note=note, made_at=timezone.now(),
        made_by=actor.label, **region_of(place),
    )  # fmt: skip
    remember(
        "package.written", "package", made.uid, title=[None, title], giver_kind=[None, made.giver_kind],
        giver_name=[None, giver_name],
    )  # fmt: skip
    return made


@act("change_package", policy=may_write_packages)
def change_package(*, actor: Actor, key: str = "", uid: str, version: int, **facts: Any) -> Package:
    """Change what is known of a package; once its BAST is signed only programme, budget code, witnesses and note."""
    found = own_package(actor, uid)
    if found.bast_on and {n for n in facts if str(getattr(found, n, "")) != str(facts[n])} & _SIGNED_FOR:
        text = _("BAST sudah ditandatangani: nama paket, pemberi, dan dasar suratnya tidak berubah lagi.")
        raise NotAllowed("package_signed", text)
    after = {name: facts[name] for name in _CHANGEABLE if name in facts}
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    claim_package(found, version, **after)
    if changed:
        remember("package.changed", "package", uid, **changed)
    return found


_SIGNED_FOR = frozenset({"title", "giver_kind", "giver_name", "basis_number", "basis_on"})
_CHANGEABLE = (*sorted(_SIGNED_FOR), "programme", "budget_code", "witnesses", "note")


@act("cancel_package", policy=may_write_packages)
def cancel_package(*, actor: Actor, key: str = "", uid: str, reason: str) -> Package:
    """Nothing comes of it; it stays on record with the reason."""
    found = open_package(actor, uid)
    claim_package(found, None, cancelled_at=timezone.now(), cancelled_reason=reason)
    found.given_on = ""
    for item in Item.objects.filter(package=found, followed=True):
        item.package = found
        plan_looks(actor, item)
    remember("package.cancelled", "package", uid, reason=[None, reason])
    return found


@act("add_handover", policy=may_write_packages)
def add_handover(
    *, actor: Actor, key: str = "", uid: str, from_name: str, to_name: str, on: dt.date, paper_number: str = ""
) -> Handover:
    """One link of the chain: supplier to PPK, PPK to balai, balai to receiver."""
    found = own_package(actor, uid)
    if on > timezone.localdate():
        raise Refusal("given_tomorrow", _("Tanggal penyerahannya belum tiba. Periksa tanggalnya."), "on")
    made = Handover.objects.create(
        package=found, from_name=from_name, to_name=to_name, on=on, paper_number=paper_number
    )
    remember("package.handed_on", "package", uid, from_name=[None, from_name], to_name=[None, to_name], on=[None, on])
    return made


@act("drop_handover", policy=may_write_packages)
def drop_handover(*, actor: Actor, key: str = "", uid: str, link: str) -> Package:
    """A link was noted by mistake."""
    found = own_package(actor, uid)
    row = get_handover(found, link)
    row.delete()
    remember("package.link_dropped", "package", uid, from_name=[row.from_name, None], to_name=[row.to_name, None])
    return found


@act("give_package", policy=may_write_packages)
def give_package(*, actor: Actor, key: str = "", uid: str, given_on: str) -> Package:
    """The goods are with the receivers since ``given_on`` (a partial date); from then on the tools are followed."""
    found = open_package(actor, uid)
    day = PartialDate.of(given_on)
    if day.earliest > timezone.localdate():
        raise Refusal("given_tomorrow", _("Tanggal penyerahannya belum tiba. Periksa tanggalnya."), "given_on")
    items, receivers = items_of(found), receivers_of(found)
    if not items or not receivers:
        raise Refusal("nothing_given", _("Isi dulu barang dan penerimanya, supaya tercatat siapa menerima apa."))
    claim_package(found, None, given_on=given_on)
    Receiver.objects.filter(package=found).update(received_on=given_on)
    found.given_on = given_on
    for item in items:
        item.package = found
        plan_looks(actor, item)
    remember("package.given", "package", uid, given_on=[None, given_on])
    return found


def sign_bast(
    *, actor: Actor, key: str = "", uid: str, bast_on: dt.date, bast_number: str = "", scan: Cleaned | None = None
) -> Package:
    """The BAST is signed, with its scan where there is one already: what is given is the receivers' by their right."""
    if scan is None:
        return _sign_bast(actor=actor, key=key, uid=uid, bast_on=bast_on, bast_number=bast_number, kept=None)
    with on_disk(scan) as kept:
        return _sign_bast(actor=actor, key=key, uid=uid, bast_on=bast_on, bast_number=bast_number, kept=kept)


@act("sign_bast", policy=may_write_packages)
def _sign_bast(*, actor: Actor, key: str, uid: str, bast_on: dt.date, bast_number: str, kept: Kept | None) -> Package:
    found = open_package(actor, uid)
    raise_all(lacks_before_signing(found, items_of(found), receivers_of(found)))
    raise_all(_wrong_day(found, bast_on))
    given_on = found.given_on or bast_on.isoformat()
    claim_package(found, None, bast_on=bast_on, bast_number=bast_number, given_on=given_on)
    if not found.given_on:
        found.given_on = given_on
        Receiver.objects.filter(package=found).update(received_on=given_on)
        for item in items_of(found):
            item.package = found
            plan_looks(actor, item)
    if kept:
        put_row(actor, kept, OWNER_KIND, uid, SCAN)
    remember("package.signed", "package", uid, bast_on=[None, bast_on], bast_number=[None, bast_number])
    return found


def _wrong_day(found: Package, bast_on: dt.date) -> list[Refusal]:
    if bast_on > timezone.localdate():
        return [Refusal("signed_tomorrow", _("Tanggal BAST belum tiba. Catat setelah ditandatangani."), "bast_on")]
    return []


def _check_place(actor: Actor, place: str) -> None:
    if not known_place(place) or not covers(actor, place, BALAI):
        raise Refusal("not_your_area", _("Desa ini di luar wilayah balai Anda. Pilih desa lain."), "place")


def _giver(uid: str) -> Organization | None:
    if not uid:
        return None
    found = Organization.objects.filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def _activity(actor: Actor, uid: str) -> Activity | None:
    if not uid:
        return None
    found = get_source_activity(actor, uid)
    if found is None:
        raise not_here()
    return found
