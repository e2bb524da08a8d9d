"""Tools: list, page, cek alat, holder, turns, repairs, transfers."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.exporting import export
from bekal.foundation.web.submitting import actor_of, sent
from bekal.people.persons.models import Person

from .. import forms, services
from ..policy import may_check_tools, may_see_packages, may_write_packages
from ..queries import tool_page as pages
from ..queries.due import tools_due
from ..queries.lists import listed_tools, tools_listing
from ..queries.package_page import bodies_offered, groups_near
from ..queries.scope import get_tool
from ..rules.rights import RIGHT_LABELS, Move, Right, may_move, possible_moves
from .common import HERE, asked, on_tool, own_tool, today_words


def tools(request: HttpRequest) -> HttpResponse:
    """The list of tools: who has each, how it was last seen, when it is due."""
    actor = actor_of(request)
    shown = tools_listing(actor).show(listed_tools(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    today = timezone.localdate()
    return render(request, "assistance/tools.html", {
        "here": HERE, "tab": "alat", "shown": shown, "noun": _("alat"), "list_label": _("Daftar alat bantuan"),
        "full": may_see_packages(actor), "may_write": may_write_packages(actor),
        "due": tools_due(actor, today).count() if may_check_tools(actor) else 0,
        "empty_title": _("Tidak ada alat di sini"), "empty_text": _empty_text(bool(shown.used_filters)),
    })  # fmt: skip


def _empty_text(filtered: bool) -> str:
    if filtered:
        return _("Tidak ada yang cocok dengan saringan ini. Hapus saringannya untuk melihat semua.")
    return _("Alat bantuan tampil di sini sesudah balai mencatat paketnya.")


def tool(request: HttpRequest, uid: str) -> HttpResponse:
    """One tool."""
    actor = actor_of(request)
    page = pages.tool_page(actor, get_tool(actor, uid))
    return render(request, "assistance/tool.html", {
        "here": HERE, "item": page.item, "page": page, "chip": chip(page.state, page.chip), "years": page.years,
    })  # fmt: skip


def changes(request: HttpRequest, uid: str) -> HttpResponse:
    """Catatan perubahan of one tool."""
    found = get_tool(actor_of(request), uid)
    return render(request, "assistance/changes.html", {
        "here": HERE, "back": reverse("tool", args=[uid]), "back_label": found.name, "changes": changes_of("tool", uid),
    })  # fmt: skip


def check(request: HttpRequest, uid: str) -> HttpResponse:
    """Cek alat."""
    actor = actor_of(request)
    found = get_tool(actor, uid)
    if not found.package.given_on:
        raise not_here()
    form = forms.CheckForm(
        sent(request), request.FILES if request.method == "POST" else None, initial={"on": today_words()}
    )
    page = pages.tool_page(actor, found)
    return on_tool(
        request, found, form, lambda values: services.record_check(actor=actor, key=form.key, uid=uid, **values),
        _("Cek %(name)s disimpan.") % {"name": found.name}, _("Cek alat: %(name)s") % {"name": found.name},
        _("Simpan cek alat"), template="assistance/check.html", page=page, item=found,
    )  # fmt: skip


def _offered(people: list[Person]) -> list[tuple[str, str]]:
    return [(person.uid, f"{person.name}, {person.place.short}") for person in people]


def hold(request: HttpRequest, uid: str) -> HttpResponse:
    """Who has it now."""
    found, text = own_tool(request, uid), asked(request)
    people = _offered(pages.people_near(actor_of(request), found, text, request.POST.get("person", "")[:36]))
    form = forms.HolderForm(sent(request), people=people, initial={"from_on": today_words()})
    return on_tool(
        request, found, form,
        lambda values: services.note_holder(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Pemegang dicatat."), _("Catat pemegang"), _("Simpan pemegang"), template="assistance/choose_person.html",
        text=text,
    )  # fmt: skip


def add_turn(request: HttpRequest, uid: str) -> HttpResponse:
    """Who uses it, when."""
    found, text = own_tool(request, uid), asked(request)
    people = _offered(pages.people_near(actor_of(request), found, text, request.POST.get("person", "")[:36]))
    form = forms.TurnForm(sent(request), people=people, initial={"from_on": today_words()})
    return on_tool(
        request, found, form, lambda values: services.add_turn(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Giliran dicatat."), _("Tambah pemakai"), _("Simpan giliran"), template="assistance/choose_person.html",
        text=text,
    )  # fmt: skip


def end_turn(request: HttpRequest, uid: str, turn: str) -> HttpResponse:
    """Somebody does not use it any more."""
    services.end_turn(
        actor=actor_of(request), key=request.POST.get("kunci", ""), uid=own_tool(request, uid).uid, turn=turn
    )
    return HttpResponseRedirect(reverse("tool", args=[uid]))


def repair(request: HttpRequest, uid: str) -> HttpResponse:
    """Something is broken."""
    found, form = own_tool(request, uid), forms.RepairForm(sent(request), initial={"reported_on": today_words()})
    return on_tool(
        request, found, form,
        lambda values: services.report_repair(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Kerusakan dicatat."), _("Catat kerusakan"), _("Simpan kerusakan"),
    )  # fmt: skip


def mended(request: HttpRequest, uid: str, repair: str) -> HttpResponse:
    """What became of it."""
    found = own_tool(request, uid)
    row, form = pages.get_repair(found, repair), forms.MendedForm(sent(request), initial={"done_on": today_words()})
    return on_tool(
        request, found, form,
        lambda values: services.finish_repair(actor=actor_of(request), key=form.key, uid=uid, repair=repair, **values),
        _("Perbaikan dicatat."), _("Selesai diperbaiki"), _("Simpan perbaikan"), row.what,
    )  # fmt: skip


def transfer(request: HttpRequest, uid: str) -> HttpResponse:
    """It goes on to somebody else, where its right allows it."""
    found, text = own_tool(request, uid), asked(request)
    right = Right(found.receiver.right) if found.receiver else Right.UNSETTLED
    people = _offered(pages.people_near(actor_of(request), found, text, request.POST.get("person", "")[:36]))
    form = forms.TransferForm(
        sent(request), people=people, groups=groups_near(actor_of(request)), bodies=bodies_offered(actor_of(request)),
        moves=possible_moves(right), initial={"on": today_words(), "right": right.value},
    )  # fmt: skip
    return on_tool(
        request, found, form,
        lambda values: services.transfer_tool(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Pengalihan dicatat."), _("Alihkan alat"), _("Simpan pengalihan"),
        _("Hak sekarang: %(right)s.") % {"right": _(RIGHT_LABELS[right])}, template="assistance/choose_person.html",
        text=text, why=[may_move(right, move) for move in Move],
    )  # fmt: skip
