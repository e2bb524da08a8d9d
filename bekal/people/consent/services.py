"""Writes of consents: given once per text, withdrawn in one act for every open text of the purpose."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.checking import partial
from bekal.people.persons.rules.finding import refusals

from .models import Consent
from .policy import acts_for_oneself, may_record_consents, records_for
from .queries import may_be_asked, open_consents
from .rules.giving import OWN_ACCOUNT, SELF, Giving, check_giving, check_withdrawal
from .rules.purposes import Purpose
from .rules.texts import text_on


@act("give_consent", policy=may_record_consents)
def give_consent(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    purpose: str,
    given_on: dt.date,
    way: str,
    given_by: str = SELF,
    guardian_name: str = "",
    guardian_kind: str = "",
    witness: str = "",
    note: str = "",
) -> Consent:
    """Note that somebody agreed to the text in force on ``given_on``.

    On the own account only oneself can agree, and only there is the way "account". Raises Conflict when this very text
    was agreed to already.
    """
    person = _person(actor, person)
    way, given_by = _own_words(actor, person, way, given_by)
    guardian = (guardian_name, guardian_kind) if given_by != SELF else ("", "")
    giving = Giving(purpose, given_on, way, given_by, *guardian, witness)
    text = text_on(Purpose(purpose), given_on)
    raise_all(refusals(check_giving(giving, text, birth=partial(person.birth), today=timezone.localdate())))
    _refuse_for_the_dead(person)
    assert text is not None, "check_giving refuses a day without a text"
    consent = Consent(
        person=person, purpose=purpose, text_version=text.version, given_on=given_on, way=way, given_by=given_by,
        guardian_name=guardian[0], guardian_kind=guardian[1], witness=witness, note=note,
        recorded_at=timezone.now(), recorded_by=actor.label,
    )  # fmt: skip
    _save_once(consent)
    remember(
        "consent.given", "person", person.uid,
        purpose=[None, purpose], text=[None, text.version], given_on=[None, given_on], way=[None, way],
        given_by=[None, given_by], consent=[None, consent.uid],
    )  # fmt: skip
    return consent


@act("withdraw_consent", policy=may_record_consents)
def withdraw_consent(
    *, actor: Actor, key: str = "", person: Person, purpose: str, withdrawn_on: dt.date, way: str, note: str = ""
) -> Person:
    """Note that somebody takes back what they allowed for a purpose: no reason, no witness, no form to sign (R38).

    Acts at once in every use. Raises Refusal when nothing is open.
    """
    person = _person(actor, person)
    if acts_for_oneself(actor, person.uid):
        way = OWN_ACCOUNT
    given = list(open_consents(person, purpose))
    if not given:
        text = _("Tidak ada persetujuan yang berlaku untuk ini, jadi tidak ada yang perlu ditarik.")
        raise Refusal("nothing_to_withdraw", text)
    newest = given[-1].given_on
    raise_all(refusals(check_withdrawal(newest, withdrawn_on, way, timezone.localdate())))
    open_consents(person, purpose).update(
        withdrawn_on=withdrawn_on, withdrawn_way=way, withdrawn_note=note, withdrawn_recorded_at=timezone.now(),
        withdrawn_recorded_by=actor.label,
    )  # fmt: skip
    remember(
        "consent.withdrawn", "person", person.uid,
        purpose=[purpose, None], withdrawn_on=[None, withdrawn_on], way=[None, way],
        consents=[[consent.uid for consent in given], None],
    )  # fmt: skip
    return person


def _person(actor: Actor, person: Person) -> Person:
    """The person as the actor may see them. Raises NotHere, or NotAllowed for who neither visits nor is the person."""
    person = persons.get_person(actor, person.uid)
    if not records_for(actor, person.uid):
        raise NotAllowed("not_allowed", _("Persetujuan dicatat balai, penggerak, staf desa, atau orangnya sendiri."))
    return person


def _own_words(actor: Actor, person: Person, way: str, given_by: str) -> tuple[str, str]:
    if acts_for_oneself(actor, person.uid):
        return OWN_ACCOUNT, SELF
    if way == OWN_ACCOUNT:
        text = _("Lewat akun sendiri hanya dapat dilakukan orangnya. Pilih cara yang lain.")
        raise Refusal("not_own_account", text, field="way")
    return way, given_by


def _refuse_for_the_dead(person: Person) -> None:
    if not may_be_asked(person):
        raise Refusal("died", _("Orang ini tercatat meninggal. Persetujuan baru tidak dapat dicatat."))


def _save_once(consent: Consent) -> None:
    try:
        with transaction.atomic():
            consent.save(force_insert=True)
    except IntegrityError as taken:
        text = _("Persetujuan untuk naskah ini sudah tercatat. Tarik dulu bila ada yang keliru.")
        raise Conflict("given_already", text) from taken
