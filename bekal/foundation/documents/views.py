"""Files and papers on screen."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.web.submitting import submit

from ..web.submitting import actor_of
from . import kinds, offices, owners, queries, services
from .forms import CancelForm, NumberForm, ScanForm, TemplateForm
from .models import Paper
from .policy import may_lay_out_letters
from .rendering.known import meanings
from .rendering.letters_values import LETTERS
from .rules.file_kinds import CONTENT_TYPES, FileClass, FileKind
from .rules.file_names import safe_name
from .rules.paper_states import State, Step
from .serving import serve


def file_download(request: HttpRequest, uid: str) -> HttpResponse:
    """A file to whoever may read its owner; photos are shown in place."""
    file = queries.get_file(actor_of(request), uid)
    inline = file.file_class == FileClass.PHOTO
    return serve(queries.content_of(file), file.name, file.content_type, inline=inline)


def paper_detail(request: HttpRequest, uid: str) -> HttpResponse:
    """A paper: where it stands, what comes next, what it says about itself."""
    actor = actor_of(request)
    paper = queries.get_paper(actor, uid)
    steps = queries.steps_of(actor, paper)
    context = {
        "paper": paper,
        "line": queries.line_of(paper, _format(paper)),
        "kind_label": kinds.label_of(paper.kind),
        "track": queries.track_of(paper),
        "may_number": Step.NUMBER in steps,
        "may_sign": Step.SIGN in steps,
        "may_cancel": Step.CANCEL in steps,
        "may_lay_out": _format(paper) == "docx" and may_lay_out_letters(actor),
        "signer": offices.Signer(**paper.signer) if paper.signer else None,
        "home": owners.homes(actor, paper.owner_kind, paper.owner_uid),
    }
    return render(request, "documents/paper_detail.html", context)


def paper_download(request: HttpRequest, uid: str) -> HttpResponse:
    """The paper itself: a draft as of today, a numbered one as it was frozen."""
    actor = actor_of(request)
    paper = queries.get_paper(actor, uid)
    content = queries.content_of_paper(actor, paper)
    name = paper.rendered.name if paper.rendered else gettext("Konsep") + f" {paper.title}"
    return _serve_paper(content, name, _format(paper))


def paper_preview(request: HttpRequest, kind: str, owner_uid: str) -> HttpResponse:
    """A paper as it would be today, without beginning one."""
    registered, content = queries.preview(actor_of(request), kind, owner_uid)
    return _serve_paper(content, gettext("Konsep") + f" {registered.label}", registered.format)


def paper_draft(request: HttpRequest, kind: str, owner_uid: str) -> HttpResponse:
    """Begin a paper and go to it; a second tap goes to the draft that the first one began."""
    actor = actor_of(request)
    begun = queries.draft_of(actor, kind, owner_uid)
    paper = begun or services.draft_paper(actor=actor, kind=kind, owner_uid=owner_uid)
    return HttpResponseRedirect(_address(paper.uid))


def paper_number(request: HttpRequest, uid: str) -> HttpResponse:
    """Number and date from the agenda."""
    actor = actor_of(request)
    paper = queries.get_own_paper(actor, uid)
    form = NumberForm(_given(request))

    def act(values: dict[str, Any]) -> str:
        services.number_paper(actor=actor, key=form.key, paper_uid=uid, **form.typed)
        return _address(uid)

    context = {"paper": paper, "known": offices.signer_on(paper.organization_uid, timezone.localdate())}
    return submit(request, form, "documents/paper_number.html", act, replayed=_address, context=context)


def paper_sign(request: HttpRequest, uid: str) -> HttpResponse:
    """The scan of what was signed."""
    actor = actor_of(request)
    paper = queries.get_own_paper(actor, uid)
    form = ScanForm(*_given_with_files(request))

    def act(values: dict[str, Any]) -> str:
        services.sign_paper(actor=actor, key=form.key, paper_uid=uid, scan=values["scan"])
        return _address(uid)

    intro = gettext("Unggah surat yang sudah ditandatangani dan dicap, atau PDF bertanda tangan elektronik.")
    return _step(request, paper, form, act, gettext("Unggah surat bertanda tangan"), intro, gettext("Simpan pindaian"))


def paper_cancel(request: HttpRequest, uid: str) -> HttpResponse:
    """Why the paper no longer holds."""
    actor = actor_of(request)
    paper = queries.get_own_paper(actor, uid)
    form = CancelForm(_given(request))

    def act(values: dict[str, Any]) -> str:
        services.cancel_paper(actor=actor, key=form.key, paper_uid=uid, reason=values["reason"])
        return _address(uid)

    intro = gettext("Surat tetap tersimpan dan terbaca sebagai surat yang dibatalkan.")
    return _step(request, paper, form, act, gettext("Batalkan surat"), intro, gettext("Batalkan surat ini"))


def _step(request: HttpRequest, paper: Paper, form: Any, act: Any, title: str, intro: str, button: str) -> HttpResponse:
    context = {
        "title": title,
        "intro": intro,
        "button": button,
        "back_url": _address(paper.uid),
        "back_label": paper.title,
    }
    return submit(request, form, "web/form_page.html", act, replayed=_address, context=context)


def letter_templates(request: HttpRequest) -> HttpResponse:
    """Which Word file each letter of the office is drawn with."""
    return render(request, "documents/letter_templates.html", {"offices": queries.letters_of(actor_of(request))})


def letter_template_download(request: HttpRequest, office: str, kind: str) -> HttpResponse:
    """The Word file in use, to be changed in Word and sent back."""
    registered, template = queries.letter_template(actor_of(request), _office(office), kind)
    return _serve_paper(template.content, gettext("Naskah") + f" {gettext(registered.label)}", "docx")


def letter_template_replace(request: HttpRequest, office: str, kind: str) -> HttpResponse:
    """Send the office's own Word file."""
    actor = actor_of(request)
    registered, _used = queries.letter_template(actor, _office(office), kind)
    form = TemplateForm(*_given_with_files(request))
    back = reverse("letter_templates")

    def act(values: dict[str, Any]) -> str:
        services.replace_letter_template(
            actor=actor, key=form.key, kind=kind, organization_uid=_office(office), content=values["template"]
        )
        return back

    context = {"kind": registered, "names": meanings(LETTERS[registered.template]).items(), "back_url": back}
    return submit(request, form, "documents/letter_template.html", act, replayed=lambda _uid: back, context=context)


def letter_template_restore(request: HttpRequest, office: str, kind: str) -> HttpResponse:
    """Back to the Word file that comes with Bekal."""
    queries.letter_template(actor_of(request), _office(office), kind)
    services.restore_letter_template(actor=actor_of(request), kind=kind, organization_uid=_office(office))
    return HttpResponseRedirect(reverse("letter_templates"))


def _office(address: str) -> str:
    """In addresses "semua" stands for the empty uid: the template of all offices."""
    return "" if address == "semua" else address


def _given(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _given_with_files(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _address(uid: str) -> str:
    return reverse("paper_detail", args=[uid])


def _format(paper: Paper) -> str:
    if paper.rendered is not None:
        return "pdf" if paper.rendered.content_type == CONTENT_TYPES[FileKind.PDF] else "docx"
    if paper.state == State.DRAFT:
        return kinds.kind_of(paper.kind).format
    return ""


def _serve_paper(content: bytes, name: str, format: str) -> HttpResponse:
    kind = FileKind(format)
    return serve(content, safe_name(name, kind.value), CONTENT_TYPES[kind])
