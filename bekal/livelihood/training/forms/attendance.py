"""Gates of a training's days: the sheet, who comes in or leaves, what was achieved, certificates, photographs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.documents.forms import UploadField, limits_in_words
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import day_field, note_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField
from bekal.people.register.forms import FirstVisit

from ..models import Participant
from ..queries.attendance import SheetRow
from ..rules.attendance import MARK_LABELS, PART_LABELS, Mark
from ..rules.recording import NIB_DIGITS, RESULT_LABELS
from .fields import inside_reason_field, leaving_field

# Which colour of the theme a mark takes; T stands for "tanpa keterangan", not for late.
MARK_CLASSES = {Mark.HADIR: "h", Mark.IZIN: "i", Mark.SAKIT: "t", Mark.TANPA_KETERANGAN: "a"}


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One name on the screen: the field of its marks, what is chosen, which mark it has now."""

    participant: Participant
    name: str
    chosen: str
    shown: str
    marks: tuple[tuple[str, str, str], ...]
    home: str = ""


class SheetForm(Form):
    """One half-day: a mark for each name, any of them left open. ``sisa`` marks all that were left open at once."""

    note = note_field(_("Catatan"), _lazy("Catatan"), 300, rows=2)

    def __init__(self, *args: Any, rows: Sequence[SheetRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        for row in rows:
            self.fields[_field(row)] = ChoiceField(MARK_LABELS, required=False, label=row.participant.person.name)
            self.initial[_field(row)] = row.mark

    @property
    def lines(self) -> list[SheetLine]:
        """The names as the sheet draws them; after a refusal with what was tapped."""
        marks = [(mark.value, gettext(label), MARK_CLASSES[mark]) for mark, label in MARK_LABELS.items()]
        return [
            SheetLine(
                row.participant, _field(row), str(self[_field(row)].value() or ""), row.mark, tuple(marks), row.home
            )
            for row in self.rows
        ]

    @property
    def marks(self) -> dict[str, str]:
        """The marks by participant uid, without those left open; all of them where ``sisa`` was pressed."""
        rest = self.data.get("sisa", "")
        rest = rest if rest in set(Mark) else ""
        given = {row.participant.uid: self.cleaned_data[_field(row)] or rest for row in self.rows}
        return {uid: mark for uid, mark in given.items() if mark}

    @property
    def seen(self) -> dict[str, str]:
        """What the sheet showed of each name when it was opened."""
        return {row.participant.uid: str(self.data.get(f"s_{row.participant.uid}", "")) for row in self.rows}


def _field(row: SheetRow) -> str:
    return f"t_{row.participant.uid}"


_JOINING = ("part", "stands_in_for", "kind", "reason", "form_signed")


class JoiningForm(Form):
    """How somebody takes part who was not on the list."""

    part = ChoiceField(PART_LABELS, label=_lazy("Ikut sebagai"), widget=forms.RadioSelect)
    stands_in_for = forms.ChoiceField(
        required=False,
        label=_lazy("Menggantikan"),
        help_text=_lazy("Kosongkan untuk pendengar, atau bila belum jelas menggantikan siapa."),
        error_messages={"invalid_choice": _lazy("Kursi itu sudah digantikan. Pilih yang lain, atau kosongkan.")},
    )
    kind = leaving_field()
    reason = text_field(
        _("Alasan"), _lazy("Mengapa yang digantikan tidak ikut"), 300,
        help_text=_lazy("Contoh: sakit, bekerja. Disimpan di kantor, tidak dicetak."),
    )  # fmt: skip
    form_signed = forms.BooleanField(required=False, label=_lazy("Formulir peserta sudah ditandatangani"))

    def __init__(self, *args: Any, seats: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stands_in_for"]
        field.choices = [("", gettext("Belum disebut")), *((row.uid, _seat_words(row)) for row in seats)]

    @property
    def joining(self) -> dict[str, Any]:
        """What the service takes."""
        return {name: self.cleaned_data[name] for name in _JOINING}


def _seat_words(row: Participant) -> str:
    name = row.person.name
    return gettext("%(name)s (sudah keluar)") % {"name": name} if row.left_on else name


class NewJoiningForm(JoiningForm, FirstVisit):
    """The five facts of a first visit, then how the person takes part."""

    field_order = ("kunci", *FirstVisit.base_fields, *JoiningForm.base_fields)

    @property
    def visit(self) -> dict[str, Any]:
        """The facts of the first visit."""
        joining = self.joining
        return {name: value for name, value in self.values.items() if name not in joining}


class LeavingForm(Form):
    """Somebody goes before the end, or never came."""

    on = day_field(_("Tanggal"), _lazy("Sejak tanggal"), help_text=_lazy("Contoh: 13-8-2024."))
    kind = leaving_field()
    reason = inside_reason_field()


class AchievementForm(Form):
    """A group formed, a NIB obtained, a business plan, a buyer met."""

    kind = ChoiceField(RESULT_LABELS, label=_lazy("Hasil"), widget=forms.RadioSelect)
    participant = forms.ChoiceField(
        required=False,
        label=_lazy("Milik peserta"),
        help_text=_lazy("Kosongkan bila milik kelompok atau semua peserta."),
        error_messages={"invalid_choice": _lazy("Peserta ini tidak ada dalam daftar. Pilih yang tersedia.")},
    )
    name = text_field(_("Nama"), _lazy("Nama kelompok, pembeli, atau toko"), 150)
    number = ParsedField(
        lambda raw: parse.digits(raw, length=NIB_DIGITS, field="number", label=_("NIB")),
        empty="",
        required=False,
        label=_lazy("NIB"),
        help_text=_lazy("13 angka, untuk hasil NIB."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    text = text_field(
        _("Keterangan"), _lazy("Keterangan"), 300, help_text=_lazy("Contoh: 10 anggota, ketua Inaq Sahnim.")
    )
    on = day_field(_("Tanggal"), _lazy("Tanggal"), help_text=_lazy("Contoh: 15-8-2024."))

    def __init__(self, *args: Any, people: Sequence[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["participant"]
        field.choices = [("", gettext("Bukan milik satu orang")), *((row.uid, row.person.name) for row in people)]


class IssueForm(Form):
    """The day that the certificates bear."""

    issued_on = day_field(_("Tanggal"), _lazy("Tanggal sertifikat"), help_text=_lazy("Contoh: 15-8-2024."))


class WithdrawForm(Form):
    """Why a certificate no longer holds."""

    reason = text_field(
        _("Alasan"), _lazy("Alasan"), 200, missing=_("Tulis alasannya, misalnya salah nama atau terbit dua kali.")
    )


class PhotoForm(Form):
    """A photograph for one slot of the report."""

    photo = UploadField(FileClass.PHOTO, label=_lazy("Foto"), missing=_("Pilih fotonya dulu."))
    caption = text_field(_("Keterangan"), _lazy("Keterangan di bawah foto"), 200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].help_text = (
            limits_in_words(FileClass.PHOTO) + " " + gettext("Waktu dan tempat pengambilan disimpan tertutup.")
        )
        self.fields["photo"].widget.attrs.setdefault("capture", "environment")


class RemovePhotoForm(Form):
    """Why a photograph goes."""

    reason = text_field(_("Alasan"), _lazy("Alasan"), 200, missing=_("Tulis alasannya, misalnya salah foto."))
