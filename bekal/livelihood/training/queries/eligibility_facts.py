"""What the register and earlier activities say about candidates, as the plain values that the eligibility rule reads.

Everything is asked for many people at once. How somebody went abroad and why they came home is never asked.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.livelihood.selection.rules.candidates import Earlier
from bekal.people.households.models import Relationship
from bekal.people.households.rules.kin import turned
from bekal.people.journeys.models import Journey
from bekal.people.persons.models import Person, StatusSpell
from bekal.people.persons.rules import family
from bekal.people.persons.rules.status import Spell, Status, status_on

from ..models import Activity, Nomination, Participant
from ..rules.attendance import Part
from ..rules.eligibility import ActivityFacts, CandidateFacts, Eligibility, Engagement, eligibility
from ..rules.kinds import Jenis, Kind
from ..rules.states import State

_GONE = (State.DIBATALKAN, State.DIGABUNG)
_HELD = (State.SELESAI, State.DILAPORKAN)
_MIGRANTS = frozenset({Status.PMI_ABROAD, Status.PMI_PURNA})
_UNASKED = Nomination()


def activity_facts(activity: Activity) -> ActivityFacts:
    """The activity as the rule sees it."""
    return ActivityFacts(
        uid=activity.uid,
        title=activity.title,
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        jenis=Jenis(activity.jenis),
        kind=Kind(activity.kind),
        areas=tuple(sorted(area.place_id for area in activity.areas.all())),
        earlier_uid=activity.earlier.uid if activity.earlier else "",
        earlier_title=activity.earlier.title if activity.earlier else "",
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """One person proposed: what was known, and what the rule says of it."""

    facts: CandidateFacts
    eligibility: Eligibility


def judge(activity: Activity, nominations: Iterable[Nomination]) -> dict[str, Judged]:
    """The verdict on everybody proposed, with its reasons, by the person's uid."""
    about = activity_facts(activity)
    given = {row.person.uid: row for row in nominations}
    facts = candidate_facts(activity, [row.person for row in given.values()], given)
    return {uid: Judged(facts[uid], eligibility(facts[uid], about)) for uid in given}


def candidate_facts(
    activity: Activity, people: Iterable[Person], nominations: Mapping[str, Nomination] | None = None
) -> dict[str, CandidateFacts]:
    """The facts of each person on the first day of the activity, by uid. ``nominations`` (by person uid) add what the
    balai found out about a social problem."""
    given = {person.pk: person for person in people}
    asked = nominations or {}
    statuses, returns = _statuses(activity, given), _returns(activity, given)
    kin, taken, served = _kin(activity, given), _engaged(activity, given), _served(activity, given)
    return {
        person.uid: CandidateFacts(
            name=person.name,
            status=statuses.get(pk),
            birth=PartialDate.of(person.birth) if person.birth else None,
            returned=returns.get(pk),
            place=person.place_id,
            legal_family=kin[pk][0] if pk in kin else None,
            relation=kin[pk][1] if pk in kin else "",
            social_problem=asked.get(person.uid, _UNASKED).social_problem,
            reintegration_on=asked.get(person.uid, _UNASKED).reintegration_on,
            engaged=tuple(taken[pk]),
            served=tuple(served[pk]),
        )
        for pk, person in given.items()
    }


def _statuses(activity: Activity, people: Mapping[int, Person]) -> dict[int, Status]:
    """The status on the first day; today's where the history begins later."""
    spells: dict[int, list[Spell]] = defaultdict(list)
    for row in StatusSpell.objects.filter(person__in=people, withdrawn_at=None).order_by("id"):
        since = PartialDate.of(row.from_on) if row.from_on else None
        spells[row.person_id].append(Spell(Status(row.status), since))
    return {
        pk: status_on(spells[pk], activity.starts_on) or Status(person.status)
        for pk, person in people.items()
        if person.status
    }


def _returns(activity: Activity, people: Mapping[int, Person]) -> dict[int, PartialDate]:
    """When each came home for the last time before the first day."""
    out: dict[int, PartialDate] = {}
    rows = Journey.objects.filter(person__in=people).exclude(returned_on="").order_by("returned_on", "id")
    for pk, text in rows.values_list("person", "returned_on"):
        day = PartialDate.of(text)
        if day.earliest <= activity.starts_on:
            out[pk] = day
    return out


def _kin(activity: Activity, people: Mapping[int, Person]) -> dict[int, tuple[bool, str]]:
    """Whether the tie to a migrant is one that counts as family before the law, and its word."""
    out: dict[int, tuple[bool, str]] = {}
    rows = Relationship.objects.filter(Q(person__in=people) | Q(other__in=people)).select_related("person", "other")
    for row in rows.order_by("id"):
        for candidate, migrant, kin in (
            (row.other_id, row.person, family.Kin(row.kin)),
            (row.person_id, row.other, turned(family.Kin(row.kin))),
        ):
            if candidate in people and migrant.status in _MIGRANTS and not out.get(candidate, (False, ""))[0]:
                counts = family.legal_family(_tie(row, kin), activity.starts_on).counts
                out[candidate] = (counts, gettext(family.KIN_LABELS[kin]).lower())
    return out


def _tie(row: Relationship, kin: family.Kin) -> family.Relationship:
    return family.Relationship(
        kin,
        PartialDate.of(row.from_on) if row.from_on else None,
        PartialDate.of(row.to_on) if row.to_on else None,
        row.by_court,
        family.Registration(row.registration),
    )


def _engaged(activity: Activity, people: Mapping[int, Person]) -> dict[int, list[Engagement]]:
    """Other activities that each is proposed for or on the list of."""
    out: dict[int, list[Engagement]] = defaultdict(list)
    parts = Participant.objects.filter(person__in=people, left_on=None).exclude(part=Part.PENDENGAR)
    asked = Nomination.objects.filter(person__in=people, withdrawn_at=None)
    seen: set[tuple[int, int]] = set()
    for rows in (parts, asked):
        found = rows.exclude(activity=activity).exclude(activity__state__in=_GONE).select_related("activity")
        for row in found.order_by("activity__starts_on", "activity_id"):
            if (row.person_id, row.activity_id) not in seen:
                seen.add((row.person_id, row.activity_id))
                out[row.person_id].append(engagement(row.activity))
    return out


def _served(activity: Activity, people: Mapping[int, Person]) -> dict[int, list[Engagement]]:
    """Activities held before this one that each took part in; who did not complete one was not served by it."""
    out: dict[int, list[Engagement]] = defaultdict(list)
    rows = (
        Participant.objects.filter(person__in=people, left_on=None, activity__state__in=_HELD)
        .filter(activity__starts_on__lt=activity.starts_on)
        .exclude(part=Part.PENDENGAR)
        .exclude(completed=False)
        .exclude(activity=activity)
        .select_related("activity")
    )
    for row in rows.order_by("activity__starts_on", "activity_id"):
        out[row.person_id].append(engagement(row.activity))
    return out


def finished_earlier(activity: Activity, people: Iterable[Person]) -> dict[str, Earlier]:
    """Who of them finished the training that an advanced one continues, by uid; empty for any other activity.

    Not known of anybody where that training was held before Bekal or is not closed yet.
    """
    given = list(people)
    if activity.kind != Kind.PENINGKATAN_KAPASITAS:
        return {}
    if activity.earlier is None:
        return {person.uid: Earlier.BELUM_DIKETAHUI for person in given}
    rows = activity.earlier.participants.filter(person__in=given, left_on=None).exclude(part=Part.PENDENGAR)
    completed = dict(rows.values_list("person__uid", "completed"))
    return {person.uid: _EARLIER[completed.get(person.uid, False)] for person in given}


_EARLIER = {True: Earlier.LULUS, None: Earlier.BELUM_DIKETAHUI, False: Earlier.BUKAN}


def engagement(activity: Activity) -> Engagement:
    """An activity as the rule names it beside another."""
    return Engagement(activity.uid, activity.title, activity.starts_on, activity.ends_on)
