"""Is this new person one who is already registered? Evidence for and against, added up, with its reasons.

The same NIK decides. Everything else is weighed (parameters/weights.toml): a rare name says more than a common one, a
village more than a province, a guessed year little. The answer is a warning for a human being, never a merge.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bekal.foundation.kernel.words import gettext_noop as _

from .births import BirthLikeness, best_birth, best_sex, compare_births
from .likeness import COMMON, WEIGHTS, Grade, NameLikeness, compare_names
from .names import NameParts, in_same_order, name_parts, spelled

_LEVELS = WEIGHTS["levels"]
_BIRTH: dict[str, float] = WEIGHTS["birth"]
_PLACE: dict[str, float] = WEIGHTS["place"]
_HAMLET: dict[str, float] = WEIGHTS["hamlet"]
_RETURNED: dict[str, float] = WEIGHTS["returned"]
_NAMESAKE: dict[str, float] = WEIGHTS["namesake"]
_HAMLET_WORDS = frozenset({"dusun", "kampung", "lingkungan", "banjar", "dsn"})
# More names of one person than this are not tried: the work stays bounded whatever is passed in.
_MOST_NAMES = 6
_MOST_SCORE = 99


class Level(StrEnum):
    """How urgently to look. The values are what the screen says. A namesake is shown, but nobody has to answer."""

    SAME = "sama"
    VERY_ALIKE = "sangat mirip"
    ALIKE = "mirip"
    NAMESAKE = "senama"

    @property
    def asks(self) -> bool:
        """Whether it must be said why this is somebody else before a new person is entered."""
        return self is not Level.NAMESAKE


LEVEL_LABELS: dict[Level, str] = {
    Level.SAME: _("Sama"),
    Level.VERY_ALIKE: _("Sangat mirip"),
    Level.ALIKE: _("Mirip"),
    Level.NAMESAKE: _("Senama"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person; everything but the name may be empty.

    ``birth`` is a partial date in the stored form, ``sex`` is L or P, ``nik`` sixteen digits, ``phone`` E.164,
    ``place`` the Kemendagri code of the domicile, ``hamlet`` the name of the hamlet there, ``rt`` three digits,
    ``last_country`` an ISO code, ``returned_on`` when the last stay ended, a partial date.
    """

    name: str
    other_names: tuple[str, ...] = ()
    birth: str = ""
    sex: str = ""
    nik: str = ""
    phone: str = ""
    mother_name: str = ""
    place: str = ""
    last_country: str = ""
    hamlet: str = ""
    rt: str = ""
    returned_on: str = ""


class Reason(NamedTuple):
    """One point for or against: an untranslated Indonesian template, its parameters, and the fact it is ``about``.

    Outside the asker's area only reasons about ``name`` and ``place`` may be shown (security R19).
    """

    text: str
    params: Mapping[str, object]
    about: str

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text


@dataclass(frozen=True, slots=True)
class Match:
    """``score`` 0 to 100; ``level`` None where nobody need be shown; ``reasons`` strongest kinds first."""

    score: int
    level: Level | None
    reasons: tuple[Reason, ...]


_SOMEBODY_ELSE = Match(0, None, ())


class _Point(NamedTuple):
    """Evidence of one fact, in bits, and what to say about it, if anything."""

    bits: float
    reason: Reason | None = None


def compare(new: Facts, known: Facts, common: Mapping[str, float] = COMMON) -> Match:
    """Weigh ``new`` against ``known``. Score and level are the same the other way round.

    ``common`` maps spelled parts of names to the share of people who bear them.
    """
    alike, named = _names(new, known, common)
    if new.nik and new.nik == known.nik:
        return Match(100, Level.SAME, (_reason("nik", _("NIK sama.")), *_said(_points(new, known, common, named))))
    if alike.grade is Grade.OTHER and not _renamed(new, known):
        return _SOMEBODY_ELSE
    points = _points(new, known, common, named)
    over = alike.bits + sum(point.bits for point in points) - _LEVELS["prior"]
    score = _capped(_score(over), alike.grade, new, known)
    least = _least(alike, points, new, known) if score < _ALIKE else None
    if least is Level.ALIKE:
        return Match(_ALIKE, Level.ALIKE, _said(points))
    return Match(score, least or _level(score), _said(points))


def _least(alike: NameLikeness, points: list[_Point], new: Facts, known: Facts) -> Level | None:
    """The level of two people of one village whose names are heard the same, however common the name: asked about
    within one hamlet, mentioned elsewhere in the village. Mastur beside Inaq Mastur may be the child: mentioned.

    None where a birth date, a sex, a NIK or a mother speaks against it.
    """
    in_village = new.place == known.place and len(new.place) > 8
    if not (in_village and alike.heard) or any(point.bits <= _NAMESAKE["contradicted"] for point in points):
        return None
    if alike.grade is Grade.PARTLY:
        both_parents = name_parts(new.name).teknonym and name_parts(known.name).teknonym
        return None if both_parents else Level.NAMESAKE
    here, there = _hamlet_key(new.hamlet), _hamlet_key(known.hamlet)
    if here and there:
        return Level.ALIKE if here == there else Level.NAMESAKE
    return Level.ALIKE if alike.bits >= _NAMESAKE["common"] else Level.NAMESAKE


def _renamed(new: Facts, known: Facts) -> bool:
    """The same day of birth in the same district: the only ground to ask about somebody of quite another name."""
    return new.place[:8] == known.place[:8] and compare_births(new.birth, known.birth) is BirthLikeness.DAY


def _points(new: Facts, known: Facts, common: Mapping[str, float], named: Reason | None) -> list[_Point]:
    births = best_birth(new.birth, new.nik), best_birth(known.birth, known.nik)
    return [
        _nik(new.nik, known.nik),
        _Point(0.0, named),
        _birth(*births),
        _place(new.place, known.place),
        _hamlet(new, known),
        _rt(new, known),
        _mother(new.mother_name, known.mother_name, common),
        _phone(new.phone, known.phone),
        _country(new.last_country, known.last_country),
        _returned(new.returned_on, known.returned_on),
        _sex(best_sex(new.sex, new.nik), best_sex(known.sex, known.nik)),
    ]


def _score(over: float) -> int:
    """From the bits above the prior: 50 where it is as likely as not, 99 where hardly any doubt is left."""
    return max(0, min(_MOST_SCORE, math.floor(50 + 2.5 * over)))


_VERY_ALIKE = _score(_LEVELS["very_alike"])
_ALIKE = _score(_LEVELS["alike"])


def _level(score: int) -> Level | None:
    if score >= _VERY_ALIKE:
        return Level.VERY_ALIKE
    return Level.ALIKE if score >= _ALIKE else None


def _capped(score: int, grade: Grade, new: Facts, known: Facts) -> int:
    """Twins and neighbours share nearly everything but the name: without it no more than a question is asked."""
    if grade >= Grade.CONTAINED:
        return score
    if grade is Grade.PARTLY:
        return min(score, _VERY_ALIKE - 1)
    return min(score, _ALIKE)


def nik_slip(one: str, other: str) -> str:
    """Which key of ``[nik]`` two different numbers fall under; empty where one is missing.

    Neighbouring serial numbers belong to people born on one day in one district: twins, not slips of the finger.
    """
    if not one or not other or one == other:
        return ""
    if OSA.distance(one, other, score_cutoff=1) > 1:
        return "other"
    return "near_serial" if one[:12] == other[:12] else "near_place_or_date"


def _nik(new: str, known: str) -> _Point:
    slip = nik_slip(new, known)
    if not slip:
        return _Point(0.0)
    text = _("NIK berbeda.") if slip == "other" else _("NIK berbeda satu angka.")
    return _Point(WEIGHTS["nik"][slip], _reason("nik", text))


def _names(new: Facts, known: Facts, common: Mapping[str, float]) -> tuple[NameLikeness, Reason | None]:
    """The best agreement between any name of one and any name of the other."""
    here = [name_parts(name) for name in (new.name, *new.other_names)[:_MOST_NAMES]]
    there = [name_parts(name) for name in (known.name, *known.other_names)[:_MOST_NAMES]]
    best, pair = NameLikeness(Grade.OTHER, -math.inf), (here[0], there[0])
    for one, other in product(here, there):
        alike = compare_names(one, other, common)
        if (alike.bits, alike.grade) > (best.bits, best.grade):
            best, pair = alike, (one, other)
    if best.grade is Grade.OTHER:
        return best, None
    if best.grade is Grade.PARTLY and best.heard and bool(pair[0].teknonym) != bool(pair[1].teknonym):
        return best, _reason("name", _("Nama sama dengan Inaq atau Amaq: mungkin orang tuanya."))
    if pair != (here[0], there[0]):
        return best, _reason("name", _("Cocok dengan nama lain orang ini."))
    return best, _reason("name", _name_words(best.grade, *pair, new.name.casefold() == known.name.casefold()))


def _name_words(grade: Grade, new: NameParts, known: NameParts, same_letters: bool) -> str:
    if grade is Grade.SAME and not in_same_order(new.own, known.own):
        return _("Nama sama, urutannya berbeda.")
    if grade is Grade.SAME and same_letters:
        return _("Nama sama.")
    if grade is Grade.CONTAINED and len(known.own) > len(new.own):
        return _("Nama mengandung nama ini.")
    if grade is Grade.CONTAINED and len(known.own) < len(new.own):
        return _("Nama termuat dalam nama ini.")
    return _GRADE_WORDS[grade]


_GRADE_WORDS = {
    Grade.SAME: _("Nama dibaca sama."),
    Grade.SOUND: _("Nama dibaca sama."),
    Grade.NEAR: _("Nama hampir sama."),
    Grade.CONTAINED: _("Nama yang satu disingkat."),
    Grade.PARTLY: _("Sebagian nama sama."),
}
_BIRTH_WORDS = {
    BirthLikeness.DAY: _("Tanggal lahir sama."),
    BirthLikeness.SWAPPED: _("Tanggal dan bulan lahir tertukar."),
    BirthLikeness.ONE_DIGIT: _("Tanggal lahir hampir sama."),
    BirthLikeness.MONTH: _("Bulan dan tahun lahir sama."),
    BirthLikeness.YEAR: _("Tahun lahir sama."),
    BirthLikeness.ANNIVERSARY: _("Tanggal dan bulan lahir sama, tahunnya berbeda."),
    BirthLikeness.SAME_YEAR_OTHER_DAY: _("Tahun lahir sama, tanggalnya berbeda."),
    BirthLikeness.OTHER: _("Tanggal lahir berbeda."),
    BirthLikeness.OTHER_NEAR: _("Tanggal lahir berbeda."),
}
_YEARS_APART = _("Tahun lahir berselisih %(years)s.")


def _birth(new: str, known: str) -> _Point:
    kind = compare_births(new, known)
    if kind is BirthLikeness.UNKNOWN:
        return _Point(0.0)
    if kind in _BIRTH_WORDS:
        return _Point(_BIRTH[kind], _reason("birth", _BIRTH_WORDS[kind]))
    return _Point(_BIRTH[kind], _reason("birth", _YEARS_APART, years=abs(int(new[:4]) - int(known[:4]))))


def _place(new: str, known: str) -> _Point:
    if not new or not known:
        return _Point(0.0)
    if new == known and len(new) > 8:
        return _Point(_PLACE["village"], _reason("place", _("Desa sama.")))
    if new[:8] == known[:8] and len(new) >= 8:
        return _Point(_PLACE["district"], _reason("place", _("Kecamatan sama.")))
    if new[:5] == known[:5] and len(new) >= 5:
        return _Point(_PLACE["regency"], _reason("place", _("Kabupaten atau kota sama.")))
    return _Point(_PLACE["province"] if new[:2] == known[:2] else _PLACE["elsewhere"])


def _hamlet_key(hamlet: str) -> str:
    """A hamlet's name in one spelling, without the word for hamlet: Dusun Tengaq is Tengak."""
    return " ".join(spelled(word) for word in hamlet.casefold().split() if word not in _HAMLET_WORDS)


def _hamlet(new: Facts, known: Facts) -> _Point:
    here, there = _hamlet_key(new.hamlet), _hamlet_key(known.hamlet)
    if not here or not there or new.place != known.place:
        return _Point(0.0)
    if here == there:
        return _Point(_HAMLET["same"], _reason("hamlet", _("Dusun sama.")))
    return _Point(_HAMLET["other"], _reason("hamlet", _("Dusun berbeda.")))


def _rt(new: Facts, known: Facts) -> _Point:
    """RT are counted anew in each hamlet in some villages: the same RT of another hamlet says nothing."""
    here, there = _hamlet_key(new.hamlet), _hamlet_key(known.hamlet)
    elsewhere = new.place != known.place or (here and there and here != there)
    if not new.rt or new.rt != known.rt or elsewhere:
        return _Point(0.0)
    return _Point(_HAMLET["same_rt"], _reason("hamlet", _("RT sama.")))


def _mother(new: str, known: str, common: Mapping[str, float]) -> _Point:
    if not new or not known:
        return _Point(0.0)
    one, other = name_parts(new), name_parts(known)
    if one.teknonym != other.teknonym:
        # One told the mother's name, the other whose mother she is.
        return _Point(0.0)
    alike = compare_names(one, other, common)
    if alike.grade >= Grade.CONTAINED:
        text = _("Nama ibu sama.") if alike.grade >= Grade.SOUND else _("Nama ibu mirip.")
        return _Point(max(0.0, min(alike.bits, WEIGHTS["mother"]["most"])), _reason("mother", text))
    return _Point(WEIGHTS["mother"]["other"], _reason("mother", _("Nama ibu berbeda.")))


def _phone(new: str, known: str) -> _Point:
    if not new or new != known:
        return _Point(0.0)
    return _Point(WEIGHTS["phone"]["same"], _reason("phone", _("Nomor telepon sama.")))


def _country(new: str, known: str) -> _Point:
    if not new or new != known:
        return _Point(0.0)
    return _Point(WEIGHTS["country"]["same"], _reason("country", _("Negara terakhir sama.")))


def _returned(new: str, known: str) -> _Point:
    """When the last stay ended; lists tell it more often than a birth date."""
    if not new or not known:
        return _Point(0.0)
    if new[:4] != known[:4]:
        return _Point(_RETURNED["other"])
    if new == known and len(new) == 10:
        return _Point(_RETURNED["day"], _reason("returned", _("Tanggal pulang sama.")))
    if new[:7] == known[:7] and len(new) >= 7:
        return _Point(_RETURNED["month"], _reason("returned", _("Bulan pulang sama.")))
    return _Point(_RETURNED["year"], _reason("returned", _("Tahun pulang sama.")))


def _sex(new: str, known: str) -> _Point:
    if not new or not known:
        return _Point(0.0)
    if new == known:
        return _Point(WEIGHTS["sex"]["same"])
    return _Point(WEIGHTS["sex"]["other"], _reason("sex", _("Jenis kelamin berbeda.")))


def _reason(about: str, text: str, **params: object) -> Reason:
    return Reason(text, params, about)


def _said(points: list[_Point]) -> tuple[Reason, ...]:
    return tuple(point.reason for point in points if point.reason)
