"""Wages and shares, musibah, the minimum wage."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.documents.forms import UploadField
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import day_field, number_field, rupiah_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from ..rules.kinds import (
    EARNING_LABELS,
    PRIVATE_SHOCKS,
    SHOCK_LABELS,
    SOURCE_LABELS,
)
from .fields import amount_field


def _month(raw: str) -> dt.date:
    """ "10-2026" or "2026-10"; raises Refusal."""
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
            kinds.choices = [(k.value, gettext(v)) for k, v in SHOCK_LABELS.items() if k not in PRIVATE_SHOCKS]  # type: ignore[attr-defined]


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
