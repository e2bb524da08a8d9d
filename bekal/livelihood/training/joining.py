"""What apps above the training add to its papers, registered at start: the training does not know them.

``results(activity)`` gives sentences for "Hasil" of the laporan kegiatan; ``needs(activity)`` names conditions that hold
for the berkas SPJ. The money comes from the RAB: ``rates(activity, kind)`` what is paid to each, ``rab(activity)`` the lines
of the KAK, ``funding(activity)`` from where, ``standing(activity)`` figures for the report as (label, rupiah).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bekal.foundation.web.hooks import Hook

from .models import Activity
from .rules.handouts import HandoutKind


@dataclass(frozen=True, slots=True)
class Rate:
    """What a line of the RAB pays: rupiah for each unit, or ``once`` to each person; ``ceiling`` the most that may be
    paid by ``ceiling_source``, None where the office has typed none."""

    amount: int
    what: str
    once: bool = False
    ceiling: int | None = None
    ceiling_source: str = ""


@dataclass(frozen=True, slots=True)
class RabLine:
    """One line of the budget plan, in whole rupiah."""

    account: str
    what: str
    volume: int
    unit: str
    price: int

    @property
    def total(self) -> int:
        return self.volume * self.price


results: Hook[Callable[[Activity], Iterable[str]]] = Hook()
needs: Hook[Callable[[Activity], Iterable[str]]] = Hook()
rates: Hook[Callable[[Activity, HandoutKind], Iterable[Rate]]] = Hook()
rab: Hook[Callable[[Activity], Iterable[RabLine]]] = Hook()
funding: Hook[Callable[[Activity], Iterable[str]]] = Hook()
standing: Hook[Callable[[Activity], Iterable[tuple[str, int]]]] = Hook()


def rate_of(activity: Activity, kind: HandoutKind) -> Rate | None:
    """What the RAB pays of this kind; None where no line says so."""
    return next(iter(rates.gather(activity, kind)), None)


def source_of_money(activity: Activity) -> str | None:
    """From where the costs are borne, as letters word it; None while the office has not written it."""
    return next(iter(funding.gather(activity)), None)
