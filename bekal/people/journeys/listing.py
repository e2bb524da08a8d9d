"""What stays abroad add to lists of people: filters that upper lists take."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.listing import Filter
from bekal.people.persons.models import Person
from bekal.people.persons.rules.taxonomies import RETURN_REASON

from .policy import may_read_reasons
from .queries import with_reason
from .words import COUNTRIES


def filters_for(actor: Actor) -> tuple[Filter, ...]:
    """Filters for a list of people: the last country; why they came home only for those who may read it (R30)."""
    country = Filter("negara", _("Negara terakhir"), _by_country, _countries, _("Semua"))
    if not may_read_reasons(actor):
        return (country,)

    def by_reason(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
        return with_reason(actor, rows, value)

    return (country, Filter("sebab", _("Sebab pulang"), by_reason, _reasons, _("Semua")))


def _by_country(rows: QuerySet[Person], value: str) -> QuerySet[Person]:
    return rows.filter(last_country=value)


def _countries(actor: Any) -> list[tuple[str, str]]:
    return [(code, str(name)) for code, name in COUNTRIES.items()]


def _reasons(actor: Any) -> list[tuple[str, str]]:
    return [(code, gettext(label)) for code, label in RETURN_REASON.labels.items()]
