"""Others' logins: list, make, roles, passwords, sessions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.refusal import Refusal, Replayed, not_here
from bekal.foundation.kernel.uid import is_uid
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.exporting import export
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, sent, submit

from .. import queries, services
from ..devices import devices_of
from ..forms.account import ContactForm
from ..forms.users import ConfirmForm, NewUserForm, RoleForm
from ..lists import USERS
from ..models import User
from ..services import NewPassword

_HERE = "akun"


def users(request: HttpRequest) -> HttpResponse:
    """The logins one may see."""
    actor = actor_of(request)
    rows = queries.with_roles(queries.visible_users(actor)).annotate(label_key=Lower("label"))
    shown = USERS.show(rows, request.GET, actor)
    kind = request.GET.get("format", "")
    if kind in ("xlsx", "csv"):
        return export(shown, kind)
    return render(request, "organizations/user_list.html", {"shown": shown, "here": _HERE})


def user(request: HttpRequest, uid: str) -> HttpResponse:
    """One login: who it is, its roles, where it is signed in, what was done to it."""
    actor, found = actor_of(request), queries.get_user(actor_of(request), str(uid))
    today = timezone.localdate()
    context = {
        "account": found,
        "here": _HERE,
        "manages": queries.users_managed_by(actor).filter(pk=found.pk).exists(),
        "own": found.uid == actor.user_uid,
        "roles": [(m, queries.holds_on(m, today)) for m in queries.memberships_of(found)],
        "second_factor": queries.has_second_factor(found),
        "devices": devices_of(request, found),
        "changes": changes_of("user", found.uid, limit=50),
    }
    return render(request, "organizations/user_detail.html", context)


def new_user(request: HttpRequest) -> HttpResponse:
    """Make a login with its first role; the first password is shown once, in the answer."""
    actor = actor_of(request)
    start = {"organization": _organization(request)}
    form = NewUserForm(sent(request), actor=actor, initial=start)

    def act() -> NewPassword:
        return services.register_user(actor=actor, key=form.key, **form.values)

    return _tell_once(request, form, act, {
        "title": gettext("Buat akun"), "button": gettext("Buat akun"), "back_url": reverse("users"),
        "back_label": gettext("Akun"), "here": _HERE,
        "intro": gettext("Akun dibuat bersama peran pertamanya. Kata sandinya hanya ditampilkan sekali."),
    })  # fmt: skip


def reset_password(request: HttpRequest, uid: str) -> HttpResponse:
    """Give somebody who lost theirs a new password, shown once, in the answer."""
    actor, found = actor_of(request), _managed(request, uid)
    form = ConfirmForm(sent(request))

    def act() -> NewPassword:
        return services.reset_password(actor=actor, key=form.key, user=found)

    return _tell_once(request, form, act, {
        **_about(found), "title": gettext("Buatkan kata sandi baru"), "button": gettext("Buatkan kata sandi baru"),
        "intro": gettext(
            "%(name)s dikeluarkan dari semua perangkat dan masuk lagi dengan kata sandi baru, lalu menggantinya sendiri."
        ) % {"name": found.label},
    })  # fmt: skip


def _tell_once(
    request: HttpRequest, form: Form, act: Callable[[], NewPassword], context: dict[str, Any]
) -> HttpResponse:
    """Like ``submit``, but the answer itself tells the password: it is kept nowhere, so a second copy cannot."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return render(request, "organizations/password_once.html", {"made": act(), "here": _HERE})
            except Replayed as before:
                messages.warning(
                    request, gettext("Kata sandinya hanya ditampilkan sekali. Bila terlewat, buatkan yang baru.")
                )
                return HttpResponseRedirect(reverse("user", args=[before.outcome_uid]))
            except Refusal as refusal:
                form.refuse(refusal)
    return render(request, "web/form_page.html", {"form": form, **context}, status=status)


def change_contact(request: HttpRequest, uid: str) -> HttpResponse:
    """Correct how somebody is called and reached."""
    found = _managed(request, uid)

    def act(values: dict[str, Any]) -> str:
        services.change_contact(actor=actor_of(request), key=form.key, user=found, **values)
        return reverse("user", args=[found.uid])

    start = {"label": found.label, "email": found.email, "phone": found.phone, "version": found.version}
    form = ContactForm(sent(request), initial=start)
    return submit(request, form, "web/form_page.html", act, replayed=_user_page, context={
        **_about(found), "title": gettext("Ubah nama dan kontak"), "button": gettext("Simpan"),
    })  # fmt: skip


def grant(request: HttpRequest, uid: str) -> HttpResponse:
    """Give a login a role."""
    actor, found = actor_of(request), _managed(request, uid)

    def act(values: dict[str, Any]) -> str:
        services.grant_role(actor=actor, key=form.key, user=found, **values)
        return reverse("user", args=[found.uid])

    form = RoleForm(sent(request), actor=actor, initial={"organization": _organization(request)})
    return submit(request, form, "web/form_page.html", act, replayed=lambda uid: reverse("user", args=[found.uid]), context={
        **_about(found), "title": gettext("Beri peran"), "button": gettext("Beri peran"),
        "intro": gettext("%(name)s melihat dan mengerjakan yang menjadi bagian peran ini, di wilayahnya saja.")
        % {"name": found.label},
    })  # fmt: skip


def end_role(request: HttpRequest, uid: str, membership: str) -> HttpResponse:
    """End a role, from the next request on."""
    found = _managed(request, uid)
    row = queries.get_membership(found, str(membership))
    return _confirm(request, found, Deed(
        gettext("Akhiri peran"), gettext("Akhiri peran"),
        gettext("Peran %(name)s di %(organization)s berakhir sekarang juga. Catatannya tetap ada.")
        % {"name": found.label, "organization": row.organization.name},
        lambda key: services.end_role(actor=actor_of(request), key=key, membership=row),
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """Something done to a login after one confirmation."""

    title: str
    button: str
    says: str
    do: Callable[[str], Any]


def confirm(request: HttpRequest, uid: str, deed: str) -> HttpResponse:
    """Close or open a login, sign it out everywhere, take off its second factor: one page that says what will happen."""
    if deed not in _DEEDS:
        raise not_here()
    found = _managed(request, uid)
    title, says, service, given = _DEEDS[deed]

    def do(key: str) -> Any:
        return service(actor=actor_of(request), key=key, user=found, **given)

    return _confirm(request, found, Deed(gettext(title), gettext(title), gettext(says) % {"name": found.label}, do))


# address -> (title, what will happen, service, its further arguments)
_DEEDS: dict[str, tuple[str, str, Callable[..., Any], dict[str, Any]]] = {
    "tutup": (
        _("Tutup akun"),
        _("%(name)s langsung keluar dari semua perangkat dan tidak bisa masuk lagi. Catatannya tetap ada; akun dapat dibuka lagi."),
        services.set_user_active, {"active": False},
    ),
    "buka": (
        _("Buka lagi akun"),
        _("%(name)s dapat masuk lagi dengan kata sandi yang sama, dengan peran yang masih berlaku."),
        services.set_user_active, {"active": True},
    ),
    "keluarkan": (
        _("Keluarkan dari semua perangkat"),
        _("%(name)s keluar sekarang juga dari setiap ponsel dan komputer, dan dapat masuk lagi seperti biasa."),
        services.end_sessions, {},
    ),
    "lepas-kode": (
        _("Lepas kode masuk"),
        _("Untuk %(name)s yang ponselnya hilang atau berganti. Pastikan benar orangnya: sesudah ini cukup kata sandi untuk masuk dan memasang kode di ponsel baru."),
        services.reset_second_factor, {},
    ),
}  # fmt: skip


def _confirm(request: HttpRequest, found: User, deed: Deed) -> HttpResponse:
    def act(values: dict[str, Any]) -> str:
        deed.do(form.key)
        return reverse("user", args=[found.uid])

    form = ConfirmForm(sent(request))
    return submit(request, form, "web/form_page.html", act, replayed=lambda uid: reverse("user", args=[found.uid]), context={
        **_about(found), "title": deed.title, "intro": deed.says, "button": deed.button,
    })  # fmt: skip


def _managed(request: HttpRequest, uid: str) -> User:
    """A login that may be changed here; one that may only be seen answers as if it were not there."""
    found = queries.users_managed_by(actor_of(request)).filter(uid=str(uid)).first()
    if found is None:
        raise not_here()
    return found


def _about(found: User) -> dict[str, Any]:
    return {"back_url": reverse("user", args=[found.uid]), "back_label": found.label, "here": _HERE}


def _user_page(uid: str) -> str:
    return reverse("user", args=[uid])


def _organization(request: HttpRequest) -> Any:
    """The organization from whose page the form was opened."""
    asked = request.GET.get("lembaga", "")
    return queries.organizations_to_grant(actor_of(request)).filter(uid=asked).first() if is_uid(asked) else None
