"""Berkas SPJ: which papers account for an activity, in the order in which an inspector turns them over, and who owes
what is missing.

The order is that of practice (field.md 1a, row 2; a judgement, not a law): planning, participants, course, money and
goods, results. A paper counts as there when its signed scan is there; a draft never does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _


class Standing(StrEnum):
    """How far a paper of the file is."""

    THERE = "ada"
    UNSIGNED = "belum_ditandatangani"
    DRAFT = "konsep"
    MISSING = "belum_ada"
    NOT_NEEDED = "tidak_perlu"


STANDING_LABELS = {
    Standing.THERE: _("Ada"),
    Standing.UNSIGNED: _("Belum ditandatangani"),
    Standing.DRAFT: _("Masih konsep"),
    Standing.MISSING: _("Belum ada"),
    Standing.NOT_NEEDED: _("Tidak diperlukan"),
}
STANDING_LOOKS = {
    Standing.THERE: "ok", Standing.UNSIGNED: "warm", Standing.DRAFT: "now", Standing.MISSING: "bad",
    Standing.NOT_NEEDED: "",
}  # fmt: skip

HEAD, COMMITTEE, VILLAGE, TREASURER = _("kepala balai"), _("panitia"), _("kepala desa"), _("bendahara")
PEOPLE, INSTRUCTORS = _("peserta"), _("narasumber")


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry of the file: the kinds of paper that serve for it, who signs, who makes it, and on what condition it
    is needed (a key of the facts; empty is always)."""

    key: str
    label: str
    signs: str = HEAD
    makes: str = COMMITTEE
    needs: str = ""
    kinds: tuple[str, ...] = ()

    @property
    def paper_kinds(self) -> tuple[str, ...]:
        return self.kinds or (self.key,)


@dataclass(frozen=True, slots=True)
class Part:
    """A tab of the file."""

    letter: str
    label: str
    pieces: tuple[Piece, ...]


CERTIFICATES, PHOTOS = "sertifikat", "foto"
# Blank sheets that are handed out, and the follow-up report, which is made long after the file was closed.
NOT_IN_FILE = frozenset({"soal_tes", "kuesioner", "laporan_monev"})
PARTS = (
    Part("A", _("Perencanaan"), (
        Piece("kak", _("Kerangka acuan kerja (KAK) dan RAB")),
        Piece("sk_panitia", _("SK panitia")),
    )),
    Part("B", _("Peserta"), (
        Piece("permohonan_desa", _("Permohonan calon peserta"), needs="selects",
              kinds=("permohonan_desa", "permohonan_dinas")),
        Piece("daftar_usulan", _("Daftar usulan calon peserta"), VILLAGE, VILLAGE, "selects",
              ("daftar_usulan", "daftar_usulan_desa")),
        Piece("surat_pengantar_desa", _("Surat pengantar desa"), VILLAGE, VILLAGE, "selects",
              ("surat_pengantar_desa", "pengantar_dari_desa")),
        Piece("formulir_peserta", _("Formulir peserta"), PEOPLE, needs="selects"),
        Piece("pernyataan_peserta", _("Surat pernyataan peserta"), PEOPLE, needs="selects"),
        Piece("berita_acara_seleksi", _("Berita acara seleksi"), needs="selects"),
        Piece("sk_penetapan_peserta", _("SK penetapan peserta"), needs="selects"),
        Piece("pengumuman", _("Pengumuman peserta"), needs="selects"),
        Piece("sk_perubahan_peserta", _("SK perubahan peserta"), needs="changed"),
    )),
    Part("C", _("Pelaksanaan"), (
        Piece("undangan", _("Undangan")),
        Piece("permohonan_narasumber", _("Permohonan narasumber"), needs="instructors"),
        Piece("surat_tugas", _("Surat tugas panitia")),
        Piece("jadwal", _("Jadwal")),
        Piece("daftar_hadir_peserta", _("Daftar hadir peserta"), PEOPLE),
        Piece("daftar_hadir_panitia", _("Daftar hadir panitia"), COMMITTEE),
        Piece("daftar_hadir_narasumber", _("Daftar hadir narasumber"), INSTRUCTORS, needs="instructors"),
        Piece("daftar_hadir_undangan", _("Daftar hadir undangan"), needs="guests", signs=COMMITTEE),
    )),
    Part("D", _("Uang dan barang"), (
        Piece("tanda_terima_transport", _("Tanda terima uang transport"), PEOPLE, TREASURER, "transport"),
        Piece("tanda_terima_honor", _("Tanda terima honorarium"), INSTRUCTORS, TREASURER, "honor"),
        Piece("tanda_terima_bahan", _("Tanda terima bahan praktik"), PEOPLE, needs="bahan"),
        Piece("tanda_terima_perlengkapan", _("Tanda terima perlengkapan"), PEOPLE, needs="perlengkapan"),
        Piece("bast", _("Berita acara serah terima (BAST)"), needs="perlengkapan"),
    )),
    Part("E", _("Hasil"), (
        Piece("hasil_evaluasi", _("Hasil pre-test, post-test, dan kuesioner"), needs="evaluated", signs=COMMITTEE),
        Piece(CERTIFICATES, _("Sertifikat"), needs="certificates"),
        Piece("laporan_kegiatan", _("Laporan kegiatan")),
        Piece(PHOTOS, _("Foto kegiatan")),
    )),
)  # fmt: skip


def standing(states: Iterable[str], needed: bool) -> Standing:
    """How far an entry is, from the states of its papers that hold (konsep, bernomor, ditandatangani): the least of
    those with a number, because each of them has to be signed; a draft beside them is not yet a paper.

    Example: one signed and one numbered without its scan is "belum ditandatangani".
    """
    given = set(states)
    if "bernomor" in given:
        return Standing.UNSIGNED
    if "ditandatangani" in given:
        return Standing.THERE
    if "konsep" in given:
        return Standing.DRAFT
    return Standing.MISSING if needed else Standing.NOT_NEEDED


def owed(piece: Piece, at: Standing) -> Sentence | None:
    """Who has to do what next, None where nothing is missing."""
    if at is Standing.UNSIGNED:
        text = _("%(who)s menandatangani; panitia mengunggah pindaiannya")
        return say("sign", text, who=piece.signs)
    if at is Standing.DRAFT:
        return say("number", _("%(who)s mencetak dan mencatat nomornya"), who=piece.makes)
    if at is Standing.MISSING:
        return say("make", _("%(who)s membuat surat ini"), who=piece.makes)
    return None
