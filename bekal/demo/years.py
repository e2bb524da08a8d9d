"""The year of BP3MI NTB 2024 as its account tells it: what it set out to reach, and its closing; around it the days to
plan around, usulan to others, and a meeting."""

import datetime as dt

from bekal.commons.calendar.services import mark_days
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.coordination.services import (
    add_task,
    note_answer,
    propose_people,
    send_proposal,
    write_minutes,
    write_proposal,
)
from bekal.livelihood.performance.services import close_year, name_goal, set_target, tag_activity
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.rules.kinds import Jenis, Kind
from bekal.livelihood.training.rules.program import plan_ntb_2024
from bekal.livelihood.training.services import steps
from bekal.livelihood.training.services.activities import plan_activity
from bekal.livelihood.training.services.arranging import add_attendant

from .clock import as_of
from .offices import BONJERUK, LONTAR, MEKAR_BARU, PEMONGKONG, People

NTB_SOURCE = "Berita BP3MI NTB: 20 peserta di setiap desa, enam desa (6 x 20)"
BANTEN_SOURCE = "Berita BP3MI Banten, November 2022: satu dari sembilan program prioritas BP2MI"


def close_2024(people: People, held: dict[str, Activity]) -> None:
    """Targets are what the account publishes and no more; no IKU is published, so none is written."""
    plan = plan_ntb_2024()
    # After the day that the account bears.
    with as_of(dt.date(2024, 2, 19)):
        for dimension, number in (("people", plan.seats), ("villages", len(plan.villages))):
            set_target(actor=people.officer, year=plan.year, dimension=dimension, number=number, source=NTB_SOURCE)
    with as_of(dt.date(2025, 1, 10)):
        close_year(actor=people.head, year=plan.year)
    with as_of(dt.date(2022, 11, 21)):
        goal = name_goal(
            actor=people.banten_officer, year=2022, kind="program", code="", source=BANTEN_SOURCE,
            name="Pelindungan PMI purna (program prioritas BP2MI)",
        )  # fmt: skip
        tag_activity(actor=people.banten_officer, activity=held[MEKAR_BARU], goals=[goal.uid])


def mark_the_days(people: People, today: dt.date) -> None:
    """Days to plan around. What no source gives is from memory and says so; the closing date is invented."""
    mark_days(
        actor=people.officer, kind="closing", name="Batas akhir SPM (contoh)", from_on=dt.date(today.year, 12, 11),
        source="rekaan; yang benar menurut surat KPPN", sure="memory",
    )  # fmt: skip
    mark_days(
        actor=people.officer, kind="season", name="Musim garam", from_on=dt.date(2024, 6, 1), to_on=dt.date(2024, 10, 31),
        every_year=True, place="52.03.20", source="garam hanya dibuat pada musim kering; bulannya dari ingatan",
        sure="memory",
    )  # fmt: skip
    mark_days(
        actor=people.banten_officer, kind="season", name="Rumput laut timuran", from_on=dt.date(2024, 5, 1),
        to_on=dt.date(2024, 11, 30), every_year=True, place=LONTAR, source="damarbanten.com 11687", sure="written",
    )  # fmt: skip


def work_with_others(people: People, held: dict[str, Activity], today: dt.date) -> None:
    """An usulan that was answered in part, one that waits, and a meeting with what is to be done. All of it invented."""
    by, bonjeruk, salt = people.officer, held[BONJERUK], held[PEMONGKONG]
    with as_of(dt.date(2024, 9, 9)):
        sewing = write_proposal(
            actor=by, addressee="Kepala Dinas Sosial Kabupaten Lombok Tengah (contoh)", addressee_kind="government",
            subject="Usulan bantuan mesin jahit (contoh)", asks="Sepuluh mesin jahit untuk peserta pelatihan tas dan tenun.",
            background="Peserta pelatihan di Desa Bonjeruk belum memiliki alat sendiri di rumah.",
        )  # fmt: skip
        _propose(by, sewing.uid, bonjeruk, 10)
        send_proposal(actor=by, uid=sewing.uid, sent_on=dt.date(2024, 9, 9), sent_how="diantar")
    with as_of(dt.date(2024, 11, 4)):
        note_answer(
            actor=by, uid=sewing.uid, version=2, answer="partly", answered_on=dt.date(2024, 11, 1),
            answered_by="Bidang pemberdayaan sosial (contoh)", answer_note="Empat mesin tahun ini, sisanya tahun depan.",
        )  # fmt: skip
    sent_on = today - dt.timedelta(days=40)
    with as_of(sent_on):
        packing = write_proposal(
            actor=by, addressee="PT Garam Rakyat (contoh)", addressee_kind="company",
            subject="Usulan kerja sama kemasan garam (contoh)", asks="Kemasan untuk percobaan penjualan tiga bulan.",
        )  # fmt: skip
        _propose(by, packing.uid, salt, 8)
        send_proposal(actor=by, uid=packing.uid, sent_on=sent_on, sent_how="surel")
    day = today - dt.timedelta(days=10)
    with as_of(day - dt.timedelta(days=20)):
        meeting = plan_activity(
            actor=by, kind=Kind.RAPAT_KOORDINASI, jenis=Jenis.EKONOMI, title="Rapat koordinasi pemberdayaan (contoh)",
            areas=[BONJERUK], place=BONJERUK, venue="Balai Desa Bonjeruk", starts_on=day, ends_on=day, seats=15,
            dates_from="invented",
        )  # fmt: skip
        for name, office in (("Lalu Srigede (contoh)", "Desa Bonjeruk"), ("Baiq Nurul (contoh)", "Dinas Koperasi")):
            add_attendant(actor=by, activity=meeting, kind="undangan", name=name, office=office)
        meeting = steps.approve_activity(actor=people.head, activity=meeting, version=meeting.version)
        meeting = steps.announce_activity(actor=by, activity=meeting, version=meeting.version)
    with as_of(day):
        meeting = steps.start_activity(actor=by, activity=meeting, version=meeting.version)
        meeting = steps.finish_activity(actor=by, activity=meeting, version=meeting.version)
        write_minutes(
            actor=by, activity=meeting, version=0,
            discussed="Data calon peserta dari desa dan dinas dicocokkan; beberapa nama tercatat di dua daftar.",
            decided="Satu daftar dipakai bersama, balai yang mencocokkan.",
        )  # fmt: skip
        add_task(actor=by, activity=meeting, what="Mengirim daftar yang sudah dicocokkan", who="BP3MI NTB",
                 due_on=today + dt.timedelta(days=3))  # fmt: skip
        add_task(actor=by, activity=meeting, what="Menyampaikan jadwal dinas", who="Dinas Koperasi Lombok Tengah",
                 due_on=today - dt.timedelta(days=1))  # fmt: skip


def _propose(by: Actor, uid: str, activity: Activity, number: int) -> None:
    rows = activity.participants.filter(left_on=None).order_by("id")[:number]
    propose_people(
        actor=by, uid=uid, activity=activity, people=[row.person.uid for row in rows.select_related("person")]
    )
