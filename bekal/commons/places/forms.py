"""The gates: a hamlet, a village in preparation, its becoming definitive."""

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _t

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .words import HAMLET_KINDS


def _hamlet_name(raw: str) -> str:
    return parse.text(raw, label=_("Nama dusun"), max_length=100)


def _village_name(raw: str) -> str:
    return parse.text(raw, label=_("Nama desa"), max_length=100)


def _village_code(raw: str) -> str:
    return parse.place_code(raw, level=4, label=_("Kode desa"))


def _note(raw: str) -> str:
    return parse.note(raw, label=_("Keterangan"), max_length=500)


def _day(raw: str) -> dt.date:
    return parse.date(raw, label=_("Tanggal"))


class HamletForm(Form):
    """A dusun, kampung, lingkungan or banjar of a village."""

    kind = ChoiceField(HAMLET_KINDS, label=_t("Sebutannya"), widget=forms.RadioSelect, initial="dusun")
    name = ParsedField(
        _hamlet_name, missing=_("Tulis nama dusunnya."), label=_t("Nama"),
        help_text=_t("Tanpa kata “dusun” di depannya."),
    )  # fmt: skip


class ProvisionalForm(Form):
    """A village in preparation under the place whose page it was opened from."""

    name = ParsedField(
        _village_name, missing=_("Tulis nama desanya."), label=_t("Nama desa"),
        help_text=_t("Contoh: Longseran. Kata “Desa Persiapan” tidak perlu ditulis."),
    )  # fmt: skip
    note = ParsedField(
        _note, empty="", required=False, label=_t("Keterangan"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_t("Contoh: pemekaran dari desa mana, nomor register provinsi, nama penjabat kepala desa."),
    )  # fmt: skip


class DefinitiveForm(Form):
    """The Kemendagri code that a village in preparation has been given."""

    code = ParsedField(
        _village_code, missing=_("Tulis kode desanya."), label=_t("Kode Kemendagri"),
        help_text=_t("Empat bagian, seperti 52.01.01.2019."),
    )  # fmt: skip
    on = ParsedField(
        _day, required=False, label=_t("Berlaku sejak"), help_text=_t("Tanggal penetapannya. Kosong berarti hari ini.")
    )
    other_name = forms.BooleanField(required=False, label=_t("Nama desanya memang berganti"))
