"""Lists of places coming in: first, again, newer, cut short, killed half-way."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from bekal.commons.places import loading, queries
from bekal.commons.places.invariants import wrong_places
from bekal.commons.places.loading import Report, update_places
from bekal.commons.places.models import Edition, Hamlet, Place, PlaceWord
from bekal.commons.places.rules.units import Unit
from bekal.commons.places.services import add_hamlet
from bekal.commons.places.tests.make import (
    BONJERUK,
    DASAN_TAPEN,
    JONGGAT,
    NTB,
    UBUNG,
    UNITS,
    make_longseran,
    refused,
    someone,
)
from bekal.foundation.audit.models import Act
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role, system_actor
from bekal.foundation.kernel.refusal import NotAllowed

pytestmark = pytest.mark.django_db
ADMIN = system_actor("test")
FIRST, SECOND = dt.date(2025, 4, 25), dt.date(2026, 2, 1)
HERE = {unit.code: unit for unit in UNITS if unit.code.startswith(NTB)}


def load(units: dict[str, Unit], edition: str = "2025", day: dt.date = FIRST, **more: Any) -> Report:
    return update_places(actor=ADMIN, units=units.values(), edition=edition, source="test", valid_from=day, **more)


def newer(change: dict[str, Unit] | None = None, drop: str = "", **more: Any) -> Report:
    units = {code: unit for code, unit in (HERE | (change or {})).items() if code != drop}
    return load(units, "2026", SECOND, accept_many=True, **more)


def test_a_first_list() -> None:
    report = load(HERE)
    assert report.written and report.counts["added"] == len(HERE) == Place.objects.count()
    bonjeruk = queries.get(BONJERUK)
    assert (bonjeruk.province, bonjeruk.regency, bonjeruk.district) == ("52", "52.02", "52.02.02")
    assert (bonjeruk.postal_code, bonjeruk.edition, bonjeruk.kind) == ("83561", "2025", "desa")
    assert bonjeruk.valid_from is None, "how old a village is, the first list does not say"
    assert set(PlaceWord.objects.filter(place__code="52.01.01.2008").values_list("word", flat=True)) == {"tapen"}
    assert queries.newest_edition() == Edition.objects.get(added=len(HERE))
    assert not list(wrong_places())


def test_the_same_list_again_changes_nothing() -> None:
    load(HERE)
    before = list(Place.objects.order_by("id").values())
    report = load(HERE)
    assert report.counts == {
        "added": 0, "renamed": 0, "returned": 0, "changed_otherwise": 0, "ended": 0, "unchanged": len(HERE),
    }  # fmt: skip
    assert list(Place.objects.order_by("id").values()) == before
    assert Edition.objects.count() == 1


def test_a_trial_run_writes_nothing() -> None:
    report = load(HERE, dry_run=True)
    assert not report.written and report.counts["added"] == len(HERE)
    assert not Place.objects.exists() and not Act.objects.exists()


def test_a_newer_list_adds_renames_and_ends() -> None:
    load(HERE)
    report = newer(
        {JONGGAT: Unit(JONGGAT, "Jonggat Raya"), "52.02.02.2013": Unit("52.02.02.2013", "Bunut Baru")}, UBUNG
    )
    assert report.counts["added"] == report.counts["renamed"] == report.counts["ended"] == 1
    assert report.counts["changed_otherwise"] == 3, "three villages below have a new path"
    assert queries.words(BONJERUK) == "Bonjeruk, Kec. Jonggat Raya, Kab. Lombok Tengah, Nusa Tenggara Barat"
    assert queries.get("52.02.02.2013").valid_from == SECOND
    assert [place.code for place in queries.search("bunut raya")] == ["52.02.02.2013"]
    assert [place.code for place in queries.search("raya", level=3)] == [JONGGAT]
    assert {(what, code) for what, code, _words in report.lines()} >= {
        ("added", "52.02.02.2013"), ("renamed", JONGGAT), ("ended", UBUNG), ("changed", BONJERUK),
    }  # fmt: skip
    (change, *_older) = changes_of("place", queries.get(JONGGAT).uid)
    assert change.changes["name"] == ["Jonggat", "Jonggat Raya"]
    assert not list(wrong_places())


def test_a_renamed_village_is_no_longer_found_by_its_old_words() -> None:
    load(HERE)
    newer({DASAN_TAPEN: Unit(DASAN_TAPEN, "Dasan Griya Baru")})
    assert queries.search("tapen") == []
    assert [place.code for place in queries.search("baru griya")] == [DASAN_TAPEN]


def test_a_vanished_code_stays_valid_for_what_carries_it() -> None:
    load(HERE)
    hamlet = add_hamlet(actor=ADMIN, village_code=UBUNG, kind="dusun", name="Ubung Daye")
    newer(drop=UBUNG)
    ubung = queries.get(UBUNG)
    assert ubung.valid_to == SECOND and ubung.successor_id is None and not ubung.in_force
    assert Hamlet.objects.get(uid=hamlet.uid).village == ubung
    assert queries.words(UBUNG) == "Ubung, Kec. Jonggat, Kab. Lombok Tengah, Nusa Tenggara Barat"
    assert queries.search("ubung") == []
    assert not list(wrong_places())


def test_a_list_may_name_the_successor() -> None:
    load(HERE)
    newer({"52.02.02.2013": Unit("52.02.02.2013", "Ubung", before=UBUNG)}, drop=UBUNG)
    assert queries.current(UBUNG).code == "52.02.02.2013"


def test_a_code_that_comes_back_is_in_force_again() -> None:
    load(HERE)
    newer(drop=UBUNG)
    report = load(HERE, "2027", dt.date(2026, 3, 1))
    assert report.counts["returned"] == 1
    assert queries.get(UBUNG).in_force


def test_a_village_in_preparation_survives_every_list() -> None:
    load(HERE)
    longseran = make_longseran()
    report = newer({NTB: Unit(NTB, "NTB")})
    assert report.counts["ended"] == 0
    assert queries.get(longseran.code).path == "NTB"


def test_a_list_cut_short_is_refused() -> None:
    load(HERE)
    short = {code: unit for code, unit in HERE.items() if not code.startswith("52.03")}
    with refused("ends_too_many") as caught:
        load(short, "2026", SECOND)
    assert "6 kode" in str(caught.value)
    assert Place.objects.filter(valid_to=None).count() == len(HERE)
    assert load(short, "2026", SECOND, accept_many=True).counts["ended"] == 6


def test_an_older_list_is_refused_and_one_from_the_future() -> None:
    load(HERE, "2026", SECOND)
    with refused("edition_is_older"):
        load(HERE)
    with refused("edition_in_future"):
        load(HERE, "2099", timezone.localdate() + dt.timedelta(days=1))


def test_an_unusable_list_is_refused_whole() -> None:
    with refused("parent_missing"):
        load({code: unit for code, unit in HERE.items() if code != JONGGAT})
    with refused("code_twice"):
        update_places(actor=ADMIN, units=[*HERE.values(), HERE[NTB]], edition="x", source="test", valid_from=FIRST)
    assert not Place.objects.exists()


def test_only_the_system_administrator_loads() -> None:
    for role in Role:
        if role is not Role.SYSTEM_ADMIN:
            with pytest.raises(NotAllowed):
                update_places(actor=someone(role, ""), units=[], edition="x", source="test", valid_from=FIRST)


def test_a_load_killed_half_way_is_finished_by_starting_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "ROWS_PER_ACT", 7)
    store, calls = loading.store, []

    def dying(places: list[Place]) -> list[Place]:
        calls.append(len(places))
        if len(calls) == 3:
            raise KeyboardInterrupt
        return store(places)

    monkeypatch.setattr(loading, "store", dying)
    with pytest.raises(KeyboardInterrupt):
        load(HERE)
    assert Place.objects.count() == 14 and queries.newest_edition() is None
    report = load(HERE)
    assert report.counts["added"] == len(HERE) - 14 and report.counts["unchanged"] == 14
    assert not Place.objects.exclude(valid_from=None).exists()
    assert not list(wrong_places())


def test_lokal_holds_all_of_indonesia() -> None:
    units = list(loading.read_lokal())
    levels = [sum(1 for unit in units if unit.code.count(".") == level) for level in range(4)]
    assert levels == [38, 514, 7285, 83762]
    assert {unit.code: unit.postal for unit in units}[BONJERUK] == "83561"
    assert {unit.code for unit in UNITS} <= {unit.code for unit in units}


def test_load_places_takes_lokal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "read_lokal", lambda: iter(HERE.values()))
    report = loading.load_places(actor=ADMIN)
    assert (report.edition, report.valid_from) == ("Kepmendagri 300.2.2-2138/2025", FIRST)
    assert report.counts["added"] == len(HERE)


def test_broken_places_are_found() -> None:
    load(HERE)
    Place.objects.filter(code=BONJERUK).update(regency="52.03")
    Place.objects.filter(code=NTB).update(name="NTB")
    found = list(wrong_places())
    assert "place 52.02.02.2012: regency is '52.03', its code and name say '52.02'" in found
    assert any("52.02: path is" in line for line in found)
