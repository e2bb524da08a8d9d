"""Writes of goals, targets, tags, and the closing of a year."""

from typing import Any

from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.services.claiming import own_activity

from .models import Closing, Goal, Tag, Target
from .policy import may_close_year, may_name_goals, may_set_targets
from .queries import (
    closing_of,
    get_goal,
    get_target,
    goals_of,
    labels_of,
    open_activities,
    own_office,
    tags_of,
    year_of,
)
from .rules.counting import check_closing


@act("name_goal", policy=may_name_goals)
def name_goal(*, actor: Actor, key: str = "", year: int, kind: str, code: str, name: str, source: str) -> Goal:
    """Write down a priority programme or an IKU of a year with where it is written.

    An officer's is of the own balai; a national analyst's holds for every balai.
    """
    national = not actor.has(*BALAI)
    membership = actor.acting_as(frozenset({Role.NATIONAL_ANALYST}) if national else BALAI)[0]
    office = Organization.objects.get(uid=membership.organization_uid)
    if not national:
        _refuse_closed(office, year)
    if Goal.objects.filter(organization=office, year=year, kind=kind, name__iexact=name, withdrawn_at=None).exists():
        raise Conflict("goal_exists", _("Nama ini sudah ada untuk tahun itu. Pakai yang ada."), "name")
    made = Goal.objects.create(
        organization=office, national=national, year=year, kind=kind, code=code, name=name, source=source,
        made_at=timezone.now(),
    )  # fmt: skip
    remember("goal.named", "goal", made.uid, name=[None, made.label], source=[None, source])
    return made


@act("withdraw_goal", policy=may_name_goals)
def withdraw_goal(*, actor: Actor, key: str = "", uid: str, reason: str) -> Goal:
    """Take back a goal that was written by mistake; one that activities count for stays."""
    found = get_goal(actor, uid)
    if not found.national:
        _refuse_closed(found.organization, found.year)
    used = found.tags.count()
    if used or Target.objects.filter(key=found.uid, ended_at=None).exists():
        text = _("Masih dipakai kegiatan atau target. Lepas dulu tandanya dan tarik targetnya.")
        raise Refusal("goal_in_use", text)
    if not Goal.objects.filter(pk=found.pk, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_reason=reason
    ):
        raise conflict()
    remember("goal.withdrawn", "goal", found.uid, name=[found.label, None], reason=[None, reason])
    return found


@act("set_target", policy=may_set_targets)
def set_target(
    *, actor: Actor, key: str = "", year: int, dimension: str, row: str = "", number: int, source: str
) -> Target:
    """Set what the own office means to reach; the target that held before becomes history."""
    office = own_office(actor)
    _refuse_closed(office, year)
    label = labels_of(office, year).get((dimension, row))
    if label is None:
        raise Refusal("no_such_row", _("Baris ini tidak ada untuk balai Anda. Pilih yang tersedia."), "about")
    now = timezone.now()
    open_ = Target.objects.filter(organization=office, year=year, dimension=dimension, key=row, ended_at=None)
    before = open_.first()
    open_.update(ended_at=now, ended_reason="diganti")
    made = Target.objects.create(
        organization=office, year=year, dimension=dimension, key=row, number=number, source=source, made_at=now,
        made_by=actor.label,
    )  # fmt: skip
    changed = {"number": [before.number if before else None, number], "source": [None, source]}
    remember("target.set", "target", made.uid, row=[None, label], **changed)
    return made


@act("withdraw_target", policy=may_set_targets)
def withdraw_target(*, actor: Actor, key: str = "", uid: str, reason: str) -> Target:
    """Say that a target no longer holds and why; it stays on record."""
    found = get_target(actor, uid)
    _refuse_closed(found.organization, found.year)
    if not Target.objects.filter(pk=found.pk, ended_at=None).update(ended_at=timezone.now(), ended_reason=reason):
        raise conflict()
    remember("target.withdrawn", "target", found.uid, number=[found.number, None], reason=[None, reason])
    return found


@act("tag_activity", policy=may_set_targets)
def tag_activity(*, actor: Actor, key: str = "", activity: Activity, goals: list[str]) -> Activity:
    """Say for which goals (uids) of its year an activity counts; those not named are taken off."""
    activity = own_activity(actor, activity)
    _refuse_closed(activity.organization, activity.year)
    known = {goal.uid: goal for goal in goals_of(activity.organization, activity.year)}
    if not set(goals) <= set(known):
        raise not_here()
    before = {goal.uid: goal for goal in tags_of(activity)}
    Tag.objects.filter(activity=activity, goal__uid__in=set(before) - set(goals)).delete()
    Tag.objects.bulk_create(Tag(activity=activity, goal=known[uid]) for uid in goals if uid not in before)
    told = [_names(before.values()), _names(known[uid] for uid in known if uid in goals)]
    if told[0] != told[1]:
        remember("activity.tagged", "activity", activity.uid, goals=told)
    return activity


def _names(goals: Any) -> str:
    return ", ".join(sorted(goal.label for goal in goals))


@act("close_year", policy=may_close_year)
def close_year(*, actor: Actor, key: str = "", year: int) -> Closing:
    """Close the year of the own office and keep its figures; every activity must be reported, cancelled or merged."""
    office = own_office(actor)
    _refuse_closed(office, year)
    raise_all(
        check_closing(
            year=year, today_year=timezone.localdate().year, open_activities=open_activities(actor, office, year)
        )
    )
    found = year_of(actor, office, year)
    made = Closing.objects.create(
        organization=office, year=year, closed_at=timezone.now(), closed_by=actor.label, figures=found.figures
    )
    remember("year.closed", "organization", office.uid, year=[None, str(year)], people=[None, found.totals.people])
    return made


@act("reopen_year", policy=may_close_year)
def reopen_year(*, actor: Actor, key: str = "", year: int, reason: str) -> Closing:
    """Open a closed year again, with the reason; how it was closed stays on record."""
    office = own_office(actor)
    found = closing_of(office, year)
    if found is None:
        raise not_here()
    if not Closing.objects.filter(pk=found.pk, opened_at=None).update(opened_at=timezone.now(), opened_reason=reason):
        raise conflict()
    remember("year.reopened", "organization", office.uid, year=[str(year), None], reason=[None, reason])
    return found


def _refuse_closed(office: Any, year: int) -> None:
    if closing_of(office, year):
        text = _("Capaian tahun %(year)s sudah ditutup. Kepala balai dapat membukanya lagi dengan alasan.")
        raise NotAllowed("year_closed", text, year=str(year))
