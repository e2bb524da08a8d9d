"""Ceilings out of a spreadsheet: the rows of the SBM that an office uses, each with its source and page."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from bekal.commons.intake.kinds import Applied, Column, Context, Difference, Finding, Given, Kind, Said, State, Verdict
from bekal.foundation.documents.rendering.words import rupiah
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .models import CostLimit
from .policy import may_write_budget
from .queries import get_limit, limits_of
from .rules.limits import check_limit
from .services import change_limit, withdraw_limit, write_limit

_FACTS = ("year", "item", "unit", "amount", "source", "page")
_MOST = 100_000_000_000


def _text(label: str, limit: int) -> Callable[[str], str]:
    return lambda raw: parse.text(raw, label=label, max_length=limit)


COLUMNS = (
    Column("year", _("Tahun anggaran"), _("Empat angka, misalnya 2025."), required=True, examples=("2025",),
           aliases=("tahun", "ta"), parser=lambda raw: parse.whole_number(raw, label=_("Tahun anggaran"), maximum=9999)),
    Column("item", _("Uraian"), _("Seperti di SBM."), required=True, parser=_text(_("Uraian"), 150),
           examples=("Honorarium narasumber",), aliases=("jenis biaya", "komponen", "nama biaya", "item")),
    Column("unit", _("Satuan"), _("Contoh: OJ, OH, orang."), required=True, parser=_text(_("Satuan"), 30),
           examples=("OJ",)),
    Column("amount", _("Batas biaya"), _("Rupiah, tanpa sen."), required=True,
           parser=lambda raw: parse.rupiah(raw, label=_("Batas biaya"), minimum=1, maximum=_MOST),
           aliases=("besaran", "rupiah", "batas", "jumlah", "biaya")),
    Column("source", _("Sumber"), _("Peraturannya: PMK dan tahunnya."), required=True, parser=_text(_("Sumber"), 110),
           examples=("PMK 39/2024",), aliases=("dasar", "peraturan", "dasar hukum")),
    Column("page", _("Halaman"), _("Halaman atau butir lampirannya."), parser=_text(_("Halaman"), 30),
           aliases=("hal", "hlm", "butir", "lampiran")),
)  # fmt: skip


def _judge(actor: Actor, row: Given, context: Context) -> Verdict:
    facts = _facts(row)
    wrong = list(check_limit(year=facts["year"], amount=facts["amount"]))
    if wrong:
        return Verdict.refused(*(Finding.of(each) for each in wrong))
    same = limits_of(actor, facts["year"]).filter(item=facts["item"], unit=facts["unit"]).first()
    if same is None:
        return Verdict(State.NEW, Said(_("Batas baru")))
    changes = tuple(
        Difference(label, str(before), str(after))
        for label, before, after in (
            (_("Batas biaya"), rupiah(same.amount), rupiah(facts["amount"])),
            (_("Sumber"), same.source, facts["source"]),
            (_("Halaman"), same.page, facts["page"]),
        )
        if before != after
    )
    if not changes:
        return Verdict(State.SAME, Said(_("Sudah tercatat sama")), same.uid)
    return Verdict(State.UPDATE, Said(_("Batas yang tercatat akan diubah")), same.uid, changes)


def _facts(row: Given) -> dict[str, Any]:
    facts = {name: row.values.get(name) for name in _FACTS}
    return facts | {"page": facts["page"] or ""}


def _apply(actor: Actor, row: Given, verdict: Verdict, context: Context) -> Applied:
    facts = _facts(row)
    if verdict.state is State.NEW:
        return Applied(write_limit(actor=actor, **facts).uid)
    found = get_limit(actor, verdict.subject)
    before = {name: getattr(found, name) for name in _FACTS}
    changed = change_limit(actor=actor, uid=found.uid, version=found.version, **facts)
    return Applied(changed.uid, before | {"version": changed.version})


def _can_undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> Said | None:
    try:
        found = get_limit(actor, uid)
    except Refusal as refusal:
        return Said(refusal.text, refusal.params)
    version = before["version"] if before else 1
    return None if found.version == version else Said(_("Batas ini sudah diubah setelah diimpor."))


def _undo(actor: Actor, uid: str, before: Mapping[str, Any] | None) -> None:
    if before is None:
        withdraw_limit(actor=actor, uid=uid)
        return
    facts = {name: before[name] for name in _FACTS}
    change_limit(actor=actor, uid=uid, version=before["version"], **facts)


def _identity(values: Mapping[str, Any]) -> str:
    named = [values.get(name) for name in ("year", "item", "unit")]
    return "|".join(str(each).casefold() for each in named) if all(named) else ""


def _url(uid: str) -> str:
    known = CostLimit.objects.filter(uid=uid, withdrawn_at=None).exists()
    return reverse("cost-limit", args=[uid]) if known else reverse("cost-limits")


LIMITS = Kind(
    key="batas_biaya",
    label=_("Batas biaya (SBM)"),
    intro=_("Baris standar biaya yang dipakai balai, disalin dari peraturannya dengan sumber dan halaman."),
    policy=may_write_budget,
    columns=COLUMNS,
    judge=_judge,
    apply=_apply,
    can_undo=_can_undo,
    undo=_undo,
    identity=_identity,
    preview=("year", "item", "amount"),
    url=_url,
    order=60,
)
