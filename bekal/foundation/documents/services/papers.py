"""A paper's way: draft, number, signature, cancellation. Each step is one conditional UPDATE (R6)."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.parse import note, text
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .. import drawing, kinds, owners
from ..cleaning import Cleaned, clean
from ..drawing import Drawn
from ..models import Paper
from ..offices import Signer, letterhead_as_json
from ..policy import may_write_papers
from ..queries import get_own_paper, same_number, template_for
from ..rendering.papers import Letterhead
from ..rendering.words import long_date
from ..rules.file_kinds import FileClass
from ..rules.paper_states import State, Step, after
from ..sealing import seal_of, seal_values
from .files import Kept, on_disk, put_row


@act("draft_paper", policy=may_write_papers)
def draft_paper(*, actor: Actor, key: str = "", kind: str, owner_uid: str, title: str = "") -> Paper:
    """Begin a paper of a registered kind about an owner that ``actor`` may change. There is one draft at a time."""
    registered = kinds.kind_of(kind)
    owners.require_writer(actor, registered.owner_kind, owner_uid)
    said = text(title, field="title", label=_("Judul surat"), required=False) or registered.label
    row = Paper(
        kind=kind, owner_kind=registered.owner_kind, owner_uid=owner_uid, title=said,
        organization_uid=registered.office(actor, owner_uid), made_at=timezone.now(), made_by=actor.label,
    )  # fmt: skip
    # The constraint decides who comes first; the second row is left out without breaking the transaction.
    Paper.objects.bulk_create([row], ignore_conflicts=True)
    made = Paper.objects.filter(uid=row.uid).first()
    if made is None:
        raise _draft_is_there(registered.label)
    remember(
        "paper.drafted", "paper", made.uid, paper_kind=[None, kind], owner=[None, f"{made.owner_kind} {owner_uid}"]
    )
    return made


def _draft_is_there(title: str) -> Refusal:
    return Refusal("draft_is_there", _("Konsep %(title)s sudah ada. Buka konsep itu, atau batalkan dulu."), title=title)


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A drawn paper on disk; None when the paper can no longer get a number and nothing was drawn."""

    drawn: Drawn | None
    kept: Kept | None

    def __str__(self) -> str:
        """For the idempotency key: what is drawn follows from what was typed, which stands beside it."""
        return ""


def number_paper(
    *,
    actor: Actor,
    key: str = "",
    paper_uid: str,
    number: str,
    dated_on: dt.date,
    signer: Signer | None = None,
    letterhead: Letterhead | None = None,
    same_number_is_right: bool = False,
) -> Paper:
    """Give a draft the number and date of the office's agenda and freeze it as of that date.

    ``signer`` and ``letterhead`` default to the paper's own or the office's on ``dated_on``. A number that another
    paper of the same office, kind and year bears is asked back unless ``same_number_is_right``. Raises Refusal.
    """
    paper = get_own_paper(actor, paper_uid)
    if dated_on > timezone.localdate():
        said = _("Tanggal surat ini belum tiba. Salin tanggalnya dari agenda; surat diberi nomor pada harinya.")
        raise Refusal("dated_tomorrow", said, "dated_on")
    typed: dict[str, Any] = {
        "number": text(number, field="number", label=_("Nomor surat"), max_length=100),
        "dated_on": dated_on,
        "signer": signer,
        "letterhead": letterhead,
        "same_number_is_right": same_number_is_right,
    }
    if paper.state != State.DRAFT:
        return _number_paper(actor=actor, key=key, paper_uid=paper_uid, numbered=_Numbered(None, None), **typed)
    drawn = _drawn(actor, paper, **{name: typed[name] for name in ("number", "dated_on", "signer", "letterhead")})
    with on_disk(clean(drawn.content, FileClass.PAPER, name=_file_name(paper, typed["number"]))) as kept:
        return _number_paper(actor=actor, key=key, paper_uid=paper_uid, numbered=_Numbered(drawn, kept), **typed)


def _drawn(actor: Actor, paper: Paper, **header: Any) -> Drawn:
    kind = kinds.kind_of(paper.kind)
    template = template_for(kind, paper.organization_uid)
    return drawing.drawn(kind, actor, paper.owner_uid, paper.organization_uid, template=template, **header)


def _file_name(paper: Paper, number: str) -> str:
    return f"{paper.title} {number.replace('/', '-').replace('.', '-')}"


@act("number_paper", policy=may_write_papers)
def _number_paper(
    *,
    actor: Actor,
    key: str,
    paper_uid: str,
    number: str,
    dated_on: dt.date,
    signer: Signer | None,
    letterhead: Letterhead | None,
    same_number_is_right: bool,
    numbered: _Numbered,
) -> Paper:
    paper = get_own_paper(actor, paper_uid)
    state = after(State(paper.state), Step.NUMBER)
    if numbered.drawn is None or numbered.kept is None:
        raise conflict()
    if not same_number_is_right:
        _refuse_same_number(paper, number, dated_on.year)
    rendered = put_row(actor, numbered.kept, "paper", paper.uid, slot="naskah")
    header = numbered.drawn.header
    paper.number, paper.dated_on, paper.rendered = number, dated_on, rendered
    paper.signer, paper.letterhead = header.signer.as_json(), letterhead_as_json(header.letterhead)
    paper.template_version = numbered.drawn.template_version
    paper.seal = seal_of(paper, numbered.drawn.values, rendered.sha256)
    frozen = {name: getattr(paper, name) for name in _FROZEN}
    sealed = seal_values(paper.uid, numbered.drawn.values)
    _move(paper, state, numbered_at=timezone.now(), values_sealed=sealed, **frozen)
    remember(
        "paper.numbered", "paper", paper.uid, number=[None, number], dated_on=[None, dated_on], seal=[None, paper.seal]
    )
    return paper


_FROZEN = ("number", "dated_on", "rendered", "signer", "letterhead", "template_version", "seal")


def _refuse_same_number(paper: Paper, number: str, year: int) -> None:
    """A second paper under one number is asked back; "tanpa nomor" on a receipt or a form is no number."""
    if not any(char.isdigit() for char in number):
        return
    other = same_number(paper, number, year)
    if other is not None and other.dated_on is not None:
        raise Refusal(
            "number_is_used",
            _(
                "Nomor %(number)s sudah dipakai %(title)s tanggal %(day)s. Periksa agenda; bila memang sama, "
                "centang “Nomor ini memang sama”."
            ),
            "number",
            number=number,
            title=other.title,
            day=long_date(other.dated_on),
        )


def sign_paper(*, actor: Actor, key: str = "", paper_uid: str, scan: bytes | Cleaned, scan_name: str = "") -> Paper:
    """Attach the scan of the paper with ink and stamp, or the PDF that was signed electronically."""
    get_own_paper(actor, paper_uid)
    file = scan if isinstance(scan, Cleaned) else clean(scan, FileClass.SCAN, name=scan_name, field="scan")
    with on_disk(file) as kept:
        return _sign_paper(actor=actor, key=key, paper_uid=paper_uid, kept=kept)


@act("sign_paper", policy=may_write_papers)
def _sign_paper(*, actor: Actor, key: str, paper_uid: str, kept: Kept) -> Paper:
    paper = get_own_paper(actor, paper_uid)
    state = after(State(paper.state), Step.SIGN)
    scan = put_row(actor, kept, "paper", paper.uid, slot="pindaian")
    _move(paper, state, scan=scan, signed_at=timezone.now())
    remember("paper.signed", "paper", paper.uid, scan=[None, scan.sha256])
    return paper


@act("cancel_paper", policy=may_write_papers)
def cancel_paper(*, actor: Actor, key: str = "", paper_uid: str, reason: str) -> Paper:
    """Say that a paper no longer holds and why. What it was stays readable."""
    paper = get_own_paper(actor, paper_uid)
    before = State(paper.state)
    state = after(before, Step.CANCEL)
    said = note(reason, field="reason", label=_("Alasan pembatalan"), max_length=300, required=True)
    _move(paper, state, cancelled_reason=said, cancelled_at=timezone.now())
    remember("paper.cancelled", "paper", paper.uid, state=[before.value, state.value], reason=[None, said])
    return paper


def _move(paper: Paper, state: State, **news: Any) -> None:
    """Take the paper to ``state``, unless somebody else has taken it somewhere meanwhile."""
    here = Paper.objects.filter(pk=paper.pk, state=paper.state)
    if not here.update(state=state, version=F("version") + 1, **news):
        raise conflict()
    paper.refresh_from_db()
