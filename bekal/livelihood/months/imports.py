"""A group's sheet as a spreadsheet: one row for each member, for one month."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from bekal.commons.intake.kinds import (
    Applied,
    Candidate,
    Column,
    Context,
    Difference,
    Finding,
    Given,
    Kind,
    Said,
    State,
    Verdict,
    register,
)
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import BALAI, VILLAGE, Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField
from bekal.foundation.web.policy import policy
from bekal.livelihood.enterprises.models import GroupMember
from bekal.livelihood.enterprises.queries import members_of, visible_groups
from bekal.people.matching.rules.names import name_key

from .drawing import month_words
from .models import Report
from .policy import reads_money
from .queries.scope import last_month, month_from, month_key, sheet_group
from .queries.values import amount
from .rules.amounts import amount_words, quantity_words, read_amount, read_quantity
from .rules.kinds import SOURCE_LABELS, Door, Worked
from .rules.seasons import shifted
from .rules.units import UNIT_LABELS
from .services.sheets import Line, fill_sheet
from .services.undoing import undo_imported

_YES = frozenset({"ya", "y", "1", "x", "libur"})
MONTHS_OFFERED = 18


@policy("Petugas balai, penggerak, dan staf desa boleh mengimpor lembar kelompok di wilayahnya.")
def may_import_sheets(actor: Actor) -> bool:
    return actor.has(*BALAI, *VILLAGE)


def _idle(raw: str) -> bool:
    return raw.strip().casefold() in _YES


COLUMNS = (
    Column("name", _("Nama anggota"), required=True, parser=lambda raw: parse.name(raw, label=_("Nama anggota")),
           aliases=("nama", "anggota"), examples=("Hayati", "Rosidah")),
    Column("idle", _("Tidak berusaha"), _("Ya bila bulan itu tidak berusaha."), parser=_idle, aliases=("libur",), examples=("", "ya")),
    Column("produced", _("Hasil"), parser=lambda raw: read_quantity(raw, label=_("Hasil")), aliases=("produksi", "panen"), examples=("34", "")),
    Column("sold", _("Laku"), parser=lambda raw: read_quantity(raw, label=_("Laku")), aliases=("terjual", "kg laku"), examples=("30", "")),
    Column("sales", _("Nilai jual"), _("Hanya untuk balai; desa mengosongkannya."), parser=lambda raw: read_amount(raw, label=_("Nilai jual")),
           aliases=("omzet", "pendapatan", "penjualan"), examples=("600.000", "")),
    Column("costs", _("Biaya"), _("Hanya untuk balai; desa mengosongkannya."), parser=lambda raw: read_amount(raw, label=_("Biaya")),
           examples=("150.000", "")),
)  # fmt: skip


def _fields(actor: Actor) -> dict[str, forms.Field]:
    groups = list(
        visible_groups(actor).filter(members__to_on="").distinct().order_by("name_key", "id").values_list("uid", "name")
    )
    months = [shifted(last_month(), 1 - step) for step in range(MONTHS_OFFERED)]
    return {
        "group": forms.ChoiceField(label=gettext_lazy("Kelompok"), choices=groups),
        "month": forms.ChoiceField(
            label=gettext_lazy("Bulan"), choices=[(month_key(each), month_words(each)) for each in months],
            initial=month_key(last_month()),
        ),
        "unit": ChoiceField(UNIT_LABELS, label=gettext_lazy("Satuan")),
        "source": ChoiceField(SOURCE_LABELS, blank=_("Belum ditanya"), label=gettext_lazy("Sumber angka"), required=False),
    }  # fmt: skip


def _context(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    group = sheet_group(actor, values["group"])
    return {
        "group": group.uid,
        "month": month_key(month_from(values["month"])),
        "unit": values["unit"],
        "source": values.get("source") or "",
    }


def _context_label(actor: Actor, context: Context) -> str:
    return f"{sheet_group(actor, context['group']).name}, {month_words(month_from(context['month']))}"


def _judge(actor: Actor, row: Given, context: Context) -> Verdict:
    group = sheet_group(actor, context["group"])
    values = row.values
    if not reads_money(actor, group.place_id) and (values.get("sales") is not None or values.get("costs") is not None):
        return Verdict.refused(
            Finding(Said(_("Rupiah anggota tidak diisi oleh desa.")), Said(_("Kosongkan kolom rupiahnya.")), "sales")
        )
    figures = any(values.get(name) is not None for name in ("produced", "sold", "sales"))
    if values.get("idle") and figures:
        return Verdict.refused(
            Finding(Said(_("Ditandai tidak berusaha, tetapi ada angkanya. Pilih salah satu.")), Said(""), "idle")
        )
    if not values.get("idle") and not figures and values.get("costs") is None:
        return Verdict.refused(
            Finding(
                Said(_("Baris ini tidak ada angkanya.")), Said(_("Isi hasil atau laku, atau tandai tidak berusaha."))
            )
        )
    named = [each for each in members_of(group) if name_key(each.person.name) == name_key(values["name"])]
    if row.chosen:
        named = [each for each in named if each.uid == row.chosen]
    if not named:
        remedy = Said(_("Periksa ejaannya, atau tambahkan dulu sebagai anggota di halaman kelompok."))
        return Verdict.refused(Finding(Said(_("Nama ini bukan anggota kelompok.")), remedy, "name"))
    if len(named) > 1:
        candidates = tuple(
            Candidate(each.uid, f"{each.person.name}, {each.person.birth[:4]}", Said(_("Nama sama."))) for each in named
        )
        return Verdict(State.AMBIGUOUS, candidates=candidates)
    return _compare(named[0], row, month_from(context["month"]))


def _compare(member: GroupMember, row: Given, month: dt.date) -> Verdict:
    now = Report.objects.filter(member=member, month=month).first()
    if now is None:
        return Verdict(State.NEW, Said(_("Belum diisi; akan diisi")), member.uid)
    if now.harvests.exists() or now.sales.exists():
        what = Said(_("Bulan ini sudah dirinci per panen atau pembeli; lembar tidak menimpanya."))
        return Verdict.refused(Finding(what, Said(_("Betulkan di halaman laporannya."))))
    pairs = ((_("Hasil"), quantity_words(now.produced), quantity_words(row.values.get("produced"))),
             (_("Laku"), quantity_words(now.sold), quantity_words(row.values.get("sold"))),
             (_("Nilai jual"), amount_words(amount(now.sales_low, now.sales_high)), amount_words(row.values.get("sales"))))  # fmt: skip
    changes = tuple(Difference(label, before, after) for label, before, after in pairs if after and before != after)
    idle = bool(row.values.get("idle")) != (now.worked == Worked.IDLE)
    if not changes and not idle:
        return Verdict(State.SAME, Said(_("Sudah sama")), member.uid)
    return Verdict(State.UPDATE, Said(_("Sudah terisi; akan dibetulkan")), member.uid, changes)


def _apply(actor: Actor, row: Given, verdict: Verdict, context: Context) -> Applied:
    month = month_from(context["month"])
    before = Report.objects.filter(member__uid=verdict.subject, month=month).first()
    kept = _kept(before) if before else None
    v = row.values
    line = Line(verdict.subject, idle=bool(v.get("idle")), produced=v.get("produced"), sold=v.get("sold"), sales=v.get("sales"),
                costs=v.get("costs"), odd_kept=False)  # fmt: skip
    if before is not None and not line.idle:
        line = Line(
            line.member, False, _or(line.produced, before.produced), _or(line.sold, before.sold), line.sales, line.costs
        )
    fill_sheet(
        actor=actor, group=context["group"], month=month, unit=context["unit"], lines=[line], source=context["source"],
        door=Door.IMPORT, keep=True,
    )  # fmt: skip
    made = Report.objects.get(member__uid=verdict.subject, month=month)
    return Applied(made.uid, kept)


def _or(new: Decimal | None, old: Decimal | None) -> Decimal | None:
    return old if new is None else new


_KEPT = (
    "worked",
    "unit",
    "source",
    "door",
    "sales_low",
    "sales_high",
    "cut",
    "costs_low",
    "costs_high",
    "by_price",
    "odd_kept",
)


def _kept(row: Report) -> dict[str, Any]:
    quantities = {
        name: None if getattr(row, name) is None else str(getattr(row, name)) for name in ("produced", "sold")
    }
    return {name: getattr(row, name) for name in _KEPT} | quantities | {"version": row.version}


def _can_undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> Said | None:
    row = Report.objects.filter(uid=uid).select_related("sheet__group").first()
    if row is None or row.sheet is None:
        return Said(_("Laporan ini sudah tidak ada."))
    try:
        sheet_group(actor, row.sheet.group.uid)
    except Refusal as refusal:
        return Said(refusal.text, refusal.params)
    expected = 1 if before is None else before["version"] + 1
    return Said(_("Laporan ini sudah dibetulkan setelah diimpor.")) if row.version > expected else None


def _undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> None:
    undo_imported(actor=actor, uid=uid, before=dict(before) if before is not None else None)


register(Kind(
    key="laporan-usaha", label=_("Lembar kelompok (laporan usaha bulanan)"),
    intro=_("Satu baris untuk tiap anggota, satu berkas untuk satu bulan. Namanya harus sudah terdata sebagai anggota."),
    policy=may_import_sheets, columns=COLUMNS, judge=_judge, apply=_apply, can_undo=_can_undo, undo=_undo,
    identity=lambda values: name_key(values.get("name") or ""), preview=("name", "produced", "sold"), fields=_fields,
    open_context=_context, context_label=_context_label, order=40, ask=_("Ada beberapa anggota bernama ini. Yang mana?"),
    none_of_them=_("Bukan salah satunya"),
))  # fmt: skip
