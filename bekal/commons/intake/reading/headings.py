"""Where the table begins and which column is which. Pure: no file, no database.

Offices put titles above, spread headings over two rows, and number the columns below them. What counts as the heading
is the row (or two rows) that names the most known columns.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from .. import limits
from .cells import Line

_NOT_WORD = re.compile(r"[\W_]+")
# Columns that lists carry for the eye; nobody is asked what they mean.
IGNORED = frozenset(
    {"", "no", "nomor", "nomorurut", "nourut", "nr", "keterangan", "ket", "tandatangan", "ttd", "paraf"}
    # What the list of refused rows adds, so that it can be mended and uploaded as it is.
    | {"barisasal", "alasan", "jalankeluar"}
)
GUESS_FROM = 85


def normal(label: str) -> str:
    """A heading with case, blanks and signs taken away: ``No. KTP/NIK *`` is ``noktpnik``."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", label).casefold())


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings found. ``index`` is the position among the lines of the first heading row, ``data_from`` that of the
    first line below; ``labels`` one text for each column."""

    index: int
    data_from: int
    labels: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """One unique name for each column, by which a mapping is kept: ``tanggal``, ``tanggal#2``; empty if ignored."""
        seen: dict[str, int] = {}
        out = []
        for label in self.labels:
            name = normal(label)
            if name in IGNORED:
                out.append("")
                continue
            seen[name] = seen.get(name, 0) + 1
            out.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
        return tuple(out)

    @property
    def signature(self) -> str:
        """Equal for files whose headings say the same, in any order: an office's mapping is remembered under it."""
        named = sorted(name for name in self.names if name)
        return hashlib.sha256("\x1f".join(named).encode()).hexdigest()


def known_labels(columns: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Every normalised name of a column to its key, from (key, names) pairs; the first keeps a shared name."""
    out: dict[str, str] = {}
    for key, names in columns:
        for name in names:
            out.setdefault(normal(name), key)
    out.pop("", None)
    return out


def find_heading(lines: Sequence[Line], known: Mapping[str, str]) -> Heading | None:
    """The heading among the first lines: most known columns, then most texts, then topmost. None without any line."""
    best: tuple[tuple[int, int, int], Heading] | None = None
    for index in range(min(len(lines), limits.HEADER_WITHIN)):
        for height in (1, 2):
            heading = _heading(lines, index, height)
            if heading is None:
                continue
            filled = sum(1 for label in heading.labels if label)
            score = (matched(heading.labels, known), -height if filled else -9, min(filled, 3))
            if best is None or score > best[0]:
                best = (score, heading)
    return best[1] if best else None


def matched(labels: Sequence[str], known: Mapping[str, str]) -> int:
    """How many different columns are named among ``labels``."""
    return len({known[name] for name in map(normal, labels) if name in known})


def _heading(lines: Sequence[Line], index: int, height: int) -> Heading | None:
    rows = lines[index : index + height]
    if len(rows) < height or (height == 2 and rows[1].number != rows[0].number + 1):
        return None
    width = max(len(row.cells) for row in rows)
    labels = tuple(_joined([row.cells[c] if c < len(row.cells) else "" for row in rows]) for c in range(width))
    after = index + height
    if after < len(lines) and _numbers_the_columns(lines[after]):
        after += 1
    return Heading(index, after, labels)


def _joined(parts: list[str]) -> str:
    """The lower of two stacked headings says more: ``Alamat`` over ``Dusun`` is ``Dusun``."""
    said = [" ".join(part.split()) for part in parts if part.strip()]
    return said[-1][:200] if said else ""


def _numbers_the_columns(line: Line) -> bool:
    """The row ``1 2 3 4`` (or ``(1) (2)``) that forms put under their headings."""
    said = [cell.strip().strip("()") for cell in line.cells if cell.strip()]
    return len(said) > 2 and said == [str(n) for n in range(1, len(said) + 1)]


def exact_mapping(labels: Sequence[str], known: Mapping[str, str]) -> dict[str, int]:
    """Column key to position, by exact name; the leftmost of two equal headings."""
    out: dict[str, int] = {}
    for position, label in enumerate(labels):
        key = known.get(normal(label))
        if key is not None:
            out.setdefault(key, position)
    return out


def unknown_labels(labels: Sequence[str], known: Mapping[str, str]) -> list[int]:
    """Positions of headings that mean something to the office and nothing to us: worth one question."""
    return [p for p, label in enumerate(labels) if normal(label) not in known and normal(label) not in IGNORED]


def guessed_mapping(labels: Sequence[str], known: Mapping[str, str]) -> dict[str, int]:
    """The exact mapping, and for what is left the likeliest heading: a proposal for a person to confirm."""
    out = exact_mapping(labels, known)
    left = unknown_labels(labels, known)
    ranked = sorted(
        ((fuzz.ratio(normal(labels[p]), name), -p, key) for p in left for name, key in known.items()), reverse=True
    )
    for score, negative, key in ranked:
        if score < GUESS_FROM:
            break
        if key not in out and -negative not in out.values():
            out[key] = -negative
    return out
