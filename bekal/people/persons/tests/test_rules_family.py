"""Family before the law (Permen P2MI 32/2025 Art. 1), and the closed lists of words."""

import datetime as dt
import tomllib
from importlib.resources import files

import pytest

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.people.persons.rules import family, taxonomies
from bekal.people.persons.rules.family import Kin, Relationship, legal_family
from bekal.people.persons.rules.finding import Severity
from bekal.people.persons.rules.taxonomies import Taxonomy

TODAY = dt.date(2026, 11, 22)
TAXONOMIES = {name: value for name, value in vars(taxonomies).items() if isinstance(value, Taxonomy)}
# How long a code may be where it is stored.
COLUMNS = {
    "DEPARTED_VIA": 24,
    "SEA_BASED": 12,
    "RETURN_REASON": 32,
    "EDUCATION": 2,
    "DISABILITY": 20,
    "SOURCE": 12,
    "PHONE_OWNER": 12,
    "OTHER_NAME": 12,
    "NIK_ABSENT": 40,
}


@pytest.mark.parametrize("kin", Kin)
def test_husband_wife_child_and_parent_are_family(kin: Kin) -> None:
    verdict = legal_family(Relationship(kin), TODAY)
    assert verdict.counts is (kin in {Kin.HUSBAND, Kin.WIFE, Kin.CHILD, Kin.PARENT})
    assert "%(" not in str(verdict) and "Pasal 1" in str(verdict)


@pytest.mark.parametrize("kin", Kin)
def test_a_court_makes_children_and_parents_not_siblings_or_in_laws(kin: Kin) -> None:
    counts = legal_family(Relationship(kin, by_court=True), TODAY).counts
    assert counts is (kin not in {Kin.SIBLING, Kin.CHILD_IN_LAW, Kin.PARENT_IN_LAW})


def test_the_officer_sees_why_a_carer_does_not_count() -> None:
    assert str(legal_family(Relationship(Kin.CARER), TODAY)) == (
        "Wali/pengasuh (bukan keluarga menurut peraturan) tidak termasuk keluarga dalam Permen P2MI 32/2025 Pasal 1 "
        "(suami, istri, anak, orang tua, termasuk dengan putusan pengadilan)."
    )


def test_a_marriage_counts_while_it_lasts_and_a_child_for_ever() -> None:
    over = PartialDate(2020)
    assert not legal_family(Relationship(Kin.WIFE, until=over), TODAY).counts
    assert legal_family(Relationship(Kin.WIFE, until=over), dt.date(2020, 12, 31)).counts
    assert legal_family(Relationship(Kin.CHILD, until=over), TODAY).counts


def test_an_unregistered_marriage_counts_like_a_registered_one() -> None:
    for registration in family.Registration:
        assert legal_family(Relationship(Kin.HUSBAND, registration=registration), TODAY).counts


@pytest.mark.parametrize(
    ("relationships", "warned"),
    [
        ([], False),
        ([Relationship(Kin.WIFE)], False),
        ([Relationship(Kin.WIFE), Relationship(Kin.WIFE)], True),
        ([Relationship(Kin.WIFE, until=PartialDate(2020)), Relationship(Kin.WIFE, since=PartialDate(2021))], False),
        ([Relationship(Kin.WIFE, until=PartialDate(2026)), Relationship(Kin.WIFE)], True),
        ([Relationship(Kin.HUSBAND), Relationship(Kin.WIFE, since=PartialDate(2027))], False),
        ([Relationship(Kin.HUSBAND), Relationship(Kin.CHILD), Relationship(Kin.PARENT)], False),
    ],
)
def test_two_current_spouses_are_a_warning_never_a_refusal(relationships: list[Relationship], warned: bool) -> None:
    found = family.check_spouses(relationships, TODAY)
    assert bool(found) is warned
    assert all(finding.severity is Severity.WARN and "2 suami/istri" in str(finding) for finding in found)


def test_every_kin_and_registration_has_its_word() -> None:
    assert set(family.KIN_LABELS) == set(Kin) and set(family.REGISTRATION_LABELS) == set(family.Registration)


# --- lists of words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TAXONOMIES)
def test_codes_and_labels_are_single_marked_and_fit_their_column(name: str) -> None:
    terms = TAXONOMIES[name].terms
    assert len({term.code for term in terms}) == len({term.label for term in terms}) == len(terms)
    assert {term.confidence for term in terms} <= set("TDMP")
    assert TAXONOMIES[name].source
    assert all(len(term.code) <= COLUMNS.get(name, 32) for term in terms)


def test_a_taxonomy_is_asked_by_code() -> None:
    assert "deported" in taxonomies.RETURN_REASON and "ilegal" not in taxonomies.RETURN_REASON
    assert taxonomies.EDUCATION["5"].label == "SLTA"
    assert taxonomies.SHDK.labels["10"] == "Pembantu"
    with pytest.raises(KeyError):
        taxonomies.EDUCATION["11"]


def test_how_somebody_left_is_unknown_first_and_never_called_illegal() -> None:
    assert taxonomies.DEPARTED_VIA.terms[0].code == taxonomies.UNKNOWN
    assert not any("legal" in label.lower() for label in taxonomies.DEPARTED_VIA.labels.values())


def test_reasons_that_tell_of_harm_are_marked() -> None:
    """Issue, section 2: violence, trafficking, deportation, illness."""
    harm = {term.code for term in taxonomies.RETURN_REASON.terms if taxonomies.reveals_harm(term.code)}
    assert {"violence", "trafficked", "deported", "ill", "accident"} <= harm
    assert harm.isdisjoint({"contract_done", "leave", "unknown", "declined"})
    assert taxonomies.reveals_harm("code nobody knows")


def test_whoever_is_not_entitled_learns_only_that_somebody_came_home() -> None:
    codes = [*taxonomies.RETURN_REASON.labels, "", "code nobody knows"]
    assert {taxonomies.public_return_words(code) for code in codes} == {"pulang"}
    assert {taxonomies.return_words(code, may_read_harm=False) for code in codes} == {"pulang"}
    assert taxonomies.return_words("deported", may_read_harm=True) == "Deportasi"
    assert taxonomies.return_words("", may_read_harm=True) == "pulang"


@pytest.mark.parametrize("name", ["nik", "dates"])
def test_every_parameter_tells_its_source_and_how_sure_it_is(name: str) -> None:
    text = files("bekal.people.persons.rules").joinpath(f"parameters/{name}.toml").read_text("utf-8")
    for values in tomllib.loads(text).values():
        assert values["source"] and values["confidence"] in ("T", "D", "M")
