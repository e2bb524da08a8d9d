"""Who gives, on which paper, and when a package has really changed hands.

Goods for the public out of APBN account 526xxx stay persediaan of the office until the BAST is signed
(inspektorat.kemenpppa.go.id on 526311); a village head's gift out of APBDes needs a keputusan kepala desa, the BAST and
the buku aset desa; APBD adds the NPHD (field.md 1a row 3, 1d, 1e; practice, to be confirmed by each office).
"""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _


class Giver(StrEnum):
    """Whose money a package was bought of. Stored as written."""

    APBN = "apbn"
    APBD = "apbd"
    APBDES = "apbdes"
    CSR = "csr"
    PRIVATE = "pribadi"


GIVER_LABELS = {
    Giver.APBN: _("APBN (balai atau kementerian)"),
    Giver.APBD: _("APBD (provinsi atau kabupaten/kota)"),
    Giver.APBDES: _("APBDes (pemerintah desa)"),
    Giver.CSR: _("CSR perusahaan"),
    Giver.PRIVATE: _("Pribadi atau lembaga lain"),
}
GIVER_SHORT = {
    Giver.APBN: _("APBN"),
    Giver.APBD: _("APBD"),
    Giver.APBDES: _("APBDes"),
    Giver.CSR: _("CSR"),
    Giver.PRIVATE: _("Pribadi"),
}
# The paper on which a gift of this kind rests.
BASIS_LABELS = {
    Giver.APBN: _("Juknis"),
    Giver.APBD: _("NPHD"),
    Giver.APBDES: _("Keputusan kepala desa"),
    Giver.CSR: _("Perjanjian CSR"),
    Giver.PRIVATE: _("Surat pemberian"),
}
# Without these no hand-over is in order; of a company or a private person no paper is asked beside the BAST.
NEEDS_BASIS = frozenset({Giver.APBN, Giver.APBD, Giver.APBDES})


class Stage(StrEnum):
    """Where a package stands. It follows from its dates and is never stored."""

    STOCK = "persediaan"
    GIVEN = "diserahkan"
    SIGNED = "bast"
    CANCELLED = "batal"


STAGE_LABELS = {
    Stage.STOCK: _("Belum diserahkan"),
    Stage.GIVEN: _("Diserahkan, BAST belum ditandatangani"),
    Stage.SIGNED: _("BAST ditandatangani"),
    Stage.CANCELLED: _("Dibatalkan"),
}
STAGE_CHIPS = {Stage.STOCK: "now", Stage.GIVEN: "warm", Stage.SIGNED: "ok", Stage.CANCELLED: ""}


def stage_of(*, given_on: str, bast_on: dt.date | None, cancelled: bool) -> Stage:
    """Where a package stands by its dates. ``given_on`` is a partial date, empty while nobody has the goods.

    >>> str(stage_of(given_on="2022-11", bast_on=None, cancelled=False))
    'diserahkan'
    """
    if cancelled:
        return Stage.CANCELLED
    if bast_on:
        return Stage.SIGNED
    return Stage.GIVEN if given_on else Stage.STOCK


def stage_note(giver: Giver, stage: Stage) -> Sentence | None:
    """What the stage means for the books of the giver; None where nothing has to be said."""
    if stage in (Stage.SIGNED, Stage.CANCELLED):
        return None
    if giver is Giver.APBN:
        text = _("Menurut pembukuan barang ini masih persediaan balai (akun 526) sampai BAST ditandatangani.")
        return say("still_stock", text, "inspektorat.kemenpppa.go.id, 526311")
    if giver is Giver.APBDES:
        return say("still_village", _("Sampai BAST ditandatangani barang ini tercatat milik desa di buku aset desa."))
    return None


def missing_before_signing(
    *, giver: Giver, basis_number: str, items: int, receivers: int, without_receiver: int, unsettled: int
) -> Iterator[Refusal]:
    """What still stands between a package and its signed BAST, one by one; ``without_receiver`` counts tools that nobody
    is named for, ``unsettled`` receivers whose right is not settled."""
    if not items:
        yield Refusal("nothing_to_give", _("Belum ada barang di paket ini. Tambahkan barangnya dulu."))
    if not receivers:
        yield Refusal("nobody_receives", _("Belum ada penerima. Tambahkan penerimanya dulu."))
    elif without_receiver:
        text = _("%(n)s alat belum ada penerimanya. Pilih penerima tiap alat dulu.")
        yield Refusal("tool_without_receiver", text, n=without_receiver)
    if unsettled:
        text = _("Hak %(n)s penerima belum ditetapkan: hibah, milik kelompok, aset desa, atau pinjam pakai.")
        yield Refusal("right_not_settled", text, n=unsettled)
    if giver in NEEDS_BASIS and not basis_number:
        text = _("Nomor %(paper)s belum diisi. BAST menyebutnya sebagai dasar.")
        yield Refusal("no_basis", text, paper=BASIS_LABELS[giver])
