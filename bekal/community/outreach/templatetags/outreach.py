"""How points are written."""

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def nilai(tenths: int) -> str:
    """Tenths of a point in the reader's language: ``167`` is "16,7"."""
    mark = "." if get_language() == "en" else ","
    return f"{tenths // 10}{mark}{tenths % 10}"


@register.filter
def paling(part: int, full: int) -> int:
    """What counts of a part: not more than what is full."""
    return min(part, full)
