"""Gates for calls, visits and steps."""

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import day_field, note_field, text_field
from bekal.foundation.web.forms import ChoiceField, Form
from bekal.livelihood.enterprises.rules.kinds import SEEN_AS, WHY_STOPPED

from .rules.ranking import WAY_LABELS, Way


class ContactForm(Form):
    """A call or a visit."""

    way = ChoiceField(WAY_LABELS, label=_lazy("Lewat"), widget=forms.RadioSelect, initial=Way.PHONE)
    reached = forms.ChoiceField(
        label=_lazy("Tersambung?"), widget=forms.RadioSelect, initial="ya",
        choices=[("ya", _lazy("Ya, bicara dengan pelaku usahanya")), ("tidak", _lazy("Tidak tersambung"))],
        error_messages={"required": _lazy("Pilih salah satu."), "invalid_choice": _lazy("Pilih salah satu.")},
    )  # fmt: skip
    on = day_field(_("Tanggal"), _lazy("Tanggal"), missing=_("Isi tanggalnya."))
    running = ChoiceField(SEEN_AS, blank=_("Tidak ditanyakan"), required=False, label=_lazy("Usahanya"))
    why = ChoiceField(
        WHY_STOPPED, blank=_("Pilih bila berhenti"), required=False, label=_lazy("Sebabnya, bila berhenti")
    )
    heard = note_field(
        _("Yang diceritakan"), _lazy("Yang diceritakan"), 1000, 3,
        help_text=_lazy("Soal usahanya. Jangan tulis soal kasus, penyakit, atau utang."),
    )  # fmt: skip
    advice = note_field(_("Saran"), _lazy("Saran yang diberikan"), 1000, 3)


class StepForm(Form):
    """Who does what by when."""

    what = text_field(
        _("Yang disepakati"), _lazy("Yang disepakati"), 300, missing=_("Tulis apa yang dikerjakan."),
        help_text=_lazy("Contoh: memotret tas di tempat terang, mendaftar NIB."),
    )  # fmt: skip
    who = text_field(_("Siapa"), _lazy("Siapa yang mengerjakan"), 150, missing=_("Tulis siapa yang mengerjakan."))
    due_on = day_field(_("Paling lambat"), _lazy("Paling lambat"), missing=_("Isi batas waktunya."))
