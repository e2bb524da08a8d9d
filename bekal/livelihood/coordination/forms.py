"""Gates for usulan, notulen and tasks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import VersionedForm, day_field, note_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form

from .rules.following import ADDRESSEE_LABELS, ANSWER_LABELS


class ProposalForm(VersionedForm):
    """To whom, about what, asking for what."""

    addressee = text_field(
        _("Kepada"), _lazy("Kepada"), 200, missing=_("Tulis kepada siapa usulan ini."),
        help_text=_lazy("Contoh: Kepala Dinas Sosial Kabupaten Lombok Tengah."),
    )  # fmt: skip
    addressee_kind = ChoiceField(
        ADDRESSEE_LABELS, label=_lazy("Macam lembaga"), widget=forms.RadioSelect,
        help_text=_lazy("Nama orang hanya dilampirkan untuk lembaga pemerintah; yang lain menerima jumlah per desa."),
    )  # fmt: skip
    subject = text_field(
        _("Perihal"), _lazy("Perihal"), 200, missing=_("Tulis perihalnya."),
        help_text=_lazy("Contoh: usulan bantuan mesin jahit."),
    )  # fmt: skip
    asks = note_field(_("Yang diminta"), _lazy("Yang diminta"), rows=4)
    background = note_field(_("Latar belakang"), _lazy("Latar belakang"), rows=4)

    def clean_asks(self) -> str:
        """What is asked must be said."""
        text = str(self.cleaned_data.get("asks") or "")
        if not text:
            raise forms.ValidationError(_lazy("Tulis apa yang diminta."))
        return text


class _Several(forms.MultipleChoiceField):
    """Whoever is chosen goes to the service, which knows who may be: a second tap on the same names must reach it."""

    def valid_value(self, value: Any) -> bool:
        return True


class PeopleForm(Form):
    """Who of an activity's participants it is asked for."""

    people = _Several(label=_lazy("Peserta"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]


class SendForm(Form):
    """When and how it went out."""

    sent_on = day_field(_("Dikirim tanggal"), _lazy("Dikirim tanggal"), missing=_("Isi tanggal kirimnya."))
    sent_how = text_field(
        _("Cara kirim"),
        _lazy("Cara kirim"),
        200,
        help_text=_lazy("Contoh: diantar, SRIKANDI, surel; siapa penerimanya."),
    )


class AnswerForm(VersionedForm):
    """What came back."""

    answer = ChoiceField(ANSWER_LABELS, label=_lazy("Jawaban"), widget=forms.RadioSelect)
    answered_on = day_field(_("Dijawab tanggal"), _lazy("Dijawab tanggal"), missing=_("Isi tanggal jawabannya."))
    answered_by = text_field(
        _("Dijawab oleh"), _lazy("Dijawab oleh"), 200, missing=_("Tulis siapa yang menjawab."),
        help_text=_lazy("Nama dan jabatan, atau nomor suratnya."),
    )  # fmt: skip
    answer_note = note_field(_("Isi jawaban"), _lazy("Isi jawaban"), rows=4)


class ReasonForm(Form):
    """Why something is taken back."""

    reason = text_field(_("Alasan"), _lazy("Alasan"), 200, missing=_("Tulis alasannya."))


class MinutesForm(VersionedForm):
    """Notulen."""

    discussed = note_field(_("Pembahasan"), _lazy("Pembahasan"), rows=8)
    decided = note_field(_("Keputusan"), _lazy("Keputusan"), rows=5)

    def clean_discussed(self) -> str:
        """Empty minutes say nothing."""
        text = str(self.cleaned_data.get("discussed") or "")
        if not text:
            raise forms.ValidationError(_lazy("Tulis apa yang dibahas."))
        return text


class TaskForm(Form):
    """Who does what by when."""

    what = text_field(_("Yang dikerjakan"), _lazy("Yang dikerjakan"), 300, missing=_("Tulis apa yang dikerjakan."))
    who = text_field(
        _("Siapa"), _lazy("Siapa"), 150, missing=_("Tulis siapa yang mengerjakan."),
        help_text=_lazy("Nama orang atau lembaganya."),
    )  # fmt: skip
    due_on = day_field(_("Paling lambat"), _lazy("Paling lambat"), missing=_("Isi batas waktunya."))
