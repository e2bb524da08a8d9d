"""Gates for the calculator, files, debts and rujukan."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.documents.forms import UploadField, limits_in_words
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.amortisation import MOST_MONTHS
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import (
    VersionedForm,
    day_field,
    note_field,
    number_field,
    partial_field,
    rupiah_field,
    text_field,
)
from bekal.foundation.web.forms import ChoiceField, Form, MultipleChoiceField, ParsedField
from bekal.people.consent.rules.purposes import Purpose, items_for

from .models import MOST_RUPIAH
from .rules.debts import LENDER_LABELS, TALK_LABELS
from .rules.kur import SECTOR_LABELS, USE_LABELS
from .rules.readiness import ASKED_BY_BANKS, MARITAL_LABELS, QUESTION_LABELS, Question
from .rules.referral import HEALTH_LABELS, PROGRAMME_LABELS, REASON_LABELS, STAGE_LABELS, Stage
from .rules.words import HOW_LABELS, How

_YES_NO = {"ya": _("Ya"), "tidak": _("Tidak"), "": _("Belum ditanyakan")}
_TRUTH = {"ya": True, "tidak": False, "": None}
_WHEN = {
    Question.NPWP: _("di atas Rp 50 juta"),
    Question.COMPANY: _("bila usahanya belum 6 bulan"),
    Question.SPOUSE_KTP: _("bila menikah"),
    Question.POWER: _("bila suami/istri di luar negeri"),
    Question.SPOUSE_KUR: _("bila menikah"),
}
PER_LABELS = {"tahun": _("setahun"), "bulan": _("sebulan")}
MOST_PERCENT = 100
TOLD_BY = {how: label for how, label in HOW_LABELS.items() if how is not How.ACCOUNT}


class LoanForm(Form):
    """A loan to be reckoned; sent by GET, so that the result can be shared."""

    plafon = ParsedField(
        lambda raw: parse.rupiah(raw, minimum=10_000, maximum=MOST_RUPIAH, label=_("Pinjaman")),
        label=_lazy("Pinjaman"), missing=_("Tulis berapa pinjamannya, misalnya 10.000.000."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    bunga = ParsedField(
        lambda raw: parse.percent(raw, maximum=MOST_PERCENT, label=_("Bunga")), label=_lazy("Bunga (persen)"),
        missing=_("Tulis bunganya. Tanpa bunga: tulis 0."), widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip
    per = ChoiceField(PER_LABELS, label=_lazy("Bunga itu"))
    bulan = ParsedField(
        lambda raw: parse.whole_number(raw, minimum=1, maximum=MOST_MONTHS, label=_("Lama")), label=_lazy("Lama (bulan)"),
        missing=_("Tulis berapa bulan."), widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    biaya = ParsedField(
        lambda raw: parse.rupiah(raw, maximum=MOST_RUPIAH, label=_("Biaya di awal")), label=_lazy("Biaya di awal"),
        required=False, empty=0, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_lazy("Provisi, administrasi, asuransi yang dipotong dari pinjaman."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Costs as high as the loan leave nothing to borrow."""
        found = super().clean() or {}
        plafon, costs = found.get("plafon"), found.get("biaya") or 0
        if plafon and costs >= plafon:
            self.add_error("biaya", gettext("Biayanya lebih besar daripada pinjamannya. Periksa lagi."))
        return found

    @property
    def yearly(self) -> Decimal:
        """The rate in percent a year."""
        rate: Decimal = self.cleaned_data["bunga"]
        return rate * 12 if self.cleaned_data["per"] == "bulan" else rate


class ReadinessForm(VersionedForm):
    """What somebody wants, and each paper: ya, tidak, belum ditanyakan."""

    plafon = rupiah_field(
        _("Rencana pinjaman"), _lazy("Rencana pinjaman"), MOST_RUPIAH,
        help_text=_lazy("Rupiah. Mulai dari yang sanggup diangsur; hitung dulu di kalkulator."),
    )  # fmt: skip
    use = ChoiceField(USE_LABELS, label=_lazy("Dipakai untuk"), widget=forms.RadioSelect)
    sector = ChoiceField(SECTOR_LABELS, label=_lazy("Bidang usaha"), widget=forms.RadioSelect)
    access = number_field(
        _("KUR yang keberapa"), _lazy("KUR yang keberapa"), 1, 20,
        missing=_("Tulis 1 bila belum pernah mendapat KUR."), help_text=_lazy("1 bila belum pernah mendapat KUR."),
    )  # fmt: skip
    enterprise = forms.ChoiceField(label=_lazy("Usaha dalam pendataan"), required=False)
    business_start = partial_field(_("Usaha berjalan sejak"), _lazy("Usaha berjalan sejak"))
    marital = ChoiceField(
        MARITAL_LABELS, blank=_("Belum ditanyakan"), required=False, label=_lazy("Status nikah"),
        help_text=_lazy("Hanya dibaca balai dan orangnya sendiri."),
    )  # fmt: skip
    spouse_abroad = ChoiceField(
        _YES_NO, required=False, label=_lazy("Suami/istri sedang di luar negeri"), widget=forms.RadioSelect
    )
    said_on = day_field(
        _("Ditanyakan tanggal"),
        _lazy("Ditanyakan tanggal"),
        required=False,
        help_text=_lazy("Kosong berarti hari ini."),
    )

    def __init__(self, *args: Any, businesses: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(businesses)
        if found:
            self.fields["enterprise"].choices = [("", gettext("Belum dipilih")), *found]  # type: ignore[attr-defined]
        else:
            del self.fields["enterprise"]
        for question in Question:
            self.fields[question.value] = ChoiceField(
                _YES_NO, required=False, label=gettext(QUESTION_LABELS[question]), widget=forms.RadioSelect
            )
            self.fields[question.value].widget.attrs["class"] = "form-check-input"

    @property
    def wish(self) -> list[forms.BoundField]:
        """What is wished, the business, and the marriage."""
        names = ("plafon", "use", "sector", "access", "enterprise", "business_start", "marital", "spouse_abroad")
        return [self[name] for name in names if name in self.fields]

    @property
    def groups(self) -> list[tuple[str, list[tuple[forms.BoundField, str]]]]:
        """The questions, those of the rules apart from those of banks, each with when it matters."""
        rules = [question for question in Question if question not in ASKED_BY_BANKS]
        asked = ((_("Menurut aturan"), rules), (_("Diminta bank, bukan aturan"), ASKED_BY_BANKS))
        return [
            (gettext(title), [(self[question.value], _WHEN.get(question, "")) for question in questions])
            for title, questions in asked
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What was filled in, ready for the service."""
        values = self.values
        answers = {question.value: _TRUTH[values.pop(question.value, "")] for question in Question}
        values["spouse_abroad"] = _TRUTH[values["spouse_abroad"]]
        values["version"] = values["version"] or 0
        return {**values, "answers": answers}


def dotted(amount: int | None) -> str:
    """Rupiah as people type them: ``25.000.000``."""
    return "" if amount is None else f"{amount:,}".replace(",", ".")


def yes_no(value: bool | None) -> str:
    """What the form calls an answer."""
    return {True: "ya", False: "tidak", None: ""}[value]


class TalkForm(Form):
    """How a talk about debts ended."""

    outcome = ChoiceField(TALK_LABELS, label=_lazy("Jawabannya"), widget=forms.RadioSelect)
    on = day_field(_("Tanggal"), _lazy("Tanggal"), required=False, help_text=_lazy("Kosong berarti hari ini."))


class DebtForm(Form):
    """One debt, as exactly as the person wants to tell it."""

    lender = ChoiceField(LENDER_LABELS, label=_lazy("Utang kepada"), widget=forms.RadioSelect)
    name = text_field(_("Namanya"), _lazy("Namanya"), 120, help_text=_lazy("Boleh kosong."))
    low = rupiah_field(
        _("Jumlah"), _lazy("Jumlah"), MOST_RUPIAH,
        help_text=_lazy("Sisa utangnya. Kira-kira saja boleh: isi juga kolom berikut untuk “sampai”."),
    )  # fmt: skip
    high = rupiah_field(_("Sampai"), _lazy("Sampai"), MOST_RUPIAH)
    declined = forms.BooleanField(required=False, label=_lazy("Tidak mau menyebut jumlahnya"))
    monthly = rupiah_field(_("Angsuran sebulan"), _lazy("Angsuran sebulan"), MOST_RUPIAH)
    said_on = day_field(_("Diceritakan tanggal"), _lazy("Diceritakan tanggal"), required=False,
                        help_text=_lazy("Kosong berarti hari ini."))  # fmt: skip


class ReferralForm(VersionedForm):
    """To which source of capital, how much, for what, and which data may go along."""

    programme = ChoiceField(PROGRAMME_LABELS, label=_lazy("Program"))
    lender = text_field(
        _("Kepada"), _lazy("Kepada"), 150, help_text=_lazy("Bank, unit, atau lembaganya. Contoh: BRI Unit Jonggat.")
    )
    reader = forms.ChoiceField(
        label=_lazy("Mitra yang mengabari lewat akunnya sendiri"), required=False,
        help_text=_lazy("Boleh kosong. Mitra itu melihat nama, jumlah, dan keperluannya setelah berkas dikirim."),
    )  # fmt: skip
    plafon = rupiah_field(_("Jumlah yang diajukan"), _lazy("Jumlah yang diajukan"), MOST_RUPIAH)
    purpose = text_field(
        _("Untuk apa"),
        _lazy("Untuk apa"),
        300,
        help_text=_lazy("Contoh: mesin jahit dan benang untuk pesanan Lebaran."),
    )
    enterprise = forms.ChoiceField(label=_lazy("Usaha dalam pendataan"), required=False)
    shares = MultipleChoiceField(
        {item.code: item.label for item in items_for(Purpose.BANK)}, required=False, label=_lazy("Data yang diteruskan"),
        help_text=_lazy("Hanya yang disetujui orangnya. NIK dicetak tersamar; lengkapnya di fotokopi KTP yang ia bawa."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, businesses: Iterable[tuple[str, str]] = (), readers: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        found = list(businesses)
        self.fields["reader"].choices = [("", gettext("Tidak ada")), *readers]  # type: ignore[attr-defined]
        if found:
            self.fields["enterprise"].choices = [("", gettext("Belum dipilih")), *found]  # type: ignore[attr-defined]
        else:
            del self.fields["enterprise"]


class SendForm(Form):
    """When and how the file went out."""

    on = day_field(_("Dikirim tanggal"), _lazy("Dikirim tanggal"), missing=_("Isi tanggal kirimnya."))
    how = ChoiceField(TOLD_BY, label=_lazy("Caranya"), widget=forms.RadioSelect)
    said_by = text_field(
        _("Penerima"), _lazy("Penerima"), 150, help_text=_lazy("Nama dan jabatan orang yang menerima.")
    )


class EventForm(Form):
    """Who said what when."""

    stage = ChoiceField(
        {stage: label for stage, label in STAGE_LABELS.items() if stage is not Stage.SENT},
        label=_lazy("Kabarnya"), widget=forms.RadioSelect,
    )  # fmt: skip
    on = day_field(_("Tanggal kabar"), _lazy("Tanggal kabar"), missing=_("Isi tanggal kabarnya."))
    said_by = text_field(
        _("Kata siapa"), _lazy("Kata siapa"), 150, missing=_("Tulis siapa yang mengatakannya."),
        help_text=_lazy("Nama dan jabatan. Contoh: mantri BRI Unit Jonggat."),
    )  # fmt: skip
    how = ChoiceField(TOLD_BY, label=_lazy("Lewat"))
    reasons = MultipleChoiceField(REASON_LABELS, required=False, label=_lazy("Bila ditolak: sebabnya"))
    amount = rupiah_field(
        _("Jumlah"),
        _lazy("Bila disetujui atau cair: jumlahnya"),
        MOST_RUPIAH,
        help_text=_lazy("Wajib bila dananya cair."),
    )
    health = ChoiceField(
        HEALTH_LABELS, blank=_("Bukan soal angsuran"), required=False, label=_lazy("Bila kabar angsuran: keadaannya")
    )
    words = note_field(
        _("Isi kabar"), _lazy("Isi kabar"), rows=3, help_text=_lazy("Kata-katanya, tanpa NIK dan nomor HP.")
    )
    letter = UploadField(FileClass.SCAN, required=False, label=_lazy("Foto atau pindaian surat"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "letter" in self.fields:
            self.fields["letter"].help_text = limits_in_words(FileClass.SCAN)


class AnswerForm(EventForm):
    """The same from the lender's own login: who says it is known, and letters go to the balai."""

    said_by = how = letter = None  # type: ignore[assignment]


class ReasonForm(Form):
    """Why something is taken back."""

    reason = text_field(_("Alasan"), _lazy("Alasan"), 200, missing=_("Tulis alasannya."))


class AllocationForm(Form):
    """What was set aside; an empty amount says "belum ditetapkan"."""

    programme = ChoiceField(PROGRAMME_LABELS, label=_lazy("Program"))
    year = number_field(_("Tahun"), _lazy("Tahun"), 2015, 2100, missing=_("Isi tahunnya."))
    lender = text_field(
        _("Kepada"), _lazy("Pemberi modal"), 150, help_text=_lazy("Kosong berarti semua penyalur program ini.")
    )
    amount = rupiah_field(
        _("Jumlah"), _lazy("Jumlah"), 10**15, help_text=_lazy("Kosong berarti belum ditetapkan. Jangan ditulis nol.")
    )
    source = text_field(_("Menurut"), _lazy("Menurut"), 200, missing=_("Tulis menurut surat atau siapa."))


class AllocationChange(VersionedForm):
    """Another amount, with where it stands."""

    amount = rupiah_field(_("Jumlah"), _lazy("Jumlah"), 10**15, help_text=_lazy("Kosong berarti belum ditetapkan."))
    source = text_field(_("Menurut"), _lazy("Menurut"), 200, missing=_("Tulis menurut surat atau siapa."))
