"""Tests and questionnaires on paper, and in the report. Papers are always Indonesian: nothing here is translated."""

import datetime as dt
from collections.abc import Iterator

from bekal.foundation.documents.rendering import evaluation as values
from bekal.foundation.documents.rendering import words
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.papers.registering import activity_kind
from bekal.livelihood.training.papers.wording import (
    NO_LETTERHEAD,
    NO_SIGNER,
    activity_words,
    home_words,
    listed,
    several_villages,
)
from bekal.livelihood.training.queries.scope import get_activity

from .queries import Results, asked_of, results_of
from .rules.questions import GRADES, Purpose
from .rules.results import tenths

# Where no question was chosen the sheet has lines to write some by hand.
_BLANKS = {Purpose.TES: 10, Purpose.KUESIONER: 6}
_NONE = "–"


def _head(activity: Activity) -> dict[str, object]:
    return {
        "letterhead": NO_LETTERHEAD, "signer": NO_SIGNER, "place": activity.place.name,
        "activity": activity_words(activity),
    }  # fmt: skip


def sheet_of_test(actor: Actor, owner_uid: str, on: dt.date) -> values.TestPaper:
    """One blank sheet, for both tests: it is copied."""
    activity = get_activity(actor, owner_uid)
    return values.TestPaper(**_head(activity), questions=_questions(activity, Purpose.TES))  # type: ignore[arg-type]


def questionnaire(actor: Actor, owner_uid: str, on: dt.date) -> values.Questionnaire:
    """One blank questionnaire."""
    activity = get_activity(actor, owner_uid)
    return values.Questionnaire(
        **_head(activity),  # type: ignore[arg-type]
        grades=tuple(GRADES.values()),
        questions=_questions(activity, Purpose.KUESIONER),
    )


def _questions(activity: Activity, purpose: Purpose) -> tuple[values.PaperQuestion, ...]:
    asked = [values.PaperQuestion(text=row.text, options=tuple(row.options)) for row in asked_of(activity, purpose)]
    return tuple(asked) or (values.PaperQuestion(text=""),) * _BLANKS[purpose]


def recapitulation(actor: Actor, owner_uid: str, on: dt.date) -> values.EvaluationResults:
    """Everybody's scores, the questionnaire without names, and what they say together."""
    activity = get_activity(actor, owner_uid)
    found, wide = results_of(activity), several_villages(activity)
    test = found.test
    return values.EvaluationResults(
        **_head(activity),  # type: ignore[arg-type]
        scores=tuple(
            values.ScoreRow(
                name=row.participant.person.name, home=home_words(row.participant.person, with_village=wide),
                before=_whole(row.scores.before), after=_whole(row.scores.after), gain=_whole(row.scores.gain),
            )
            for row in found.people
        ),
        mean=values.ScoreRow(
            name="", home="", before=tenths(test.mean_before), after=tenths(test.mean_after), gain=tenths(test.gain)
        )
        if found.questions
        else None,
        sentences=tuple(_sentences(found, names=True)),
        grades=tuple(GRADES.values()) if found.opinions else (),
        opinions=tuple(
            values.GradeRow(text=row.asked.text, counts=row.grades.counts, mean=tenths(row.grades.mean))
            for row in found.opinions
        ),
        overall=tenths(found.overall) if found.opinions else "",
        said=found.said,
    )  # fmt: skip


def _whole(score: int | None) -> str:
    return _NONE if score is None else str(score)


def sentences_of(activity: Activity) -> Iterator[str]:
    """What the laporan kegiatan says of tests and questionnaire; nothing where nothing was typed."""
    return _sentences(results_of(activity), names=False)


def _sentences(found: Results, *, names: bool) -> Iterator[str]:
    test = found.test
    if test.taken_before or test.taken_after:
        yield (
            f"Pre-test diikuti {_people(test.taken_before)}{_mean(test.mean_before)}; post-test diikuti "
            f"{_people(test.taken_after)}{_mean(test.mean_after)} (nilai 0 sampai 100)."
        )
    if test.gain is not None:
        turned = "turun" if test.gain < 0 else "naik"
        yield (
            f"Nilai {_people(test.both)} yang mengikuti keduanya rata-rata {turned} {tenths(abs(test.gain))}; nilai "
            f"{_people(test.rose)} naik."
        )
    if test.taken_before or test.taken_after:
        yield from _absent(found, names)
    if found.sheets:
        best = max(found.opinions, key=lambda row: row.grades.mean or 0)
        least = min(found.opinions, key=lambda row: row.grades.mean or 0)
        yield (
            f"Kuesioner kepuasan terkumpul {words.number_with_words(found.sheets)} lembar tanpa nama, rata-rata "
            f"{tenths(found.overall)} dari 4. Tertinggi: {best.asked.text} ({tenths(best.grades.mean)}); terendah: "
            f"{least.asked.text} ({tenths(least.grades.mean)})."
        )


def _absent(found: Results, names: bool) -> Iterator[str]:
    for test, missed in (("pre-test", found.test.missed_before), ("post-test", found.test.missed_after)):
        if missed:
            who = f": {listed(found.missed(missed))}" if names else ""
            yield f"Tidak mengikuti {test}: {_people(len(missed))}{who}."


def _people(count: int) -> str:
    return f"{words.number_with_words(count)} orang"


def _mean(tenth: int | None) -> str:
    return "" if tenth is None else f", rata-rata {tenths(tenth)}"


activity_kind("soal_tes", _("Lembar pre-test dan post-test"), "pdf", "soal_tes", sheet_of_test, 64)
activity_kind("kuesioner", _("Lembar kuesioner kepuasan"), "pdf", "kuesioner", questionnaire, 65)
activity_kind(
    "hasil_evaluasi", _("Hasil pre-test, post-test, dan kuesioner"), "pdf", "hasil_evaluasi", recapitulation, 82,
    afterwards=True,
)  # fmt: skip
