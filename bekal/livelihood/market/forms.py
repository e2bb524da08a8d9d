"""Gates for products and orders."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.documents.forms import UploadField
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import (
    VersionedForm,
    day_field,
    note_field,
    number_field,
    rupiah_field,
    text_field,
    version_field,
)
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .rules.kinds import BUYER_LABELS, KIND_LABELS, STEP_LABELS, STOCK_LABELS, Step, Stock

MOST_RUPIAH = 1_000_000_000
MOST_PIECES = 100_000


class ProductForm(VersionedForm):
    """A product as a buyer reads it."""

    name = text_field(
        _("Nama produk"), _lazy("Nama produk"), 120, missing=_("Tulis nama produknya."),
        help_text=_lazy("Seperti yang dicari pembeli. Contoh: Tas selempang kain tenun."),
    )  # fmt: skip
    kind = ChoiceField(KIND_LABELS, label=_lazy("Jenis"))
    description = note_field(
        _("Cerita produk"), _lazy("Cerita produk"), 3000, rows=6,
        help_text=_lazy("Bahannya apa, ukurannya, siapa yang membuat dan bagaimana. Jangan tulis sebab pulang."),
    )  # fmt: skip
    price = rupiah_field(_("Harga"), _lazy("Harga (rupiah)"), MOST_RUPIAH)
    unit = text_field(_("Per"), _lazy("Per"), 40, help_text=_lazy("Contoh: buah, 250 g, lembar."))
    stock = ChoiceField(STOCK_LABELS, label=_lazy("Ketersediaan"), widget=forms.RadioSelect, initial=Stock.READY)
    pieces = number_field(_("Jumlah siap"), _lazy("Jumlah yang siap"), 0, MOST_PIECES, required=False)
    lead_days = number_field(_("Lama membuat"), _lazy("Dibuat berapa hari"), 1, 365, required=False)
    wa = ParsedField(
        lambda raw: parse.phone(raw, label=_("Nomor WA")), empty="", required=False, label=_lazy("Nomor WA untuk pesanan"),
        help_text=_lazy("Nomor ini tampil untuk umum di tombol “Pesan lewat WA”."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_price(self) -> int | None:
        """Free things are no offer."""
        price: int | None = self.cleaned_data.get("price")
        if price == 0:
            raise forms.ValidationError(_lazy("Harganya harus lebih dari nol. Kosongkan bila belum tahu."))
        return price


class PhotoForm(Form):
    """A photo of the product."""

    photo = UploadField(
        FileClass.PHOTO, label=_lazy("Foto"), missing=_("Pilih fotonya dulu."),
        help_text=_lazy("Terang, produknya saja. JPG, PNG, atau WebP. Orang hanya boleh tampak bila sudah setuju."),
    )  # fmt: skip
    caption = text_field(
        _("Keterangan"), _lazy("Yang tampak di foto"), 200, help_text=_lazy("Untuk yang tidak bisa melihat fotonya.")
    )


class ExemptForm(Form):
    """Why a food is shown without its papers."""

    reason = text_field(_("Alasan"), _lazy("Alasan"), 300, missing=_("Tulis alasannya."))


def quantity(raw: str) -> Decimal:
    """How many or how much: "3", "2,5". Raises Refusal."""
    try:
        value = Decimal(raw.strip().replace(".", "").replace(",", ".")) if raw.isascii() else Decimal(-1)
    except InvalidOperation:
        value = Decimal(-1)
    if not value.is_finite() or not 0 < value <= MOST_PIECES or value != round(value, 2):
        raise Refusal("not_a_quantity", _("Tulis jumlahnya dengan angka, misalnya 3 atau 2,5."))
    return value


class OrderForm(Form):
    """Somebody asks for it."""

    asked_on = day_field(_("Tanggal"), _lazy("Ditanyakan tanggal"), missing=_("Isi tanggalnya."))
    buyer_kind = ChoiceField(BUYER_LABELS, label=_lazy("Pembeli"))
    buyer = text_field(_("Nama pembeli"), _lazy("Nama pembeli"), 120, help_text=_lazy("Boleh kosong."))
    quantity = ParsedField(quantity, label=_lazy("Jumlah"), missing=_("Tulis jumlahnya."))
    price = rupiah_field(
        _("Harga"), _lazy("Harga seluruhnya (rupiah)"), MOST_RUPIAH,
        help_text=_lazy("Kosongkan bila belum sepakat. Ongkos kirim tidak dihitung."),
    )  # fmt: skip
    due_on = day_field(_("Harus jadi"), _lazy("Harus jadi tanggal"), required=False)
    note = text_field(_("Catatan"), _lazy("Catatan"), 300)


class StepForm(Form):
    """The order goes one step on."""

    version = version_field()
    step = ChoiceField(STEP_LABELS, label=_lazy("Sekarang"), widget=forms.RadioSelect)
    on = day_field(_("Tanggal"), _lazy("Tanggal"), missing=_("Isi tanggalnya."))
    price = rupiah_field(_("Harga"), _lazy("Harga seluruhnya (rupiah)"), MOST_RUPIAH)

    def __init__(self, *args: Any, steps: tuple[Step, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {step: STEP_LABELS[step] for step in steps}
        self.fields["step"] = ChoiceField(labels, label=_lazy("Sekarang"), widget=forms.RadioSelect, initial=steps[0])
        self.order_fields(["version", "step", "on", "price"])
