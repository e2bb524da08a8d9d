"""Countries and dates of stays, as the reader's language says them."""

from django.utils.functional import lazystr
from django.utils.translation import get_language

from .rules import countries as rules


def country_name(code: str) -> str:
    """The country in the reader's language; empty for none."""
    return rules.country_name(code, get_language() or "id")


class _Name:
    """A country's name that is read when it is shown, so that one table serves both languages."""

    def __init__(self, code: str) -> None:
        self.code = code

    def __str__(self) -> str:
        return country_name(self.code)


# {code: name}, those where most go first: what ``ChoiceField`` and ``parse.choice`` take.
COUNTRIES = {code: lazystr(_Name(code)) for code in rules.countries()}
