"""Scores and grades on screen."""

from django import template
from django.utils.translation import get_language, gettext

from ..rules.questions import GRADES
from ..rules.results import Graded, tenths

register = template.Library()


@register.filter
def koma(value: int | None) -> str:
    """An average in tenths as the reader writes it: ``72,5``, in English ``72.5``."""
    text = tenths(value)
    return text.replace(",", ".") if get_language() == "en" else text


@register.filter
def nilai(score: int | None) -> str:
    """A score; – for a test that was not taken."""
    return "–" if score is None else str(score)


@register.filter
def naik(gain: int | None) -> str:
    """Points won with their sign."""
    return "–" if gain is None else f"{gain:+d}" if gain else "0"


@register.filter
def tingkat(_value: object) -> list[str]:
    """The heads of the grades, 1 to 4."""
    return [gettext(label) for label in GRADES.values()]


@register.filter
def tingkat_jawaban(row: Graded) -> list[tuple[str, int]]:
    """How many gave each grade."""
    return list(zip((gettext(label) for label in GRADES.values()), row.counts, strict=True))
