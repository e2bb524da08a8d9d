"""Writes about villages."""

import datetime as dt

from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Conflict, Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _

from .models import Guidance, Potential
from .policy import may_guide, may_note_potentials
from .queries import find_potential, open_guidance, potentials_of


@act("begin_guidance", policy=may_guide)
def begin_guidance(*, actor: Actor, key: str = "", place: str, from_on: dt.date, note: str = "") -> Guidance:
    """Make a village of the own area a desa binaan of the own balai."""
    _refuse_foreign(actor, place)
    if from_on > timezone.localdate():
        raise Refusal("not_yet", _("Tanggal mulai belum tiba. Tulis tanggal hari ini atau sebelumnya."), "from_on")
    if open_guidance(place):
        raise Conflict("guided_already", _("Desa ini sudah menjadi desa binaan. Akhiri dulu masa yang berjalan."))
    code = PlaceCode(place)
    office = next(m.organization_uid for m in actor.memberships if m.role in BALAI)
    made = Guidance.objects.create(
        place_id=place, province=code.province, regency=code.regency, from_on=from_on, note=note,
        organization=Organization.objects.get(uid=office),
    )  # fmt: skip
    remember("village.guidance_begun", "place", place, from_on=[None, from_on])
    return made


@act("end_guidance", policy=may_guide)
def end_guidance(*, actor: Actor, key: str = "", place: str, to_on: dt.date) -> Guidance:
    """Say until when a village was a desa binaan."""
    _refuse_foreign(actor, place)
    running = open_guidance(place)
    if running is None:
        raise not_here()
    if to_on < running.from_on:
        raise Refusal(
            "period_backwards", _("Tanggal akhir lebih dulu daripada tanggal mulai. Periksa keduanya."), "to_on"
        )
    Guidance.objects.filter(pk=running.pk).update(to_on=to_on)
    remember("village.guidance_ended", "place", place, to_on=[None, to_on])
    return running


@act("note_potential", policy=may_note_potentials)
def note_potential(
    *, actor: Actor, key: str = "", place: str, kind: str, name: str, source: str, note: str = ""
) -> Potential:
    """Write down what a village can build on and who said so; the same again changes nothing."""
    _refuse_foreign(actor, place)
    known = potentials_of(place).filter(kind=kind, name__iexact=name).first()
    if known:
        return known
    code = PlaceCode(place)
    made = Potential.objects.create(
        place_id=place, province=code.province, regency=code.regency, kind=kind, name=name, note=note, source=source,
        noted_on=timezone.localdate(),
    )  # fmt: skip
    remember("village.potential_noted", "place", place, name=[None, name])
    return made


@act("drop_potential", policy=may_note_potentials)
def drop_potential(*, actor: Actor, key: str = "", place: str, uid: str) -> Potential:
    """Say that a potential is no more; it stays on record."""
    _refuse_foreign(actor, place)
    found = find_potential(place, uid)
    if found is None:
        raise not_here()
    Potential.objects.filter(pk=found.pk).update(gone_on=timezone.localdate())
    remember("village.potential_gone", "place", place, name=[found.name, None])
    return found


def _refuse_foreign(actor: Actor, place: str) -> None:
    if not covers(actor, place):
        raise not_here()
