"""Berkas SPJ as one zip: cover and checklist first, then the papers in the order of the file, signed scans in place
of what they were printed from. Photos carry no time and place: those are kept apart, sealed."""

import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO

from django.conf import settings
from django.utils import timezone

from bekal.commons.organizations.queries import name_on
from bekal.foundation.documents import offices
from bekal.foundation.documents.kinds import kind_of
from bekal.foundation.documents.models import Paper, StoredFile
from bekal.foundation.documents.queries import content_of, content_of_paper
from bekal.foundation.documents.rendering import checklist as values
from bekal.foundation.documents.rendering import words
from bekal.foundation.documents.rendering.fixed import render
from bekal.foundation.documents.rendering.papers import Letterhead
from bekal.foundation.documents.rules.file_kinds import KIND_OF_TYPE
from bekal.foundation.documents.rules.file_names import safe_name
from bekal.foundation.documents.rules.paper_states import State as PaperState
from bekal.foundation.kernel.actor import Actor

from ..queries.spj import Line, Spj
from ..rules.spj import PHOTOS, STANDING_LABELS, Standing
from .certificates import certificates_pdf
from .wording import NO_SIGNER, activity_words

EPOCH = (1980, 1, 1, 0, 0, 0)


def _silent(done: int, total: int) -> None:
    """Nobody waits for the progress."""


def write_zip(actor: Actor, spj: Spj, out: IO[bytes], beat: Callable[[int, int], None] = _silent) -> int:
    """Write the zip into ``out``, one file in memory at a time; how many files it holds. ``beat(done, total)`` is told
    how far it is, in files."""
    taken: Counter[str] = Counter()
    total = 1 + sum(len(line.papers) + len(line.batches) + sum(bool(s.files) for s in line.slots) for line in spj.lines)
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _files(actor, spj):
            beat(taken.total(), total)
            taken[name] += 1
            stem, dot, ending = name.rpartition(".")
            alone = name if taken[name] == 1 else f"{stem} ({taken[name]}){dot}{ending}"
            # What is packed already gains nothing from packing; no clock in it: the same papers give the same file.
            archive.writestr(zipfile.ZipInfo(alone, EPOCH), content, zipfile.ZIP_STORED)
    return taken.total()


def _files(actor: Actor, spj: Spj) -> Iterator[tuple[str, bytes]]:
    yield "00 Sampul dan daftar periksa.pdf", checklist_pdf(spj)
    for tab in spj.tabs:
        for number, line in enumerate(tab.lines, start=1):
            for name, content in _files_of(actor, line):
                yield f"{tab.part.letter} {tab.part.label}/{tab.part.letter}{number:02} {name}", content


def _files_of(actor: Actor, line: Line) -> Iterator[tuple[str, bytes]]:
    for paper in line.papers:
        yield _paper(actor, paper)
    for number, batch in enumerate(line.batches, start=1):
        yield safe_name(f"Sertifikat {number}", "pdf"), certificates_pdf(batch.certificates)
    for number, slot in enumerate(line.slots, start=1):
        if slot.files:
            file = slot.files[0]
            # Numbered in the order of the report: a folder on screen is sorted by name.
            yield safe_name(f"Foto {number} {slot.slot.label}", _ending(file)), content_of(file)


def _paper(actor: Actor, paper: Paper) -> tuple[str, bytes]:
    """The signed scan, else the numbered paper, else today's draft, which says in its name that it is one."""
    file = paper.scan or paper.rendered
    if file is None:
        return safe_name(f"KONSEP {paper.title}", kind_of(paper.kind).format), content_of_paper(actor, paper)
    number = paper.number.replace("/", "-").replace(".", "-")
    unsigned = "" if paper.scan else " (belum ditandatangani)"
    return safe_name(f"{paper.title} {number}{unsigned}", _ending(file)), content_of(file)


def _ending(file: StoredFile) -> str:
    return KIND_OF_TYPE[file.content_type].value


def checklist_pdf(spj: Spj) -> bytes:
    """Cover and checklist: what is there, what is missing, and who owes it."""
    today = timezone.localdate()
    activity = spj.activity
    letterhead = offices.letterhead_on(activity.organization.uid, today)
    return render(
        values.Checklist(
            letterhead=letterhead or Letterhead(lines=(name_on(activity.organization, today),)),
            signer=NO_SIGNER,
            demo=settings.BEKAL_DEMO,
            activity=activity_words(activity),
            year=activity.year,
            office=name_on(activity.organization, today),
            made_on=words.long_date(today),
            there=words.number_with_words(spj.there),
            needed=words.number_with_words(spj.needed),
            tabs=tuple(
                values.Tab(
                    letter=tab.part.letter,
                    label=tab.part.label,
                    rows=tuple(_row(line, f"{tab.part.letter}{n:02}") for n, line in enumerate(tab.lines, start=1)),
                )
                for tab in spj.tabs
            ),
        )
    )


def _row(line: Line, number: str) -> values.Row:
    owed = str(line.owed) if line.owed else ""
    if line.piece.key == PHOTOS and line.missing_photos:
        owed = "panitia mengunggah foto: " + ", ".join(each.slot.label for each in line.missing_photos)
    return values.Row(
        number=number,
        label=line.piece.label,
        there=line.at is Standing.THERE,
        standing=STANDING_LABELS[line.at],
        about="; ".join(_about(line)),
        owed=words.sentence_case(owed),
    )


def _about(line: Line) -> Iterator[str]:
    for paper in line.papers:
        if paper.number and paper.dated_on and paper.state != PaperState.DRAFT:
            numbered = f"{paper.number}, " if any(char.isdigit() for char in paper.number) else ""
            yield f"{numbered}{words.long_date(paper.dated_on)}"
    for batch in line.batches:
        rows = batch.certificates
        yield f"{len(rows)} lembar, {rows[0].number}" + (f" s.d. {rows[-1].number}" if len(rows) > 1 else "")
    if line.slots:
        yield f"{sum(bool(each.files) for each in line.slots)} dari {len(line.slots)} foto"
