"""Gates of months: the sheet of a group, the month of one business or member, wages, musibah, the minimum wage."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _lazy

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import AsksBack, VersionedForm, day_field, number_field, rupiah_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField, _dress
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.forms import UploadField

from .asking import Question
from .models import Report
from .queries.sheets import Board, MemberLine
from .queries.values import amount
from .rules.amounts import amount_words, quantity_words, read_amount, read_quantity
from .rules.kinds import BUYER_LABELS, EARNING_LABELS, PRIVATE_SHOCKS, SHOCK_LABELS, SOURCE_LABELS, WORKED_LABELS, Worked
from .rules.units import UNIT_LABELS
from .services.reports import Panen, Sold
from .services.sheets import Line

MOST = 99_999_999_999
PANEN_ROWS = 4
_NUMERIC = {"inputmode": "decimal", "autocomplete": "off"}


def quantity_field(label: str, lazy: Any, **kwargs: Any) -> ParsedField:
    """How much, with a comma for parts; None when left empty."""
    kwargs.setdefault("required", False)
    return ParsedField(
        lambda raw: read_quantity(raw, label=label), label=lazy, max_length=20, widget=forms.TextInput(attrs={**_NUMERIC}),
        **kwargs,
    )  # fmt: skip


def amount_field(label: str, lazy: Any, **kwargs: Any) -> ParsedField:
    """Rupiah, perhaps a range; None when left empty."""
    kwargs.setdefault("required", False)
    return ParsedField(
        lambda raw: read_amount(raw, label=label), label=lazy, max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), **kwargs,
    )  # fmt: skip


def _unit() -> ChoiceField:
    return ChoiceField(UNIT_LABELS, label=_lazy("Satuan"))


def _source(**kwargs: Any) -> ChoiceField:
    kwargs.setdefault("required", False)
    return ChoiceField(SOURCE_LABELS, blank=_("Belum ditanya"), label=_lazy("Sumber angka"), **kwargs)


@dataclass(frozen=True, slots=True)
class Row:
    """One member on the sheet as the page draws it."""

    line: MemberLine
    idle: forms.BoundField | None
    same: forms.BoundField | None
    cells: list[tuple[forms.BoundField, str]]
    questions: list[tuple[Question, None]]
    hidden: list[forms.BoundField]


class SheetForm(Form):
    """A group's sheet. Fields of a member carry the uid of the membership. Only who reads rupiah gets their boxes."""

    unit = _unit()
    price = rupiah_field(_("Harga satu satuan"), _lazy("Harga satu satuan"), MOST,
                         help_text=_lazy("Harga yang berlaku untuk semua, sebelum potongan."))  # fmt: skip
    cut = rupiah_field(_("Potongan satu satuan"), _lazy("Potongan satu satuan"), MOST,
                       help_text=_lazy("Yang dipotong pengepul dari harga itu."))  # fmt: skip
    source = _source()

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        self.board, self.questions = board, list[Question]()
        sheet = board.sheet
        kwargs["initial"] = {
            "unit": board.unit, "price": _dotted(sheet.price if sheet else None),
            "cut": _dotted(sheet.cut if sheet else None), **kwargs.get("initial", {}),
        }  # fmt: skip
        super().__init__(*args, **kwargs)
        for line in board.lines:
            if not line.detailed:
                self._add(line)

    def _add(self, line: MemberLine) -> None:
        uid, now = line.member.uid, line.now
        new: dict[str, forms.Field] = {
            f"idle-{uid}": forms.BooleanField(required=False, label=_lazy("Tidak berusaha")),
            f"made-{uid}": quantity_field(_("Hasil"), _lazy("Hasil")),
            f"sold-{uid}": quantity_field(_("Laku"), _lazy("Laku")),
            f"v-{uid}": forms.IntegerField(required=False, widget=forms.HiddenInput),
        }
        self.initial |= {
            f"idle-{uid}": now is not None and now.worked == Worked.IDLE, f"v-{uid}": now.version if now else 0,
            f"made-{uid}": quantity_words(now.produced if now else None),
            f"sold-{uid}": quantity_words(now.sold if now else None),
        }  # fmt: skip
        if now is None and line.before is not None:
            new[f"same-{uid}"] = forms.BooleanField(required=False, label=_lazy("Sama seperti bulan lalu"))
        if self.board.money:
            new |= {f"sales-{uid}": amount_field(_("Nilai jual"), _lazy("Nilai jual, Rp")),
                    f"costs-{uid}": amount_field(_("Biaya"), _lazy("Biaya, Rp"))}  # fmt: skip
            if now is not None:
                told = None if now.by_price else amount(now.sales_low, now.sales_high)
                self.initial |= {f"sales-{uid}": amount_words(told),
                                 f"costs-{uid}": amount_words(amount(now.costs_low, now.costs_high))}  # fmt: skip
        for name, field in new.items():
            _dress(field)
            self.fields[name] = field

    def full_clean(self) -> None:
        """Answers to questions are fields too, where they were asked."""
        for name in [key for key in (self.data or {}) if key.startswith("odd-")]:
            if name[4:40] in {line.member.uid for line in self.board.lines}:
                self.fields[name] = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
        super().full_clean()

    @property
    def heads(self) -> list[forms.BoundField]:
        """What holds for all."""
        return [self[name] for name in ("unit", "price", "cut", "source")]

    def lines(self) -> list[Line]:
        """What was filled in, with the answers to what was asked."""
        return [self._line(line) for line in self.board.lines if not line.detailed]

    def _line(self, line: MemberLine) -> Line:
        uid, values = line.member.uid, self.cleaned_data
        if values.get(f"same-{uid}") and line.before is not None and not self._typed(uid):
            return self._same(line, line.before)
        told = {"produced": values.get(f"made-{uid}"), "sold": values.get(f"sold-{uid}"),
                "sales": values.get(f"sales-{uid}"), "costs": values.get(f"costs-{uid}")}  # fmt: skip
        answered = [name for name in told if values.get(f"odd-{uid}-{name}")]
        for name in answered:
            said = values[f"odd-{uid}-{name}"]
            if said != "tetap":
                told[name] = _instead(name, said)
        return Line(
            uid, idle=bool(values.get(f"idle-{uid}")), odd_kept=bool(answered), version=values.get(f"v-{uid}") or 0, **told
        )

    def _typed(self, uid: str) -> bool:
        names = (f"{name}-{uid}" for name in ("idle", "made", "sold", "sales", "costs"))
        return any(self.cleaned_data.get(name) not in (None, "", False) for name in names)

    def _same(self, line: MemberLine, before: Report) -> Line:
        money = self.board.money
        return Line(
            line.member.uid, idle=before.worked == Worked.IDLE, produced=before.produced, sold=before.sold,
            sales=amount(before.sales_low, before.sales_high) if money and not before.by_price else None,
            costs=amount(before.costs_low, before.costs_high) if money else None,
        )  # fmt: skip

    def ask(self, questions: list[Question]) -> None:
        """Show these in their rows, with everything typed; nothing was saved."""
        self.questions = questions

    def answered(self, uid: str, name: str) -> bool:
        """Whether that figure was asked back and answered."""
        return bool(self.cleaned_data.get(f"odd-{uid}-{name}"))

    def _answers(self, uid: str) -> list[forms.BoundField]:
        """Answers that were given already, kept while another question stands open."""
        asked = {f"odd-{each.member}-{each.name}" for each in self.questions}
        return [self[name] for name in self.fields if name.startswith(f"odd-{uid}-") and name not in asked]

    @property
    def rows(self) -> Iterator[Row]:
        """The members in their order."""
        for line in self.board.lines:
            uid = line.member.uid
            if line.detailed:
                yield Row(line, None, None, [], [], [])
                continue
            cells = [(self[f"made-{uid}"], quantity_words(line.before.produced if line.before else None)),
                     (self[f"sold-{uid}"], quantity_words(line.before.sold if line.before else None))]  # fmt: skip
            if self.board.money:
                b = line.before
                cells += [(self[f"sales-{uid}"], amount_words(amount(b.sales_low, b.sales_high) if b else None)),
                          (self[f"costs-{uid}"], amount_words(amount(b.costs_low, b.costs_high) if b else None))]  # fmt: skip
            same = self[f"same-{uid}"] if f"same-{uid}" in self.fields else None
            asked = [(each, None) for each in self.questions if each.member == uid]
            yield Row(line, self[f"idle-{uid}"], same, cells, asked, [self[f"v-{uid}"], *self._answers(uid)])


def _instead(name: str, said: str) -> Any:
    try:
        return read_quantity(said) if name in ("produced", "sold") else read_amount(said)
    except Refusal:
        return None


def _dotted(value: int | None) -> str:
    return "" if value is None else f"{value:,}".replace(",", ".")


class TotalForm(VersionedForm):
    """One figure for the whole group."""

    worked = ChoiceField(WORKED_LABELS, label=_lazy("Bulan ini"), widget=forms.RadioSelect, initial=Worked.YES)
    unit = _unit()
    produced = quantity_field(_("Hasil seluruh kelompok"), _lazy("Hasil seluruh kelompok"))
    sold = quantity_field(_("Laku"), _lazy("Laku"))
    sales = amount_field(_("Omzet kelompok"), _lazy("Omzet kelompok, Rp"))
    counted = number_field(
        _("Dari berapa anggota"), _lazy("Dari berapa anggota"), 1, 99_999, required=False,
        help_text=_lazy("Berapa anggota yang ikut dihitung. Pendapatan tiap anggota tetap belum diketahui."),
    )  # fmt: skip
    source = _source()
    note = text_field(_("Catatan"), _lazy("Catatan"), 300)

    def __init__(self, *args: Any, money: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not money:
            del self.fields["sales"]


class MonthForm(AsksBack, VersionedForm):
    """One month of one business or member: panen, buyers, what was used at home, costs, debts in goods."""

    worked = ChoiceField(WORKED_LABELS, label=_lazy("Bulan ini"), widget=forms.RadioSelect, initial=Worked.YES)
    unit = _unit()
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
    repaid = rupiah_field(_("Utang barang dibayar di luar potongan"), _lazy("Utang barang dibayar di luar potongan, Rp"), MOST)
    orders = number_field(_("Pesanan diterima"), _lazy("Pesanan diterima"), 0, 99_999, required=False)
    kept = number_field(_("Pesanan terpenuhi"), _lazy("Pesanan terpenuhi"), 0, 99_999, required=False)
    source = _source()
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
        "orders": row.orders, "kept": row.kept, "taken": _dotted(row.taken), "repaid": _dotted(row.repaid),
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
        out[f"{sale.buyer}-cut"] = _dotted(sale.cut)
    if not sales and (row.sold is not None or row.sales_low is not None):
        out["collector-quantity"] = quantity_words(row.sold)
        out["collector-amount"] = amount_words(amount(row.sales_low, row.sales_high))
        out["collector-cut"] = _dotted(row.cut)
    return out


def _month(raw: str) -> dt.date:
    """"10-2026" or "2026-10"; raises Refusal."""
    parts = raw.replace("/", "-").split("-")
    try:
        numbers = [int(part) for part in parts if part.isascii() and part.isdigit() and len(part) <= 4]
        year, month = numbers if len(parts[0]) == 4 else numbers[::-1]
        return dt.date(year, month, 1) if 2000 <= year <= 2100 else dt.date(0, 1, 1)
    except (ValueError, IndexError):
        raise Refusal("not_a_month", _("Tulis bulan dan tahun seperti 10-2026."), "month") from None


class EarningForm(Form):
    """A wage or a share."""

    month = ParsedField(_month, label=_lazy("Bulan"), missing=_("Tulis bulannya, misalnya 10-2026."),
                        help_text=_lazy("Contoh: 10-2026."))  # fmt: skip
    kind = ChoiceField(EARNING_LABELS, label=_lazy("Dari mana"), widget=forms.RadioSelect)
    amount = amount_field(_("Jumlah"), _lazy("Jumlah, Rp"), required=True, missing=_("Tulis jumlahnya, boleh kisaran."),
                          help_text=_lazy("Boleh kisaran, misalnya 500 rb - 1 juta."))  # fmt: skip
    source = ChoiceField(SOURCE_LABELS, label=_lazy("Sumber angka"))
    note = text_field(_("Catatan"), _lazy("Catatan"), 200)


class ShockForm(Form):
    """What befell a group or business."""

    kind = ChoiceField(SHOCK_LABELS, label=_lazy("Musibah"), widget=forms.RadioSelect)
    from_on = day_field(_("Sejak tanggal"), _lazy("Sejak tanggal"), missing=_("Isi tanggalnya, kira-kira juga boleh."))
    to_on = day_field(_("Sampai tanggal"), _lazy("Sampai tanggal"), required=False,
                      help_text=_lazy("Kosong bila belum selesai."))  # fmt: skip
    note = text_field(_("Keterangan"), _lazy("Keterangan"), 300)

    def __init__(self, *args: Any, private: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not private:
            kinds = self.fields["kind"]
            kinds.choices = [  # type: ignore[attr-defined]
                pair for pair in ((k.value, gettext(v)) for k, v in SHOCK_LABELS.items() if k not in PRIVATE_SHOCKS)
            ]


class WageForm(Form):
    """The minimum wage as the decree says it."""

    province = forms.ChoiceField(label=_lazy("Provinsi"))
    year = number_field(_("Tahun"), _lazy("Tahun"), 2000, 2100)
    amount = rupiah_field(_("Upah minimum sebulan"), _lazy("Upah minimum sebulan, Rp"), 99_999_999)
    source = text_field(_("Dasarnya"), _lazy("Dasarnya"), 150, missing=_("Tulis nomor keputusannya."),
                        help_text=_lazy("Contoh: Keputusan Gubernur NTB nomor dan tahunnya."))  # fmt: skip

    def __init__(self, *args: Any, provinces: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = provinces  # type: ignore[attr-defined]
        for name in ("amount", "year"):
            self.fields[name].required = True
            self.fields[name].widget.attrs.pop("data-optional", None)


class SheetPhotoForm(Form):
    """A photograph of the sheet on paper, to be typed later."""

    photo = UploadField(FileClass.PHOTO, label=_lazy("Foto lembar kertas"), missing=_("Pilih fotonya dulu."))



def total_initial(row: Report | None, unit: str) -> dict[str, Any]:
    """What a stored total shows in its form."""
    if row is None:
        return {"unit": unit, "version": 0, "worked": Worked.YES}
    return {
        "unit": row.unit, "version": row.version, "worked": row.worked, "produced": quantity_words(row.produced),
        "sold": quantity_words(row.sold), "sales": amount_words(amount(row.sales_low, row.sales_high)),
        "counted": row.counted, "source": row.source, "note": row.note,
    }  # fmt: skip
