"""The gate of a monev answer: one number or one tap per question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import AsksBack
from bekal.foundation.web.forms import ChoiceField, MultipleChoiceField, ParsedField

from ..rules.monev import CHANNEL_LABELS, INFORMANT_LABELS, LEAVING_LABELS, OBSTACLE_LABELS, RUNNING_LABELS, SEEN_LABELS


def _day(raw: str) -> Any:
    return parse.date(raw, field="asked_on", label=_("Tanggal"))


def _rupiah(raw: str) -> Any:
    return parse.rupiah(raw, label=_("Penghasilan"))


class MonevForm(AsksBack):
    """What was heard; "belum diketahui" is an answer."""

    asked_on = ParsedField(_day, label=_lazy("Ditanya tanggal"), help_text=_lazy("Contoh: 12-8-2024."))
    running = ChoiceField(RUNNING_LABELS, label=_lazy("Usahanya masih jalan?"), widget=forms.RadioSelect)
    income_low = ParsedField(
        _rupiah,
        required=False,
        label=_lazy("Penghasilan dari usaha ini sebulan, paling sedikit"),
        help_text=_lazy("Dalam rupiah. Kosongkan bila tidak tahu."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    income_high = ParsedField(
        _rupiah,
        required=False,
        label=_lazy("Paling banyak"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    income_refused = forms.BooleanField(required=False, label=_lazy("Tidak mau menjawab soal penghasilan"))
    channels = MultipleChoiceField(CHANNEL_LABELS, required=False, label=_lazy("Jual lewat apa?"))
    leaving = ChoiceField(LEAVING_LABELS, label=_lazy("Ingin berangkat lagi?"), widget=forms.RadioSelect)
    obstacles = MultipleChoiceField(OBSTACLE_LABELS, required=False, label=_lazy("Kendala"))
    informant = ChoiceField(INFORMANT_LABELS, label=_lazy("Siapa yang menjawab"))
    seen_by = ChoiceField(SEEN_LABELS, label=_lazy("Bagaimana diketahui"))
    note = ParsedField(
        lambda raw: parse.note(raw, label=_("Catatan"), max_length=500),
        empty="",
        required=False,
        label=_lazy("Catatan"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
