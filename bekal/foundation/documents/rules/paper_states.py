"""The life of an official paper: konsep -> bernomor -> ditandatangani, or dibatalkan (field.md 1a, row 6).

The paper is the original. Its number comes from the office's agenda, its signature is ink or an electronic one made
elsewhere; here it is only said what has happened, in the order in which it can happen.
"""

from enum import StrEnum

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _


class State(StrEnum):
    """Where a paper stands; the words are those of the office."""

    DRAFT = "konsep"
    NUMBERED = "bernomor"
    SIGNED = "ditandatangani"
    CANCELLED = "dibatalkan"


class Step(StrEnum):
    """What can be done to a paper."""

    NUMBER = "number"
    SIGN = "sign"
    CANCEL = "cancel"


LABELS = {
    State.DRAFT: _("Konsep"),
    State.NUMBERED: _("Bernomor"),
    State.SIGNED: _("Ditandatangani"),
    State.CANCELLED: _("Dibatalkan"),
}
# How a state looks as a chip: shape and colour of look/.
CHIPS = {State.DRAFT: "", State.NUMBERED: "now", State.SIGNED: "ok", State.CANCELLED: "bad"}

_LEADS = {
    (State.DRAFT, Step.NUMBER): State.NUMBERED,
    (State.DRAFT, Step.CANCEL): State.CANCELLED,
    (State.NUMBERED, Step.SIGN): State.SIGNED,
    (State.NUMBERED, Step.CANCEL): State.CANCELLED,
    (State.SIGNED, Step.CANCEL): State.CANCELLED,
}
_REFUSALS = {
    (State.NUMBERED, Step.NUMBER): (
        "paper_has_number",
        _("Surat ini sudah bernomor. Bila nomornya salah, batalkan surat ini, lalu buat konsep baru."),
    ),
    (State.SIGNED, Step.NUMBER): (
        "paper_has_number",
        _("Surat ini sudah ditandatangani. Bila ada yang salah, batalkan surat ini, lalu buat konsep baru."),
    ),
    (State.DRAFT, Step.SIGN): (
        "paper_without_number",
        _("Konsep belum dapat ditandatangani. Catat dulu nomor dan tanggalnya dari agenda surat."),
    ),
    (State.SIGNED, Step.SIGN): (
        "paper_is_signed",
        _("Pindaian surat bertanda tangan sudah tersimpan. Bila keliru, batalkan surat ini, lalu buat konsep baru."),
    ),
}
_CANCELLED = ("paper_is_cancelled", _("Surat ini sudah dibatalkan. Buat konsep baru bila masih diperlukan."))


def after(state: State, step: Step) -> State:
    """The state to which ``step`` leads. Raises Refusal, in words, where it cannot be done.

    >>> after(State.DRAFT, Step.NUMBER)
    <State.NUMBERED: 'bernomor'>
    """
    if (state, step) in _LEADS:
        return _LEADS[state, step]
    code, text = _REFUSALS.get((state, step), _CANCELLED)
    raise Refusal(code, text)


def steps_from(state: State) -> tuple[Step, ...]:
    """What can be done next, the usual step first."""
    return tuple(step for step in Step if (state, step) in _LEADS)
