"""Months of one business, of one person, and one's own."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.foundation.kernel.refusal import raise_all
from bekal.foundation.web.submitting import actor_of, save, sent
from bekal.livelihood.enterprises.queries import enterprises_of_person, get_enterprise, groups_of_person

from .. import forms
from ..asking import of_month
from ..charting import chart_of_business, chart_of_person
from ..drawing import month_words
from ..models import Report
from ..policy import may_list_months
from ..queries.months import beside, version_of
from ..queries.people import income_person, months_of_person
from ..queries.scope import (
    is_officer,
    last_month,
    month_from,
    month_key,
    own_business,
    reads_business_money,
    this_month,
    visible_reports,
    writes_business,
)
from ..queries.shocks import shocks_of
from ..queries.values import guessed, minimum_wage, peak
from ..rules.seasons import KNOWS_NONE, season_of, shifted
from ..services.reports import own_membership, write_business_month, write_member_month
from .lists import HERE

SHOWN_MONTHS = 14


def mine(request: HttpRequest) -> HttpResponse:
    """One's own months, businesses and groups; officers of the balai have their list."""
    actor = actor_of(request)
    if not actor.person_uid:
        return HttpResponseRedirect(reverse("months"))
    return person(request, actor.person_uid)


def business(request: HttpRequest, uid: str) -> HttpResponse:
    """The months of a business: chart and table; rupiah only for who reads them."""
    actor = actor_of(request)
    found = get_enterprise(actor, uid)
    rows = list(visible_reports(actor).filter(enterprise=found).prefetch_related("harvests").order_by("month"))
    money, season = reads_business_money(actor, found), season_of(found.product, found.place_id)
    first = max(shifted(last_month(), 1 - SHOWN_MONTHS), min([row.month for row in rows] or [last_month()]))
    by_month = {row.month: row for row in rows}
    months = []
    month = max([last_month(), *by_month])
    while month >= first:
        months.append((month, by_month.get(month), season.holds(month)))
        month = shifted(month, -1)
    guesses, known = guessed(rows)
    return render(request, "months/business.html", {
        "here": HERE, "found": found, "months": months, "money": money, "season": season, "writes": writes_business(actor, found),
        "chart": chart_of_business(actor, found, rows) if money and rows else None, "guesses": guesses, "known": known,
        "shocks": shocks_of(actor, enterprise=found), "next": month_key(last_month()), "no_season": KNOWS_NONE,
        "wage": minimum_wage(found.province, last_month().year) if money else None, "may_list": may_list_months(actor),
    })  # fmt: skip


def write_business(request: HttpRequest, uid: str, month: str) -> HttpResponse:
    """The month of a business."""
    actor, on = actor_of(request), month_from(month)
    found = own_business(actor, uid)
    return _write(
        request, beside(on, enterprise=found), on, found.product, found.place_id, reads_business_money(actor, found),
        lambda key, told: write_business_month(actor=actor, key=key, uid=uid, month=on, **told),
        reverse("month-business", args=[uid]), found.name,
    )  # fmt: skip


def write_member(request: HttpRequest, uid: str, month: str) -> HttpResponse:
    """The month of a member of a group, with rupiah: by oneself or the balai."""
    actor, on = actor_of(request), month_from(month)
    member = own_membership(actor, uid)
    own = member.person.uid == actor.person_uid
    return _write(
        request, beside(on, member=member), on, member.group.product, member.group.place_id, True,
        lambda key, told: write_member_month(actor=actor, key=key, uid=uid, month=on, **told),
        reverse("month-person", args=[member.person.uid]), member.group.name if own else member.person.name,
    )  # fmt: skip


def _write(
    request: HttpRequest, rows: dict[dt.date, Report], on: dt.date, product: str, place: str, money: bool,
    perform: Callable[[str, dict[str, Any]], Any], back: str, label: str,
) -> HttpResponse:  # fmt: skip
    row, before, year_ago = (rows.get(month) for month in (on, shifted(on, -1), shifted(on, -12)))
    unit = row.unit if row else before.unit if before else "kg"
    form = forms.MonthForm(
        sent(request), money=money, initial=forms.month_initial(row, unit),
        stored_version=lambda: version_of(row),
    )  # fmt: skip

    def act(values: dict[str, Any]) -> None:
        told = form.told()
        if not told["odd_kept"]:
            lebaran = season_of(product, place).lebaran and peak(on)
            raise_all(of_month(told, before, year_ago, product, lebaran=lebaran))
        perform(form.key, told)

    return save(
        request, form, act, back=back, done=_("Laporan %(month)s disimpan.") % {"month": month_words(on)},
        template="months/month.html", here=HERE, title=_("Laporan usaha %(month)s") % {"month": month_words(on)},
        button=_("Simpan laporan"), back_label=label, before=before, before_month=shifted(on, -1), money=money,
    )  # fmt: skip


def person(request: HttpRequest, uid: str) -> HttpResponse:
    """What a person's months left to the family, and where to write the next."""
    actor = actor_of(request)
    found = income_person(actor, uid)
    months = months_of_person(actor, found)
    guesses, known = guessed(row for each in months for row in each.reports)
    groups = [row for row in groups_of_person(actor, uid) if not row.to_on]
    wages = {year: minimum_wage(found.province, year) for year in sorted({each.month.year for each in months})}
    return render(request, "months/person.html", {
        "here": HERE, "found": found, "own": found.uid == actor.person_uid, "months": months[::-1],
        "chart": chart_of_person(actor, found, months) if months else None, "guesses": guesses, "known": known,
        "businesses": enterprises_of_person(actor, uid), "groups": [(row, is_officer(actor, row.group)) for row in groups],
        "next": month_key(last_month()), "next_month": last_month(), "wages": [row for row in wages.values() if row],
        "now": month_key(this_month()),
    })  # fmt: skip
