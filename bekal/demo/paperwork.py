"""The papers and photographs of one training: drafted, numbered and signed by the services that an officer uses."""

import datetime as dt

from django.utils import timezone

from bekal.foundation.documents.models import Paper
from bekal.foundation.documents.rules.file_kinds import FileClass
from bekal.foundation.documents.services import draft_paper, number_paper, sign_paper, store_file
from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.papers.photos import slots_of

from .pictures import gathering, scan_of

OF_PLANNING = ("kak", "sk_panitia", "permohonan_desa")
OF_SELECTION = (
    "daftar_usulan", "surat_pengantar_desa", "formulir_peserta", "pernyataan_peserta", "berita_acara_seleksi",
    "sk_penetapan_peserta", "pengumuman", "undangan", "permohonan_narasumber", "surat_tugas", "jadwal",
)  # fmt: skip
OF_THE_END = (
    "daftar_hadir_peserta", "daftar_hadir_panitia", "daftar_hadir_narasumber", "daftar_hadir_undangan",
    "sk_perubahan_peserta", "tanda_terima_transport", "tanda_terima_honor", "tanda_terima_bahan",
    "tanda_terima_perlengkapan", "sertifikat", "hasil_evaluasi", "laporan_kegiatan",
)  # fmt: skip


def papers_of_planning(officer: Actor, activity: Activity) -> None:
    """What is written first: the terms of reference with the RAB, the committee, the request to the village."""
    _make(officer, activity, OF_PLANNING, first=91)


def papers_of_selection(officer: Actor, activity: Activity) -> None:
    """What must be signed before the first day: the minutes, the decision, the invitation."""
    _make(officer, activity, OF_SELECTION, first=101)


def papers_of_the_end(officer: Actor, activity: Activity) -> None:
    """Photographs in their slots, then attendance sheets, receipts, the certificates' file and the report that shows
    them."""
    for number, slot in enumerate(slots_of(activity)):
        store_file(
            actor=officer, content=gathering(slot.label, activity.title, number), file_class=FileClass.PHOTO,
            owner_kind="activity", owner_uid=activity.uid, slot=slot.key, caption=f"{slot.label} (gambar contoh)",
            name=f"{slot.key}.jpg",
        )  # fmt: skip
    _make(officer, activity, OF_THE_END, first=131)
    # Printed and numbered, its signed copy still with the village: there is always one that somebody owes.
    today = timezone.localdate()
    draft = draft_paper(actor=officer, kind="bast", owner_uid=activity.uid)
    number_paper(actor=officer, paper_uid=draft.uid, number=_number(150, today), dated_on=today)


def paper_of_followup(officer: Actor, activity: Activity) -> None:
    """The laporan monev after the last round."""
    _make(officer, activity, ("laporan_monev",), first=171)


def _make(officer: Actor, activity: Activity, kinds: tuple[str, ...], first: int) -> None:
    today = timezone.localdate()
    for number, kind in enumerate(kinds, start=first):
        draft = draft_paper(actor=officer, kind=kind, owner_uid=activity.uid)
        paper = number_paper(actor=officer, paper_uid=draft.uid, number=_number(number, today), dated_on=today)
        sign_paper(actor=officer, paper_uid=paper.uid, scan=_scan(paper), scan_name=f"{kind} bertanda tangan.png")


def _scan(paper: Paper) -> bytes:
    return scan_of(paper.title, paper.number, paper.signer.get("name") or "Panitia (contoh)")


def _number(count: int, day: dt.date) -> str:
    return f"CONTOH.{count}/BP3MI/{day:%m/%Y}"
