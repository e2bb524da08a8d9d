"""Pages of usulan, and the forms of notulen and tasks; the minutes themselves are a part of the meeting's page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from bekal.foundation.documents.queries import papers_of
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.dates import period_words
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.exporting import export
from bekal.foundation.web.fields import ClosingForm
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.livelihood.training.models import Activity

from . import forms, queries, services
from .models import Proposal
from .policy import may_write_proposals
from .rules.following import ADDRESSEE_LABELS, Addressee, names_go_out, waits_too_long


def proposals(request: HttpRequest) -> HttpResponse:
    """The list with where each stands."""
    actor = actor_of(request)
    shown = queries.PROPOSALS.show(queries.visible_proposals(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "coordination/proposals.html", {
        "here": "usulan", "shown": shown, "noun": _("usulan"), "list_label": _("Daftar usulan ke lembaga lain"),
        "may_write": may_write_proposals(actor), "empty_title": _("Belum ada usulan di sini"),
        "empty_text": _("Usulan ke Kemensos, dinas, BAZNAS, atau perusahaan dicatat di sini bersama jawabannya."),
    })  # fmt: skip


def proposal(request: HttpRequest, uid: str) -> HttpResponse:
    """One usulan: what it asks, for whom, its paper and its answer."""
    actor = actor_of(request)
    found = queries.get_proposal(actor, uid)
    return render(request, "coordination/proposal.html", {
        "here": "usulan", "found": found, "people": queries.people_of(found), "kind": ADDRESSEE_LABELS[Addressee(found.addressee_kind)],
        "own": queries.is_own(actor, found) and not found.withdrawn_at, "with_names": names_go_out(found.addressee_kind),
        "papers": papers_of(actor, "proposal", uid), "owner_uid": uid,
        "state": chip(*queries.state_of(found)), "waits": not found.withdrawn_at and waits_too_long(found.sent_on, found.answer, timezone.localdate()),
    })  # fmt: skip


def _own(request: HttpRequest, uid: str) -> Proposal:
    found = queries.get_proposal(actor_of(request), uid)
    if not queries.is_own(actor_of(request), found):
        raise not_here()
    return found


def _on(
    request: HttpRequest, form: Form, perform: Callable[[dict[str, Any]], Any], back: str, done: str, title: str,
    button: str, intro: str = "", back_label: str = "", here: str = "usulan", template: str = "web/form_page.html",
    **more: Any,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=back, done=done, template=template, here=here, title=title, button=button,
        intro=intro, back_label=back_label, **more,
    )  # fmt: skip


def write(request: HttpRequest) -> HttpResponse:
    """Begin an usulan."""
    form = forms.ProposalForm(sent(request), initial={"addressee_kind": Addressee.GOVERNMENT, "version": 0})

    def act(values: dict[str, Any]) -> str:
        values.pop("version")
        made = services.write_proposal(actor=actor_of(request), key=form.key, **values)
        return reverse("proposal", args=[made.uid])

    return submit(
        request, form, "web/form_page.html", act, replayed=lambda uid: reverse("proposal", args=[uid]),
        context={"here": "usulan", "title": _("Tulis usulan"), "button": _("Simpan surat usulan"),
                 "back_url": reverse("proposals"), "back_label": _("Usulan ke lembaga"),
                 "intro": _("Orangnya ditambahkan sesudahnya, dari peserta kegiatan.")},
    )  # fmt: skip


_FIELDS = ("addressee", "addressee_kind", "subject", "asks", "background", "version")


def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Change what has not gone out yet."""
    found = _own(request, uid)
    form = forms.ProposalForm(
        sent(request),
        initial={name: getattr(found, name) for name in _FIELDS},
        stored_version=lambda: _version(request, uid),
    )
    return _on(
        request, form,
        lambda values: services.change_proposal(
            actor=actor_of(request), key=form.key, uid=uid, **{**values, "version": values["version"] or 0}
        ),
        reverse("proposal", args=[uid]), _("Usulan disimpan."), _("Ubah usulan"), _("Simpan surat usulan"),
        back_label=found.subject, template="coordination/versioned_form.html",
        now=SimpleLazyObject(lambda: queries.get_proposal(actor_of(request), uid)),
    )  # fmt: skip


def _version(request: HttpRequest, uid: str) -> int:
    return queries.get_proposal(actor_of(request), uid).version


def add_people(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose an activity, then its participants."""
    actor, found = actor_of(request), _own(request, uid)
    activities = list(queries.source_activities(actor)[:100])
    asked = request.GET.get("kegiatan", "")
    chosen = next((each for each in activities if each.uid == asked), activities[0] if activities else None)
    rows = list(queries.candidates(actor, found, chosen)) if chosen else []
    form = forms.PeopleForm(
        sent(request), people=[(row.person.uid, f"{row.person.name}, {row.place.short}") for row in rows]
    )

    def perform(values: dict[str, Any]) -> None:
        if chosen is None:
            raise not_here()
        services.propose_people(actor=actor, key=form.key, uid=uid, activity=chosen, people=values["people"])

    return _on(
        request, form, perform, reverse("proposal", args=[uid]), _("Orang ditambahkan."), _("Tambah orang"),
        _("Tambahkan"), back_label=found.subject, template="coordination/add_people.html", found=found, chosen=chosen,
        activities=[(each, period_words(each.starts_on, each.ends_on)) for each in activities], rows=rows,
    )  # fmt: skip


def drop_person(request: HttpRequest, uid: str, person: str) -> HttpResponse:
    """Take somebody out again."""
    services.drop_proposed(
        actor=actor_of(request), key=request.POST.get("kunci", ""), uid=_own(request, uid).uid, person=person
    )
    return HttpResponseRedirect(reverse("proposal", args=[uid]))


def send(request: HttpRequest, uid: str) -> HttpResponse:
    """It went out."""
    found, form = _own(request, uid), forms.SendForm(sent(request))
    return _on(
        request, form, lambda values: services.send_proposal(actor=actor_of(request), key=form.key, uid=uid, **values),
        reverse("proposal", args=[uid]), _("Pengiriman dicatat."), _("Catat pengiriman"), _("Simpan"),
        _("Sesudah dikirim, isi dan daftar orangnya tidak berubah lagi."), found.subject,
    )  # fmt: skip


def answer(request: HttpRequest, uid: str) -> HttpResponse:
    """What came back."""
    found = _own(request, uid)
    names = ("answer", "answered_by", "answer_note", "version")
    day = found.answered_on.strftime("%d-%m-%Y") if found.answered_on else ""
    form = forms.AnswerForm(
        sent(request), initial={**{name: getattr(found, name) for name in names}, "answered_on": day},
        stored_version=lambda: _version(request, uid),
    )  # fmt: skip
    return _on(
        request, form,
        lambda values: services.note_answer(
            actor=actor_of(request), key=form.key, uid=uid, **{**values, "version": values["version"] or 0}
        ),
        reverse("proposal", args=[uid]), _("Jawaban dicatat."), _("Catat jawaban"), _("Simpan jawaban"),
        back_label=found.subject, template="coordination/versioned_form.html",
        now=SimpleLazyObject(lambda: queries.get_proposal(actor_of(request), uid)),
    )  # fmt: skip


def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take an usulan back."""
    found, form = _own(request, uid), forms.ReasonForm(sent(request))
    return _on(
        request, form, lambda values: services.withdraw_proposal(actor=actor_of(request), key=form.key, uid=uid, **values),
        reverse("proposal", args=[uid]), _("Usulan ditarik."), _("Tarik usulan ini"), _("Tarik"),
        _("Catatannya tetap tersimpan dengan alasannya."), found.subject,
    )  # fmt: skip


# Meetings


def _meeting(request: HttpRequest, uid: str) -> Activity:
    """A meeting whose minutes the actor writes; for others it is not there."""
    found = queries.get_meeting(actor_of(request), uid)
    if not queries.writes_minutes(actor_of(request), found):
        raise not_here()
    return found


def _of_meeting(
    request: HttpRequest, found: Activity, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, intro: str = "",
) -> HttpResponse:  # fmt: skip
    back = reverse("activity-section", args=[found.uid, "notulen"])
    return _on(request, form, perform, back, done, title, button, intro, found.title, here="kegiatan")


def minutes(request: HttpRequest, uid: str) -> HttpResponse:
    """Write the notulen."""
    found = _meeting(request, uid)
    known = queries.minutes_of(found)
    initial = (
        {"discussed": known.discussed, "decided": known.decided, "version": known.version} if known else {"version": 0}
    )
    form = forms.MinutesForm(sent(request), initial=initial)
    return _of_meeting(
        request, found, form,
        lambda values: services.write_minutes(
            actor=actor_of(request), key=form.key, activity=found, **{**values, "version": values["version"] or 0}
        ),
        _("Notulen disimpan."), _("Tulis notulen"), _("Simpan notulen"),
    )  # fmt: skip


def add_task(request: HttpRequest, uid: str) -> HttpResponse:
    """Who does what by when."""
    found, form = _meeting(request, uid), forms.TaskForm(sent(request))
    return _of_meeting(
        request, found, form,
        lambda values: services.add_task(actor=actor_of(request), key=form.key, activity=found, **values),
        _("Tindak lanjut disimpan."), _("Tambah tindak lanjut"), _("Simpan"),
        _("Muncul di beranda petugas balai menjelang batas waktunya."),
    )  # fmt: skip


def close_task(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """A task is done or dropped."""
    found = _meeting(request, uid)
    task, form = queries.get_task(found, item), ClosingForm(sent(request))
    return _of_meeting(
        request, found, form,
        lambda values: services.close_task(
            actor=actor_of(request), key=form.key, activity=found, uid=item, **{**values, "done": values["done"] == "ya"}
        ),
        _("Tindak lanjut ditutup."), _("Tutup tindak lanjut"), _("Simpan"), task.what,
    )  # fmt: skip
