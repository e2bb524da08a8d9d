"""Gates of stays abroad."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, MultipleChoiceField, ParsedField
from bekal.people.persons.rules.taxonomies import DEPARTED_VIA, RETURN_REASON, SEA_BASED, SOURCE

from .policy import reads_reasons_in
from .rules.papers import PAPERS, joined
from .words import COUNTRIES


def _day(field: str, label: str) -> Any:
    return lambda raw: str(parse.partial_date(raw, field=field, label=label) or "")


def _words(label: str, limit: int) -> Any:
    return lambda raw: parse.text(raw, label=label, max_length=limit)


def _passport_name(raw: str) -> str:
    return parse.name(raw, field="passport_name", label=_("Nama di paspor"), max_length=150)


def _passport_number(raw: str) -> str:
    text = parse.text(raw, field="passport_number", label=_("Nomor paspor"), max_length=20)
    return text.replace(" ", "").upper()


class JourneyForm(Form):
    """A stay abroad. Only the country must be known."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    country = ChoiceField(COUNTRIES, blank=_("Pilih negara"), label=_lazy("Negara"))
    occupation = ParsedField(
        _words(_("Pekerjaan"), 80),
        empty="",
        required=False,
        label=_lazy("Pekerjaan di sana"),
        widget=forms.TextInput(attrs={"list": "pekerjaan", "autocomplete": "off"}),
    )
    departed_on = ParsedField(
        _day("departed_on", _("Berangkat")),
        empty="",
        required=False,
        label=_lazy("Berangkat"),
        help_text=_lazy("Contoh: 3-5-2016, Mei 2016, atau 2016 saja."),
    )
    returned_on = ParsedField(
        _day("returned_on", _("Pulang")),
        empty="",
        required=False,
        label=_lazy("Pulang"),
        help_text=_lazy("Kosongkan bila belum pulang atau belum tahu."),
    )
    still_abroad = forms.BooleanField(required=False, label=_lazy("Sekarang masih bekerja di sana"))
    departed_via = ChoiceField(
        DEPARTED_VIA.labels,
        label=_lazy("Berangkat lewat siapa?"),
        help_text=_lazy("Apa pun jawabannya, tidak mengurangi hak siapa pun."),
    )
    return_reason = ChoiceField(
        RETURN_REASON.labels,
        blank=_("Belum ditanyakan"),
        required=False,
        label=_lazy("Sebab pulang"),
        help_text=_lazy("Hanya dibaca balai. Desa dan penggerak hanya melihat “pulang”."),
    )
    employer = ParsedField(
        _words(_("Majikan atau perusahaan"), 120), empty="", required=False, label=_lazy("Majikan atau perusahaan")
    )
    sea_based = ChoiceField(
        SEA_BASED.labels, blank=_("Bukan awak kapal"), required=False, label=_lazy("Bekerja di kapal?")
    )
    passport_name = ParsedField(
        _passport_name,
        empty="",
        required=False,
        label=_lazy("Nama di paspor"),
        help_text=_lazy("Isi bila berbeda dari KTP. Nama di KTP tidak ikut berubah."),
    )
    passport_birth = ParsedField(
        _day("passport_birth", _("Tanggal lahir di paspor")),
        empty="",
        required=False,
        label=_lazy("Tanggal lahir di paspor"),
        help_text=_lazy("Isi bila berbeda dari KTP."),
    )
    passport_number = ParsedField(
        _passport_number,
        empty="",
        required=False,
        label=_lazy("Nomor paspor"),
        help_text=_lazy("Disimpan tersandi. Kosong berarti tidak diubah."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    papers = MultipleChoiceField(PAPERS.labels, required=False, label=_lazy("Surat yang masih ada"))
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))

    def __init__(self, *args: Any, actor: Actor, place: str, new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if new:
            self.fields["passport_number"].help_text = _lazy("Disimpan tersandi.")
        else:
            del self.fields["still_abroad"]
        if not reads_reasons_in(actor, place):
            del self.fields["return_reason"]
            if not new:
                # What somebody once told about it is not shown again in the village (``queries.journey_words``).
                del self.fields["departed_via"]

    def clean_papers(self) -> str:
        return joined(self.cleaned_data["papers"])


class ReturnForm(Form):
    """Coming home: when, and for those who may know, why."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    returned_on = ParsedField(
        _day("returned_on", _("Pulang")),
        label=_lazy("Pulang"),
        missing=_("Tulis kapan pulangnya. Bulan atau tahun saja juga boleh."),
        help_text=_lazy("Contoh: 20-9-2023, Sep 2023, atau 2023 saja."),
    )
    return_reason = ChoiceField(
        RETURN_REASON.labels,
        blank=_("Belum ditanyakan"),
        required=False,
        label=_lazy("Sebab pulang"),
        help_text=_lazy("Hanya dibaca balai. Desa dan penggerak hanya melihat “pulang”."),
    )
    source = ChoiceField(SOURCE.labels, label=_lazy("Keterangan ini dari"))

    def __init__(self, *args: Any, actor: Actor, place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not reads_reasons_in(actor, place):
            del self.fields["return_reason"]


class WithdrawForm(Form):
    """A stay that was entered by mistake."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
