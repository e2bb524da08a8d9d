"""Gates for the days to plan around."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.commons.places.fields import PlaceField
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .rules.spans import KIND_LABELS, SURE_LABELS


def _words(label: str, limit: int) -> Any:
    return lambda raw: parse.text(raw, label=label, max_length=limit)


def _day(label: str) -> Any:
    return lambda raw: parse.date(raw, label=label)


class MarkedDaysForm(Form):
    """What, when, where, and how sure."""

    kind = ChoiceField(KIND_LABELS, label=_lazy("Macam"), widget=forms.RadioSelect)
    name = ParsedField(
        _words(_("Nama"), 120), label=_lazy("Nama"), help_text=_lazy("Contoh: batas akhir SPM, panen rumput laut.")
    )
    from_on = ParsedField(_day(_("Hari pertama")), label=_lazy("Hari pertama"), help_text=_lazy("Contoh: 11-12-2026."))
    to_on = ParsedField(
        _day(_("Hari terakhir")), required=False, label=_lazy("Hari terakhir"),
        help_text=_lazy("Kosong berarti satu hari."),
    )  # fmt: skip
    every_year = forms.BooleanField(required=False, label=_lazy("Berulang setiap tahun pada tanggal yang sama"))
    place = PlaceField(
        level=None, required=False, label=_lazy("Berlaku di"), help_text=_lazy("Kosong berarti seluruh wilayah balai.")
    )
    source = ParsedField(
        _words(_("Sumber"), 200),
        label=_lazy("Sumber"),
        help_text=_lazy("Surat, berita, atau siapa yang mengatakannya."),
    )
    sure = ChoiceField(SURE_LABELS, label=_lazy("Seberapa pasti"), widget=forms.RadioSelect)


class ReasonForm(Form):
    """Why it is taken back."""

    reason = ParsedField(_words(_("Alasan"), 200), label=_lazy("Alasan"))
