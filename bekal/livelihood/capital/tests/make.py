"""Files, debts and rujukan for tests, through the services."""

import datetime as dt
from typing import Any

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.capital.models import Readiness, Referral
from bekal.livelihood.capital.rules.readiness import Question
from bekal.livelihood.capital.services import begin_referral, note_readiness, send_referral
from bekal.people.consent.models import Consent
from bekal.people.consent.queries import open_consents
from bekal.people.consent.tests.make import make_consent
from bekal.people.persons.models import Person

SENT = dt.date(2025, 1, 13)


def make_readiness(person: Person, by: Actor, **facts: Any) -> Readiness:
    """A file with everything in it, for KUR mikro."""
    given = {
        "plafon": 25_000_000, "business_start": "2023", "marital": "tercatat", "spouse_abroad": False, "version": 0,
        "answers": {question.value: True for question in Question}, **facts,
    }  # fmt: skip
    return note_readiness(actor=by, person=person.uid, **given)


def allow_bank(person: Person, by: Actor) -> Consent:
    """The person's consent to passing data on; one that is there already stays."""
    return open_consents(person, "bank").first() or make_consent(person, "bank", by)


def make_referral(person: Person, by: Actor, *, sent_on: dt.date | None = SENT, **facts: Any) -> Referral:
    """A rujukan to a bank, sent with consent unless ``sent_on`` is None."""
    given = {
        "programme": "kur", "lender": "BRI Unit Contoh", "plafon": 25_000_000, "purpose": "mesin jahit",
        "shares": ["names", "nik_kk", "address", "trainings", "business"], **facts,
    }  # fmt: skip
    made = begin_referral(actor=by, person=person.uid, **given)
    if sent_on:
        allow_bank(person, by)
        send_referral(actor=by, uid=made.uid, on=sent_on, how="langsung", said_by="Petugas unit")
    made.refresh_from_db()
    return made
