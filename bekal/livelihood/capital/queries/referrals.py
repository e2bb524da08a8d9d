"""Rujukan: which, where each stands, who waits too long, why lenders said no, what was set aside."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from bekal.commons.organizations.queries import visible_organizations
from bekal.foundation.documents.models import StoredFile
from bekal.foundation.documents.owners import readers as may_open
from bekal.foundation.documents.queries import files_of
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import not_here
from bekal.people.consent.models import Consent
from bekal.people.consent.queries import may_use, open_consents, who_allow
from bekal.people.consent.rules.purposes import Purpose
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person

from ..models import Allocation, Referral, ReferralEvent, RefusalReason
from ..policy import is_oneself, may_list_referrals, may_see_referrals
from ..rules.referral import MENDED_BY_TRAINING, Programme, Reason, Stage, State, days_to_wait, is_covered_by

OWNER = "referral"


def _offices(actor: Actor) -> list[str]:
    return [m.organization_uid for m in actor.acting_as(BALAI)]


def visible_referrals(actor: Actor) -> QuerySet[Referral]:
    """Rujukan of the own balai, of every balai for a national analyst, and one's own; nobody else's."""
    if not may_see_referrals(actor):
        return Referral.objects.none()
    shown = Q(organization__uid__in=_offices(actor))
    if actor.has(Role.NATIONAL_ANALYST):
        shown = ~Q(pk__in=[])
    if actor.person_uid:
        shown |= Q(person__uid=actor.person_uid)
    return Referral.objects.filter(shown, person__erased_at=None)


def listed_referrals(actor: Actor) -> QuerySet[Referral]:
    """The same for a list, only for those who may list them, with person and village."""
    rows = visible_referrals(actor) if may_list_referrals(actor) else Referral.objects.none()
    return rows.select_related("person__place", "organization")


def get_referral(actor: Actor, uid: str) -> Referral:
    """One of them; raises NotHere."""
    rows = visible_referrals(actor).select_related("person__place", "person__hamlet", "organization", "enterprise")
    found = rows.filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def writes(actor: Actor, row: Referral) -> bool:
    """True for officers of the balai that made it, while it is not taken back."""
    return row.organization.uid in _offices(actor) and row.withdrawn_at is None


def referrals_of_person(actor: Actor, person: Person) -> list[Referral]:
    """Somebody's rujukan that ``actor`` may see, the newest first."""
    rows = visible_referrals(actor).filter(person=person)
    if not is_oneself(actor, person.uid):
        rows = persons.of_visible(rows, actor)
    return list(rows.order_by("-made_on", "-id"))


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its reasons and letters."""

    event: ReferralEvent
    reasons: tuple[Reason, ...]
    letters: tuple[StoredFile, ...]


def received(actor: Actor) -> QuerySet[Referral]:
    """What was sent to the lender for whom ``actor`` signs in, as long as the person's consent holds; no drafts, nothing
    that was taken back."""
    lenders = [m.organization_uid for m in actor.acting_as(frozenset({Role.PARTNER}))]
    rows = Referral.objects.filter(reader__uid__in=lenders, withdrawn_at=None, person__in=who_allow(Purpose.BANK))
    return rows.exclude(state=State.DRAFT.value).select_related("person__place", "organization", "enterprise")


def get_received(actor: Actor, uid: str) -> Referral:
    """One of them; raises NotHere."""
    found = received(actor).filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def answers_of(row: Referral) -> list[Told]:
    """What was said of a rujukan and still holds, without letters: for its lender."""
    events = row.events.filter(withdrawn_at=None).prefetch_related("reasons").order_by("-on", "-id")
    return [Told(event, tuple(Reason(each.reason) for each in event.reasons.all()), ()) for event in events]


def readers(actor: Actor) -> list[tuple[str, str]]:
    """Institutions with logins of their own as partners, any of which may be a lender: (uid, name)."""
    rows = (
        visible_organizations(actor).filter(memberships__role=Role.PARTNER.value).distinct().order_by("name_key", "id")
    )
    return [(uid, name) for uid, name in rows.values_list("uid", "name")[:_LENDERS_SHOWN]]


_LENDERS_SHOWN = 300


def told_of(actor: Actor, row: Referral) -> list[Told]:
    """What was said of a rujukan, the latest first; withdrawn events too."""
    letters: dict[str, list[StoredFile]] = {}
    # The letters are for the balai that made it and for the person; a national analyst reads what was said without them.
    for file in files_of(actor, OWNER, row.uid) if may_open(actor, OWNER, row.uid) else ():
        letters.setdefault(file.slot, []).append(file)
    events = row.events.prefetch_related("reasons").order_by("-on", "-id")
    return [
        Told(event, tuple(Reason(each.reason) for each in event.reasons.all()), tuple(letters.get(event.uid, ())))
        for event in events
    ]


def get_event(row: Referral, uid: str) -> ReferralEvent:
    """One event of a rujukan that still holds; raises NotHere."""
    found = row.events.filter(uid=uid, withdrawn_at=None).first()
    if found is None:
        raise not_here()
    return found


def sent_on(row: Referral) -> dt.date | None:
    """When the file went out; None while it has not."""
    return row.events.filter(stage=Stage.SENT.value, withdrawn_at=None).values_list("on", flat=True).first()


def disbursed_on(row: Referral) -> dt.date | None:
    """When money first came; None while it has not."""
    rows = row.events.filter(stage=Stage.DISBURSED.value, withdrawn_at=None)
    return rows.order_by("on").values_list("on", flat=True).first()


def consent_for(person: Person, programme: str, on: dt.date | None = None) -> Consent | None:
    """The person's consent to passing data on to a lender of this programme; None where there is none that covers it."""
    day = on or timezone.localdate()
    if not may_use(person, Purpose.BANK, day):
        return None
    rows = open_consents(person, Purpose.BANK).filter(given_on__lte=day)
    return next((row for row in reversed(rows) if is_covered_by(Programme(programme), row.text_version)), None)


def waiting(actor: Actor) -> Iterator[Referral]:
    """Own rujukan without a word for too long, the longest first."""
    today, open_states = timezone.localdate(), [State.SENT, State.RECEIVED, State.VERIFIED, State.APPROVED]
    rows = Referral.objects.filter(organization__uid__in=_offices(actor), state__in=open_states, person__erased_at=None)
    late = Q(pk__in=[])
    for programme in Programme:
        late |= Q(programme=programme.value, last_on__lte=today - dt.timedelta(days=days_to_wait(programme)))
    yield from rows.filter(late).select_related("person").order_by("last_on", "id")[:_ON_HOME]


_ON_HOME = 5


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many rujukan were refused for a reason in a year; ``mended`` where a training could help."""

    reason: Reason
    number: int
    mended: bool


def refusals_of(actor: Actor, year: int) -> list[ReasonCount]:
    """Why lenders said no in a year, the most frequent first. A rujukan counts once for each of its reasons."""
    rows = _refused(actor).filter(event__on__year=year).values("reason").order_by()
    counted = rows.annotate(n=Count("event__referral", distinct=True)).values_list("reason", "n")
    found = [ReasonCount(Reason(reason), n, Reason(reason) in MENDED_BY_TRAINING) for reason, n in counted]
    return sorted(found, key=lambda each: (-each.number, each.reason))


def refusal_years(actor: Actor) -> list[int]:
    """Years in which anybody was refused, the newest first."""
    years = _refused(actor).values_list("event__on__year", flat=True).distinct()
    return sorted(set(years), reverse=True)


def _refused(actor: Actor) -> QuerySet[RefusalReason]:
    mine = Q(event__referral__organization__uid__in=_offices(actor))
    if actor.has(Role.NATIONAL_ANALYST):
        mine = ~Q(pk__in=[])
    rows = RefusalReason.objects.filter(mine) if may_list_referrals(actor) else RefusalReason.objects.none()
    return rows.filter(event__withdrawn_at=None, event__referral__person__erased_at=None)


@dataclass(frozen=True, slots=True)
class Used:
    """An allocation and how much of the year's money came; ``percent`` None where nothing is set."""

    row: Allocation
    people: int
    disbursed: int

    @property
    def percent(self) -> int | None:
        """Used, in whole percent rounded down."""
        return self.disbursed * 100 // self.row.amount if self.row.amount else None


def allocations_of(actor: Actor) -> list[Used]:
    """What programmes have set aside, the newest year first, with what came of the same programme (and lender)."""
    mine = Q(organization__uid__in=_offices(actor))
    if actor.has(Role.NATIONAL_ANALYST):
        mine = ~Q(pk__in=[])
    if not may_list_referrals(actor):
        return []
    rows = Allocation.objects.filter(mine).select_related("organization").order_by("-year", "programme", "id")
    return [_used(row) for row in rows]


def _used(row: Allocation) -> Used:
    came = ReferralEvent.objects.filter(
        stage=Stage.DISBURSED.value, withdrawn_at=None, on__year=row.year, referral__programme=row.programme,
        referral__organization=row.organization,
    )  # fmt: skip
    if row.lender:
        came = came.filter(referral__lender__iexact=row.lender)
    counted = came.aggregate(people=Count("referral__person", distinct=True), money=Sum("amount"))
    return Used(row, counted["people"], counted["money"] or 0)


def get_allocation(actor: Actor, uid: str) -> Allocation:
    """One of the own balai; raises NotHere."""
    found = Allocation.objects.filter(organization__uid__in=_offices(actor), uid=uid).first()
    if found is None:
        raise not_here()
    return found
