"""What a page draws so often that a template for each would cost more than all the rest of it: cells, options, inputs.

Everything that comes from outside is escaped; the same markup as the templates of Django that it stands for.
"""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Pieces that are safe already, one after the other."""
    return SafeString("".join(parts))


def text(said: str) -> SafeString:
    """What somebody wrote, as text. (Django's own ``escape`` also takes lazy text, and takes six times as long.)"""
    return SafeString(escape(said))


def whole(number: int) -> str:
    """A whole number with the thousands of the reader's language: ``12.345``."""
    said = f"{number:,}"
    return said if get_language() == "en" else said.replace(",", ".")


def link(address: str, said: str) -> SafeString:
    """``<a href>``."""
    return SafeString(f'<a href="{escape(address)}">{escape(said)}</a>')


def chip(text: str, state: str = "") -> SafeString:
    """A state in a word and a shape; states: "", ok, now, warm, bad, note. ``text`` is translated."""
    css = f"bk-chip is-{state}" if state else "bk-chip"
    return format_html('<span class="{}">{}</span>', css, gettext(text) if text else "")


def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The options of a closed list, one of them perhaps chosen."""
    return joined(_option_of(value, " selected" if value == chosen else "", label) for value, label in choices)


def _option_of(value: str, attributes: str, label: str) -> SafeString:
    return SafeString(f'<option value="{escape(value)}"{attributes}>{escape(label)}</option>')


def _attributes(attrs: Mapping[str, Any]) -> SafeString:
    return joined(
        SafeString(f" {escape(name)}" if value is True else f' {escape(name)}="{escape(str(value))}"')
        for name, value in attrs.items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> SafeString:
    value = "" if widget["value"] is None else format_html(' value="{}"', str(widget["value"]))
    name, attrs = widget["name"], _attributes(widget["attrs"])
    return format_html('<input type="{}" name="{}"{}{}>', widget["type"], name, value, attrs)


def _option(option: Mapping[str, Any]) -> SafeString:
    return _option_of(str(option["value"]), _attributes(option["attrs"]), str(option["label"]))


def _select(widget: Mapping[str, Any]) -> SafeString:
    groups = []
    for name, found, _index in widget["optgroups"]:
        drawn = joined(map(_option, found))
        groups.append(format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn)
    return format_html('<select name="{}"{}>{}</select>', widget["name"], _attributes(widget["attrs"]), joined(groups))


# Django's templates of controls, and what draws the same. What is not here is drawn by its template.
CONTROLS = {
    f"django/forms/widgets/{name}.html": drawer
    for names, drawer in (
        (("text", "number", "email", "url", "tel", "search", "password", "hidden", "date", "time", "file"), _input),
        (("select",), _select),
    )
    for name in names
}
