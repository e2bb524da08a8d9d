"""The end of an activity: what it brought, and who has completed it."""

import datetime as dt
from collections.abc import Iterable

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity, Participant, Result
from ..policy import may_run_activities
from ..queries.attendance import now_at, standings
from ..queries.participants import participant_of
from ..rules.recording import ResultKind, check_result
from ..rules.states import State
from .claiming import own_activity


@act("add_result", policy=may_run_activities)
def add_result(
    *,
    actor: Actor,
    key: str = "",
    activity: Activity,
    kind: str,
    participant: str = "",
    name: str = "",
    number: str = "",
    text: str = "",
    on: dt.date | None = None,
) -> Result:
    """Note a group formed, a NIB obtained, a business plan or a buyer met; of one participant (a uid) or of all.

    ``on`` is the last day unless told otherwise. Raises Refusal for what is missing, and for a NIB that is noted
    already.
    """
    activity = own_activity(actor, activity)
    owner = participant_of(activity, participant) if participant else None
    today = now_at(activity).date()
    day = on or min(activity.ends_on, today)
    raise_all(
        check_result(
            State(activity.state), kind, has_participant=owner is not None, name=name.strip(), number=number,
            text=text.strip(), on=day, starts_on=activity.starts_on, today=today,
        )
    )  # fmt: skip
    number = number if kind == ResultKind.NIB else ""
    _refuse_known_nib(number)
    made = Result.objects.create(
        activity=activity, kind=kind, participant=owner, name=name.strip(), number=number, text=text.strip(), on=day
    )
    said = {"result": [None, kind], "name": [None, made.name], "number": [None, number], "text": [None, made.text]}
    remember("result.added", "activity", activity.uid, **said)
    if owner:
        remember("result.added", "person", owner.person.uid, activity=[None, activity.title], result=[None, kind])
    return made


def _refuse_known_nib(number: str) -> None:
    other = (
        Result.objects.filter(kind=ResultKind.NIB, number=number).select_related("activity").first() if number else None
    )
    if other:
        text = _("NIB %(number)s sudah dicatat di %(title)s. Periksa angkanya; satu NIB milik satu usaha.")
        raise Refusal("nib_known", text, "number", number=number, title=other.activity.title)


@act("remove_result", policy=may_run_activities)
def remove_result(*, actor: Actor, key: str = "", activity: Activity, result: str, reason: str = "") -> Activity:
    """Take back a result (a uid) that was noted by mistake. What it said stays in the audit."""
    activity = own_activity(actor, activity)
    if State(activity.state) not in (State.BERJALAN, State.SELESAI):
        text = _("Kegiatan ini sudah dilaporkan, jadi hasilnya tidak berubah lagi.")
        raise Refusal("reported", text)
    found = activity.results.filter(uid=result).first()
    if found is None:
        raise not_here()
    said = {"result": [found.kind, None], "name": [found.name, None], "number": [found.number, None]}
    remember("result.removed", "activity", activity.uid, text=[found.text, None], reason=[None, reason.strip()], **said)
    found.delete()
    return activity


@act("complete_participants", policy=may_run_activities)
def complete_participants(*, actor: Actor, key: str = "", activity: Activity) -> int:
    """Judge everybody by the rule, at the end of an activity; returns how many completed it.

    Calling it again changes nothing. Marks that are caught up later are judged again as they come.
    """
    activity = own_activity(actor, activity)
    if State(activity.state) not in (State.SELESAI, State.DILAPORKAN):
        raise Refusal("not_over", _("Kelulusan dihitung setelah kegiatan selesai. Tandai selesai dulu."))
    judge_again(activity, activity.participants.all())
    done = activity.participants.filter(completed=True).count()
    remember("participants.judged", "activity", activity.uid, count=[None, done])
    return done


def judge_again(activity: Activity, rows: Iterable[Participant]) -> int:
    """Write who completed the activity, inside an act, where the marks now say something else; how many changed.

    Raises Refusal when somebody who holds a certificate would no longer have earned it.
    """
    changed = [each for each in standings(activity, rows) if each.participant.completed != each.due]
    _refuse_unearned([each.participant for each in changed if not each.due])
    for each in changed:
        Participant.objects.filter(pk=each.participant.pk).update(completed=each.due)
        before = each.participant.completed
        remember(
            "participant.judged", "person", each.participant.person.uid, activity=[None, activity.title],
            completed=[before, each.due],
        )  # fmt: skip
    return len(changed)


def _refuse_unearned(rows: Iterable[Participant]) -> None:
    holders = Participant.objects.filter(pk__in=[row.pk for row in rows], certificates__withdrawn_at=None)
    holder = holders.filter(certificates__isnull=False).select_related("person").first()
    if holder:
        text = _(
            "%(name)s sudah bersertifikat untuk kegiatan ini. Tarik dulu sertifikatnya, lalu perbaiki kehadirannya."
        )
        raise Refusal("certificate_stands", text, name=holder.person.name)
