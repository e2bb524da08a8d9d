"""What codes and names say."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.places.rules import units
from bekal.commons.places.rules.units import (
    MOST_PROVISIONAL,
    kind_of,
    label,
    name_key,
    parent_of,
    path_below,
    path_of,
    provisional_code,
    where,
    words_key,
)
from bekal.foundation.kernel.place_code import PlaceCode

GOLDEN = list(csv.DictReader((Path(units.__file__).parent / "golden" / "labels.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["code"])
def test_labels_and_kinds(row: dict[str, str]) -> None:
    assert label(row["code"], row["name"], row["path"]) == row["label"]
    assert where(row["code"], row["path"]) == ", ".join(row["label"].split(", ")[1:])
    assert kind_of(row["code"], row["name"]) == row["kind"]


def test_paths_leave_the_word_kabupaten_out() -> None:
    names = {"52": "Nusa Tenggara Barat", "52.02": "Kabupaten Lombok Tengah", "52.02.02": "Jonggat"}
    assert path_of("52.02.02.2012", names) == "Jonggat, Lombok Tengah, Nusa Tenggara Barat"
    assert path_of("52", names) == ""
    assert path_below("Kabupaten Lombok Tengah", "Nusa Tenggara Barat") == path_of("52.02.02", names)
    with pytest.raises(KeyError):
        path_of("52.03.12", names)


def test_keys() -> None:
    assert name_key("Kabupaten Serang") == "serang"
    assert name_key("Kota Serang") == "kota serang"
    assert words_key("Lontar", "Tirtayasa, Serang, Banten") == " lontar tirtayasa serang banten"
    assert words_key("Banten", "") == " banten"


parents = st.sampled_from(["52", "52.01", "52.01.01", "91.03.01"])


@given(parents, st.integers(1, MOST_PROVISIONAL))
def test_a_provisional_number_is_a_village_under_its_parent(parent: str, number: int) -> None:
    code = PlaceCode(provisional_code(parent, number))
    assert code.provisional and code.level == 4
    assert parent_of(code.text) == parent
    assert code.within(parent) and code.province == parent[:2]
    assert len(code.text) <= 16


@given(parents, st.lists(st.integers(1, MOST_PROVISIONAL), unique=True, max_size=20))
def test_different_numbers_are_different_codes_in_the_same_order(parent: str, numbers: list[int]) -> None:
    codes = [provisional_code(parent, number) for number in sorted(numbers)]
    assert codes == sorted(set(codes)) and len(codes) == len(numbers)


@pytest.mark.parametrize(("parent", "number"), [("52", 0), ("52", 10_000), ("52.01.01.2008", 1), ("52.P0001", 1)])
def test_impossible_provisional_numbers(parent: str, number: int) -> None:
    with pytest.raises(ValueError):
        provisional_code(parent, number)
