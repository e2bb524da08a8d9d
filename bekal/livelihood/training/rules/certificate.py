"""Certificates: their number in the office's own register, who may receive one, what the public check page says.

The number is the only one that Bekal makes itself; all others are typed from the office's agenda.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.sentence import Sentence, say
from bekal.foundation.kernel.words import gettext_noop as _

from .attendance import Completion, Part
from .kinds import Kind, kind_rules

_OFFICE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_NUMBER = re.compile(r"([A-Z][A-Z0-9]{1,7})-([0-9]{4})-([0-9]{4,6})")
_FIRST_YEAR = 2018


class CheckStatus(StrEnum):
    """What the check page answers."""

    VALID = "valid"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


CHECK_SENTENCES = {
    CheckStatus.VALID: say("certificate_valid", _("Sertifikat ini berlaku dan tercatat.")),
    CheckStatus.WITHDRAWN: say("certificate_withdrawn", _("Sertifikat ini pernah diterbitkan, lalu ditarik kembali.")),
    CheckStatus.UNKNOWN: say(
        "certificate_unknown", _("Nomor ini tidak tercatat. Periksa lagi penulisannya, atau tanyakan ke balai.")
    ),
}


@dataclass(frozen=True, slots=True)
class CertificateNumber:
    """A number in one office's register of one year; written ``NTB-2024-0131``."""

    office: str
    year: int
    sequence: int

    def __str__(self) -> str:
        return f"{self.office}-{self.year:04}-{self.sequence:04}"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the register knows of one certificate; ``name`` is as it was printed."""

    number: str
    name: str
    training: str
    starts_on: dt.date
    ends_on: dt.date
    issued_on: dt.date
    withdrawn_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """All that a stranger with a number or QR code may read: name, training, dates, nothing else."""

    status: CheckStatus
    sentence: Sentence
    number: str = ""
    name: str = ""
    training: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


def certificate_number(office: str, year: int, sequence: int) -> CertificateNumber:
    """The next number of an office: ``certificate_number("NTB", 2024, 131)`` reads NTB-2024-0131.

    Raises Refusal when the office has no short code of 2 to 8 capitals and figures; ValueError for a year or sequence
    that no register can have.
    """
    if not _OFFICE.fullmatch(office):
        text = _("Kode singkat kantor harus 2 sampai 8 huruf besar atau angka, misalnya NTB. Isi di data lembaga.")
        raise Refusal("office_code", text, "code")
    if not _FIRST_YEAR <= year <= 9999 or not 1 <= sequence <= 999_999:
        raise ValueError(f"no such certificate: {office} {year} {sequence}")
    return CertificateNumber(office, year, sequence)


def parse_number(text: str) -> CertificateNumber | None:
    """Read a number as people type it (spaces, small letters); None when it cannot be one."""
    match = _NUMBER.fullmatch("".join(text.split()).upper())
    if not match:
        return None
    office, year, sequence = match.groups()
    number = CertificateNumber(office, int(year), int(sequence))
    return number if number.year >= _FIRST_YEAR and number.sequence >= 1 else None


def name_on_certificate(ktp_name: str) -> str:
    """The name as on the KTP: order, spelling and capitals untouched, only spaces tidied. One word is enough.

    Raises Refusal for an empty name: a certificate without one helps nobody.
    """
    name = " ".join(unicodedata.normalize("NFC", ktp_name).split())
    if not name:
        raise Refusal("certificate_name", _("Isi nama menurut KTP dulu, lalu terbitkan sertifikatnya."), "name")
    return name


def check_issue(kind: Kind, result: Completion, part: Part | None = None) -> tuple[Refusal, ...]:
    """Why no certificate is due; empty when it is. ``part`` is how somebody not on the list took part."""
    if not kind_rules(kind).gives_certificate:
        return (Refusal("no_certificates_here", _("Kegiatan jenis ini tidak memberi sertifikat.")),)
    if part is Part.PENDENGAR:
        return (Refusal("listener", _("Pendengar tidak menerima sertifikat.")),)
    if result.completed:
        return ()
    text = _("Belum lulus: hadir %(attended)s dari %(total)s setengah hari, perlu %(required)s.")
    refusal = Refusal("not_completed", text, attended=result.attended, total=result.total, required=result.required)
    return (refusal,)


def public_answer(certificate: Certificate | None) -> PublicAnswer:
    """What the check page says. A withdrawn certificate names nobody: only that it was withdrawn."""
    if certificate is None:
        return PublicAnswer(CheckStatus.UNKNOWN, CHECK_SENTENCES[CheckStatus.UNKNOWN])
    if certificate.withdrawn_on:
        status = CheckStatus.WITHDRAWN
        return PublicAnswer(status, CHECK_SENTENCES[status], number=certificate.number)
    return PublicAnswer(
        CheckStatus.VALID,
        CHECK_SENTENCES[CheckStatus.VALID],
        certificate.number,
        certificate.name,
        certificate.training,
        certificate.starts_on,
        certificate.ends_on,
    )
