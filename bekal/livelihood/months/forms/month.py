"""One month of one business or member."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import AsksBack, VersionedForm, day_field, number_field, rupiah_field, text_field
from bekal.foundation.web.forms import ChoiceField, _dress

from ..models import Report
from ..queries.values import amount
from ..rules.amounts import amount_words, quantity_words
from ..rules.kinds import (
    BUYER_LABELS,
    WORKED_LABELS,
    Worked,
)
from ..services.reports import Panen, Sold
from .fields import MOST, PANEN_ROWS, amount_field, dotted, quantity_field, source_field, unit_field


class MonthForm(AsksBack, VersionedForm):
    """One month of one business or member: panen, buyers, what was used at home, costs, debts in goods."""

    worked = ChoiceField(WORKED_LABELS, label=_lazy("Bulan ini"), widget=forms.RadioSelect, initial=Worked.YES)
    unit = unit_field()
    in_kg = quantity_field(
        _("Isi satu satuan dalam kg"), _lazy("Isi satu satuan dalam kg"),
        help_text=_lazy("Untuk karung, rentang, ikat: satu satuan itu berapa kg menurut timbangan sendiri."),
    )  # fmt: skip
    produced = quantity_field(_("Hasil sebulan"), _lazy("Hasil sebulan"),
                              help_text=_lazy("Kosongkan bila panennya ditulis satu per satu di bawah."))  # fmt: skip
    home = quantity_field(_("Dipakai sendiri"), _lazy("Dipakai sendiri"))
    given = quantity_field(_("Diberikan, zakat"), _lazy("Diberikan, zakat"))
    seed = quantity_field(_("Untuk bibit"), _lazy("Untuk bibit"))
    spoiled = quantity_field(_("Rusak"), _lazy("Rusak"))
    stock = quantity_field(_("Sisa stok akhir bulan"), _lazy("Sisa stok akhir bulan"))
    costs = amount_field(_("Biaya bulan ini"), _lazy("Biaya bulan ini, Rp"),
                         help_text=_lazy("Bahan, tenaga, angkutan, kemasan yang dibayar. Boleh kisaran, misalnya 1-2 juta."))  # fmt: skip
    taken = rupiah_field(_("Barang diambil dulu (utang barang)"), _lazy("Barang diambil dulu (utang barang), Rp"), MOST,
                         help_text=_lazy("Bibit, tali, solar, beras dari pengepul; ditaksir dalam rupiah."))  # fmt: skip
    repaid = rupiah_field(
        _("Utang barang dibayar di luar potongan"), _lazy("Utang barang dibayar di luar potongan, Rp"), MOST
    )
    orders = number_field(_("Pesanan diterima"), _lazy("Pesanan diterima"), 0, 99_999, required=False)
    kept = number_field(_("Pesanan terpenuhi"), _lazy("Pesanan terpenuhi"), 0, 99_999, required=False)
    source = source_field()
    note = text_field(_("Catatan"), _lazy("Catatan"), 300)

    MONEY = ("costs", "taken", "repaid")

    def __init__(self, *args: Any, money: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.money = money
        for name in self.MONEY if not money else ():
            del self.fields[name]
        for number in range(1, PANEN_ROWS + 1):
            self._field(f"panen-{number}-on", day_field(_("Tanggal panen"), _lazy("Tanggal panen"), required=False))
            self._field(f"panen-{number}-quantity", quantity_field(_("Hasil panen"), _lazy("Hasil panen")))
        for buyer in BUYER_LABELS:
            self._field(f"{buyer}-quantity", quantity_field(_("Laku"), _lazy("Laku")))
            if money:
                self._field(f"{buyer}-amount", amount_field(_("Nilai jual"), _lazy("Nilai jual, Rp")))
                self._field(f"{buyer}-cut", rupiah_field(_("Potongan"), _lazy("Potongan, Rp"), MOST))
        self.fields["checked"] = self.fields.pop("checked")

    def _field(self, name: str, field: forms.Field) -> None:
        _dress(field)
        field.widget.attrs.setdefault("data-optional", "1")
        self.fields[name] = field

    @property
    def asks(self) -> bool:
        """Whether something was asked back."""
        return not self.fields["checked"].widget.is_hidden

    @property
    def has_panen(self) -> bool:
        """Whether any panen is written down."""
        return any(quantity.value() for _on, quantity in self.panen)

    @property
    def panen(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The lines of panen as the page draws them."""
        return [(self[f"panen-{n}-on"], self[f"panen-{n}-quantity"]) for n in range(1, PANEN_ROWS + 1)]

    @property
    def buyers(self) -> list[tuple[str, list[forms.BoundField]]]:
        """A line for each kind of buyer."""
        parts = ("quantity", "amount", "cut") if self.money else ("quantity",)
        return [(gettext(label), [self[f"{buyer}-{part}"] for part in parts]) for buyer, label in BUYER_LABELS.items()]

    @property
    def rest(self) -> list[forms.BoundField]:
        """Where else it went."""
        return [self[name] for name in ("home", "given", "seed", "spoiled", "stock")]

    @property
    def moneys(self) -> list[forms.BoundField]:
        """Costs and debts, for who reads them."""
        return [self[name] for name in self.MONEY if name in self.fields]

    def told(self) -> dict[str, Any]:
        """Ready for the service."""
        v = self.cleaned_data
        panen = [
            Panen(v.get(f"panen-{n}-on"), v[f"panen-{n}-quantity"])
            for n in range(1, PANEN_ROWS + 1)
            if v.get(f"panen-{n}-quantity") is not None
        ]
        sales = [
            Sold(str(buyer), v.get(f"{buyer}-quantity"), v.get(f"{buyer}-amount"), v.get(f"{buyer}-cut"))
            for buyer in BUYER_LABELS
        ]
        names = ("worked", "unit", "in_kg", "produced", "home", "given", "seed", "spoiled", "stock", "orders", "kept",
                 "source", "note", *(name for name in self.MONEY if name in self.fields))  # fmt: skip
        return {
            **{name: v.get(name) for name in names}, "version": v.get("version") or 0, "harvests": panen,
            "sales": [each for each in sales if each.quantity is not None or each.amount is not None or each.cut is not None],
            "odd_kept": bool(v.get("checked")),
        }  # fmt: skip


def month_initial(row: Report | None, unit: str) -> dict[str, Any]:
    """What a stored month shows in its form."""
    if row is None:
        return {"unit": unit, "version": 0, "worked": Worked.YES}
    out: dict[str, Any] = {
        "unit": row.unit, "version": row.version, "worked": row.worked, "source": row.source, "note": row.note,
        "orders": row.orders, "kept": row.kept, "taken": dotted(row.taken), "repaid": dotted(row.repaid),
        "costs": amount_words(amount(row.costs_low, row.costs_high)),
        **{name: quantity_words(getattr(row, name)) for name in ("in_kg", "home", "given", "seed", "spoiled", "stock")},
    }  # fmt: skip
    harvests = list(row.harvests.order_by("id"))
    for number, panen in enumerate(harvests[:PANEN_ROWS], start=1):
        out[f"panen-{number}-on"] = panen.on.strftime("%d-%m-%Y") if panen.on else ""
        out[f"panen-{number}-quantity"] = quantity_words(panen.quantity)
    if not harvests:
        out["produced"] = quantity_words(row.produced)
    sales = list(row.sales.all())
    for sale in sales:
        out[f"{sale.buyer}-quantity"] = quantity_words(sale.quantity)
        out[f"{sale.buyer}-amount"] = amount_words(amount(sale.low, sale.high))
        out[f"{sale.buyer}-cut"] = dotted(sale.cut)
    if not sales and (row.sold is not None or row.sales_low is not None):
        out["collector-quantity"] = quantity_words(row.sold)
        out["collector-amount"] = amount_words(amount(row.sales_low, row.sales_high))
        out["collector-cut"] = dotted(row.cut)
    return out
