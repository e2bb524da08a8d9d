"""Reads: who somebody is, what an organization was called on a day, who signed for it then, whom one may manage."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allauth.core.internal.sessionkit import get_session_user
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from bekal.foundation.kernel.actor import BALAI, NOBODY, Actor, Role
from bekal.foundation.kernel.actor import Membership as ActorMembership
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.vault import fingerprint
from bekal.foundation.web.one import the_row

from .models import AccessToken, Membership, OfficeHolder, Organization, User
from .rules.roles import HEAD_MAY_GRANT, all_within, kinds_of
from .scope import in_area
from .words import MANDATE_PREFIX

NATIONAL = {Role.NATIONAL_ANALYST, Role.SYSTEM_ADMIN}


# Who asks


def actor_for(user: Any, *, door: str = "web", request_id: str = "", language: str = "id") -> Actor:
    """The frozen actor of a signed-in user, read anew at each request so that a revoked role ends at once (R31)."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return NOBODY
    return Actor(
        user_uid=user.uid,
        label=user.label,
        memberships=tuple(_held_by(user)),
        door=door,
        request_id=request_id,
        person_uid=user.person_uid,
        language=language,
    )


def actor_by_token(token: AccessToken, *, request_id: str = "", language: str = "id") -> Actor:
    """Who acts with a token: its owner, in its organization only, within its scopes. The owner's own record in the
    register is no business of another program. Read anew at each request (R31)."""
    held = (m for m in _held_by(token.user) if m.organization_uid == token.organization.uid)
    return Actor(
        user_uid=token.user.uid, label=token.user.label, memberships=tuple(held), door="api", request_id=request_id,
        language=language, scopes=frozenset(token.scopes),
    )  # fmt: skip


def memberships_in_force(day: dt.date) -> QuerySet[Membership]:
    """Memberships that hold on ``day``: begun, not over, and not taken away."""
    begun = Membership.objects.filter(from_on__lte=day, ended_at=None)
    return begun.filter(Q(to_on=None) | Q(to_on__gte=day))


def _held_by(user: User) -> Iterator[ActorMembership]:
    """What ``user`` holds today, in bare values: every request asks for this, so it is one question, with a row for each
    pair of a named place and an area of the office. Named places stand before the office's areas, those before its
    seat; volunteers are narrowed to dusun, asked only for whom it can matter."""
    held = memberships_in_force(timezone.localdate()).filter(user=user).order_by("id")
    of = "organization__uid", "organization__name", "organization__place_id"
    areas = "places__code", "organization__working_areas__place_id"
    heads: dict[int, tuple[str, str, str, str | None]] = {}
    places: dict[int, set[str]] = {}
    named: dict[int, set[str]] = {}
    for pk, role, uid, name, seat, place, area in held.values_list("id", "role", *of, *areas):
        heads[pk] = role, uid, name, seat
        places.setdefault(pk, set()).update((place,) if place else ())
        named.setdefault(pk, set()).update((area,) if area else ())
    hamlets = _hamlets([pk for pk, (role, *_) in heads.items() if role == Role.VILLAGE_VOLUNTEER])
    for pk, (role, uid, name, seat) in heads.items():
        own = tuple(sorted(places[pk] or named[pk] or ((seat,) if seat else ())))
        national = Role(role) in NATIONAL
        yield ActorMembership(Role(role), uid, name, areas=("",) if national else own, hamlets=hamlets.get(pk, ()))


def _hamlets(memberships: list[int]) -> dict[int, tuple[str, ...]]:
    """The dusun to which each of these memberships is narrowed, in order."""
    found: dict[int, tuple[str, ...]] = {}
    if memberships:
        rows = Membership.hamlets.through.objects.filter(membership__in=memberships)
        for first, second in sorted(rows.values_list("membership_id", "hamlet__uid")):
            found[first] = (*found.get(first, ()), second)
    return found


def area_of(organization: Organization) -> tuple[str, ...]:
    """The places an organization works in: its named areas, else its seat."""
    named = tuple(sorted(area.place_id for area in organization.working_areas.all()))
    return named or ((organization.place_id,) if organization.place_id else ())


# Organizations


def visible_organizations(actor: Actor) -> QuerySet[Organization]:
    """Organizations are public knowledge for whoever is signed in."""
    return Organization.objects.all() if actor.signed_in else Organization.objects.none()


def get_organization(actor: Actor, uid: str) -> Organization:
    """One organization by uid; raises NotHere."""
    found = the_row(visible_organizations(actor).filter(uid=uid).select_related("place", "parent", "successor"))
    if found is None:
        raise not_here()
    return found


def find_organization(uid_or_code: str) -> Organization | None:
    """The one organization with this uid or code; None when none or several have it. For the command line."""
    found = Organization.objects.filter(Q(uid=uid_or_code) | Q(code__iexact=uid_or_code)) if uid_or_code else ()
    return found[0] if len(found) == 1 else None


def organization_for(role: Role, code: str) -> Organization | None:
    """The one organization in which ``role`` exists and which works where ``code`` lies: BP3MI NTB for a balai officer
    in 52.02. None when none or several do. For the command line."""
    rows = Organization.objects.filter(kind__in=kinds_of(role)).prefetch_related("working_areas")
    found = [row for row in rows if area_of(row) and all_within((code,), area_of(row))]
    return found[0] if len(found) == 1 else None


def get_holder(organization: Organization, uid: str) -> OfficeHolder:
    """One office-holder of an organization by uid; raises NotHere."""
    found = the_row(organization.office_holders.filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def members_of(actor: Actor, organization: Organization) -> list[Membership]:
    """Who has a login in the organization; told to administrators, and to the balai whose office or area it is."""
    rows = memberships_in_force(timezone.localdate()).filter(organization=organization)
    if not actor.has(Role.SYSTEM_ADMIN):
        rows = rows.filter(_at_office(actor, BALAI))
    return list(rows.select_related("user").order_by("user__label", "id"))


def organizations_to_grant(actor: Actor) -> QuerySet[Organization]:
    """The organizations in which ``actor`` may give roles."""
    if actor.has(Role.SYSTEM_ADMIN):
        return Organization.objects.all()
    heads = actor.acting_as(frozenset({Role.BALAI_HEAD}))
    own = Q(uid__in={m.organization_uid for m in heads})
    return Organization.objects.filter(own | in_area({area for m in heads for area in m.areas}))


def name_on(organization: Organization, day: dt.date) -> str:
    """What the organization was called on ``day``; its present name where no dated name covers it."""
    dated = _in_force(organization.names.all(), day).order_by("-valid_from").first()
    return dated.name if dated else organization.name


def letterhead_on(organization: Organization, day: dt.date) -> tuple[str, ...]:
    """The lines of the letterhead in force on ``day``: dated letterhead, else the name, and the address."""
    dated = _in_force(organization.names.all(), day).order_by("-valid_from").first()
    lines = dated.letterhead.splitlines() if dated and dated.letterhead else [name_on(organization, day)]
    return tuple(line for line in (*lines, organization.address) if line)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, frozen as of a date."""

    name: str
    nip: str
    rank: str
    title: str
    mandate: str

    @property
    def full_title(self) -> str:
        return MANDATE_PREFIX[self.mandate] + self.title


def signer_on(organization: Organization, day: dt.date, office: str = "head") -> Signer | None:
    """Who holds ``office`` on ``day``; an acting one (Plt., Plh., Pj.) goes before the definitive who is away."""
    holders = list(_in_force(organization.office_holders.filter(office=office), day))
    holders.sort(key=lambda h: (h.mandate == "definitive", -h.valid_from.toordinal(), -h.pk))
    if not holders:
        return None
    holder = holders[0]
    return Signer(holder.name, holder.nip, holder.rank, holder.title, holder.mandate)


def _in_force(rows: QuerySet[Any], day: dt.date) -> QuerySet[Any]:
    return rows.filter(valid_from__lte=day).filter(Q(valid_to=None) | Q(valid_to__gte=day))


def head_offices(actor: Actor) -> QuerySet[OfficeHolder]:
    """Office-holders of the actor's own organizations, newest first."""
    offices = [m.organization_uid for m in actor.memberships]
    return OfficeHolder.objects.filter(organization__uid__in=offices).order_by("-valid_from")


# Logins


def visible_users(actor: Actor) -> QuerySet[User]:
    """Logins that ``actor`` may see in "Akun": all for the system administrator, for a head of balai those with a
    membership, also a past one, in the own office or area."""
    if actor.has(Role.SYSTEM_ADMIN):
        return User.objects.all()
    theirs = Membership.objects.filter(_at_office(actor, frozenset({Role.BALAI_HEAD})))
    return User.objects.filter(pk__in=theirs.values("user"))


def _at_office(actor: Actor, roles: frozenset[Role]) -> Q:
    mine = actor.acting_as(roles)
    areas = {area for m in mine for area in m.areas}
    offices = {m.organization_uid for m in mine}
    return Q(organization__uid__in=offices) | in_area(areas, place="organization__place_id")


def users_managed_by(actor: Actor) -> QuerySet[User]:
    """Logins that ``actor`` may change: all for the system administrator; for a head of balai those seen of which
    every open role is one that a head may grant, in the own office or area. So nobody takes over a stronger login, or
    one that also works elsewhere, by giving it a new password."""
    if actor.has(Role.SYSTEM_ADMIN):
        return User.objects.all()
    open_ones = Membership.objects.filter(ended_at=None).filter(Q(to_on=None) | Q(to_on__gte=timezone.localdate()))
    mine = _at_office(actor, frozenset({Role.BALAI_HEAD}))
    beyond = open_ones.exclude(mine & Q(role__in=[str(role) for role in HEAD_MAY_GRANT]))
    return visible_users(actor).exclude(pk__in=beyond.values("user"))


def get_user(actor: Actor, uid: str) -> User:
    """One login that ``actor`` may see; raises NotHere."""
    found = the_row(visible_users(actor).filter(uid=uid))
    if found is None:
        raise not_here()
    return found


def with_roles(users: QuerySet[User]) -> QuerySet[User]:
    """The users with their memberships in force, ready to be listed."""
    rows = memberships_in_force(timezone.localdate()).select_related("organization").order_by("id")
    return users.prefetch_related(Prefetch("memberships", queryset=rows, to_attr="roles_now"))


def memberships_of(user: User) -> list[Membership]:
    """Every membership a login has or had, those in force first, newest first."""
    today = timezone.localdate()
    rows = (
        user.memberships.select_related("organization")
        .prefetch_related("places", "hamlets")
        .order_by("-from_on", "-id")
    )
    return sorted(rows, key=lambda m: not holds_on(m, today))


def get_membership(user: User, uid: str) -> Membership:
    """One membership of a login by uid; raises NotHere."""
    found = the_row(user.memberships.filter(uid=uid).select_related("organization", "user"))
    if found is None:
        raise not_here()
    return found


def holds_on(membership: Membership, day: dt.date) -> bool:
    """True when the membership is in force on ``day``."""
    return not membership.ended_at and membership.from_on <= day and (not membership.to_on or membership.to_on >= day)


def has_second_factor(user: User) -> bool:
    """True when signing in asks for a code of an app."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def recovery_codes_of(user: User) -> list[str]:
    """The recovery codes that were not used yet. Raises NotHere when none were ever made."""
    row = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    if row is None:
        raise not_here()
    return list(row.wrap().get_unused_codes())


def live_sessions(user: User) -> list[UserSession]:
    """Where the user is signed in now, newest first: only sessions that would still let somebody in."""
    rows = UserSession.objects.filter(user=user).order_by("-created_at")
    return [row for row in rows if _lets_in(row, user)]


def _lets_in(row: UserSession, user: User) -> bool:
    found = get_session_user(row._session_store(row.session_key))
    return found is not None and found.pk == user.pk


# Access tokens

TOKEN_PURPOSE = "access-token"  # noqa: S105  the name of a key, not a key


def organizations_of(actor: Actor) -> dict[str, str]:
    """In whose name the actor may make tokens, uid -> name; taking part in something is no such role."""
    roles = (m for m in actor.memberships if m.role is not Role.PARTICIPANT)
    return {m.organization_uid: m.organization_name for m in roles}


def own_organization(actor: Actor, uid: str) -> Organization:
    """One of them; raises NotHere for one in which the actor has no role."""
    found = Organization.objects.filter(uid=uid).first() if uid in organizations_of(actor) else None
    if found is None:
        raise not_here()
    return found


def tokens_in_force(day: dt.date) -> QuerySet[AccessToken]:
    """Tokens that open something on ``day``."""
    return AccessToken.objects.filter(revoked_at=None, expires_on__gte=day)


def find_token(secret: str) -> AccessToken | None:
    """The token that was sent, while it is in force and its owner's login is open; None otherwise."""
    mark = fingerprint(TOKEN_PURPOSE, secret)
    rows = tokens_in_force(timezone.localdate()).select_related("user", "organization")
    return rows.filter(fingerprint=mark, user__is_active=True).first()


def own_tokens(actor: Actor) -> QuerySet[AccessToken]:
    """The actor's own tokens, newest first, those that are over too."""
    rows = AccessToken.objects.filter(user__uid=actor.user_uid) if actor.signed_in else AccessToken.objects.none()
    return rows.select_related("user", "organization").order_by("-id")


def own_token(actor: Actor, uid: str) -> AccessToken:
    """One of the actor's own tokens; raises NotHere."""
    return _one_token(own_tokens(actor), uid)


def tokens_in_offices(actor: Actor) -> QuerySet[AccessToken]:
    """Tokens that others made: all for the system administrator, those of the own office and area for a head."""
    rows = AccessToken.objects.all()
    if not actor.has(Role.SYSTEM_ADMIN):
        rows = rows.filter(_at_office(actor, frozenset({Role.BALAI_HEAD})))
    return rows.select_related("user", "organization").order_by("-id")


def token_in_office(actor: Actor, uid: str) -> AccessToken:
    """One token of an office that the actor manages; raises NotHere."""
    return _one_token(tokens_in_offices(actor), uid)


def _one_token(rows: QuerySet[AccessToken], uid: str) -> AccessToken:
    found = the_row(rows.filter(uid=str(uid)))
    if found is None:
        raise not_here()
    return found
