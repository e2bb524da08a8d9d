"""Reads of participants: the list as it stands, whom one may add on the first day, what has to be papered."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from bekal.foundation.documents.models import Paper
from bekal.foundation.documents.rules.paper_states import State as PaperState
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.web.one import the_row
from bekal.people.persons.models import Person
from bekal.people.persons.queries import search, visible_to

from ..models import PESERTA, Activity, Participant
from ..rules.attendance import Extra, Part, notes_on_extras
from ..rules.eligibility import Reason, Verdict, eligibility
from .attendance import Standing, readable_participants, standings
from .eligibility_facts import activity_facts, candidate_facts

PEOPLE_SHOWN = 12
# The list is decided by the first and amended by the second.
DECREES = ("sk_penetapan_peserta", "sk_perubahan_peserta")


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One line of the list of participants; ``number`` is the certificate's, empty for none."""

    standing: Standing
    number: str = ""

    @property
    def participant(self) -> Participant:
        return self.standing.participant


def participant_rows(actor: Actor, activity: Activity) -> list[ParticipantRow]:
    """Everybody on the list as the actor may see them: those who take part by name, then those who left."""
    rows = readable_participants(actor, activity).select_related(
        "person__hamlet", "person__place", "place", "stands_in_for__person"
    )
    people = list(rows.prefetch_related("certificates").order_by("person__name_key", "id"))
    people.sort(key=lambda row: row.left_on is not None)
    return [ParticipantRow(each, _valid_number(each.participant)) for each in standings(activity, people)]


def _valid_number(participant: Participant) -> str:
    return next((row.number for row in participant.certificates.all() if row.withdrawn_at is None), "")


def participant_of(activity: Activity, uid: str) -> Participant:
    """One participant of an activity that the caller may change. Raises NotHere."""
    found = the_row(activity.participants.select_related("person", "activity__organization").filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def people_to_add(actor: Actor, text: str) -> QuerySet[Person]:
    """People of the actor's area whose name, NIK or phone answers to ``text``; nobody for signs alone."""
    if not any(char.isalnum() for char in text):
        return Person.objects.none()
    rows = search(visible_to(actor), text).select_related("place", "hamlet")
    return rows.order_by("name_key", "id")[:PEOPLE_SHOWN]


def part_of(activity: Activity, person: Person) -> Participant | None:
    """The row of somebody who is, or was, on the list of this activity."""
    return activity.participants.select_related("person").filter(person=person).first()


def seats_to_take(activity: Activity) -> list[Participant]:
    """Whose seat somebody may take over: seat-holders for whom nobody stands in yet, those who left on top."""
    taken = activity.participants.filter(left_on=None).exclude(stands_in_for=None).values("stands_in_for")
    rows = activity.participants.exclude(part=Part.PENDENGAR).exclude(pk__in=taken).select_related("person")
    people = list(rows.order_by("person__name_key", "id"))
    return sorted(people, key=lambda row: row.left_on is None)


def concerns_about(activity: Activity, person: Person) -> list[Sentence]:
    """What the eligibility rule would note about somebody who comes on the day: said, and nobody is sent away."""
    facts = candidate_facts(activity, [person])[person.uid]
    reasons: Iterable[Reason] = eligibility(facts, activity_facts(activity)).reasons
    return [each.sentence for each in reasons if each.effect is not Verdict.MEMENUHI]


def notes_on_list(activity: Activity) -> tuple[Sentence, ...]:
    """What still has to be put on paper about those who came in beside the decreed list."""
    people = list(activity.participants.select_related("person", "stands_in_for__person"))
    decreed = _decreed_on(activity)
    original = [row for row in people if row.part == PESERTA]
    came = [row for row in people if row.part != PESERTA and row.left_on is None]
    fresh = [_extra(row) for row in came if not _in_decree(row, decreed)]
    decided = [_extra(row) for row in came if _in_decree(row, decreed)]
    replaced = sum(row.left_on is not None for row in original)
    notes = notes_on_extras(len(original) + len(decided), replaced, activity.seats, fresh)
    unsigned = (note for note in notes_on_extras(0, 0, activity.seats, decided) if note.code == "form_unsigned")
    return (*notes, *unsigned)


def _extra(row: Participant) -> Extra:
    replaces = row.stands_in_for.person.name if row.stands_in_for else ""
    return Extra(row.person.name, Part(row.part), replaces, row.form_signed)


def _decreed_on(activity: Activity) -> dt.date | None:
    """The day of the newest decree on the participants that bears a number."""
    return _decreed([activity]).get(activity.uid)


def _decreed(activities: Iterable[Activity]) -> dict[str, dt.date | None]:
    rows = _in_force([one.uid for one in activities])
    return dict(rows.order_by("dated_on").values_list("owner_uid", "dated_on"))


def decrees(activity: Activity) -> QuerySet[Paper]:
    """The decrees on the participants of an activity that bear a number and hold."""
    return _in_force([activity.uid])


def _in_force(uids: list[str]) -> QuerySet[Paper]:
    papers = Paper.objects.filter(owner_kind="activity", owner_uid__in=uids, kind__in=DECREES)
    return papers.filter(state__in=(PaperState.NUMBERED.value, PaperState.SIGNED.value))


def _in_decree(row: Participant, decreed_on: dt.date | None) -> bool:
    return row.part == Part.PENGGANTI and decreed_on is not None and row.joined_on < decreed_on


def amendment_due(activity: Activity) -> int:
    """How many came in for somebody and stand in no decree yet."""
    return amendments_due([activity]).get(activity.pk, 0)


def amendments_due(activities: Iterable[Activity]) -> dict[int, int]:
    """``amendment_due`` of several activities by their primary key, where it is not nought."""
    found = {activity.pk: activity for activity in activities}
    came = list(Participant.objects.filter(activity__in=found, part=Part.PENGGANTI, left_on=None))
    decreed = _decreed(found[row.activity_id] for row in came) if came else {}
    return Counter(row.activity_id for row in came if not _in_decree(row, decreed.get(found[row.activity_id].uid)))


def facts_about_training(person_uids: Iterable[str]) -> Iterator[tuple[str, str, object]]:
    """For eligibility and selection: how many activities each completed (``trained``) and when the last one ended
    (``trained_last``, ISO)."""
    rows = Participant.objects.filter(person__uid__in=list(person_uids), completed=True, left_on=None)
    count: dict[str, int] = {}
    last: dict[str, dt.date] = {}
    for uid, ended in rows.order_by("activity__ends_on").values_list("person__uid", "activity__ends_on"):
        count[uid], last[uid] = count.get(uid, 0) + 1, ended
    for uid, number in count.items():
        yield uid, "trained", number
        yield uid, "trained_last", last[uid].isoformat()
