"""The gates of intake: a file, the meaning of its columns, a decision about one row, a yes."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web.forms import Form
from bekal.foundation.web.refusals import sentence

from . import limits
from .kinds import Kind
from .reading.refusing import refuse

NOT_USED = "-"


class UploadForm(Form):
    """One file, and whatever the kind asks beside it."""

    file = forms.FileField(
        label=gettext_lazy("Berkas daftar"),
        help_text=gettext_lazy("Excel (.xlsx) atau CSV, paling besar 10 MB dan 100.000 baris."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Pilih berkas daftar yang akan dimasukkan."),
            "empty": gettext_lazy("Berkas ini kosong. Pilih berkas yang berisi daftar."),
            "missing": gettext_lazy("Pilih berkas daftar yang akan dimasukkan."),
            "invalid": gettext_lazy("Berkasnya tidak sampai. Pilih lagi, lalu kirim ulang."),
        },
    )

    def __init__(self, *args: Any, kind: Kind, actor: Actor, **kwargs: Any) -> None:
        self._asked = kind.fields(actor)
        self.base_fields = {**self._asked, **type(self).base_fields}
        super().__init__(*args, **kwargs)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > limits.MAX_BYTES:
            raise ValidationError(sentence(refuse("too_large", limit=limits.MAX_BYTES // 2**20)))
        return file

    @property
    def asked(self) -> dict[str, Any]:
        """The kind's own answers."""
        return {name: self.cleaned_data.get(name) for name in self._asked}


class MappingForm(Form):
    """For every heading of the file: which column it is, or that it is not used."""

    def __init__(self, *args: Any, kind: Kind, columns: list[dict[str, Any]], **kwargs: Any) -> None:
        self._columns = columns
        options = _column_choices(kind)
        self.base_fields = {
            **type(self).base_fields,
            **{f"kolom-{n}": _column_field(column, options) for n, column in enumerate(columns)},
        }
        super().__init__(*args, **kwargs)

    @property
    def mapping(self) -> dict[str, str]:
        """Heading name to column key."""
        return {
            column["name"]: str(self.cleaned_data.get(f"kolom-{number}") or "").replace(NOT_USED, "")
            for number, column in enumerate(self._columns)
        }


def _column_choices(kind: Kind) -> list[tuple[str, str]]:
    must = " " + gettext("(wajib)")
    named = [(column.key, gettext(column.label) + (must if column.required else "")) for column in kind.columns]
    return [(NOT_USED, gettext("tidak dipakai")), *named]


def _column_field(column: dict[str, Any], options: list[tuple[str, str]]) -> forms.ChoiceField:
    guess = column["guess"] or NOT_USED
    return forms.ChoiceField(
        label=column["label"], choices=options, initial=guess, help_text=_samples(column["samples"])
    )


def _samples(samples: list[str]) -> str:
    said = ", ".join(samples)
    return gettext("Misalnya: %(samples)s") % {"samples": said} if said else ""


class DecisionForm(Form):
    """Whom an ambiguous row is about."""

    pilihan = forms.CharField(
        max_length=36, error_messages={"required": gettext_lazy("Pilih salah satu di baris itu, lalu simpan.")}
    )


class YesForm(Form):
    """Nothing but the key: a button was pressed."""
