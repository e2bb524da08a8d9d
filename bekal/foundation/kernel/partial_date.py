"""Dates as people know them: a day, a month, or only a year."""

import datetime as dt
import re
from dataclasses import dataclass

_TEXT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """``2019``, ``2019-05`` or ``2019-05-03``. Stored as that text, so it sorts and nothing is invented.

    Raises ValueError for a day that the calendar does not have.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day without a month")
        dt.date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)

    @classmethod
    def of(cls, text: str) -> "PartialDate":
        """Read the stored form; raises ValueError for anything else."""
        match = _TEXT.fullmatch(text)
        if not match:
            raise ValueError(f"not a date: {text!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def on(cls, day: dt.date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        out = f"{self.year:04}"
        if self.month:
            out += f"-{self.month:02}"
        if self.day:
            out += f"-{self.day:02}"
        return out

    @property
    def earliest(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        if self.day:
            return self.earliest
        if self.month == 12 or self.month is None:
            return dt.date(self.year, 12, 31)
        return dt.date(self.year, self.month + 1, 1) - dt.timedelta(days=1)

    def surely_before(self, other: "PartialDate") -> bool:
        """True only when no reading of the two could put this one on or after the other."""
        return self.latest < other.earliest
