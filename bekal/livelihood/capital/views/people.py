"""Kesiapan berkas KUR and debts of one person."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent
from bekal.people.persons.models import Person
from bekal.people.persons.rules.status import Status

from .. import forms, services
from ..policy import may_note_readiness, serves
from ..queries import people as queries
from ..queries import referrals
from ..rules.debts import LENDER_LABELS, TALK_LABELS, Lender, Talk
from ..rules.kur import SURE_WORDS, TIER_LABELS, USE_LABELS, said_of
from ..rules.readiness import MARITAL_LABELS, STATE_LABELS, STATE_LOOKS, Item, Question


def readiness(request: HttpRequest, uid: str) -> HttpResponse:
    """What is there, what is missing, where to get it, and who asks for it."""
    actor = actor_of(request)
    person = queries.get_person(actor, uid)
    found = queries.standing_of(person)
    own = serves(actor, person.place_id)
    return render(request, "capital/readiness.html", {
        "here": "orang", "person": person, "found": found, "terms": found.file.terms, "own": own,
        "left": _drawn(found.file.open), "there": _drawn(item for item in found.file.items if item.settled),
        "tier": TIER_LABELS[found.file.terms.tier] if found.file.terms else "", "use": USE_LABELS[found.facts.use],
        "sure": SURE_WORDS, "departing": person.status in (Status.CPMI, Status.CPMI_POSTPONED, Status.PMI_ABROAD),
        "recipient": said_of("recipient") if person.status in (Status.PMI_PURNA, Status.FAMILY) else None,
        "penempatan": said_of("penempatan"), "known": queries.known_of(actor, person) if own else None,
        "referrals": referrals.referrals_of_person(actor, person),
    })  # fmt: skip


def _drawn(items: Iterable[Item]) -> list[tuple[Item, str, str]]:
    return [(item, STATE_LABELS[item.state], STATE_LOOKS[item.state]) for item in items]


def note(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask and write down."""
    actor = actor_of(request)
    person = queries.person_to_note(actor, uid)
    found, known = queries.standing_of(person), queries.known_of(actor, person)
    form = forms.ReadinessForm(
        sent(request), initial=_initial(found, known), businesses=[(one.uid, one.name) for one in known.businesses],
        stored_version=lambda: _version(person),
    )  # fmt: skip
    return _on(
        request, person, form,
        lambda values: services.note_readiness(actor=actor, key=form.key, person=uid, **form.told),
        _("Kesiapan berkas disimpan."), _("Kesiapan berkas KUR"), _("Simpan jawaban"), back="readiness",
        intro=_("Tanyakan kepada orangnya sendiri. Yang belum ditanyakan biarkan kosong, jangan ditebak."),
        template="capital/readiness_form.html", known=known, marital=MARITAL_LABELS.get(known.marital, ""),
    )  # fmt: skip


def _version(person: Person) -> int:
    row = queries.standing_of(person).row
    return row.version if row else 0


def _initial(found: queries.Standing, known: queries.Known) -> dict[str, Any]:
    """What was noted; the first time, what the register knows, to be confirmed by saving."""
    row, facts = found.row, found.facts
    answers = {question.value: forms.yes_no(facts.answers.get(question)) for question in Question}
    if row is None:
        first = known.businesses[0] if known.businesses else None
        answers[Question.BUSINESS_PAPER.value] = "ya" if known.has_nib else ""
        return {
            **answers, "version": 0, "use": facts.use.value, "sector": facts.sector.value, "access": 1,
            "marital": known.marital.value, "spouse_abroad": forms.yes_no(known.spouse_abroad),
            "enterprise": first.uid if first else "", "business_start": first.started_on if first else "",
        }  # fmt: skip
    return {
        **answers, "version": row.version, "use": row.use, "sector": row.sector, "access": row.access,
        "plafon": forms.dotted(row.plafon), "marital": row.marital, "spouse_abroad": forms.yes_no(row.spouse_abroad),
        "enterprise": row.enterprise.uid if row.enterprise else "", "business_start": row.business_start,
    }  # fmt: skip


def debts(request: HttpRequest, uid: str) -> HttpResponse:
    """What somebody owes, as they told it."""
    actor = actor_of(request)
    person = queries.get_person(actor, uid)
    talk = queries.talk_of(person)
    return render(request, "capital/debts.html", {
        "here": "orang", "person": person, "talk": talk, "talked": TALK_LABELS[Talk(talk.outcome)] if talk else "",
        "debts": [(debt, LENDER_LABELS[Lender(debt.lender)]) for debt in queries.debts_of(person)],
        "own": serves(actor, person.place_id) and may_note_readiness(actor),
    })  # fmt: skip


def talk(request: HttpRequest, uid: str) -> HttpResponse:
    """How a talk about debts ended."""
    person, form = queries.person_to_note(actor_of(request), uid), forms.TalkForm(sent(request))
    return _on(
        request, person, form,
        lambda values: services.note_debt_talk(actor=actor_of(request), key=form.key, person=uid, **values),
        _("Jawaban disimpan."), _("Tanya soal utang"), _("Simpan jawaban"), back="debts",
        intro=_("Tanyakan berdua saja. Tidak mau menjawab juga jawaban, dan tidak mengurangi pelayanan."),
    )  # fmt: skip


def add_debt(request: HttpRequest, uid: str) -> HttpResponse:
    """One debt."""
    person, form = queries.person_to_note(actor_of(request), uid), forms.DebtForm(sent(request))
    return _on(
        request, person, form,
        lambda values: services.note_debt(actor=actor_of(request), key=form.key, person=uid, **values),
        _("Utang dicatat."), _("Catat utang"), _("Simpan utang"), back="debts",
        intro=_("Hanya dibaca balai dan orangnya sendiri; tidak pernah oleh desa, kelompok, atau koperasi."),
    )  # fmt: skip


def close_debt(request: HttpRequest, uid: str, debt: str) -> HttpResponse:
    """It is paid, or it was noted by mistake."""
    services.close_debt(
        actor=actor_of(request), key=request.POST.get("kunci", ""), person=uid, uid=debt,
        paid=request.POST.get("hasil") != "keliru",
    )  # fmt: skip
    messages.success(request, _("Utang ditutup."))
    return HttpResponseRedirect(reverse("debts", args=[uid]))


def _on(
    request: HttpRequest, person: Person, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, *, back: str, intro: str = "", template: str = "web/form_page.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=reverse(back, args=[person.uid]), done=done, template=template, here="orang",
        title=title, button=button, intro=intro, back_label=person.name, person=person, **more,
    )  # fmt: skip
