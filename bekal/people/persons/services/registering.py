"""Entering somebody new, and taking that back while nothing was built on it."""

from collections.abc import Sequence

from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Conflict, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.matching.rules.comparing import Facts
from bekal.people.matching.rules.names import name_key

from ..models import Address, OtherName, Person, PhoneNumber, StatusSpell
from ..policy import may_register_people
from ..queries import get_person, likely_matches
from ..rules.checking import check_identity
from ..rules.status import Status, track_of
from .core import Home, hamlet_of, refresh_match_keys, refuse_outside, refuse_unseen
from .niks import claim_nik


@act("register_person", policy=may_register_people)
def register_person(
    *,
    actor: Actor,
    key: str = "",
    name: str,
    home: Home,
    status: str,
    source: str = "self",
    status_from: str = "",
    status_cause: str = "",
    phone: str = "",
    phone_owner: str = "self",
    nik: str = "",
    nik_absent_reason: str = "",
    nik_seen: bool = False,
    not_duplicate_reason: str = "",
    nickname: str = "",
    sex: str = "",
    birth: str = "",
    birth_place: str = "",
    mother_name: str = "",
    education: str = "",
    disability: str = "",
    last_country: str = "",
    other_names: Sequence[tuple[str, str]] = (),
    confirmed: bool = False,
) -> Person:
    """Enter somebody new. Five facts are enough; what is missing is shown as missing, never refused.

    Likely matches in the register (namesakes of other hamlets are only shown) are refused with code ``likely_known`` until ``not_duplicate_reason`` says why this
    is somebody else. A NIK that another person holds is refused with ``nik_taken`` unless ``nik_seen`` says that KTP or
    KK was seen: then both hold it as disputed and the balai decides.
    """
    refuse_outside(actor, home.place)
    today = timezone.localdate()
    raise_all(check_identity(name=name, nik=nik, sex=sex, birth=birth, today=today).refusals)
    hamlet = hamlet_of(home)
    facts = Facts(
        name=name, other_names=tuple(n for _kind, n in other_names), birth=birth, sex=sex, nik=nik, phone=phone,
        mother_name=mother_name, place=home.place, last_country=last_country, rt=home.rt,
        hamlet=hamlet.name if hamlet else "",
    )  # fmt: skip
    _refuse_likely(actor, facts, not_duplicate_reason, nik_seen)
    code = PlaceCode(home.place)
    person = Person(
        name=name, name_key=name_key(name), nickname=nickname, sex=sex, birth=birth, birth_place=birth_place,
        mother_name=mother_name, education=education, disability=disability, place_id=home.place,
        province=code.province, regency=code.regency, hamlet=hamlet, rt=home.rt, rw=home.rw, status=status,
        track=track_of(Status(status)) or "", last_country=last_country, phone=phone, source=source, confirmed=confirmed,
        not_duplicate_reason=not_duplicate_reason, nik_absent_reason="" if nik else nik_absent_reason,
        registered_at=timezone.now(), registered_by=actor.label, office_uid=actor.organization_uid,
    )  # fmt: skip
    person.save(force_insert=True)
    refuse_unseen(actor, person)
    StatusSpell.objects.create(
        person=person, status=status, from_on=status_from, cause=status_cause, source=source, confirmed=confirmed,
        noted_at=timezone.now(),
    )  # fmt: skip
    Address.objects.create(
        person=person, kind="domisili", place_id=home.place, hamlet=person.hamlet, rt=home.rt, rw=home.rw, source=source
    )
    if phone:
        PhoneNumber.objects.create(person=person, number=phone, owner=phone_owner)
    for kind, other in other_names:
        OtherName.objects.create(person=person, kind=kind, name=other, name_key=name_key(other))
    if nik:
        claim_nik(actor, person, nik, nik_seen)
    refresh_match_keys(person, facts)
    remember(
        "person.registered", "person", person.uid,
        name=[None, name], status=[None, status], place=[None, home.place], nik=[None, "•" if nik else ""],
        not_duplicate_reason=[None, not_duplicate_reason],
    )  # fmt: skip
    return person


def _refuse_likely(actor: Actor, facts: Facts, reason: str, nik_seen: bool) -> None:
    if len(reason.strip()) >= 5 or nik_seen:
        return
    if not any(likely.match.level and likely.match.level.asks for likely in likely_matches(actor, facts)):
        return
    raise Conflict(
        "likely_known",
        _("Mungkin sudah terdata. Periksa daftar yang mirip; bila memang orang lain, tulis alasannya."),
        field="not_duplicate_reason",
    )


@act("withdraw_registration", policy=may_register_people)
def withdraw_registration(*, actor: Actor, key: str = "", person: Person) -> None:
    """Take back a registration on which nothing was built, as when an import is undone.

    Rows of other apps that point at the person protect it: the database then refuses, and so does this.
    """
    person = get_person(actor, person.uid)
    if person.version != 1:
        raise _built_upon()
    remember("person.withdrawn", "person", person.uid, name=[person.name, None])
    try:
        person.delete()
    except ProtectedError as built:
        raise _built_upon() from built


def built_upon(person: Person, but: tuple[type[Model], ...] = ()) -> bool:
    """True when something was changed or hung on a registration since it was entered; rows of the models ``but``,
    which came in with it, do not count."""
    try:
        Collector(using=person._state.db or "default", origin=person).collect([person])
    except ProtectedError as built:
        return person.version != 1 or any(not isinstance(row, but) for row in built.protected_objects)
    return person.version != 1


def _built_upon() -> Conflict:
    return Conflict("built_upon", _("Data orang ini sudah dipakai setelah masuk, jadi tidak dapat ditarik lagi."))
