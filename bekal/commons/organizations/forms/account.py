"""Forms of one's own login. allauth's views ask for allauth's forms; here they wear the house's dress."""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base.internal.flows import post_authentication
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.web.forms import Form, ParsedField
from bekal.foundation.web.refusals import sentence

from ..codes import accept_code, new_secret, proves_secret
from ..models import User
from ..rules import login_names

_LONGEST_PASSWORD = 256


class Dressed(forms.Form):
    """Labels above, help under, no placeholders; what the error summary on top needs."""

    use_required_attribute = False
    wrong_fields = Form.wrong_fields
    # field -> (label, help, autocomplete)
    words: dict[str, tuple[Any, Any, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, (label, help_text, autocomplete) in self.words.items():
            _dress(self.fields[name], label, help_text, autocomplete)


def _dress(field: forms.Field, label: Any, help_text: Any, autocomplete: str) -> None:
    field.label, field.help_text = label, help_text
    field.error_messages["required"] = _("Bagian ini belum diisi.")
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update({"class": "form-control", "autocomplete": autocomplete})
    if isinstance(field.widget, forms.PasswordInput):
        field.validators.append(MaxLengthValidator(_LONGEST_PASSWORD))


class SignInForm(Dressed, allauth_forms.LoginForm):  # type: ignore[misc]
    """Login name, email or phone, and password."""

    words = {
        "login": (_("Nama masuk, email, atau nomor telepon"), "", "username"),
        "password": (_("Kata sandi"), "", "current-password"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An email may be longer than a login name.
        self.fields["login"] = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autocapitalize": "none"}))
        _dress(self.fields["login"], *self.words["login"])
        self.order_fields(["login", "password"])


class ReauthenticateForm(Dressed, allauth_forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    words = {"password": (_("Kata sandi"), "", "current-password")}


class PasswordForm(Dressed, allauth_forms.ChangePasswordForm):  # type: ignore[misc]
    """One's own new password. The present one is asked through the same counter as signing in."""

    words = {
        "oldpassword": (_("Kata sandi yang sekarang"), "", "current-password"),
        "password1": (
            _("Kata sandi baru"),
            _("Sedikitnya 12 huruf. Kalimat yang hanya Anda tahu lebih baik daripada kata yang rumit."),
            "new-password",
        ),
        "password2": (_("Kata sandi baru, sekali lagi"), "", "new-password"),
    }

    def clean_oldpassword(self) -> str:
        written: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, written):
            raise get_adapter().validation_error("enter_current_password")
        return written

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("password1") and given.get("password2") and given["password1"] != given["password2"]:
            self.add_error("password2", gettext("Kedua kata sandi baru tidak sama. Ketik ulang keduanya."))
        return given


class CodeForm(Dressed):
    """A code of the app, or a recovery code: while signing in, or to prove once more who one is."""

    words = {
        "code": (_("Kode"), _("Enam angka di aplikasi, atau satu kode cadangan yang belum dipakai."), "one-time-code"),
    }
    code = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    again = False

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        written: str = self.cleaned_data["code"]
        try:
            self.authenticator = accept_code(context.request, self.user, written)
        except Refusal as refusal:
            raise ValidationError(sentence(refusal)) from refusal
        return written

    def save(self) -> None:
        """Note in the session that the second factor was given."""
        post_authentication(context.request, self.authenticator, reauthenticated=self.again)


class CodeAgainForm(CodeForm):
    """The code once more, before something sensitive."""

    again = True


class NewAppForm(Dressed):
    """The first code of an app that is being installed. The secret stays in the session until it is proved."""

    words = {"code": (_("Kode enam angka dari aplikasi"), "", "one-time-code")}
    code = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A refused code keeps the secret, so that the app need not be set up again.
        self.secret = new_secret(context.request, user, keep=self.is_bound)

    def clean_code(self) -> str:
        written: str = self.cleaned_data["code"]
        if not proves_secret(self.secret, written):
            raise ValidationError(gettext("Kode itu tidak cocok. Ketik enam angka yang sekarang tampil di aplikasi."))
        return written


class ContactForm(Form):
    """How somebody is called and reached."""

    label = ParsedField(lambda raw: parse.name(raw, label=_("Nama"), max_length=120), label=_("Nama"))
    email = ParsedField(
        login_names.email, label=_("Email"), required=False, empty="",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}), help_text=_("Dapat dipakai untuk masuk."),
    )  # fmt: skip
    phone = ParsedField(
        parse.phone, label=_("Nomor telepon"), required=False, empty="",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}), help_text=_("Dapat dipakai untuk masuk."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
