"""Gates: uploads, and the three steps of a paper."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField
from bekal.foundation.web.refusals import sentence

from .cleaning import Cleaned, clean, refuse_size
from .offices import Signer
from .rules.file_kinds import LIMITS, MIB, FileClass

MANDATE_LABELS = {
    "definitive": _("Definitif"),
    "plt": _("Pelaksana tugas (Plt.)"),
    "plh": _("Pelaksana harian (Plh.)"),
    "pj": _("Penjabat (Pj.)"),
    "an": _("Atas nama (a.n.)"),
}


class UploadField(forms.FileField):
    """A file, read and cleaned before any service begins; its value is a ``Cleaned``, or None for nothing.

    ``file_class`` decides what is taken. The name that the sender gave it decides nothing.
    """

    def __init__(self, file_class: FileClass, *, missing: str = "", **kwargs: Any) -> None:
        self.file_class, self.missing = file_class, missing
        endings = ",".join(sorted(f".{kind.value}" for kind in LIMITS[file_class].kinds))
        kwargs.setdefault("widget", forms.FileInput(attrs={"accept": endings}))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Cleaned | None:
        if not data:
            if self.required:
                raise ValidationError(gettext(self.missing or _("Pilih berkasnya dulu.")))
            return None
        try:
            refuse_size(data.size, self.file_class)
            return clean(data.read(), self.file_class, name=data.name)
        except Refusal as refusal:
            raise ValidationError([sentence(part) for part in refusal.parts]) from refusal


def limits_in_words(file_class: FileClass) -> str:
    """``PDF atau foto JPG, PNG, atau WebP, paling besar 20 MB.``, for the help under an upload."""
    limits = LIMITS[file_class]
    return gettext("%(said)s, paling besar %(limit)s MB.") % {
        "said": gettext(limits.said),
        "limit": limits.most_bytes // MIB,
    }


def _text(field: str, label: str, most: int) -> Any:
    return lambda raw: parse.text(raw, field=field, label=label, max_length=most)


class NumberForm(Form):
    """Number and date from the office's agenda; the signer only where it is not who is recorded for that day."""

    number = ParsedField(
        _text("number", _("Nomor surat"), 100),
        label=gettext_lazy("Nomor surat"),
        missing=_("Nomor surat belum diisi. Salin dari buku agenda."),
        help_text=gettext_lazy(
            "Salin dari buku agenda atau SRIKANDI, persis seperti tertulis di sana. Untuk daftar hadir, formulir, dan "
            "tanda terima yang tidak bernomor, tulis: tanpa nomor."
        ),
    )
    dated_on = ParsedField(
        lambda raw: parse.date(raw, field="dated_on", label=_("Tanggal surat")),
        label=gettext_lazy("Tanggal surat"),
        missing=_("Tanggal surat belum diisi. Tulis tanggal di surat."),
        help_text=gettext_lazy("Misalnya 12-08-2024 atau 12 Agu 2024."),
    )
    same_number_is_right = forms.BooleanField(
        label=gettext_lazy("Nomor ini memang sama"), required=False, widget=forms.HiddenInput
    )
    signer_name = ParsedField(
        lambda raw: parse.name(raw, field="signer_name", label=_("Nama penandatangan"), max_length=150),
        label=gettext_lazy("Nama penandatangan"),
        empty="",
        required=False,
    )
    signer_title = ParsedField(
        _text("signer_title", _("Jabatan"), 200), label=gettext_lazy("Jabatan"), empty="", required=False
    )
    signer_mandate = ChoiceField(
        MANDATE_LABELS, label=gettext_lazy("Menjabat sebagai"), required=False, initial="definitive"
    )
    signer_own_title = ParsedField(
        _text("signer_own_title", _("Jabatan sendiri"), 200),
        label=gettext_lazy("Jabatan sendiri, bila a.n."),
        empty="",
        required=False,
    )
    signer_nip = ParsedField(_text("signer_nip", _("NIP"), 30), label=gettext_lazy("NIP"), empty="", required=False)
    signer_rank = ParsedField(
        _text("signer_rank", _("Pangkat dan golongan"), 100),
        label=gettext_lazy("Pangkat dan golongan"),
        empty="",
        required=False,
    )

    about_signer = ("signer_name", "signer_title", "signer_own_title", "signer_nip", "signer_rank")

    def clean(self) -> dict[str, Any]:
        """A signer has a name and an office, or neither."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("signer_name") and not given.get("signer_title"):
            self.add_error("signer_title", gettext("Tulis juga jabatannya."))
        elif given.get("signer_title") and "signer_name" not in self.errors and not given.get("signer_name"):
            self.add_error("signer_name", gettext("Tulis juga nama penandatangannya."))
        return given

    def refuse(self, refusal: Refusal) -> None:
        """A number that is in use may be right: then the box to say so appears."""
        if any(part.code == "number_is_used" for part in refusal.parts):
            self.fields["same_number_is_right"].widget = forms.CheckboxInput(attrs={"class": "form-check-input"})
        super().refuse(refusal)

    @property
    def names_signer(self) -> bool:
        """True when the part about another signer holds something to see: words or an error."""
        return any(self[name].errors or (self.is_bound and self[name].data) for name in self.about_signer)

    @property
    def signer_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in (*self.about_signer, "signer_mandate")]

    @property
    def typed(self) -> dict[str, Any]:
        """What ``number_paper`` takes."""
        given = self.values
        signer = {name: given[f"signer_{name}"] for name in ("name", "title", "nip", "rank", "own_title")}
        mandate = given["signer_mandate"] or "definitive"
        return {
            "number": given["number"],
            "dated_on": given["dated_on"],
            "same_number_is_right": given["same_number_is_right"],
            "signer": Signer(**signer, mandate=mandate) if signer["name"] else None,
        }


class ScanForm(Form):
    """The paper as it was signed."""

    scan = UploadField(
        FileClass.SCAN,
        label=gettext_lazy("Pindaian surat"),
        missing=_("Pilih pindaian atau PDF surat yang sudah ditandatangani."),
        help_text=gettext_lazy("PDF atau foto JPG, PNG, atau WebP, paling besar 20 MB."),
    )


class CancelForm(Form):
    """Why a paper no longer holds."""

    reason = ParsedField(
        lambda raw: parse.note(raw, field="reason", label=_("Alasan pembatalan"), max_length=300, required=True),
        label=gettext_lazy("Alasan pembatalan"),
        missing=_("Alasan pembatalan belum diisi. Satu kalimat cukup."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class TemplateForm(Form):
    """An office's own Word template."""

    template = UploadField(
        FileClass.LETTER,
        label=gettext_lazy("Naskah surat (.docx)"),
        missing=_("Pilih dokumen Word (.docx) naskah surat."),
        help_text=gettext_lazy("Dokumen Word (.docx), paling besar 10 MB."),
    )
