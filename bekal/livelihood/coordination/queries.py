"""Reads of usulan, notulen and tasks."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.listing import Column, Filter, Listing
from bekal.foundation.web.one import the_row
from bekal.livelihood.training.models import Activity, Participant
from bekal.livelihood.training.queries.scope import get_activity, runs, visible_activities, visible_participants
from bekal.livelihood.training.rules.attendance import Part
from bekal.livelihood.training.rules.kinds import Kind
from bekal.livelihood.training.rules.states import State

from .models import FollowUp, Minutes, Proposal, Proposed
from .policy import may_see_minutes, may_see_proposals
from .rules.following import ANSWER_LABELS, ASK_AGAIN_DAYS, SOON_DAYS, Answer


def _offices(actor: Actor) -> list[str]:
    return [m.organization_uid for m in actor.memberships if m.role in BALAI]


def visible_proposals(actor: Actor) -> QuerySet[Proposal]:
    """Usulan of the own balai; of every balai for a national analyst. How many people each is for stands beside it."""
    if not may_see_proposals(actor):
        return Proposal.objects.none()
    mine = Q() if actor.has(Role.NATIONAL_ANALYST) else Q(organization__uid__in=_offices(actor))
    people = (
        Proposed.objects.filter(proposal=OuterRef("pk"), person__erased_at=None)
        .order_by()
        .values("proposal")
        .annotate(n=Count("pk"))
    )
    rows = Proposal.objects.filter(mine).select_related("organization")
    return rows.annotate(number=Coalesce(Subquery(people.values("n"), output_field=IntegerField()), 0))


def get_proposal(actor: Actor, uid: str) -> Proposal:
    """One of them; raises NotHere."""
    found = the_row(visible_proposals(actor).filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def is_own(actor: Actor, proposal: Proposal) -> bool:
    """True for usulan of the actor's own balai."""
    return proposal.organization.uid in _offices(actor)


def people_of(proposal: Proposal) -> QuerySet[Proposed]:
    """Everybody for whom it is asked, by village and name."""
    rows = Proposed.objects.filter(proposal=proposal, person__erased_at=None).select_related("person", "place")
    return rows.order_by("place__name_key", "person__name_key", "id")


def source_activities(actor: Actor) -> QuerySet[Activity]:
    """Own activities that took place, from whose participants people can be taken; the newest first."""
    held = visible_activities(actor).filter(organization__uid__in=_offices(actor))
    return held.filter(state__in=(State.SELESAI, State.DILAPORKAN)).order_by("-starts_on", "-id")


def candidates(actor: Actor, proposal: Proposal, activity: Activity) -> QuerySet[Participant]:
    """Participants of an activity who do not stand in the usulan yet."""
    rows = visible_participants(actor).filter(activity=activity, left_on=None, person__erased_at=None)
    there = Proposed.objects.filter(proposal=proposal).values("person")
    return rows.exclude(part=Part.PENDENGAR).exclude(person__in=there).select_related("person", "place").order_by(
        "person__name_key", "id"
    )  # fmt: skip


def state_of(row: Proposal) -> tuple[str, str]:
    """The state in words, not yet translated, and its look."""
    if row.withdrawn_at:
        return _("Ditarik"), ""
    if row.answer:
        answer = Answer(row.answer)
        return ANSWER_LABELS[answer], "bad" if answer is Answer.NO else "ok"
    return (_("Menunggu jawaban"), "now") if row.sent_on else (_("Konsep"), "")


_STATES = {
    "konsep": Q(sent_on=None, withdrawn_at=None), "menunggu": Q(sent_on__isnull=False, answer="", withdrawn_at=None),
    "ditarik": Q(withdrawn_at__isnull=False),
    **{answer.value: Q(answer=answer.value, withdrawn_at=None) for answer in ANSWER_LABELS},
}  # fmt: skip


def _state_options(actor: Actor) -> list[tuple[str, str]]:
    return [
        ("konsep", gettext("Konsep")), ("menunggu", gettext("Menunggu jawaban")),
        *((answer.value, gettext(label)) for answer, label in ANSWER_LABELS.items()), ("ditarik", gettext("Ditarik")),
    ]  # fmt: skip


PROPOSALS = Listing(
    "usulan",
    (
        Column("perihal", _("Perihal"), lambda row: row.subject, ("subject",), 
               link=lambda row: reverse("proposal", args=[row.uid])),
        Column("kepada", _("Kepada"), lambda row: row.addressee, ("addressee",)),
        Column("orang", _("Orang"), lambda row: str(row.number), ("number",), number=True),
        Column("dikirim", _("Dikirim"), lambda row: day_words(row.sent_on), ("made_at",), css="text-nowrap"),
        Column("jawaban", _("Keadaan"), lambda row: gettext(state_of(row)[0]), ("answer",), draw=lambda row: chip(*state_of(row))),
    ),
    (
        Filter("keadaan", _("Keadaan"), lambda rows, value: rows.filter(_STATES[value]) if value in _STATES else rows.none(),
               _state_options, _("Semua")),
    ),
    search=lambda rows, text: rows.filter(Q(subject__icontains=text) | Q(addressee__icontains=text)),
    search_label=_("Perihal atau tujuan"),
    default_sort="dikirim",
    descending=True,
)  # fmt: skip


def unanswered(actor: Actor) -> Iterator[Proposal]:
    """Own usulan that have waited too long, the oldest first."""
    before = timezone.localdate() - dt.timedelta(days=ASK_AGAIN_DAYS)
    rows = Proposal.objects.filter(organization__uid__in=_offices(actor), withdrawn_at=None, answer="")
    yield from rows.filter(sent_on__lte=before).order_by("sent_on", "id")[:_ON_HOME]


_ON_HOME = 5


# Meetings


def get_meeting(actor: Actor, uid: str) -> Activity:
    """A coordination meeting that the actor sees; raises NotHere for other activities too."""
    found = get_activity(actor, uid)
    if not is_meeting(found) or not may_see_minutes(actor):
        raise not_here()
    return found


def is_meeting(activity: Activity) -> bool:
    """True for a rapat koordinasi."""
    return activity.kind == Kind.RAPAT_KOORDINASI


def writes_minutes(actor: Actor, activity: Activity) -> bool:
    """True for officers of the balai that holds it, unless it was cancelled or merged."""
    return runs(actor, activity) and activity.state not in (State.DIBATALKAN, State.DIGABUNG)


def minutes_of(activity: Activity) -> Minutes | None:
    """The notulen, if anybody wrote them."""
    return Minutes.objects.filter(activity=activity).first()


def tasks_of(activity: Activity) -> list[FollowUp]:
    """Who does what by when: open ones first, by their day."""
    rows = FollowUp.objects.filter(activity=activity).order_by("due_on", "id")
    return sorted(rows, key=lambda row: row.closed_on is not None)


def get_task(activity: Activity, uid: str) -> FollowUp:
    """An open task of a meeting; raises NotHere."""
    found = FollowUp.objects.filter(activity=activity, uid=uid, closed_on=None).first()
    if found is None:
        raise not_here()
    return found


def tasks_due(actor: Actor) -> Iterator[FollowUp]:
    """Open tasks of the own balai's meetings that are due within days, the longest overdue first."""
    until = timezone.localdate() + dt.timedelta(days=SOON_DAYS)
    rows = FollowUp.objects.filter(activity__organization__uid__in=_offices(actor), closed_on=None, due_on__lte=until)
    yield from rows.select_related("activity").order_by("due_on", "id")[:_ON_HOME]
