"""Reads of consents. ``may_use`` is what every other app asks before it uses somebody's data for more than its task."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from bekal.foundation.kernel.actor import Actor
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.checking import partial
from bekal.people.persons.rules.status import Status

from . import policy
from .models import Consent
from .rules.giving import Given, is_child
from .rules.giving import may_use as may_use_rule
from .rules.purposes import Ground, Purpose, consented, grounds, needs_consent
from .rules.texts import Text, text_on


def visible_to(actor: Actor) -> QuerySet[Consent]:
    """The consents of the people whom ``actor`` may see."""
    rows = persons.of_visible(Consent.objects.select_related("person"), actor)
    return rows if policy.may_see_consents(actor) else rows.none()


def may_use(person: Person, purpose: str, on: dt.date | None = None) -> bool:
    """Whether somebody's data may be used for ``purpose`` (a ``Purpose`` value) on a day, by default today.

    Public tasks need no consent. A withdrawal acts from its own day on, at once, in every use that asks here.
    """
    if person.erased_at is not None:
        return False
    rows = Consent.objects.filter(person=person, purpose=purpose) if needs_consent(purpose) else Consent.objects.none()
    given = [Given(row.given_on, row.withdrawn_on) for row in rows]
    return may_use_rule(purpose, given, on or timezone.localdate())


def who_allow(purpose: str, on: dt.date | None = None) -> QuerySet[Person]:
    """Everybody whose data may be used for ``purpose``; lists and exports take ``pk__in=who_allow(...)``."""
    people = Person.objects.filter(erased_at=None)
    if not needs_consent(purpose):
        return people
    day = on or timezone.localdate()
    holding = Consent.objects.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day), purpose=purpose, given_on__lte=day)
    return people.filter(pk__in=holding.values("person"))


def open_consents(person: Person, purpose: str) -> QuerySet[Consent]:
    """What was given for a purpose and not withdrawn."""
    return Consent.objects.filter(person=person, purpose=purpose, withdrawn_on=None).order_by("given_on", "pk")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one purpose stands: ``consent`` is the newest, given or withdrawn; ``text`` is what to read out now."""

    purpose: Purpose
    ground: Ground
    text: Text | None
    consent: Consent | None
    allowed: bool

    @property
    def withdrawn(self) -> bool:
        return self.consent is not None and not self.allowed

    @property
    def outdated(self) -> bool:
        """Whether the text has changed since the person consented."""
        newest = self.text.version if self.text else 0
        return self.allowed and self.consent is not None and self.consent.text_version < newest


def standings(actor: Actor, person: Person) -> list[Standing]:
    """Every purpose that the person decides about, in the order of the table."""
    today = timezone.localdate()
    rows = list(visible_to(actor).filter(person=person).order_by("given_on", "pk"))
    return [_standing(purpose, [row for row in rows if row.purpose == purpose], today) for purpose in consented()]


def _standing(purpose: Purpose, rows: list[Consent], today: dt.date) -> Standing:
    holding = [row for row in rows if Given(row.given_on, row.withdrawn_on).holds_on(today)]
    newest = (holding or rows)[-1:]
    return Standing(
        purpose, grounds()[purpose], text_on(purpose, today), newest[0] if newest else None, allowed=bool(holding)
    )


def now_adult(person: Person, standing: Standing) -> bool:
    """A guardian consented for a child who is one no more: the person is to be asked."""
    consent = standing.consent
    if not standing.allowed or consent is None or consent.given_by == "self" or consent.guardian_kind == "pengampu":
        return False
    return is_child(partial(person.birth), timezone.localdate()) is False


def may_be_asked(person: Person) -> bool:
    """Nobody is asked on behalf of the dead."""
    return person.status != Status.DIED
