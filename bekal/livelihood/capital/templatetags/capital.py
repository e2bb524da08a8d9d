"""Words of credit for templates."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language, gettext

from ..listings import state_chip
from ..models import Referral
from ..rules.kur import SURE_WORDS, Said
from ..rules.referral import PROGRAMME_LABELS, Programme

register = template.Library()


@register.filter
def persen(rate: Decimal) -> str:
    """A rate with at most two decimals, as the reader writes them: ``6``, ``21,46``."""
    text = f"{rate:.2f}".rstrip("0").rstrip(".") if "." in f"{rate:.2f}" else f"{rate}"
    return text if get_language() == "en" else text.replace(".", ",")


@register.filter
def efektif(rate: Decimal) -> str:
    """A rate with two decimals always, so that rates can be compared: ``14,40``."""
    text = f"{rate:.2f}"
    return text if get_language() == "en" else text.replace(".", ",")


@register.filter
def ragu(said: Said) -> str:
    """That a value is from memory; nothing where it was found in a text."""
    doubt = SURE_WORDS.get(said.sure, "")
    return gettext(doubt) if doubt else ""


@register.filter
def program_modal(code: str) -> str:
    """A programme by its code."""
    return gettext(PROGRAMME_LABELS[Programme(code)])


@register.filter
def keadaan_rujukan(row: Referral) -> str:
    """Where a rujukan stands, as a chip."""
    return state_chip(row)
