"""The demo plays the past: while a step runs, the house's clock shows that day."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch
from zoneinfo import ZoneInfo

_JAKARTA = ZoneInfo("Asia/Jakarta")


@contextmanager
def as_of(day: dt.date, hour: int = 9) -> Iterator[None]:
    """``with as_of(date(2024, 8, 12)):`` every service inside believes it is that day, nine in the morning."""
    began = dt.datetime.now(tz=_JAKARTA)
    start = dt.datetime(day.year, day.month, day.day, hour, tzinfo=_JAKARTA)

    def now() -> dt.datetime:
        return (start + (dt.datetime.now(tz=_JAKARTA) - began)).astimezone(dt.UTC)

    with patch("django.utils.timezone.now", now):
        yield
