"""Writes of usulan, notulen and tasks."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import F
from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.services.claiming import own_activity

from .models import FollowUp, Minutes, Proposal, Proposed
from .policy import may_write_minutes, may_write_proposals
from .queries import candidates, get_proposal, get_task, is_meeting, is_own, minutes_of, writes_minutes
from .rules.following import Addressee, Answer, check_answer, check_sending


@act("write_proposal", policy=may_write_proposals)
def write_proposal(
    *, actor: Actor, key: str = "", addressee: str, addressee_kind: str, subject: str, asks: str, background: str = ""
) -> Proposal:
    """Begin an usulan of the own balai to another institution."""
    office = Organization.objects.get(uid=actor.acting_as(BALAI)[0].organization_uid)
    made = Proposal.objects.create(
        organization=office, addressee=addressee, addressee_kind=Addressee(addressee_kind).value, subject=subject,
        asks=asks, background=background, made_at=timezone.now(), made_by=actor.label,
    )  # fmt: skip
    remember("proposal.written", "proposal", made.uid, subject=[None, subject], addressee=[None, addressee])
    return made


@act("change_proposal", policy=may_write_proposals)
def change_proposal(
    *, actor: Actor, key: str = "", uid: str, version: int, addressee: str, addressee_kind: str, subject: str, asks: str,
    background: str = "",
) -> Proposal:  # fmt: skip
    """Change an usulan that has not gone out yet."""
    found = _unsent(actor, uid)
    after = {"addressee": addressee, "addressee_kind": addressee_kind, "subject": subject, "asks": asks,
             "background": background}  # fmt: skip
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    _claim(found, version, **after)
    if changed:
        remember("proposal.changed", "proposal", found.uid, **changed)
    return found


@act("propose_people", policy=may_write_proposals)
def propose_people(*, actor: Actor, key: str = "", uid: str, activity: Activity, people: Sequence[str]) -> Proposal:
    """Take participants (uids of people) of an own activity into an usulan that has not gone out yet."""
    found = _unsent(actor, uid)
    rows = {row.person.uid: row for row in candidates(actor, found, own_activity(actor, activity))}
    if not people:
        raise Refusal("nobody_chosen", _("Pilih sekurangnya satu orang."), "people")
    if not set(people) <= set(rows):
        text = _("Sebagian orang ini sudah ada dalam usulan, atau bukan peserta kegiatan ini. Pilih lagi.")
        raise Refusal("not_to_be_chosen", text, "people")
    Proposed.objects.bulk_create(
        Proposed(proposal=found, person=rows[one].person, place_id=rows[one].place_id, track=rows[one].track)
        for one in dict.fromkeys(people)
    )
    remember("proposal.people_added", "proposal", found.uid, count=[None, len(set(people))])
    return found


@act("drop_proposed", policy=may_write_proposals)
def drop_proposed(*, actor: Actor, key: str = "", uid: str, person: str) -> Proposal:
    """Take somebody out of an usulan that has not gone out yet."""
    found = _unsent(actor, uid)
    gone, _by_model = Proposed.objects.filter(proposal=found, person__uid=person).delete()
    if not gone:
        raise not_here()
    remember("proposal.person_dropped", "proposal", found.uid, count=[1, None])
    return found


@act("send_proposal", policy=may_write_proposals)
def send_proposal(*, actor: Actor, key: str = "", uid: str, sent_on: dt.date, sent_how: str = "") -> Proposal:
    """Say when and how an usulan went out; it does not change any more."""
    found = _unsent(actor, uid)
    raise_all(check_sending(people=found.people.count(), sent_on=sent_on, today=timezone.localdate()))
    _claim(found, None, sent_on=sent_on, sent_how=sent_how)
    remember("proposal.sent", "proposal", found.uid, sent_on=[None, sent_on])
    return found


@act("note_answer", policy=may_write_proposals)
def note_answer(
    *, actor: Actor, key: str = "", uid: str, version: int, answer: str, answered_on: dt.date, answered_by: str,
    answer_note: str = "",
) -> Proposal:  # fmt: skip
    """Write down what came back, when and from whom; a later answer replaces it, and the changes keep both."""
    found = _own(actor, uid)
    if found.sent_on is None:
        raise Refusal("not_sent_yet", _("Usulan ini belum dikirim. Catat dulu pengirimannya."))
    raise_all(check_answer(sent_on=found.sent_on, answered_on=answered_on, today=timezone.localdate()))
    after = {"answer": Answer(answer).value, "answered_on": answered_on, "answered_by": answered_by,
             "answer_note": answer_note}  # fmt: skip
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    _claim(found, version, **after)
    if changed:
        remember("proposal.answered", "proposal", found.uid, **changed)
    return found


@act("withdraw_proposal", policy=may_write_proposals)
def withdraw_proposal(*, actor: Actor, key: str = "", uid: str, reason: str) -> Proposal:
    """Take an usulan back, sent or not; it stays on record with the reason."""
    found = _own(actor, uid)
    _claim(found, None, withdrawn_at=timezone.now(), withdrawn_reason=reason)
    remember("proposal.withdrawn", "proposal", found.uid, reason=[None, reason])
    return found


def _own(actor: Actor, uid: str) -> Proposal:
    found = get_proposal(actor, uid)
    if not is_own(actor, found):
        raise not_here()
    if found.withdrawn_at:
        raise NotAllowed("proposal_withdrawn", _("Usulan ini sudah ditarik. Buat yang baru bila perlu."))
    return found


def _unsent(actor: Actor, uid: str) -> Proposal:
    found = _own(actor, uid)
    if found.sent_on:
        raise NotAllowed(
            "proposal_sent", _("Usulan ini sudah dikirim dan tidak berubah lagi. Buat yang baru bila perlu.")
        )
    return found


def _claim(found: Proposal, version: int | None, **fields: object) -> None:
    rows = Proposal.objects.filter(pk=found.pk, version=found.version if version is None else version)
    if not rows.update(version=F("version") + 1, **fields):
        raise conflict()


# Meetings


@act("write_minutes", policy=may_write_minutes)
def write_minutes(
    *, actor: Actor, key: str = "", activity: Activity, version: int, discussed: str, decided: str = ""
) -> Minutes:
    """Write the notulen of a coordination meeting of the own balai; ``version`` 0 for the first time."""
    activity = _meeting(actor, activity)
    found, after = minutes_of(activity), {"discussed": discussed, "decided": decided}
    if found is None:
        if version:
            raise conflict()
        made = Minutes.objects.create(activity=activity, noted_at=timezone.now(), noted_by=actor.label, **after)
        remember("meeting.noted", "activity", activity.uid, **{name: [None, text] for name, text in after.items()})
        return made
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    rows = Minutes.objects.filter(pk=found.pk, version=version)
    if not rows.update(version=F("version") + 1, noted_at=timezone.now(), noted_by=actor.label, **after):
        raise conflict()
    if changed:
        remember("meeting.noted", "activity", activity.uid, **changed)
    found.refresh_from_db()
    return found


@act("add_task", policy=may_write_minutes)
def add_task(*, actor: Actor, key: str = "", activity: Activity, what: str, who: str, due_on: dt.date) -> FollowUp:
    """Write down who does what by when."""
    activity = _meeting(actor, activity)
    if due_on < activity.starts_on:
        text = _("Batas waktunya mendahului rapatnya. Periksa tanggalnya.")
        raise Refusal("due_before_meeting", text, "due_on")
    made = FollowUp.objects.create(activity=activity, what=what, who=who, due_on=due_on)
    remember("meeting.task_added", "activity", activity.uid, task=[None, what], due_on=[None, due_on])
    return made


@act("close_task", policy=may_write_minutes)
def close_task(
    *, actor: Actor, key: str = "", activity: Activity, uid: str, done: bool, on: dt.date | None = None, note: str = ""
) -> FollowUp:
    """Say that a task is done, or that it is dropped and why."""
    activity = _meeting(actor, activity)
    found = get_task(activity, uid)
    day = on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal("done_tomorrow", _("Tanggalnya belum tiba. Catat setelah selesai."), "on")
    if not done and not note:
        raise Refusal("no_reason", _("Tulis alasannya, supaya orang yang bertanya nanti mendapat jawaban."), "note")
    rows = FollowUp.objects.filter(pk=found.pk, closed_on=None)
    if not rows.update(closed_on=day, done=done, note=note):
        raise conflict()
    if done:
        remember("meeting.task_done", "activity", activity.uid, task=[None, found.what], note=[None, note])
    else:
        remember("meeting.task_dropped", "activity", activity.uid, task=[None, found.what], note=[None, note])
    return found


def _meeting(actor: Actor, activity: Activity) -> Activity:
    activity = own_activity(actor, activity)
    if not is_meeting(activity):
        raise not_here()
    if not writes_minutes(actor, activity):
        raise NotAllowed("meeting_off", _("Rapat ini sudah dibatalkan atau digabung. Notulennya tidak diubah lagi."))
    return activity
