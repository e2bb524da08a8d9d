"""The texts that people consent to: versions in plain words, kept for ever, because a consent is to one of them.

A text is Indonesian on every screen, as on paper: what was read aloud is what counts. It says what UU 27/2022 Art. 21
asks to be said: what for, which data, who gets them, for how long, which rights.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .purposes import Purpose, consented


@dataclass(frozen=True, slots=True)
class Text:
    """One version of one text. ``paragraphs`` are (heading, sentence)."""

    purpose: Purpose
    version: int
    valid_from: dt.date
    title: str
    ask: str
    paragraphs: tuple[tuple[str, str], ...]


_HEADINGS = (
    ("purpose_words", "Untuk apa"),
    ("data", "Data apa"),
    ("receivers", "Siapa yang menerima"),
    ("how_long", "Berapa lama"),
    ("rights", "Hak Anda"),
    ("refusing", "Bila tidak setuju"),
)


@cache
def texts() -> tuple[Text, ...]:
    """Every version of every text, oldest first."""
    folder = files(__package__).joinpath("texts")
    read = [_read(entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(read, key=lambda text: (text.purpose, text.version)))


def text_on(purpose: Purpose, day: dt.date) -> Text | None:
    """The version to read out on ``day``; None before the first, and for what needs no consent."""
    valid = [text for text in texts() if text.purpose is purpose and text.valid_from <= day]
    return max(valid, key=lambda text: text.version, default=None)


def text_of(purpose: str, version: int) -> Text | None:
    """The version that somebody consented to; None for one that never was."""
    return next((text for text in texts() if text.purpose == purpose and text.version == version), None)


def newest() -> dict[Purpose, Text]:
    """The newest version of each text, whenever it begins."""
    return {text.purpose: text for text in texts() if text.purpose in consented()}


def _read(content: str) -> Text:
    row = tomllib.loads(content)
    paragraphs = tuple((heading, " ".join(row[key].split())) for key, heading in _HEADINGS)
    return Text(Purpose(row["purpose"]), row["version"], row["valid_from"], row["title"], row["ask"], paragraphs)
