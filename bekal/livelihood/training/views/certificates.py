"""Certificates on screen: issuing and withdrawing for the balai, the own file, the check page for anybody."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bekal.foundation.documents.rules.file_kinds import CONTENT_TYPES, FileKind
from bekal.foundation.documents.rules.file_names import safe_name
from bekal.foundation.documents.serving import serve
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.attendance import IssueForm, WithdrawForm
from ..models import Certificate
from ..papers.certificates import certificates_pdf
from ..queries import certificates as queries
from ..queries.attendance import now_at
from ..queries.participants import participant_of
from ..rules.certificate import CheckStatus, PublicAnswer
from ..services.certificates import issue_certificates, reissue_certificate, withdraw_certificate
from .activities import own, section

LOOKS = {CheckStatus.VALID: "ok", CheckStatus.WITHDRAWN: "bad", CheckStatus.UNKNOWN: "warm"}


def of_activity(request: HttpRequest, uid: str) -> HttpResponse:
    """Those of one activity: the part "Sertifikat" of its page."""
    return section(request, uid, "sertifikat")


def issue(request: HttpRequest, uid: str) -> HttpResponse:
    """Issue one for everybody who completed the activity."""
    actor, found = actor_of(request), own(request, uid)
    due = list(queries.due_for_certificate(found))
    form = IssueForm(sent(request), initial={"issued_on": f"{found.ends_on:%d-%m-%Y}"})
    back = reverse("certificates", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        done = issue_certificates(actor=actor, key=form.key, activity=found, **values)
        said = ngettext("%(n)s sertifikat diterbitkan.", "%(n)s sertifikat diterbitkan.", done) % {"n": done}
        messages.success(request, said)
        return back

    return submit(request, form, "training/certificate_issue.html", perform, context={
        "here": "kegiatan", "activity": found, "due": due, "back_url": back,
    })  # fmt: skip


def withdraw(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Say that a certificate no longer holds."""
    actor, found = actor_of(request), own(request, uid)
    row = _of(request, uid, item)
    form = WithdrawForm(sent(request))
    back = reverse("certificates", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        withdraw_certificate(actor=actor, key=form.key, certificate=row, **values)
        messages.success(request, _("Sertifikat %(number)s ditarik.") % {"number": row.number})
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Tarik sertifikat %(number)s") % {"number": row.number},
        "button": _("Tarik sertifikat"), "back_url": back, "back_label": found.title,
        "intro": _("Halaman pemeriksaan lalu menyebutnya ditarik, tanpa nama. Nomornya tidak dipakai lagi."),
    })  # fmt: skip


def reissue(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Issue a new one, under a new number, to somebody whose earlier one was withdrawn."""
    actor, found = actor_of(request), own(request, uid)
    row = participant_of(found, item)
    form = IssueForm(sent(request), initial={"issued_on": f"{now_at(found).date():%d-%m-%Y}"})
    back = reverse("certificates", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        made = reissue_certificate(actor=actor, key=form.key, activity=found, participant=item, **values)
        messages.success(request, _("Sertifikat %(number)s diterbitkan.") % {"number": made.number})
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Terbitkan lagi untuk %(name)s") % {"name": row.person.name},
        "button": _("Terbitkan sertifikat"), "back_url": back, "back_label": found.title,
        "intro": _("Nama diambil dari data orang hari ini, dan nomornya baru."),
    })  # fmt: skip


def batch_file(request: HttpRequest, uid: str, batch: int) -> HttpResponse:
    """All certificates that were issued alike, in one file."""
    found = own(request, uid)
    batches = queries.batches_of(actor_of(request), found)
    if not 1 <= batch <= len(batches):
        raise not_here()
    return _pdf(batches[batch - 1].certificates, _("Sertifikat") + f" {found.title}")


def own_file(request: HttpRequest, uid: str) -> HttpResponse:
    """One certificate, for its holder and the balai."""
    row = queries.get_certificate(actor_of(request), uid)
    if row.withdrawn_at:
        raise not_here()
    return _pdf([row], _("Sertifikat") + f" {row.number}")


def _of(request: HttpRequest, uid: str, item: str) -> Certificate:
    row = queries.get_certificate(actor_of(request), item)
    if row.participant.activity.uid != uid:
        raise not_here()
    return row


def _pdf(rows: Any, name: str) -> HttpResponse:
    return serve(certificates_pdf(list(rows)), safe_name(name, FileKind.PDF.value), CONTENT_TYPES[FileKind.PDF])


# For anybody


def search(request: HttpRequest) -> HttpResponse:
    """Type a number, or the code beside the QR."""
    typed = request.GET.get("nomor", "").strip()[: queries.MOST_TYPED]
    return _answer(request, queries.check_typed(typed) if typed else None, typed)


def check(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR of a certificate opens; a number in its place is looked up, too. Unknown and known codes are answered
    in the same way."""
    return _answer(request, queries.check_typed(code), "")


def _answer(request: HttpRequest, answer: PublicAnswer | None, typed: str) -> HttpResponse:
    return render(request, "training/certificate_check.html", {
        "answer": answer, "typed": typed, "look": LOOKS[answer.status] if answer else "",
    })  # fmt: skip
