"""Writes of rujukan: begun, sent with consent only, and every word that comes back, with its letter."""

import datetime as dt
from collections.abc import Sequence
from contextlib import nullcontext

from django.db.models import F
from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.documents.cleaning import Cleaned
from bekal.foundation.documents.services.files import Kept, on_disk, put_row
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.models import Enterprise
from bekal.livelihood.enterprises.queries import enterprises_of_person
from bekal.people.consent.rules.purposes import Purpose, items_for
from bekal.people.persons.models import Person
from bekal.people.persons.rules.status import Status

from ..models import Allocation, Referral, ReferralEvent, RefusalReason
from ..policy import may_answer_referrals, may_write_referrals
from ..queries import referrals as queries
from ..queries.people import person_to_note
from ..rules.referral import Event, Health, Programme, Reason, Stage, State, check_event, check_sending, state_of
from ..rules.words import How


@act("begin_referral", policy=may_write_referrals)
def begin_referral(
    *, actor: Actor, key: str = "", person: str, programme: str, lender: str = "", plafon: int | None = None,
    purpose: str = "", shares: Sequence[str] = (), enterprise: str = "", reader: str = "",
) -> Referral:  # fmt: skip
    """Begin a rujukan of somebody in the own area. Nothing leaves the office before ``send_referral``."""
    found = person_to_note(actor, person)
    if found.status == Status.DIED:
        raise NotAllowed("died", _("Orang ini tercatat meninggal. Rujukan baru tidak dapat dibuat."))
    made = Referral.objects.create(
        organization=Organization.objects.get(uid=actor.acting_as(BALAI)[0].organization_uid), person=found,
        made_on=timezone.localdate(), made_at=timezone.now(), made_by=actor.label,
        **_facts(actor, found, programme, lender, plafon, purpose, shares, enterprise, reader),
    )  # fmt: skip
    remember("referral.begun", "person", found.uid, programme=[None, made.programme], lender=[None, lender])
    return made


@act("change_referral", policy=may_write_referrals)
def change_referral(
    *, actor: Actor, key: str = "", uid: str, version: int, programme: str, lender: str = "",
    plafon: int | None = None, purpose: str = "", shares: Sequence[str] = (), enterprise: str = "", reader: str = "",
) -> Referral:  # fmt: skip
    """Change a rujukan whose file has not gone out yet."""
    found = _unsent(actor, uid)
    after = _facts(actor, found.person, programme, lender, plafon, purpose, shares, enterprise, reader)
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    _claim(found, version, **after)
    if changed:
        said = {name: [getattr(each, "name", each) for each in both] for name, both in changed.items()}
        remember("referral.changed", "person", found.person.uid, **said)
    return found


def _facts(
    actor: Actor, person: Person, programme: str, lender: str, plafon: int | None, purpose: str,
    shares: Sequence[str], enterprise: str, reader: str,
) -> dict[str, object]:  # fmt: skip
    allowed = [item.code for item in items_for(Purpose.BANK)]
    if not set(shares) <= set(allowed):
        raise Refusal("not_to_be_shared", _("Data ini tidak termasuk dalam naskah persetujuan."), "shares")
    return {
        "programme": Programme(programme).value, "lender": lender, "plafon": plafon, "purpose": purpose,
        "shares": [code for code in allowed if code in shares], "enterprise": _business(actor, person, enterprise),
        "reader": _reader(actor, reader),
    }  # fmt: skip


def _reader(actor: Actor, uid: str) -> Organization | None:
    if not uid:
        return None
    if uid not in dict(queries.readers(actor)):
        raise not_here()
    return Organization.objects.get(uid=uid)


def _business(actor: Actor, person: Person, uid: str) -> Enterprise | None:
    if not uid:
        return None
    found = next((one for one in enterprises_of_person(actor, person.uid) if one.uid == uid), None)
    if found is None:
        raise not_here()
    return found


@act("send_referral", policy=may_write_referrals)
def send_referral(*, actor: Actor, key: str = "", uid: str, on: dt.date, how: str, said_by: str = "") -> Referral:
    """Say when the file went out, and how; from then on it does not change. Consent must hold on that day and today."""
    found = _unsent(actor, uid)
    consent = queries.consent_for(found.person, found.programme, on)
    holds = consent is not None and queries.consent_for(found.person, found.programme) is not None
    raise_all(
        check_sending(
            consent=holds, lender=found.lender, items=len(found.shares), sent_on=on, today=timezone.localdate()
        )
    )
    assert consent is not None, "check_sending refuses without one"
    _claim(found, found.version, consent_uid=consent.uid)
    _put_event(actor, found, Stage.SENT, on, how=how, said_by=said_by)
    remember(
        "referral.sent", "person", found.person.uid,
        sent_on=[None, on], lender=[None, found.lender], shares=[None, found.shares],
    )  # fmt: skip
    return found


def note_event(
    *, actor: Actor, key: str = "", uid: str, stage: str, on: dt.date, said_by: str = "", how: str, words: str = "",
    amount: int | None = None, health: str = "", reasons: Sequence[str] = (), letter: Cleaned | None = None,
) -> ReferralEvent:  # fmt: skip
    """Write down who said what when of a rujukan, with a photo of the letter if there is one."""
    with on_disk(letter) if letter else nullcontext() as kept:
        return _note_event(
            actor=actor, key=key, uid=uid, stage=stage, on=on, said_by=said_by, how=how, words=words, amount=amount,
            health=health, reasons=list(reasons), kept=kept,
        )  # fmt: skip


@act("note_referral_event", policy=may_write_referrals)
def _note_event(
    *, actor: Actor, key: str, uid: str, stage: str, on: dt.date, said_by: str, how: str, words: str,
    amount: int | None, health: str, reasons: list[str], kept: Kept | None,
) -> ReferralEvent:  # fmt: skip
    return _tell(
        actor, _own(actor, uid), Stage(stage), on, said_by=said_by, how=how, words=words, amount=amount, health=health,
        reasons=reasons, kept=kept,
    )  # fmt: skip


@act("answer_referral", policy=may_answer_referrals)
def answer_referral(
    *, actor: Actor, key: str = "", uid: str, stage: str, on: dt.date, words: str = "", amount: int | None = None,
    health: str = "", reasons: Sequence[str] = (),
) -> ReferralEvent:  # fmt: skip
    """The lender itself says what became of a file that was sent to it."""
    return _tell(
        actor, queries.get_received(actor, uid), Stage(stage), on, said_by=actor.label, how=How.ACCOUNT.value,
        words=words, amount=amount, health=health, reasons=reasons, kept=None,
    )  # fmt: skip


def _tell(
    actor: Actor, found: Referral, what: Stage, on: dt.date, *, said_by: str, how: str, words: str,
    amount: int | None, health: str, reasons: Sequence[str], kept: Kept | None,
) -> ReferralEvent:  # fmt: skip
    sent = queries.sent_on(found)
    if sent is None:
        raise Refusal("not_sent_yet", _("Berkasnya belum dikirim. Catat dulu pengirimannya."))
    if what is Stage.SENT:
        raise Refusal("sent_once", _("Berkas ini sudah dicatat terkirim. Catat kabar sesudahnya."), "stage")
    why = [Reason(reason) for reason in dict.fromkeys(reasons)] if what is Stage.REFUSED else []
    graded = Health(health).value if what is Stage.HEALTH and health else ""
    money = amount if what in (Stage.APPROVED, Stage.DISBURSED) else None
    raise_all(
        check_event(
            stage=what, on=on, today=timezone.localdate(), sent_on=sent, disbursed_on=queries.disbursed_on(found),
            reasons=why, health=graded, amount=money,
        )
    )  # fmt: skip
    made = _put_event(actor, found, what, on, how=how, said_by=said_by, words=words, amount=money, health=graded)
    RefusalReason.objects.bulk_create(RefusalReason(event=made, reason=reason.value) for reason in why)
    if kept:
        put_row(actor, kept, queries.OWNER, found.uid, slot=made.uid)
    remember(
        "referral.told", "person", found.person.uid,
        stage=[None, what.value], on=[None, on], lender=[None, found.lender], said_by=[None, said_by],
        reasons=[None, [reason.value for reason in why]],
    )  # fmt: skip
    return made


@act("withdraw_referral_event", policy=may_write_referrals)
def withdraw_event(*, actor: Actor, key: str = "", uid: str, event: str, reason: str) -> Referral:
    """Take back what was noted by mistake; it stays to be read with the reason."""
    found = _own(actor, uid)
    row = queries.get_event(found, event)
    if row.stage == Stage.SENT and found.events.filter(withdrawn_at=None).exclude(pk=row.pk).exists():
        text = _("Sesudah pengiriman ini sudah ada kabar. Tarik dulu kabarnya satu per satu.")
        raise NotAllowed("told_since", text)
    stamp = {"withdrawn_at": timezone.now(), "withdrawn_by": actor.label, "withdrawn_reason": reason}
    if not ReferralEvent.objects.filter(pk=row.pk, withdrawn_at=None).update(**stamp):
        raise conflict()
    _repeat(found)
    remember("referral.event_withdrawn", "person", found.person.uid, stage=[row.stage, None], reason=[None, reason])
    return found


@act("withdraw_referral", policy=may_write_referrals)
def withdraw_referral(*, actor: Actor, key: str = "", uid: str, reason: str) -> Referral:
    """Take a rujukan back, sent or not; it stays on record with the reason."""
    found = _own(actor, uid)
    _claim(found, found.version, withdrawn_at=timezone.now(), withdrawn_reason=reason, state=State.WITHDRAWN.value)
    remember("referral.withdrawn", "person", found.person.uid, programme=[found.programme, None], reason=[None, reason])
    return found


@act("note_allocation", policy=may_write_referrals)
def note_allocation(
    *, actor: Actor, key: str = "", programme: str, year: int, lender: str = "", amount: int | None = None, source: str
) -> Allocation:
    """Write down what a programme has set aside for the own balai; no amount is "belum ditetapkan", never zero."""
    office = Organization.objects.get(uid=actor.acting_as(BALAI)[0].organization_uid)
    made, new = Allocation.objects.get_or_create(
        organization=office, programme=Programme(programme).value, year=year, lender=lender,
        defaults={"amount": amount, "source": source, "noted_at": timezone.now(), "noted_by": actor.label},
    )  # fmt: skip
    if not new:
        text = _("Alokasi program ini untuk tahun itu sudah tercatat. Ubah yang sudah ada.")
        raise Refusal("allocation_known", text, "programme")
    remember(
        "allocation.noted", "allocation", made.uid,
        programme=[None, made.programme], year=[None, year], amount=[None, amount], source=[None, source],
    )  # fmt: skip
    return made


@act("change_allocation", policy=may_write_referrals)
def change_allocation(
    *, actor: Actor, key: str = "", uid: str, version: int, amount: int | None = None, source: str
) -> Allocation:
    """Another amount for an allocation, with where it stands."""
    found = queries.get_allocation(actor, uid)
    after = {"amount": amount, "source": source}
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    stamp = {"noted_at": timezone.now(), "noted_by": actor.label}
    if not Allocation.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **after, **stamp):
        raise conflict()
    if changed:
        remember("allocation.changed", "allocation", found.uid, **changed)
    return found


def _own(actor: Actor, uid: str) -> Referral:
    found = queries.get_referral(actor, uid)
    if found.organization.uid not in {m.organization_uid for m in actor.acting_as(BALAI)}:
        raise not_here()
    if found.withdrawn_at is not None:
        raise NotAllowed("referral_withdrawn", _("Rujukan ini sudah ditarik. Buat yang baru bila perlu."))
    return found


def _unsent(actor: Actor, uid: str) -> Referral:
    found = _own(actor, uid)
    if found.state != State.DRAFT:
        raise NotAllowed(
            "referral_sent", _("Berkasnya sudah dikirim dan tidak berubah lagi. Buat yang baru bila perlu.")
        )
    return found


def _claim(found: Referral, version: int, **fields: object) -> None:
    if not Referral.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **fields):
        raise conflict()


def _put_event(
    actor: Actor, found: Referral, stage: Stage, on: dt.date, *, how: str, said_by: str = "", words: str = "",
    amount: int | None = None, health: str = "",
) -> ReferralEvent:  # fmt: skip
    made = ReferralEvent.objects.create(
        referral=found, stage=stage.value, on=on, said_by=said_by, how=How(how).value, words=words, amount=amount,
        health=health, noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    _repeat(found)
    return made


def _repeat(found: Referral) -> None:
    """What the rujukan repeats of its events."""
    Referral.objects.filter(pk=found.pk).update(version=F("version") + 1, **repeated(found))


def repeated(found: Referral) -> dict[str, object]:
    """State, day of the last word, money that came (or was promised) and health of the instalments, from the events."""
    rows = list(found.events.filter(withdrawn_at=None).order_by("on", "id"))
    came = [row.amount or 0 for row in rows if row.stage == Stage.DISBURSED]
    promised = [row.amount for row in rows if row.stage == Stage.APPROVED and row.amount]
    return {
        "state": state_of(Event(Stage(row.stage), row.on, row.pk) for row in rows).value,
        "last_on": rows[-1].on if rows else None,
        "amount": sum(came) or (promised[-1] if promised else None),
        "health": next((row.health for row in reversed(rows) if row.stage == Stage.HEALTH), ""),
    }
