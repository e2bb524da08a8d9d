"""Operations on certificates."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Status

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.settled import settled_page
from bekal.livelihood.training.models import Certificate
from bekal.livelihood.training.policy import may_issue_certificates
from bekal.livelihood.training.queries import certificates as queries
from bekal.livelihood.training.queries.scope import get_activity
from bekal.livelihood.training.services.certificates import issue_certificates

from .gate import ERRORS, WRITE_ERRORS, Strict, actor_of, allowed, api
from .nominations import OfActivity
from .writing import Key


class CertificateOut(Strict):
    uid: str
    number: str
    participant: str
    person: str
    activity: str
    name: str = Field(description="As printed.")
    training: str
    starts_on: str
    ends_on: str
    lesson_hours: int
    issued_on: str
    withdrawn: bool
    withdrawn_reason: str


class CertificatesOut(Strict):
    items: list[CertificateOut]
    after: str
    more: bool


@api.get(
    "/certificates", response={200: CertificatesOut, **ERRORS}, tags=["certificates"], operation_id="list_certificates"
)
@allowed(may_issue_certificates, "certificates:read")
def list_certificates(request: HttpRequest, asked: Query[OfActivity]) -> Any:
    """Certificates of the own balai, also withdrawn ones, in the order of entry."""
    rows = queries.readable_certificates(actor_of(request))
    if asked.activity:
        rows = rows.filter(participant__activity__uid=asked.activity)
    found, after, more = settled_page(rows, cursor=asked.after, size=asked.limit)
    return {"items": [_certificate(row) for row in found], "after": after, "more": more}


@api.get(
    "/certificates/{uid}", response={200: CertificateOut, **ERRORS}, tags=["certificates"],
    operation_id="get_certificate",
)  # fmt: skip
@allowed(may_issue_certificates, "certificates:read")
def get_certificate(request: HttpRequest, uid: str) -> Any:
    """One certificate."""
    return _certificate(queries.get_certificate(actor_of(request), uid))


class IssueIn(Strict):
    issued_on: str = Field("", max_length=30, description="Empty means today.")


class IssuedOut(Strict):
    activity: str
    in_force: int = Field(description="How many certificates of the activity hold now.")


@api.post(
    "/activities/{uid}/certificates", response={201: IssuedOut, **WRITE_ERRORS}, tags=["certificates"],
    operation_id="issue_certificates",
)  # fmt: skip
@allowed(may_issue_certificates, "certificates:write")
def issue(request: HttpRequest, response: HttpResponse, uid: str, sent: Key, body: IssueIn) -> Any:
    """Issue one for everybody who completed the activity and never had one. Killed in the middle, sending it again
    issues the rest."""
    actor = actor_of(request)
    activity = get_activity(actor, uid)
    day = parse.date(body.issued_on, field="issued_on", label=_("Tanggal"), required=False)
    if not issue_certificates(actor=actor, key=sent.idempotency_key, activity=activity, issued_on=day):
        response["Idempotency-Replayed"] = "true"
    held = [row for row in queries.certificates_of(actor, activity) if row.withdrawn_at is None]
    return Status(201, {"activity": activity.uid, "in_force": len(held)})


def _certificate(row: Certificate) -> dict[str, Any]:
    participant = row.participant
    return {
        "uid": row.uid, "number": row.number, "participant": participant.uid, "person": participant.person.uid,
        "activity": participant.activity.uid, "name": row.name, "training": row.training,
        "starts_on": row.starts_on.isoformat(), "ends_on": row.ends_on.isoformat(), "lesson_hours": row.lesson_hours,
        "issued_on": row.issued_on.isoformat(), "withdrawn": row.withdrawn_at is not None,
        "withdrawn_reason": row.withdrawn_reason,
    }  # fmt: skip
