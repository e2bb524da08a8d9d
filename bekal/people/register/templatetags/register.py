"""Template tags of Pendataan."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext

from bekal.people.journeys.words import country_name
from bekal.people.persons.rules.status import STATUS_LABELS, TRACK_LABELS
from bekal.people.persons.rules.taxonomies import EDUCATION, NIK_ABSENT, SOURCE

register = template.Library()


def _label(table: Mapping[str, str], code: str) -> str:
    return gettext(table[code]) if code in table else "–"


@register.filter
def kata_status(code: str) -> str:
    """A status in words."""
    return _label(STATUS_LABELS, code)


@register.filter
def kata_sasaran(code: str) -> str:
    """A track in words."""
    return _label(TRACK_LABELS, code)


@register.filter
def negara(code: str) -> str:
    """A country in words."""
    return country_name(code)


@register.filter
def pendidikan(code: str) -> str:
    """An education in words."""
    return _label(EDUCATION.labels, code)


@register.filter
def sebab_nik(code: str) -> str:
    """Why there is no NIK."""
    return _label(NIK_ABSENT.labels, code)


@register.filter
def sumber(code: str) -> str:
    """Who said it."""
    return _label(SOURCE.labels, code)
