"""What the money adds to the house: a tab of the activity, the year in the navigation, words for Catatan perubahan."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.commons.intake.kinds import register as register_import
from bekal.foundation.audit import verifying
from bekal.foundation.documents.rendering.words import rupiah
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.livelihood.training import joining
from bekal.livelihood.training.queries.monev import outcomes, trained

from . import joined
from .imports import LIMITS
from .invariants import broken_budgets
from .policy import may_see_budget
from .queries import activity_with_money, money_of, writes_money, year_of
from .rules.money import cost_per_person


def tab(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Anggaran: lines, what was spent, what is left."""
    if kind != "activity" or not may_see_budget(actor):
        return
    activity = activity_with_money(actor, uid)
    yield hooks.Section(gettext("Anggaran"), "budget/_anggaran.html", {
        "activity": activity, "read": lambda: money_of(activity), "writes": writes_money(actor, activity),
    }, order=60)  # fmt: skip


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The year's plan."""
    if may_see_budget(actor):
        yield 25, "rencana", _("Rencana"), reverse("budget-year")


def outcome(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """What a business that still runs has cost, beside the question whose business runs."""
    if kind != "outcome" or not uid.isdigit() or not may_see_budget(actor):
        return
    spent = year_of(actor, int(uid)).standing.spent
    counts, _heard = outcomes(trained(actor, year=int(uid)))
    cost = cost_per_person(spent, counts.masih) if spent else None
    note = gettext("realisasi %(spent)s untuk %(total)s orang yang dilatih") % {
        "spent": rupiah(spent), "total": counts.total,
    }  # fmt: skip
    if cost is not None:
        yield hooks.Figure(gettext("Biaya per usaha yang masih jalan"), rupiah(cost), reverse("budget-year"), note)


hooks.sections.register("60 budget", tab)
hooks.figures.register("60 budget", outcome)
joining.rates.register("budget", joined.rates)
joining.rab.register("budget", joined.rab)
joining.funding.register("budget", joined.funding)
joining.standing.register("budget", joined.standing)
register_import(LIMITS)
hooks.navigation.register("budget", entries)
verifying.register("budget", broken_budgets)
hooks.verb_labels.update({
    "money.source_noted": _("Sumber dana ditulis"),
    "limit.written": _("Batas biaya ditulis"),
    "limit.changed": _("Batas biaya diubah"),
    "limit.withdrawn": _("Batas biaya ditarik"),
    "budget.line_added": _("Baris anggaran ditambah"),
    "budget.line_revised": _("Pagu diubah"),
    "budget.spent": _("Realisasi dicatat"),
    "budget.spending_withdrawn": _("Realisasi ditarik"),
})  # fmt: skip
hooks.field_labels.update({
    "limit.year": _("Tahun anggaran"), "limit.item": _("Uraian"), "limit.unit": _("Satuan"),
    "limit.amount": _("Batas biaya"), "limit.source": _("Sumber"), "limit.page": _("Halaman"),
    "activity.dipa": _("DIPA"), "activity.output": _("RO"), "activity.component": _("Komponen"),
    "budget.amount": _("Jumlah (rupiah)"), "activity.amount": _("Jumlah (rupiah)"),
})  # fmt: skip
