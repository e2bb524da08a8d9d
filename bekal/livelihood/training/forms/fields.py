"""Fields of giving up a seat, which several forms of activities share."""

from django.utils.translation import gettext_lazy as _lazy

from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.fields import text_field
from bekal.foundation.web.forms import ChoiceField, ParsedField
from bekal.livelihood.selection.rules.leaving import LEAVING_LABELS, Leaving


def leaving_field() -> ChoiceField:
    """Why somebody gave up a seat, as papers print it; without an answer the one that says least."""
    return ChoiceField(
        LEAVING_LABELS, required=False, label=_lazy("Sebab yang dicetak di surat"), initial=Leaving.BERHALANGAN,
        help_text=_lazy("Hanya ini yang tercantum di SK perubahan, berita acara, dan laporan."),
    )  # fmt: skip


def inside_reason_field() -> ParsedField:
    """The true reason in a sentence, which no paper prints."""
    return text_field(
        _("Alasan"), _lazy("Alasan"), 300, missing=_("Tulis alasannya, misalnya sakit atau berangkat lagi."),
        help_text=_lazy("Disimpan di kantor, tidak dicetak."),
    )  # fmt: skip
