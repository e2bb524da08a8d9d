"""The few template tags that every page uses."""

from functools import lru_cache
from typing import Any

import lucide
from defusedxml import ElementTree
from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ...kernel.partial_date import PartialDate
from ...kernel.uid import new_uid
from .. import drawing
from ..change_words import FieldChange, field_changes, verb_words
from ..dates import day_words, period_words
from ..listing import Shown
from ..refusals import sentence

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A lucide icon, decorative: ``{% icon "user-plus" %}``."""
    return _icon(name)


@lru_cache(maxsize=256)
def _icon(name: str) -> SafeString:
    shapes = [
        format_html("<{}{}/>", shape.tag, format_html_join("", ' {}="{}"', sorted(shape.attrib.items())))
        for shape in ElementTree.fromstring(lucide._render_icon(name, None))
    ]
    body = format_html_join("", "{}", ((shape,) for shape in shapes))
    return format_html('<svg class="bk-i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', body)


@register.filter
def rupiah(amount: int | None) -> str:
    """``Rp 1.250.000``; nothing known is –."""
    return "–" if amount is None else "Rp " + f"{amount:,}".replace(",", ".")


@register.filter
def angka(number: int | None) -> str:
    """A whole number with the thousands of the reader's language."""
    return "–" if number is None else drawing.whole(number)


@register.filter
def tanggal(value: Any) -> str:
    """A day, month or year as people write it: ``12 Agu 2024``, ``Agu 2024``, ``2024``; nothing known is –."""
    if not value:
        return "–"
    if isinstance(value, str):
        value = PartialDate.of(value)
    elif hasattr(value, "hour"):
        value = PartialDate.on(timezone.localdate(value))
    elif not isinstance(value, PartialDate):
        value = PartialDate.on(value)
    return day_words(value)


@register.filter
def jam(moment: Any) -> str:
    """``08.12``, in the place's time."""
    return timezone.localtime(moment).strftime("%H.%M") if moment else "–"


@register.simple_tag
def rentang(start: Any, end: Any) -> str:
    """``12–15 Agu 2024``."""
    first = PartialDate.of(start) if isinstance(start, str) else PartialDate.on(start)
    last = PartialDate.of(end) if isinstance(end, str) else PartialDate.on(end)
    return period_words(first, last)


@register.filter
def kata(text: str) -> str:
    """Translate a label that a rule or table marked with gettext_noop."""
    return gettext(text) if text else ""


@register.filter
def kalimat(said: Any) -> str:
    """A rule's sentence, finding or refusal in the reader's language."""
    return sentence(said) if said else ""


@register.simple_tag
def chip(text: str, state: str = "") -> SafeString:
    """A state in a word and a shape: ``{% chip "Selesai" "ok" %}``; states: "", ok, now, warm, bad, note."""
    return drawing.chip(text, state)


@register.simple_tag(takes_context=True)
def list_rows(context: dict[str, Any], shown: Shown) -> SafeString:
    """The rows of a list. What the cells with a template of their own share beside the row stands in ``cells``."""
    shared = {"actor": context.get("actor"), "csrf_token": context.get("csrf_token"), **context.get("cells", {})}
    return shown.body(lambda name, row: template.loader.render_to_string(name, {**shared, "row": row}))


@register.simple_tag
def fresh_key() -> str:
    """An idempotency key for one of several small forms on a page (R4)."""
    return new_uid()


@register.filter
def hari_bulan(on: str) -> str:
    """The day and month of a stored partial date, for a line under its year: ``12 Agu``, ``Agu``, or nothing."""
    value = PartialDate.of(on) if on else None
    if value is None or value.month is None:
        return ""
    return day_words(value).rsplit(" ", 1)[0]


@register.filter
def perbuatan(verb: str) -> str:
    """An audit verb in words."""
    return verb_words(verb)


@register.filter
def isian(change: Any) -> list[FieldChange]:
    """The fields of one change that people can read, in words."""
    return field_changes(change.verb, change.changes)
