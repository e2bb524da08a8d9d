"""Reads: a file, a paper, the papers of an owner. Whoever may not read the owner is told that nothing is here."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.uid import is_uid
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.hooks import Found

from . import drawing, kinds, owners, storage
from .drawing import Template
from .kinds import PaperKind
from .models import LetterTemplate, Paper, StoredFile
from .policy import lays_out_for
from .rules.paper_states import CHIPS, LABELS, State, Step, steps_from
from .sealing import taken_of

MOST_FOUND = 5


def get_file(actor: Actor, uid: str) -> StoredFile:
    """One file that ``actor`` may read. Raises NotHere for a removed, foreign or unknown one alike."""
    found = StoredFile.objects.filter(uid=uid, removed_at=None).first() if is_uid(uid) else None
    if found is None or not owners.readers(actor, found.owner_kind, found.owner_uid):
        raise not_here()
    return found


def files_of(actor: Actor, owner_kind: str, owner_uid: str, slot: str | None = None) -> list[StoredFile]:
    """An owner's files in the order they came, all or those of one slot. Raises NotHere."""
    owners.require_reader(actor, owner_kind, owner_uid)
    found = StoredFile.objects.filter(owner_kind=owner_kind, owner_uid=owner_uid, removed_at=None).order_by("id")
    return list(found if slot is None else found.filter(slot=slot))


def content_of(file: StoredFile) -> bytes:
    """The bytes of a file got by ``get_file``. Raises StorageTrouble when the disk lost or changed them."""
    return storage.read(file.path, file.sha256)


def when_and_where(actor: Actor, uid: str) -> dict[str, Any]:
    """Time and place a photo was taken, only for those who may change its owner. Empty when nothing is known."""
    file = get_file(actor, uid)
    owners.require_writer(actor, file.owner_kind, file.owner_uid)
    return taken_of(file)


def sent_before(owner_kind: str, given_sha256: str) -> list[StoredFile]:
    """Files of such owners whose bytes, as they were sent, are the same. Who may know is the caller's policy."""
    same = StoredFile.objects.filter(given_sha256=given_sha256, owner_kind=owner_kind, removed_at=None)
    return list(same.order_by("id"))


def get_paper(actor: Actor, uid: str) -> Paper:
    """One paper whose owner ``actor`` may read. Raises NotHere."""
    found = Paper.objects.select_related("rendered", "scan").filter(uid=uid).first() if is_uid(uid) else None
    if found is None or not owners.readers(actor, found.owner_kind, found.owner_uid):
        raise not_here()
    return found


def get_own_paper(actor: Actor, uid: str) -> Paper:
    """One paper that ``actor`` may change. Raises NotHere, or NotAllowed for who may only read it."""
    paper = get_paper(actor, uid)
    owners.require_writer(actor, paper.owner_kind, paper.owner_uid)
    return paper


def draft_of(actor: Actor, kind_key: str, owner_uid: str) -> Paper | None:
    """The open draft of a kind about an owner, if there is one. Raises NotHere."""
    kind = kinds.kind_of(kind_key)
    owners.require_reader(actor, kind.owner_kind, owner_uid)
    same = Paper.objects.filter(kind=kind.key, owner_kind=kind.owner_kind, owner_uid=owner_uid)
    return same.filter(state=State.DRAFT).first()


def may_read_paper(actor: Actor, uid: str) -> bool:
    """The files of a paper are read by those who may read what it is about."""
    return _asks(owners.readers, actor, uid)


def may_write_paper(actor: Actor, uid: str) -> bool:
    """Whether ``actor`` may number, sign or cancel this paper."""
    return _asks(owners.writers, actor, uid)


def _asks(policies: owners.Policies, actor: Actor, uid: str) -> bool:
    paper = Paper.objects.filter(uid=uid).values_list("owner_kind", "owner_uid").first()
    return paper is not None and paper[0] != "paper" and policies(actor, *paper)


def content_of_paper(actor: Actor, paper: Paper) -> bytes:
    """What the paper looks like: a draft is drawn from today's data, a numbered one is as it was kept.

    A draft that was cancelled was never anything; raises NotHere for it.
    """
    if paper.rendered is not None:
        return content_of(paper.rendered)
    if paper.state != State.DRAFT:
        raise not_here()
    return draw_draft(actor, kinds.kind_of(paper.kind), paper.owner_uid, paper.organization_uid)


def preview(actor: Actor, kind_key: str, owner_uid: str) -> tuple[PaperKind, bytes]:
    """A paper as it would be today, without keeping anything. Raises NotHere."""
    kind = kinds.kind_of(kind_key)
    owners.require_reader(actor, kind.owner_kind, owner_uid)
    return kind, draw_draft(actor, kind, owner_uid, kind.office(actor, owner_uid))


def draw_draft(actor: Actor, kind: PaperKind, owner_uid: str, office: str) -> bytes:
    """The draft as of its day. The caller has asked whether ``actor`` may read the owner."""
    day = kind.day(owner_uid, timezone.localdate())
    return drawing.draft(kind, actor, owner_uid, office, day, template_for(kind, office))


def template_for(kind: PaperKind, office: str) -> Template:
    """The layout to draw with: the office's own, else the one for all offices, else what comes with Bekal."""
    if kind.format == "docx":
        wanted = LetterTemplate.objects.filter(kind=kind.key, active=True, organization_uid__in={office, ""})
        own = wanted.select_related("file").order_by("-organization_uid").first()
        if own is not None:
            return Template(f"{own.organization_uid or 'semua'}:{own.version}", content_of(own.file))
    return drawing.shipped_template(kind)


def may_lay_out(actor: Actor, uid: str) -> bool:
    """Templates are read and replaced by those who lay out letters for their office."""
    office = LetterTemplate.objects.filter(uid=uid).values_list("organization_uid", flat=True).first()
    return office is not None and office in lays_out_for(actor)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper as a list shows it."""

    uid: str
    title: str
    format: str
    state: str
    chip: str
    number: str
    dated_on: dt.date | None
    downloadable: bool


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of paper of an owner with what there is of it, newest first."""

    key: str
    label: str
    format: str
    papers: tuple[PaperLine, ...]
    may_draft: bool


def papers_of(actor: Actor, owner_kind: str, owner_uid: str) -> list[KindRow]:
    """Every kind of paper an owner can have, with state and links, for ``documents/_papers.html``. Raises NotHere."""
    owners.require_reader(actor, owner_kind, owner_uid)
    may_write = owners.writers(actor, owner_kind, owner_uid)
    there: dict[str, list[Paper]] = {}
    for paper in Paper.objects.filter(owner_kind=owner_kind, owner_uid=owner_uid).order_by("-id"):
        there.setdefault(paper.kind, []).append(paper)
    return [_row(kind, there.get(kind.key, []), may_write) for kind in kinds.kinds_for(owner_kind)]


def _row(kind: PaperKind, papers: list[Paper], may_write: bool) -> KindRow:
    has_draft = any(paper.state == State.DRAFT for paper in papers)
    lines = tuple(line_of(paper, kind.format) for paper in papers)
    return KindRow(kind.key, kind.label, kind.format, lines, may_write and not has_draft)


def line_of(paper: Paper, format: str) -> PaperLine:
    """A paper as lists and its own page show it."""
    state = State(paper.state)
    downloadable = bool(paper.number) or state is State.DRAFT
    return PaperLine(
        paper.uid, paper.title, format, LABELS[state], CHIPS[state], paper.number, paper.dated_on, downloadable
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a paper's way, as ``bk-steps`` draws it."""

    label: str
    at: dt.datetime | None
    done: bool
    here: bool


def track_of(paper: Paper) -> list[Stage]:
    """The way from draft to signed; a cancelled paper ends where it was cancelled."""
    moments = {State.DRAFT: paper.made_at, State.NUMBERED: paper.numbered_at, State.SIGNED: paper.signed_at}
    if paper.state == State.CANCELLED:
        moments = {state: at for state, at in moments.items() if at} | {State.CANCELLED: paper.cancelled_at}
    finished = paper.state == State.SIGNED
    return [
        Stage(LABELS[state], at, at is not None and (state != paper.state or finished), state == paper.state)
        for state, at in moments.items()
    ]


def steps_of(actor: Actor, paper: Paper) -> tuple[Step, ...]:
    """What ``actor`` can do to the paper next."""
    may = owners.writers(actor, paper.owner_kind, paper.owner_uid)
    return steps_from(State(paper.state)) if may else ()


def same_number(paper: Paper, number: str, year: int) -> Paper | None:
    """Another paper in force of the same office, kind and year that bears this number."""
    return (
        Paper.objects.filter(
            organization_uid=paper.organization_uid, number=number, kind=paper.kind, dated_on__year=year
        )
        .exclude(Q(state=State.CANCELLED) | Q(pk=paper.pk))
        .first()
    )


def find_papers(actor: Actor, text: str) -> Iterator[Found]:
    """Papers of the actor's own offices by a piece of their number, for the search box."""
    offices = [m.organization_uid for m in actor.memberships if m.organization_uid]
    if not any(char.isdigit() for char in text) or not offices:
        return
    rows = Paper.objects.filter(organization_uid__in=offices, number__icontains=text).order_by("-id")
    seen = (paper for paper in rows[:50] if owners.readers(actor, paper.owner_kind, paper.owner_uid))
    for paper, _n in zip(seen, range(MOST_FOUND), strict=False):
        yield Found(_("Surat"), paper.title, paper.number, reverse("paper_detail", args=[paper.uid]))


@dataclass(frozen=True, slots=True)
class OfficeLetters:
    """The letters of one office and the template it uses for each instead of Bekal's, if any."""

    office: str
    name: str
    letters: list[tuple[PaperKind, LetterTemplate | None]]


def letters_of(actor: Actor) -> list[OfficeLetters]:
    """The letters of every office whose templates ``actor`` may replace; the empty office stands for all."""
    names = {m.organization_uid: m.organization_name for m in actor.memberships if m.organization_uid}
    return [
        OfficeLetters(office, names.get(office, _("Semua balai")), _letters(office)) for office in lays_out_for(actor)
    ]


def _letters(office: str) -> list[tuple[PaperKind, LetterTemplate | None]]:
    own = LetterTemplate.objects.select_related("file").filter(organization_uid=office, active=True)
    used = {template.kind: template for template in own}
    return [(kind, used.get(kind.key)) for kind in kinds.letter_kinds()]


def letter_template(actor: Actor, office: str, kind_key: str) -> tuple[PaperKind, Template]:
    """The Word file an office's letters of a kind are drawn with now. Raises NotHere."""
    kind = kinds.kind_of(kind_key)
    if kind.format != "docx" or office not in lays_out_for(actor):
        raise not_here()
    return kind, template_for(kind, office)
