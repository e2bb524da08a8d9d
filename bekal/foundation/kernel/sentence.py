"""What a rule says when it does not say no: a note, a reason, a warning.

A ``Refusal`` stops; a ``Sentence`` explains. Both carry an untranslated Indonesian template and its values, so that
the doors can put them into the reader's language.
"""

import datetime as dt
from dataclasses import dataclass, field

from .date_words import date_words


class Day(dt.date):
    """A date that reads as people write it, ``12 Agu 2024``; a door that knows dates still finds a date."""

    @classmethod
    def of(cls, day: dt.date) -> "Day":
        """The same day of the calendar."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        return date_words(self)


Value = str | int | dt.date


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` has ``%(name)s`` placeholders filled from ``params``; ``code`` is a stable English identifier;
    ``source`` names the law or house rule behind it, empty where there is none."""

    code: str
    text: str
    params: dict[str, Value] = field(default_factory=dict, hash=False)
    source: str = ""

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text


def say(code: str, text: str, source: str = "", **params: Value) -> Sentence:
    """A sentence whose dates read as people write them."""
    return Sentence(code, text, {name: readable(value) for name, value in params.items()}, source)


def readable(value: Value) -> Value:
    """``value`` itself, or the date as a ``Day``."""
    return Day.of(value) if isinstance(value, dt.date) else value
