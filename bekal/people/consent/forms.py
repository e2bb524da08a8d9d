"""Gates of consents."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .rules.giving import GIVER, GUARDIAN_KIND, OWN_ACCOUNT, WAY, WITHDRAWAL_WAY


def _without_account(labels: dict[str, str]) -> dict[str, str]:
    """Only the person has the own account; everybody else notes how it was said to them."""
    return {code: label for code, label in labels.items() if code != OWN_ACCOUNT}


def _day(field: str, label: str) -> Any:
    def read(raw: str) -> dt.date:
        return parse.date(raw, field=field, label=label)

    return read


def _name(field: str, label: str) -> Any:
    return lambda raw: parse.name(raw, field=field, label=label, max_length=150)


def _note(raw: str) -> str:
    return parse.text(raw, field="note", label=_("Catatan"), max_length=300)


class GiveForm(Form):
    """How somebody agreed, after the text was read out."""

    way = ChoiceField(_without_account(WAY.labels), label=_lazy("Cara menyetujui"), widget=forms.RadioSelect)
    given_on = ParsedField(
        _day("given_on", _("Tanggal")), label=_lazy("Pada tanggal"), missing=_("Tulis tanggal persetujuan diberikan.")
    )
    given_by = ChoiceField(
        GIVER.labels,
        label=_lazy("Yang menyetujui"),
        widget=forms.RadioSelect,
        help_text=_lazy("Tetangga atau penggerak tidak dapat mewakili."),
    )
    guardian_name = ParsedField(
        _name("guardian_name", _("Nama yang mewakili")), empty="", required=False, label=_lazy("Nama yang mewakili")
    )
    guardian_kind = ChoiceField(GUARDIAN_KIND.labels, blank=_("–"), required=False, label=_lazy("Mewakili sebagai"))
    witness = ParsedField(
        _name("witness", _("Saksi")),
        empty="",
        required=False,
        label=_lazy("Saksi"),
        help_text=_lazy("Wajib bila setuju secara lisan."),
    )
    note = ParsedField(_note, empty="", required=False, label=_lazy("Catatan"))

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            for name in ("way", "given_on", "given_by", "guardian_name", "guardian_kind", "witness", "note"):
                del self.fields[name]


class WithdrawForm(Form):
    """How somebody took it back. No reason is asked."""

    way = ChoiceField(_without_account(WITHDRAWAL_WAY.labels), label=_lazy("Cara menarik"), widget=forms.RadioSelect)
    withdrawn_on = ParsedField(
        _day("withdrawn_on", _("Tanggal")), label=_lazy("Pada tanggal"), missing=_("Tulis tanggal persetujuan ditarik.")
    )
    note = ParsedField(_note, empty="", required=False, label=_lazy("Catatan"))

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if own:
            for name in ("way", "withdrawn_on", "note"):
                del self.fields[name]
