"""May a village in preparation take over a code?"""

from dataclasses import replace

import pytest

from bekal.commons.places.rules.definitive import Taking, objections

ASKED = Taking("52.P0001", "Longseran", "52.01.01.2019", found_name="Longseran")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"found_name": ""}, []),
        ({"found_name": "Longseran Barat Daya"}, []),
        ({"name": "Mekarbaru", "found_name": "Mekar Baru"}, []),
        ({"found_name": "Bonjeruk"}, ["other_name"]),
        ({"found_name": "Bonjeruk", "other_name_confirmed": True}, []),
        ({"code": "36.04.13.2007"}, ["other_province"]),
        ({"found_ended": True}, ["code_ended"]),
        ({"found_name": "", "district_known": False}, ["district_unknown"]),
    ],
)
def test_objections(changes: dict[str, object], codes: list[str]) -> None:
    found = list(objections(replace(ASKED, **changes)))
    assert [refusal.code for refusal in found] == codes
    assert all(str(refusal) for refusal in found)
