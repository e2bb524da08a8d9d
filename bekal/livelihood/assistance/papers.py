"""The letters of a package: BAST per kind of giver, statements, deed of gift, loan. All may be edited by the office.

What the state gives bears the balai's letterhead; a village's gift the village's, signed by its head; a company's or a
private gift the giver's name. The village head stands first among the witnesses, the others as typed, one to a line.
"""

import datetime as dt
from collections.abc import Iterator, Sequence

from django.urls import reverse

from bekal.commons.places.models import Place
from bekal.foundation.documents import owners
from bekal.foundation.documents.kinds import PaperKind, register
from bekal.foundation.documents.queries import KindRow
from bekal.foundation.documents.rendering import letters_assistance as values
from bekal.foundation.documents.rendering import words
from bekal.foundation.documents.rendering.letters_values import Kegiatan, Kop, TandaTangan
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.papers.lists import village_header
from bekal.livelihood.training.papers.selection import NO_KOP, NO_SIGNATURE
from bekal.livelihood.training.papers.wording import activity_words, around, city_of, home_words, village_words

from .models import Item, Package, Receiver
from .policy import may_check_tools
from .queries.naming import giver_of, receiver_words
from .queries.package_page import OWNER_KIND, ReceiverRow, items_of, receivers_of
from .queries.scope import is_own, visible_packages, visible_tools
from .queries.tool_page import TOOL_OWNER, given_from
from .rules.giving import BASIS_LABELS, GIVER_SHORT, Giver
from .rules.rights import RIGHT_LABELS, Right

_OF_THE_STATE = frozenset({Giver.APBN, Giver.APBD})
BAST, STATEMENT, DEED, LOAN = "bast_bantuan", "pernyataan_alat", "naskah_hibah", "pinjam_pakai"
TERMS = (
    "memakai barang untuk usaha sendiri, keluarga, atau kelompok;",
    "tidak memperjualbelikan, menggadaikan, atau menyewakannya untuk keuntungan sendiri;",
    "merawat barang, dan memberi tahu pemberi atau pemerintah desa bila rusak, hilang, atau berpindah tangan;",
    "bersedia dikunjungi untuk pengecekan alat setelah 3, 6, dan 12 bulan.",
)
_BOOKS = {
    Giver.APBN: "Sejak berita acara ini ditandatangani barang tidak lagi menjadi persediaan PIHAK KESATU.",
    Giver.APBD: "Penggunaan barang dilaporkan kepada PIHAK KESATU menurut naskah perjanjian hibah daerah.",
    Giver.APBDES: "Serah terima ini dicatat dalam buku aset desa.",
}


def _shared(actor: Actor, owner_uid: str, on: dt.date) -> dict[str, object]:
    """What the four letters have in common."""
    package = visible_packages(actor).get(uid=owner_uid)
    giver = giver_of(package)
    items, receivers = items_of(package), receivers_of(package)
    kop, signer = _header(package, giver, on)
    worth = [item.value * item.quantity if item.value is not None else None for item in items]
    known = [each for each in worth if each is not None]
    return {
        "kop": kop, "tanda_tangan": signer,
        "kegiatan": Kegiatan.of(activity_words(package.activity)) if package.activity else Kegiatan(nama=package.title),
        "tempat_surat": (package.place.name if giver is Giver.APBDES else city_of(package.organization)) or None,
        "pemberi": package.giver_name, "sumber_dana": GIVER_SHORT[giver], "dasar": tuple(_grounds(package, giver)),
        "tempat_serah": ", ".join([village_words(package.place), *around(package.place)]),
        "barang": tuple(map(_good, items)) or (values.BarangSurat(),) * 4,
        "jumlah_nilai": words.rupiah(sum(known)) if known and len(known) == len(worth) else None,
        "penerima": tuple(_receiver(row, items) for row in receivers) or (values.PenerimaSurat(),) * 4,
        "ketentuan": TERMS, "penegasan": _BOOKS.get(giver, ""), "saksi": tuple(_witnesses(package, on)),
    }  # fmt: skip


def _header(package: Package, giver: Giver, on: dt.date) -> tuple[Kop, TandaTangan]:
    """Letterhead and signer of whoever gives."""
    if giver in _OF_THE_STATE and package.giver in (None, package.organization):
        return NO_KOP, NO_SIGNATURE
    if giver is Giver.APBDES:
        letterhead, signer = village_header(_village_of(package), on)
        return Kop.of(letterhead), TandaTangan.of(signer)
    return Kop(kantor=package.giver_name), TandaTangan(jabatan=f"{package.giver_name},")


def _village_of(package: Package) -> Place:
    return package.giver.place if package.giver and package.giver.place else package.place


def _grounds(package: Package, giver: Giver) -> Iterator[str]:
    if package.basis_number:
        day = f" tanggal {words.long_date(package.basis_on)}" if package.basis_on else ""
        yield f"{BASIS_LABELS[giver]} nomor {package.basis_number}{day}."
    if package.programme:
        yield f"Program {package.programme}{f', kode {package.budget_code}' if package.budget_code else ''}."
    for link in package.handovers.order_by("on", "id"):
        paper = f" nomor {link.paper_number}" if link.paper_number else ""
        yield f"Serah terima {link.from_name} kepada {link.to_name}{paper} tanggal {words.long_date(link.on)}."


def _good(item: Item) -> values.BarangSurat:
    known = item.value is not None
    return values.BarangSurat(
        nama=f"{item.name} ({item.condition})" if item.condition else item.name, jumlah=f"{item.quantity} {item.unit}",
        seri=item.serial, harga=words.rupiah(item.value) if known and item.value is not None else None,
        nilai=words.rupiah(item.value * item.quantity) if item.value is not None else None,
    )  # fmt: skip


def _receiver(row: Receiver, items: Sequence[Item]) -> values.PenerimaSurat:
    own = [item for item in items if item.receiver_id == row.pk]
    told = ", ".join(item.name if item.quantity == 1 else f"{item.name}, {item.quantity} {item.unit}" for item in own)
    return values.PenerimaSurat(
        nama=receiver_words(row),
        alamat=home_words(row.person, with_village=True) if row.person else village_words(row.place),
        barang=told or "bersama penerima lain", hak=RIGHT_LABELS[Right(row.right)],
    )  # fmt: skip


def _witnesses(package: Package, on: dt.date) -> Iterator[values.SaksiSurat]:
    _letterhead, head = village_header(package.place, on)
    yield values.SaksiSurat(nama=head.name or None, jabatan=head.title)
    for typed in package.witnesses.splitlines():
        name, _comma, office = typed.partition(",")
        if name.strip():
            yield values.SaksiSurat(nama=name.strip(), jabatan=office.strip() or None)


def bast(actor: Actor, owner_uid: str, on: dt.date) -> values.BastBantuan:
    """Berita acara serah terima."""
    return values.BastBantuan(**_shared(actor, owner_uid, on))  # type: ignore[arg-type]


def statement(actor: Actor, owner_uid: str, on: dt.date) -> values.PernyataanAlat:
    """Surat pernyataan of each receiver."""
    return values.PernyataanAlat(**_shared(actor, owner_uid, on))  # type: ignore[arg-type]


def deed(actor: Actor, owner_uid: str, on: dt.date) -> values.NaskahHibah:
    """Naskah hibah; NPHD for APBD."""
    of_region = visible_packages(actor).filter(uid=owner_uid, giver_kind=Giver.APBD).exists()
    title = "NASKAH PERJANJIAN HIBAH DAERAH" if of_region else "NASKAH PERJANJIAN HIBAH"
    return values.NaskahHibah(judul=title, **_shared(actor, owner_uid, on))  # type: ignore[arg-type]


def loan(actor: Actor, owner_uid: str, on: dt.date) -> values.PinjamPakai:
    """Perjanjian pinjam pakai."""
    return values.PinjamPakai(**_shared(actor, owner_uid, on))  # type: ignore[arg-type]


def papers_that_fit(receivers: Sequence[ReceiverRow], rows: Sequence[KindRow]) -> list[KindRow]:
    """Of the kinds of paper those that its rights ask for, and whatever was already made."""
    rights = {row.receiver.right for row in receivers}
    unasked = set()
    if rights and Right.LOAN not in rights:
        unasked.add(LOAN)
    if rights == {Right.LOAN}:
        unasked.add(DEED)
    return [row for row in rows if row.key not in unasked or row.papers]


def _package(actor: Actor, uid: str) -> Package | None:
    return visible_packages(actor).filter(uid=uid).first()


def may_read_package(actor: Actor, uid: str) -> bool:
    """Surat dan pindaian paket dibaca balai di wilayahnya dan analis nasional."""
    return _package(actor, uid) is not None


def may_write_package(actor: Actor, uid: str) -> bool:
    """Surat paket diberi nomor oleh balai yang mencatat paketnya."""
    found = _package(actor, uid)
    return found is not None and is_own(actor, found) and not found.cancelled_at


def home_of_package(actor: Actor, uid: str) -> owners.Home:
    """The way back from a letter."""
    return owners.Home(Package.objects.get(uid=uid).title, reverse("package", args=[uid]))


def may_read_tool(actor: Actor, uid: str) -> bool:
    """Foto alat dilihat oleh yang melihat alatnya."""
    return visible_tools(actor).filter(uid=uid).exists()


def may_write_tool(actor: Actor, uid: str) -> bool:
    """Foto alat disimpan bersama cek alat."""
    return may_check_tools(actor) and may_read_tool(actor, uid)


def home_of_tool(actor: Actor, uid: str) -> owners.Home:
    """The way back from a photograph."""
    return owners.Home(Item.objects.get(uid=uid).name, reverse("tool", args=[uid]))


def _office(actor: Actor, owner_uid: str) -> str:
    """In whose name: the village's for its own gift, the balai's otherwise."""
    package = Package.objects.select_related("organization", "giver").get(uid=owner_uid)
    village = package.giver_kind == Giver.APBDES and package.giver
    return package.giver.uid if village and package.giver else package.organization.uid


def _day(owner_uid: str, today: dt.date) -> dt.date:
    package = Package.objects.get(uid=owner_uid)
    return min(package.bast_on or given_from(package.given_on) or today, today)


for _key, _label, _values, _order in (
    (BAST, _("Berita acara serah terima (BAST) bantuan"), bast, 10),
    (STATEMENT, _("Surat pernyataan penerima bantuan"), statement, 20),
    (DEED, _("Naskah hibah (NPHD)"), deed, 30),
    (LOAN, _("Perjanjian pinjam pakai"), loan, 40),
):
    register(PaperKind(
        key=_key, label=_label, owner_kind=OWNER_KIND, format="docx", template=_key, values=_values, office=_office,
        order=_order, day=_day,
    ))  # fmt: skip
owners.readers.register(OWNER_KIND, may_read_package)
owners.writers.register(OWNER_KIND, may_write_package)
owners.homes.register(OWNER_KIND, home_of_package)
owners.readers.register(TOOL_OWNER, may_read_tool)
owners.writers.register(TOOL_OWNER, may_write_tool)
owners.homes.register(TOOL_OWNER, home_of_tool)
