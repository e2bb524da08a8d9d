"""What a newer list changes."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.places.rules.editions import Known, compare, ends_too_many, faults, keyed
from bekal.commons.places.rules.units import Unit

LIST = keyed([
    Unit("52", "Nusa Tenggara Barat"),
    Unit("52.02", "Kabupaten Lombok Tengah"),
    Unit("52.02.02", "Jonggat"),
    Unit("52.02.02.2002", "Ubung", "83561"),
    Unit("52.02.02.2012", "Bonjeruk", "83561"),
])  # fmt: skip


def held(units: dict[str, Unit]) -> dict[str, Known]:
    return {unit.code: Known(unit.code, unit.name, path, unit.postal) for unit, path in compare({}, units).added}


def test_a_first_list_adds_parents_before_children() -> None:
    found = compare({}, dict(reversed(LIST.items())))
    assert [unit.code for unit, _path in found.added] == list(LIST)
    assert found.added[-1][1] == "Jonggat, Lombok Tengah, Nusa Tenggara Barat"
    assert not found.changed and not found.ended and found.unchanged == 0


def test_the_same_list_again_changes_nothing() -> None:
    found = compare(held(LIST), LIST)
    assert found.empty and found.unchanged == 5


def test_a_vanished_code_ends_and_one_that_comes_back_returns() -> None:
    without = {code: unit for code, unit in LIST.items() if code != "52.02.02.2012"}
    found = compare(held(LIST), without)
    assert [known.code for known in found.ended] == ["52.02.02.2012"]
    ended = held(LIST)
    ended["52.02.02.2012"] = replace(ended["52.02.02.2012"], ended=True)
    assert compare(ended, without).empty
    (change,) = compare(ended, LIST).changed
    assert change.returned and not change.renamed


def test_a_renamed_kecamatan_renews_the_paths_below() -> None:
    found = compare(held(LIST), LIST | {"52.02.02": Unit("52.02.02", "Jonggat Raya")})
    assert [(change.known.code, change.renamed) for change in found.changed] == [
        ("52.02.02", True),
        ("52.02.02.2002", False),
        ("52.02.02.2012", False),
    ]
    assert found.changed[1].path == "Jonggat Raya, Lombok Tengah, Nusa Tenggara Barat"
    assert found.unchanged == 2


def test_what_no_list_has_named_stays_until_one_names_it() -> None:
    known = held(LIST) | {
        "52.P0001": Known("52.P0001", "Longseran", "Nusa Tenggara Barat", "", listed=False),
        "52.02.02.2013": Known(
            "52.02.02.2013", "Baru", "Jonggat, Lombok Tengah, Nusa Tenggara Barat", "", listed=False
        ),
    }
    assert compare(known, LIST).empty
    (change,) = compare(known, LIST | {"52.02.02.2013": Unit("52.02.02.2013", "Baru")}).changed
    assert change.listed and not change.renamed
    renamed = compare(known, LIST | {"52": Unit("52", "NTB")}).changed
    assert [change.path for change in renamed if change.known.code == "52.P0001"] == ["NTB"]


def test_a_postal_code_is_kept_where_the_list_gives_none() -> None:
    assert compare(held(LIST), LIST | {"52.02.02.2002": Unit("52.02.02.2002", "Ubung")}).empty
    (change,) = compare(held(LIST), LIST | {"52.02.02.2002": Unit("52.02.02.2002", "Ubung", "83562")}).changed
    assert change.new_postal


def test_a_list_cut_short_is_noticed() -> None:
    known = held(LIST)
    assert ends_too_many(compare(known, {code: LIST[code] for code in list(LIST)[:4]}), known)
    assert not ends_too_many(compare(known, LIST), known)
    assert not ends_too_many(compare({}, LIST), {})


def test_faults_of_a_list() -> None:
    bad = keyed([
        Unit("52", "Nusa, Tenggara"),
        Unit("52.02.02", "Jonggat"),
        Unit("52.P0001", "Longseran"),
        Unit("53", "NTT", before="x"),
    ])  # fmt: skip
    assert [fault.code for fault in faults(bad)] == [
        "comma_in_name", "parent_missing", "provisional_in_list", "before_unreadable",
    ]  # fmt: skip
    assert all(str(fault) for fault in faults(bad))
    assert not list(faults(LIST))


@given(st.sets(st.sampled_from(list(LIST)[3:])), st.sets(st.sampled_from(list(LIST)[3:])))
def test_every_code_is_accounted_for(before: set[str], after: set[str]) -> None:
    old = {code: unit for code, unit in LIST.items() if len(code) < 10 or code in before}
    new = {code: unit for code, unit in LIST.items() if len(code) < 10 or code in after}
    found = compare(held(old), new)
    assert {unit.code for unit, _path in found.added} == after - before
    assert {known.code for known in found.ended} == before - after
    assert found.unchanged == len(new) - len(found.added)
