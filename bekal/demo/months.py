"""Months of business: Lontar as one total a month, Bonjeruk on its sheet, and Mekar Baru as a choice could be made.

Every figure here is invented and says so. Published are only Lontar's season and that its harvest failed in March 2019
(bantennews.co.id), and that Mekar Baru's 20 were chosen because their macrame went on.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from random import Random

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.enterprises import services as enterprises
from bekal.livelihood.enterprises.models import Group, GroupMember
from bekal.livelihood.enterprises.queries import members_of
from bekal.livelihood.enterprises.rules.kinds import Form, Place
from bekal.livelihood.months.queries.values import peak
from bekal.livelihood.months.rules.amounts import Amount, exactly
from bekal.livelihood.months.rules.kinds import Source
from bekal.livelihood.months.rules.seasons import month_of, season_of, shifted
from bekal.livelihood.months.services.others import note_earning, note_shock
from bekal.livelihood.months.services.reports import Sold, write_member_month
from bekal.livelihood.months.services.sheets import Line, fill_sheet, write_group_total
from bekal.people.persons.models import Person

from .clock import as_of
from .offices import LONTAR, MEKAR_BARU, WALIWIS, People

_INVENTED = "angka contoh, rekaan"
# The twelve months before the advanced training of November 2022.
BEFORE_THE_CHOICE = dt.date(2022, 9, 1)


def tell_months(people: People, villages: dict[str, list[Person]], groups: dict[str, Group], today: dt.date) -> None:
    """All of them."""
    last = shifted(month_of(today), -1)
    _lontar(people.banten_officer, groups["rumput laut"], last)
    _bonjeruk(people.officer, groups["tenun"], last)
    _mekar_baru(people.banten_officer, villages)


def _lontar(officer: Actor, group: Group, last: dt.date) -> None:
    """One total for 627, members unknown; in the barat nothing, and that is no failure."""
    season = season_of(group.product, LONTAR)
    pick = Random(627)  # noqa: S311
    for step in range(13, -1, -1):
        month = shifted(last, -step)
        facts = {"actor": officer, "group": group.uid, "month": month, "unit": "kg_basah", "note": _INVENTED}
        if season.holds(month):
            made = Decimal(pick.randrange(80, 130) * 100)
            write_group_total(**facts, produced=made, sold=made, sales=Amount(int(made) * 2000, int(made) * 2500),
                              counted=pick.randrange(380, 480), source=Source.PERKIRAAN)  # fmt: skip
        elif month.month % 2 == 0:
            write_group_total(**facts, worked="idle")
    with as_of(dt.date(2019, 9, 20)):
        note_shock(
            actor=officer, group=group.uid, kind="seed", from_on=dt.date(2019, 3, 1), to_on=dt.date(2019, 3, 31),
            note="tidak panen, bibit tidak ada (bantennews.co.id)",
        )  # fmt: skip


def _bonjeruk(officer: Actor, group: Group, last: dt.date) -> None:
    """Sheets of the last months; two members have not told the newest yet."""
    pick = Random(52)  # noqa: S311
    chair, *members = members_of(group)
    _chair_of_bonjeruk(officer, group, chair, last)
    usual = {member.uid: pick.randrange(3, 14) for member in members}
    for step in range(6, -1, -1):
        month = shifted(last, -step)
        told = members[:-2] if step == 0 else members
        lines = [_bags(member, usual[member.uid], pick, idle=(step + at) % 11 == 5) for at, member in enumerate(told)]
        fill_sheet(actor=officer, group=group.uid, month=month, unit="buah", lines=lines, price=65_000,
                   source=Source.CATATAN if step % 3 else Source.INGATAN)  # fmt: skip


def _bags(member: GroupMember, usual: int, pick: Random, *, idle: bool) -> Line:
    if idle:
        return Line(member.uid, idle=True)
    made = max(1, usual + pick.randrange(-2, 3))
    return Line(
        member.uid,
        produced=Decimal(made),
        sold=Decimal(max(0, made - pick.randrange(0, 3))),
        costs=exactly(made * 22_000),
    )


def _chair_of_bonjeruk(officer: Actor, group: Group, chair: GroupMember, last: dt.date) -> None:
    """Her own months told by buyer, with a Lebaran peak, one from memory as a range, one silent, and a wage."""
    pick = Random(14)  # noqa: S311
    silent = next(step for step in (5, 6, 4) if not peak(shifted(last, -step)))
    for step in range(24, -1, -1):
        month = shifted(last, -step)
        if step == silent:
            continue
        made = (19 if peak(month) else 8) + pick.randrange(0, 3)
        sales, memory = made * 70_000, step == 9
        amount = Amount(400_000, 900_000) if memory else exactly(sales)
        write_member_month(
            actor=officer, uid=chair.uid, month=month, unit="buah", produced=None if memory else Decimal(made),
            harvests=(), costs=exactly(made * 24_000), orders=made, kept=made - (1 if step % 5 == 0 else 0),
            sales=[Sold("customers", None if memory else Decimal(made), amount)],
            source=Source.INGATAN if memory else Source.CATATAN if step % 4 else Source.NOTA, note=_INVENTED,
        )  # fmt: skip
    note_earning(actor=officer, person=chair.person.uid, month=last, kind="wage", amount=Amount(150_000, 200_000),
                 source=Source.INGATAN, note="menjahit pesanan tetangga (contoh)")  # fmt: skip
    note_shock(actor=officer, group=group.uid, kind="seed", from_on=shifted(last, -silent), to_on=shifted(last, -silent),
               note="benang kosong di pasar (contoh)")  # fmt: skip


def _mekar_baru(officer: Actor, villages: dict[str, list[Person]]) -> None:
    """An invented year of macrame before the choice of November 2022: who went on, who paused, who fell silent."""
    known = [person for code, rows in villages.items() if code.startswith(MEKAR_BARU + ".") for person in rows]
    with as_of(dt.date(2022, 10, 3)):
        group = enterprises.record_group(
            actor=officer, name="Makrame Mekar Baru (data rekaan)", form=Form.KUB, place=WALIWIS,
            product="tas makrame tali kur", formed_by_paper="rekaan: menunjukkan cara memilih menurut konsistensi",
        )  # fmt: skip
        members = list(_join(officer, group, known))
    pick = Random(2022)  # noqa: S311
    for step in range(11, -1, -1):
        month = shifted(BEFORE_THE_CHOICE, -step)
        lines = [_macrame(member, at, step, pick) for at, member in enumerate(members)]
        with as_of(dt.date(2022, 10, 4)):
            fill_sheet(actor=officer, group=group.uid, month=month, unit="buah", source=Source.CATATAN,
                       lines=[line for line in lines if line is not None])  # fmt: skip


def _join(officer: Actor, group: Group, people: Iterable[Person]) -> Iterable[GroupMember]:
    for at, person in enumerate(people):
        yield enterprises.add_member(
            actor=officer, uid=group.uid, person=person.uid, role=Place.MEMBER if at else Place.CHAIR
        )


def _macrame(member: GroupMember, at: int, step: int, pick: Random) -> Line | None:
    """Of three kinds: most go on, some pause in turn, a few stop telling halfway."""
    if at % 6 == 5 and step < 6:
        return None
    if at % 3 == 2 and (step + at) % 4 == 0:
        return Line(member.uid, idle=True)
    made = 6 + at % 7 + pick.randrange(0, 4)
    return Line(member.uid, produced=Decimal(made), sold=Decimal(made))
