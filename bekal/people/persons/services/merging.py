"""Two records of one person become one, and two again while nothing was built on it."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.vault import open_sealed, seal
from bekal.people.matching.rules.names import name_key

from .. import merging
from ..merging import Hanging
from ..models import Address, Merge, NikDispute, OtherName, Person
from ..policy import may_merge_people
from ..queries import get_merge, get_person, nik_of
from ..rules.merging import FACTS, check_merge, taken_from_second
from .core import facts_now, refresh_match_keys
from .facts import repeat_status

# What an erased row may not hold, and what would find it or show it.
_EMPTY: dict[str, Any] = {
    "name": "", "name_key": "", "nickname": "", "mother_name": "", "birth_place": "", "birth": "", "phone": "",
    "photo_uid": "", "nik_sealed": None, "nik_fingerprint": "", "nik_state": "", "nik_absent_reason": "",
}  # fmt: skip
_NOT_KEPT = ("id", "uid", "version")


@act("merge_people", policy=may_merge_people)
def merge_people(
    *, actor: Actor, key: str = "", first: Person, second: Person, chosen: Mapping[str, str], reason: str
) -> Merge:
    """Make one record of two: ``first`` stays, with the facts ``chosen`` for it ("first" or "second" by fact) and those
    that only ``second`` knew; everything that hangs on ``second`` goes along. ``second`` stays as a forwarding stone.

    Raises Refusal for two different NIK, and for what the apps object to: both in one activity, both on one list.
    """
    first, second = get_person(actor, first.uid), get_person(actor, second.uid)
    if not reason.strip():
        raise Refusal("no_reason", _("Tulis mengapa keduanya orang yang sama, misalnya: KTP dilihat."), "reason")
    found = list(check_merge(_columns(first), _columns(second)))
    raise_all(found or [each for ask in merging.objections for each in ask(first, second)])
    row = Merge(first=first, second=second, reason=reason.strip(), done_at=timezone.now(), done_by=actor.label)
    row.kept = _seal(row.uid, {"first": _plain(first), "second": _plain(second)})
    taken = taken_from_second(_columns(first), _columns(second), chosen)
    nik, disputes = nik_of(second), _settle_between(actor, first, second)
    names = {first.name, second.name}
    _write(second, {**_EMPTY, "erased_at": row.done_at})
    _write(first, _taken_over(first, second, taken, nik))
    row.moved = {
        "disputes": disputes,
        "names": [],
        **_move(second, first),
        **_move_homes(first, second, "home" in taken),
    }
    row.moved["names"] = _remember_names(first, names)
    row.save(force_insert=True)
    _count_again(actor, first, second)
    remember("person.merged", "person", first.uid, other=[None, second.uid], reason=[None, row.reason],
             facts=[None, ", ".join(taken) or None])  # fmt: skip
    remember("person.merged", "person", second.uid, other=[None, first.uid], reason=[None, row.reason])
    return row


@act("undo_merge", policy=may_merge_people)
def undo_merge(*, actor: Actor, key: str = "", merge: Merge) -> Merge:
    """Two records again, as they were. Raises Refusal where something was noted about the person since."""
    row = get_merge(actor, merge.uid)
    first, second = Person.objects.get(pk=row.first_id), Person.objects.get(pk=row.second_id)
    _refuse_built_upon(row, first, second)
    if not Merge.objects.filter(pk=row.pk, undone_at=None).update(undone_at=timezone.now(), undone_by=actor.label):
        raise Conflict("undone_already", _("Penggabungan ini sudah dibatalkan. Muat ulang halaman."))
    OtherName.objects.filter(pk__in=row.moved["names"]).delete()
    Address.objects.filter(pk__in=row.moved["homes_to_first"]).update(person=second)
    Address.objects.filter(pk__in=row.moved["homes_to_second"]).update(person=first)
    for rows in merging.hanging():
        keys = row.moved.get(rows.name, [])
        if len(_give(rows, keys, second)) != len(keys):
            raise _built_upon()
    NikDispute.objects.filter(pk__in=row.moved["disputes"]).update(
        decided_at=None, decided_by="", decision="", reason=""
    )
    kept = json.loads(open_sealed("merge", f"persons_merge.kept.{row.uid}", bytes(row.kept)))
    # What both may hold only once is taken from the first before the second gets it back.
    _write(first, {"nik_fingerprint": "", "nik_state": "", "nik_sealed": None})
    _write(second, _unplain(kept["second"]))
    _write(first, _unplain(kept["first"]))
    _count_again(actor, first, second)
    remember("person.merge_undone", "person", first.uid, other=[second.uid, None])
    remember("person.merge_undone", "person", second.uid, other=[first.uid, None])
    row.refresh_from_db()
    return row


def _columns(person: Person) -> dict[str, Any]:
    return {each.attname: getattr(person, each.attname) for each in Person._meta.concrete_fields}


def _plain(person: Person) -> dict[str, Any]:
    found = {name: value for name, value in _columns(person).items() if name not in _NOT_KEPT}
    return {**found, "nik_sealed": bytes(found["nik_sealed"]).hex() if found["nik_sealed"] else None}


def _unplain(kept: dict[str, Any]) -> dict[str, Any]:
    return {**kept, "nik_sealed": bytes.fromhex(kept["nik_sealed"]) if kept["nik_sealed"] else None}


def _seal(uid: str, kept: dict[str, Any]) -> bytes:
    return seal("merge", f"persons_merge.kept.{uid}", json.dumps(kept, default=str))


def _write(person: Person, columns: dict[str, Any]) -> None:
    Person.objects.filter(pk=person.pk).update(version=F("version") + 1, **columns)


def _taken_over(first: Person, second: Person, taken: tuple[str, ...], nik: str) -> dict[str, Any]:
    """The columns that change on the first: facts, and what comes together without being chosen."""
    found = {name: getattr(second, name) for fact in taken for name in FACTS[fact]}
    found["phone"] = first.phone or second.phone
    if not first.last_country:
        found |= {"last_country": second.last_country, "returned_on": second.returned_on}
    found["confirmed"] = first.confirmed or second.confirmed
    if not first.nik_fingerprint and second.nik_fingerprint:
        found["nik_sealed"] = seal("nik", f"persons_person.nik.{first.uid}", nik)
        found |= {name: getattr(second, name) for name in ("nik_fingerprint", "nik_state", "nik_absent_reason")}
    elif first.nik_fingerprint and first.nik_fingerprint == second.nik_fingerprint:
        contested = NikDispute.objects.filter(nik_fingerprint=first.nik_fingerprint, decided_at=None).exists()
        found["nik_state"] = "disputed" if contested else "settled"
    return found


def _settle_between(actor: Actor, first: Person, second: Person) -> list[int]:
    """One person disputes a NIK with nobody: what these two disputed is decided."""
    both = [first.pk, second.pk]
    rows = NikDispute.objects.filter(decided_at=None, claimed_by__in=both, held_by__in=both)
    keys = list(rows.values_list("pk", flat=True))
    for row in rows:
        NikDispute.objects.filter(pk=row.pk).update(
            decided_at=timezone.now(), decided_by=actor.label, reason=_("Satu orang, dua catatan"),
            decision="claimed" if row.claimed_by_id == first.pk else "held",
        )  # fmt: skip
    return keys


def _move(second: Person, first: Person) -> dict[str, list[int]]:
    moved = {}
    for rows in merging.hanging():
        keys = list(rows.of(second).order_by("pk").values_list("pk", flat=True))
        moved[rows.name] = _give(rows, keys, first)
    return moved


def _give(rows: Hanging, keys: Iterable[int], person: Person) -> list[int]:
    """Hang these rows on ``person``, each for itself; returns those for which the database found room."""
    given = []
    for key in keys:
        try:
            with transaction.atomic():
                rows.model._default_manager.filter(pk=key).update(**{rows.column: rows.value_of(person)})
        except IntegrityError:
            continue
        given.append(key)
    return given


def _move_homes(first: Person, second: Person, taken: bool) -> dict[str, list[int]]:
    """Somebody lives in one place and stands on one KTP: of two open addresses of a kind only one stays with the first,
    the home that was chosen. The other waits with the second."""
    come, go = [], []
    for kind in ("domisili", "ktp"):
        there = list(first.addresses.filter(kind=kind, to_on="").values_list("pk", flat=True))
        new = list(second.addresses.filter(kind=kind, to_on="").values_list("pk", flat=True))
        if new and (not there or (taken and kind == "domisili")):
            come, go = come + new, go + there
    come += list(second.addresses.exclude(to_on="").values_list("pk", flat=True))
    Address.objects.filter(pk__in=come).update(person=first)
    Address.objects.filter(pk__in=go).update(person=second)
    return {"homes_to_first": come, "homes_to_second": go}


def _remember_names(first: Person, names: set[str]) -> list[int]:
    """Whoever asks for the name that was not chosen still finds the person."""
    first.refresh_from_db()
    made = []
    for name in sorted(names - {first.name}):
        row, new = OtherName.objects.get_or_create(
            person=first, name_key=name_key(name), defaults={"kind": "other", "name": name}
        )
        made += [row.pk] if new else []
    return made


def _count_again(actor: Actor, *people: Person) -> None:
    for person in people:
        person.refresh_from_db()
        if person.erased_at is not None:
            person.match_keys.all().delete()
            continue
        if person.status_spells.filter(withdrawn_at=None).exists():
            repeat_status(person)
        for repeat in merging.repeats:
            repeat(actor, person)
        person.refresh_from_db()
        refresh_match_keys(person, facts_now(person))


def _refuse_built_upon(row: Merge, *people: Person) -> None:
    for person in people:
        since = (each for each in changes_of("person", person.uid) if each.at > row.done_at)
        if any(not each.verb.endswith(".shown") for each in since):
            raise _built_upon()


def _built_upon() -> Conflict:
    return Conflict(
        "built_upon",
        _("Sejak digabung sudah ada catatan baru tentang orang ini, jadi tidak dapat dipisahkan lagi."),
    )
