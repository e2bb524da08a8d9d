"""Laporan monev as a paper: figures by round, no names, no notes."""

import datetime as dt

import pytest
import time_machine

from bekal.foundation.documents.queries import preview
from bekal.foundation.documents.tests.reading import docx_text
from bekal.livelihood.training.models import Participant
from bekal.livelihood.training.papers.monev import followup_report
from bekal.livelihood.training.services.monev import note_unreached, record_monev

from .make_attendance import held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR, settings.BEKAL_DEMO = tmp_path, False


def test_rounds_are_counted_and_nobody_is_named():
    activity, by = held(4)
    people = list(Participant.objects.select_related("person").order_by("id"))
    with time_machine.travel(dt.datetime(2024, 12, 1, tzinfo=dt.UTC)):
        record_monev(
            actor=by, participant=people[0], asked_on=dt.date(2024, 11, 20), running="ya", income_low=300_000,
            income_high=500_000, obstacles=["modal"], note="Suaminya memukul", checked=True,
        )  # fmt: skip
        record_monev(actor=by, participant=people[1], asked_on=dt.date(2024, 11, 21), running="berhenti")
        note_unreached(actor=by, participant=people[2])
        found = followup_report(by, activity.uid, dt.date(2024, 12, 1))
        text = docx_text(preview(by, "laporan_monev", activity.uid)[1])
    third = found.putaran[1]
    assert (third.terhubung, third.masih_jalan, third.berhenti, third.belum_diketahui) == ("2", "1", "1", "2")
    assert found.putaran[2].terhubung == "–" and "belum tiba" in found.putaran[2].jatuh_tempo
    assert found.penghasilan[1].kisaran == "Rp 300.000 sampai Rp 500.000"
    assert "1 sudah dihubungi tetapi tidak terhubung" in found.tindak_lanjut[0]
    assert "Modal" in text and "1 Desember 2024" in text
    assert not any(row.person.name in text for row in people)
    assert "memukul" not in text


def test_nothing_heard_is_said_so():
    activity, by = held(2)
    found = followup_report(by, activity.uid, dt.date(2024, 8, 20))
    assert found.putaran[0].belum_diketahui == "–" and not found.penghasilan
    assert found.simpulan == ("Belum ada peserta yang terhubung. Keadaan usaha semua peserta belum diketahui.",)
