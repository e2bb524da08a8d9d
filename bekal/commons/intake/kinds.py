"""What can be brought in. Upper apps register a kind at start; intake knows none of them (design, section 1).

A kind says which columns it knows, judges rows, applies one, and can undo one. Everything else (reading hostile files,
mapping columns, the preview, resumable commit, undo as one) is intake's.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.policy import Policy


class State(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UPDATE = "update"
    SAME = "same"
    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"


NEW_RECORD = "new"
LEAVE_OUT = "skip"


@dataclass(frozen=True, slots=True)
class Said:
    """A marked Indonesian template and what fills it: translated where it is shown."""

    text: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (or odd) about a row, and the way out. ``column`` is a column's key; empty for the whole row.

    A row with any finding that is no ``warning`` is refused.
    """

    what: Said
    remedy: Said = Said("")
    column: str = ""
    warning: bool = False

    @classmethod
    def of(cls, refusal: Refusal, column: str = "", remedy: str = "") -> "Finding":
        """A refusal of a parser, rule or service as a finding about ``column`` (else about the refusal's field)."""
        return cls(Said(refusal.text, refusal.params), Said(remedy), column or refusal.field or "")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that an update would change; texts ready to show, already masked where masking is due."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that the row may be about, with the reason in words."""

    uid: str
    label: str
    reason: Said = Said("")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a kind thinks of a row. ``subject`` is the uid of the record that an update or a same row is about."""

    state: State
    text: Said = Said("")
    subject: str = ""
    differences: tuple[Difference, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()

    @classmethod
    def refused(cls, *findings: Finding) -> "Verdict":
        return cls(State.REFUSED, findings=findings)


@dataclass(frozen=True, slots=True)
class Given:
    """One row as a kind sees it: parsed values by column key (None where the cell is empty or the column absent).

    ``chosen`` is empty, ``NEW_RECORD``, or the uid of the candidate that a person picked for an ambiguous row: then
    the kind answers NEW, UPDATE or SAME, and AMBIGUOUS no more (or refuses with a reason).
    """

    number: int
    values: Mapping[str, Any]
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What applying a row made or changed. ``before`` (plain JSON values) is what ``undo`` needs to put it back."""

    uid: str
    before: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind.

    ``parser(text)`` reads a non-empty cell and raises Refusal; None keeps the trimmed text. ``identity`` marks NIK, KK
    and the like: kept as text in the template, a numeric cell is refused as possibly truncated, masked on screen.
    ``aliases`` are other headings that offices use; ``remedy`` is the way out shown under a refused cell.
    """

    key: str
    label: str
    help: str = ""
    required: bool = False
    parser: Callable[[str], Any] | None = None
    examples: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    identity: bool = False
    masked: bool = False
    remedy: str = ""


Context = Mapping[str, Any]
JudgeOne = Callable[[Actor, Given, Context], Verdict]
JudgeMany = Callable[[Actor, Sequence[Given], Context], Sequence[Verdict]]


def _no_fields(actor: Actor) -> dict[str, forms.Field]:
    return {}


def _plain_context(actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    return dict(values)


def _no_label(actor: Actor, context: Context) -> str:
    return ""


def _whoever(actor: Actor, context: Context) -> bool:
    return True


def _no_identity(values: Mapping[str, Any]) -> str:
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of import, as an upper app registers it.

    - ``judge(actor, given, context)``, or ``judge_many`` for a whole chunk at once, only reads.
    - ``apply(actor, given, verdict, context)`` runs inside intake's act and calls the kind's services; it returns what
      was made or changed. Raise Refusal to refuse the row. It is called for NEW and UPDATE only.
    - ``can_undo(actor, uid, before)`` gives None, or in words what was built on the record since.
    - ``undo(actor, uid, before)`` takes it back; ``before`` is None for a record that the row made.
    - ``identity(values)`` is equal for two rows of one file that speak of the same thing; empty when unknown.
    - ``preview`` names the columns shown beside the verdict. ``url(uid)`` is the page of a record, if it has one.
    - ``fields(actor)`` are form fields asked at upload (a village, an activity); ``open_context(actor, values)`` turns
      them into the batch's context (plain JSON values), raising Refusal for what is not the actor's; ``context_label``
      says it in words. ``sees(actor, context)`` says whose batches of the office somebody sees: its people need not
      all work in the same villages.
    """

    key: str
    label: str
    policy: Policy
    columns: tuple[Column, ...]
    apply: Callable[[Actor, Given, Verdict, Context], Applied]
    undo: Callable[[Actor, str, Mapping[str, Any] | None], None]
    can_undo: Callable[[Actor, str, Mapping[str, Any] | None], Said | None]
    judge: JudgeOne | None = None
    judge_many: JudgeMany | None = None
    identity: Callable[[Mapping[str, Any]], str] = _no_identity
    preview: tuple[str, ...] = ()
    intro: str = ""
    ask: str = _("Cocok dengan lebih dari satu catatan. Yang mana?")
    none_of_them: str = _("Bukan salah satunya, catat sebagai baru")
    order: int = 50
    fields: Callable[[Actor], dict[str, forms.Field]] = _no_fields
    open_context: Callable[[Actor, Mapping[str, Any]], Mapping[str, Any]] = _plain_context
    context_label: Callable[[Actor, Context], str] = _no_label
    sees: Callable[[Actor, Context], bool] = _whoever
    url: Callable[[str], str] | None = None

    def judge_rows(self, actor: Actor, rows: Sequence[Given], context: Context) -> list[Verdict]:
        """A verdict for each row, in their order: in bulk where the kind can, else one by one."""
        if self.judge_many is not None:
            found = list(self.judge_many(actor, rows, context))
            if len(found) != len(rows):
                raise ValueError(f"{self.key}: {len(rows)} rows were judged with {len(found)} verdicts")
            return found
        if self.judge is None:
            raise ValueError(f"{self.key}: a kind needs judge or judge_many")
        return [self._judge_one(actor, row, context) for row in rows]

    def _judge_one(self, actor: Actor, row: Given, context: Context) -> Verdict:
        assert self.judge is not None
        try:
            return self.judge(actor, row, context)
        except Refusal as refusal:
            return Verdict.refused(*(Finding.of(part) for part in refusal.parts))

    def column(self, key: str) -> Column:
        """The column of that key; raises StopIteration for an unknown one."""
        return next(c for c in self.columns if c.key == key)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; called by an app's ``ready``. The same key replaces."""
    _kinds[kind.key] = kind


def kinds_for(actor: Actor) -> list[Kind]:
    """The kinds that ``actor`` may bring in, in their order."""
    return [kind for kind in sorted(_kinds.values(), key=lambda k: (k.order, k.key)) if kind.policy(actor)]


def kind_for(actor: Actor, key: str) -> Kind:
    """One kind; raises NotHere for one that does not exist or is not the actor's."""
    kind = _kinds.get(key)
    if kind is None or not kind.policy(actor):
        raise not_here()
    return kind


def offices_for(actor: Actor, kind: Kind) -> list[str]:
    """The offices in whose name ``actor`` may bring the kind in: a role in one says nothing about another (R28)."""
    alone = (Actor(actor.user_uid, actor.label, (membership,)) for membership in actor.memberships)
    return [one.organization_uid for one in alone if kind.policy(one)]


STATE_LABELS = {
    State.NEW: _("Baru"),
    State.UPDATE: _("Diperbarui"),
    State.SAME: _("Sudah sama"),
    State.AMBIGUOUS: _("Belum pasti"),
    State.REFUSED: _("Ditolak"),
}
STATE_LOOKS = {State.NEW: "ok", State.UPDATE: "note", State.SAME: "", State.AMBIGUOUS: "warm", State.REFUSED: "bad"}


def column_label(key: str) -> str:
    """The heading of a column of any kind, in the reader's language; the key of one that is gone."""
    for kind in _kinds.values():
        for column in kind.columns:
            if column.key == key:
                return gettext(column.label)
    return key
