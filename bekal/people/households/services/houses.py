"""Living together."""

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Conflict, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons import queries as persons
from bekal.people.persons.models import Person
from bekal.people.persons.rules.finding import refusals
from bekal.people.persons.rules.status import Status
from bekal.people.persons.services import Home, register_person

from ..models import Household, HouseholdMember
from ..policy import may_record_families
from ..queries.houses import get_member, house_of
from ..rules.checking import check_stay


@act("start_household", policy=may_record_families)
def start_household(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    role: str = "unknown",
    holds_money: bool = False,
    since: str = "",
    source: str = "self",
) -> Household:
    """Begin a house where ``person`` lives, with them as its first member. ``since`` is a stored partial date."""
    person = persons.get_person(actor, person.uid)
    code = PlaceCode(person.place_id)
    household = Household.objects.create(
        place_id=person.place_id, province=code.province, regency=code.regency, hamlet=person.hamlet, since=since,
        noted_at=timezone.now(),
    )  # fmt: skip
    _move_in(household, person, role, holds_money, since, source)
    return household


@act("add_member", policy=may_record_families)
def add_member(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    joins: Person,
    role: str = "unknown",
    holds_money: bool = False,
    from_on: str = "",
    source: str = "self",
) -> HouseholdMember:
    """Note that ``joins`` lives in the house of ``person``, which begins with this when nobody has told of it before.

    Who lived elsewhere leaves that house on the same day: nobody lives in two.
    """
    person, joins = persons.get_person(actor, person.uid), persons.get_person(actor, joins.uid)
    household = house_of(actor, person) or start_household(actor=actor, person=person, source=source)
    return _move_in(household, joins, role, holds_money, from_on, source)


@act("add_new_member", policy=may_record_families)
def add_new_member(
    *,
    actor: Actor,
    key: str = "",
    person: Person,
    name: str,
    sex: str = "",
    birth: str = "",
    status: str = Status.FAMILY.value,
    role: str = "unknown",
    holds_money: bool = False,
    from_on: str = "",
    source: str = "family",
    not_duplicate_reason: str = "",
) -> HouseholdMember:
    """Enter somebody who is not in the register yet, at the address of ``person``, as a member of that house."""
    person = persons.get_person(actor, person.uid)
    home = Home(person.place_id, person.hamlet.uid if person.hamlet else "", person.rt, person.rw)
    joins = register_person(
        actor=actor, name=name, home=home, status=status, sex=sex, birth=birth, source=source,
        not_duplicate_reason=not_duplicate_reason,
    )  # fmt: skip
    return add_member(
        actor=actor, person=person, joins=joins, role=role, holds_money=holds_money, from_on=from_on, source=source
    )


@act("change_member", policy=may_record_families)
def change_member(
    *,
    actor: Actor,
    key: str = "",
    member: HouseholdMember,
    version: int | None = None,
    role: str,
    holds_money: bool,
    from_on: str = "",
    source: str = "self",
) -> HouseholdMember:
    """Change what somebody is in the house, or since when. ``version`` is that of the page that was edited (R10)."""
    member = get_member(actor, member.person.uid, member.uid)
    raise_all(refusals(check_stay(role, from_on, member.to_on, source, timezone.localdate())))
    facts = {"role": role, "holds_money": holds_money, "from_on": from_on, "source": source}
    changed = changes_between({name: getattr(member, name) for name in facts}, facts)
    if not changed:
        return member
    _step(member, version)
    for name, value in facts.items():
        setattr(member, name, value)
    member.save(update_fields=list(facts))
    remember("household.member_changed", "person", member.person.uid, member=[None, member.uid], **changed)
    return member


@act("leave_household", policy=may_record_families)
def leave_household(
    *, actor: Actor, key: str = "", member: HouseholdMember, version: int | None = None, to_on: str = ""
) -> HouseholdMember:
    """Note that somebody moved out, today unless told otherwise. The house keeps the others and the history."""
    member = get_member(actor, member.person.uid, member.uid)
    to_on = to_on or timezone.localdate().isoformat()
    raise_all(refusals(check_stay(member.role, member.from_on, to_on, member.source, timezone.localdate())))
    _step(member, version)
    _move_out(member, to_on)
    return member


@act("withdraw_member", policy=may_record_families)
def withdraw_member(*, actor: Actor, key: str = "", member: HouseholdMember, version: int | None = None) -> Person:
    """Take back a membership that was entered by mistake; a house without anybody goes with it."""
    member = get_member(actor, member.person.uid, member.uid)
    _step(member, version)
    household, person = member.household, member.person
    remember(
        "household.member_withdrawn", "person", person.uid, household=[household.uid, None], role=[member.role, None]
    )
    member.delete()
    if not household.members.exists():
        household.delete()
    return person


def _move_in(
    household: Household, person: Person, role: str, holds_money: bool, from_on: str, source: str
) -> HouseholdMember:
    today = timezone.localdate()
    raise_all(refusals(check_stay(role, from_on, "", source, today)))
    before = HouseholdMember.objects.select_related("person").filter(person=person, to_on="").first()
    if before and before.household_id == household.pk:
        text = _("%(name)s sudah tercatat serumah di sini. Ubah perannya bila keliru.")
        raise Conflict("lives_here", text, name=person.name)
    if before:
        _move_out(before, from_on or today.isoformat())
    member = HouseholdMember.objects.create(
        household=household, person=person, role=role, holds_money=holds_money, from_on=from_on, source=source,
        noted_at=timezone.now(),
    )  # fmt: skip
    remember(
        "household.joined", "person", person.uid,
        household=[None, household.uid], role=[None, role], holds_money=[None, holds_money], from_on=[None, from_on],
    )  # fmt: skip
    return member


def _move_out(member: HouseholdMember, to_on: str) -> None:
    HouseholdMember.objects.filter(pk=member.pk).update(to_on=to_on)
    member.to_on = to_on
    remember("household.left", "person", member.person.uid, member=[member.uid, None], to_on=[None, to_on])


def _step(member: HouseholdMember, version: int | None) -> None:
    """Claim the next version in one conditional UPDATE; raises Conflict when somebody saved meanwhile (R10)."""
    expected = member.version if version is None else version
    claimed = HouseholdMember.objects.filter(pk=member.pk, version=expected).update(version=F("version") + 1)
    if not claimed:
        raise conflict()
    member.version = expected + 1
