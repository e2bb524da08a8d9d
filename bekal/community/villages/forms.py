"""Gates for what is noted about a village."""

from typing import Any

from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField

from .words import POTENTIAL_KINDS


def _day(label: str) -> Any:
    return lambda raw: parse.date(raw, label=label)


def _words(label: str, limit: int) -> Any:
    return lambda raw: parse.text(raw, label=label, max_length=limit)


class GuidanceForm(Form):
    """Since when a village is a desa binaan."""

    from_on = ParsedField(_day(_("Sejak")), label=_lazy("Sejak"), help_text=_lazy("Contoh: 1-1-2024."))
    note = ParsedField(_words(_("Catatan"), 300), empty="", required=False, label=_lazy("Catatan"))


class GuidanceEnd(Form):
    """Until when it was one."""

    to_on = ParsedField(_day(_("Sampai")), label=_lazy("Sampai"))


class PotentialForm(Form):
    """What a village can build on."""

    kind = ChoiceField(POTENTIAL_KINDS, label=_lazy("Jenis"))
    name = ParsedField(
        _words(_("Nama"), 100), label=_lazy("Nama"), help_text=_lazy("Contoh: aren, kain tenun, pengepul di Praya.")
    )
    source = ParsedField(_words(_("Sumber"), 150), label=_lazy("Kata siapa, atau dari mana"))
    note = ParsedField(_words(_("Catatan"), 300), empty="", required=False, label=_lazy("Catatan"))
