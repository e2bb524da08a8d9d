"""The RAB of one training with what was spent, and what its people are handed. Every amount is invented; no ceiling is
typed, because the house does not invent the SBM."""

import datetime as dt

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.budget.queries import money_of
from bekal.livelihood.budget.services import add_budget_line, note_money_source, record_spending
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.papers.receipts import receipt
from bekal.livelihood.training.rules.handouts import HandoutKind
from bekal.livelihood.training.services.arranging import set_handout

# Account, what for, volume, unit, price, the receipt it pays.
_LINES = (
    ("521211", "Bahan praktik (contoh)", 20, "orang", 350_000, ""),
    ("521213", "Honorarium narasumber (contoh)", 35, "JP", 200_000, "honor"),
    ("522141", "Sewa tempat dan perlengkapan (contoh)", 4, "hari", 500_000, ""),
    ("524119", "Uang saku peserta (contoh)", 80, "orang/hari", 100_000, "transport"),
    ("526312", "Perlengkapan menjahit peserta (contoh)", 20, "orang", 250_000, ""),
)
_SPENT = 95
_GOODS = {
    HandoutKind.MATERIALS: "Kain tenun (contoh); 3 meter\nBenang jahit (contoh); 4 gulung",
    HandoutKind.EQUIPMENT: "Gunting kain (contoh); 1 buah\nKotak jahit (contoh); 1 set",
}


def plan_money(officer: Actor, activity: Activity) -> None:
    """The RAB as it was made, its source, and what will be handed out."""
    note_money_source(
        actor=officer, activity=activity, version=0, dipa=f"DIPA-000.00/{activity.year} (contoh)",
        output="ABC.001 PMI purna yang diberdayakan (contoh)", component="051 (contoh)",
    )  # fmt: skip
    for account, what, volume, unit, price, pays in _LINES:
        add_budget_line(
            actor=officer, activity=activity, account=account, what=what, decided_on=dt.date(activity.year, 1, 8),
            volume=volume, unit=unit, price=price, pays=pays,
        )  # fmt: skip
    for kind, goods in _GOODS.items():
        set_handout(actor=officer, activity=activity, kind=kind, goods=goods)


def spend_money(officer: Actor, activity: Activity) -> None:
    """What the receipts say of the lines that pay them, most of the others; paid when the training was over."""
    for number, row in enumerate(money_of(activity).lines, start=1):
        signed = receipt(HandoutKind(row.line.pays))(officer, activity.uid, activity.ends_on) if row.line.pays else None
        amount = sum(each.amount or 0 for each in signed.rows) if signed else row.now.total * _SPENT // 100
        record_spending(
            actor=officer, activity=activity, line=row.line.uid, spent_on=activity.ends_on, amount=amount,
            paper=f"CONTOH.{number}/SPBy",
        )  # fmt: skip
