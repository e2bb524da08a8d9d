"""Reads of the register, each beginning with who asks."""

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from operator import or_
from typing import TypeVar

from django.db import connections
from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone

from bekal.commons.organizations.scope import covers, rows_in_scope
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.vault import fingerprint, open_sealed
from bekal.foundation.web.one import the_row
from bekal.people.matching.rules.comparing import Facts, Match, Reason, compare
from bekal.people.matching.rules.keys import blocking_keys
from bekal.people.matching.rules.likeness import COMMON, shares_in
from bekal.people.matching.rules.names import name_key

from .models import MatchKey, Merge, NikDispute, OtherName, Person, StatusSpell
from .rules.checking import check_identity
from .rules.completeness import missing_of
from .rules.finding import Finding
from .rules.masks import mask_nik, mask_phone
from .rules.status import Spell, Status

M = TypeVar("M", bound=Model)
T = TypeVar("T")

MATCHES_SHOWN = 5
# No name in the register has more parts.
WORDS_SEARCHED = 10
SO_CALLED_NAMED = 500
CANDIDATES_COMPARED = 50
SHARES_FROM, SHARES_READ, SHARES_KEPT_SECONDS = 5_000, 20_000, 3600


def visible_to(actor: Actor) -> QuerySet[Person]:
    """The people whom ``actor`` may see: those of the own area, and oneself."""
    rows = Person.objects.filter(erased_at=None)
    return rows_in_scope(rows, actor, place="place_id", hamlet="hamlet__uid", person_uid="uid")


def listed(actor: Actor) -> QuerySet[Person]:
    """The people whom ``actor`` may see, for a list: with place and hamlet.

    These are asked for apart. Joined, SQLite begins a nation's list with the places, sorts everybody, and takes half a
    second for 25 rows of a million.
    """
    return visible_to(actor).prefetch_related("place", "hamlet")


def of_visible(rows: QuerySet[M], actor: Actor, person: str = "person") -> QuerySet[M]:
    """``rows`` narrowed to those whose ``person`` the actor may see.

    By a condition on the joined person, never by ``person__in=visible_to(actor)``: SQLite writes down the whole area
    first, at each question of a page.
    """
    shown = rows_in_scope(
        rows, actor, place=f"{person}__place_id", hamlet=f"{person}__hamlet__uid", person_uid=f"{person}__uid"
    )
    return shown.filter(**{f"{person}__erased_at": None})


def get_person(actor: Actor, uid: str) -> Person:
    """One person; raises NotHere for one that does not exist and for one outside the area alike."""
    found = the_row(visible_to(actor).select_related("place", "hamlet").filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def search(rows: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Narrow by name (every word must occur), by a whole NIK, or by a phone number."""
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) == 16:
        return rows.filter(nik_fingerprint=fingerprint("nik", digits))
    if len(digits) >= 8:
        try:
            return rows.filter(phone_numbers__number=parse.phone(text)).distinct()
        except Refusal:
            return rows.none()
    words = name_key(text).split()[:WORDS_SEARCHED]
    so_called = _so_called(words)
    for word in words:
        rows = rows.filter(Q(name_key__contains=word) | so_called[word])
    # What was counted beside each row would be lost.
    plain = words and not rows.query.annotations
    return _found_first(rows) if plain and connections[rows.db].vendor == "postgresql" else rows


def _found_first(rows: QuerySet[Person]) -> QuerySet[Person]:
    """The same rows, found before they are put in order. Left the choice, PostgreSQL reads the index of names from A on
    and hopes to meet enough of them soon: who is called Siti Lestari comes after 600,000 others. That index holds only who
    is not erased, so a question that does not say so again cannot be answered from it."""
    found = Person.objects.filter(pk__in=rows.order_by().values("pk"))
    # Django has no public way to carry these over, and its stubs do not know the name.
    found._prefetch_related_lookups = rows._prefetch_related_lookups  # type: ignore[attr-defined]
    found.query.select_related = rows.query.select_related
    return found


def _so_called(words: list[str]) -> dict[str, Q]:
    """For each word those of whom it is another name. Usually few or nobody, and then named one by one: whoever is asked
    after in the same question as names costs PostgreSQL the index of parts of names."""
    if not words:
        return {}
    hits = OtherName.objects.filter(reduce(or_, (Q(name_key__contains=word) for word in words)))
    found = list(hits.order_by().values_list("person", "name_key")[: SO_CALLED_NAMED + 1])
    if len(found) > SO_CALLED_NAMED:
        rows = OtherName.objects.order_by()
        return {word: Q(pk__in=rows.filter(name_key__contains=word).values("person")) for word in words}
    return {word: Q(pk__in=[pk for pk, called in found if word in called]) for word in words}


def nik_of(person: Person) -> str:
    """The whole NIK, empty when there is none. Showing it to somebody is ``services.reveal``."""
    return _unsealed(person.uid, person.nik_sealed)


def _unsealed(uid: str, sealed: bytes) -> str:
    return open_sealed("nik", f"persons_person.nik.{uid}", sealed) if sealed else ""


def nik_words(person: Person) -> str:
    """What a list shows of the NIK: masked digits, or nothing."""
    nik = nik_of(person)
    return mask_nik(nik) if nik else ""


def phone_words(person: Person) -> str:
    """What a list shows of the phone: masked digits, or nothing."""
    return mask_phone(person.phone) if person.phone else ""


def missing_facts(person: Person) -> tuple[str, ...]:
    """Labels of what is not known yet, for the chip "kurang: NIK, KK"."""
    return missing_of(
        has_nik=bool(person.nik_state),
        nik_absent_reason=person.nik_absent_reason,
        birth=person.birth,
        sex=person.sex,
        phone=person.phone,
        hamlet=bool(person.hamlet_id or person.rt),
        has_kk=person.has_kk,
        status=person.status,
        last_country=person.last_country,
    )


def spells_of(person: Person) -> list[Spell]:
    """The status history as the rules read it, in the order in which it was noted, without what was withdrawn."""
    return [
        Spell(Status(row.status), PartialDate.of(row.from_on) if row.from_on else None, row.cause)
        for row in person.status_spells.filter(withdrawn_at=None).order_by("id")
    ]


def status_history(actor: Actor, person_uid: str) -> list[StatusSpell]:
    """Every status line of somebody whom ``actor`` may see, withdrawn ones too, newest first."""
    rows = StatusSpell.objects.filter(person=get_person(actor, person_uid))
    return sorted(rows, key=lambda row: (row.from_on, row.pk), reverse=True)


def get_status(actor: Actor, person_uid: str, uid: str) -> StatusSpell:
    """One status line that still holds; raises NotHere for what is not there or not the actor's alike."""
    rows = of_visible(StatusSpell.objects.filter(person__uid=person_uid, withdrawn_at=None), actor)
    found = the_row(rows.select_related("person").filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def get_merge(actor: Actor, uid: str) -> Merge:
    """A merge that still stands, of somebody whom ``actor`` may see; raises NotHere."""
    found = of_visible(Merge.objects.filter(uid=uid, undone_at=None), actor, "first").first()
    if found is None:
        raise not_here()
    return found


def merges_into(actor: Actor, person: Person) -> list[Merge]:
    """The records that became part of this one, newest first."""
    rows = of_visible(Merge.objects.filter(first=person, undone_at=None), actor, "first")
    return list(rows.select_related("second").order_by("-done_at"))


def forwarded(uids: Iterable[str]) -> dict[str, str]:
    """Of these uids those that were given up, each with the uid of the record that stays."""
    rows = Merge.objects.filter(second__uid__in=list(uids), undone_at=None)
    return dict(rows.values_list("second__uid", "first__uid"))


def given_up_for(uid: str) -> list[str]:
    """The uids of the records that became part of this one."""
    return list(Merge.objects.filter(first__uid=uid, undone_at=None).values_list("second__uid", flat=True))


def odd_about(person: Person) -> tuple[Finding, ...]:
    """What may be true but should be looked at: NIK of the other sex or another birth date, an unlikely age."""
    return check_identity(
        name=person.name, nik=nik_of(person), sex=person.sex, birth=person.birth, today=timezone.localdate()
    ).warnings


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be the one being registered. Outside the asker's area only the district is told."""

    person: Person
    match: Match
    in_scope: bool
    typed: str = ""

    @property
    def name(self) -> str:
        """The name; of somebody outside the area only the words that were typed, and first letters."""
        if self.in_scope:
            return self.person.name
        known = set(name_key(self.typed).split())
        return " ".join(
            word if known & set(name_key(word).split()) else f"{word[:1]}•••" for word in self.person.name.split()
        )

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons within the area; outside it only those about the name and the place (R19)."""
        return tuple(r for r in self.match.reasons if self.in_scope or r.about in ("name", "place"))


def facts_of(person: Person, other_names: Iterable[str] = ()) -> Facts:
    """What the duplicate check compares of a person in the register."""
    return Facts(
        name=person.name,
        other_names=tuple(other_names),
        birth=person.birth,
        sex=person.sex,
        nik=nik_of(person),
        phone=person.phone,
        mother_name=person.mother_name,
        place=person.place_id,
        hamlet=person.hamlet.name if person.hamlet else "",
        rt=person.rt,
        returned_on=person.returned_on,
        last_country=person.last_country,
    )


def facts_of_many(pks: Iterable[int]) -> dict[int, Facts]:
    """The same of many people by their keys, without making a Person of each."""
    wanted, other_names = sorted(pks), defaultdict[int, list[str]](list)
    found = {}
    for chunk in chunks(wanted):
        for pk, name in OtherName.objects.filter(person__in=chunk).order_by("id").values_list("person", "name"):
            other_names[pk].append(name)
        rows = Person.objects.filter(pk__in=chunk, erased_at=None)
        for pk, uid, sealed, hamlet, *plain in rows.values_list("pk", "uid", "nik_sealed", "hamlet__name", *_PLAIN):
            found[pk] = Facts(
                other_names=tuple(other_names[pk]), nik=_unsealed(uid, sealed), hamlet=hamlet or "",
                **dict(zip(_COMPARED, plain, strict=True)),
            )  # fmt: skip
    return found


# What the duplicate check compares as it is stored: the names of the columns, and of the facts.
_PLAIN = ("name", "birth", "sex", "phone", "mother_name", "place_id", "rt", "returned_on", "last_country")
_COMPARED = tuple("place" if name == "place_id" else name for name in _PLAIN)


def chunks(values: list[T], size: int = 500) -> Iterable[list[T]]:
    """Lists short enough for one question to a database."""
    return (values[at : at + size] for at in range(0, len(values), size))


def likely_matches(actor: Actor, new: Facts, *, exclude: str = "") -> list[Likely]:
    """People already registered who may be this one, best first, from the whole country: one person is one record.

    A village outside the actor's area counts for nothing: nobody is entered there, so it could only serve to ask who
    lives in it (R19).
    """
    if new.place and not covers(actor, new.place):
        new = replace(new, place="", hamlet="", rt="")
    common = name_shares()
    alike = {
        pk: match
        for pk, known in facts_of_many(_candidates(new)).items()
        if (match := compare(new, known, common)).level
    }
    near = set(visible_to(actor).filter(pk__in=alike).values_list("pk", flat=True))
    people = Person.objects.filter(pk__in=alike).exclude(uid=exclude).select_related("place", "hamlet")
    likely = [Likely(person, alike[person.pk], person.pk in near, new.name) for person in people]
    likely.sort(key=lambda item: (-item.match.score, item.person.name_key, item.person.pk))
    return likely[:MATCHES_SHOWN]


def _candidates(new: Facts) -> set[int]:
    """Keys of those who share most match keys with ``new``, and of whoever holds the same NIK."""
    rows = MatchKey.objects.filter(key__in=blocking_keys(new), person__erased_at=None).values("person")
    ranked = rows.annotate(shared=Count("id")).order_by("-shared", "person")[:CANDIDATES_COMPARED]
    pks = {row["person"] for row in ranked}
    if new.nik:
        same = Person.objects.filter(nik_fingerprint=fingerprint("nik", new.nik), erased_at=None)
        pks |= set(same.values_list("pk", flat=True))
    return pks


def name_shares() -> Mapping[str, float]:
    """How common each part of a name is in this register: a common name is weak evidence. Read anew every hour; a
    register too small to tell takes the shipped list."""
    return _shares_of_names(int(time.monotonic() // SHARES_KEPT_SECONDS))


@lru_cache(maxsize=1)
def _shares_of_names(hour: int) -> Mapping[str, float]:
    newest = Person.objects.filter(erased_at=None).order_by("-id")
    names = list(newest.values_list("name", "mother_name")[:SHARES_READ])
    return shares_in(names) if len(names) >= SHARES_FROM else COMMON


def open_disputes(actor: Actor) -> QuerySet[NikDispute]:
    """NIK disputes of the actor's area that wait for a decision."""
    rows = NikDispute.objects.filter(decided_at=None).select_related("claimed_by", "held_by", "place")
    return rows_in_scope(rows, actor, place="place_id").order_by("opened_at")


def get_dispute(actor: Actor, uid: str) -> NikDispute:
    """One dispute of the actor's area; raises NotHere."""
    found = the_row(rows_in_scope(NikDispute.objects.all(), actor, place="place_id").filter(uid=uid))
    if found is None:
        raise not_here()
    return found


@dataclass(frozen=True, slots=True)
class VillageCount:
    """People of a village by status."""

    by_status: dict[str, int] = field(default_factory=dict)
    registered_this_year: int = 0


def count_village(actor: Actor, code: str, today: dt.date | None = None) -> VillageCount:
    """How many people of each status live in a village, as far as the actor sees them."""
    rows = visible_to(actor).filter(place_id=code)
    by_status = dict(rows.order_by().values_list("status").annotate(n=Count("id")))
    year = (today or timezone.localdate()).year
    return VillageCount(by_status, rows.filter(registered_at__year=year).count())
