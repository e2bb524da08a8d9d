"""Words for what organizations store as codes."""

import phonenumbers
from django import template
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Role

from ..lists import kind_words
from ..models import Membership, Organization
from ..words import ROLES

register = template.Library()


@register.filter
def peran(membership: Membership) -> str:
    """The role of a membership: ``Kepala balai``."""
    return gettext(ROLES[Role(membership.role)])


@register.filter
def jenis_lembaga(organization: Organization) -> str:
    """The kind of an organization: ``Komunitas (KKBM)``."""
    return kind_words(organization)


@register.filter
def telepon(number: str) -> str:
    """A stored phone number as people write it: ``0812-5550-1031``, a foreign one with its country code; – for none."""
    if not number:
        return "–"
    read = phonenumbers.parse(number)
    home = read.country_code == phonenumbers.country_code_for_region("ID")
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(read, style))
