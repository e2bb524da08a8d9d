"""Gates for the money of an activity."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.documents.rendering.words import rupiah
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField
from bekal.livelihood.training.rules.handouts import HANDOUT_LABELS, MONEY

from .models import CostLimit
from .services import KEEP

# Above this a slip of the finger is likelier than a training: a hundred billion rupiah.
_MOST = 100_000_000_000
PAYS_LABELS = {kind.value: label for kind, label in HANDOUT_LABELS.items() if kind in MONEY}
_SOURCE = _lazy("Menurut POK. Kosongkan yang belum diketahui.")


def _day(label: str) -> Any:
    return lambda raw: parse.date(raw, label=label)


def _words(label: str, limit: int) -> Any:
    return lambda raw: parse.text(raw, label=label, max_length=limit)


def _rupiah(label: str, least: int = 0) -> Any:
    return lambda raw: parse.rupiah(raw, label=label, minimum=least, maximum=_MOST)


def _number(label: str) -> Any:
    return lambda raw: parse.whole_number(raw, label=label, maximum=1_000_000)


class SourceForm(Form):
    """DIPA, RO and komponen."""

    dipa = ParsedField(_words(_("DIPA"), 120), empty="", required=False, label=_lazy("DIPA: nomor dan tanggal"))
    output = ParsedField(
        _words(_("RO"), 120), empty="", required=False, label=_lazy("RO: kode dan nama"), help_text=_SOURCE
    )
    component = ParsedField(
        _words(_("Komponen"), 120), empty="", required=False, label=_lazy("Komponen: kode dan nama")
    )
    version = ParsedField(_number(_("Versi")), widget=forms.HiddenInput)


class _AmountForm(Form):
    volume = ParsedField(_number(_("Volume")), label=_lazy("Volume"), help_text=_lazy("Contoh: 20."))
    unit = ParsedField(_words(_("Satuan"), 30), label=_lazy("Satuan"), help_text=_lazy("Contoh: orang, OH, paket."))
    price = ParsedField(_rupiah(_("Harga satuan")), label=_lazy("Harga satuan (rupiah)"))
    decided_on = ParsedField(_day(_("Ditetapkan tanggal")), label=_lazy("Ditetapkan tanggal"))
    limit = forms.ChoiceField(
        required=False, label=_lazy("Batas biaya"),
        help_text=_lazy("Batas tahun kegiatan ini dari halaman Batas biaya. Yang belum ada dapat ditulis di sana."),
        error_messages={"invalid_choice": _lazy("Batas ini tidak ada lagi. Pilih yang tersedia.")},
    )  # fmt: skip
    pays = ChoiceField(
        PAYS_LABELS, blank=_("Bukan untuk tanda terima"), required=False, label=_lazy("Membayar tanda terima"),
        help_text=_lazy("Harga satuannya menjadi jumlah di tanda terima itu."),
    )  # fmt: skip

    def __init__(self, *args: Any, limits: Iterable[CostLimit], kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", gettext("Tidak ada batas")), *((row.uid, _limit_words(row)) for row in limits)]
        if kept:
            choices.insert(0, (KEEP, gettext("Tetap: %(limit)s") % {"limit": kept}))
        self.fields["limit"].choices = choices  # type: ignore[attr-defined]


def _limit_words(row: CostLimit) -> str:
    return f"{row.item}: {rupiah(row.amount)} / {row.unit} ({row.words})"


class LineForm(_AmountForm):
    """A new line of the RAB."""

    account = ParsedField(
        _words(_("Kode akun"), 20), empty="", required=False, label=_lazy("Kode akun"),
        help_text=_lazy("Menurut POK, misalnya 521211."),
    )  # fmt: skip
    what = ParsedField(
        _words(_("Uraian"), 150), label=_lazy("Uraian"), help_text=_lazy("Contoh: uang transport peserta.")
    )
    field_order = ("account", "what", "volume", "unit", "price", "limit", "pays", "decided_on")


class RevisionForm(_AmountForm):
    """Another pagu for a line."""

    reason = ParsedField(
        _words(_("Alasan"), 200),
        label=_lazy("Alasan perubahan"),
        help_text=_lazy("Contoh: revisi POK ke-2, efisiensi."),
    )
    number = ParsedField(_number(_("Nomor")), widget=forms.HiddenInput)


class SpendingForm(Form):
    """Money that went out."""

    line = forms.ChoiceField(label=_lazy("Untuk baris"), error_messages={
        "required": _lazy("Pilih barisnya."), "invalid_choice": _lazy("Baris ini tidak ada. Pilih yang tersedia."),
    })  # fmt: skip
    amount = ParsedField(_rupiah(_("Jumlah"), 1), label=_lazy("Jumlah (rupiah)"))
    spent_on = ParsedField(_day(_("Tanggal bayar")), label=_lazy("Tanggal bayar"))
    paper = ParsedField(
        _words(_("Bukti"), 120), label=_lazy("Nomor bukti"), help_text=_lazy("Kuitansi, SPBy, atau SPM/SP2D.")
    )
    note = ParsedField(_words(_("Catatan"), 200), empty="", required=False, label=_lazy("Catatan"))

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]


class WithdrawForm(Form):
    """Why a spending is taken back."""

    reason = ParsedField(_words(_("Alasan"), 200), label=_lazy("Alasan"))


class LimitForm(Form):
    """A ceiling out of the SBM of a year."""

    year = ParsedField(_number(_("Tahun anggaran")), label=_lazy("Tahun anggaran"), missing=_("Isi tahunnya."))
    item = ParsedField(
        _words(_("Uraian"), 150), label=_lazy("Uraian"), missing=_("Tulis apa yang dibatasi."),
        help_text=_lazy("Seperti di SBM, misalnya: honorarium narasumber, eselon III ke bawah."),
    )  # fmt: skip
    unit = ParsedField(
        _words(_("Satuan"), 30),
        label=_lazy("Satuan"),
        missing=_("Tulis satuannya."),
        help_text=_lazy("Contoh: OJ, OH."),
    )
    amount = ParsedField(_rupiah(_("Batas biaya"), 1), label=_lazy("Batas biaya (rupiah)"), missing=_("Isi rupiahnya."))
    source = ParsedField(
        _words(_("Sumber"), 110), label=_lazy("Sumber"), missing=_("Tulis peraturannya, misalnya PMK dan tahunnya."),
        help_text=_lazy("Peraturan yang Anda baca, misalnya: PMK 39/2024 (SBM 2025)."),
    )  # fmt: skip
    page = ParsedField(
        _words(_("Halaman"), 30), empty="", required=False, label=_lazy("Halaman atau butir"),
        help_text=_lazy("Contoh: lampiran I, hlm. 12."),
    )  # fmt: skip
    version = ParsedField(_number(_("Versi")), required=False, widget=forms.HiddenInput)
