"""Long lists of refused rows come in parts; undecided rows join them once the rest is saved."""

import pytest

from bekal.commons.intake import queries, workbooks
from bekal.commons.intake.workbooks import left_over_workbook

from . import make
from .test_committing import twins
from .test_reading import cells

pytestmark = pytest.mark.django_db


def test_parts_together_are_the_whole(sari, monkeypatch):
    monkeypatch.setattr(workbooks, "PART", 2)
    batch = make.checked(sari, [["", "", f"x{n}"] for n in range(5)])
    parts = [queries.left_over_rows(batch, part, 2) for part in (1, 2, 3, 4)]
    assert [len(part) for part in parts] == [2, 2, 1, 0]
    assert [row.number for part in parts for row in part] == [2, 3, 4, 5, 6]


def test_rows_nobody_decided_are_taken_home_after_saving(sari):
    from bekal.commons.intake import services

    batch = twins(sari)
    assert queries.left_over_rows(batch, 1, 9) == []
    services.start_commit(actor=sari, batch_uid=batch.uid)
    make.work()
    batch.refresh_from_db()
    rows = queries.left_over_rows(batch, 1, 9)
    (_, head), (_, row) = cells(left_over_workbook(batch, rows))
    assert head[:3] == list(make.HEAD)
    assert row[0] == "Kembar" and "belum ditentukan" in row[4]
