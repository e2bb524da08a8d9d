"""Reads of certificates: an activity's, one's own, and what a stranger may learn from a number or a code."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet

from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.kernel.uid import is_uid

from ..models import Activity, Certificate, CertificateRegister, Participant
from ..rules.attendance import Part
from ..rules.certificate import Certificate as Known
from ..rules.certificate import CheckStatus, PublicAnswer, parse_number, public_answer
from ..rules.recording import initials

MOST_TYPED = 60
_DUE = Q(completed=True, certificates=None)


def readable_certificates(actor: Actor) -> QuerySet[Certificate]:
    """Certificates of activities of the own balai, and one's own."""
    offices = [m.organization_uid for m in actor.memberships if m.role in BALAI and m.organization_uid]
    mine = Q(participant__activity__organization__uid__in=offices)
    if actor.person_uid:
        mine |= Q(participant__person__uid=actor.person_uid)
    return Certificate.objects.filter(mine).select_related(
        "participant__person", "participant__place", "participant__activity__place"
    )


def get_certificate(actor: Actor, uid: str) -> Certificate:
    """One certificate; raises NotHere for a missing and for a foreign one alike."""
    found = readable_certificates(actor).filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def certificates_of(actor: Actor, activity: Activity) -> list[Certificate]:
    """All that were ever issued for an activity, in the order of their numbers."""
    return list(readable_certificates(actor).filter(participant__activity=activity).order_by("number"))


def certificates_of_person(actor: Actor, person_uid: str) -> list[Certificate]:
    """Those of one person that hold, newest first, as far as the actor may read them."""
    rows = readable_certificates(actor).filter(participant__person__uid=person_uid, withdrawn_at=None)
    return list(rows.order_by("-issued_on", "-id"))


def due_for_certificate(activity: Activity) -> QuerySet[Participant]:
    """Who completed the activity and never had a certificate for it. One that was withdrawn is issued anew by hand."""
    rows = activity.participants.filter(_DUE).exclude(part=Part.PENDENGAR)
    return rows.select_related("person", "place").order_by("person__name_key", "id")


def certificates_due(activities: Iterable[Activity]) -> dict[int, int]:
    """How many are due for a certificate in each of these activities, by its primary key."""
    rows = Participant.objects.filter(activity__in=[activity.pk for activity in activities]).filter(_DUE)
    return dict(rows.exclude(part=Part.PENDENGAR).order_by().values_list("activity").annotate(n=Count("id")))


@dataclass(frozen=True, slots=True)
class Batch:
    """Certificates that were issued alike: same day, signer, letterhead and words; they make one file."""

    key: str
    certificates: tuple[Certificate, ...]

    @property
    def first(self) -> Certificate:
        return self.certificates[0]


def batches_of(actor: Actor, activity: Activity) -> list[Batch]:
    """The certificates that hold, in files: usually one, a second when some were issued later."""
    alike: dict[str, list[Certificate]] = defaultdict(list)
    for row in certificates_of(actor, activity):
        if row.withdrawn_at is None:
            alike[_frozen_words(row)].append(row)
    return [Batch(str(number), tuple(rows)) for number, rows in enumerate(alike.values(), start=1)]


def _frozen_words(row: Certificate) -> str:
    words = (
        row.issued_on.isoformat(), row.signer, row.letterhead, row.training, row.starts_on.isoformat(),
        row.ends_on.isoformat(), row.place_words, row.lesson_hours,
    )  # fmt: skip
    return json.dumps(words, sort_keys=True)


# What anybody may ask


def check_code(code: str) -> PublicAnswer:
    """What the check page behind a QR says. The code cannot be guessed, so the name is told."""
    wanted = code.strip().lower()
    # What can be no code is looked up like one, so that every answer takes the same way.
    return public_answer(_known(Certificate.objects.filter(code=wanted if is_uid(wanted) else "-")))


def check_typed(text: str) -> PublicAnswer:
    """What the check page says to a number or code that somebody typed.

    Numbers run in order, so for a number the name is told by its letters only, to be compared with the paper.
    """
    typed = text.strip()[:MOST_TYPED]
    if is_uid(typed.lower()):
        return check_code(typed)
    number = parse_number(typed)
    answer = public_answer(_known(Certificate.objects.filter(number=str(number or "-"))))
    return replace(answer, name=initials(answer.name)) if answer.status is CheckStatus.VALID else answer


def _known(rows: QuerySet[Certificate]) -> Known | None:
    row = rows.first()
    if row is None:
        return None
    return Known(
        row.number,
        row.name,
        row.training,
        row.starts_on,
        row.ends_on,
        row.issued_on,
        row.withdrawn_at.date() if row.withdrawn_at else None,
    )


# For ``bekal verify``


def broken_registers() -> Iterator[str]:
    """Numbers of an office and year run from 1 to the register's last, without a gap and without one beyond."""
    given: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = Certificate.objects.values_list("number", "participant__activity__organization")
    for text, office in rows.iterator(2000):
        number = parse_number(text)
        if number is None:
            yield f"certificate {text}: its number cannot be read"
        else:
            given[office, number.year].append(number.sequence)
    registers = {(row.organization_id, row.year): row.last for row in CertificateRegister.objects.all()}
    for key in sorted(set(given) | set(registers)):
        if sorted(given[key]) != list(range(1, registers.get(key, 0) + 1)):
            yield f"register of office {key[0]}, {key[1]}: its numbers do not run from 1 to {registers.get(key, 0)}"


def unearned_certificates() -> Iterator[str]:
    """Every certificate that holds belongs to somebody who completed the activity and is no listener."""
    rows = Certificate.objects.filter(withdrawn_at=None).select_related("participant")
    wrong = rows.exclude(participant__completed=True) | rows.filter(participant__part=Part.PENDENGAR)
    for row in wrong.order_by("number"):
        yield f"certificate {row.number}: its holder did not complete the activity"
