"""Gate for the weights."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.forms import Form, ParsedField

from .rules.ranking import WHOLE, Weights


def _number(label: str, least: int, most: int) -> Any:
    return lambda raw: parse.whole_number(raw, label=label, minimum=least, maximum=most)


class WeightsForm(Form):
    """Three weights that make 100, and from where on a part is full."""

    need = ParsedField(_number(_("Bobot orang belum terlayani"), 0, WHOLE), label=_lazy("Bobot orang belum terlayani"),
                       help_text=_lazy("Ketiga bobot berjumlah 100."))  # fmt: skip
    potential = ParsedField(_number(_("Bobot potensi desa"), 0, WHOLE), label=_lazy("Bobot potensi desa"))
    rest = ParsedField(_number(_("Bobot waktu"), 0, WHOLE), label=_lazy("Bobot waktu sejak kegiatan terakhir"))
    full_potentials = ParsedField(
        _number(_("Potensi penuh"), 1, 50), label=_lazy("Potensi dianggap penuh pada"),
        help_text=_lazy("Berapa potensi yang tercatat; lebih dari itu tidak menambah nilai."),
    )  # fmt: skip
    full_months = ParsedField(
        _number(_("Waktu penuh"), 1, 240), label=_lazy("Waktu dianggap penuh pada (bulan)"),
        help_text=_lazy("Desa yang belum pernah ada kegiatannya selalu bernilai penuh."),
    )  # fmt: skip
    decided_on = ParsedField(
        lambda raw: parse.date(raw, label=_("Berlaku sejak")), label=_lazy("Berlaku sejak"),
        help_text=_lazy("Contoh: 2-1-2027."),
    )  # fmt: skip
    reason = ParsedField(
        lambda raw: parse.text(raw, label=_("Dasar"), max_length=200), label=_lazy("Dasar atau alasan"),
        help_text=_lazy("Contoh: rapat perencanaan 5 Januari 2027."),
    )  # fmt: skip
    number = ParsedField(_number(_("Nomor"), 0, 1_000_000), widget=forms.HiddenInput)

    @property
    def facts(self) -> dict[str, Any]:
        """What was filled in, as the service takes it."""
        values = self.values
        names = ("need", "potential", "rest", "full_potentials", "full_months")
        return {"weights": Weights(**{name: values.pop(name) for name in names}), **values}
