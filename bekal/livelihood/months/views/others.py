"""Wages and shares, musibah, the minimum wage."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.web.submitting import actor_of, save, sent
from bekal.livelihood.enterprises.queries import get_enterprise

from .. import forms
from ..queries.months import own_provinces, typed_wages
from ..queries.people import income_person
from ..queries.scope import own_business, reads_business_money, sheet_group
from ..rules.minimum_wage import remembered
from ..services import others
from .lists import HERE


def earning(request: HttpRequest, uid: str) -> HttpResponse:
    """A wage or a group's share of a person."""
    actor = actor_of(request)
    found, form = income_person(actor, uid), forms.EarningForm(sent(request))
    return save(
        request, form, lambda values: others.note_earning(actor=actor, key=form.key, person=uid, **values),
        back=reverse("month-person", args=[uid]), done=_("Pendapatan dicatat."), here=HERE,
        title=_("Catat upah atau bagi hasil"), button=_("Simpan pendapatan"), back_label=found.name,
        intro=_("Upah juga dihitung: mengikat bibit, buruh, dan lain-lain."),
    )  # fmt: skip


def drop_earning(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take away what was noted by mistake."""
    others.drop_earning(actor=actor_of(request), key=request.POST.get("kunci", ""), person=uid, uid=item)
    messages.success(request, _("Pendapatan dihapus."))
    return HttpResponseRedirect(reverse("month-person", args=[uid]))


def _shock(
    request: HttpRequest, form: Any, perform: Callable[[dict[str, Any]], Any], back: str, label: str
) -> HttpResponse:
    return save(
        request, form, perform, back=back, done=_("Musibah dicatat."), here=HERE, title=_("Catat musibah"),
        button=_("Simpan musibah"), back_label=label,
        intro=_("Bulan tanpa hasil karena musibah tidak dihitung sebagai kelalaian."),
    )  # fmt: skip


def shock_of_group(request: HttpRequest, uid: str) -> HttpResponse:
    """What befell a group."""
    actor = actor_of(request)
    found, form = sheet_group(actor, uid), forms.ShockForm(sent(request), private=False)
    return _shock(
        request, form, lambda values: others.note_shock(actor=actor, key=form.key, group=uid, **values),
        reverse("month-group", args=[uid]), found.name,
    )  # fmt: skip


def shock_of_business(request: HttpRequest, uid: str) -> HttpResponse:
    """What befell a business."""
    actor = actor_of(request)
    found = own_business(actor, uid)
    form = forms.ShockForm(sent(request), private=reads_business_money(actor, found))
    return _shock(
        request, form, lambda values: others.note_shock(actor=actor, key=form.key, enterprise=uid, **values),
        reverse("month-business", args=[uid]), found.name,
    )  # fmt: skip


def drop_shock(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take away a musibah of a group."""
    sheet_group(actor_of(request), uid)
    others.drop_shock(actor=actor_of(request), key=request.POST.get("kunci", ""), uid=item)
    return HttpResponseRedirect(reverse("month-group", args=[uid]))


def drop_shock_of_business(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take away a musibah of a business."""
    get_enterprise(actor_of(request), uid)
    others.drop_shock(actor=actor_of(request), key=request.POST.get("kunci", ""), uid=item)
    return HttpResponseRedirect(reverse("month-business", args=[uid]))


def wages(request: HttpRequest) -> HttpResponse:
    """The minimum wage: what the house remembers, what the office typed over it."""
    actor = actor_of(request)
    provinces, typed = own_provinces(actor), typed_wages(actor)
    form = forms.WageForm(sent(request), provinces=provinces)
    there = {(row.province, row.year) for row in typed}
    known = [row for row in remembered() if row.province in dict(provinces) and (row.province, row.year) not in there]
    return save(
        request, form, lambda values: others.type_minimum_wage(actor=actor, key=form.key, **values),
        back=reverse("month-wages"), done=_("Upah minimum disimpan."), template="months/wages.html", here=HERE,
        title=_("Upah minimum"), button=_("Simpan upah minimum"), back_label=_("Laporan usaha"),
        typed=typed, known=known, names=dict(provinces),
        back_url=reverse("months"),
    )  # fmt: skip
