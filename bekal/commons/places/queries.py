"""Reading places. They are public knowledge, so no query asks who reads."""

from collections.abc import Iterable, Iterator
from itertools import chain

from django.db.models import Count, Q, QuerySet
from rapidfuzz import fuzz, process

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.one import the_row

from .lookups import ByBytes
from .models import Edition, Hamlet, Place, PlaceWord
from .rules.names import fold, joined, readings, words_of
from .rules.units import label, parent_of

# A common word is cut here before it is sorted; who types one sees that more letters are needed.
_MOST_WITH_WORD = 500
_MOST_BEGINNING = 50
_WORDS_OF_AN_ADDRESS = 4
_LEAST_ALIKE = 82
_LETTERS_ALIKE = 3


def search(text: str, *, level: int | None = None, within: str = "", limit: int = 10) -> list[Place]:
    """Places in force for what was typed, best first: so called, beginning so, with such a word, nearly so called.

    Words of the parents narrow: ``lontar serang`` is the Lontar of Kabupaten Serang. A place code finds itself.
    ``level`` keeps one depth (4 villages), ``within`` the places under a code ("52" a province).
    """
    place = find(text)
    if place and fits(place, level, within):
        return [place]
    rows = _in_force(level, within)
    found = {place.pk: place for place in _named(rows, text)[:limit]}
    # Nobody types a whole address to find what only begins like it.
    whole = found and len(words_of(text)) > _WORDS_OF_AN_ADDRESS
    for place in () if whole else chain(_beginning(rows, text), _with_word(rows, text)):
        if len(found) >= limit:
            break
        found.setdefault(place.pk, place)
    return list(found.values()) or alike(text, level=level, within=within, limit=min(limit, 5))


def named(text: str, *, level: int | None = None, within: str = "") -> QuerySet[Place]:
    """The places in force that are called exactly so; blanks, case, apostrophes and parents' words do not matter."""
    return _named(_in_force(level, within), text)


def alike(text: str, *, level: int | None = None, within: str = "", limit: int = 5) -> list[Place]:
    """Places spelled nearly so (``Bonjerok``), nearest first; the first three letters must be right."""
    wanted = "".join(words_of(text))
    if len(wanted) <= _LETTERS_ALIKE:
        return []
    rows = _in_force(level, within).filter(name_joined__begins=wanted[:_LETTERS_ALIKE])
    names = dict(rows.values_list("pk", "name_joined"))
    near = process.extract(wanted, names, scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE, limit=limit)
    places = Place.objects.in_bulk([pk for _name, _score, pk in near])
    return [places[pk] for _name, _score, pk in near]


def answers_to(place: Place, text: str) -> bool:
    """True when what was typed can mean this place: every word begins one of its own or of its parents."""
    asked = words_of(text)
    if not asked:
        return False
    return all(f" {word}" in place.words_key for word in asked) or place.name_joined.startswith(joined(fold(text)))


def fits(place: Place, level: int | None, within: str) -> bool:
    """True when the place has this level and lies within this code; both may be left open."""
    return level in (None, place.level) and place.place_code.within(within)


def find(code: str) -> Place | None:
    """The place with this code, ended ones too; None when there is none or the text is no code."""
    try:
        read = PlaceCode(code.strip())
    except ValueError:
        return None
    return Place.objects.filter(code=read.text).first()


def get(code: str) -> Place:
    """The place with this code, ended ones too. Raises NotHere."""
    place = find(code)
    if place is None:
        raise not_here()
    return place


def get_by_uid(uid: str) -> Place:
    """The place with this uid, ended ones too. Raises NotHere."""
    place = the_row(Place.objects.filter(uid=uid))
    if place is None:
        raise not_here()
    return place


def current(code: str) -> Place:
    """The place that stands today for this code: itself, or what its successors lead to. Raises NotHere."""
    place = get(code)
    seen = {place.code}
    while place.successor_id and place.successor_id not in seen:
        seen.add(place.successor_id)
        place = get(place.successor_id)
    return place


def words(code: str) -> str:
    """``Bonjeruk, Kec. Jonggat, Kab. Lombok Tengah, Nusa Tenggara Barat``; the code itself when we do not know it."""
    return words_of_codes([code]).get(code, code)


def words_of_codes(codes: Iterable[str]) -> dict[str, str]:
    """``words`` for many codes at once; unknown codes are left out."""
    rows = Place.objects.filter(code__in=set(codes)).values_list("code", "name", "path")
    return {code: label(code, name, path) for code, name, path in rows}


def children(code: str = "") -> QuerySet[Place]:
    """The places in force one level below, by name; the provinces, by code, for the empty code."""
    rows = Place.objects.filter(valid_to=None)
    return rows.filter(parent=code).order_by("name_key", "code") if code else rows.filter(level=1).order_by("code")


def former_children(code: str) -> QuerySet[Place]:
    """The places once below this one whose codes have ended, newest end first."""
    return Place.objects.filter(parent=code, valid_to__isnull=False).order_by("-valid_to", "name_key")


def counts_below(codes: Iterable[str]) -> dict[str, int]:
    """How many places in force stand one level below each of the codes."""
    rows = Place.objects.filter(parent__in=list(codes), valid_to=None).values_list("parent").annotate(n=Count("pk"))
    return dict(rows.order_by())


def ancestors(place: Place) -> list[Place]:
    """Its parents, the province first."""
    codes, parent = [], parent_of(place.code)
    while parent:
        codes.append(parent)
        parent = parent_of(parent)
    return list(Place.objects.filter(code__in=codes).order_by("level"))


def predecessors(code: str) -> QuerySet[Place]:
    """The ended codes that this place replaced."""
    return Place.objects.filter(successor=code).order_by("-valid_to", "code")


def hamlets_of(code: str, *, ended: bool = False) -> QuerySet[Hamlet]:
    """The hamlets of a village by name; with ``ended`` those that are no more, too."""
    rows = Hamlet.objects.filter(village=code).order_by("name_key", "id")
    return rows if ended else rows.filter(valid_to=None)


def get_hamlet(uid: str) -> Hamlet:
    """One hamlet with its village. Raises NotHere."""
    hamlet = the_row(Hamlet.objects.filter(uid=uid).select_related("village"))
    if hamlet is None:
        raise not_here()
    return hamlet


def newest_edition() -> Edition | None:
    """The list that is in force here."""
    return Edition.objects.exclude(finished_at=None).order_by("-valid_from", "-id").first()


def _in_force(level: int | None, within: str) -> QuerySet[Place]:
    rows = Place.objects.filter(valid_to=None)
    if level is not None:
        rows = rows.filter(level=level)
    return rows.filter(_under(within)) if within else rows


def _under(within: str) -> Q:
    """Equality on a derived column, which an index answers, instead of a prefix."""
    try:
        area = PlaceCode(within)
    except ValueError:
        return Q(pk=None)
    column = {1: "province", 2: "regency", 3: "district", 4: "code"}[area.level]
    return Q(**{column: area.text})


def _named(rows: QuerySet[Place], text: str) -> QuerySet[Place]:
    ways = readings(text)
    condition = Q(pk=None)
    for way in ways:
        condition |= Q(name_joined=way.name) & _with_words(way.others)
    # The list of names is what the index answers; the condition then pairs each with its parents' words.
    return rows.filter(condition, name_joined__in={way.name for way in ways}).order_by("level", "code")


def _beginning(rows: QuerySet[Place], text: str) -> Iterator[Place]:
    # One query for each reading: joined by OR, SQLite would read the whole table.
    for way in readings(text):
        yield from rows.filter(_with_words(way.others), name_joined__begins=way.name).order_by(
            ByBytes("name_joined"), ByBytes("code")
        )[:_MOST_BEGINNING]


def _with_words(words: Iterable[str]) -> Q:
    condition = Q()
    for word in words:
        condition &= Q(words_key__contains=f" {word}")
    return condition


def _with_word(rows: QuerySet[Place], text: str) -> Iterator[Place]:
    asked = words_of(text)
    for word in dict.fromkeys(asked):
        holders = PlaceWord.objects.filter(word__begins=word)
        if len(asked) == 1:
            holders = holders.order_by("word")[:_MOST_WITH_WORD]
        others = _with_words(other for other in asked if other != word)
        yield from rows.filter(others, pk__in=holders.values("place")).order_by(
            ByBytes("name_joined"), ByBytes("code")
        )[:_MOST_BEGINNING]
