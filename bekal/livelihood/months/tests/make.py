"""Months for tests, through the services that users use."""

import datetime as dt
from decimal import Decimal
from typing import Any

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.enterprises.models import Enterprise, Group, GroupMember
from bekal.livelihood.months.models import Report, Sheet
from bekal.livelihood.months.queries.scope import last_month
from bekal.livelihood.months.rules.amounts import Amount, exactly
from bekal.livelihood.months.services.reports import Sold, write_business_month
from bekal.livelihood.months.services.sheets import Line, fill_sheet


def amount(value: int | Amount | None) -> Amount | None:
    """One figure, or a range as it is."""
    return exactly(value) if isinstance(value, int) else value


def line(
    member: GroupMember, made: int | None = None, sold: int | None = None, sales: int | None = None, **facts: Any
) -> Line:
    """A row of a sheet in whole units."""
    return Line(
        member.uid, produced=None if made is None else Decimal(made), sold=None if sold is None else Decimal(sold),
        sales=amount(sales), costs=amount(facts.pop("costs", None)), **facts,
    )  # fmt: skip


def make_sheet(by: Actor, group: Group, *lines: Line, month: dt.date | None = None, **facts: Any) -> Sheet:
    """The sheet of last month unless told otherwise."""
    return fill_sheet(actor=by, group=group.uid, month=month or last_month(), lines=lines, **{"unit": "buah", **facts})


def make_month(
    by: Actor, found: Enterprise, month: dt.date | None = None, sold: int = 10, sales: int | None = None, **facts: Any
) -> Report:
    """A month of a business, sold to its own customers."""
    given = {"unit": "buah", "produced": Decimal(sold), "version": 0, **facts}
    return write_business_month(
        actor=by, uid=found.uid, month=month or last_month(),
        sales=[Sold("customers", Decimal(sold), amount(sales))], costs=amount(given.pop("costs", None)), **given,
    )  # fmt: skip
