"""Two records of one person: their nominations and trainings go along, but nobody takes part twice in one activity."""

from collections.abc import Iterator

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging
from bekal.people.persons.models import Person

from ..models import Activity, Nomination, Participant


def in_one_activity(first: Person, second: Person) -> Iterator[Refusal]:
    """Both were proposed for, or took part in, the same activity: then they were seen as two people there."""
    for text, rows in (
        (_("Keduanya tercatat ikut %(title)s. Orang yang sama tidak ikut dua kali; periksa dulu siapa yang hadir."),
         Participant.objects),
        (_("Keduanya diusulkan untuk %(title)s. Tarik dulu salah satu usulannya."),
         Nomination.objects.filter(withdrawn_at=None)),
    ):  # fmt: skip
        mine = rows.filter(person=first).values("activity")
        both = Activity.objects.filter(pk__in=rows.filter(person=second).values("activity")).filter(pk__in=mine)
        title = both.values_list("title", flat=True).first()
        if title:
            yield Refusal("in_one_activity", text, title=title)
            return


merging.objections.append(in_one_activity)
merging.hangs(Hanging(Nomination), Hanging(Participant))
