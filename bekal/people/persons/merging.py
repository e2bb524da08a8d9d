"""What goes along when two records of one person become one: each app says which of its rows hang on a person.

A row that the other record has already (the same other name, a tie to the same person, a second open household) stays
with the record that is given up, where nobody reads it, and comes back when the merge is undone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal

from .models import Person


@dataclass(frozen=True, slots=True)
class Hanging:
    """Rows that name a person in ``column``: by foreign key, or by uid where ``by_uid``; ``only`` narrows them."""

    model: type[Model]
    column: str = "person"
    by_uid: bool = False
    only: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the record of a merge calls these rows."""
        return f"{self.model._meta.label}.{self.column}"

    def of(self, person: Person) -> Any:
        """The rows that hang on ``person`` now."""
        return self.model._default_manager.filter(**{self.column: self.value_of(person)}, **self.only)

    def value_of(self, person: Person) -> Any:
        """What the column says for ``person``."""
        return person.uid if self.by_uid else person


_hanging: list[Hanging] = []
# Why two records cannot become one, as the apps see it: (first, second).
objections: list[Callable[[Person, Person], Iterable[Refusal]]] = []
# What the first repeats of its rows is counted again by those who keep it.
repeats: list[Callable[[Actor, Person], None]] = []


def hangs(*rows: Hanging) -> None:
    """Register rows that go along; called once at start."""
    _hanging.extend(rows)


def hanging() -> Iterator[Hanging]:
    """All of them, in the order in which the apps said so."""
    return iter(_hanging)
