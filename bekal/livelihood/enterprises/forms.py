"""Gates for businesses and groups."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.commons.places.fields import PlaceField
from bekal.foundation.documents.forms import UploadField
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import (
    AsksBack,
    VersionedForm,
    day_field,
    number_field,
    partial_field,
    rupiah_field,
    text_field,
    version_field,
)
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .rules.kinds import (
    CHANNELS,
    FORM_LABELS,
    OWNER_LABELS,
    PLACE_LABELS,
    SEEN_AS,
    SEEN_LABELS,
    STAGE_LABELS,
    WHY_STOPPED,
    Owner,
    Place,
    Running,
    Seen,
)
from .rules.permits import PERMIT_LABELS, PERMIT_STATE_LABELS, PermitState

# Above this a slip of the finger is likelier than a business of a returnee: a hundred billion rupiah.
MOST_RUPIAH = 100_000_000_000
_DEGREES = re.compile(r"-?\d{1,3}(?:[.,]\d{1,8})?", re.ASCII)


class SearchForm(Form):
    """Somebody who is in the register already."""

    q = text_field(
        _("Nama"), _lazy("Cari nama"), 100, missing=_("Tulis namanya, sebagian juga boleh."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip


class Channels(forms.MultipleChoiceField):
    """Where it sells; stored as codes with commas."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: list(CHANNELS.items()), required=False, **kwargs)

    def clean(self, value: Any) -> str:
        """The codes in the order of the list."""
        chosen = super().clean(value)
        return ",".join(code for code in CHANNELS if code in chosen)

    def prepare_value(self, value: Any) -> Any:
        """Stored codes as boxes."""
        return value.split(",") if isinstance(value, str) else value


def _kbli_field() -> ParsedField:
    return text_field(
        _("Kode KBLI"), _lazy("Kode KBLI"), 5, help_text=_lazy("Boleh kosong. Pilih dari saran, atau 5 angka dari NIB."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "list": "saran-kbli", "autocomplete": "off"}),
    )  # fmt: skip


class NewEnterprise(Form):
    """A business in three fields; everything else later."""

    product = text_field(
        _("Produk atau jasa"), _lazy("Usahanya apa?"), 200, missing=_("Tulis apa yang dibuat atau dijual."),
        help_text=_lazy("Dengan kata sehari-hari. Contoh: dodol rumput laut, jahit kain tenun, budidaya jangkrik."),
    )  # fmt: skip
    owner = ChoiceField(
        {key: label for key, label in OWNER_LABELS.items() if key is not Owner.GROUP}, label=_lazy("Milik"),
        widget=forms.RadioSelect, initial=Owner.PERSON,
    )  # fmt: skip
    started_on = partial_field(_("Mulai"), _lazy("Mulai sejak"))
    running = ChoiceField(
        {Running.RUNS: _("Ya, masih jalan"), Running.UNKNOWN: _("Belum tahu")}, label=_lazy("Sekarang masih jalan?"),
        widget=forms.RadioSelect, required=False, initial=Running.RUNS,
    )  # fmt: skip
    name = text_field(
        _("Nama usaha"), _lazy("Nama usaha"), 150,
        help_text=_lazy("Boleh kosong: dipakai nama produk dan pemiliknya."),
    )  # fmt: skip

    def __init__(self, *args: Any, of_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_group:
            del self.fields["owner"]


def degrees(raw: str) -> Decimal:
    """A latitude or longitude in degrees with a point or comma. Raises Refusal."""
    if not _DEGREES.fullmatch(raw.strip()):
        raise Refusal("not_degrees", _("Tulis seperti di peta: -8,68013 atau 116.26412."))
    return Decimal(raw.strip().replace(",", ".")).quantize(Decimal("0.00001"))


def _degrees_between(least: int, most: int) -> Any:
    def read(raw: str) -> Decimal:
        value = degrees(raw)
        if not least <= value <= most:
            raise Refusal("not_in_indonesia", _("Titik ini di luar Indonesia. Periksa lintang dan bujurnya."))
        return value

    return read


class EnterpriseForm(VersionedForm):
    """What is known of a business."""

    name = text_field(_("Nama usaha"), _lazy("Nama usaha"), 150, missing=_("Tulis nama usahanya."))
    product = text_field(
        _("Produk atau jasa"), _lazy("Produk atau jasa"), 200, missing=_("Tulis apa yang dibuat atau dijual.")
    )
    kbli = _kbli_field()
    brand = text_field(_("Merek"), _lazy("Merek di kemasan"), 100)
    place = PlaceField(label=_lazy("Desa tempat usaha"))
    started_on = partial_field(_("Mulai"), _lazy("Mulai sejak"))
    channels = Channels(label=_lazy("Dijual ke mana"))
    equipment = text_field(
        _("Alat sendiri"), _lazy("Alat yang dimiliki sendiri"), 300,
        help_text=_lazy("Alat dari pemerintah atau mitra dicatat di Bantuan alat."),
    )  # fmt: skip
    unpaid_women = number_field(_("Jumlah"), _lazy("Perempuan tanpa upah (keluarga)"), 0, 999, required=False)
    unpaid_men = number_field(_("Jumlah"), _lazy("Laki-laki tanpa upah (keluarga)"), 0, 999, required=False)
    paid_women = number_field(_("Jumlah"), _lazy("Pekerja perempuan diupah"), 0, 9999, required=False)
    paid_men = number_field(_("Jumlah"), _lazy("Pekerja laki-laki diupah"), 0, 9999, required=False)
    latitude = ParsedField(
        _degrees_between(-12, 7), required=False, label=_lazy("Lintang"),
        help_text=_lazy("Boleh kosong. Angka dari peta di HP, misalnya -8,68013."),
    )  # fmt: skip
    longitude = ParsedField(_degrees_between(94, 142), required=False, label=_lazy("Bujur"))


class SeenForm(Form):
    """How a business was found."""

    running = ChoiceField(SEEN_AS, label=_lazy("Keadaannya"), widget=forms.RadioSelect)
    why = ChoiceField(
        WHY_STOPPED, blank=_("Pilih bila berhenti"), required=False, label=_lazy("Sebabnya, bila berhenti"),
    )  # fmt: skip
    on = day_field(_("Tanggal"), _lazy("Diketahui tanggal"), missing=_("Isi tanggalnya."))
    how = ChoiceField(SEEN_LABELS, label=_lazy("Tahu dari mana"), widget=forms.RadioSelect, initial=Seen.VISIT)
    note = text_field(
        _("Catatan"), _lazy("Catatan"), 300, help_text=_lazy("Boleh kosong. Jangan tulis soal kasus atau penyakit.")
    )


class SizeForm(Form):
    """Capital and sales; only the balai."""

    yearly_sales = rupiah_field(_("Omzet"), _lazy("Omzet setahun (rupiah)"), MOST_RUPIAH)
    capital = rupiah_field(
        _("Modal"), _lazy("Modal (rupiah)"), MOST_RUPIAH, help_text=_lazy("Tanpa tanah dan bangunan tempat usaha.")
    )
    on = day_field(_("Tanggal"), _lazy("Keadaan tanggal"), missing=_("Isi tanggal keadaannya diketahui."))
    source = text_field(_("Sumber"), _lazy("Dari mana angkanya"), 100, help_text=_lazy("Contoh: nota, NIB, perkiraan."))


class PermitForm(AsksBack):
    """One permit."""

    version = version_field()
    kind = ChoiceField(PERMIT_LABELS, label=_lazy("Izin"))
    state = ChoiceField(PERMIT_STATE_LABELS, label=_lazy("Keadaan"), widget=forms.RadioSelect, initial=PermitState.HELD)
    number = text_field(
        _("Nomor"), _lazy("Nomor"), 80, help_text=_lazy("Bila sedang diurus: nomor pendaftarannya, kalau ada.")
    )
    issued_on = day_field(_("Terbit"), _lazy("Tanggal terbit"), required=False)
    expires_on = day_field(_("Berlaku sampai"), _lazy("Berlaku sampai"), required=False)
    note = text_field(_("Catatan"), _lazy("Catatan"), 200)


class PhotoForm(Form):
    """A photo of the business or its product."""

    photo = UploadField(
        FileClass.PHOTO, label=_lazy("Foto"), missing=_("Pilih fotonya dulu."), help_text=_lazy("JPG, PNG, atau WebP.")
    )
    caption = text_field(_("Keterangan"), _lazy("Keterangan"), 200)


class GroupForm(VersionedForm):
    """What is known of a group."""

    name = text_field(_("Nama kelompok"), _lazy("Nama kelompok"), 150, missing=_("Tulis nama kelompoknya."))
    form = ChoiceField(FORM_LABELS, label=_lazy("Bentuk"), initial="none")
    product = text_field(
        _("Usaha bersama"),
        _lazy("Usaha bersama"),
        200,
        help_text=_lazy("Contoh: rumput laut, kerang hijau, tas makrame."),
    )
    place = PlaceField(label=_lazy("Desa"))
    members_stated = number_field(
        _("Jumlah anggota"), _lazy("Jumlah anggota menurut kelompok"), 1, 99_999, required=False,
        help_text=_lazy("Angka dari kelompoknya sendiri. Anggota yang sudah terdata dicatat satu per satu."),
    )  # fmt: skip
    members_stated_on = partial_field(_("Pada"), _lazy("Jumlah itu pada"))
    formed_on = partial_field(_("Dibentuk"), _lazy("Dibentuk pada"))
    formed_by_paper = text_field(
        _("Berita acara pembentukan"), _lazy("Berita acara pembentukan"), 150, help_text=_lazy("Nomor dan tanggalnya.")
    )
    recognised_by = text_field(
        _("Dikukuhkan oleh"),
        _lazy("Dikukuhkan oleh"),
        150,
        help_text=_lazy("Contoh: Kepala Desa Lontar, Dinas Perikanan."),
    )
    recognised_number = text_field(_("Nomor SK"), _lazy("Nomor SK pengukuhan"), 100)
    recognised_on = partial_field(_("Tanggal SK"), _lazy("Tanggal SK pengukuhan"))
    other_id = text_field(
        _("Nomor di program lain"), _lazy("Nomor di program lain"), 100,
        help_text=_lazy("Contoh: nomor kelompok di Simluhtan atau KUSUKA."),
    )  # fmt: skip


class NewGroup(GroupForm):
    """The same, shorter: what one knows on the day it is formed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for later in ("recognised_by", "recognised_number", "recognised_on", "other_id", "version"):
            del self.fields[later]


class MemberForm(VersionedForm):
    """What somebody is in the group."""

    role = ChoiceField(PLACE_LABELS, label=_lazy("Sebagai"), widget=forms.RadioSelect, initial=Place.MEMBER)
    from_on = partial_field(_("Sejak"), _lazy("Sejak"))


class LeaveForm(Form):
    """Since when somebody is no member any more."""

    to_on = partial_field(_("Sampai"), _lazy("Keluar pada"), help_text=_lazy("Kosong berarti hari ini."))


class GroupSeenForm(Form):
    """Whether a group was seen at work."""

    active = forms.ChoiceField(
        label=_lazy("Kegiatannya"), widget=forms.RadioSelect, initial="ya",
        choices=[("ya", _lazy("Ada kegiatan nyata")), ("tidak", _lazy("Tidak ada kegiatan"))],
        error_messages={"required": _lazy("Pilih salah satu."), "invalid_choice": _lazy("Pilih salah satu.")},
    )  # fmt: skip
    on = day_field(_("Tanggal"), _lazy("Diketahui tanggal"), missing=_("Isi tanggalnya."))
    how = ChoiceField(SEEN_LABELS, label=_lazy("Tahu dari mana"), widget=forms.RadioSelect, initial=Seen.VISIT)
    note = text_field(
        _("Catatan"), _lazy("Yang dilihat"), 300, help_text=_lazy("Contoh: 12 orang mengikat bibit di pantai.")
    )


class StageForm(VersionedForm):
    """How far it has come."""

    stage = ChoiceField(STAGE_LABELS, label=_lazy("Tahap"), widget=forms.RadioSelect)
    stage_on = partial_field(_("Sejak"), _lazy("Sejak"))
    cooperative = forms.ChoiceField(
        label=_lazy("Koperasinya"), required=False, help_text=_lazy("Hanya untuk tahap koperasi."),
        error_messages={"invalid_choice": _lazy("Pilih koperasi dari daftarnya.")},
    )  # fmt: skip

    def __init__(self, *args: Any, cooperatives: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cooperative"].choices = [("", "–"), *cooperatives]  # type: ignore[attr-defined]


def _account(raw: str) -> str:
    plain = raw.strip().replace(" ", "").replace("-", "").replace(".", "")
    if not (plain.isascii() and plain.isdigit() and 6 <= len(plain) <= 20):
        raise Refusal("not_an_account", _("Nomor rekening terdiri dari 6 sampai 20 angka."))
    return plain


class AccountForm(VersionedForm):
    """The group's bank account; only the balai."""

    bank = text_field(_("Bank"), _lazy("Bank"), 80, missing=_("Tulis nama banknya."))
    account = ParsedField(
        _account, empty="", required=False, label=_lazy("Nomor rekening"), help_text=_lazy("Disimpan tertutup."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    bank_holder = text_field(_("Atas nama"), _lazy("Atas nama"), 150, help_text=_lazy("Seperti di buku rekening."))
