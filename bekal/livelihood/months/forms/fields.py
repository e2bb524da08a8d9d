"""Fields of months: quantities, rupiah that may be a range, units, sources."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, ParsedField

from ..rules.amounts import read_amount, read_quantity
from ..rules.kinds import (
    SOURCE_LABELS,
)
from ..rules.units import UNIT_LABELS

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


def unit_field() -> ChoiceField:
    """The unit of all quantities of a month."""
    return ChoiceField(UNIT_LABELS, label=_lazy("Satuan"))


def source_field(**kwargs: Any) -> ChoiceField:
    """Where the figures come from; empty while nobody asked."""
    kwargs.setdefault("required", False)
    return ChoiceField(SOURCE_LABELS, blank=_("Belum ditanya"), label=_lazy("Sumber angka"), **kwargs)


def dotted(value: int | None) -> str:
    """A stored amount as its field takes it back."""
    return "" if value is None else f"{value:,}".replace(",", ".")
