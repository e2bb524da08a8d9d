"""How Bekal says good morning."""

from django.utils.translation import gettext as _


def greeting(hour: int) -> str:
    """By the hour of the reader's clock, as Indonesians divide the day."""
    if hour < 11:
        return _("Selamat pagi")
    if hour < 15:
        return _("Selamat siang")
    return _("Selamat sore") if hour < 18 else _("Selamat malam")
