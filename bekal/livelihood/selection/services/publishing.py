"""Criteria: written by the office, published before nominations close, never changed afterwards."""

import datetime as dt
import secrets

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Criteria
from ..policy import may_run_selections
from ..queries import criteria_of, scheme_in, selection_of
from ..rules.criteria import Scheme, check_scheme
from ..rules.deciding import check_publishing
from ..rules.snapshot import canonical, scheme_as_plain, snapshot_hash

SEED_DIGITS = 12


@act("write_criteria", policy=may_run_selections)
def write_criteria(
    *,
    actor: Actor,
    key: str = "",
    subject_kind: str,
    subject_uid: str,
    version: int,
    scheme: Scheme,
    seats: int,
    closes_on: dt.date | None,
    objection_days: int,
) -> Criteria:
    """Keep criteria as a draft; ``version`` 0 writes the first. Raises Refusal for what ``check_scheme`` finds, Conflict
    when they were published or changed by somebody else meanwhile."""
    raise_all(check_scheme(scheme, seats))
    fields = {
        "body": canonical(scheme_as_plain(Scheme(scheme.criteria))), "seats": seats, "closes_on": closes_on,
        "objection_days": objection_days,
    }  # fmt: skip
    found, new = Criteria.objects.get_or_create(subject_kind=subject_kind, subject_uid=subject_uid, defaults=fields)
    if not new:
        _change(found, version, **fields)
    remember("criteria.written", subject_kind, subject_uid, count=[None, len(scheme.criteria)])
    return found


@act("publish_criteria", policy=may_run_selections)
def publish_criteria(*, actor: Actor, key: str = "", subject_kind: str, subject_uid: str, version: int) -> Criteria:
    """Publish them with the number of the draw, which the program picks now. From here on nobody changes anything.

    Raises Refusal when nominations would close too soon, Conflict when a selection was already begun without them.
    """
    found = criteria_of(subject_kind, subject_uid)
    if found is None:
        raise conflict()
    if selection_of(subject_kind, subject_uid) is not None:
        text = _("Seleksi sudah dimulai tanpa kriteria. Kriteria hanya dapat diumumkan sebelum seleksi.")
        raise Conflict("selection_began", text)
    raise_all(check_publishing(found.published_at is not None, found.closes_on, timezone.localdate()))
    raise_all(check_scheme(scheme_in(found), found.seats))
    seed = "".join(secrets.choice("0123456789") for _digit in range(SEED_DIGITS))
    _change(found, version, seed=seed, published_at=timezone.now(), published_by=actor.label)
    fingerprint = snapshot_hash(scheme_as_plain(scheme_in(found)))
    remember("criteria.published", subject_kind, subject_uid, fingerprint=[None, fingerprint])
    return found


def _change(criteria: Criteria, version: int, **fields: object) -> None:
    """One conditional UPDATE of what is not published yet; Conflict when somebody was first (R6, R10)."""
    if criteria.published_at is not None:
        raise_all(check_publishing(True, criteria.closes_on, timezone.localdate()))
    rows = Criteria.objects.filter(pk=criteria.pk, version=version, published_at=None)
    if not rows.update(version=F("version") + 1, **fields):
        raise conflict()
    criteria.refresh_from_db()
