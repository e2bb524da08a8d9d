"""The paper that goes along with somebody who asks for capital: what may be passed on, and no more."""

from dataclasses import dataclass
from typing import ClassVar

from .papers import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line: what it is, what it says."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One part of the file: ``state`` in words, ``basis`` is the rule or that banks ask."""

    label: str
    state: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralPack(Paper):
    """Surat rujukan with what the person allowed to be passed on."""

    template: ClassVar[str] = "rujukan"
    lender: str
    programme: str
    asked: tuple[Fact, ...]
    person: tuple[Fact, ...]
    trainings: tuple[str, ...]
    businesses: tuple[Fact, ...]
    debts: tuple[Fact, ...]
    checks: tuple[Check, ...]
    consent: str
