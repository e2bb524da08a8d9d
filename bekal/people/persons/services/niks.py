"""NIK: entering, claiming, deciding. Nobody invents digits."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.vault import fingerprint, seal

from ..models import NikDispute, Person
from ..policy import may_decide_nik, may_register_people
from ..queries import get_person
from ..rules.checking import check_identity
from .core import facts_now, refresh_match_keys, step


def claim_nik(actor: Actor, person: Person, nik: str, seen: bool) -> None:
    """Inside an act: give ``person`` this NIK, settled when nobody else holds it, disputed when ``seen`` says that KTP or KK was seen. Raises Conflict otherwise."""
    mark = fingerprint("nik", nik)
    person.nik_sealed = seal("nik", f"persons_person.nik.{person.uid}", nik)
    person.nik_fingerprint, person.nik_state, person.nik_absent_reason = mark, "settled", ""
    holder = Person.objects.filter(nik_fingerprint=mark).exclude(pk=person.pk).order_by("pk").first()
    if holder is None:
        try:
            with transaction.atomic():
                _save_nik(person)
            return
        except IntegrityError:
            # Somebody else settled the same number a moment ago.
            holder = Person.objects.filter(nik_fingerprint=mark).exclude(pk=person.pk).order_by("pk").first()
    if not seen or holder is None:
        raise Conflict(
            "nik_taken",
            _("NIK ini sudah terpakai. Bila Anda memegang KTP atau KK-nya, centang; balai yang memutuskan."),
            field="nik",
        )
    Person.objects.filter(nik_fingerprint=mark).update(nik_state="disputed")
    person.nik_state = "disputed"
    _save_nik(person)
    dispute = NikDispute.objects.create(
        nik_fingerprint=mark, place_id=holder.place_id, province=holder.province, regency=holder.regency,
        claimed_by=person, held_by=holder, opened_at=timezone.now(), opened_by=actor.label,
    )  # fmt: skip
    remember("nik.disputed", "person", person.uid, dispute=[None, dispute.uid])
    remember("nik.disputed", "person", holder.uid, dispute=[None, dispute.uid])


def _save_nik(person: Person) -> None:
    person.save(update_fields=["nik_sealed", "nik_fingerprint", "nik_state", "nik_absent_reason"])


@act("set_nik", policy=may_register_people)
def set_nik(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    nik: str,
    seen: bool = False,
    absent_reason: str = "",
    version: int | None = None,
) -> Person:
    """Enter or replace somebody's NIK, or say why there is none. ``version`` is that of the page that was edited."""
    person = get_person(actor, person.uid)
    step(person, version)
    if not nik:
        Person.objects.filter(pk=person.pk).update(nik_absent_reason=absent_reason)
        remember("nik.absent", "person", person.uid, reason=[None, absent_reason])
        return person
    verdict = check_identity(name=person.name, nik=nik, sex=person.sex, birth=person.birth, today=timezone.localdate())
    raise_all(verdict.refusals)
    before = person.nik_fingerprint
    claim_nik(actor, person, nik, seen)
    if before and before != person.nik_fingerprint:
        _leave_disputes(actor, person, before)
    refresh_match_keys(person, facts_now(person))
    remember("nik.set", "person", person.uid, nik=["•" if before else None, "•"])
    return person


def _leave_disputes(actor: Actor, person: Person, mark: str) -> None:
    """Who got another number claims the old one no more: it is the other's, with nothing left to decide."""
    end = {"decided_at": timezone.now(), "decided_by": actor.label, "reason": _("NIK diganti dengan nomor lain")}
    left = NikDispute.objects.filter(nik_fingerprint=mark, decided_at=None)
    left.filter(claimed_by=person).update(decision="held", **end)
    left.filter(held_by=person).update(decision="claimed", **end)
    holding = Person.objects.filter(nik_fingerprint=mark)
    if holding.count() == 1 and not left.exists():
        holding.update(nik_state="settled")


@act("decide_nik_dispute", policy=may_decide_nik)
def decide_nik_dispute(*, actor: Actor, key: str = "", dispute: NikDispute, holder: Person, reason: str) -> NikDispute:
    """Say whose NIK it is. The other person's NIK is emptied, not replaced: nobody invents digits."""
    if holder.pk not in (dispute.claimed_by_id, dispute.held_by_id):
        raise not_here()
    if len(reason.strip()) < 5:
        raise Refusal("reason_missing", _("Tulis alasan keputusan, misalnya: KTP asli dilihat."), field="reason")
    decided = NikDispute.objects.filter(pk=dispute.pk, decided_at=None).update(
        decided_at=timezone.now(), decided_by=actor.label, reason=reason,
        decision="claimed" if holder.pk == dispute.claimed_by_id else "held",
    )  # fmt: skip
    if not decided:
        raise Conflict("decided_already", _("Sengketa ini sudah diputuskan. Muat ulang halaman."))
    loser_id = dispute.held_by_id if holder.pk == dispute.claimed_by_id else dispute.claimed_by_id
    # Either may have got another number since; that one is not what was decided about.
    holding = Person.objects.filter(nik_fingerprint=dispute.nik_fingerprint)
    if not holding.filter(pk=holder.pk).exists():
        raise Conflict("nik_replaced", _("NIK orang ini sudah diganti. Pilih yang masih memegang nomor ini."), "holder")
    holding.filter(pk=loser_id).update(
        nik_sealed=None, nik_fingerprint="", nik_state="", nik_absent_reason="disputed_lost", version=F("version") + 1
    )
    still_open = NikDispute.objects.filter(nik_fingerprint=dispute.nik_fingerprint, decided_at=None).exists()
    if not still_open:
        holding.filter(pk=holder.pk).update(nik_state="settled")
    loser = Person.objects.get(pk=loser_id)
    remember("nik.decided", "person", holder.uid, nik=["disputed", "settled"], reason=[None, reason])
    remember("nik.decided", "person", loser.uid, nik=["disputed", ""], reason=[None, reason])
    return dispute
