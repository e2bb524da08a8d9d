"""Fields and forms that many rooms share: each reads through ``kernel.parse``."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from ..kernel import parse
from ..kernel.refusal import Refusal
from ..kernel.words import gettext_noop as _
from .forms import Form, ParsedField

_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)|([01]?\d|2[0-3])", re.ASCII)


def words(label: str, limit: int = 200) -> Callable[[str], str]:
    """A parser for one line of text."""
    return lambda raw: parse.text(raw, label=label, max_length=limit)


def text_field(label: str, lazy: Any, limit: int = 200, **kwargs: Any) -> ParsedField:
    """One line that may stay empty, unless ``missing`` says what to write."""
    required = bool(kwargs.get("missing"))
    return ParsedField(words(label, limit), empty="", required=required, label=lazy, **kwargs)


def note_field(label: str, lazy: Any, limit: int = 4000, rows: int = 4, **kwargs: Any) -> ParsedField:
    """Text over several lines that may stay empty."""
    return ParsedField(
        lambda raw: parse.note(raw, label=label, max_length=limit), empty="", required=False, label=lazy,
        widget=forms.Textarea(attrs={"rows": rows}), **kwargs,
    )  # fmt: skip


def day_field(label: str, lazy: Any, **kwargs: Any) -> ParsedField:
    """A day of the calendar, written as people do."""
    return ParsedField(lambda raw: parse.date(raw, label=label), label=lazy, **kwargs)


def number_field(label: str, lazy: Any, minimum: int = 0, maximum: int = 999, **kwargs: Any) -> ParsedField:
    """A whole number."""
    return ParsedField(
        lambda raw: parse.whole_number(raw, minimum=minimum, maximum=maximum, label=label), label=lazy,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs,
    )  # fmt: skip


def clock(raw: str) -> dt.time:
    """A time of the day: "08.00", "8:30", "13". Raises Refusal."""
    match = _CLOCK.fullmatch(raw.strip())
    if not match:
        raise Refusal("not_a_time", _("Tulis jam seperti 08.00 atau 13.30."))
    hour, minute, bare = match.groups()
    return dt.time(int(hour or bare), int(minute or 0))


def clock_field(lazy: Any, **kwargs: Any) -> ParsedField:
    """A time of the day."""
    return ParsedField(clock, label=lazy, missing=_("Isi jamnya, misalnya 08.00."), **kwargs)


def version_field() -> forms.IntegerField:
    """The version of the page that was edited."""
    return forms.IntegerField(widget=forms.HiddenInput, required=False)


class AsksBack(Form):
    """A form that asks back what is odd and may be true: the box to tick appears with the question."""

    checked = forms.BooleanField(
        required=False, widget=forms.HiddenInput, label=_lazy("Sudah diperiksa, memang begitu")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["checked"] = self.fields.pop("checked")  # asked last, after what it is about

    def refuse(self, refusal: Refusal) -> None:
        """Show the box where it is asked for."""
        super().refuse(refusal)
        if "checked" in self.errors:
            self.fields["checked"].widget = forms.CheckboxInput(attrs={"class": "form-check-input"})


class VersionedForm(Form):
    """A form over something that others may change meanwhile. A refused save is shown again with everything typed and
    with the version that is stored now, so that whoever has compared both can save again (R10)."""

    version = version_field()
    newer = False

    def __init__(self, *args: Any, stored_version: Callable[[], int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored_version = stored_version

    def refuse(self, refusal: Refusal) -> None:
        """Take over the newer version where somebody else was first."""
        if self._stored_version and any(part.code == "changed_meanwhile" for part in refusal.parts):
            self.data = self.data.copy()
            self.data["version"] = str(self._stored_version())
            self.newer = True
        super().refuse(refusal)


def partial_field(label: str, lazy: Any, **kwargs: Any) -> ParsedField:
    """A date of which only the year or the month may be known, as it is stored; "" when left empty."""
    kwargs.setdefault("help_text", _lazy("Contoh: 14-3-2019. Bila hanya tahu tahunnya, tulis tahun saja."))
    return ParsedField(lambda raw: str(parse.partial_date(raw, label=label) or ""), empty="", required=False,
                       label=lazy, **kwargs)  # fmt: skip


def rupiah_field(label: str, lazy: Any, maximum: int, **kwargs: Any) -> ParsedField:
    """An amount in whole rupiah, None when left empty."""
    return ParsedField(
        lambda raw: parse.rupiah(raw, label=label, minimum=0, maximum=maximum), required=False, label=lazy,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}), **kwargs,
    )  # fmt: skip


class ClosingForm(Form):
    """Something agreed on is done, or dropped and why."""

    done = forms.ChoiceField(
        label=_lazy("Hasil"), choices=[("ya", _lazy("Sudah dikerjakan")), ("tidak", _lazy("Tidak jadi dikerjakan"))],
        widget=forms.RadioSelect, initial="ya",
        error_messages={"required": _lazy("Pilih salah satu."), "invalid_choice": _lazy("Pilih salah satu.")},
    )  # fmt: skip
    on = day_field(_("Tanggal"), _lazy("Tanggal"), required=False, help_text=_lazy("Kosong berarti hari ini."))
    note = text_field(
        _("Catatan"), _lazy("Catatan"), 300, help_text=_lazy("Wajib bila tidak jadi dikerjakan: apa alasannya.")
    )
