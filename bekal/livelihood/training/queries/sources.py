"""The public accounts as sources, with what contradicts in them and what was noted since."""

from collections import defaultdict
from dataclasses import dataclass

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.sentence import Sentence

from ..models import Activity, SourceNote
from ..policy import may_note_sources
from ..rules.accounts import Account, accounts, contradictions, told_of


@dataclass(frozen=True, slots=True)
class Source:
    """One account, its contradictions in words, and the notes that people added here."""

    account: Account
    contradictions: tuple[Sentence, ...]
    notes: tuple[SourceNote, ...]


def sources(actor: Actor) -> list[Source]:
    """All accounts, those that contradict themselves first."""
    if not may_note_sources(actor):
        return []
    notes: dict[str, list[SourceNote]] = defaultdict(list)
    for note in SourceNote.objects.order_by("made_at", "id"):
        notes[note.account].append(note)
    found = [Source(each, tuple(contradictions(each)), tuple(notes[each.code])) for each in accounts()]
    return sorted(found, key=lambda each: not each.contradictions)


def contradictions_about(actor: Actor, activity: Activity) -> list[tuple[Account, Sentence]]:
    """Accounts that tell of this activity before it took place, for the notice on its page."""
    if not may_note_sources(actor):
        return []
    names = {activity.place.name, *(area.place.name for area in activity.areas.select_related("place"))}
    told = {source.code: source for name in names for source in told_of(name, activity.starts_on, activity.ends_on)}
    return [
        (source, said)
        for source in told.values()
        for said in contradictions(source)
        if said.code == "held_before_it_happened"
    ]
