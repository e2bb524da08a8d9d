"""How far two dates of birth agree, each known to the day, the month, the year, or not at all."""

import re
from enum import StrEnum

# Days that stand for "some day that year" on many papers.
_GUESSED_DAYS = frozenset({"01-01", "07-01", "12-31"})
_NIK = re.compile(r"[0-9]{6}(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])[0-9]{6}")
_STORED = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


class BirthLikeness(StrEnum):
    """Values are keys of ``[birth]`` in parameters/weights.toml; ``UNKNOWN`` says nothing."""

    UNKNOWN = "unknown"
    DAY = "day"
    SWAPPED = "swapped"
    ONE_DIGIT = "one_digit"
    MONTH = "month"
    YEAR = "year"
    ANNIVERSARY = "anniversary"
    NEAR_YEAR = "near_year"
    NEAR_YEARS = "near_years"
    SAME_YEAR_OTHER_DAY = "same_year_other_day"
    OTHER_NEAR = "other_near"
    OTHER = "other"
    OTHER_GUESS = "other_guess"


def compare_births(one: str, other: str) -> BirthLikeness:
    """Compare two dates in the stored form (``1989``, ``1989-03``, ``1989-03-14``); other text is unknown.

    >>> compare_births("1989-03-12", "1989-12-03").value, compare_births("1989", "1989-12-03").value
    ('swapped', 'year')
    """
    if not (_STORED.fullmatch(one) and _STORED.fullmatch(other)):
        return BirthLikeness.UNKNOWN
    known = min(precision(one), precision(other))
    years = abs(int(one[:4]) - int(other[:4]))
    if known == 10:
        return _full_dates(one, other, years)
    if years:
        return _years_apart(years)
    if known == 4:
        return BirthLikeness.YEAR
    return BirthLikeness.MONTH if one[:7] == other[:7] else BirthLikeness.SAME_YEAR_OTHER_DAY


def best_birth(birth: str, nik: str) -> str:
    """The date of birth as far as it is known: what was told, or the fuller date in the NIK where they agree.

    A NIK has two digits of the year; told alone, up to ``20`` they are read as this century.

    >>> best_birth("1989", "5202025403890014"), best_birth("1990", "5202025403890014")
    ('1989-03-14', '1990')
    """
    if precision(birth) == 10 or not _NIK.fullmatch(nik):
        return birth
    day, month, year = int(nik[6:8]) % 40, nik[8:10], nik[10:12]
    century = birth[:2] or ("20" if year <= "20" else "19")
    found = f"{century}{year}-{month}-{day:02}"
    agrees = found[:4] == birth[:4] and (len(birth) < 7 or precision(birth) == 4 or found[:7] == birth[:7])
    return found if not birth or agrees else birth


def best_sex(sex: str, nik: str) -> str:
    """The sex as told, else as the NIK has it."""
    if sex or not _NIK.fullmatch(nik):
        return sex
    return "P" if nik[6] >= "4" else "L"


def precision(date: str) -> int:
    """How many characters of the date can be trusted: 4, 7 or 10. The first of January may be any day."""
    return 4 if date[5:] in _GUESSED_DAYS else len(date)


def _years_apart(years: int) -> BirthLikeness:
    if years == 1:
        return BirthLikeness.NEAR_YEAR
    return BirthLikeness.NEAR_YEARS if years <= 3 else BirthLikeness.OTHER_GUESS


def _full_dates(one: str, other: str, years: int) -> BirthLikeness:
    if one == other:
        return BirthLikeness.DAY
    if years == 0 and one[5:7] == other[8:] and one[8:] == other[5:7]:
        return BirthLikeness.SWAPPED
    same_day = one[5:] == other[5:]
    if sum(a != b for a, b in zip(one, other, strict=True)) == 1 or (same_day and years == 1):
        return BirthLikeness.ONE_DIGIT
    if same_day:
        return BirthLikeness.ANNIVERSARY
    if years == 0:
        return BirthLikeness.SAME_YEAR_OTHER_DAY
    return BirthLikeness.OTHER_NEAR if years == 1 else BirthLikeness.OTHER
