"""The rows of the table, each beside its raw limit."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from django.db import connection

from bekal.demo.simulate import bulk
from bekal.demo.simulate.country import CHUNK, Country
from bekal.demo.simulate.people import invent
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web.keyset import RowCompare
from bekal.people.matching.rules.comparing import Facts
from bekal.people.matching.rules.keys import blocking_keys
from bekal.people.persons.models import Person
from bekal.people.persons.queries import Likely, likely_matches, search, visible_to

from . import browsing
from .country import Stage
from .measuring import Row, Taken, in_turns, once, row

Work = Callable[[Stage], Iterator[Row]]
_PAGE = 25


def pages(stage: Stage) -> Iterator[Row]:
    """List, person and home page as requests with session, scope and masking, beside a Django that says hello."""
    uids = list(visible_to(stage.actor(stage.officer)).order_by("?").values_list("uid", flat=True)[:40])
    asked = {
        "list page, 25 rows of a province": (stage.officer, ["/orang/"], 8.0, 20.0),
        "list page, 25 rows of the country": (stage.analyst, ["/orang/"], 8.0, 20.0),
        "person page": (stage.officer, [f"/orang/{uid}/" for uid in uids], None, None),
        "home page of an officer": (stage.officer, ["/"], None, None),
        "home page of a volunteer": (stage.volunteer, ["/"], None, None),
    }
    taken = in_turns(
        browsing.bare(), *(browsing.browser(user, where) for user, where, *_goal in asked.values()), rounds=80
    )
    for (work, (_user, _where, times, most)), ours in zip(asked.items(), taken[1:], strict=True):
        goal = f"<= {times:.0f}x, p95 <= {most:.0f} ms" if times and most else ""
        met = ours.middle <= times * taken[0].middle and ours.p95 <= most if times and most else None
        yield row(work, ours, taken[0], "Django's hello", goal, met)


def paging(stage: Stage) -> Iterator[Row]:
    """The page after nine tenths of a province, by name: the product's expression, the same SQL raw, and OFFSET."""
    rows = visible_to(stage.actor(stage.officer)).order_by("name_key", "id")
    deep = rows.count() * 9 // 10
    name, pk = rows.values_list("name_key", "id")[deep]
    table = (
        "SELECT id, name FROM persons_person WHERE province = %s AND erased_at IS NULL AND (name_key, id) > (%s, %s) "
        "ORDER BY name_key, id LIMIT 26"
    )
    taken = in_turns(
        lambda turn: list(
            rows.filter(RowCompare(("name_key", "id"), (name, pk), ">")).values_list("id", "name")[: _PAGE + 1]
        ),
        lambda turn: _ask(table, [stage.province, name, pk]),
        lambda turn: list(rows.values_list("id", "name")[deep : deep + _PAGE]),
    )
    met = taken[0].middle <= taken[1].middle + 1
    yield row(
        f"page after {deep:,} names", taken[0], taken[1], "raw row value", "<= 1 ms beside raw", met,
        f"OFFSET {taken[2].middle:.1f} ms",
    )  # fmt: skip


def searching(stage: Stage) -> Iterator[Row]:
    """A name typed within a province and a regency, and two words in the whole country: eight answers in order."""
    pick = Random(1)  # noqa: S311
    known = list(Person.objects.filter(province=stage.province).order_by("id").values_list("name", flat=True)[:4000])
    words = [pick.choice(name.split()).lower()[:6] for name in pick.choices(known, k=80)]
    pairs = [" ".join(name.split()[:2]).lower() for name in pick.choices([n for n in known if " " in n], k=80)]
    officer, analyst = stage.actor(stage.officer), stage.actor(stage.analyst)
    like = "SELECT id, name FROM persons_person WHERE {} AND name_key LIKE %s ORDER BY name_key, id LIMIT 8"
    for work, actor, texts, where, given in (
        ("search of one word in a province", officer, words, "province = %s", [stage.province]),
        ("search of two words in the country", analyst, pairs, "1 = 1", []),
    ):
        taken = in_turns(
            lambda turn, actor=actor, texts=texts: list(
                search(visible_to(actor), texts[turn % 80]).order_by("name_key", "id")[:8]
            ),
            lambda turn, texts=texts, where=where, given=given: _ask(
                like.format(where), [*given, f"%{texts[turn % 80]}%"]
            ),
        )
        yield row(work, taken[0], taken[1], "raw LIKE", "p95 <= 10 ms", taken[0].p95 <= 10)


def known_already(stage: Stage) -> Iterator[Row]:
    """Is this new person known? Asked with slips of the pen about people who are, and about people who are not."""
    officer, pick = stage.actor(stage.officer), Random(2)  # noqa: S311
    there = Person.objects.filter(province=stage.province).order_by("?")[:200]
    villages = list(Person.objects.filter(province=stage.province).values_list("place_id", flat=True).distinct())
    again = [(_slipped(pick, person, villages), person.pk) for person in there]
    strangers = _strangers(stage, 200)
    found: list[bool] = []

    def ask(turn: int) -> None:
        facts, pk = again[turn % len(again)]
        found.append(any(match.person.pk == pk for match in _asked(officer, facts)))

    sql = "SELECT person_id, count(*) FROM persons_matchkey WHERE key IN ({}) GROUP BY 1 ORDER BY 2 DESC LIMIT 50"

    def raw(turn: int) -> None:
        keys = sorted(blocking_keys(again[turn % len(again)][0]))
        _ask(sql.format(", ".join(["%s"] * len(keys))), keys)

    taken = in_turns(ask, raw, rounds=195)
    warned = 100 * sum(found) / len(found)
    wrongly = 100 * sum(bool(_asked(officer, facts)) for facts in strangers) / len(strangers)
    yield row(
        f"is this person known? {warned:.1f} % warned, {wrongly:.1f} % wrongly", taken[0], taken[1], "raw keys",
        "p95 <= 5 ms, >= 95 %, <= 1.5 %", taken[0].p95 <= 5 and warned >= 95 and wrongly <= 1.5,
    )  # fmt: skip


def _asked(actor: Actor, facts: Facts) -> list[Likely]:
    """Those about whom somebody would have to answer. A namesake is only mentioned."""
    return [match for match in likely_matches(actor, facts) if match.match.level and match.match.level.asks]


def importing(stage: Stage, rows: int) -> Iterator[Row]:
    """A list of people as an office sends it: read, judged, kept with a verdict per row; beside reading and inserting."""
    from python_calamine import CalamineWorkbook

    from bekal.commons.intake import services
    from bekal.foundation.jobs.working import work_once

    head = ("Nama", "NIK", "Jenis kelamin", "Tanggal lahir", "Nama ibu kandung", "RT", "Status", "Nomor HP")
    lines = [(f.name, f.nik, f.sex, f.birth, f.mother_name, "1", "PMI purna", f.phone) for f in _strangers(stage, rows)]
    content = _workbook(head, lines)

    def raw() -> None:
        read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE bench_raw (a text, b text, c text, d text, e text, f text, g text, h text)"
            )
            if connection.vendor == "postgresql":
                with cursor.copy("COPY bench_raw FROM STDIN") as copy:
                    for line in read:
                        copy.write_row(line)
            else:
                cursor.cursor.connection.executemany("INSERT INTO bench_raw VALUES (?, ?, ?, ?, ?, ?, ?, ?)", read)
            cursor.execute("DROP TABLE bench_raw")

    def ours() -> None:
        batch = services.receive(
            actor=stage.actor(stage.officer), kind="orang", file_name=f"{rows}.xlsx", content=content,
            values={"place": stage.village},
        )  # fmt: skip
        while work_once():
            pass
        batch.refresh_from_db()
        if batch.row_count != rows:
            raise SystemExit(f"the list was not read whole: {batch.state}, {batch.trouble}")

    limit, took = once(raw), once(ours)
    yield Row(
        f"import of {rows:,} rows: read, judged, kept", f"{took:.2f} s ({1e6 * took / rows:.0f} µs a row)",
        f"read and inserted raw {limit:.2f} s", f"{took / limit:.1f}x", "<= 3.5x", took / limit <= 3.5,
    )  # fmt: skip


def simulating(stage: Stage) -> Iterator[Row]:
    """What one chunk of the simulation costs: inventing it, beside what is written."""
    country = Country([f"35.01.01.2{n:03}" for n in range(50)], 20_000, 99)
    taken: list[Taken] = list(in_turns(lambda turn: invent(country, turn % 10), rounds=6, warm=1))
    each = taken[0].middle * 1000 / CHUNK
    yield Row("inventing one person with its rows", f"{each:.0f} µs", "", "", "", None, f"±{taken[0].noise:.0f} %")


def _ask(sql: str, given: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()


def _slipped(pick: Random, person: Person, villages: list[str]) -> Facts:
    """As somebody else would write the same person down: a letter off, a shorter date, another phone, no NIK; one in
    ten lives elsewhere by now, half of them in another regency."""
    name = person.name
    at = pick.randrange(1, len(name)) if len(name) > 4 else 0
    slip = pick.random()
    if slip < 0.3 and at:
        name = name[:at] + name[at + 1 :]
    elif slip < 0.5 and at:
        name = name[:at] + name[at] + name[at:]
    keeps_phone = pick.random() < 0.5
    birth = person.birth if pick.random() < 0.8 else person.birth[:4]
    moved, place = pick.random(), person.place_id
    if moved < 0.1:
        place = pick.choice([code for code in villages if moved < 0.05 or code[:5] == place[:5]])
    return Facts(
        name=name, birth=birth, sex=person.sex, phone=person.phone if keeps_phone else "", place=place,
        mother_name=person.mother_name, last_country=person.last_country,
    )  # fmt: skip


def _strangers(stage: Stage, count: int) -> list[Facts]:
    """People of the same places whom another seed invents."""
    villages = Person.objects.filter(province=stage.province).values_list("place_id", flat=True).distinct()[:2000]
    other = Country(sorted(villages), max(count, CHUNK), 4242)
    rows = [line for number in range(other.chunks) for line in invent(other, number).people][:count]
    today = dt.date.today().year  # noqa: DTZ011  only to keep numbers apart from run to run
    return [
        Facts(name=str(r[2]), sex=str(r[5]), birth=str(r[6]), mother_name=str(r[8]), place=str(r[16]),
              phone=f"+62860{60_000_000 + number + today:08}" if r[26] else "", last_country=str(r[23]))
        for number, r in enumerate(rows)
    ]  # fmt: skip


def _workbook(head: tuple[str, ...], lines: list[tuple[str, ...]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Data")
    for number, line in enumerate([head, *lines]):
        sheet.write_row(number, 0, line)
    book.close()
    return out.getvalue()


def bulk_room() -> None:
    """The measured connection may keep as much in memory as a server's would."""
    bulk.make_room()
