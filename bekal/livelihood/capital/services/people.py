"""Writes of files for KUR and of debts. The audit says that something was told, never how much or to whom."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.queries import enterprises_of_person
from bekal.people.persons.models import Person

from ..models import Debt, DebtTalk, Readiness, ReadinessAnswer
from ..policy import may_note_readiness
from ..queries.people import answers_of, get_debt, person_to_note
from ..rules.debts import Lender, Talk, check_debt
from ..rules.kur import Sector, Use
from ..rules.readiness import Marital, Question

_TOLD = "•"


@act("note_readiness", policy=may_note_readiness)
def note_readiness(
    *, actor: Actor, key: str = "", person: str, version: int, plafon: int | None = None,
    use: str = Use.WORKING_CAPITAL, sector: str = Sector.TRADE, access: int = 1, business_start: str = "",
    marital: str = "", spouse_abroad: bool | None = None, enterprise: str = "",
    answers: Mapping[str, bool | None] | None = None, said_on: dt.date | None = None,
) -> Readiness:  # fmt: skip
    """Write down what somebody wants and what they said of each paper; ``version`` 0 for the first time.

    ``answers`` maps questions to True, False or None (taken back); a question that is not in it keeps its answer.
    """
    found, day = person_to_note(actor, person), said_on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal("said_tomorrow", _("Tanggalnya belum tiba. Tulis tanggal ia bercerita."), "said_on")
    if business_start and business_start > str(timezone.localdate()):
        raise Refusal("starts_tomorrow", _("Mulai usahanya belum tiba. Periksa tahunnya."), "business_start")
    after = {
        "plafon": plafon, "use": Use(use).value, "sector": Sector(sector).value, "access": access,
        "business_start": business_start, "marital": Marital(marital).value, "spouse_abroad": spouse_abroad,
        "enterprise": _business(actor, found, enterprise),
    }  # fmt: skip
    row, changed = _written(actor, found, version, after)
    changed |= _answered(actor, row, answers or {}, day)
    if changed:
        remember("capital.readiness_noted", "person", found.uid, **changed)
    return row


def _written(
    actor: Actor, person: Person, version: int, after: dict[str, object]
) -> tuple[Readiness, dict[str, list[object]]]:
    row = Readiness.objects.filter(person=person).first()
    stamp = {"noted_at": timezone.now(), "noted_by": actor.label}
    before = {name: getattr(row, name) for name in after} if row else dict.fromkeys(after)
    changed = {
        name: [None, _TOLD] if name in _UNSAID else [getattr(value, "name", value) for value in both]
        for name, both in changes_between(before, after).items()
    }
    if row is None:
        if version:
            raise conflict()
        return Readiness.objects.create(person=person, **stamp, **after), changed
    if not Readiness.objects.filter(pk=row.pk, version=version).update(version=F("version") + 1, **stamp, **after):
        raise conflict()
    row.refresh_from_db()
    return row, changed


# What is told in confidence is not spelt out in the changes.
_UNSAID = frozenset({"marital", "spouse_abroad"})


def _answered(
    actor: Actor, row: Readiness, answers: Mapping[str, bool | None], day: dt.date
) -> dict[str, list[object]]:
    known = answers_of(row)
    new = {Question(name): yes for name, yes in answers.items() if yes != known.get(Question(name))}
    ReadinessAnswer.objects.bulk_create(
        ReadinessAnswer(
            readiness=row, question=question.value, yes=yes, said_on=day, noted_at=timezone.now(), noted_by=actor.label
        )
        for question, yes in new.items()
    )
    return {"answered": [None, [question.value for question in new]]} if new else {}


def _business(actor: Actor, person: Person, uid: str) -> Enterprise | None:
    if not uid:
        return None
    found = next((one for one in enterprises_of_person(actor, person.uid) if one.uid == uid), None)
    if found is None:
        raise not_here()
    return found


@act("note_debt_talk", policy=may_note_readiness)
def note_debt_talk(*, actor: Actor, key: str = "", person: str, outcome: str, on: dt.date | None = None) -> DebtTalk:
    """Write down how a talk about debts ended; "tidak mau menjawab" is as good an answer as any."""
    found, day = person_to_note(actor, person), on or timezone.localdate()
    if day > timezone.localdate():
        raise Refusal("said_tomorrow", _("Tanggalnya belum tiba. Tulis tanggal ia bercerita."), "on")
    if Talk(outcome) is Talk.NONE and Debt.objects.filter(person=found, closed_on=None).exists():
        text = _("Masih ada utang yang tercatat. Tutup dulu yang sudah lunas.")
        raise Refusal("debts_are_open", text, "outcome")
    made = _talk(actor, found, Talk(outcome), day)
    remember("debt.talked", "person", found.uid, talk=[None, _TOLD])
    return made


def _talk(actor: Actor, person: Person, outcome: Talk, day: dt.date) -> DebtTalk:
    return DebtTalk.objects.create(
        person=person, outcome=outcome.value, on=day, noted_at=timezone.now(), noted_by=actor.label
    )


@act("note_debt", policy=may_note_readiness)
def note_debt(
    *, actor: Actor, key: str = "", person: str, lender: str, name: str = "", low: int | None = None,
    high: int | None = None, declined: bool = False, monthly: int | None = None, said_on: dt.date | None = None,
) -> Debt:  # fmt: skip
    """Write down one debt as it was told: an amount, a range, or that the person would not say."""
    found, day = person_to_note(actor, person), said_on or timezone.localdate()
    raise_all(check_debt(low=low, high=high, declined=declined, said_on=day, today=timezone.localdate()))
    made = Debt.objects.create(
        person=found, lender=Lender(lender).value, name=name, low=low, high=high, declined=declined, monthly=monthly,
        said_on=day, noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    _talk(actor, found, Talk.TOLD, day)
    remember("debt.noted", "person", found.uid, debt=[None, _TOLD])
    return made


@act("close_debt", policy=may_note_readiness)
def close_debt(*, actor: Actor, key: str = "", person: str, uid: str, paid: bool) -> Debt:
    """Say that a debt is paid, or that it was noted by mistake."""
    owner = person_to_note(actor, person)
    found = get_debt(owner, uid)
    if not Debt.objects.filter(pk=found.pk, closed_on=None).update(closed_on=timezone.localdate(), paid=paid):
        raise conflict()
    remember("debt.closed", "person", owner.uid, debt=[_TOLD, None])
    return found
