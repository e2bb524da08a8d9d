"""Pages of tests and questionnaires: the bank, what an activity asks, answers typed from paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import NotAllowed, not_here
from bekal.foundation.kernel.words import gettext_noop
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.queries.scope import runs
from bekal.livelihood.training.rules.topics import SECTOR_LABELS

from . import forms, queries, services
from .rules.questions import PURPOSE_LABELS, Purpose
from .rules.results import BEFORE, ROUNDS


def _own(request: HttpRequest, uid: str) -> Activity:
    """An activity of the own balai; for others there is nothing to write here."""
    found = queries.activity_evaluated(actor_of(request), uid)
    if not runs(actor_of(request), found):
        raise not_here()
    return found


def _results(activity: Activity) -> str:
    return reverse("activity-section", args=[activity.uid, "evaluasi"])


# The bank


def bank(request: HttpRequest) -> HttpResponse:
    """Bank soal: the questions of the own balai by purpose and sector."""
    rows = [
        (row, PURPOSE_LABELS[Purpose(row.purpose)], SECTOR_LABELS.get(row.sector, ""))
        for row in queries.bank_of(actor_of(request))
    ]
    return render(request, "evaluation/bank.html", {"here": "kegiatan", "rows": rows})


def _on_question(request: HttpRequest, form: forms.QuestionForm, perform: Any, title: str, **more: Any) -> HttpResponse:
    return save(
        request, form, lambda _values: perform(), back=reverse("questions"), done=_("Soal disimpan."), here="kegiatan",
        title=title, button=_("Simpan soal"), back_label=_("Bank soal"), **more,
    )  # fmt: skip


def write(request: HttpRequest) -> HttpResponse:
    """A new question."""
    form = forms.QuestionForm(sent(request), initial={"purpose": Purpose.TES})
    return _on_question(
        request, form, lambda: services.write_question(actor=actor_of(request), key=form.key, wording=form.wording),
        _("Tulis soal"),
    )  # fmt: skip


def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Other words for a question, or out of use with it."""
    found = queries.get_question(actor_of(request), uid)
    form = forms.QuestionForm(sent(request), initial=forms.wording_on_form(found))
    return _on_question(
        request, form,
        lambda: services.change_question(
            actor=actor_of(request), key=form.key, uid=uid, version=form.values["version"] or 0, wording=form.wording
        ),
        _("Ubah soal"), found=found,
    )  # fmt: skip


def retire(request: HttpRequest, uid: str) -> HttpResponse:
    """Take a question out of the bank."""
    services.retire_question(actor=actor_of(request), key=request.POST.get("kunci", ""), uid=uid)
    messages.success(request, _("Soal dikeluarkan. Kegiatan yang sudah memakainya tetap menyimpannya."))
    return HttpResponseRedirect(reverse("questions"))


def starter(request: HttpRequest) -> HttpResponse:
    """Take over the questions that come with Bekal."""
    made = len(services.take_starter(actor=actor_of(request), key=request.POST.get("kunci", "")))
    text = ngettext("%(n)s contoh soal masuk ke bank soal.", "%(n)s contoh soal masuk ke bank soal.", made)
    messages.success(request, text % {"n": made} if made else _("Semua contoh soal sudah ada di bank soal."))
    return HttpResponseRedirect(reverse("questions"))


# What an activity asks, and what was answered


def choose(request: HttpRequest, uid: str) -> HttpResponse:
    """Tick the questions of the bank."""
    actor, found = actor_of(request), _own(request, uid)
    rows = queries.fitting(actor, found)
    ticked = set(found.asked.values_list("question__uid", flat=True))
    form = forms.ChoosingForm(sent(request), bank=rows, initial={"questions": sorted(ticked)})
    back = _results(found)

    def perform(values: dict[str, Any]) -> str:
        given = set(values["questions"])
        chosen = [row.uid for row in rows if row.uid in given]
        services.choose_questions(actor=actor, key=form.key, activity=found, chosen=chosen)
        messages.success(request, _("Soal tersimpan."))
        return back

    return submit(request, form, "evaluation/choose.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "back_url": back, "has_bank": bool(rows),
        "may_choose": queries.chooses(actor, found),
    })  # fmt: skip


def test(request: HttpRequest, uid: str, round: str) -> HttpResponse:
    """The answers to the pre-test or the post-test, all names on one screen. Without a key on purpose: the same answers
    again change nothing, and going back to correct a letter must not be taken for a resend."""
    if round not in ROUNDS:
        raise not_here()
    actor, found = actor_of(request), _own(request, uid)
    _refuse_early(actor, found)
    results = queries.results_of(found)
    before = round == BEFORE
    form = forms.TestForm(
        sent(request), people=results.people, sheets=queries.sheets_of(found, round),
        options=[len(row.asked.options) for row in results.questions],
        scores={
            row.participant.uid: row.scores.before if before else row.scores.after for row in results.people
        },
    )  # fmt: skip
    title = _("Jawaban pre-test") if before else _("Jawaban post-test")

    def perform(_values: dict[str, Any]) -> str:
        done = services.record_tests(actor=actor, activity=found, round=round, answers=form.answers, seen=form.seen)
        _say(request, done)
        return reverse("tests", args=[uid, round])

    return submit(request, form, "evaluation/answers.html", perform, context={
        "here": "kegiatan", "activity": found, "back_url": _results(found), "title": title, "letters": True,
        "count": len(results.questions), "head": _("Nama"),
    })  # fmt: skip


def opinions(request: HttpRequest, uid: str) -> HttpResponse:
    """The questionnaires, a line for each sheet of paper."""
    actor, found = actor_of(request), _own(request, uid)
    _refuse_early(actor, found)
    sheets = {str(row.number): row for row in queries.opinions_of(found)}
    asked = queries.asked_of(found, Purpose.KUESIONER)
    people = found.participants.filter(left_on=None).count()
    form = forms.OpinionsForm(
        sent(request), count=max([people, *map(int, sheets)]) if asked else 0, questions=len(asked), sheets=sheets
    )

    def perform(_values: dict[str, Any]) -> str:
        done = services.record_opinions(actor=actor, activity=found, grades=form.grades, said=form.said, seen=form.seen)
        _say(request, done)
        return reverse("opinions", args=[uid])

    return submit(request, form, "evaluation/answers.html", perform, context={
        "here": "kegiatan", "activity": found, "back_url": _results(found), "title": _("Kuesioner kepuasan"),
        "letters": False, "count": len(asked), "head": _("Lembar"),
    })  # fmt: skip


def _refuse_early(actor: Actor, activity: Activity) -> None:
    if not queries.answers(actor, activity):
        raise NotAllowed("not_now", gettext_noop("Tes dan kuesioner diisi sejak kegiatan berjalan sampai dilaporkan."))


def _say(request: HttpRequest, done: int) -> None:
    text = ngettext("Tersimpan: %(n)s lembar berubah.", "Tersimpan: %(n)s lembar berubah.", done) % {"n": done}
    messages.success(request, text if done else _("Sudah tersimpan."))
