"""What personal data may be used for, on which legal ground, and which data that takes (security R38)."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from bekal.foundation.kernel.words import gettext_noop as _


class Purpose(StrEnum):
    """Values are stored."""

    REGISTER = "register"
    TRAINING = "training"
    PUBLISHING = "publishing"
    PHOTOS = "photos"
    DIRECTORY = "directory"
    BANK = "bank"


class Basis(StrEnum):
    """The two legal grounds that Bekal rests on, of the six in UU 27/2022 Art. 20."""

    PUBLIC_TASK = "public_task"
    CONSENT = "consent"


PURPOSE_LABELS: dict[Purpose, str] = {
    Purpose.REGISTER: _("Pendataan"),
    Purpose.TRAINING: _("Pelatihan dan pendampingan"),
    Purpose.PUBLISHING: _("Usaha dan cerita ditampilkan untuk umum"),
    Purpose.PHOTOS: _("Foto dan video dipakai"),
    Purpose.DIRECTORY: _("Masuk direktori keahlian"),
    Purpose.BANK: _("Data diteruskan ke bank atau pemberi modal"),
}
BASIS_LABELS: dict[Basis, str] = {
    Basis.PUBLIC_TASK: _("Tugas pemerintah, tanpa persetujuan"),
    Basis.CONSENT: _("Persetujuan"),
}
ITEM_LABELS: dict[str, str] = {
    "names": _("Nama"),
    "nik_kk": _("NIK dan nomor KK"),
    "birth_sex": _("Tanggal lahir dan jenis kelamin"),
    "address": _("Alamat"),
    "village": _("Desa dan kabupaten"),
    "phone": _("Nomor HP"),
    "education": _("Pendidikan"),
    "skills": _("Keahlian dan bahasa"),
    "journeys": _("Negara dan pekerjaan di luar negeri"),
    "passport": _("Paspor"),
    "return_reason": _("Sebab pulang"),
    "disability": _("Disabilitas"),
    "family": _("Keluarga serumah dan hubungan keluarga"),
    "children": _("Data anak"),
    "trainings": _("Pelatihan yang diikuti"),
    "business": _("Usaha dan produk"),
    "income_debts": _("Penghasilan dan utang"),
    "pictures": _("Foto dan video"),
}
CLASS_LABELS: dict[str, str] = {
    "general": _("Umum"),
    "health": _("Khusus: kesehatan"),
    "children": _("Khusus: anak"),
    "criminal": _("Khusus: catatan kejahatan"),
    "finance": _("Khusus: keuangan pribadi"),
    "harm": _("Khusus: hanya dibaca balai"),
}


@dataclass(frozen=True, slots=True)
class Ground:
    """Why data may be used for a purpose. ``law`` is the article, as a paper cites it."""

    purpose: Purpose
    basis: Basis
    law: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of personal data: its class (key of CLASS_LABELS) and its purposes."""

    code: str
    label: str
    data_class: str
    purposes: tuple[Purpose, ...]

    @property
    def specific(self) -> bool:
        """Whether the law, or we, ask for more care than with other data."""
        return self.data_class != "general"


def needs_consent(purpose: str) -> bool:
    """Whether the person decides about this use. Raises ValueError for an unknown purpose."""
    return grounds()[Purpose(purpose)].basis is Basis.CONSENT


@cache
def grounds() -> dict[Purpose, Ground]:
    """The ground of every purpose, in the order of the table."""
    rows = _table("purposes")["purpose"]
    return {
        Purpose(row["code"]): Ground(Purpose(row["code"]), Basis(row["basis"]), row["law"], row["confidence"])
        for row in rows
    }


@cache
def consented() -> tuple[Purpose, ...]:
    """The purposes for which the person is asked."""
    return tuple(purpose for purpose, ground in grounds().items() if ground.basis is Basis.CONSENT)


@cache
def data_items() -> tuple[Item, ...]:
    """Every kind of personal data that Bekal keeps about somebody."""
    return tuple(
        Item(row["code"], ITEM_LABELS[row["code"]], row["class"], tuple(Purpose(code) for code in row["purposes"]))
        for row in _table("data_items")["item"]
    )


def items_for(purpose: Purpose) -> tuple[Item, ...]:
    """The data that this use takes."""
    return tuple(item for item in data_items() if purpose in item.purposes)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"parameters/{name}.toml").read_text("utf-8"))
