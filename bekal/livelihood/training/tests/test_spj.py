"""Berkas SPJ: how far each entry is, who owes it, and what lies in the zip."""

import io
import zipfile

import pytest
from django.urls import reverse
from pypdf import PdfReader

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.foundation.documents import kinds
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import cancel_paper, draft_paper, number_paper, sign_paper, store_file
from bekal.foundation.documents.tests.make import gps_photo, image
from bekal.foundation.kernel.actor import Role
from bekal.livelihood.training.papers.owners import VILLAGE_LIST
from bekal.livelihood.training.papers.spj import write_zip
from bekal.livelihood.training.queries.spj import spj_of
from bekal.livelihood.training.rules.handouts import HandoutKind
from bekal.livelihood.training.rules.spj import (
    CERTIFICATES,
    HEAD,
    NOT_IN_FILE,
    PARTS,
    PHOTOS,
    Piece,
    Standing,
    owed,
    standing,
)
from bekal.livelihood.training.services.arranging import set_handout

from .make_activities import make_activity
from .make_attendance import FIRST, clock, day_one


@pytest.mark.parametrize(
    ("states", "needed", "out"),
    [
        ((), True, Standing.MISSING),
        ((), False, Standing.NOT_NEEDED),
        (("konsep",), False, Standing.DRAFT),
        (("bernomor",), True, Standing.UNSIGNED),
        (("ditandatangani",), True, Standing.THERE),
        (("ditandatangani", "konsep"), True, Standing.THERE),
        (("ditandatangani", "bernomor"), True, Standing.UNSIGNED),
    ],
)
def test_an_entry_is_as_far_as_its_papers(states, needed, out):
    assert standing(states, needed) is out
    assert (owed(Piece("kak", "KAK"), out) is None) == (out in (Standing.THERE, Standing.NOT_NEEDED))


def test_who_owes_is_the_signer_of_what_is_printed_and_the_maker_of_what_is_not():
    piece = Piece("x", "X", signs=HEAD, makes="bendahara")
    assert str(owed(piece, Standing.UNSIGNED)).startswith("kepala balai menandatangani")
    assert str(owed(piece, Standing.MISSING)) == "bendahara membuat surat ini"


def test_every_kind_of_paper_has_its_place_in_the_file():
    placed = [key for part in PARTS for piece in part.pieces for key in piece.paper_kinds]
    known = [kind.key for owner in ("activity", VILLAGE_LIST) for kind in kinds.kinds_for(owner)]
    assert sorted([*placed, *NOT_IN_FILE]) == sorted([*known, PHOTOS]) and CERTIFICATES in placed


@pytest.fixture
def data_folder(settings, tmp_path):
    settings.DATA_DIR, settings.BEKAL_DEMO = tmp_path, False


def numbered(by, activity, kind, number):
    draft = draft_paper(actor=by, kind=kind, owner_uid=activity.uid)
    return number_paper(actor=by, paper_uid=draft.uid, number=number, dated_on=FIRST)


@pytest.mark.django_db
@pytest.mark.usefixtures("data_folder")
def test_the_zip_has_signed_scans_in_place_of_drafts_and_says_what_is_missing():
    activity, by = day_one(2)
    with clock(FIRST, 9):
        signed = numbered(by, activity, "jadwal", "B.1/2024")
        scan = image("JPEG")
        sign_paper(actor=by, paper_uid=signed.uid, scan=scan)
        numbered(by, activity, "surat_tugas", "ST.2/2024")
        draft_paper(actor=by, kind="undangan", owner_uid=activity.uid)
        wrong = numbered(by, activity, "kak", "B.9/2024")
        cancel_paper(actor=by, paper_uid=wrong.uid, reason="salah")
        for kind in ("permohonan_desa", "permohonan_dinas"):
            draft_paper(actor=by, kind=kind, owner_uid=activity.uid, title="Permohonan")
        set_handout(actor=by, activity=activity, kind=HandoutKind.TRANSPORT, rate=1000)
        store_file(
            actor=by, content=image("PNG"), file_class=FileClass.PHOTO, owner_kind="activity", owner_uid=activity.uid,
            slot="pembukaan",
        )  # fmt: skip
        spj = spj_of(by, activity)
        at = {line.piece.key: line.at for line in spj.lines}
        out = io.BytesIO()
        count = write_zip(by, spj, out)
    assert (at["jadwal"], at["surat_tugas"], at["undangan"], at["kak"]) == (
        Standing.THERE, Standing.UNSIGNED, Standing.DRAFT, Standing.MISSING,
    )  # fmt: skip
    assert (at["tanda_terima_transport"], at["tanda_terima_bahan"]) == (Standing.MISSING, Standing.NOT_NEEDED)
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        checklist = archive.read(names[0])
    assert names == [
        "00 Sampul dan daftar periksa.pdf",
        "B Peserta/B01 KONSEP Permohonan.docx",
        "B Peserta/B01 KONSEP Permohonan (2).docx",
        "C Pelaksanaan/C01 KONSEP Undangan.docx",
        "C Pelaksanaan/C03 Surat tugas panitia ST-2-2024 (belum ditandatangani).docx",
        "C Pelaksanaan/C04 Jadwal B-1-2024.jpg",
        "E Hasil/E04 Foto 1 Pembukaan.jpg",
    ]
    assert count == 7
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(checklist)).pages)
    for said in (
        "BERKAS SPJ", "B.1/2024, 12 Agustus 2024", "Kepala balai menandatangani; panitia mengunggah pindaiannya",
        "Bendahara membuat surat ini", "Panitia mengunggah foto: Hari ke-1", "1 (satu) dari",
    ):  # fmt: skip
        assert said in text, said


@pytest.mark.django_db
def test_the_checklist_is_the_own_balais():
    user = make_user(Role.BALAI_OFFICER)
    activity = make_activity(actor_for(user))
    assert "dari" in signed_in(user).get(reverse("spj", args=[activity.uid])).content.decode()
    foreign = signed_in(make_user(Role.BALAI_OFFICER, "36"))
    assert foreign.get(reverse("spj", args=[activity.uid])).status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("data_folder")
def test_a_photograph_tells_its_time_to_the_own_balai_and_leaves_without_it():
    user = make_user(Role.BALAI_OFFICER)
    activity, by = day_one(2)
    store_file(
        actor=by, content=gps_photo(), file_class=FileClass.PHOTO, owner_kind="activity",
        owner_uid=activity.uid, slot="pembukaan",
    )  # fmt: skip
    address = reverse("activity-section", args=[activity.uid, "foto"])
    page = signed_in(user).get(address).content.decode()
    assert "diambil 12 Agu 2024 09.10" in page and "RAHASIA" not in page
    for role in (Role.NATIONAL_ANALYST, Role.VILLAGE_STAFF):
        assert signed_in(make_user(role)).get(address).status_code == 404
    out = io.BytesIO()
    write_zip(by, spj_of(by, activity), out)
    assert not any(secret in out.getvalue() for secret in (b"RAHASIA", b"Exif", b"2024:08:12"))
