"""Finding places by what people type."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bekal.commons.places import queries
from bekal.commons.places.models import Place
from bekal.commons.places.tests.make import (
    BONJERUK,
    JONGGAT,
    LONTAR,
    LONTAR_OKU,
    LONTAR_SURABAYA,
    LONTAR_TANGERANG,
    NTB,
    PEMONGKONG,
    WALIWIS,
    make_longseran,
    make_places,
)
from bekal.foundation.kernel.refusal import NotHere

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places() -> dict[str, Place]:
    return make_places()


def codes(found: object) -> list[str]:
    return [place.code for place in found]  # type: ignore[attr-defined]


def test_four_villages_are_called_lontar() -> None:
    assert set(codes(queries.search("lontar"))) == {LONTAR, LONTAR_TANGERANG, LONTAR_SURABAYA, LONTAR_OKU}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("lontar serang", LONTAR),
        ("serang lontar", LONTAR),
        ("Lontar, Kec. Tirtayasa, Kab. Serang, Banten", LONTAR),
        ("LONTAR   tirta", LONTAR),
        ("lontar kota surabaya", LONTAR_SURABAYA),
        ("desa bonjeruk", BONJERUK),
        ("bonj", BONJERUK),
        ("dasantapen", "52.01.01.2008"),
        ("tapen", "52.01.01.2008"),
        ("tapen dasan", "52.01.01.2008"),
        ("pe mongkong", PEMONGKONG),
        ("bonjerok", BONJERUK),
        (BONJERUK, BONJERUK),
        ("yoboi", "91.03.01.3007"),
    ],
)
def test_one_village_for_what_was_typed(typed: str, code: str) -> None:
    assert codes(queries.search(typed, level=4)) == [code]


def test_exact_names_come_first_then_beginnings_then_later_words() -> None:
    assert codes(queries.search("jerowaru"))[:2] == ["52.03.20", "52.03.20.2003"]
    found = codes(queries.search("gerung"))
    assert found[0] == "52.01.01" and set(found[1:]) == {"52.01.01.1001"}
    assert codes(queries.search("baru")) == ["36.03.33", "36.03.33.2001"]


def test_level_and_area_narrow() -> None:
    assert codes(queries.search("mekar baru", level=3)) == ["36.03.33"]
    assert codes(queries.search("lontar", within="36.04")) == [LONTAR]
    assert codes(queries.search("lontar", within="36")) == [LONTAR_TANGERANG, LONTAR]
    assert codes(queries.search("lontar", within=LONTAR)) == [LONTAR]
    assert queries.search("lontar", within="nowhere") == []
    assert queries.search(BONJERUK, level=3) == []
    assert len(queries.search("lontar", limit=2)) == 2


@pytest.mark.parametrize("typed", ["", "   ", "...", "\x00", "\ud800", "%", "_", "x" * 5000, "52.99", "a " * 500])
def test_odd_text_finds_nothing_and_breaks_nothing(typed: str) -> None:
    queries.search(typed, level=4)
    assert queries.find(typed) is None


def test_percent_signs_stand_for_nothing() -> None:
    assert queries.search("%") == [] == queries.search("_")
    assert not Place.objects.filter(name_joined__begins="lon%").exists()
    assert not Place.objects.filter(name_joined__begins="l_n").exists()


def test_named_takes_whole_names_only() -> None:
    assert queries.named("lontar", level=4).count() == 4
    assert codes(queries.named("waliwis", level=4)) == [WALIWIS]
    assert not queries.named("wali", level=4).exists()
    assert codes(queries.named("Batutulis", level=4)) == ["52.02.02.2005"]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("lontar", True),
        ("lont serang", True),
        ("lontarserang", False),
        ("bonjeruk", False),
        ("Lontar, Kec. Tirt", True),
    ],
)
def test_does_the_place_answer_to_the_text(typed: str, answer: bool) -> None:
    assert queries.answers_to(queries.get(LONTAR), typed) is answer


def test_nothing_typed_means_no_place() -> None:
    assert not queries.answers_to(queries.get(LONTAR), "...")


def test_words() -> None:
    assert queries.words(BONJERUK) == "Bonjeruk, Kec. Jonggat, Kab. Lombok Tengah, Nusa Tenggara Barat"
    assert queries.words("99.99") == "99.99"
    assert queries.get(BONJERUK).short == "Bonjeruk, Jonggat"
    assert queries.get("52").short == "Nusa Tenggara Barat"
    assert queries.words_of_codes([LONTAR, "99"]) == {LONTAR: "Lontar, Kec. Tirtayasa, Kab. Serang, Banten"}


@pytest.mark.parametrize("code", ["", "99", "x", "52.02.02.2012'", "٥٢", "52\x00"])
def test_an_unknown_place_is_not_here(code: str) -> None:
    with pytest.raises(NotHere):
        queries.get(code)


def test_children_and_ancestors() -> None:
    assert codes(queries.children()) == ["16", "35", "36", "52", "91"]
    assert [place.name for place in queries.children(JONGGAT)] == ["Barejulat", "Batu Tulis", "Bonjeruk", "Ubung"]
    assert codes(queries.ancestors(queries.get(BONJERUK))) == ["52", "52.02", "52.02.02"]
    assert queries.counts_below(["52", "52.02", JONGGAT]) == {"52": 3, "52.02": 2, JONGGAT: 4}


def test_what_has_ended_is_found_by_code_only() -> None:
    Place.objects.filter(code=BONJERUK).update(valid_to=dt.date(2026, 1, 1))
    assert queries.search("bonjeruk") == []
    assert not queries.named("bonjeruk").exists()
    assert codes(queries.search(BONJERUK)) == [BONJERUK]
    assert BONJERUK not in codes(queries.children(JONGGAT))
    assert codes(queries.former_children(JONGGAT)) == [BONJERUK]


def test_successors_are_followed() -> None:
    Place.objects.filter(code=BONJERUK).update(valid_to=dt.date(2026, 1, 1), successor=WALIWIS)
    assert queries.current(BONJERUK).code == WALIWIS
    assert queries.current(WALIWIS).code == WALIWIS
    assert codes(queries.predecessors(WALIWIS)) == [BONJERUK]


def test_a_village_in_preparation_is_found_like_any_other() -> None:
    assert make_longseran().code == "52.P0001"
    assert codes(queries.search("longseran", level=4, within=NTB)) == ["52.P0001"]
    assert codes(queries.search("longseran ntb nusa", level=4)) == []


def test_a_beginning_is_answered_by_an_index() -> None:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        list(Place.objects.filter(name_joined__begins="lon%").values("code"))
    assert not captured.captured_queries[0]["sql"].count("ESCAPE")
    if connection.vendor == "sqlite":
        assert "USING INDEX places_place_name_joined" in Place.objects.filter(name_joined__begins="lon").explain()
    assert codes(Place.objects.filter(code__begins="36.04.13.").order_by("code")) == ["36.04.13.2001", LONTAR]
