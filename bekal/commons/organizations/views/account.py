"""Signing in and out and one's own login: the views of allauth that Bekal offers, with its own forms and services."""

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import NEEDS_SECOND_FACTOR
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web.refusals import onto_form
from bekal.foundation.web.submitting import actor_of, sent, submit

from .. import codes, queries, services
from ..devices import devices_of, stay_signed_in
from ..forms import account as forms
from ..models import User

_MOST_CHANGES = 12


class Refused:
    """A refused form keeps what was typed and answers 422."""

    def form_invalid(self, form: Any) -> HttpResponse:
        context = self.get_context_data(form=form)  # type: ignore[attr-defined]
        return self.render_to_response(context, status=422)  # type: ignore[attr-defined, no-any-return]


class SignIn(Refused, account.LoginView):  # type: ignore[misc]
    form_class = forms.SignInForm
    extra_context = {"hide_sign_in": True}


class SignOut(account.LogoutView):  # type: ignore[misc]
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Leave, and have the browser forget what it kept (R37)."""
        response: HttpResponse = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class Inactive(account.AccountInactiveView):  # type: ignore[misc]
    extra_context = {"hide_sign_in": True}


class ChangePassword(Refused, account.PasswordChangeView):  # type: ignore[misc]
    form_class = forms.PasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)  # type: ignore[no-any-return]
        except Refusal as refusal:
            onto_form(form, refusal)
            return self.form_invalid(form)


class Reauthenticate(Refused, account.ReauthenticateView):  # type: ignore[misc]
    form_class = forms.ReauthenticateForm


class SecondFactor(mfa.IndexView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        required = settings.BEKAL_SECOND_FACTOR == "required"
        owed = not actor_of(self.request).roles.isdisjoint(NEEDS_SECOND_FACTOR)
        return {**super().get_context_data(**kwargs), "required": required and owed}


class EnterCode(mfa.AuthenticateView):  # type: ignore[misc]
    extra_context = {"hide_sign_in": True}

    def _build_forms(self) -> Any:
        """Only one kind of form here; allauth would look for a security key in a request without a code."""
        given = self.request.POST if self.request.method == "POST" else None
        self.auth_form, self.webauthn_form = forms.CodeForm(given, user=self.stage.login.user), None
        return self.auth_form

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(), status=422)  # type: ignore[no-any-return]


class EnterCodeAgain(Refused, mfa.ReauthenticateView):  # type: ignore[misc]
    form_class = forms.CodeAgainForm


class AddSecondFactor(Refused, totp.ActivateTOTPView):  # type: ignore[misc]
    form_class = forms.NewAppForm

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            user = services.add_second_factor(actor=actor_of(self.request), secret=form.secret)
        except Refusal as refusal:
            onto_form(form, refusal)
            return self.form_invalid(form)
        codes.forget_new_secret(self.request)
        stay_signed_in(self.request, user)
        messages.success(
            self.request, gettext("Kode masuk terpasang. Simpan kode cadangan di bawah ini sebelum pergi.")
        )
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))


class RemoveSecondFactor(Refused, totp.DeactivateTOTPView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        user = services.remove_own_second_factor(actor=actor_of(self.request))
        stay_signed_in(self.request, user)
        messages.success(self.request, gettext("Kode masuk dilepas dari akun Anda."))
        return HttpResponseRedirect(reverse("mfa_index"))


class NewRecoveryCodes(Refused, recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        try:
            user = services.make_recovery_codes(actor=actor_of(self.request))
        except Refusal as refusal:
            onto_form(form, refusal)
            return self.form_invalid(form)
        stay_signed_in(self.request, user)
        messages.success(self.request, gettext("Kode cadangan baru sudah dibuat. Yang lama tidak berlaku lagi."))
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))


class RecoveryCodes(recovery.ViewRecoveryCodesView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The codes that are left. Unlike allauth's own page this one writes nothing while it is shown (R36)."""
        raise_if_reauthentication_required(self.request, app="allauth.mfa")
        context = super(recovery.ViewRecoveryCodesView, self).get_context_data(**kwargs)
        return {**context, "codes": queries.recovery_codes_of(self.request.user)}


class Devices(sessions.ListUserSessionsView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # Past allauth's own list, which deletes rows while it is shown.
        context = super(sessions.ListUserSessionsView, self).get_context_data(**kwargs)
        return {**context, "devices": devices_of(self.request, self.request.user)}

    def form_valid(self, form: Any) -> HttpResponse:
        user = services.end_other_sessions(actor=actor_of(self.request))
        stay_signed_in(self.request, user)
        messages.success(self.request, gettext("Semua perangkat lain sudah dikeluarkan."))
        return HttpResponseRedirect(reverse("usersessions_list"))


sign_in, sign_out, inactive = SignIn.as_view(), SignOut.as_view(), Inactive.as_view()
change_password, reauthenticate = ChangePassword.as_view(), Reauthenticate.as_view()
second_factor, enter_code, enter_code_again = SecondFactor.as_view(), EnterCode.as_view(), EnterCodeAgain.as_view()
add_second_factor, remove_second_factor = AddSecondFactor.as_view(), RemoveSecondFactor.as_view()
new_recovery_codes, recovery_codes = NewRecoveryCodes.as_view(), RecoveryCodes.as_view()
devices = Devices.as_view()


def account_page(request: HttpRequest) -> HttpResponse:
    """One's own login: who one is here, in which roles, and what guards it."""
    user: User = request.user  # type: ignore[assignment]
    actor = actor_of(request)
    context = {
        "account": user,
        "memberships": [m for m in queries.memberships_of(user) if not m.ended_at],
        "second_factor": queries.has_second_factor(user),
        "needs_second_factor": not actor.roles.isdisjoint(NEEDS_SECOND_FACTOR),
        "changes": changes_of("user", user.uid, limit=_MOST_CHANGES),
    }
    return render(request, "organizations/account.html", context)


def contact(request: HttpRequest) -> HttpResponse:
    """Change how one is called and reached."""
    user: User = request.user  # type: ignore[assignment]

    def act(values: dict[str, Any]) -> str:
        services.change_own_contact(actor=actor_of(request), key=form.key, **values)
        messages.success(request, gettext("Data akun Anda disimpan."))
        return reverse("account")

    start = {"label": user.label, "email": user.email, "phone": user.phone, "version": user.version}
    form = forms.ContactForm(sent(request), initial=start)
    return submit(request, form, "web/form_page.html", act, replayed=lambda uid: reverse("account"), context={
        "title": gettext("Ubah data akun"), "intro": gettext("Email dan nomor telepon dapat dipakai untuk masuk."),
        "button": gettext("Simpan data akun"), "back_url": reverse("account"), "back_label": gettext("Akun dan keamanan"),
    })  # fmt: skip
