"""What is hung up at the village hall and sent by WhatsApp: names and dusun, never NIK, phone, scores or reasons."""

from collections.abc import Iterable
from dataclasses import dataclass

from bekal.commons.organizations.scope import visible
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.date_words import MONTHS, range_words
from bekal.livelihood.selection.queries import list_now, selection_of
from bekal.livelihood.selection.rules.deciding import SelectionState
from bekal.livelihood.selection.rules.simple import Place as Standing
from bekal.people.persons.models import Person

from ..models import Activity
from .scope import runs


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody on a sheet."""

    name: str
    hamlet: str

    @property
    def words(self) -> str:
        return f"{self.name}, {self.hamlet}" if self.hamlet else self.name


@dataclass(frozen=True, slots=True)
class VillageSheet:
    """The names of one village: who takes part, and who is called next, in their order."""

    village: str
    seated: tuple[Named, ...]
    reserves: tuple[Named, ...] = ()


def sheets_of(actor: Actor, activity: Activity) -> list[VillageSheet]:
    """The participants by village; a village or community reads its own only. Empty until the list is approved."""
    selection = selection_of("activity", activity.uid)
    if selection is None or selection.state != SelectionState.APPROVED:
        return []
    entries = list_now(selection).entries
    standing = {entry.uid: entry.place for entry in entries}
    people = _people(actor, activity, standing)
    by_village: dict[str, list[Person]] = {}
    for entry in entries:
        person = people.get(entry.uid)
        if person is not None:
            by_village.setdefault(person.place.name, []).append(person)
    return [_sheet(village, rows, standing) for village, rows in sorted(by_village.items())]


def _people(actor: Actor, activity: Activity, uids: Iterable[str]) -> dict[str, Person]:
    rows = Person.objects.filter(uid__in=list(uids)).select_related("place", "hamlet")
    if not (runs(actor, activity) and actor.has(*BALAI)):
        rows = rows.filter(visible(actor, place="place_id", hamlet="hamlet__uid"))
    return {person.uid: person for person in rows}


def _sheet(village: str, people: Iterable[Person], standing: dict[str, Standing]) -> VillageSheet:
    def named(*places: Standing) -> tuple[Named, ...]:
        return tuple(_named(person) for person in people if standing[person.uid] in places)

    return VillageSheet(village, named(Standing.TERPILIH), named(Standing.CADANGAN))


def _named(person: Person) -> Named:
    return Named(person.name, person.hamlet.name if person.hamlet else "")


def when_on_paper(activity: Activity) -> str:
    """``12–15 Agustus 2024``: papers and messages are always Indonesian."""
    return range_words(activity.starts_on, activity.ends_on, MONTHS)


def wa_text(actor: Actor, activity: Activity) -> str:
    """An invitation with the names, to paste into WhatsApp: in Indonesian, whatever the reader's screen speaks."""
    lines = [f"*{activity.title}*", f"Tanggal: {when_on_paper(activity)}", f"Tempat: {_where(activity)}"]
    if activity.opening:
        lines.append(f"Pembukaan: {activity.opening}")
    for sheet in sheets_of(actor, activity):
        lines += ["", f"Peserta dari {sheet.village}:"]
        lines += [f"{number}. {each.words}" for number, each in enumerate(sheet.seated, start=1)]
        if sheet.reserves:
            lines.append("Cadangan: " + "; ".join(each.words for each in sheet.reserves))
    lines += ["", "Mohon hadir tepat waktu. Bila berhalangan, kabari kami secepatnya supaya dapat diganti."]
    return "\n".join(lines)


def _where(activity: Activity) -> str:
    return ", ".join(part for part in (activity.venue, activity.place.short) if part)
