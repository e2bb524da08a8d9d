"""Words of families for templates."""

from django import template
from django.utils.translation import gettext

from bekal.people.persons.rules.status import STATUS_LABELS, Status
from bekal.people.persons.rules.taxonomies import SHDK

from ..rules.roles import HOUSE_ROLE

register = template.Library()


@register.filter
def peran(role: str) -> str:
    """What somebody is in the house."""
    return gettext(HOUSE_ROLE[role].label)


@register.filter
def dalam_kk(shdk: str) -> str:
    """What somebody is on the card."""
    return gettext(SHDK[shdk].label)


@register.filter
def kata_status_orang(status: str) -> str:
    """A person's status."""
    return gettext(STATUS_LABELS[Status(status)])
