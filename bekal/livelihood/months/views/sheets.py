"""A group's months and its sheet."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.documents.queries import files_of, papers_of
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import store_file
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.livelihood.enterprises.queries import get_group

from .. import forms
from ..asking import Question, of_sheet
from ..drawing import month_words
from ..policy import may_list_months
from ..queries.scope import (
    fills_sheet,
    last_month,
    month_from,
    month_key,
    reads_money_of_group,
    sheet_group,
    this_month,
)
from ..queries.sheets import Board, board, months_of_group
from ..queries.shocks import shocks_of
from ..rules.kinds import Door
from ..rules.seasons import season_of, shifted
from ..services.sheets import fill_sheet, write_group_total
from .lists import HERE

OWNER = "month_group"


def group(request: HttpRequest, uid: str) -> HttpResponse:
    """The last months of a group: how many told something, in season or not, the total where one was told."""
    actor = actor_of(request)
    found = get_group(actor, uid)
    fills = fills_sheet(actor, found)
    return render(request, "months/group.html", {
        "here": HERE, "found": found, "months": months_of_group(found), "season": season_of(found.product, found.place_id),
        "fills": fills, "members": found.members.filter(to_on="").count(), "shocks": shocks_of(actor, group=found),
        "money": reads_money_of_group(actor, found), "next": month_key(last_month()), "now": month_key(this_month()), "may_list": may_list_months(actor),
        "papers": papers_of(actor, OWNER, uid) if fills else None, "owner_uid": uid,
    })  # fmt: skip


def sheet(request: HttpRequest, uid: str, month: str) -> HttpResponse:
    """The sheet: one row for each member, last month under each box."""
    actor, on = actor_of(request), month_from(month)
    found = sheet_group(actor, uid)
    shown = board(actor, found, on)
    form = forms.SheetForm(sent(request), board=shown)
    back = reverse("month-group", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        lines = form.lines()
        asked = [each for each in of_sheet(shown, values["unit"], lines) if not form.answered(each.member, each.name)]
        if asked:
            form.ask(asked)
            raise _asked(shown, asked)
        photos = files_of(actor, OWNER, uid, slot=month)
        fill_sheet(
            actor=actor, key=form.key, group=uid, month=on, unit=values["unit"], price=values["price"], cut=values["cut"],
            source=values["source"], lines=lines, door=Door.PAPER if photos else Door.SHEET,
        )  # fmt: skip
        messages.success(request, _("Lembar %(month)s disimpan.") % {"month": month_words(on)})
        return reverse("month-sheet", args=[uid, month])

    return submit(request, form, "months/sheet.html", perform, replayed=lambda _uid: reverse("month-sheet", args=[uid, month]), context={
        "here": HERE, "found": found, "board": shown, "back_url": back, "before": month_words(shifted(on, -1)),
        "photos": files_of(actor, OWNER, uid, slot=month), "peak": shown.season.lebaran,
    })  # fmt: skip


def _asked(shown: Board, asked: Sequence[Question]) -> Refusal:
    names = {line.member.uid: line.member.person.name for line in shown.lines}
    said = ", ".join(dict.fromkeys(names[each.member] for each in asked))
    text = gettext_noop("%(n)s angka ditanyakan kembali di baris %(names)s. Belum ada yang tersimpan.")
    return Refusal("odd_values", text, n=len(asked), names=said)


def total(request: HttpRequest, uid: str, month: str) -> HttpResponse:
    """One figure for the whole group."""
    actor, on = actor_of(request), month_from(month)
    found = sheet_group(actor, uid)
    shown, money = board(actor, found, on), reads_money_of_group(actor, found)
    row = shown.total
    form = forms.TotalForm(
        sent(request), money=money, initial=forms.total_initial(row, shown.unit),
        stored_version=lambda: _version(request, uid, month),
    )  # fmt: skip
    return save(
        request, form,
        lambda values: write_group_total(
            actor=actor, key=form.key, group=uid, month=on, **{**values, "version": values["version"] or 0}
        ),
        back=reverse("month-group", args=[uid]), done=_("Jumlah kelompok disimpan."), here=HERE,
        title=_("Jumlah kelompok %(month)s") % {"month": month_words(on)}, button=_("Simpan jumlah"),
        back_label=found.name, intro=_("Untuk kelompok besar cukup satu angka. Anggotanya tidak dianggap diketahui."),
    )  # fmt: skip


def _version(request: HttpRequest, uid: str, month: str) -> int:
    actor = actor_of(request)
    row = board(actor, sheet_group(actor, uid), month_from(month)).total
    return row.version if row else 0


def photo(request: HttpRequest, uid: str, month: str) -> HttpResponse:
    """A photograph of the sheet on paper, to be typed later."""
    actor, on = actor_of(request), month_from(month)
    found = sheet_group(actor, uid)
    form = forms.SheetPhotoForm(sent(request), request.FILES if request.method == "POST" else None)
    return save(
        request, form,
        lambda values: store_file(
            actor=actor, key=form.key, content=values["photo"], file_class=FileClass.PHOTO, owner_kind=OWNER, owner_uid=uid,
            slot=month,
        ),
        back=reverse("month-sheet", args=[uid, month]), done=_("Foto lembar tersimpan. Ketik angkanya kapan sempat."),
        here=HERE, title=_("Foto lembar %(month)s") % {"month": month_words(on)}, button=_("Simpan foto"),
        back_label=found.name,
    )  # fmt: skip
