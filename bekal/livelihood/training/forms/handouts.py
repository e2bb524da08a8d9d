"""The gate of what people are handed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import note_field, number_field
from bekal.foundation.web.forms import Form, ParsedField

from ..rules.handouts import MONEY, HandoutKind

MOST_RATE = 100_000_000


class HandoutForm(Form):
    """A rate for money, a list for goods; what stays empty is filled in on paper. The rate is not asked where the RAB
    says it."""

    rate = ParsedField(
        lambda raw: parse.rupiah(raw, field="rate", label=_("Jumlah"), minimum=0, maximum=MOST_RATE),
        label=_lazy("Jumlah"), required=False, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_lazy("Contoh: Rp 100.000. Kosong berarti diisi dengan pulpen di tanda terima."),
    )  # fmt: skip
    units = number_field(
        _("Berapa hari"), _lazy("Berapa hari dibayar untuk tiap orang"), 1, 366, required=False,
        help_text=_lazy("Kosong berarti menurut hari hadir masing-masing."),
    )  # fmt: skip
    goods = note_field(
        _("Barang"), _lazy("Barang yang diterima tiap orang"), 3000, rows=6,
        help_text=_lazy("Satu barang per baris, jumlahnya sesudah titik koma. Contoh: Gunting kain; 1 buah."),
    )  # fmt: skip

    def __init__(self, *args: Any, kind: HandoutKind, by_rab: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind in MONEY:
            del self.fields["goods"]
            per = _lazy("Jumlah per hari") if kind is HandoutKind.TRANSPORT else _lazy("Jumlah per JP")
            self.fields["rate"].label = per
        else:
            del self.fields["rate"], self.fields["units"]
        if kind is HandoutKind.HONOR:
            del self.fields["units"]
        if by_rab:
            del self.fields["rate"]
