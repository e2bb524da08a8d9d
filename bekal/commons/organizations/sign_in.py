"""Signing in: by login name, email or phone, with the same answer and effort for known and unknown names (R35)."""

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.helpers import get_client_ip_address, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.hashers import make_password
from django.db.models import Sum
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.vault import fingerprint, open_sealed, seal

from .models import User
from .passwords import NoContextWords

__all__ = ["AccountAdapter", "LoginNameBackend", "NoContextWords", "SecondFactorAdapter", "client_address", "find_user"]

# Argon2 costs 100 MiB a time: no more than this many at once in one process (R15).
_hashing = BoundedSemaphore(2)
# Failures from one address on all logins together, within the cool-off time; for one login ten are the limit.
LIMIT_PER_ADDRESS = 100


class LoginNameBackend(ModelBackend):
    """One login name, three ways to write it."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = find_user(username)
        with _hashing:
            if user is None:
                make_password(password)
                return None
            right = user.check_password(password)
        return user if right and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.filter(pk=user_id).first()
        return user if user and user.is_active else None


def find_user(written: str) -> User | None:
    """The login that ``written`` names: login name or email in any case, or the phone in any of its spellings."""
    text = written.strip()
    if not text.isprintable():
        return None
    if "@" in text:
        return User.objects.filter(email=text.lower()).first()
    found = User.objects.filter(username=text.lower()).first()
    if found is None and any(c.isdigit() for c in text):
        try:
            found = User.objects.filter(phone=parse.phone(text)).first()
        except Refusal:
            return None
    return found


def counted_name(written: str) -> str:
    """The one name under which attempts on a login are counted, however it was written. What names no login may be a
    password in the wrong box: only its fingerprint is kept."""
    user = find_user(written)
    return user.username if user else "?" + fingerprint("login-name", written.strip().lower())[:32]


@contextmanager
def nothing_sent(request: HttpRequest) -> Iterator[None]:
    """While a failure is counted: django-axes keeps what was sent beside it, passwords in the wrong box among it."""
    sent, request.POST = request.POST, QueryDict()  # type: ignore[assignment]
    try:
        yield
    finally:
        request.POST = sent  # type: ignore[assignment]


def too_many_from(request: HttpRequest) -> bool:
    """True while one address has failed on too many logins: it tries one password on all of them. Counted in the
    database that all processes share; high enough for an office behind one address on its first morning."""
    recent = AccessAttempt.objects.filter(
        ip_address=get_client_ip_address(request), attempt_time__gte=timezone.now() - get_cool_off(request)
    )
    return (recent.aggregate(n=Sum("failures_since_start"))["n"] or 0) >= LIMIT_PER_ADDRESS


def client_address(request: HttpRequest) -> str:
    """The address a request came from. X-Forwarded-For counts only for the proxies that are configured, read from its
    end, where they write; everything before that can be made up by whoever sends (R35)."""
    proxies = settings.AXES_IPWARE_PROXY_COUNT or 0
    passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(passed) >= proxies:
        return passed[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in and out, and one's own password, the way of the house. Nobody signs up from outside."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _(
            "Nama masuk atau kata sandi tidak cocok. Periksa huruf besar dan kecilnya, lalu coba lagi."
        ),
        "enter_current_password": _("Kata sandi yang sekarang tidak cocok. Ketik ulang."),
        "incorrect_password": _("Kata sandi tidak cocok. Ketik ulang."),
        "account_inactive": _("Akun ini sedang ditutup. Tanyakan kepada kepala balai Anda."),
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu 15 menit, lalu coba lagi."),
        "rate_limited": _("Terlalu banyak percobaan. Tunggu sebentar, lalu coba lagi."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        if too_many_from(request):
            request.axes_locked_out = True  # type: ignore[attr-defined]  # django-axes answers such a request itself
            return None
        name = counted_name(str(credentials.get("username", "")))
        with nothing_sent(request):
            return authenticate(request, username=name, password=credentials.get("password"))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Counting failures is django-axes' work."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Slowing down is django-axes' work."""

    def set_password(self, user: User, password: str) -> None:
        from .services import change_own_password

        change_own_password(actor=self.request.actor, user=user, password=password)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Who has a second factor proves with it: a password alone must not be enough to change what guards a login."""
        methods = super().get_reauthentication_methods(user)
        return [m for m in methods if m["id"] == "mfa_reauthenticate"] or methods

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def is_safe_url(self, url: str) -> bool:
        """Only own paths (R36)."""
        return bool(url) and url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_ajax(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Being signed in shows by itself; everything else is said."""
        if message_template != "account/messages/logged_in.txt":
            super().add_message(request, level, message_template, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of the second factor lie sealed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Kode itu tidak cocok. Ketik enam angka yang sekarang tampil di aplikasi."),
        "cannot_generate_recovery_codes": _("Pasang dulu kode masuk di ponsel, baru kode cadangan dapat dibuat."),
    }

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal("second-factor", "mfa.secret", text)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return open_sealed("second-factor", "mfa.secret", base64.b64decode(encrypted_text))

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def build_totp_svg(self, url: str) -> str:
        """Black on white with its quiet zone, so that cameras read it in the dark look, too."""
        out = io.BytesIO()
        segno.make(url, error="m").save(out, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False)
        return out.getvalue().decode()
