"""Files as people send them, good and hostile, and an owner with papers."""

import datetime as dt
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from PIL import Image, TiffImagePlugin

from bekal.foundation.documents.kinds import PaperKind
from bekal.foundation.documents.offices import Signer
from bekal.foundation.documents.rendering.letters_values import (
    Kegiatan,
    Kop,
    PesertaSurat,
    SkPenetapanPeserta,
    TandaTangan,
)
from bekal.foundation.documents.rendering.papers import (
    Activity,
    Announcement,
    Letterhead,
    NominationList,
    Nominee,
    PublicName,
)
from bekal.foundation.documents.rendering.papers import Signer as PrintedSigner
from bekal.foundation.kernel.actor import Actor, Membership, Role

BALAI = "01890000-0000-7000-8000-00000000ba1a"
OTHER_BALAI = "01890000-0000-7000-8000-00000000ba1b"
THING = "01890000-0000-7000-8000-000000000001"
FOREIGN_THING = "01890000-0000-7000-8000-000000000002"
SECRET_PLACE = (-8.583333, 116.116667)


def person(label: str = "Ratna", role: Role = Role.BALAI_OFFICER, office: str = BALAI) -> Actor:
    member = Membership(role, office, "BP3MI NTB" if office == BALAI else "BP3MI Banten", areas=("52",))
    return Actor(user_uid=f"uid-{label}", label=label, memberships=(member,))


OFFICER = person()
READER = person("Sari", Role.VILLAGE_STAFF)
STRANGER = person("Budi", office=OTHER_BALAI)


def may_write(actor: Actor, uid: str) -> bool:
    return uid == THING and actor.label == OFFICER.label


def may_read(actor: Actor, uid: str) -> bool:
    return uid == THING and actor.label in (OFFICER.label, READER.label)


def image(kind: str = "JPEG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    out = io.BytesIO()
    picture = Image.linear_gradient("L").resize(size).convert(mode)
    picture.save(out, kind, **options)
    return out.getvalue()


def gps_photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48)) -> bytes:
    """A photo as a phone takes it: lying on its side, with place, time, camera, thumbnail comment."""
    ratio = TiffImagePlugin.IFDRational
    exif = Image.Exif()
    exif[0x0110] = "RAHASIA-KAMERA"
    exif[0x0112] = 6
    exif[0x0132] = "2024:08:12 09:10:11"
    exif.get_ifd(0x8769).update({0x9003: "2024:08:12 09:10:11", 0x9011: "+08:00"})
    exif.get_ifd(0x8825).update(
        {1: "S", 2: (ratio(8), ratio(35), ratio(0)), 3: "E", 4: (ratio(116), ratio(7), ratio(0)), 29: "2024:08:12"}
    )
    extra = {"comment": b"RAHASIA-CATATAN"} if kind == "JPEG" else {}
    return image(kind, size, exif=exif, **extra)


def moving(kind: str) -> bytes:
    out = io.BytesIO()
    first, second = (Image.new("RGB", (20, 20), colour) for colour in ("red", "blue"))
    first.save(out, kind, save_all=True, append_images=[second], duration=100)
    return out.getvalue()


def png_declaring(width: int, height: int) -> bytes:
    """A tiny PNG that unpacks to width x height white points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def pdf(body: bytes = b"", tail: bytes = b"\n%%EOF\n") -> bytes:
    return b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + body + b"trailer << /Root 1 0 R >>" + tail


def archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def docx(text: str = "Nomor {{ nomor }}", extra: Mapping[str, bytes] | None = None) -> bytes:
    import docx as python_docx

    out = io.BytesIO()
    document = python_docx.Document()
    document.add_paragraph(text)
    document.save(out)
    if not extra:
        return out.getvalue()
    with zipfile.ZipFile(out, "a") as made:
        for name, content in extra.items():
            made.writestr(name, content)
    return out.getvalue()


def xlsx() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Orang").write_string(0, 0, "Nama")
    book.close()
    return out.getvalue()


HEAD = Signer(name="Noerman Adhiguna", title="Kepala BP3MI NTB", nip="198001012005011001", mandate="plt")
LETTERHEAD = Letterhead(lines=("Badan Pelindungan Pekerja Migran Indonesia", "BP3MI Nusa Tenggara Barat"))


def letterhead_on(organization_uid: str, day: dt.date) -> Letterhead | None:
    if organization_uid != BALAI or day.year < 2012:
        return None
    return LETTERHEAD if day.year >= 2020 else Letterhead(lines=("BNP2TKI", "BP3TKI Mataram"))


def signer_on(organization_uid: str, day: dt.date) -> Signer | None:
    return HEAD if organization_uid == BALAI and day.year >= 2020 else None


# What the papers are made of; tests change it to see what follows it and what is frozen.
NAMES = ["Ani", "Sari"]
ACTIVITY = Activity(name="Tas kain tenun", venue="Bonjeruk", first=dt.date(2024, 8, 12), last=dt.date(2024, 8, 15))


def announcement(actor: Actor, owner_uid: str, on_date: dt.date) -> Announcement:
    return Announcement(
        letterhead=Letterhead(lines=()),
        signer=PrintedSigner(title=""),
        place="Mataram",
        activity=ACTIVITY,
        chosen=tuple(PublicName(name=name) for name in NAMES),
    )


def nomination(actor: Actor, owner_uid: str, on_date: dt.date) -> NominationList:
    return NominationList(
        letterhead=Letterhead(lines=("Pemerintah Desa Bonjeruk",)),
        signer=PrintedSigner(title="Kepala Desa Bonjeruk", name="Lalu Audia"),
        activity=ACTIVITY,
        village="Bonjeruk",
        nominees=tuple(Nominee(name=name, nik="5202125403890014") for name in NAMES),
        show_nik=True,
    )


def decision(actor: Actor, owner_uid: str, on_date: dt.date) -> SkPenetapanPeserta:
    return SkPenetapanPeserta(
        kop=Kop(kantor=""),
        kegiatan=Kegiatan.of(ACTIVITY),
        tanda_tangan=TandaTangan(jabatan=""),
        pejabat="Kepala BP3MI NTB",
        jumlah_peserta=len(NAMES),
        peserta=tuple(PesertaSurat(nama=name) for name in NAMES),
    )


ANNOUNCEMENT = PaperKind(
    key="coba_pengumuman", label="Pengumuman", owner_kind="thing", format="pdf", template="pengumuman",
    values=announcement, order=10,
)  # fmt: skip
NOMINATION = PaperKind(
    key="coba_usulan", label="Daftar usulan", owner_kind="thing", format="pdf", template="daftar_usulan",
    values=nomination, order=20,
)  # fmt: skip
DECISION = PaperKind(
    key="coba_sk", label="SK Penetapan Peserta", owner_kind="thing", format="docx", template="sk_penetapan_peserta",
    values=decision, order=30,
)  # fmt: skip
