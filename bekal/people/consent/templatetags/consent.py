"""Words of consents for templates."""

from django import template
from django.utils.translation import gettext

from ..rules.giving import GUARDIAN_KIND, WAY, WITHDRAWAL_WAY
from ..rules.purposes import BASIS_LABELS, CLASS_LABELS, PURPOSE_LABELS, Basis, Purpose

register = template.Library()


@register.filter
def tujuan(purpose: str) -> str:
    """A purpose in words."""
    return gettext(PURPOSE_LABELS[Purpose(purpose)])


@register.filter
def dasar(basis: str) -> str:
    """A legal ground in words."""
    return gettext(BASIS_LABELS[Basis(basis)])


@register.filter
def golongan(data_class: str) -> str:
    """A class of personal data in words."""
    return gettext(CLASS_LABELS[data_class])


@register.filter
def cara_setuju(way: str) -> str:
    """How a consent was given."""
    return gettext(WAY[way].label)


@register.filter
def cara_tarik(way: str) -> str:
    """How a consent was withdrawn."""
    return gettext(WITHDRAWAL_WAY[way].label)


@register.filter
def mewakili(kind: str) -> str:
    """As what somebody spoke for another."""
    return gettext(GUARDIAN_KIND[kind].label)
