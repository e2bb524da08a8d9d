"""Who is chosen from: facts as plain values, so that a frozen list can be replayed on any machine, for ever."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _


class Verdict(StrEnum):
    """What the eligibility rule said; CATATAN is eligible with something to look at."""

    MEMENUHI = "memenuhi"
    CATATAN = "catatan"
    TIDAK = "tidak"


class Earlier(StrEnum):
    """How somebody stands to the training that an advanced one (peningkatan kapasitas) continues."""

    LULUS = "lulus"
    BELUM_DIKETAHUI = "belum_diketahui"
    BUKAN = "bukan"


EARLIER_LABELS = {
    Earlier.LULUS: _("Ya"),
    Earlier.BELUM_DIKETAHUI: _("Belum tercatat"),
    Earlier.BUKAN: _("Tidak"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One proposed participant (calon peserta).

    ``nominated`` is the place on the village's list, from 1. ``related`` is the declared kinship with village
    officials, None when nobody asked; ``relation`` its words. ``officer_position`` is where an officer wants the
    person, from 1, 0 for no wish; ``officer_reason`` says why. ``earlier`` is asked for an advanced training only.
    """

    uid: str
    name: str
    verdict: Verdict
    nominated: int
    served_before: int = 0
    related: bool | None = None
    relation: str = ""
    officer_position: int = 0
    officer_reason: str = ""
    earlier: Earlier | None = None

    @property
    def eligible(self) -> bool:
        return self.verdict is not Verdict.TIDAK


def suggested_order(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The eligible ones as the rule would put them: served least first, then in the order of the village's list.

    An advanced training puts those first who finished the training that it continues: Mekar Baru 2022 was chosen
    because the macrame production of an earlier training went on. How often somebody was trained counts for nothing
    there.

    A declared relation neither raises nor lowers anybody. Equal places are told apart by name, then by uid, so the
    same people always give the same list.
    """
    return sorted((each for each in candidates if each.eligible), key=_key)


def _key(each: Candidate) -> tuple[int, int, str, str]:
    name = unicodedata.normalize("NFKC", each.name).casefold()
    first = list(Earlier).index(each.earlier) if each.earlier else each.served_before
    return (first, each.nominated, name, each.uid)


def check_candidates(candidates: Iterable[Candidate], seats: int, reserves: int | None = None) -> tuple[Refusal, ...]:
    """Why no list can be made of this yet; empty when it can. All mistakes at once, each with the way out."""
    given = list(candidates)
    found = _numbers(seats, reserves)
    if len({each.uid for each in given}) < len(given):
        text = _("Ada orang yang diusulkan dua kali. Hapus salah satu usulannya.")
        found.append(Refusal("proposed_twice", text))
    return tuple(found + _officer_wishes(given))


def _numbers(seats: int, reserves: int | None) -> list[Refusal]:
    found = []
    if seats < 1:
        found.append(Refusal("no_seats", _("Jumlah kursi sekurangnya 1."), "seats"))
    if reserves is not None and reserves < 0:
        found.append(Refusal("no_reserves", _("Jumlah cadangan tidak dapat kurang dari nol."), "reserves"))
    return found


def _officer_wishes(given: list[Candidate]) -> list[Refusal]:
    found = []
    wishes = [each for each in given if each.officer_position]
    suggested = {each.uid: place for place, each in enumerate(suggested_order(given), start=1)}
    for each in sorted(wishes, key=lambda wish: (wish.officer_position, wish.nominated, wish.uid)):
        found.extend(_officer_wish(each, suggested))
    if len({each.officer_position for each in wishes}) < len(wishes):
        text = _("Dua orang ditempatkan di urutan yang sama. Beri masing-masing urutannya sendiri.")
        found.append(Refusal("same_position", text, "officer_position"))
    return found


def _officer_wish(each: Candidate, suggested: dict[str, int]) -> list[Refusal]:
    if not each.eligible:
        text = _("%(name)s tidak memenuhi syarat, jadi tidak dapat diberi urutan. Bila datanya keliru, perbaiki dulu.")
        return [Refusal("not_eligible", text, "officer_position", name=each.name)]
    if not 1 <= each.officer_position <= len(suggested):
        text = _("Urutan %(name)s harus antara 1 dan %(last)s.")
        return [Refusal("position_out_of_range", text, "officer_position", name=each.name, last=len(suggested))]
    if each.officer_position != suggested[each.uid] and not each.officer_reason.strip():
        text = _("Tulis alasan mengapa %(name)s ditempatkan di urutan %(position)s.")
        return [Refusal("no_reason", text, "officer_reason", name=each.name, position=each.officer_position)]
    return []
