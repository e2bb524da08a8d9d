"""Kemendagri codes (domain 6.3) and the numbers of villages in preparation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.kernel.place_code import PlaceCode

# The villages of the programme's own accounts, then one of each level and of each provisional depth.
KNOWN = [
    # code, level, province, regency, district, provisional
    ("36.04.13.2007", 4, "36", "36.04", "36.04.13", False),
    ("52.02.02.2012", 4, "52", "52.02", "52.02.02", False),
    ("35.78.31.1004", 4, "35", "35.78", "35.78.31", False),
    ("94.01.01.3001", 4, "94", "94.01", "94.01.01", False),
    ("52.02.02", 3, "52", "52.02", "52.02.02", False),
    ("52.02", 2, "52", "52.02", "", False),
    ("52", 1, "52", "", "", False),
    ("52.P0001", 4, "52", "", "", True),
    ("52.01.P0001", 4, "52", "52.01", "", True),
    ("52.01.01.P0001", 4, "52", "52.01", "52.01.01", True),
]


@pytest.mark.parametrize(("text", "level", "province", "regency", "district", "provisional"), KNOWN)
def test_a_code_knows_its_parents(
    text: str, level: int, province: str, regency: str, district: str, provisional: bool
) -> None:
    code = PlaceCode(text)
    assert (code.level, code.province, code.regency, code.district) == (level, province, regency, district)
    assert code.provisional is provisional


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "5202",
        "52.",
        "52.2",
        "52.02.2",
        "52.02.02.212",
        "52.02.02.20123",
        "52.02.02.2012.1",
        "P0001",
        "52.P001",
    ],
)
def test_other_text_is_no_code(text: str) -> None:
    with pytest.raises(ValueError, match="not a place code"):
        PlaceCode(text)


@pytest.mark.parametrize("text", ["٥٢", "５２.０２"])
def test_other_digits_are_no_code(text: str) -> None:
    """R18: ASCII digits only."""
    with pytest.raises(ValueError, match="not a place code"):
        PlaceCode(text)


@pytest.mark.parametrize(
    ("place", "area", "inside"),
    [
        ("52.02.02.2012", "", True),
        ("52.02.02.2012", "52", True),
        ("52.02.02.2012", "52.02", True),
        ("52.02.02.2012", "52.02.02", True),
        ("52.02.02.2012", "52.02.02.2012", True),
        ("52.02.02.2012", "52.02.02.2013", False),
        ("52.02.02.2012", "52.0", False),
        ("52.02.02.2012", "5", False),
        ("52.02", "52.02.02", False),
        ("52.P0001", "52", True),
        ("52.P0001", "52.02", False),
    ],
)
def test_within_follows_whole_parts(place: str, area: str, inside: bool) -> None:
    assert PlaceCode(place).within(area) is inside


@given(st.text())
def test_any_text_is_a_code_or_a_value_error(text: str) -> None:
    try:
        code = PlaceCode(text)
    except ValueError:
        return
    assert code.within(code.province)


def test_codes_are_values_that_sort_as_published() -> None:
    codes = [PlaceCode(text) for text in ("52.02.02.2012", "36.04", "52")]
    assert [code.text for code in sorted(codes)] == ["36.04", "52", "52.02.02.2012"]
    assert PlaceCode("52") == PlaceCode("52") and len({PlaceCode("52"), PlaceCode("52")}) == 1
