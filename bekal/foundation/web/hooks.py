"""The five ways in which an upper app shows itself on a lower one, registered at start (design, section 1).

So a new app shows on the person page, in the search and on the home page without touching them.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..kernel.actor import Actor

F = TypeVar("F", bound=Callable[..., Any])


class Hook(Generic[F]):
    """An ordered list of named contributors."""

    def __init__(self) -> None:
        self._by_name: dict[str, F] = {}

    def register(self, name: str, contribute: F) -> None:
        """Add a contributor; the same name replaces, so that a reload does not double it."""
        self._by_name[name] = contribute

    def __iter__(self) -> Iterable[F]:  # type: ignore[override]
        return iter(self._by_name[name] for name in sorted(self._by_name))

    def gather(self, *args: Any) -> list[Any]:
        """All that the contributors yield for these arguments, in the order of their names."""
        return [item for contribute in self for item in contribute(*args)]  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a Riwayat. ``on`` is a stored partial date ("2022", "2022-08", "2022-08-15")."""

    on: str
    title: str
    text: str = ""
    icon: str = "circle"
    url: str = ""
    group: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next, for a home page or a record: when, what, where. ``state`` is '', now, warm or bad."""

    text: str
    url: str
    button: str
    when: str = ""
    state: str = ""
    due_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that opens the list behind it."""

    label: str
    value: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of the search box."""

    kind: str
    title: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A block on a record's page: a template with its context."""

    title: str
    template: str
    context: dict[str, Any]
    order: int = 50
    aside: bool = False


# timeline(actor, kind, uid) -> lines; kind is person, household, group or village
timeline: Hook[Callable[[Actor, str, str], Iterable[Line]]] = Hook()
# sections(actor, kind, uid) -> blocks of a record's page
sections: Hook[Callable[[Actor, str, str], Iterable[Section]]] = Hook()
# next_steps(actor, kind, uid) -> what to do next; kind "home" with uid "" for a home page
next_steps: Hook[Callable[[Actor, str, str], Iterable[Step]]] = Hook()
# figures(actor, kind, uid) -> numbers on a page; kind "home", "village", or "outcome" with a year
figures: Hook[Callable[[Actor, str, str], Iterable[Figure]]] = Hook()
# search(actor, text) -> answers of the search box
search: Hook[Callable[[Actor, str], Iterable[Found]]] = Hook()
# facts(person uids) -> {uid: {name: value}} for eligibility and selection
facts: Hook[Callable[[Iterable[str]], Iterable[tuple[str, str, Any]]]] = Hook()
# navigation(actor) -> (order, key, label, url); a key "usaha/bantuan-alat" stands under "usaha"
navigation: Hook[Callable[[Actor], Iterable[tuple[int, str, str, str]]]] = Hook()

# Words for "Catatan perubahan", which apps add in their ``contributions``: audit verb -> label; changed field -> label
# ("person.place" for one kind of record, "place" for all); stored value -> label.
verb_labels: dict[str, str] = {}
field_labels: dict[str, str] = {}
value_labels: dict[str, str] = {}
# field ("household.role" for one kind of record, "role" for all) -> the stored value in words, where a bare label is not
# enough: codes that mean something else elsewhere, countries, places.
value_words: dict[str, Callable[[str], str]] = {}
# Fields that only machines read: uids, hashes. The audit keeps them, no page shows them.
unsaid_fields: set[str] = set()
