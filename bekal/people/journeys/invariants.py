"""What must always hold for stays abroad, recomputed from raw rows by ``bekal verify``."""

from collections.abc import Iterator

from django.db.models import Q

from bekal.people.persons.models import Person

from .queries import last_stay


def wrong_repeats() -> Iterator[str]:
    """One sentence for each person whose last country or return is not what the stays say."""
    rows = Person.objects.filter(~Q(last_country="") | ~Q(returned_on="") | Q(journeys__isnull=False))
    for person in rows.filter(erased_at=None).distinct().order_by("pk").prefetch_related("journeys").iterator(1000):
        last = last_stay(person.journeys.all())
        if (person.last_country, person.returned_on) != (last.country, last.returned_on):
            kept, told = f"{person.last_country} {person.returned_on}", f"{last.country} {last.returned_on}"
            yield f"person {person.uid}: last stay abroad is {kept.strip()!r}, the stays say {told.strip()!r}"
