"""What may be shown, and how other catalogues read it."""

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from bekal.livelihood.market.rules.feeds import META_COLUMNS, Item, google_feed, meta_feed, problems
from bekal.livelihood.market.rules.publishing import Shown, obstacles, papers_needed, said_of_papers

LAST_DAY_BEFORE, DEADLINE = dt.date(2026, 10, 16), dt.date(2026, 10, 17)
COMPLETE = Shown(
    kind="cloth",
    price=185_000,
    description="Kain tenun Bonjeruk dengan furing katun.",
    photos=1,
    contact=True,
    consent=True,
)
FOOD = replace(COMPLETE, kind="food", held={"pirt"})
G = "{http://base.google.com/ns/1.0}"


def codes(shown, on=DEADLINE):
    return {each.code for each in obstacles(shown, on)}


def test_a_complete_product_may_be_shown_and_each_gap_is_named():
    assert codes(COMPLETE) == set()
    gaps = {"price": None, "description": "Tas.", "photos": 0, "contact": False, "consent": False}
    for name, value in gaps.items():
        assert len(codes(replace(COMPLETE, **{name: value}))) == 1
    assert len(codes(replace(COMPLETE, **gaps))) == 5


@pytest.mark.parametrize(
    ("change", "on", "missing"),
    [
        ({}, LAST_DAY_BEFORE, set()), ({}, DEADLINE, {"no_halal"}), ({"held": {"pirt", "halal"}}, DEADLINE, set()),
        ({"in_process": {"halal"}}, DEADLINE, set()), ({"held": ()}, LAST_DAY_BEFORE, {"no_pirt"}),
        ({"held": (), "exempt": True}, DEADLINE, set()), ({"kind": "raw_food", "held": ()}, DEADLINE, set()),
        ({"kind": "drink"}, DEADLINE, {"no_halal"}),
    ],
)  # fmt: skip
def test_food_needs_its_papers_from_the_day_of_the_rule(change, on, missing):
    assert codes(replace(FOOD, **change), on) == missing


def test_the_page_says_how_its_papers_stand_also_under_an_exception():
    assert said_of_papers(replace(FOOD, in_process={"halal"}), DEADLINE) == [
        "Sertifikat halal sedang diurus",
        "Ber-PIRT",
    ]
    exempt = replace(FOOD, held=(), exempt=True)
    assert said_of_papers(exempt, DEADLINE) == ["Belum bersertifikat halal", "Belum ber-PIRT"]
    assert said_of_papers(COMPLETE, DEADLINE) == [] and all(rule.source for rule in papers_needed("food", DEADLINE))


ITEM = Item(
    "0192-a",
    "Tas <tenun> & dompet",
    "Kain\ntenun",
    "https://b.id/produk/tas/",
    "https://b.id/p/1/",
    185_000,
    "to_order",
    "Ani",
)


def test_google_and_meta_read_the_same_product_in_their_own_words():
    (item,) = ElementTree.fromstring(google_feed([ITEM], title="Produk", home="https://b.id/")).iter("item")
    said = {child.tag.removeprefix(G): child.text for child in item}
    assert said["title"] == ITEM.title and said["price"] == "185000 IDR" and said["availability"] == "backorder"
    assert said["description"] == "Kain tenun" and said["identifier_exists"] == "no"
    header, row = csv.reader(io.StringIO(meta_feed([ITEM])))
    assert (
        tuple(header) == META_COLUMNS and dict(zip(header, row, strict=True))["availability"] == "available for order"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"title": ""},
        {"id": "x" * 51},
        {"link": "/produk/"},
        {"image_link": ""},
        {"price": 0},
        {"stock": "?"},
        {"brand": ""},
    ],
    ids=str,
)
def test_what_breaks_a_rule_of_theirs_is_left_out(change):
    wrong = replace(ITEM, **change)
    assert problems(wrong) == [next(iter(change)).replace("stock", "availability")]
    assert "<item>" not in google_feed([wrong], title="P", home="h") and len(meta_feed([wrong]).splitlines()) == 1


@given(st.text(max_size=200))
def test_any_text_makes_readable_feeds_without_formulas(text):
    item = replace(ITEM, title=text or "x", description=text or "x", brand=text or "x")
    ElementTree.fromstring(google_feed([item], title="P", home="h"))
    rows = list(csv.reader(io.StringIO(meta_feed([item]))))
    assert len(rows) == 2 and not any(cell[:1] in ("=", "+", "-", "@") for cell in rows[1])
