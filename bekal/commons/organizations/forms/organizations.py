"""Forms of organizations: what they are, what they were called, who holds their offices, where they work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bekal.commons.places.fields import PlaceField
from bekal.foundation.kernel import parse
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from ..fields import OrganizationField, PlacesField
from ..models import Organization
from ..words import COMMUNITY_KINDS, CONFIDENCE, KINDS, MANDATES, OFFICES


def _text(label: Any, length: int) -> Any:
    return lambda raw: parse.text(raw, label=label, max_length=length)


def _optional(label: Any, length: int, **kwargs: Any) -> ParsedField:
    return ParsedField(_text(label, length), label=label, required=False, empty="", **kwargs)


def _date(label: Any, **kwargs: Any) -> ParsedField:
    return ParsedField(lambda raw: parse.date(raw, label=label), label=label, **kwargs)


def _partial(label: Any) -> ParsedField:
    return ParsedField(
        lambda raw: str(parse.partial_date(raw, label=label)), label=label, required=False, empty="",
        help_text=_("Tahun saja juga boleh."),
    )  # fmt: skip


def _seat() -> PlaceField:
    return PlaceField(
        level=None, required=False, label=_("Kedudukan"), help_text=_("Desa, kecamatan, kabupaten, atau provinsi.")
    )


class OrganizationForm(Form):
    """A new organization."""

    kind = ChoiceField(KINDS, label=_("Jenis"), blank=_("Pilih jenis"))
    community_kind = ChoiceField(
        COMMUNITY_KINDS, label=_("Jenis komunitas"), blank=_("Bukan komunitas"), required=False
    )
    name = ParsedField(_text(_("Nama"), 200), label=_("Nama"), help_text=_("Seperti di papan nama atau SK-nya."))
    code = _optional(_("Singkatan"), 20, help_text=_("Contoh: BP3MI NTB."))
    place = _seat()
    areas = PlacesField(
        label=_("Wilayah kerja"), required=False,
        help_text=_("Kosongkan bila sama dengan kedudukannya. Satu tempat per baris, nama atau kodenya."),
    )  # fmt: skip
    address = _optional(_("Alamat"), 300)
    sk_number = _optional(_("Nomor SK"), 100)
    founded_on = _partial(_("Berdiri"))


class OrganizationChangeForm(Form):
    """What is known of an organization, but for its name, which is dated."""

    community_kind = ChoiceField(
        COMMUNITY_KINDS, label=_("Jenis komunitas"), blank=_("Bukan komunitas"), required=False
    )
    code = _optional(_("Singkatan"), 20)
    place = _seat()
    address = _optional(_("Alamat"), 300)
    sk_number = _optional(_("Nomor SK"), 100)
    founded_on = _partial(_("Berdiri"))
    ended_on = _partial(_("Berakhir"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(organization: Organization) -> dict[str, Any]:
        """What the form shows first."""
        names = ("community_kind", "code", "address", "sk_number", "founded_on", "ended_on", "version")
        return {"place": organization.place_id or "", **{name: getattr(organization, name) for name in names}}


class NameForm(Form):
    """A name with its letterhead for a period."""

    name = ParsedField(_text(_("Nama"), 200), label=_("Nama"))
    short_name = _optional(_("Nama pendek"), 60, help_text=_("Contoh: BP2MI."))
    letterhead = ParsedField(
        lambda raw: parse.note(raw, label=_("Kop surat"), max_length=600), label=_("Kop surat"), required=False, empty="",
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Baris demi baris seperti di kertas surat, tanpa alamat."),
    )  # fmt: skip
    valid_from = _date(_("Berlaku mulai"), help_text=_("Contoh: 21 Okt 2024."))
    valid_to = _date(_("Sampai"), required=False, help_text=_("Kosong berarti sampai nama berikutnya."))


class AppointForm(Form):
    """Who holds an office, and how."""

    office = ChoiceField(OFFICES, label=_("Jabatan"), initial="head")
    name = ParsedField(_text(_("Nama"), 200), label=_("Nama"), help_text=_("Lengkap dengan gelar, seperti di surat."))
    nip = _optional(_("NIP"), 30)
    rank = _optional(_("Pangkat, golongan"), 100, help_text=_("Contoh: Pembina, IV/a."))
    title = ParsedField(
        _text(_("Sebutan jabatan"), 200), label=_("Sebutan jabatan"),
        help_text=_("Contoh: Kepala BP3MI Nusa Tenggara Barat. “Plt.” tidak perlu ditulis di sini."),
    )  # fmt: skip
    mandate = ChoiceField(MANDATES, label=_("Mandat"), widget=forms.RadioSelect, initial="definitive")
    valid_from = _date(_("Mulai"))
    valid_to = _date(_("Sampai"), required=False, help_text=_("Kosong berarti masih menjabat."))


class EndAppointmentForm(Form):
    """Until which day somebody held the office."""

    valid_to = _date(_("Hari terakhir menjabat"))


class AreasForm(Form):
    """Where an organization works."""

    areas = PlacesField(label=_("Wilayah kerja"), widget=forms.Textarea(attrs={"rows": 6}))
    confidence = ChoiceField(
        CONFIDENCE, label=_("Seberapa pasti yang baru ditambahkan"), widget=forms.RadioSelect, initial="T"
    )


class SuccessorForm(Form):
    """As what an organization lives on."""

    successor = OrganizationField(label=_("Penerusnya"))
    ended_on = _partial(_("Berakhir"))

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].rows = rows  # type: ignore[attr-defined]
