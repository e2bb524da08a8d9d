"""Capaian on paper: one page with the office's letterhead and head as of the day it is printed or was closed."""

import datetime as dt

from django.conf import settings
from django.utils import timezone, translation

from bekal.commons.organizations.queries import name_on
from bekal.foundation.documents import offices
from bekal.foundation.documents.rendering import achievements as values
from bekal.foundation.documents.rendering import words
from bekal.foundation.documents.rendering.fixed import render
from bekal.foundation.documents.rendering.papers import Letterhead, Signer
from bekal.livelihood.training.papers.wording import city_of

from .queries import Line, Year


def capaian_pdf(found: Year) -> bytes:
    """The PDF. A closed year bears the day on which it was closed, as long as its figures are still those of that day."""
    closed = found.closing is not None and not found.changed
    day = timezone.localdate(found.closing.closed_at if found.closing and closed else timezone.now())
    with translation.override("id"):
        return render(_paper(found, day))


def _paper(found: Year, day: dt.date) -> values.Achievements:
    office = found.office
    letterhead = offices.letterhead_on(office.uid, day)
    signer = offices.signer_on(office.uid, day)
    return values.Achievements(
        letterhead=letterhead or Letterhead(lines=(name_on(office, day),)),
        signer=signer.printed if signer else Signer(title=f"Kepala {name_on(office, day)}"),
        place=city_of(office),
        on=day,
        demo=settings.BEKAL_DEMO,
        year=found.year,
        office=name_on(office, day),
        standing=_standing(found, day),
        whole=tuple(_row(line) for line in found.whole),
        beside=(
            f"Terlayani lebih dari sekali: {found.totals.again} orang.",
            f"Bersertifikat: {found.certified} orang.",
            f"Masyarakat yang ikut dan tidak dihitung: {found.totals.outside} orang.",
        ),
        tables=tuple(
            values.Table(
                title=part.title, rows=tuple(_row(line) for line in part.lines if _shown(line)), note=_note(part.table.several),
                untouched=", ".join(part.untouched),
            )
            for part in found.parts
            if part.lines
        ),
        villages=", ".join(f"{place.short} ({number})" for place, number in found.villages),
    )  # fmt: skip


def _standing(found: Year, day: dt.date) -> str:
    if found.closing is None:
        return f"Keadaan pada {words.long_date(day)}; tahun belum ditutup."
    on = words.long_date(timezone.localdate(found.closing.closed_at))
    changed = (f"{label} dari {each.then} menjadi {each.now}" for label, each in found.changed)
    since = f" Sejak itu berubah: {', '.join(changed)}." if found.changed else ""
    return f"Ditutup {on} oleh {found.closing.closed_by}.{since}"


def _shown(line: Line) -> bool:
    """A row with nobody and without a target is named under its table, so that the year stays on one page."""
    return bool(line.row.reached or line.row.target)


def _row(line: Line) -> values.Row:
    row = line.row
    return values.Row(
        label=line.label,
        target="" if row.target is None else _thousands(row.target),
        reached=_thousands(row.reached),
        percent="" if row.percent is None else f"{row.percent} %",
    )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _note(several: int) -> str:
    return f"{several} orang tercatat di lebih dari satu baris." if several else ""
