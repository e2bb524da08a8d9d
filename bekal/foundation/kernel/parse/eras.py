"""Years that other countries' papers count from another beginning (security R19).

Returnees bring papers from Taiwan (Minguo, "ROC"), Thailand (Buddhist), Saudi Arabia (Hijri) and Japan. Such a year
is never converted in silence: the reader says what it takes the year for and which year that would be.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ..words import gettext_noop as _

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Era:
    """One way of counting years. ``exact`` is False where months and days differ too, so only the year is told."""

    code: str
    text: str
    to_gregorian: Callable[[int], int]
    marks: tuple[str, ...] = ()
    exact: bool = True


BUDDHIST = Era(
    "year_buddhist",
    _("%(label)s: tahun %(year)s tampaknya tahun Thailand (Buddha). Bila benar, tulis %(suggestion)s."),
    lambda year: year - 543,
    ("พ.ศ.", "b.e.", "be"),
)
ROC = Era(
    "year_roc",
    _("%(label)s: tahun %(year)s tampaknya tahun Taiwan (ROC/Minguo). Bila benar, tulis %(suggestion)s."),
    lambda year: year + 1911,
    ("中華民國", "中华民国", "民國", "民国", "minguo", "r.o.c.", "roc"),
)
HIJRI = Era(
    "year_hijri",
    _("%(label)s: tahun %(year)s tampaknya tahun Hijriah, kira-kira %(suggestion)s. Tulis tahun masehinya."),
    lambda year: int(year * 0.970224 + 621.5774),
    ("هـ", "hijriah", "hijriyah"),
    exact=False,
)
_JAPANESE_TEXT = _("%(label)s: tahun %(year)s tampaknya tahun Jepang. Bila benar, tulis %(suggestion)s.")
JAPANESE = (
    Era("year_japanese", _JAPANESE_TEXT, lambda year: year + 2018, ("令和", "reiwa")),
    Era("year_japanese", _JAPANESE_TEXT, lambda year: year + 1988, ("平成", "heisei")),
    Era("year_japanese", _JAPANESE_TEXT, lambda year: year + 1925, ("昭和", "showa")),
)
# Four or three digits tell the era where no word does. None of these ranges touches a year of this age.
_RANGES = ((range(2443, 2644), BUDDHIST), (range(50, 190), ROC), (range(1317, 1527), HIJRI))
_MARKED = (BUDDHIST, ROC, HIJRI, *JAPANESE)


def marked_era(text: str) -> tuple[Era | None, str]:
    """The era that a word in ``text`` names, and the text without that word."""
    low = text.lower()
    for era in _MARKED:
        for mark in era.marks:
            if low.startswith(mark) and not low[len(mark) : len(mark) + 1].isalpha():
                return era, text[len(mark) :].strip()
            if low.endswith(mark) and not low[: -len(mark)][-1:].isalpha():
                return era, text[: -len(mark)].strip()
    return None, text


def unmarked_era(year: int) -> Era | None:
    """The era that a bare year of three or four digits must belong to, if it is none of ours."""
    return next((era for years, era in _RANGES if year in years), None)
