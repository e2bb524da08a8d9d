"""How names are read and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.places.rules.names import (
    MOST_WORDS,
    Reading,
    fold,
    joined,
    later_words,
    readings,
    without_title,
    words_of,
)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("  LONTAR ", "lontar"),
        ("Ba'u", "bau"),
        ("Ba’u", "bau"),
        ("Kupa-kupa Selatan (Halehe)", "kupa kupa selatan halehe"),
        ("Tapian Nauli/ Saurmanggita", "tapian nauli saurmanggita"),
        ("Mekár\tBarú", "mekar baru"),
        ("\x00Lon\u202etar", "lon tar"),
        ("\ud800", ""),
        ("...", ""),
    ],
)
def test_fold(typed: str, key: str) -> None:
    assert fold(typed) == key


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    key = fold(text)
    assert fold(key) == key
    assert key == " ".join(key.split())
    assert " " not in joined(key)


def test_words_that_only_tell_a_kind_are_left_out() -> None:
    assert words_of("Desa Lontar, Kec. Tirtayasa, Kab. Serang") == ("lontar", "tirtayasa", "serang")
    assert words_of("desa") == ("desa",)
    assert words_of("Kota Serang") == ("kota", "serang")


def test_each_part_of_the_text_may_be_the_name() -> None:
    assert readings("lontar serang") == (
        Reading("lontarserang"),
        Reading("lontar", ("serang",)),
        Reading("serang", ("lontar",)),
    )
    assert Reading("kampungbaru", ("serang",)) in readings("Kampung Baru, Kab. Serang")
    assert Reading("desabaru") in readings("Desa Baru")
    assert readings("  ") == ()


@given(st.text(max_size=400))
def test_no_text_makes_endless_readings(text: str) -> None:
    found = readings(text)
    assert len(found) <= 3 * MOST_WORDS
    assert all(reading.name for reading in found)


def test_later_words() -> None:
    assert later_words("mekar baru baru") == ("baru",)
    assert later_words("lontar") == ()


@pytest.mark.parametrize("name", ["Longseran", "Desa Persiapan Longseran", "desa persiapan Longseran"])
def test_a_village_in_preparation_is_called_without_its_title(name: str) -> None:
    assert without_title(name) == "Longseran"
