"""Gates for packages, goods, receivers, looks and transfers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.commons.places.fields import PlaceField
from bekal.foundation.documents.forms import UploadField, limits_in_words
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import VersionedForm, day_field, note_field, number_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .rules.following import KIND_LABELS, STATE_LABELS, WAY_LABELS, Way
from .rules.giving import GIVER_LABELS
from .rules.rights import MOVE_LABELS, PARTY_LABELS, RIGHT_LABELS, Move, Party, Right, rights_for

MOST_RUPIAH = 10_000_000_000


def _rupiah_field(label: str, lazy: Any, **kwargs: Any) -> ParsedField:
    return ParsedField(
        lambda raw: parse.rupiah(raw, label=label, maximum=MOST_RUPIAH), required=False, label=lazy,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs,
    )  # fmt: skip


def _rights(party: Party) -> dict[Right, str]:
    return {right: RIGHT_LABELS[right] for right in rights_for(party)}


class _Open(forms.ChoiceField):
    """Whoever is chosen goes to the service, which knows who may be: a second tap on the same name must reach it."""

    def valid_value(self, value: Any) -> bool:
        return True


class _Several(forms.MultipleChoiceField):
    def valid_value(self, value: Any) -> bool:
        return True


class PackageForm(VersionedForm):
    """Who gives what out of which money, on which paper."""

    title = text_field(
        _("Nama paket"), _lazy("Nama paket"), 150, missing=_("Tulis nama paketnya."),
        help_text=_lazy("Contoh: Mesin jahit kelompok tas Bonjeruk."),
    )  # fmt: skip
    giver_kind = ChoiceField(GIVER_LABELS, label=_lazy("Sumber dana"), widget=forms.RadioSelect)
    giver_name = text_field(
        _("Pemberi"), _lazy("Nama pemberi"), 200, missing=_("Tulis siapa yang memberi."),
        help_text=_lazy("Seperti ditulis di BAST, misalnya BP3MI Nusa Tenggara Barat atau Pemerintah Desa Bonjeruk."),
    )  # fmt: skip
    place = PlaceField(label=_lazy("Desa penerima"))
    programme = text_field(
        _("Program"), _lazy("Nama program"), 150,
        help_text=_lazy("Tingkat pemakaian dihitung per program. Tulis nama yang sama untuk program yang sama."),
    )  # fmt: skip
    budget_code = text_field(
        _("Kode anggaran"), _lazy("Kode anggaran"), 100, help_text=_lazy("RO, komponen, akun; misalnya akun 526xxx.")
    )
    basis_number = text_field(
        _("Nomor dasar"), _lazy("Nomor surat dasar"), 150,
        help_text=_lazy("APBN: juknis. APBD: NPHD. APBDes: keputusan kepala desa. CSR: perjanjian."),
    )  # fmt: skip
    basis_on = day_field(_("Tanggal surat dasar"), _lazy("Tanggal surat dasar"), required=False)
    witnesses = note_field(
        _("Saksi"), _lazy("Saksi"), 600, rows=2,
        help_text=_lazy("Satu saksi per baris: nama, jabatan. Kepala desa tujuan selalu dicetak."),
    )  # fmt: skip
    note = note_field(_("Catatan"), _lazy("Catatan"), 2000, rows=3)

    def __init__(self, *args: Any, known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if known:  # the village stays: goods and receivers already lie there
            del self.fields["place"]


class ReasonForm(Form):
    """Why something is taken back."""

    reason = text_field(_("Alasan"), _lazy("Alasan"), 200, missing=_("Tulis alasannya."))


class HandoverForm(Form):
    """One link of the chain."""

    from_name = text_field(
        _("Yang menyerahkan"), _lazy("Yang menyerahkan"), 150, missing=_("Tulis siapa yang menyerahkan."),
        help_text=_lazy("Nama lembaga atau orang: penyedia, PPK, balai."),
    )  # fmt: skip
    to_name = text_field(_("Yang menerima"), _lazy("Yang menerima"), 150, missing=_("Tulis siapa yang menerima."))
    on = day_field(_("Tanggal"), _lazy("Tanggal"), missing=_("Isi tanggalnya."))
    paper_number = text_field(_("Nomor surat"), _lazy("Nomor BAST-nya"), 100)


class ItemForm(Form):
    """A tool or a consumable."""

    kind = ChoiceField(KIND_LABELS, label=_lazy("Macam"), widget=forms.RadioSelect, initial="alat")
    name = text_field(
        _("Nama barang"), _lazy("Nama barang"), 100, missing=_("Tulis nama barangnya."),
        help_text=_lazy("Contoh: Mesin jahit. Bila lebih dari satu, tiap alat diberi angka sendiri."),
    )  # fmt: skip
    quantity = number_field(_("Jumlah"), _lazy("Jumlah"), 1, 100_000, missing=_("Isi jumlahnya."))
    unit = text_field(
        _("Satuan"), _lazy("Satuan"), 20, missing=_("Isi satuannya."), help_text=_lazy("unit, buah, gulung, kg")
    )
    value = _rupiah_field(
        _("Harga satuan"), _lazy("Harga satuan (rupiah)"), help_text=_lazy("Kosong berarti belum diketahui.")
    )
    serial = text_field(_("Nomor seri"), _lazy("Nomor seri"), 80, help_text=_lazy("Hanya bila alatnya satu."))
    condition = text_field(_("Kondisi"), _lazy("Kondisi waktu diberikan"), 80, help_text=_lazy("Contoh: baru."))
    wanted = forms.BooleanField(required=False, label=_lazy("Ikuti juga, walaupun harganya di bawah batas"))


class ItemChangeForm(VersionedForm):
    """What is known of an item."""

    name = text_field(_("Nama barang"), _lazy("Nama barang"), 120, missing=_("Tulis nama barangnya."))
    unit = text_field(_("Satuan"), _lazy("Satuan"), 20, missing=_("Isi satuannya."))
    value = _rupiah_field(
        _("Harga satuan"), _lazy("Harga satuan (rupiah)"), help_text=_lazy("Kosong berarti belum diketahui.")
    )
    serial = text_field(_("Nomor seri"), _lazy("Nomor seri"), 80)
    condition = text_field(_("Kondisi"), _lazy("Kondisi waktu diberikan"), 80)


class PeopleForm(Form):
    """Who of those offered receives, and by which right."""

    party = ChoiceField(
        {kind: PARTY_LABELS[kind] for kind in (Party.PERSON, Party.FAMILY)}, label=_lazy("Penerimanya"),
        widget=forms.RadioSelect, initial=Party.PERSON,
    )  # fmt: skip
    right = ChoiceField(_rights(Party.PERSON), label=_lazy("Haknya"), widget=forms.RadioSelect, initial=Right.GRANT)
    people = _Several(
        label=_lazy("Nama"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Pilih sekurangnya satu orang.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]


class BodyForm(Form):
    """A village government, community or cooperative that receives."""

    organization = _Open(label=_lazy("Lembaga penerima"))
    right = ChoiceField(
        _rights(Party.ORGANIZATION), label=_lazy("Haknya"), widget=forms.RadioSelect, initial=Right.VILLAGE
    )

    def __init__(self, *args: Any, bodies: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organization"].choices = [("", gettext("Pilih lembaga")), *bodies]  # type: ignore[attr-defined]


class GroupForm(Form):
    """A business group that receives."""

    group = _Open(label=_lazy("Kelompok penerima"))
    right = ChoiceField(_rights(Party.GROUP), label=_lazy("Haknya"), widget=forms.RadioSelect, initial=Right.GROUP)

    def __init__(self, *args: Any, groups: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", gettext("Pilih kelompok")), *groups]  # type: ignore[attr-defined]


class ShareForm(Form):
    """Whose each item is; one field for each."""

    def __init__(
        self, *args: Any, items: Iterable[tuple[str, str, str]], receivers: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        options = [("", gettext("Dipakai bersama semua penerima")), *receivers]
        for uid, name, whose in items:
            field = _Open(label=name, choices=options, required=False, initial=whose)
            field.widget.attrs["class"] = "form-select"
            self.fields[uid] = field


class RightsForm(Form):
    """By which right each receiver holds it; one field for each."""

    def __init__(self, *args: Any, receivers: Iterable[tuple[str, str, Party, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for uid, name, party, right in receivers:
            field = ChoiceField(_rights(party), label=name, initial=right)
            field.widget.attrs["class"] = "form-select"
            self.fields[uid] = field


class GiveForm(Form):
    """Since when the receivers have it."""

    given_on = ParsedField(
        lambda raw: str(parse.partial_date(raw, label=_("Diserahkan"))), label=_lazy("Diserahkan tanggal"),
        missing=_("Isi tanggalnya, atau bulan dan tahunnya saja."),
        help_text=_lazy("Boleh bulan atau tahunnya saja, misalnya Nov 2022."),
    )  # fmt: skip


class SignForm(Form):
    """The BAST as it was signed."""

    bast_on = day_field(_("Tanggal BAST"), _lazy("Tanggal BAST"), missing=_("Isi tanggal BAST."))
    bast_number = text_field(_("Nomor BAST"), _lazy("Nomor BAST"), 100, help_text=_lazy("Dari buku agenda pemberi."))
    scan = UploadField(FileClass.SCAN, label=_lazy("Pindaian BAST"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].help_text = limits_in_words(FileClass.SCAN) + " " + gettext("Boleh menyusul.")


class ScanForm(Form):
    """The scan alone, when it comes later."""

    scan = UploadField(FileClass.SCAN, label=_lazy("Pindaian BAST"), missing=_("Pilih pindaiannya dulu."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].help_text = limits_in_words(FileClass.SCAN)


class CheckForm(Form):
    """Cek alat on a phone: one tap for what is seen, one for how; the rest may stay as it is."""

    state = ChoiceField(STATE_LABELS, label=_lazy("Keadaan alat"), widget=forms.RadioSelect)
    way = ChoiceField(WAY_LABELS, label=_lazy("Diketahui dari"), widget=forms.RadioSelect, initial=Way.VISIT)
    on = day_field(_("Tanggal cek"), _lazy("Tanggal cek"), missing=_("Isi tanggal ceknya."))
    note = text_field(
        _("Keterangan"), _lazy("Keterangan"), 300,
        help_text=_lazy("Wajib bila dijual, hilang, atau dipindahkan: kapan dan ke siapa, sejauh diketahui."),
    )  # fmt: skip
    photo = UploadField(FileClass.PHOTO, label=_lazy("Foto alat"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].help_text = gettext("Alatnya saja; wajah orang tidak perlu tampak.")
        self.fields["photo"].widget.attrs.setdefault("capture", "environment")


class _NearForm(Form):
    """A form with people to choose one of."""

    person = _Open(label=_lazy("Nama"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = list(people)  # type: ignore[attr-defined]


class HolderForm(_NearForm):
    """Who has it, where, since when."""

    kept_at = text_field(
        _("Disimpan di"), _lazy("Disimpan di"), 150, help_text=_lazy("Contoh: rumah produksi Dusun Bunut.")
    )
    from_on = day_field(_("Sejak"), _lazy("Sejak"), missing=_("Isi sejak kapan."))


class TurnForm(_NearForm):
    """Who uses it, when."""

    person = _Open(
        label=_lazy("Nama"), widget=forms.RadioSelect, error_messages={"required": _lazy("Pilih satu nama.")}
    )
    when = text_field(_("Giliran"), _lazy("Giliran"), 100, help_text=_lazy("Contoh: Senin dan Selasa pagi."))
    from_on = day_field(_("Sejak"), _lazy("Sejak"), missing=_("Isi sejak kapan."))


class RepairForm(Form):
    """What is broken."""

    what = text_field(_("Yang rusak"), _lazy("Yang rusak"), 200, missing=_("Tulis apa yang rusak."))
    reported_on = day_field(_("Diketahui tanggal"), _lazy("Diketahui tanggal"), missing=_("Isi tanggalnya."))


class MendedForm(Form):
    """What became of a repair."""

    done_on = day_field(_("Selesai tanggal"), _lazy("Selesai tanggal"), missing=_("Isi tanggalnya."))
    cost = _rupiah_field(_("Biaya"), _lazy("Biaya (rupiah)"), help_text=_lazy("Kosong berarti belum diketahui."))
    paid_by = text_field(_("Dibayar oleh"), _lazy("Dibayar oleh"), 100)
    note = text_field(_("Hasil"), _lazy("Hasil"), 200, help_text=_lazy("Contoh: dinamo diganti, jalan lagi."))


class TransferForm(_NearForm):
    """To whom it goes, how, on which paper."""

    group = _Open(label=_lazy("Atau kelompok"), required=False)
    organization = _Open(label=_lazy("Atau lembaga"), required=False)
    move = ChoiceField(MOVE_LABELS, label=_lazy("Cara dialihkan"), widget=forms.RadioSelect)
    right = ChoiceField(
        {right: label for right, label in RIGHT_LABELS.items() if right is not Right.UNSETTLED},
        label=_lazy("Hak penerima baru"),
    )
    paper_number = text_field(
        _("Nomor surat"), _lazy("Nomor atau tanggal suratnya"), 150,
        help_text=_lazy("Surat pernyataan pemilik untuk barang hibah; keputusan atau berita acara untuk yang lain."),
    )  # fmt: skip
    on = day_field(_("Tanggal"), _lazy("Dialihkan tanggal"), missing=_("Isi tanggalnya."))
    reason = text_field(_("Alasan"), _lazy("Alasan"), 300, missing=_("Tulis alasannya."))

    def __init__(
        self, *args: Any, groups: Iterable[tuple[str, str]], bodies: Iterable[tuple[str, str]], moves: Iterable[Move],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", gettext("Bukan kelompok")), *groups]  # type: ignore[attr-defined]
        self.fields["organization"].choices = [("", gettext("Bukan lembaga")), *bodies]  # type: ignore[attr-defined]
        allowed = list(moves)
        self.initial.setdefault("move", allowed[0].value if allowed else "")
