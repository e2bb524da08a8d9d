"""The sheet of a group, its total, and its photograph."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import VersionedForm, number_field, rupiah_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form, _dress

from ..asking import Question
from ..models import Report
from ..queries.sheets import Board, MemberLine
from ..queries.values import amount
from ..rules.amounts import amount_words, quantity_words, read_amount, read_quantity
from ..rules.kinds import (
    WORKED_LABELS,
    Worked,
)
from ..services.sheets import Line
from .fields import MOST, amount_field, dotted, quantity_field, source_field, unit_field


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

    unit = unit_field()
    price = rupiah_field(_("Harga satu satuan"), _lazy("Harga satu satuan"), MOST,
                         help_text=_lazy("Harga yang berlaku untuk semua, sebelum potongan."))  # fmt: skip
    cut = rupiah_field(_("Potongan satu satuan"), _lazy("Potongan satu satuan"), MOST,
                       help_text=_lazy("Yang dipotong pengepul dari harga itu."))  # fmt: skip
    source = source_field()

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        self.board, self.questions = board, list[Question]()
        sheet = board.sheet
        kwargs["initial"] = {
            "unit": board.unit, "price": dotted(sheet.price if sheet else None),
            "cut": dotted(sheet.cut if sheet else None), **kwargs.get("initial", {}),
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
            if now is not None and now.by_price:
                new[f"sales-{uid}"].widget.attrs["placeholder"] = amount_words(amount(now.sales_low, now.sales_high))
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

    def clean(self) -> dict[str, Any]:
        """Whoever did not work has no figures."""
        values = super().clean() or self.cleaned_data
        for line in self.board.lines:
            uid = line.member.uid
            if values.get(f"idle-{uid}") and any(
                values.get(f"{name}-{uid}") is not None for name in ("made", "sold", "sales")
            ):
                said = gettext("Ditandai tidak berusaha, tetapi ada angkanya. Pilih salah satu.")
                self.add_error(f"made-{uid}", f"{line.member.person.name}: {said}")
        return values

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
        answered = [name for name in told if self.answered(uid, name)]
        for name in answered:
            said = values[f"odd-{uid}-{name}"]
            if said != "tetap":
                told[name] = _instead(name, said)
        return Line(
            uid,
            idle=bool(values.get(f"idle-{uid}")),
            odd_kept=bool(answered),
            version=values.get(f"v-{uid}") or 0,
            **told,
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
        said = self.cleaned_data.get(f"odd-{uid}-{name}")
        return bool(said) and (said == "tetap" or _instead(name, said) is not None)

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


class TotalForm(VersionedForm):
    """One figure for the whole group."""

    worked = ChoiceField(WORKED_LABELS, label=_lazy("Bulan ini"), widget=forms.RadioSelect, initial=Worked.YES)
    unit = unit_field()
    produced = quantity_field(_("Hasil seluruh kelompok"), _lazy("Hasil seluruh kelompok"))
    sold = quantity_field(_("Laku"), _lazy("Laku"))
    sales = amount_field(_("Omzet kelompok"), _lazy("Omzet kelompok, Rp"))
    counted = number_field(
        _("Dari berapa anggota"), _lazy("Dari berapa anggota"), 1, 99_999, required=False,
        help_text=_lazy("Berapa anggota yang ikut dihitung. Pendapatan tiap anggota tetap belum diketahui."),
    )  # fmt: skip
    source = source_field()
    note = text_field(_("Catatan"), _lazy("Catatan"), 300)

    def __init__(self, *args: Any, money: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not money:
            del self.fields["sales"]


def total_initial(row: Report | None, unit: str) -> dict[str, Any]:
    """What a stored total shows in its form."""
    if row is None:
        return {"unit": unit, "version": 0, "worked": Worked.YES}
    return {
        "unit": row.unit, "version": row.version, "worked": row.worked, "produced": quantity_words(row.produced),
        "sold": quantity_words(row.sold), "sales": amount_words(amount(row.sales_low, row.sales_high)),
        "counted": row.counted, "source": row.source, "note": row.note,
    }  # fmt: skip
