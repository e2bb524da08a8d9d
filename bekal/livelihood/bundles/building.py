"""Putting papers together: the berkas SPJ as a zip, or many papers as one PDF in the order of the chain.

Slow, so it is done by the worker; ``beat`` is called between two papers. The same papers give the same bytes (the zip
has no clock in it); Word files turned to PDF by LibreOffice are the exception.
"""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import IO, Any

from pypdf import PdfReader, PdfWriter

from bekal.foundation.documents import kinds
from bekal.foundation.documents.models import Paper
from bekal.foundation.documents.queries import content_of_paper, preview
from bekal.foundation.documents.rendering.converting import as_pdf
from bekal.foundation.documents.rules.file_kinds import CONTENT_TYPES, FileKind
from bekal.foundation.documents.rules.file_names import safe_name
from bekal.foundation.documents.rules.paper_states import State as PaperState
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.papers.spj import EPOCH, write_zip
from bekal.livelihood.training.queries.spj import spj_of

from .models import Bundle
from .rules.sheets import Purpose, sheets_of

Beat = Callable[[int, int], None]
_PDF = CONTENT_TYPES[FileKind.PDF]
ALL_IN_ONE = "00 Cetak.pdf"


@dataclass(frozen=True, slots=True)
class Built:
    """What was put together: ``left_out`` as the model keeps it, ``unconverted`` letters that stayed Word files."""

    format: str
    files: int
    pages: tuple[int, ...] = ()
    left_out: tuple[tuple[str, str, dict[str, Any]], ...] = ()
    unconverted: int = 0

    @property
    def sheets(self) -> int:
        return sheets_of(self.pages)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A paper as it lies in the chain: PDF or Word."""

    label: str
    content: bytes
    pdf: bool


def build(actor: Actor, bundle: Bundle, out: IO[bytes], beat: Beat) -> Built:
    """Write the bundle into ``out``. The caller has asked whether ``actor`` runs the activity."""
    if bundle.purpose == Purpose.SPJ:
        spj = spj_of(actor, bundle.activity)
        return Built("zip", write_zip(actor, spj, out, beat))
    return _to_print(actor, bundle.activity, bundle.wanted, out, beat)


def _to_print(actor: Actor, activity: Activity, wanted: Sequence[str], out: IO[bytes], beat: Beat) -> Built:
    drawn: list[_Drawn] = []
    left_out: list[tuple[str, str, dict[str, Any]]] = []
    chain = [kind for kind in kinds.kinds_for("activity") if kind.key in set(wanted)]
    for number, kind in enumerate(chain, start=1):
        try:
            drawn.append(_newest(actor, activity, kind.key))
        except Refusal as refusal:
            # A paper that cannot be yet (an SK perubahan without a change) does not keep the others from the printer.
            left_out.append((kind.label, refusal.text, {name: str(value) for name, value in refusal.params.items()}))
        beat(number, len(chain) + 1)
    return _put_together(drawn, tuple(left_out), out)


def _newest(actor: Actor, activity: Activity, key: str) -> _Drawn:
    """The newest paper of a kind that holds, else how it would look today."""
    rows = Paper.objects.filter(kind=key, owner_kind="activity", owner_uid=activity.uid).select_related("rendered")
    paper = rows.exclude(state=PaperState.CANCELLED).order_by("-id").first()
    if paper is None:
        kind, content = preview(actor, key, activity.uid)
        return _Drawn(kind.label, content, kind.format == "pdf")
    pdf = paper.rendered.content_type == _PDF if paper.rendered else kinds.kind_of(key).format == "pdf"
    return _Drawn(paper.title, content_of_paper(actor, paper), pdf)


def _put_together(drawn: Sequence[_Drawn], left_out: tuple[Any, ...], out: IO[bytes]) -> Built:
    letters = [each for each in drawn if not each.pdf]
    converted = as_pdf([each.content for each in letters])
    if converted is not None:
        of_letter = iter(converted)
        pages = _merged([each.content if each.pdf else next(of_letter) for each in drawn], out)
        return Built("pdf", len(drawn), pages, left_out)
    printed = io.BytesIO()
    pages = _merged([each.content for each in drawn if each.pdf], printed)
    with zipfile.ZipFile(out, "w") as archive:
        if pages:
            archive.writestr(zipfile.ZipInfo(ALL_IN_ONE, EPOCH), printed.getvalue(), zipfile.ZIP_STORED)
        for number, each in enumerate(drawn, start=1):
            if not each.pdf:
                name = safe_name(f"{number:02} {each.label}", "docx")
                archive.writestr(zipfile.ZipInfo(name, EPOCH), each.content, zipfile.ZIP_STORED)
    return Built("zip", len(drawn), pages, left_out, len(letters))


def _merged(papers: Iterable[bytes], out: IO[bytes]) -> tuple[int, ...]:
    """All papers one behind the other; how many pages each has."""
    writer, pages = PdfWriter(), []
    for content in papers:
        reader = PdfReader(io.BytesIO(content))
        pages.append(len(reader.pages))
        writer.append(reader, import_outline=False)
    if pages:
        writer.write(out)
    return tuple(pages)
