"""Writes of calls, visits and steps."""

import datetime as dt

from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.rules.kinds import Seen
from bekal.livelihood.enterprises.services import see_enterprise

from .models import AgreedStep, Contact
from .policy import may_mentor
from .queries import get_step, own_business
from .rules.ranking import Way


@act("note_contact", policy=may_mentor)
def note_contact(
    *, actor: Actor, key: str = "", uid: str, on: dt.date, way: str, reached: bool, heard: str = "", advice: str = "",
    running: str = "", why: str = "",
) -> Contact:  # fmt: skip
    """Note a call or visit to a business (uid). ``running`` also notes how it was found, as that call or visit saw it."""
    found = own_business(actor, uid)
    _refuse_future(on)
    if not reached and (heard or advice or running):
        text = _("Bila tidak tersambung, kosongkan cerita, saran, dan keadaan usahanya.")
        raise Refusal("said_without_reaching", text, "reached")
    made = Contact.objects.create(
        enterprise=found, on=on, way=Way(way).value, reached=reached, heard=heard, advice=advice, by=actor.label,
        by_uid=actor.user_uid, noted_at=timezone.now(),
    )  # fmt: skip
    remember(
        "enterprise.contacted",
        "enterprise",
        found.uid,
        contacted_on=[None, on],
        way=[None, way],
        reached=[None, reached],
    )
    if running:
        how = Seen.VISIT if made.way == Way.VISIT else Seen.PHONE
        see_enterprise(actor=actor, uid=uid, on=on, running=running, how=how, why=why)
    return made


@act("agree_step", policy=may_mentor)
def agree_step(*, actor: Actor, key: str = "", uid: str, what: str, who: str, due_on: dt.date) -> AgreedStep:
    """Write down what was agreed: who does what by when."""
    found, today = own_business(actor, uid), timezone.localdate()
    if due_on < today:
        raise Refusal("due_before_today", _("Batas waktunya sudah lewat. Periksa tanggalnya."), "due_on")
    made = AgreedStep.objects.create(enterprise=found, what=what, who=who, due_on=due_on, agreed_on=today)
    remember("enterprise.step_agreed", "enterprise", found.uid, agreed_step=[None, what], due_on=[None, due_on])
    return made


@act("close_agreed_step", policy=may_mentor)
def close_step(
    *, actor: Actor, key: str = "", uid: str, step: str, done: bool, on: dt.date | None = None, note: str = ""
) -> AgreedStep:
    """Say that a step was done, or that it is dropped and why."""
    enterprise = own_business(actor, uid)
    found, day = get_step(enterprise, step), on or timezone.localdate()
    _refuse_future(day)
    if not done and not note:
        raise Refusal("no_reason", _("Tulis alasannya, supaya orang yang bertanya nanti mendapat jawaban."), "note")
    if not AgreedStep.objects.filter(pk=found.pk, closed_on=None).update(closed_on=day, done=done, note=note):
        raise conflict()
    if done:
        remember("enterprise.step_done", "enterprise", enterprise.uid, agreed_step=[None, found.what])
    else:
        remember("enterprise.step_dropped", "enterprise", enterprise.uid, agreed_step=[None, found.what])
    return found


def _refuse_future(on: dt.date) -> None:
    if on > timezone.localdate():
        raise Refusal("tomorrow", _("Tanggalnya belum tiba."), "on")
