"""Access tokens of other programs: one's own, and those of the offices that one manages."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.kernel.refusal import Refusal, Replayed
from bekal.foundation.web.submitting import actor_of, sent, submit

from .. import queries, services
from ..forms.tokens import TokenForm
from ..forms.users import ConfirmForm
from ..models import AccessToken
from ..policy import may_make_tokens
from ..rules.access import READ, ROOMS, USUAL_DAYS

_SHOWN = 200


def own(request: HttpRequest) -> HttpResponse:
    """One's own tokens: what each may do, until when, when it was last used."""
    actor = actor_of(request)
    return _list(request, queries.own_tokens(actor), "organizations/tokens.html", may_make=may_make_tokens(actor))


def of_offices(request: HttpRequest) -> HttpResponse:
    """The tokens of everybody in the offices that one manages."""
    return _list(
        request, queries.tokens_in_offices(actor_of(request)), "organizations/tokens_of_offices.html", here="akun"
    )


def _list(request: HttpRequest, rows: Any, template: str, **more: Any) -> HttpResponse:
    today = timezone.localdate()
    tokens = [{"row": row, "may": may_words(row), "state": _state(row, today)} for row in rows[:_SHOWN]]
    return render(request, template, {"tokens": tokens, **more})


def may_words(token: AccessToken) -> str:
    """``Orang (baca dan ubah), Riwayat kerja (baca)``."""
    given = set(token.scopes)
    return ", ".join(
        f"{gettext(words)} ({gettext('baca dan ubah') if f'{room}:write' in given else gettext('baca')})"
        for room, words in ROOMS.items()
        if f"{room}:{READ}" in given
    )


def _state(token: AccessToken, today: dt.date) -> str:
    if token.revoked_at:
        return "revoked"
    return "over" if token.expires_on < today else "in_force"


def new(request: HttpRequest) -> HttpResponse:
    """Make one; it is shown once, in the answer, and kept nowhere."""
    actor, status = actor_of(request), 200
    usual = timezone.localdate() + dt.timedelta(days=USUAL_DAYS)
    form = TokenForm(
        sent(request), organizations=queries.organizations_of(actor), initial={"expires_on": f"{usual:%d-%m-%Y}"}
    )
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = services.make_access_token(actor=actor, key=form.key, **form.facts)
                return render(request, "organizations/token_once.html", {"made": made, "may": may_words(made.token)})
            except Replayed:
                messages.warning(
                    request, gettext("Kuncinya hanya ditampilkan sekali. Bila terlewat, cabut dan buat lagi.")
                )
                return HttpResponseRedirect(reverse("tokens"))
            except Refusal as refusal:
                form.refuse(refusal)
    return render(request, "web/form_page.html", {
        "form": form, "title": gettext("Buat kunci akses"), "button": gettext("Buat kunci"), "back_url": reverse("tokens"),
        "back_label": gettext("Kunci akses"),
        "intro": gettext("Dengan kunci ini aplikasi lain membaca atau mengubah data atas nama Anda. Perlakukan seperti kata sandi."),
    }, status=status)  # fmt: skip


def revoke_own(request: HttpRequest, uid: str) -> HttpResponse:
    """Take one's own back."""
    token = queries.own_token(actor_of(request), uid)
    return _revoke(request, token, services.revoke_own_token, "tokens")


def revoke(request: HttpRequest, uid: str) -> HttpResponse:
    """Take somebody else's back."""
    token = queries.token_in_office(actor_of(request), uid)
    return _revoke(request, token, services.revoke_token, "office-tokens")


def _revoke(request: HttpRequest, token: AccessToken, service: Any, back: str) -> HttpResponse:
    form = ConfirmForm(sent(request))

    def act(values: dict[str, Any]) -> str:
        service(actor=actor_of(request), key=form.key, token=token)
        messages.success(request, gettext("Kunci akses dicabut. Aplikasi yang memakainya langsung ditolak."))
        return reverse(back)

    said = {"label": token.label, "name": token.user.label}
    return submit(request, form, "web/form_page.html", act, replayed=lambda uid: reverse(back), context={
        "title": gettext("Cabut kunci akses"), "button": gettext("Cabut kunci"), "back_url": reverse(back),
        "back_label": gettext("Kunci akses"),
        "intro": gettext("Kunci %(label)s milik %(name)s tidak membuka apa-apa lagi. Ini tidak dapat dibatalkan.") % said,
    })  # fmt: skip
