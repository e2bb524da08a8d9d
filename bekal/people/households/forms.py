"""Gates of houses, cards and ties."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField
from bekal.people.persons.rules.family import KIN_LABELS, REGISTRATION_LABELS
from bekal.people.persons.rules.status import STATUS_LABELS, Status
from bekal.people.persons.rules.taxonomies import SHDK, SOURCE

from .rules.roles import HOUSE_ROLE

_SEX_LABELS = {"P": _("Perempuan"), "L": _("Laki-laki")}
_NEW_STATUS = {
    status: STATUS_LABELS[status]
    for status in (Status.FAMILY, Status.PMI_PURNA, Status.PMI_ABROAD, Status.CPMI, Status.MASYARAKAT)
}


def _day(field: str, label: str) -> Any:
    return lambda raw: str(parse.partial_date(raw, field=field, label=label) or "")


def _text(field: str, label: str, limit: int) -> Any:
    return lambda raw: parse.text(raw, field=field, label=label, max_length=limit)


def _name(raw: str) -> str:
    return parse.name(raw, field="name", label=_("Nama"), max_length=150)


def _kk(raw: str) -> str:
    return parse.kk(raw, field="kk", label=_("Nomor KK"))


def _since() -> ParsedField:
    return ParsedField(
        _day("from_on", _("Sejak")),
        empty="",
        required=False,
        label=_lazy("Sejak"),
        help_text=_lazy("Tanggal, bulan, atau tahun saja. Kosongkan bila tidak tahu."),
    )


class SearchForm(Form):
    """Somebody who is in the register already."""

    q = ParsedField(
        _text("q", _("Nama"), 100),
        label=_lazy("Cari nama"),
        missing=_("Tulis namanya, sebagian juga boleh."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class MemberForm(Form):
    """What somebody is in the house."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    role = ChoiceField(HOUSE_ROLE.labels, label=_lazy("Di rumah ini sebagai"))
    holds_money = forms.BooleanField(required=False, label=_lazy("Memegang uang kiriman atau uang belanja"))
    from_on = _since()
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))


class NewMemberForm(Form):
    """Somebody of the house who is not in the register yet."""

    name = ParsedField(
        _name,
        label=_lazy("Nama"),
        help_text=_lazy("Seperti di KTP. Satu kata juga boleh."),
        missing=_("Tulis nama. Satu kata juga boleh."),
    )
    sex = ChoiceField(_SEX_LABELS, label=_lazy("Jenis kelamin"), widget=forms.RadioSelect, required=False)
    birth = ParsedField(
        _day("birth", _("Tanggal lahir")),
        empty="",
        required=False,
        label=_lazy("Tanggal lahir"),
        help_text=_lazy("Contoh: 14-3-1989. Bila hanya tahu tahunnya, tulis tahun saja."),
    )
    status = ChoiceField(_NEW_STATUS, label=_lazy("Status"), widget=forms.RadioSelect)
    role = ChoiceField(HOUSE_ROLE.labels, label=_lazy("Di rumah ini sebagai"))
    holds_money = forms.BooleanField(required=False, label=_lazy("Memegang uang kiriman atau uang belanja"))
    from_on = _since()
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))
    not_duplicate_reason = ParsedField(
        _text("not_duplicate_reason", _("Alasan"), 200),
        empty="",
        required=False,
        label=_lazy("Bila mirip dengan yang sudah terdata, mengapa ini orang lain?"),
        help_text=_lazy("Contoh: tetangga dengan nama sama, KTP sudah dilihat."),
    )


class LeaveForm(Form):
    """Since when somebody lives elsewhere."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    to_on = ParsedField(
        _day("to_on", _("Tanggal keluar")),
        empty="",
        required=False,
        label=_lazy("Tidak serumah lagi sejak"),
        help_text=_lazy("Kosongkan bila hari ini."),
    )


class CardForm(Form):
    """The number of the card, and the place that it gives the person."""

    kk = ParsedField(
        _kk,
        label=_lazy("Nomor KK"),
        missing=_("Tulis nomor KK, 16 angka di bagian atas kartu."),
        help_text=_lazy("16 angka, di bagian atas Kartu Keluarga."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    shdk = ChoiceField(SHDK.labels, blank=_("Pilih menurut kartu"), label=_lazy("Hubungan dalam KK"))
    issued_on = ParsedField(
        _day("issued_on", _("Tanggal terbit")), empty="", required=False, label=_lazy("Tanggal terbit kartu")
    )
    from_on = ParsedField(_day("from_on", _("Sejak")), empty="", required=False, label=_lazy("Di kartu ini sejak"))


class TieForm(Form):
    """What one person is to another. What the state knows of it is asked only of the balai."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kin = ChoiceField(KIN_LABELS, blank=_("Pilih hubungan"), label=_lazy("Hubungan"))
    from_on = _since()
    to_on = ParsedField(
        _day("to_on", _("Sampai")),
        empty="",
        required=False,
        label=_lazy("Sampai"),
        help_text=_lazy("Isi bila sudah berpisah. Kosongkan bila masih berlaku."),
    )
    registration = ChoiceField(
        REGISTRATION_LABELS,
        label=_lazy("Tercatat oleh negara?"),
        help_text=_lazy("Untuk pernikahan: ada buku nikah? Hanya dibaca balai."),
    )
    by_court = forms.BooleanField(required=False, label=_lazy("Ada putusan pengadilan (anak angkat, perwalian)"))
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))

    def __init__(self, *args: Any, person: str, other: str, truth: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {"person": person, "other": other}
        self.fields["kin"].label = gettext("Bagi %(person)s, %(other)s adalah") % said
        if not truth:
            del self.fields["registration"], self.fields["by_court"]


class HeirForm(Form):
    """By which paper somebody is an heir."""

    paper = ParsedField(
        _text("paper", _("Surat"), 150),
        empty="",
        required=False,
        label=_lazy("Surat keterangan ahli waris"),
        help_text=_lazy("Nomor dan tanggalnya, bila sudah ada."),
    )
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))


class ConfirmForm(Form):
    """Taking something back."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
