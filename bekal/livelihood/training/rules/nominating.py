"""What a nomination needs, and until when an activity takes any."""

from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from .kinds import Kind, kind_rules
from .states import STATE_LABELS, State

# From the first plan until the activity runs: villages are asked while the plan is still being agreed.
TAKES_NOMINATIONS = frozenset({State.KONSEP, State.DISETUJUI, State.DIUMUMKAN, State.DITUNDA})
_LAST_POSITION = 999


def check_open_for_nominations(state: State, kind: str) -> tuple[Refusal, ...]:
    """Why nobody can be proposed for this activity (any more)."""
    if not kind_rules(Kind(kind)).selects_participants:
        text = _("Kegiatan macam ini tidak memilih peserta. Tamu dicatat di undangan.")
        return (Refusal("no_participants_here", text),)
    if state not in TAKES_NOMINATIONS:
        text = _("Kegiatan ini sudah %(state)s, jadi usulan sudah ditutup.")
        return (Refusal("nominations_closed", text, state=STATE_LABELS[state]),)
    return ()


def check_nomination(related: bool | None, relation: str, position: int | None) -> tuple[Refusal, ...]:
    """Declared kinship needs its word, so that the list can be read out; a place counts from 1."""
    found = []
    if related and not relation.strip():
        text = _("Tulis hubungannya, misalnya keponakan kepala desa. Itu dicatat, tidak menggugurkan.")
        found.append(Refusal("no_relation", text, "relation"))
    if position is not None and not 1 <= position <= _LAST_POSITION:
        text = _("Urutan usulan antara 1 dan %(last)s.")
        found.append(Refusal("position_out_of_range", text, "position", last=_LAST_POSITION))
    return tuple(found)
