"""Gates of Pendataan."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.commons.places.fields import PlaceField
from bekal.foundation.documents.forms import UploadField
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField
from bekal.people.journeys.words import COUNTRIES
from bekal.people.persons.rules.status import STATUS_LABELS, Status
from bekal.people.persons.rules.taxonomies import (
    DISABILITY,
    EDUCATION,
    NIK_ABSENT,
    OTHER_NAME,
    PHONE_OWNER,
    POSTPONED_CAUSE,
    SOURCE,
)

SEX_LABELS = {"P": _("Perempuan"), "L": _("Laki-laki")}
FIRST_VISIT_STATUS = {
    status: STATUS_LABELS[status]
    for status in (Status.PMI_PURNA, Status.FAMILY, Status.PMI_ABROAD, Status.CPMI, Status.MASYARAKAT)
}


def _name(raw: str) -> str:
    return parse.name(raw, field="name", label=_("Nama"), required=True)


def _birth(raw: str) -> str:
    value = parse.partial_date(raw, field="birth", label=_("Tanggal lahir"))
    return str(value) if value else ""


def _day(raw: str) -> str:
    value = parse.partial_date(raw, field="from_on", label=_("Sejak"))
    return str(value) if value else ""


def _phone(raw: str) -> str:
    return parse.phone(raw, field="phone", label=_("Telepon"))


def _nik(raw: str) -> str:
    return parse.nik(raw, field="nik", label=_("NIK"))


def _rt(raw: str) -> str:
    number = parse.whole_number(raw, minimum=1, maximum=999, label=_("RT atau RW"))
    return f"{number:03}" if number else ""


def _words(label: str, limit: int = 200) -> Any:
    return lambda raw: parse.text(raw, label=label, max_length=limit)


class HomeFields(Form):
    """Village, hamlet, RT: shared by the first visit, a move and the address on the KTP."""

    place = PlaceField(label=_lazy("Desa atau kelurahan"))
    hamlet = ParsedField(
        _words(_("Dusun"), 80),
        empty="",
        required=False,
        label=_lazy("Dusun, kampung, lingkungan, atau banjar"),
        widget=forms.TextInput(attrs={"list": "dusun-desa"}),
    )
    rt = ParsedField(
        _rt, empty="", required=False, label=_lazy("RT"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    rw = ParsedField(
        _rt, empty="", required=False, label=_lazy("RW"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class FirstVisit(Form):
    """Five facts and nothing more; all the rest may come later."""

    name = ParsedField(
        _name,
        label=_lazy("Nama"),
        help_text=_lazy("Seperti di KTP. Satu kata juga boleh."),
        missing=_("Tulis nama. Satu kata juga boleh."),
    )
    place = PlaceField(label=_lazy("Desa atau kelurahan"))
    hamlet = ParsedField(
        _words(_("Dusun"), 80),
        empty="",
        required=False,
        label=_lazy("Dusun atau kampung"),
        widget=forms.TextInput(attrs={"list": "dusun-desa"}),
    )
    rt = ParsedField(
        _rt, empty="", required=False, label=_lazy("RT"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    status = ChoiceField(FIRST_VISIT_STATUS, label=_lazy("Status"), widget=forms.RadioSelect)
    last_country = ChoiceField(
        COUNTRIES, blank=_("Belum tahu, atau tidak pernah"), required=False, label=_lazy("Negara terakhir bekerja")
    )
    phone = ParsedField(
        _phone,
        empty="",
        required=False,
        label=_lazy("Nomor HP"),
        help_text=_lazy("Boleh nomor keluarga serumah."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )
    phone_owner = ChoiceField(PHONE_OWNER.labels, label=_lazy("Nomor itu milik"), required=False)
    source = ChoiceField(SOURCE.labels, label=_lazy("Siapa yang memberi keterangan"))
    not_duplicate_reason = ParsedField(
        _words(_("Alasan")),
        empty="",
        required=False,
        label=_lazy("Bila mirip dengan yang sudah terdata, mengapa ini orang lain?"),
        help_text=_lazy("Contoh: tetangga dengan nama sama, KTP sudah dilihat."),
    )


class PersonFacts(Form):
    """Who somebody is. Everything but the name may be empty."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = ParsedField(_name, label=_lazy("Nama di KTP"), help_text=_lazy("Nama di paspor dicatat pada riwayat kerja."))
    nickname = ParsedField(_words(_("Panggilan"), 80), empty="", required=False, label=_lazy("Nama panggilan"))
    sex = ChoiceField(SEX_LABELS, label=_lazy("Jenis kelamin"), widget=forms.RadioSelect, required=False)
    birth = ParsedField(
        _birth,
        empty="",
        required=False,
        label=_lazy("Tanggal lahir"),
        help_text=_lazy("Contoh: 14-3-1989. Bila hanya tahu tahunnya, tulis tahun saja."),
    )
    birth_place = ParsedField(_words(_("Tempat lahir"), 80), empty="", required=False, label=_lazy("Tempat lahir"))
    mother_name = ParsedField(_words(_("Nama ibu"), 150), empty="", required=False, label=_lazy("Nama ibu kandung"))
    education = ChoiceField(EDUCATION.labels, blank=_("Belum diketahui"), required=False, label=_lazy("Pendidikan"))
    disability = ChoiceField(DISABILITY.labels, blank=_("Belum diketahui"), required=False, label=_lazy("Disabilitas"))
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))


class NikForm(Form):
    """The number on the KTP, or why there is none."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    nik = ParsedField(
        _nik,
        empty="",
        required=False,
        label=_lazy("NIK"),
        help_text=_lazy("16 angka, dari KTP atau KK. Kosongkan bila belum punya."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    seen = forms.BooleanField(
        required=False, label=_lazy("NIK ini sudah terpakai orang lain, dan saya memegang KTP atau KK-nya")
    )
    absent_reason = ChoiceField(NIK_ABSENT.labels, blank=_("–"), required=False, label=_lazy("Mengapa tidak ada NIK"))


class StatusForm(Form):
    """A new status from a day on."""

    status = ChoiceField(STATUS_LABELS, label=_lazy("Status sekarang"), widget=forms.RadioSelect)
    from_on = ParsedField(
        _day,
        empty="",
        required=False,
        label=_lazy("Sejak"),
        help_text=_lazy("Tanggal, bulan, atau tahun saja."),
    )
    cause = ChoiceField(
        POSTPONED_CAUSE.labels, blank=_("–"), required=False, label=_lazy("Sebab, bila CPMI tertunda berangkat")
    )
    where = ParsedField(
        _words(_("Tempat"), 120), empty="", required=False, label=_lazy("Di mana, bila meninggal atau pindah")
    )
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))

    def __init__(self, *args: Any, reads_harm: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reads_harm:
            # What reveals harm is neither shown to village roles nor asked of them.
            self.fields["cause"].choices = [  # type: ignore[attr-defined]
                (code, label)
                for code, label in self.fields["cause"].choices
                if not code or not POSTPONED_CAUSE[code].harm
            ]


class WithdrawStatusForm(Form):
    """Why a status is withdrawn; the right one, where no other is left."""

    reason = ParsedField(
        _words(_("Alasan")),
        label=_lazy("Mengapa keliru"),
        help_text=_lazy("Contoh: salah orang, orangnya masih hidup."),
        missing=_("Tulis alasannya, misalnya: salah orang, orangnya masih hidup."),
    )
    instead = ChoiceField(STATUS_LABELS, label=_lazy("Status yang benar"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, only: bool, status: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not only:
            del self.fields["instead"]
            return
        self.fields["instead"].choices = [(c, w) for c, w in self.fields["instead"].choices if c != status]  # type: ignore[attr-defined]


class MoveForm(HomeFields):
    """A new domicile."""

    from_on = ParsedField(_day, empty="", required=False, label=_lazy("Pindah sejak"))
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))


class KtpAddress(HomeFields):
    """The address on the KTP."""

    line = ParsedField(_words(_("Alamat"), 200), empty="", required=False, label=_lazy("Jalan dan nomor"))


class PhoneForm(Form):
    """A number and how to use it with care."""

    number = ParsedField(_phone, label=_lazy("Nomor HP"), missing=_("Tulis nomor HP-nya."))
    owner = ChoiceField(PHONE_OWNER.labels, label=_lazy("Nomor itu milik"))
    hours = ParsedField(
        _words(_("Jam"), 60), empty="", required=False, label=_lazy("Boleh dihubungi jam"),
        help_text=_lazy("Contoh: setelah magrib."),
    )  # fmt: skip
    no_cases = forms.BooleanField(required=False, label=_lazy("Jangan sebut soal kasus lewat nomor ini"))


class OtherNameForm(Form):
    """A further name."""

    kind = ChoiceField(OTHER_NAME.labels, label=_lazy("Jenis nama"))
    name = ParsedField(_name, label=_lazy("Nama lain"), missing=_("Tulis namanya."))


class MergeForm(Form):
    """What stays of two records of one person: a choice for each fact that both say differently, and why."""

    reason = ParsedField(
        lambda raw: parse.note(raw, label=_("Alasan"), max_length=300), label=_lazy("Mengapa keduanya orang yang sama"),
        missing=_("Tulis mengapa keduanya orang yang sama, misalnya: KTP dilihat."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, facts: list[tuple[str, str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact, label, offered in facts:
            self.fields[f"pilih_{fact}"] = forms.ChoiceField(
                choices=offered, label=gettext(label), initial=offered[0][0],
                error_messages=ChoiceField.default_error_messages,
                widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
            )  # fmt: skip
        self.order_fields(["kunci", *(f"pilih_{fact}" for fact, _label, _offered in facts), "reason"])

    @property
    def chosen(self) -> dict[str, str]:
        """Which record each fact is taken from."""
        return {name.removeprefix("pilih_"): value for name, value in self.values.items() if name != "reason"}


class DisputeForm(Form):
    """Whose NIK it is, and why."""

    holder = forms.ChoiceField(
        label=_lazy("NIK ini milik"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _lazy(
                "Pilih siapa pemegang NIK ini. Bila belum jelas, minta keduanya membawa KTP atau KK asli; keputusan boleh "
                "menunggu."
            )
        },
    )
    reason = ParsedField(
        _words(_("Alasan"), 300),
        label=_lazy("Alasan keputusan"),
        help_text=_lazy("Contoh: KTP asli dilihat di balai, foto cocok."),
        missing=_("Tulis alasan keputusan, misalnya: KTP asli dilihat."),
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = people  # type: ignore[attr-defined]


class ConfirmForm(Form):
    """Who confirmed the record."""

    source = ChoiceField(SOURCE.labels, label=_lazy("Dikonfirmasi oleh"))


class PersonPhoto(Form):
    """A photo of somebody; a private record, published only with a consent of its own."""

    photo = UploadField(
        FileClass.PHOTO, label=_lazy("Foto"), missing=_("Pilih fotonya dulu."), help_text=_lazy("JPG, PNG, atau WebP.")
    )
