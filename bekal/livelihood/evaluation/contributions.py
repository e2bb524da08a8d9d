"""What tests and questionnaires add to the house: a tab of the activity, the bank, sentences of the report."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.one import the_row
from bekal.livelihood.training import joining
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.queries.scope import visible_activities
from bekal.livelihood.training.rules.states import State

from . import papers  # noqa: F401  registers its kinds of paper
from .papers import sentences_of
from .policy import may_see_evaluation, may_write_evaluation
from .queries import answers, chooses, has_answers, is_evaluated, results_of
from .rules.questions import PURPOSE_LABELS, Purpose


def tab(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Tes dan kuesioner: what is asked, what was answered. Read only when it is shown."""
    if kind != "activity" or not may_see_evaluation(actor):
        return
    activity = the_row(visible_activities(actor).select_related("organization", "place").filter(uid=uid))
    if activity is None or not is_evaluated(activity):
        return
    yield hooks.Section(gettext("Tes dan kuesioner"), "evaluation/_evaluasi.html", {
        "activity": activity, "results": SimpleLazyObject(lambda: results_of(activity)),
        "chooses": chooses(actor, activity), "answers": answers(actor, activity),
        "writes_bank": may_write_evaluation(actor),
    }, order=55)  # fmt: skip


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """On the page of an activity that is over: the sheets that nobody has typed yet."""
    if kind != "activity" or not may_write_evaluation(actor):
        return
    activity = visible_activities(actor).select_related("organization").filter(uid=uid, state=State.SELESAI).first()
    if activity is None or not is_evaluated(activity) or not answers(actor, activity):
        return
    asked, answered = set(activity.asked.values_list("purpose", flat=True)), has_answers(activity)
    for purpose in Purpose:
        if purpose in asked and purpose not in answered:
            yield hooks.Step(
                gettext("%(what)s: jawabannya belum diketik") % {"what": gettext(PURPOSE_LABELS[purpose])},
                reverse("activity-section", args=[uid, "evaluasi"]), gettext("Ketik jawaban"), gettext("Evaluasi"), "now",
            )  # fmt: skip


def needs(activity: Activity) -> Iterator[str]:
    """The berkas SPJ needs the results of what was asked."""
    if activity.asked.exists():
        yield "evaluated"


hooks.sections.register("55 evaluation", tab)
hooks.next_steps.register("55 evaluation", steps)
joining.results.register("50 evaluation", sentences_of)
joining.needs.register("50 evaluation", needs)
hooks.verb_labels.update({
    "question.written": _("Soal ditulis"),
    "question.changed": _("Soal diubah"),
    "question.retired": _("Soal dikeluarkan dari bank soal"),
    "question.starter_taken": _("Contoh soal diambil"),
    "questions.chosen": _("Soal kegiatan dipilih"),
    "tests.pre_recorded": _("Jawaban pre-test diketik"),
    "tests.post_recorded": _("Jawaban post-test diketik"),
    "opinions.recorded": _("Kuesioner diketik"),
})  # fmt: skip
hooks.field_labels.update({
    "question.text": _("Soal"), "question.options": _("Pilihan jawaban"), "question.right": _("Jawaban yang benar"),
    "question.purpose": _("Untuk"), "question.count": _("Banyaknya"), "questions.purpose": _("Untuk"),
    "questions.count": _("Banyaknya soal"), "tests.count": _("Banyaknya lembar"),
    "opinions.count": _("Banyaknya lembar"),
})  # fmt: skip
hooks.value_words |= {
    "question.purpose": from_table(PURPOSE_LABELS),
    "questions.purpose": from_table(PURPOSE_LABELS),
}
