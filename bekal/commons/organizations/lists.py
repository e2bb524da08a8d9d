"""What the lists of logins and of organizations show, search, filter and export."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.commons.places import queries as places
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.uid import is_uid
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import chip
from bekal.foundation.web.forms import choices
from bekal.foundation.web.listing import Column, Filter, Listing

from .models import Organization, User
from .queries import memberships_in_force, organizations_to_grant
from .rules.names import name_key
from .words import COMMUNITY_KINDS, KINDS, ROLES

_MOST_OPTIONS = 300


def role_words(user: User) -> str:
    """``Kepala balai di BP3MI NTB``; every role in force of a user that ``queries.with_roles`` gave."""
    said = (f"{gettext(ROLES[Role(m.role)])}, {m.organization.name}" for m in user.roles_now)  # type: ignore[attr-defined]
    return "; ".join(said)


def _state(user: User) -> str:
    return gettext("Aktif") if user.is_active else gettext("Ditutup")


def _state_chip(user: User) -> SafeString:
    return chip(_("Aktif"), "ok") if user.is_active else chip(_("Ditutup"))


def _last_login(user: User) -> str:
    return day_words(timezone.localdate(user.last_login)) if user.last_login else "–"


def _readable(text: str) -> str:
    """What was typed into the search, cleaned as any gate does; nothing that any name contains for what cannot be read."""
    try:
        return parse.clean(text)
    except Refusal:
        return "\uffff"


def _find_users(rows: QuerySet[User], text: str) -> QuerySet[User]:
    text = _readable(text)
    found = Q(label_key__contains=text.lower()) | Q(username__contains=text.lower()) | Q(email__contains=text.lower())
    try:
        found |= Q(phone=parse.phone(text))
    except Refusal:
        pass
    return rows.filter(found)


def _with_role(rows: QuerySet[User], value: str) -> QuerySet[User]:
    return rows.filter(pk__in=_holders(role=value)) if value in ROLES else rows.none()


def _in_organization(rows: QuerySet[User], value: str) -> QuerySet[User]:
    return rows.filter(pk__in=_holders(organization__uid=value)) if is_uid(value) else rows.none()


def _holders(**condition: Any) -> QuerySet[Any]:
    return memberships_in_force(timezone.localdate()).filter(**condition).values("user")


def _organizations(actor: Actor) -> list[tuple[str, str]]:
    rows = organizations_to_grant(actor).filter(memberships__isnull=False).distinct().order_by("name_key", "id")
    return list(rows.values_list("uid", "name")[:_MOST_OPTIONS])


def _active(rows: QuerySet[User], value: str) -> QuerySet[User]:
    return rows.filter(is_active=value != "ditutup")


USERS = Listing(
    name="akun",
    columns=(
        Column("nama", _("Nama"), lambda u: u.label, sort=("label_key",), link=lambda u: reverse("user", args=[u.uid])),
        Column("masuk", _("Nama masuk"), lambda u: u.username, sort=("username",)),
        Column("peran", _("Peran dan lembaga"), role_words, css="wide"),
        Column("terakhir", _("Terakhir masuk"), _last_login),
        Column("keadaan", _("Keadaan"), _state, draw=_state_chip),
    ),
    filters=(
        Filter("peran", _("Peran"), _with_role, lambda actor: choices(ROLES), _("Semua peran")),
        Filter("lembaga", _("Lembaga"), _in_organization, _organizations, _("Semua lembaga")),
        Filter(
            "keadaan", _("Keadaan"), _active,
            lambda actor: [("aktif", gettext("Aktif")), ("ditutup", gettext("Ditutup"))], _("Semua"),
        ),
    ),
    search=_find_users,
    search_label=_("Nama, nama masuk, email, atau telepon"),
    default_sort="nama",
)  # fmt: skip


def kind_words(organization: Organization) -> str:
    """The kind of an organization: ``Komunitas (KKBM)``."""
    kind = gettext(KINDS[organization.kind])
    return f"{kind} ({gettext(COMMUNITY_KINDS[organization.community_kind])})" if organization.community_kind else kind


def _find_organizations(rows: QuerySet[Organization], text: str) -> QuerySet[Organization]:
    text = _readable(text)
    return rows.filter(Q(name_key__contains=name_key(text)) | Q(code__iexact=text))


def _of_kind(rows: QuerySet[Organization], value: str) -> QuerySet[Organization]:
    return rows.filter(kind=value) if value in KINDS else rows.none()


def _in_province(rows: QuerySet[Organization], value: str) -> QuerySet[Organization]:
    return rows.filter(province=value) if value.isascii() and value.isdigit() else rows.none()


def _provinces(actor: Actor) -> list[tuple[str, str]]:
    return [(place.code, place.name) for place in places.children()]


ORGANIZATIONS = Listing(
    name="lembaga",
    columns=(
        Column(
            "nama", _("Nama"), lambda o: o.name, sort=("name_key",),
            link=lambda o: reverse("organization", args=[o.uid]),
        ),
        Column("jenis", _("Jenis"), kind_words, sort=("kind",)),
        Column("singkatan", _("Singkatan"), lambda o: o.code or "–"),
        Column("kedudukan", _("Kedudukan"), lambda o: o.place.label if o.place else "–", css="wide"),
    ),
    filters=(
        Filter(
            "jenis", _("Jenis"), _of_kind, lambda actor: choices(KINDS),
            _("Semua jenis"),
        ),
        Filter(
            "provinsi", _("Provinsi"), _in_province, _provinces,
            _("Semua provinsi"),
        ),
    ),
    search=_find_organizations,
    search_label=_("Nama atau singkatan"),
    default_sort="nama",
)  # fmt: skip
