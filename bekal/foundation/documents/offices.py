"""Who signed and under which letterhead on a day: asked of the app that knows offices and their holders.

Signers change in mid-year and offices change their names (field.md 1a, rows 7 and 8), so both are looked up for the
paper's own date and then kept with it.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from .rendering.papers import Letterhead, Mandate
from .rendering.papers import Signer as PrintedSigner

# The kinds of mandate, as offices enter them, and what stands before the title.
MANDATES = {
    "definitive": Mandate.DEFINITIVE,
    "plt": Mandate.PLT,
    "plh": Mandate.PLH,
    "pj": Mandate.PJ,
    "an": Mandate.ON_BEHALF,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, as of a day. ``mandate`` is a key of MANDATES; for "an" (a.n.) ``title`` is the superior's office
    and ``own_title`` the signer's."""

    name: str
    title: str
    nip: str = ""
    rank: str = ""
    mandate: str = "definitive"
    own_title: str = ""

    @property
    def heading(self) -> str:
        """The office as it stands above the signature: ``Plt. Kepala BP3MI NTB``."""
        return " ".join(self.printed.heading).rstrip(",")

    @property
    def printed(self) -> PrintedSigner:
        """As the papers print it."""
        return PrintedSigner(
            title=self.title,
            name=self.name,
            nip=self.nip,
            mandate=MANDATES[self.mandate],
            own_title=self.own_title,
        )

    @classmethod
    def of_printed(cls, signer: PrintedSigner) -> "Signer":
        """Back from what a paper prints."""
        mandate = next(key for key, printed in MANDATES.items() if printed == signer.mandate)
        return cls(name=signer.name, title=signer.title, nip=signer.nip, mandate=mandate, own_title=signer.own_title)

    def as_json(self) -> dict[str, str]:
        return asdict(self)


def letterhead_as_json(letterhead: Letterhead) -> dict[str, Any]:
    """For keeping with the paper."""
    return {"lines": list(letterhead.lines), "address": letterhead.address, "contact": letterhead.contact}


def letterhead_of_json(kept: dict[str, Any]) -> Letterhead:
    """What ``letterhead_as_json`` kept."""
    return Letterhead(lines=tuple(kept["lines"]), address=kept["address"], contact=kept["contact"])


def _no_letterhead(organization_uid: str, day: dt.date) -> Letterhead | None:
    return None


def _no_signer(organization_uid: str, day: dt.date) -> Signer | None:
    return None


@dataclass(slots=True)
class _Book:
    letterhead_on: Callable[[str, dt.date], Letterhead | None] = _no_letterhead
    signer_on: Callable[[str, dt.date], Signer | None] = _no_signer


_book = _Book()


def register(
    *,
    letterhead_on: Callable[[str, dt.date], Letterhead | None],
    signer_on: Callable[[str, dt.date], Signer | None],
) -> None:
    """Called once at start by the app that keeps offices; both functions take an organization's uid and a day."""
    _book.letterhead_on, _book.signer_on = letterhead_on, signer_on


def letterhead_on(organization_uid: str, day: dt.date) -> Letterhead | None:
    """The letterhead of an office on ``day``; None where none is recorded."""
    return _book.letterhead_on(organization_uid, day)


def signer_on(organization_uid: str, day: dt.date) -> Signer | None:
    """Who signs for an office on ``day``; None where nobody is recorded."""
    return _book.signer_on(organization_uid, day)
