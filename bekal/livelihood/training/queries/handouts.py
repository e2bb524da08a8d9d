"""What people of an activity are handed: the money by its RAB, or as entered where no line pays it; goods as entered."""

from dataclasses import dataclass

from django.db.models import Count

from bekal.foundation.kernel.sentence import Sentence

from ..joining import Rate, rate_of
from ..models import Activity, Attendance, Handout
from ..rules.attendance import Mark
from ..rules.handouts import HANDOUT_LABELS, MONEY, HandoutKind, rate_note, things


def handout_of(activity: Activity, kind: HandoutKind) -> Handout:
    """What was entered, or an empty row that is not stored."""
    return activity.handouts.filter(kind=kind).first() or Handout(activity=activity, kind=kind.value)


def days_attended(activity: Activity) -> dict[int, int]:
    """On how many days each participant was there, by the participant's key; nobody is in it while nothing is marked."""
    rows = Attendance.objects.filter(participant__activity=activity, mark=Mark.HADIR)
    counted = rows.values("participant").annotate(days=Count("day", distinct=True))
    return {row["participant"]: row["days"] for row in counted.order_by()}


@dataclass(frozen=True, slots=True)
class HandoutRow:
    """One kind of receipt as the page shows it."""

    kind: HandoutKind
    handout: Handout
    note: Sentence | None
    line: Rate | None = None

    @property
    def rate(self) -> int | None:
        """Rupiah for a unit: of the RAB, else as entered."""
        return self.line.amount if self.line else self.handout.rate

    @property
    def label(self) -> str:
        return HANDOUT_LABELS[self.kind]

    @property
    def money(self) -> bool:
        return self.kind in MONEY

    @property
    def goods(self) -> int:
        """How many things were entered."""
        return len(things(self.handout.goods))


def handout_row(activity: Activity, kind: HandoutKind) -> HandoutRow:
    """What holds for one kind, with what has to be said about its rate."""
    handout, line = handout_of(activity, kind), rate_of(activity, kind) if kind in MONEY else None
    rate = line.amount if line else handout.rate
    note = rate_note(kind, rate, line.ceiling, line.ceiling_source) if line else rate_note(kind, rate, None)
    return HandoutRow(kind, handout, note, line)


def handout_rows(activity: Activity) -> list[HandoutRow]:
    """The four kinds in the order of the papers."""
    return [handout_row(activity, kind) for kind in HandoutKind]
