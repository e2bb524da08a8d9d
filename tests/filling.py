"""Forms as a browser finds them on a page, and how a careful person would fill them in."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from lxml import html

SKIPPED = {"csrfmiddlewaretoken", "kunci", "version", "next"}


@dataclass
class Found:
    """One form: what it would send as it stands, and what may be typed or chosen in it."""

    data: dict[str, list[str]]
    typed: tuple[str, ...]
    chosen: dict[str, tuple[str, ...]]
    files: tuple[str, ...]
    optional: frozenset[str] = field(default_factory=frozenset)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field that a person fills in."""
        return (*self.typed, *self.chosen, *self.files)


def form_on(page: HttpResponse, address: str) -> Found | None:
    """The form of a page that is sent back to the page itself; None when there is none."""
    if not page.headers.get("Content-Type", "").startswith("text/html") or not page.content.strip():
        return None
    here = urlsplit(address).path
    for form in html.fromstring(page.content.decode()).forms:
        target = urlsplit(form.get("action") or here).path
        if (form.get("method") or "get").lower() == "post" and target == here:
            return _read(form)
    return None


def _read(form: Any) -> Found:
    typed, chosen, files, optional = [], {}, [], set()
    for name in dict.fromkeys(element.name for element in form.inputs if element.name):
        if name in SKIPPED:
            continue
        elements = [element for element in form.inputs if element.name == name]
        first = elements[0]
        if first.tag == "select":
            chosen[name] = tuple(option for option in first.value_options if option)
        elif first.tag == "input" and first.type in ("radio", "checkbox"):
            chosen[name] = tuple(element.get("value") or "on" for element in elements)
        elif first.tag == "input" and first.type == "file":
            files.append(name)
        elif not (first.tag == "input" and first.type in ("hidden", "submit")):
            typed.append(name)
        if first.get("data-optional"):
            optional.add(name)
    return Found(_filled(form), tuple(typed), chosen, tuple(files), frozenset(optional))


def filled_in(found: Found | None, given: dict[str, Any]) -> dict[str, Any]:
    """What a careful person would send: what the page filled in already, and ``given`` over it."""
    return {**(found.data if found else {}), **given}


def _filled(form: Any) -> dict[str, list[str]]:
    """What the form would send untouched. (lxml takes an empty choice for "on", and keeps a textarea's first line.)"""
    data: dict[str, list[str]] = {}
    for element in form.inputs:
        kind = element.get("type", "") if element.tag == "input" else element.tag
        if not element.name or kind in ("submit", "file", "button") or element.get("disabled") is not None:
            continue
        if kind in ("radio", "checkbox"):
            values = [element.get("value", "on")] if element.checked else []
        elif kind == "select":
            values = [element.value or ""]
        else:
            values = [(element.value or "").removeprefix("\n")]
        data.setdefault(element.name, []).extend(values)
    return data
