"""Writes: the bank of questions, what an activity asks, the answers typed from paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.text import Truncator

from bekal.commons.organizations.models import Organization
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.services.claiming import own_activity

from . import queries
from .models import Asked, OpinionSheet, Question, TestSheet
from .policy import may_write_evaluation
from .rules.answers import read_grades, read_test, what_changed
from .rules.questions import Purpose, Wording, check_choice, check_question, starter
from .rules.results import BEFORE, ROUNDS

_LABEL = 120

# The bank


@act("write_question", policy=may_write_evaluation)
def write_question(*, actor: Actor, key: str = "", wording: Wording) -> Question:
    """A new question in the bank of the actor's balai. The same one stands already: 409."""
    office = _office(actor)
    _check(office, wording)
    made = _new(actor, office, wording)
    remember("question.written", "question", made.uid, text=[None, wording.text])
    return made


@act("change_question", policy=may_write_evaluation)
def change_question(*, actor: Actor, key: str = "", uid: str, version: int, wording: Wording) -> Question:
    """Other words for a question. Activities that ask it already keep the words they asked."""
    found = queries.get_question(actor, uid)
    _check(found.organization, wording, besides=found)
    after: dict[str, Any] = {
        "purpose": wording.purpose.value, "sector": wording.sector, "text": wording.text,
        "options": list(wording.options), "right": wording.right,
    }  # fmt: skip
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    if not Question.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **after):
        raise conflict()
    if changed:
        remember("question.changed", "question", uid, **changed)
    found.refresh_from_db()
    return found


@act("retire_question", policy=may_write_evaluation)
def retire_question(*, actor: Actor, key: str = "", uid: str) -> Question:
    """Take a question out of use; activities that asked it keep it."""
    found = queries.get_question(actor, uid)
    Question.objects.filter(pk=found.pk).update(retired_at=timezone.now(), version=F("version") + 1)
    remember("question.retired", "question", uid, text=[found.text, None])
    return found


@act("take_starter_questions", policy=may_write_evaluation)
def take_starter(*, actor: Actor, key: str = "") -> list[Question]:
    """Take over the questions that come with Bekal, those that the bank does not have yet."""
    office = _office(actor)
    rows = Question.objects.filter(organization=office, retired_at=None)
    there = set(rows.values_list("purpose", "sector", "text"))
    made = [
        _new(actor, office, each)
        for each in starter()
        if (each.purpose.value, each.sector, each.text) not in there
    ]  # fmt: skip
    if made:
        remember("question.starter_taken", "organization", office.uid, count=[None, len(made)])
    return made


def _office(actor: Actor) -> Organization:
    uid = actor.acting_as(BALAI)[0].organization_uid
    return Organization.objects.select_for_update().get(uid=uid)


def _check(office: Organization, wording: Wording, besides: Question | None = None) -> None:
    raise_all(check_question(wording))
    same = Question.objects.filter(
        organization=office, purpose=wording.purpose, sector=wording.sector, text=wording.text, retired_at=None
    )
    if same.exclude(pk=besides.pk if besides else None).exists():
        raise Conflict("question_exists", _("Soal ini sudah ada di bank soal. Ubah soal yang itu."), "text")


def _new(actor: Actor, office: Organization, wording: Wording) -> Question:
    return Question.objects.create(
        organization=office, purpose=wording.purpose, sector=wording.sector, text=wording.text,
        options=list(wording.options), right=wording.right, made_at=timezone.now(), made_by=_label(actor),
    )  # fmt: skip


# What an activity asks


@act("choose_questions", policy=may_write_evaluation)
def choose_questions(*, actor: Actor, key: str = "", activity: Activity, chosen: Sequence[str]) -> Activity:
    """Ask these questions of the bank, in this order, instead of those before. A test or questionnaire of which
    answers were typed keeps its questions: other ones would change what was answered."""
    activity = _mine(actor, activity, queries.chooses)
    bank = {row.uid: row for row in queries.fitting(actor, activity)}
    if not set(chosen) <= set(bank):
        raise not_here()
    wanted = {purpose: [bank[uid] for uid in chosen if bank[uid].purpose == purpose] for purpose in Purpose}
    raise_all(check_choice(len(wanted[Purpose.TES]), len(wanted[Purpose.KUESIONER])))
    answered = queries.has_answers(activity)
    for purpose, questions in wanted.items():
        before = list(activity.asked.filter(purpose=purpose).order_by("position").values_list("question", flat=True))
        if before == [row.pk for row in questions]:
            continue
        if purpose in answered:
            text = _("Jawabannya sudah diketik, jadi soalnya tidak berubah lagi. Kosongkan dulu jawabannya.")
            raise Conflict("already_answered", text, "questions")
        activity.asked.filter(purpose=purpose).delete()
        Asked.objects.bulk_create(_asked(activity, purpose, questions))
        remember(
            "questions.chosen", "activity", activity.uid, purpose=[None, purpose.value],
            count=[len(before), len(questions)],
        )  # fmt: skip
    return activity


def _asked(activity: Activity, purpose: Purpose, questions: Iterable[Question]) -> list[Asked]:
    return [
        Asked(
            activity=activity, question=row, purpose=purpose, position=position, text=row.text, options=row.options,
            right=row.right,
        )
        for position, row in enumerate(questions, start=1)
    ]  # fmt: skip


# Answers


@act("record_tests", policy=may_write_evaluation)
def record_tests(
    *, actor: Actor, key: str = "", activity: Activity, round: str, answers: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
) -> int:  # fmt: skip
    """Keep the answers to one test, by participant uid; how many sheets changed. "" takes a sheet away.

    The same again changes nothing, so a double tap needs no key. ``seen`` is what the page showed: a sheet that
    somebody else typed meanwhile is asked back (Conflict).
    """
    activity = _mine(actor, activity, queries.answers)
    if round not in ROUNDS:
        raise not_here()
    people = {row.uid: row for row in queries.expected(activity)}
    if not set(answers) <= set(people):
        raise not_here()
    options = [len(row.options) for row in queries.asked_of(activity, Purpose.TES)]
    _refuse_unasked(options)
    typed = {uid: read_test(raw, options, field=uid, label=people[uid].person.name) for uid, raw in answers.items()}
    stored = queries.sheets_of(activity, round)
    changed = _changed(typed, stored, seen, {uid: row.person.name for uid, row in people.items()})
    gone = [people[uid].pk for uid, said in changed.items() if not said]
    TestSheet.objects.filter(round=round, participant__in=gone).delete()
    at, by = timezone.now(), _label(actor)
    TestSheet.objects.bulk_create(
        [
            TestSheet(participant=people[uid], round=round, answers=said, noted_at=at, noted_by=by)
            for uid, said in changed.items()
            if said
        ],
        update_conflicts=True, unique_fields=["participant", "round"], update_fields=["answers", "noted_at", "noted_by"],
    )  # fmt: skip
    _tell(activity, "tests.pre_recorded" if round == BEFORE else "tests.post_recorded", changed)
    return len(changed)


@act("record_opinions", policy=may_write_evaluation)
def record_opinions(
    *, actor: Actor, key: str = "", activity: Activity, grades: Mapping[str, str], said: Mapping[str, str],
    seen: Mapping[str, str] | None = None,
) -> int:  # fmt: skip
    """Keep questionnaires by the number of their sheet ("1", "2", ...); how many changed. A sheet without grades and
    words is none. ``seen`` as ``sheet_words`` gives it."""
    activity = _mine(actor, activity, queries.answers)
    count = len(queries.asked_of(activity, Purpose.KUESIONER))
    _refuse_unasked([count] if count else [])
    read = {
        number: read_grades(raw, count, field=number, label=_sheet_name(number)) or "-" * count * bool(said.get(number))
        for number, raw in grades.items()
    }
    typed = {number: sheet_words(given, said.get(number, "")) for number, given in read.items()}
    stored = {str(row.number): sheet_words(row.grades, row.said) for row in queries.opinions_of(activity)}
    changed = _changed(typed, stored, seen, {number: _sheet_name(number) for number in grades})
    activity.opinion_sheets.filter(number__in=[int(number) for number, words in changed.items() if not words]).delete()
    at, by = timezone.now(), _label(actor)
    OpinionSheet.objects.bulk_create(
        [
            OpinionSheet(
                activity=activity, number=int(number), grades=read[number], said=said.get(number, ""), noted_at=at,
                noted_by=by,
            )
            for number, words in changed.items()
            if words
        ],
        update_conflicts=True, unique_fields=["activity", "number"],
        update_fields=["grades", "said", "noted_at", "noted_by"],
    )  # fmt: skip
    _tell(activity, "opinions.recorded", changed)
    return len(changed)


def sheet_words(grades: str, said: str) -> str:
    """A questionnaire as one text, to compare what was shown with what is stored; "" for an empty one."""
    return f"{grades} {said}".strip()


def _sheet_name(number: str) -> str:
    return f"Lembar {number}"


def _mine(actor: Actor, activity: Activity, may: Any) -> Activity:
    """The own activity, locked, so that two pages of answers wait for each other on PostgreSQL."""
    found = own_activity(actor, activity)
    if not queries.is_evaluated(found):
        raise not_here()
    if not may(actor, found):
        text = _("Tes dan kuesioner diisi sejak kegiatan berjalan sampai dilaporkan.")
        raise NotAllowed("not_now", text)
    Activity.objects.select_for_update().get(pk=found.pk)
    return found


def _refuse_unasked(options: Sequence[int]) -> None:
    if not options:
        raise Refusal("nothing_asked", _("Pilih dulu soalnya, lalu ketik jawabannya."))


def _changed(
    typed: Mapping[str, str], stored: Mapping[str, str], seen: Mapping[str, str] | None, names: Mapping[str, str]
) -> dict[str, str]:
    changed, moved = what_changed(typed, stored, stored if seen is None else seen)
    if moved:
        text = _("%(name)s sudah diketik orang lain setelah halaman ini dibuka. Bandingkan, lalu simpan lagi.")
        raise Conflict("typed_meanwhile", text, moved[0], name=names[moved[0]])
    return changed


def _tell(activity: Activity, verb: str, changed: Mapping[str, str]) -> None:
    if changed:
        remember(verb, "activity", activity.uid, count=[None, len(changed)])


def _label(actor: Actor) -> str:
    return Truncator(actor.label).chars(_LABEL)
