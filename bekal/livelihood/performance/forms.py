"""Gates for goals and targets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .words import GOAL_KINDS

_FIRST, _LAST = 2007, 2100
_PAPER = _lazy("Nomor surat, perjanjian kinerja, atau berita tempat angka ini tertulis.")


def _words(label: str, limit: int = 200) -> Any:
    return lambda raw: parse.text(raw, label=label, max_length=limit)


def _number(label: str, least: int, most: int) -> Any:
    return lambda raw: parse.whole_number(raw, label=label, minimum=least, maximum=most)


def _year() -> ParsedField:
    return ParsedField(
        _number(_("Tahun"), _FIRST, _LAST), label=_lazy("Tahun anggaran"), help_text=_lazy("Contoh: 2024.")
    )


class TargetForm(Form):
    """How many, of whom, and where it is written."""

    year = _year()
    about = forms.ChoiceField(label=_lazy("Target untuk"), error_messages={
        "required": _lazy("Pilih targetnya untuk apa."),
        "invalid_choice": _lazy("Pilihan ini tidak ada dalam daftar. Pilih salah satu yang tersedia."),
    })  # fmt: skip
    number = ParsedField(_number(_("Jumlah"), 1, 10_000_000), label=_lazy("Jumlah"), help_text=_lazy("Contoh: 120."))
    source = ParsedField(_words(_("Sumber")), label=_lazy("Sumber"), help_text=_PAPER)

    def __init__(self, *args: Any, options: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = options  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in, as the service takes it."""
        values = self.values
        dimension, _colon, row = values.pop("about").partition(":")
        return {**values, "dimension": dimension, "row": row}


class GoalForm(Form):
    """A priority programme or an IKU."""

    year = _year()
    kind = ChoiceField(GOAL_KINDS, label=_lazy("Macam"), widget=forms.RadioSelect)
    code = ParsedField(_words(_("Kode"), 30), empty="", required=False, label=_lazy("Kode"))
    name = ParsedField(_words(_("Nama")), label=_lazy("Nama"), help_text=_lazy("Seperti tertulis pada dokumennya."))
    source = ParsedField(_words(_("Sumber")), label=_lazy("Sumber"), help_text=_PAPER)


class ReasonForm(Form):
    """Why something is taken back."""

    reason = ParsedField(_words(_("Alasan")), label=_lazy("Alasan"))


class ClosingForm(Form):
    """Close a year: nothing but the decision."""


class TagForm(Form):
    """For which goals an activity counts."""

    goals = forms.MultipleChoiceField(
        label=_lazy("Dihitung untuk"), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _lazy("Pilihan ini tidak ada dalam daftar. Pilih salah satu yang tersedia.")},
    )  # fmt: skip

    def __init__(self, *args: Any, goals: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goals"].choices = goals  # type: ignore[attr-defined]
