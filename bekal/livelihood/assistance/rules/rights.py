"""To whom a tool belongs, and who may therefore move it.

After hibah to a person the state cannot take it back: only its owner gives it on, voluntarily, with a paper. What is
lent or belongs to a group or a village is re-allocated by the decision of whoever it belongs to (field.md 1e: practice,
to be confirmed by each office). Before the BAST is signed nothing has changed hands, so nothing can be moved on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _


class Right(StrEnum):
    """By which right a receiver holds it. Stored as written."""

    GRANT = "hibah"
    GROUP = "milik_kelompok"
    VILLAGE = "aset_desa"
    LOAN = "pinjam_pakai"
    UNSETTLED = "belum_jelas"


RIGHT_LABELS = {
    Right.GRANT: _("Hibah (menjadi milik penerima)"),
    Right.GROUP: _("Milik kelompok"),
    Right.VILLAGE: _("Aset desa"),
    Right.LOAN: _("Pinjam pakai"),
    Right.UNSETTLED: _("Belum jelas"),
}


class Party(StrEnum):
    """What a receiver is. Stored as written."""

    PERSON = "orang"
    FAMILY = "keluarga"
    GROUP = "kelompok"
    ORGANIZATION = "lembaga"


PARTY_LABELS = {
    Party.PERSON: _("Orang"),
    Party.FAMILY: _("Keluarga"),
    Party.GROUP: _("Kelompok usaha"),
    Party.ORGANIZATION: _("Lembaga desa atau komunitas"),
}


class Move(StrEnum):
    """How a tool goes from one receiver to another. Stored as written."""

    VOLUNTARY = "sukarela"
    DECISION = "realokasi"


MOVE_LABELS = {
    Move.VOLUNTARY: _("Dialihkan sukarela oleh pemiliknya"),
    Move.DECISION: _("Dialihkan dengan keputusan"),
}
MOVE_PAPERS = {
    Move.VOLUNTARY: _("Surat pernyataan pengalihan dari pemiliknya"),
    Move.DECISION: _("Keputusan atau berita acara"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a move may be, and why or why not."""

    allowed: bool
    why: str


_VERDICTS = {
    (Right.GRANT, Move.VOLUNTARY): Verdict(True, _("Barang hibah boleh dialihkan pemiliknya sendiri, dengan surat.")),
    (Right.GRANT, Move.DECISION): Verdict(
        False, _("Barang ini sudah dihibahkan dan menjadi milik penerimanya; tidak dapat ditarik dengan keputusan. "
                 "Bila pemiliknya sendiri mau, catat sebagai pengalihan sukarela dengan surat darinya.")),
    (Right.LOAN, Move.DECISION): Verdict(True, _("Barang pinjam pakai boleh dialihkan pemiliknya dengan keputusan.")),
    (Right.LOAN, Move.VOLUNTARY): Verdict(
        False, _("Barang ini dipinjamkan, bukan milik peminjam. Hanya yang meminjamkan yang dapat mengalihkannya, dengan "
                 "keputusan.")),
    (Right.GROUP, Move.DECISION): Verdict(
        True, _("Barang milik kelompok boleh dialihkan dengan berita acara rapat kelompok.")),
    (Right.GROUP, Move.VOLUNTARY): Verdict(
        False, _("Barang ini milik kelompok, bukan milik pemegangnya. Yang memindahkannya rapat kelompok, dengan berita "
                 "acara.")),
    (Right.VILLAGE, Move.DECISION): Verdict(
        True, _("Aset desa boleh dialihkan dengan keputusan kepala desa dan dicatat di buku aset desa.")),
    (Right.VILLAGE, Move.VOLUNTARY): Verdict(
        False, _("Barang ini aset desa, bukan milik pemegangnya. Yang memindahkannya kepala desa, dengan keputusan.")),
}  # fmt: skip
_UNSETTLED = Verdict(
    False, _("Haknya belum jelas. Tetapkan dulu: hibah, milik kelompok, aset desa, atau pinjam pakai.")
)


def may_move(right: Right, move: Move) -> Verdict:
    """Whether a tool held by ``right`` may go to somebody else by ``move``, and why.

    Example: a sewing machine given as hibah cannot be taken back by decision; lent, it can.

    >>> may_move(Right.GRANT, Move.DECISION).allowed, may_move(Right.LOAN, Move.DECISION).allowed
    (False, True)
    """
    return _VERDICTS.get((right, move), _UNSETTLED)


def possible_moves(right: Right) -> list[Move]:
    """The ways that are open; none while the right is not settled."""
    return [move for move in Move if may_move(right, move).allowed]


def check_move(*, right: Right, move: Move, signed: bool, same: bool, paper_number: str) -> Iterator[Refusal]:
    """Why a tool cannot go on so. ``signed`` says that its BAST is; ``same`` that it would go to who has it already."""
    verdict = may_move(right, move)
    if not signed:
        text = _(
            "BAST paket ini belum ditandatangani, jadi belum ada yang dapat dialihkan. Ganti penerimanya di paket."
        )
        yield Refusal("not_handed_over", text)
    if not verdict.allowed:
        yield Refusal("may_not_move", verdict.why, "move")
    if same:
        yield Refusal("same_receiver", _("Alat ini sudah di tangan penerima itu. Pilih penerima lain."), "person")
    if not paper_number:
        text = _("Tulis nomor atau tanggal %(paper)s; tanpa surat pengalihan tidak dicatat.")
        yield Refusal("no_paper", text, "paper_number", paper=MOVE_PAPERS[move])


def check_right(party: Party, right: Right) -> Iterator[Refusal]:
    """Why a receiver cannot hold by this right: what belongs to a group or a village does not belong to one person."""
    alone = party in (Party.PERSON, Party.FAMILY)
    if alone and right in (Right.GROUP, Right.VILLAGE):
        text = _("Hak ini untuk kelompok atau lembaga. Untuk orang atau keluarga pilih hibah atau pinjam pakai; siapa yang "
                 "memegangnya dicatat di halaman alatnya.")  # fmt: skip
        yield Refusal("right_of_many", text, "right")
    if party is Party.ORGANIZATION and right is Right.GROUP:
        yield Refusal(
            "right_of_group", _("Milik kelompok hanya untuk kelompok usaha. Untuk lembaga pilih yang lain."), "right"
        )


def rights_for(party: Party) -> list[Right]:
    """The rights that a receiver of this kind can hold by, in the order of the form.

    >>> [str(right) for right in rights_for(Party.PERSON)]
    ['hibah', 'pinjam_pakai', 'belum_jelas']
    """
    return [right for right in Right if not list(check_right(party, right))]
