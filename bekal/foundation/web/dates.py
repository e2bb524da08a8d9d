"""Dates in the reader's language."""

import datetime as dt
import re

from django.utils.translation import get_language

from ..kernel.date_words import MONTHS_SHORT, date_words, range_words
from ..kernel.partial_date import PartialDate

_DATE = re.compile(
    rf"(?:\d{{1,2}}[ –])*(?:{'|'.join(MONTHS_SHORT)})(?: \d{{4}})?(?:[ –]+(?:\d{{1,2}} )?(?:{'|'.join(MONTHS_SHORT)})?(?: ?\d{{4}})?)?"
)
MONTHS_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def _months() -> tuple[str, ...]:
    return MONTHS_ENGLISH if get_language() == "en" else MONTHS_SHORT


def day_words(date: PartialDate | dt.date | None) -> str:
    """``12 Agu 2024``, in English ``12 Aug 2024``; ``–`` for nothing."""
    return date_words(date, _months())


def period_words(start: PartialDate | dt.date | None, end: PartialDate | dt.date | None) -> str:
    """``12–15 Agu 2024``, in English ``12–15 Aug 2024``."""
    return range_words(start, end, _months())


def in_readers_months(text: str) -> str:
    """A date that a rule already put into words, ``9 Okt 2020``, with the reader's months; any other text unchanged."""
    if get_language() != "en" or not _DATE.fullmatch(text):
        return text
    for ours, theirs in zip(MONTHS_SHORT, MONTHS_ENGLISH, strict=True):
        text = text.replace(ours, theirs)
    return text
