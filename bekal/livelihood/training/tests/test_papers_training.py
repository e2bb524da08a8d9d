"""Every paper of an activity, filled from the data and drawn."""

import datetime as dt

import pytest

from bekal.commons.organizations import services as offices
from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.tests.make import actor, admin, make_organization
from bekal.commons.places.tests.make import BONJERUK, JONGGAT, PEMONGKONG
from bekal.foundation.documents import kinds
from bekal.foundation.documents.queries import content_of_paper, papers_of, preview
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import draft_paper, number_paper, store_file
from bekal.foundation.documents.tests.make import image
from bekal.foundation.documents.tests.reading import docx_text, number_of_pages, pdf_text
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import NotAllowed, NotHere, Refusal
from bekal.livelihood.selection.queries import list_now, selection_of
from bekal.livelihood.selection.rules.simple import Place as Stand
from bekal.livelihood.training.models import Activity, Certificate
from bekal.livelihood.training.papers import lists, wording
from bekal.livelihood.training.papers.owners import VILLAGE_LIST
from bekal.livelihood.training.papers.report import report
from bekal.livelihood.training.papers.selection import decree, minutes
from bekal.livelihood.training.queries.participants import amendment_due
from bekal.livelihood.training.rules.attendance import Mark
from bekal.livelihood.training.rules.legal_basis import all_basis, legal_basis
from bekal.livelihood.training.rules.states import State
from bekal.livelihood.training.services import arranging
from bekal.livelihood.training.services.certificates import issue_certificates
from bekal.livelihood.training.services.participants import add_extra, record_leaving
from bekal.livelihood.training.services.results import add_result
from bekal.livelihood.training.services.selecting import replace_participant
from bekal.people.persons.models import Person
from bekal.people.persons.tests.make import make_person

from .make_activities import announced_activity, head, make_activity, nominate, nominate_people, officer
from .make_attendance import FIRST, LAST, clock, day_one, held, numbered_office

pytestmark = pytest.mark.django_db
KINDS = [kind.key for kind in kinds.kinds_for("activity")]
# An SK perubahan needs somebody who was replaced.
ALL = [key for key in KINDS if key != "sk_perubahan_peserta"]


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR, settings.BEKAL_DEMO = tmp_path, False


def said_in(content):
    return pdf_text(content) if content.startswith(b"%PDF") else docx_text(content)


def full(count=4):
    """The training of Bonjeruk held to the end, with everything that its papers can tell."""
    by, chief = officer(), head()
    numbered_office(by)
    activity, by = held(count, but={1: Mark.IZIN})
    with clock(LAST, 17):
        arranging.fill_schedule(actor=by, activity=activity)
        for kind, name, rank, office, duty in (
            ("undangan", "H. Lalu Anwar", "Camat Jonggat", "Kecamatan Jonggat", ""),
            ("panitia", "Ratna Dewi", "", "BP3MI NTB", "Ketua"),
            ("narasumber", "Hj. Siti Rahma", "", "Dekranasda Lombok Tengah", "Materi tenun"),
        ):
            arranging.add_attendant(
                actor=by, activity=activity, kind=kind, name=name, rank=rank, office=office, duty=duty
            )
        arranging.add_contribution(actor=by, activity=activity, partner="Bank NTB Syariah", brings="dua narasumber")
        add_result(actor=by, activity=activity, kind="kelompok", name="KUB Tenun Bonjeruk", text="10 anggota")
        row = activity.participants.order_by("person__name_key").first()
        add_result(actor=by, activity=activity, kind="nib", number="1234567890123", participant=row.uid)
        activity.refresh_from_db()
        arranging.write_conclusions(
            actor=by, activity=activity, version=activity.version, obstacles="- Listrik padam dua jam\n- Hujan",
            recommendations="Ulangi tahun depan",
        )  # fmt: skip
        issue_certificates(actor=by, activity=activity)
    activity.refresh_from_db()
    assert chief
    return activity, by


NEED_A_LIST = ["berita_acara_seleksi", "sk_penetapan_peserta", "pengumuman", "sertifikat"]


def test_every_paper_is_drawn_from_the_data():
    activity, by = full()
    with clock(LAST, 18):
        for key in ALL:
            kind, content = preview(by, key, activity.uid)
            assert content.startswith(b"%PDF" if kind.format == "pdf" else b"PK"), key
            assert activity.title.lower() in said_in(content).lower(), key
            assert "nik" not in said_in(content).lower().split(), key


def test_a_bare_plan_gives_papers_too_or_says_what_is_missing():
    by = officer()
    activity = make_activity(by, venue="", topics=["tas"])
    for key in ALL:
        if key in NEED_A_LIST:
            with pytest.raises(Refusal) as caught:
                preview(by, key, activity.uid)
            assert caught.value.status == 422 and str(caught.value)
        else:
            assert said_in(preview(by, key, activity.uid)[1]), key


def test_the_kinds_stand_in_the_order_in_which_an_office_makes_them():
    assert KINDS == [
        "kak", "sk_panitia", "permohonan_desa", "permohonan_dinas", "daftar_usulan", "surat_pengantar_desa",
        "formulir_peserta", "pernyataan_peserta", "berita_acara_seleksi", "sk_penetapan_peserta", "pengumuman", "undangan", "permohonan_narasumber",
        "surat_tugas", "jadwal", "soal_tes", "kuesioner", "daftar_hadir_peserta", "daftar_hadir_panitia", "daftar_hadir_narasumber",
        "daftar_hadir_undangan", "sk_perubahan_peserta", "tanda_terima_transport", "tanda_terima_honor",
        "tanda_terima_bahan", "tanda_terima_perlengkapan", "sertifikat", "hasil_evaluasi", "bast", "laporan_kegiatan",
        "laporan_monev",
    ]  # fmt: skip


# What they say


def test_the_list_of_proposed_bears_the_villages_head_and_declared_kinship():
    activity, by = day_one(2)
    office = make_organization("village", BONJERUK)
    offices.appoint(
        actor=admin(), organization=office, name="Lalu Audia", title="Kepala Desa Bonjeruk", mandate="pj",
        valid_from=dt.date(2024, 1, 1), valid_to=None,
    )  # fmt: skip
    found = lists.nomination_list(by, activity.uid, FIRST)
    assert found.letterhead.lines == ("Pemerintah Kabupaten Lombok Tengah", "Kecamatan Jonggat", "Desa Bonjeruk")
    assert found.signer.heading == ("Pj. Kepala Desa Bonjeruk,",) and found.signer.name == "Lalu Audia"
    assert [row.kinship for row in found.nominees] == ["belum ditanyakan", "belum ditanyakan"]
    assert found.village == "Desa Bonjeruk" and found.nominees[0].track == "PMI purna"


def test_declared_kinship_is_printed_in_its_word():
    by = officer()
    with clock(dt.date(2024, 7, 1)):
        activity = make_activity(by)
        nominate(activity, by, related_to_official=True, relation="keponakan kepala desa")
        nominate(activity, by, related_to_official=False)
    found = lists.nomination_list(by, activity.uid, FIRST)
    assert [row.kinship for row in found.nominees] == ["keponakan kepala desa", "tidak ada"]


def test_the_minutes_tell_of_everybody_with_reason_and_replacement():
    activity, by = day_one(3, seats=2)
    leaving = activity.participants.first()
    with clock(FIRST, 9):
        add_extra(
            actor=by, activity=activity, person=make_person("Budi", by=by), part="pengganti",
            stands_in_for=leaving.uid, reason="Sakit",
        )  # fmt: skip
    found = minutes(by, activity.uid, FIRST)
    assert (len(found.chosen), len(found.reserve), found.seats) == (2, 1, 2)
    assert all("Urutan usulan" in row.reason for row in (*found.chosen, *found.reserve))
    assert [(row.name, row.replaced_by, row.reason) for row in found.replaced] == [
        (leaving.person.name, "Budi", "Berhalangan")
    ]
    assert "Sakit" not in pdf_text(preview(by, "berita_acara_seleksi", activity.uid)[1])
    assert found.notes == ("3 calon belum ditanya hubungannya dengan perangkat desa.",)
    assert "Nomor 33 Tahun 2025" not in " ".join(found.basis) and "18 Tahun 2017" in found.basis[0]


def test_the_minutes_count_as_the_list_was_chosen():
    activity, by = day_one(3, seats=2)
    with clock(FIRST, 9):
        chosen = [entry.uid for entry in list_now(selection_of("activity", activity.uid)).at(Stand.TERPILIH)]
        replace_participant(actor=by, activity=activity, person_uid=chosen[0], reason="berangkat kerja", on=FIRST)
    found = minutes(by, activity.uid, FIRST)
    assert (len(found.chosen), len(found.reserve), found.seats, len(found.replaced)) == (2, 1, 2, 1)


def test_a_draft_is_drawn_as_of_its_activity():
    activity, by = day_one(2)
    text = pdf_text(preview(by, "berita_acara_seleksi", activity.uid)[1])
    assert "18 Tahun 2017" in text and "Nomor 33 Tahun 2025" not in text


def test_the_announcement_says_names_and_dusun_only():
    activity, by = day_one(2, seats=1)
    text = pdf_text(preview(by, "pengumuman", activity.uid)[1])
    for hidden in ("PMI purna dan", "Belum pernah dilatih", "Urutan usulan", "tidak berkeluarga"):
        assert hidden not in text.replace("PMI purna dan keluarga PMI", "")
    assert "cadangan" in text.lower()


def test_the_decree_is_amended_by_drawing_it_again():
    activity, by = day_one(2)
    leaving = activity.participants.first()
    with clock(FIRST, 9):
        draft = draft_paper(actor=by, kind="sk_penetapan_peserta", owner_uid=activity.uid)
        number_paper(actor=by, paper_uid=draft.uid, number="KEP.1/BP3MI-NTB/2024", dated_on=FIRST)
        add_extra(
            actor=by, activity=activity, person=make_person("Budi", by=by), part="pengganti",
            stands_in_for=leaving.uid, reason="Sakit",
        )  # fmt: skip
        assert amendment_due(activity) == 1
        found = decree(by, activity.uid, FIRST)
    assert (found.jumlah_peserta, found.peserta[-1].keterangan) == (2, f"menggantikan {leaving.person.name}")
    assert found.pejabat == "Kepala BP3MI Nusa Tenggara Barat"
    with clock(dt.date(2024, 8, 13), 9):
        draft = draft_paper(actor=by, kind="sk_penetapan_peserta", owner_uid=activity.uid)
        number_paper(actor=by, paper_uid=draft.uid, number="KEP.2/BP3MI-NTB/2024", dated_on=dt.date(2024, 8, 13))
        assert amendment_due(activity) == 0


def test_a_numbered_paper_stays_as_it_was():
    activity, by = day_one(2)
    with clock(FIRST, 9):
        draft = draft_paper(actor=by, kind="daftar_hadir_peserta", owner_uid=activity.uid)
        paper = number_paper(actor=by, paper_uid=draft.uid, number="B.12/2024", dated_on=FIRST)
        before = content_of_paper(by, paper)
        record_leaving(actor=by, activity=activity, participant=activity.participants.first().uid, reason="Sakit")
        assert content_of_paper(by, paper) == before
    assert paper.signer["heading" if "heading" in paper.signer else "name"] == "Noerman Adhiguna"
    assert paper.letterhead["lines"] == ["BP3MI Nusa Tenggara Barat"]


def test_the_attendance_list_has_a_sheet_for_each_day_and_room_for_those_who_come_unasked():
    activity, by = day_one(3)
    content = preview(by, "daftar_hadir_peserta", activity.uid)[1]
    assert number_of_pages(content) == 4
    text = pdf_text(content)
    assert "Senin, 12 Agustus 2024" in text and "Kamis, 15 Agustus 2024" in text
    assert text.count("Peserta pengganti dan pendengar") == 1
    assert number_of_pages(preview(by, "daftar_hadir_undangan", activity.uid)[1]) == 1


def test_the_invitation_names_day_hour_zone_and_guests():
    activity, by = full()
    text = docx_text(preview(by, "undangan", activity.uid)[1])
    assert "Camat Jonggat" in text and "Senin, 12 Agustus 2024 s.d. Kamis, 15 Agustus 2024" in text
    assert "08.00 WITA s.d. selesai" in text and "Kecamatan Jonggat, Kabupaten Lombok Tengah" in text


def test_the_report_has_its_figures_from_the_data():
    activity, by = full()
    with clock(LAST, 18):
        store_file(
            actor=by, content=image("PNG"), file_class=FileClass.PHOTO, owner_kind="activity", owner_uid=activity.uid,
            slot="pembukaan", caption="Camat membuka",
        )  # fmt: skip
        found = report(by, activity.uid, LAST)
        text = docx_text(preview(by, "laporan_kegiatan", activity.uid)[1])
    figures = {each.nama: each.nilai for each in found.angka_peserta}
    assert (figures["Diusulkan"], figures["Lulus"], figures["Mengikuti sampai akhir"]) == (
        "4 orang",
        "3 orang",
        "4 orang",
    )
    assert figures["Sasaran PMI purna"] == "4 orang" and figures["Jenis kelamin belum diketahui"] == "4 orang"
    assert (found.kehadiran[0].hadir, found.kehadiran[0].izin, len(found.kehadiran)) == (3, 1, 8)
    assert found.hasil == (
        "Terbentuk 1 (satu) kelompok usaha: KUB Tenun Bonjeruk, 10 anggota.",
        "Terbit 1 (satu) NIB: Ani A, nomor 1234567890123.",
    )
    assert found.kendala == ("Listrik padam dua jam", "Hujan") and found.rekomendasi == ("Ulangi tahun depan",)
    assert found.dokumentasi[0].kiri.gambar and found.dokumentasi[0].kiri.keterangan == "Camat membuka"
    assert found.dokumentasi[0].kanan.gambar is None
    for said in (
        "H. Lalu Anwar, Camat Jonggat",
        "Bank NTB Syariah (dua narasumber)",
        "BP3MI Nusa Tenggara Barat menyelenggarakan",
    ):
        assert said in text, said


def test_half_days_that_nobody_filled_stay_open_in_the_report():
    activity, by = day_one(2)
    with clock(LAST, 18):
        found = report(by, activity.uid, LAST)
    assert {each.hadir for each in found.kehadiran} == {None} and found.hasil == ()


def test_who_left_stands_in_the_report_without_the_true_reason():
    activity, by = day_one(2)
    with clock(FIRST, 9):
        record_leaving(actor=by, activity=activity, participant=activity.participants.first().uid, reason="anak sakit")
    found = report(by, activity.uid, FIRST)
    assert found.peserta[-1].keterangan == "Keluar 12 Agustus 2024: berhalangan"


def test_the_certificates_bear_the_day_and_signer_of_their_issue():
    activity, by = full()
    Activity.objects.filter(pk=activity.pk).update(title="Judul lain")
    offices.appoint(
        actor=admin(), organization=Organization.objects.get(uid=by.organization_uid), name="Pejabat Baru",
        title="Kepala BP3MI NTB", mandate="definitive", valid_from=dt.date(2024, 8, 16), valid_to=None,
    )  # fmt: skip
    with clock(dt.date(2024, 9, 1)):
        content = preview(by, "sertifikat", activity.uid)[1]
    text = pdf_text(content)
    row = Certificate.objects.order_by("number").first()
    assert "15 Agustus 2024" in text and "Plt. Kepala BP3MI Nusa Tenggara Barat" in text and "Pejabat Baru" not in text
    assert row.training in text and "Judul lain" not in text and "35 (tiga puluh lima) jam pelajaran" in text
    assert f"sertifikat/{row.code}" in text.replace(" ", "").replace("\u200b", "")
    assert number_of_pages(content) == 2 * Certificate.objects.count()


HOSTILE = ['#import "x"', "{{ 7*7 }}", "<b>Ani</b>", "=1+1", "Ani $x$ _y_ *z*", "Baiq Nur'aini-Al Amin", "张伟", "\\n"]


def test_hostile_names_are_only_names():
    activity, by = held(len(HOSTILE))
    for person, name in zip(Person.objects.all(), HOSTILE, strict=True):
        Person.objects.filter(pk=person.pk).update(name=name)
    with clock(LAST, 18):
        issue_certificates(actor=by, activity=activity)
        for key in ALL:
            content = preview(by, key, activity.uid)[1]
            assert content and "49" not in said_in(content).split(), key
    assert "{{ 7*7 }}" in docx_text(preview(by, "laporan_kegiatan", activity.uid)[1])


# Who


def test_papers_are_the_balais():
    activity, by = day_one(1)
    analyst, stranger = actor(Role.NATIONAL_ANALYST), actor(Role.BALAI_OFFICER, "36")
    assert preview(analyst, "jadwal", activity.uid)[1]
    with pytest.raises(NotAllowed):
        draft_paper(actor=analyst, kind="jadwal", owner_uid=activity.uid)
    for other in (
        stranger,
        actor(Role.BALAI_OFFICER, "52.02"),
        actor(Role.VILLAGE_STAFF),
        actor(Role.VILLAGE_VOLUNTEER),
        actor(Role.PARTNER),
    ):
        for key in ALL:
            with pytest.raises(NotHere):
                preview(other, key, activity.uid)
    assert by


def test_a_village_prints_and_numbers_its_own_list():
    activity, by = day_one(1)
    staff, inaq = actor(Role.VILLAGE_STAFF), actor(Role.VILLAGE_VOLUNTEER)
    assert preview(staff, "daftar_usulan_desa", activity.uid) and preview(inaq, "daftar_usulan_desa", activity.uid)
    with clock(FIRST, 9):
        draft = draft_paper(actor=staff, kind="daftar_usulan_desa", owner_uid=activity.uid)
        assert draft.organization_uid == staff.organization_uid
        with pytest.raises(NotAllowed):
            draft_paper(actor=by, kind="daftar_usulan_desa", owner_uid=activity.uid)
    assert [row.key for row in papers_of(by, VILLAGE_LIST, activity.uid)] == [
        "daftar_usulan_desa", "pengantar_dari_desa",
    ]  # fmt: skip
    assert "Desa Bonjeruk" in docx_text(preview(staff, "pengantar_dari_desa", activity.uid)[1])
    with pytest.raises(NotHere):
        preview(actor(Role.VILLAGE_STAFF, PEMONGKONG), "daftar_usulan_desa", activity.uid)


def test_a_list_of_several_villages_is_not_one_villages_own():
    by, chief = officer(), head()
    with clock(dt.date(2024, 7, 15)):
        for areas in ([BONJERUK, PEMONGKONG], [JONGGAT]):
            activity = announced_activity(by, chief, areas=areas)
            nominate_people(activity, by, 1)
            with pytest.raises(NotHere):
                preview(actor(Role.VILLAGE_STAFF), "daftar_usulan_desa", activity.uid)


# Words


def test_places_are_spelt_out():
    by = officer()
    activity = make_activity(by, areas=[BONJERUK, PEMONGKONG], place=BONJERUK)
    assert wording.areas_words(activity) == "Desa Bonjeruk dan Desa Pemongkong"
    assert wording.venue_words(activity) == "Balai Desa Bonjeruk, Kecamatan Jonggat, Kabupaten Lombok Tengah"
    activity.venue = "Aula Kecamatan"
    assert wording.venue_words(activity).startswith("Aula Kecamatan, Desa Bonjeruk, Kecamatan Jonggat")
    assert lists.village_head_title(activity.place) == "Kepala Desa Bonjeruk"


def test_no_paper_rests_on_a_regulation_of_another_time():
    assert all(row.confidence in "TDM" and row.dates_confidence in "TDM" and row.source for row in all_basis())
    assert len(legal_basis(dt.date(2024, 8, 12))) == 3
    assert "33 Tahun 2025" not in " ".join(legal_basis(dt.date(2025, 10, 10)))
    assert "Nomor 5 Tahun 2024" not in " ".join(legal_basis(dt.date(2025, 10, 11)))


def test_states_without_a_list_do_not_matter_for_the_jadwal():
    by = officer()
    activity = make_activity(by)
    assert State(activity.state) is State.KONSEP and "0 JP" in pdf_text(preview(by, "jadwal", activity.uid)[1])
