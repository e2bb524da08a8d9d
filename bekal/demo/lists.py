"""Lists that an officer brought in: one saved except for its refused rows, one still waiting in its preview."""

import csv
import datetime as dt
import threading
from io import StringIO

from bekal.commons.intake.services import receive, start_commit
from bekal.foundation.jobs.working import work
from bekal.foundation.kernel.actor import Actor

from .clock import as_of

HEADINGS = ("Nama", "NIK", "Jenis kelamin", "Tanggal lahir", "Dusun", "RT", "Status", "Negara terakhir", "Nomor HP")
SAVED = (
    ("Sahnim Lestari", "", "P", "1982", "Bat", "2", "PMI purna", "Malaysia", "+6286059000001"),
    ("Muhammad Zaini Hadi", "", "L", "1979", "Lauq", "1", "PMI purna", "Arab Saudi", "+6286059000002"),
    ("Baiq Nurul Aini", "", "P", "1993", "Daye", "4", "CPMI", "", "+6286059000003"),
    ("Mahyudin Saleh", "", "L", "1975", "Tengaq", "3", "Masyarakat", "", ""),
    ("Rabiatun Adawiyah", "52020254", "P", "1990", "Bat", "2", "PMI purna", "Taiwan", ""),
    ("Inaq Sumarni", "", "P", "1970", "Bat", "2", "Pensiunan", "", ""),
    ("", "", "P", "1988", "Lauq", "1", "PMI purna", "Malaysia", ""),
)
WAITING = (
    ("Lalu Anugrah Putra", "", "L", "1986", "Daye", "5", "PMI purna", "Korea Selatan", "+6286059000011"),
    ("Denda Komala Sari", "", "P", "1991", "Timuq", "1", "PMI purna", "Hong Kong", "+6286059000012"),
    ("Sahirudin", "", "L", "32-13-1980", "Timuq", "1", "PMI purna", "Malaysia", ""),
)


def bring_in_lists(officer: Actor, place: str, today: dt.date) -> None:
    """Upload, check and save the first through the worker, as in the office; leave the second at its preview."""
    with as_of(today - dt.timedelta(days=9)):
        batch = receive(
            actor=officer, kind="orang", file_name="Data lama Bonjeruk (contoh).csv", content=_csv(SAVED),
            values={"place": place},
        )  # fmt: skip
        _work()
        start_commit(actor=officer, batch_uid=batch.uid)
        _work()
    with as_of(today - dt.timedelta(days=1)):
        receive(
            actor=officer, kind="orang", file_name="Tambahan dari dusun (contoh).csv", content=_csv(WAITING),
            values={"place": place},
        )  # fmt: skip
        _work()


def _work() -> None:
    work(threading.Event(), drain=True)


def _csv(rows: tuple[tuple[str, ...], ...]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows([HEADINGS, *rows])
    return out.getvalue().encode()
