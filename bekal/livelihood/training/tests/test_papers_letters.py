"""The letters around an activity: what they take from the data, and what they leave to be filled in."""

import datetime as dt

import pytest

from bekal.commons.organizations import services as offices
from bekal.commons.organizations.tests.make import admin, make_organization
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG
from bekal.foundation.documents.queries import preview
from bekal.foundation.documents.services import draft_paper, number_paper
from bekal.foundation.documents.tests.reading import docx_text
from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.training.papers import letters
from bekal.livelihood.training.papers.selection import amendment
from bekal.livelihood.training.queries.participants import amendment_due
from bekal.livelihood.training.services import arranging
from bekal.livelihood.training.services.participants import add_extra, record_leaving
from bekal.people.persons.tests.make import make_person

from .make_activities import make_activity, officer
from .make_attendance import FIRST, clock, day_one

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR, settings.BEKAL_DEMO = tmp_path, False


def test_the_request_names_the_village_heads_and_the_dinas_of_their_regency():
    by = officer()
    activity = make_activity(by, areas=[BONJERUK, PEMONGKONG])
    asked = letters.request_to_villages(by, activity.uid, FIRST)
    assert asked.kepada == ("Kepala Desa Bonjeruk", "Kepala Desa Pemongkong") and asked.kuota == 20
    dinas = letters.request_to_dinas(by, activity.uid, FIRST)
    assert [to.rsplit(" ", 3)[1:] for to in dinas.kepada] == [
        ["Kabupaten", "Lombok", "Tengah"], ["Kabupaten", "Lombok", "Timur"],
    ]  # fmt: skip


def test_the_village_letter_bears_the_village_and_its_head_never_the_balai():
    activity, by = day_one(2)
    office = make_organization("village", BONJERUK)
    offices.appoint(
        actor=admin(), organization=office, name="Lalu Audia", title="Kepala Desa Bonjeruk", mandate="pj",
        valid_from=dt.date(2024, 1, 1), valid_to=None,
    )  # fmt: skip
    found = letters.village_cover(by, activity.uid, FIRST)
    assert found.kop.kantor == "Desa Bonjeruk" and found.tanda_tangan.jabatan == "Pj. Kepala Desa Bonjeruk,"
    assert found.jumlah_usulan == 2 and found.calon[0].keterangan == "belum ditanyakan"
    text = docx_text(preview(by, "surat_pengantar_desa", activity.uid)[1])
    assert "DESA BONJERUK" in text and "Mengetahui," in text and "Lalu Audia" in text
    assert "BP3MI NUSA TENGGARA BARAT" not in text


def test_the_letter_of_several_villages_is_left_to_be_filled_in():
    by = officer()
    activity = make_activity(by, areas=[BONJERUK, PEMONGKONG])
    found = letters.village_cover(by, activity.uid, FIRST)
    assert found.jumlah_usulan is None and {row.nama for row in found.calon} == {letters.BLANK}


def test_instructors_are_asked_for_with_what_the_jadwal_gives_them():
    by = officer()
    activity = make_activity(by)
    assert letters.request_for_instructors(by, activity.uid, FIRST).narasumber[0].nama is None
    arranging.add_attendant(
        actor=by, activity=activity, kind="narasumber", name="Hj. Siti Rahma", office="Dekranasda", rank="", duty=""
    )
    for begins, ends in ((dt.time(8), dt.time(9, 30)), (dt.time(13), dt.time(14, 30))):
        arranging.add_schedule_item(
            actor=by, activity=activity, day=FIRST, starts_at=begins, ends_at=ends, subject="Tenun", lesson_hours=2,
            instructor="Hj. Siti Rahma",
        )  # fmt: skip
    (row,) = letters.request_for_instructors(by, activity.uid, FIRST).narasumber
    assert (row.materi, row.jp, row.waktu) == ("Tenun", 4, "Senin, 12 Agustus 2024, 08.00–09.30 dan 13.00–14.30 WITA")


def test_committee_and_order_name_who_is_entered_or_leave_the_usual_seats_open():
    by = officer()
    activity = make_activity(by)
    assert [row.tugas for row in letters.committee_decree(by, activity.uid, FIRST).panitia][:2] == [
        "Ketua", "Sekretaris",
    ]  # fmt: skip
    arranging.add_attendant(
        actor=by, activity=activity, kind="panitia", name="Ratna Dewi", office="BP3MI NTB", rank="III/b", duty="Ketua"
    )
    (member,) = letters.committee_decree(by, activity.uid, FIRST).panitia
    assert (member.nama, member.pangkat, member.tugas) == ("Ratna Dewi", "III/b", "Ketua")
    assert letters.travel_order(by, activity.uid, FIRST).petugas == (member,)


def test_the_budget_of_the_kak_has_volumes_and_no_invented_amount():
    by = officer()
    activity = make_activity(by)
    found = letters.terms_of_reference(by, activity.uid, FIRST)
    assert found.rab[0].volume == "20 orang × 4 hari" and not any(row.harga or row.jumlah for row in found.rab)
    assert "33 Tahun 2025" not in " ".join(found.dasar_hukum)


def test_an_amendment_says_who_left_why_and_who_came():
    activity, by = day_one(3)
    with pytest.raises(Refusal, match="belum berubah"):
        amendment(by, activity.uid, FIRST)
    sick, gone = activity.participants.order_by("id")[:2]
    with clock(FIRST, 9):
        draft = draft_paper(actor=by, kind="sk_penetapan_peserta", owner_uid=activity.uid)
        number_paper(actor=by, paper_uid=draft.uid, number="KEP.1/2024", dated_on=FIRST)
        add_extra(
            actor=by, activity=activity, person=make_person("Budi", by=by), part="pengganti",
            stands_in_for=sick.uid, reason="Sakit TBC, surat puskesmas",
        )  # fmt: skip
        record_leaving(actor=by, activity=activity, participant=gone.uid, reason="Bekerja", kind="pindah")
    found = amendment(by, activity.uid, FIRST)
    assert {(row.semula, row.menjadi, row.sebab) for row in found.perubahan} == {
        (sick.person.name, "Budi", "Berhalangan"), (gone.person.name, "–", "Pindah tempat tinggal"),
    }  # fmt: skip
    assert found.sk_semula == "KEP.1/2024 tanggal 12 Agustus 2024" and found.jumlah_peserta == 2
    assert amendment_due(activity) == 1
    with clock(dt.date(2024, 8, 13), 9):
        text = docx_text(preview(by, "sk_perubahan_peserta", activity.uid)[1])
        draft = draft_paper(actor=by, kind="sk_perubahan_peserta", owner_uid=activity.uid)
        number_paper(actor=by, paper_uid=draft.uid, number="KEP.2/2024", dated_on=dt.date(2024, 8, 13))
    assert "Berhalangan" in text and "TBC" not in text and "2 (dua) orang" in text and amendment_due(activity) == 0
