"""Writes: who acts for which organization, as what, where, from when to when."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from bekal.commons.places.models import Hamlet, Place
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, not_here
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Membership, Organization, User
from ..policy import may_manage_users
from ..queries import area_of, users_managed_by
from ..rules.roles import HEAD_MAY_GRANT, SEES_BY_AREA, all_within, fits
from ..words import KINDS, ROLES


@act("grant_role", policy=may_manage_users)
def grant_role(
    *,
    actor: Actor,
    key: str = "",
    user: User,
    organization: Organization,
    role: Role,
    places: Sequence[str] = (),
    hamlets: Sequence[str] = (),
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> Membership:
    """Give a login a role in an organization, for a period and, where given, only for some places or hamlets.

    Nobody grants to themselves (R11). A head of balai grants the roles of ``HEAD_MAY_GRANT`` in organizations whose
    area, and for places that, lie in the own area, to logins the head manages. Raises NotHere, NotAllowed, Refusal.
    """
    if actor.user_uid and user.uid == actor.user_uid:
        raise NotAllowed("own_role", _("Peran sendiri hanya boleh diubah oleh orang lain. Minta pengelola sistem."))
    if not users_managed_by(actor).filter(pk=user.pk).exists():
        raise not_here()
    return give_role(actor, user, organization, role, places, hamlets, from_on, to_on)


def give_role(
    actor: Actor,
    user: User,
    organization: Organization,
    role: Role,
    places: Sequence[str] = (),
    hamlets: Sequence[str] = (),
    from_on: dt.date | None = None,
    to_on: dt.date | None = None,
) -> Membership:
    """Inside an act: check the grant itself and write it. Whether ``user`` may be touched was asked before."""
    found_places, found_hamlets = _known(places, hamlets)
    effective = tuple(places) or area_of(organization)
    _refuse_beyond_rights(actor, organization, role, effective)
    _refuse_misfit(role, organization)
    _refuse_wider(organization, tuple(places), found_hamlets, effective)
    begins = from_on or timezone.localdate()
    if to_on and to_on < begins:
        raise Refusal(
            "period_backwards", _("Akhir masa tugas lebih dulu daripada awalnya. Periksa keduanya."), field="to_on"
        )
    made = Membership.objects.create(user=user, organization=organization, role=role, from_on=begins, to_on=to_on)
    made.places.set(found_places)
    made.hamlets.set(found_hamlets)
    remember("user.role_granted", "user", user.uid, role=[None, ROLES[role]], organization=[None, organization.name])
    return made


def _known(places: Sequence[str], hamlets: Sequence[str]) -> tuple[list[Place], list[Hamlet]]:
    """The rows of what was named. An unknown one is refused: passed over, it would make the role wider than meant."""
    rows, dusun = list(Place.objects.filter(code__in=places)), list(Hamlet.objects.filter(uid__in=hamlets))
    for code in sorted(set(places) - {row.code for row in rows}):
        raise Refusal(
            "unknown_place",
            _("Kode wilayah %(place)s tidak ada dalam daftar. Cari nama tempatnya."),
            "places",
            place=code,
        )
    if len(dusun) != len(set(hamlets)):
        raise Refusal("unknown_hamlet", _("Ada dusun yang tidak ada dalam daftar. Pilih ulang dusunnya."), "hamlets")
    return rows, dusun


def _refuse_beyond_rights(actor: Actor, organization: Organization, role: Role, effective: tuple[str, ...]) -> None:
    if actor.has(Role.SYSTEM_ADMIN):
        return
    heads = [m for m in actor.memberships if m.role is Role.BALAI_HEAD]
    areas = tuple(area for m in heads for area in m.areas)
    own_office = any(m.organization_uid == organization.uid for m in heads)
    in_area = own_office or bool(organization.place_id) and all_within((organization.place_id or "",), areas)
    sees_no_more = role not in SEES_BY_AREA or all_within(effective, areas)
    if role not in HEAD_MAY_GRANT or not in_area or not sees_no_more:
        raise NotAllowed(
            "role_beyond_rights", _("Peran atau wilayah ini hanya diberikan oleh pengelola sistem. Minta kepadanya.")
        )


def _refuse_misfit(role: Role, organization: Organization) -> None:
    if not fits(role, organization.kind):
        raise Refusal(
            "role_does_not_fit", _("Peran %(role)s tidak ada di lembaga jenis %(kind)s. Pilih lembaga lain."),
            "organization", role=ROLES[role], kind=KINDS[organization.kind],
        )  # fmt: skip


def _refuse_wider(
    organization: Organization, places: tuple[str, ...], hamlets: list[Hamlet], effective: tuple[str, ...]
) -> None:
    """``places`` narrow what an organization with an area works in, hamlets narrow the villages of the role."""
    area = area_of(organization)
    if places and area and not all_within(places, area):
        raise Refusal(
            "outside_organization", _("Ada wilayah di luar wilayah kerja lembaga itu. Pilih di dalamnya."), "places"
        )
    if not all_within(tuple(hamlet.village_id for hamlet in hamlets), effective):
        raise Refusal("hamlet_elsewhere", _("Ada dusun di luar wilayah peran ini. Pilih dusun di desanya."), "hamlets")


@act("end_role", policy=may_manage_users)
def end_role(*, actor: Actor, key: str = "", membership: Membership) -> Membership:
    """End a role at once: it does not hold from the next request on (R31). What is already over stays as it was."""
    if actor.user_uid and membership.user.uid == actor.user_uid:
        raise NotAllowed("own_role", _("Peran sendiri hanya boleh diubah oleh orang lain. Minta pengelola sistem."))
    if not users_managed_by(actor).filter(pk=membership.user_id).exists():
        raise not_here()
    if Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=timezone.now()):
        remember(
            "user.role_ended", "user", membership.user.uid,
            role=[ROLES[Role(membership.role)], None], organization=[membership.organization.name, None],
        )  # fmt: skip
    return membership
