"""From a kind of paper and its owner to bytes: values from the data, letterhead and signer as of the day, the file.

A draft is drawn from today's data and the dotted lines are left for number and date. A numbered paper is drawn once
(``drawn``); its bytes are kept and never drawn again.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from . import offices
from .kinds import PaperKind, Values
from .offices import Signer
from .rendering import fixed
from .rendering.known import known_names, plain_values
from .rendering.letters import render_docx
from .rendering.letters_values import LETTERS, Kop, Surat, TandaTangan
from .rendering.papers import Letterhead, as_plain
from .rendering.papers import Paper as FixedPaper
from .rendering.pictures import Photo
from .rendering.words import long_date

BLANK = "……………………"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the office adds to a paper. A draft has neither number nor date, and perhaps nobody yet to sign it."""

    letterhead: Letterhead
    signer: Signer
    number: str = ""
    dated_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A paper on its way to being frozen: the header it bears, what it says as JSON, its bytes and its template."""

    header: Header
    values: Mapping[str, Any]
    content: bytes
    template_version: str


@dataclass(frozen=True, slots=True)
class Template:
    """The layout a paper is drawn with: a Word file's bytes, or nothing for typst, which reads its own."""

    version: str
    content: bytes = b""


def draft(kind: PaperKind, actor: Actor, owner_uid: str, office: str, day: dt.date, template: Template) -> bytes:
    """The draft as it would have been printed on ``day``, its number and date still to come."""
    values = kind.values(actor, owner_uid, day)
    header = Header(
        letterhead=_own_letterhead(values) or offices.letterhead_on(office, day) or Letterhead(lines=(BLANK,)),
        signer=_own_signer(values) or offices.signer_on(office, day) or Signer(name="", title=BLANK),
    )
    return _render(kind, _with_header(kind, values, header), template)


def drawn(
    kind: PaperKind,
    actor: Actor,
    owner_uid: str,
    office: str,
    *,
    number: str,
    dated_on: dt.date,
    signer: Signer | None,
    letterhead: Letterhead | None,
    template: Template,
) -> Drawn:
    """The paper with its number, as of its date. Raises Refusal when nobody is known to sign it or no letterhead."""
    values = kind.values(actor, owner_uid, dated_on)
    header = Header(
        letterhead=letterhead or _own_letterhead(values) or _office_letterhead(office, dated_on),
        signer=signer or _own_signer(values) or _office_signer(office, dated_on),
        number=number,
        dated_on=dated_on,
    )
    complete = _with_header(kind, values, header)
    return Drawn(
        header=header,
        values=_as_json(complete),
        content=_render(kind, complete, template),
        template_version=template.version,
    )


def shipped_template(kind: PaperKind) -> Template:
    """The layout that comes with Bekal; its version is the digest of the files it is made of."""
    if kind.format == "docx":
        content = LETTERS[kind.template].template_bytes()
        return Template(f"bekal:{hashlib.sha256(content).hexdigest()[:12]}", content)
    folder = Path(fixed.__file__).with_name("typst")
    parts = b"".join((folder / name).read_bytes() for name in ("paper.typ", f"{kind.template}.typ"))
    return Template(f"bekal:{hashlib.sha256(parts).hexdigest()[:12]}")


def _office_letterhead(office: str, day: dt.date) -> Letterhead:
    found = offices.letterhead_on(office, day)
    if found is None:
        raise Refusal(
            "letterhead_unknown",
            _("Kop surat untuk %(day)s belum tercatat. Catat dulu nama dan kop lembaganya, lalu simpan lagi."),
            "dated_on",
            day=long_date(day),
        )
    return found


def _office_signer(office: str, day: dt.date) -> Signer:
    found = offices.signer_on(office, day)
    if found is None:
        raise Refusal(
            "signer_unknown",
            _("Belum ada pejabat yang tercatat pada %(day)s. Tulis nama dan jabatan penandatangannya."),
            "signer_name",
            day=long_date(day),
        )
    return found


def _own_letterhead(values: Values) -> Letterhead | None:
    """The letterhead that the values bring, if any."""
    if isinstance(values, Surat):
        kop = values.kop
        found: Any = Letterhead(lines=(*kop.atas, kop.kantor), address=kop.alamat, contact=kop.kontak)
    else:
        found = values.letterhead if isinstance(values, FixedPaper) else values.get("letterhead")
    return found if found is not None and any(found.lines) else None


def _own_signer(values: Values) -> Signer | None:
    """The signer that the values bring, if any."""
    if isinstance(values, Surat):
        who = values.tanda_tangan
        found: Any = Signer(name=who.nama or "", title=who.jabatan.rstrip(","), nip=who.nip or "")
    else:
        found = values.signer if isinstance(values, FixedPaper) else values.get("signer")
        if found is not None and not isinstance(found, Signer):
            found = Signer.of_printed(found)
    return found if found is not None and found.title else None


def _with_header(kind: PaperKind, values: Values, header: Header) -> Values:
    """The values with number, date, letterhead and signer in the names their template reads."""
    if isinstance(values, FixedPaper):
        return replace(
            values,
            letterhead=header.letterhead,
            signer=header.signer.printed,
            number=header.number,
            on=header.dated_on,
            demo=settings.BEKAL_DEMO,
        )
    if isinstance(values, Surat):
        return replace(values, **_letter_header(header))
    added = _letter_header(header) if kind.format == "docx" else _fixed_header(values, header)
    return {**values, **added}


def _letter_header(header: Header) -> dict[str, Any]:
    return {
        "kop": Kop.of(header.letterhead),
        "tanda_tangan": TandaTangan.of(header.signer.printed),
        "nomor": header.number or None,
        "tanggal_surat": header.dated_on,
        "contoh": settings.BEKAL_DEMO,
    }


def _fixed_header(values: Mapping[str, Any], header: Header) -> dict[str, Any]:
    on = header.dated_on
    return {
        "letterhead": as_plain(header.letterhead),
        "signer": as_plain(header.signer.printed),
        "number": header.number,
        "place_date": f"{values.get('place') or BLANK}, {long_date(on) if on else BLANK}",
        "dated": {"year": on.year, "month": on.month, "day": on.day} if on else None,
        "demo": settings.BEKAL_DEMO,
    }


def _render(kind: PaperKind, values: Values, template: Template) -> bytes:
    if kind.format == "docx":
        known = None if isinstance(values, Mapping) else known_names(type(values))
        return render_docx(template.content, values, known=known)
    return fixed.render_pdf(kind.template, _data(values), paper=kind.size)


def _data(values: Values) -> Mapping[str, Any]:
    return values.data() if isinstance(values, FixedPaper) else plain_values(values)


def _as_json(values: Values) -> Mapping[str, Any]:
    """What a paper says, for keeping: days in ISO 8601, a photo by its digest."""
    kept: Mapping[str, Any] = _kept(_data(values))
    return kept


def _kept(value: Any) -> Any:
    if isinstance(value, Photo):
        return {"photo_sha256": hashlib.sha256(value.content).hexdigest(), "alt": value.alt}
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _kept(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_kept(item) for item in value]
    return value
