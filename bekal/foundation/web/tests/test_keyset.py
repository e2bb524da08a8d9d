import base64
import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.audit.models import Act, Entry, Stream
from bekal.foundation.web.keyset import page_of

pytestmark = pytest.mark.django_db


def walk(descending, size):
    """All pages forward, then back again from the last one."""
    pages, cursor = [], ""
    while True:
        rows, before, after = page_of(
            Stream.objects.all(), ("length", "id"), descending=descending, cursor=cursor, size=size
        )
        pages.append([row.pk for row in rows])
        if not after:
            break
        cursor = after
    back = [pages[-1]]
    while before:
        rows, before, _after = page_of(
            Stream.objects.all(), ("length", "id"), descending=descending, cursor=before, size=size
        )
        back.insert(0, [row.pk for row in rows])
    return pages, back


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("size", [1, 3, 7, 50])
def test_every_row_is_seen_once_and_the_way_back_is_the_same(descending, size):
    Stream.objects.bulk_create(Stream(name=f"s{n}", length=n % 4) for n in range(20))
    sign = "-" if descending else ""
    expected = list(Stream.objects.order_by(f"{sign}length", f"{sign}id").values_list("pk", flat=True))
    pages, back = walk(descending, size)
    assert [pk for page in pages for pk in page] == expected
    assert back == pages


@given(st.text(max_size=80))
def test_a_cursor_that_cannot_be_read_shows_the_first_page(cursor):
    rows, before, _after = page_of(Stream.objects.all(), ("length", "id"), descending=False, cursor=cursor, size=5)
    assert rows == []
    assert before == ""


@pytest.mark.parametrize(
    "values", [["x", 1], [1, "x"], ["\ud800", 1], ["\x00", 1], [None, 1], [True, 1], [2**63, 1], [1]]
)
def test_a_cursor_of_other_types_or_signs_than_the_columns_counts_as_none(values):
    Stream.objects.create(name="s", length=1)
    cursor = base64.urlsafe_b64encode(json.dumps(["a", *values]).encode()).decode()
    rows, before, _after = page_of(Stream.objects.all(), ("length", "id"), descending=False, cursor=cursor, size=5)
    assert (len(rows), before) == (1, "")


@pytest.mark.parametrize("name", ["\ud800", "\x00", 7, "2026-13-45"])
def test_a_text_column_takes_text_only(name):
    cursor = base64.urlsafe_b64encode(json.dumps(["a", name, 1]).encode()).decode()
    page_of(Stream.objects.all(), ("name", "id"), descending=False, cursor=cursor, size=5)
    page_of(Entry.objects.all(), ("at", "id"), descending=False, cursor=cursor, size=5)


@pytest.mark.parametrize("descending", [False, True])
def test_a_list_by_moments_shows_every_row_once(descending):
    begin = dt.datetime(2026, 11, 23, 1, 37, 0, 120_500, tzinfo=dt.UTC)
    Act.objects.bulk_create(
        Act(uid=f"u{n}", actor_uid="a", operation="o", key=f"k{n}", payload_mac="", door="web", at=begin + n // 2 * dt.timedelta(seconds=1))
        for n in range(9)
    )  # fmt: skip
    rows, seen, cursor = Act.objects.filter(actor_uid="a"), [], ""
    for _page in range(9):
        found, _before, cursor = page_of(rows, ("at", "id"), descending=descending, cursor=cursor, size=2)
        seen += [row.uid for row in found]
        if not cursor:
            break
    assert sorted(seen) == [f"u{n}" for n in range(9)]
