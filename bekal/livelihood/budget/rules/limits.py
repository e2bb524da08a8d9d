"""Ceilings on what may be paid (batas biaya): typed by an office out of the SBM of the year, with where it stands there.

The tables of the ministry of finance change every year and are not loaded here; nothing is filled in by the house.
"""

from collections.abc import Iterable

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

FIRST_YEAR, LAST_YEAR = 2000, 2100
# A line counted by these pays each person once; by any other (OH, hari, JP, OJ) as often as the person came or taught.
_PEOPLE = frozenset({"orang", "org", "peserta", "narasumber", "paket", "kali", "ok"})


def paid_once(unit: str) -> bool:
    """Whether a price for this unit is for the whole activity, not for a day or an hour.

    >>> paid_once("Orang"), paid_once("OH"), paid_once("orang/hari"), paid_once("JP")
    (True, False, False, False)
    """
    return unit.strip().casefold() in _PEOPLE


def check_limit(*, year: int, amount: int) -> Iterable[Refusal]:
    """Why a ceiling cannot be written so."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        text = _("Tulis tahun anggaran antara %(first)s dan %(last)s.")
        yield Refusal("not_a_year", text, "year", first=str(FIRST_YEAR), last=str(LAST_YEAR))
    if amount <= 0:
        yield Refusal(
            "limit_of_nothing", _("Batas biaya lebih dari nol. Kosongkan barisnya bila belum tahu."), "amount"
        )
