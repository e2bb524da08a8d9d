"""Forms with which others' logins are managed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bekal.commons.places import queries as places
from bekal.commons.places.rules.names import fold
from bekal.foundation.kernel import parse
from bekal.foundation.kernel.actor import Actor, Role
from bekal.foundation.web.forms import ChoiceField, Form, ParsedField, choices

from ..fields import OrganizationField, PlacesField
from ..models import Organization
from ..queries import area_of, organizations_to_grant
from ..rules import login_names
from ..rules.roles import HEAD_MAY_GRANT
from ..words import ROLES
from .account import ContactForm


def _day(raw: str) -> Any:
    return parse.date(raw)


class RoleForm(Form):
    """A role in an organization, from-to, where needed only for some places or hamlets."""

    role = ChoiceField(ROLES, label=_("Peran"), blank=_("Pilih peran"))
    organization = OrganizationField()
    places = PlacesField(
        label=_("Hanya untuk tempat ini"), required=False,
        help_text=_("Kosongkan bila untuk seluruh wilayah kerja lembaga. Satu tempat per baris, nama atau kodenya."),
    )  # fmt: skip
    hamlets = forms.CharField(
        label=_("Hanya untuk dusun ini"), required=False, max_length=500,
        help_text=_("Untuk penggerak yang memegang beberapa dusun saja. Pisahkan dengan koma."),
    )  # fmt: skip
    from_on = ParsedField(_day, label=_("Mulai"), required=False, help_text=_("Kosong berarti hari ini."))
    to_on = ParsedField(_day, label=_("Sampai"), required=False, help_text=_("Kosong berarti sampai diakhiri."))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        granted = ROLES if actor.has(Role.SYSTEM_ADMIN) else {r: w for r, w in ROLES.items() if r in HEAD_MAY_GRANT}
        self.fields["role"].choices = choices(granted, str(_("Pilih peran")))  # type: ignore[attr-defined]
        self.fields["organization"].rows = organizations_to_grant(actor)  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("hamlets") and isinstance(given.get("organization"), Organization) and "places" in given:
            try:
                given["hamlets"] = _hamlets(given["hamlets"], given["places"] or area_of(given["organization"]))
            except ValidationError as error:
                self.add_error("hamlets", error)
        else:
            given["hamlets"] = ()
        return given


def _hamlets(written: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The uids of the hamlets that were named, in the villages of the role."""
    there = {row.name_key: row for code in codes for row in places.hamlets_of(code)}
    names = [name.strip() for name in written.split(",") if name.strip()]
    unknown = [name for name in names if fold(name) not in there]
    if unknown and not there:
        raise ValidationError(
            gettext("Belum ada dusun yang dicatat di wilayah ini. Catat dulu dusunnya di halaman desa.")
        )
    if unknown:
        known = ", ".join(sorted(row.name for row in there.values()))
        raise ValidationError(
            gettext("Dusun %(name)s tidak ada di wilayah ini. Yang ada: %(known)s.")
            % {"name": unknown[0], "known": known}
        )
    return tuple(there[fold(name)].uid for name in names)


class NewUserForm(RoleForm, ContactForm):
    """A login with its first role. Without a password one is made."""

    field_order = ["label", "username", "phone", "email", "role", "organization", "places", "hamlets"]
    version = None
    username = ParsedField(
        login_names.login_name, label=_("Nama masuk"), help_text=_("Huruf kecil, misalnya ratna.dewi."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )  # fmt: skip
    password = forms.CharField(
        label=_("Kata sandi pertama"), required=False, strip=False, max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Kosongkan: Bekal membuatkan yang mudah dibacakan. Pemiliknya menggantinya saat pertama masuk."),
    )  # fmt: skip


class ConfirmForm(Form):
    """Nothing to fill in: the page says what will happen, the button does it."""
