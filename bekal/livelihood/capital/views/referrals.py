"""Pages of rujukan."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bekal.foundation.documents.queries import papers_of
from bekal.foundation.kernel.refusal import not_here
from bekal.foundation.web.exporting import export
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, save, sent, submit
from bekal.livelihood.enterprises.queries import enterprises_of_person
from bekal.people.consent.rules.purposes import ITEM_LABELS, Purpose, items_for

from .. import forms, services
from ..listings import REFERRALS, state_chip
from ..models import Referral
from ..policy import may_list_referrals, may_write_referrals
from ..queries import people, referrals
from ..rules.referral import (
    HEALTH_LABELS,
    PROGRAMME_LABELS,
    REASON_LABELS,
    STAGE_LABELS,
    Health,
    Programme,
    Stage,
    State,
    waits_too_long,
)
from ..rules.words import HOW_LABELS, How

# What a bank asks first; income and debts are added only when the person wants it.
_SHARED_AT_FIRST = [item.code for item in items_for(Purpose.BANK) if item.data_class == "general"]


def listing(request: HttpRequest) -> HttpResponse:
    """The list with where each stands."""
    actor = actor_of(request)
    shown = REFERRALS.show(referrals.listed_referrals(actor), request.GET, actor)
    if request.GET.get("format") in ("xlsx", "csv"):
        return export(shown, request.GET["format"])
    return render(request, "capital/referrals.html", {
        "here": "rujukan", "shown": shown, "noun": _("rujukan"), "list_label": _("Daftar rujukan modal"),
        "empty_title": _("Belum ada rujukan di sini"),
        "empty_text": _("Rujukan dibuat dari halaman orangnya, lalu kabar dari bank dicatat di sini."),
    })  # fmt: skip


def refusals(request: HttpRequest) -> HttpResponse:
    """Why lenders said no, by year; each count opens its list."""
    actor = actor_of(request)
    years = referrals.refusal_years(actor)
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked in {str(each) for each in years} else years[0] if years else timezone.localdate().year
    counted = referrals.refusals_of(actor, year)
    most = max((each.number for each in counted), default=1)
    return render(request, "capital/refusals.html", {
        "here": "penolakan", "year": year, "years": years,
        "rows": [(each, REASON_LABELS[each.reason], round(100 * each.number / most)) for each in counted],
        "mended": sum(each.number for each in counted if each.mended),
    })  # fmt: skip


def allocations(request: HttpRequest) -> HttpResponse:
    """What programmes have set aside, and what came of it."""
    actor = actor_of(request)
    found = referrals.allocations_of(actor)
    return render(request, "capital/allocations.html", {
        "here": "rujukan", "rows": [(each, PROGRAMME_LABELS[Programme(each.row.programme)]) for each in found],
        "may_write": may_write_referrals(actor),
    })  # fmt: skip


def allocate(request: HttpRequest) -> HttpResponse:
    """A new one."""
    form = forms.AllocationForm(sent(request), initial={"year": timezone.localdate().year})
    return _form(
        request, form, lambda values: services.note_allocation(actor=actor_of(request), key=form.key, **values),
        reverse("allocations"), _("Alokasi disimpan."), _("Catat alokasi"), _("Simpan alokasi"),
        back_label=_("Alokasi"),
    )  # fmt: skip


def reallocate(request: HttpRequest, uid: str) -> HttpResponse:
    """Another amount."""
    found = referrals.get_allocation(actor_of(request), uid)
    form = forms.AllocationChange(
        sent(request), initial={name: getattr(found, name) for name in ("amount", "source", "version")},
        stored_version=lambda: referrals.get_allocation(actor_of(request), uid).version,
    )  # fmt: skip
    return _form(
        request, form,
        lambda values: services.change_allocation(
            actor=actor_of(request), key=form.key, uid=uid, **{**values, "version": values["version"] or 0}
        ),
        reverse("allocations"), _("Alokasi disimpan."), _("Ubah alokasi"), _("Simpan alokasi"),
        back_label=_("Alokasi"),
    )  # fmt: skip


def begin(request: HttpRequest, uid: str) -> HttpResponse:
    """A new rujukan of somebody."""
    actor = actor_of(request)
    person = people.person_to_note(actor, uid)
    row = people.standing_of(person).row
    businesses = [(one.uid, one.name) for one in enterprises_of_person(actor, uid)]
    initial = {
        "version": 0, "programme": Programme.KUR.value, "shares": _SHARED_AT_FIRST,
        "plafon": forms.dotted(row.plafon) if row else "", "enterprise": businesses[0][0] if businesses else "",
    }  # fmt: skip
    form = forms.ReferralForm(sent(request), initial=initial, businesses=businesses, readers=referrals.readers(actor))

    def act(values: dict[str, Any]) -> str:
        values.pop("version")
        made = services.begin_referral(actor=actor, key=form.key, person=uid, **values)
        return reverse("referral", args=[made.uid])

    return submit(
        request, form, "web/form_page.html", act, replayed=lambda made: reverse("referral", args=[made]),
        context={"here": "orang", "title": _("Buat rujukan modal"), "button": _("Simpan rujukan"), "intro": _(
            "Berkasnya baru boleh dikirim setelah orangnya setuju datanya diteruskan. Pemberi modal yang memutuskan."
        ), "back_url": reverse("person", args=[uid]), "back_label": person.name},
    )  # fmt: skip


def detail(request: HttpRequest, uid: str) -> HttpResponse:
    """One rujukan: what was asked, who said what when, and the letters."""
    actor = actor_of(request)
    found = referrals.get_referral(actor, uid)
    state, programme = State(found.state), Programme(found.programme)
    own = referrals.writes(actor, found)
    return render(request, "capital/referral.html", {
        "here": "rujukan", "found": found, "person": found.person, "own": own, "state": state_chip(found),
        "programme": PROGRAMME_LABELS[programme], "draft": state is State.DRAFT, "may_list": may_list_referrals(actor),
        "departing": programme is Programme.PENEMPATAN, "shares": [ITEM_LABELS[code] for code in found.shares],
        "consent": referrals.consent_for(found.person, found.programme) if own else None,
        "told": [(each, STAGE_LABELS[Stage(each.event.stage)], HOW_LABELS[How(each.event.how)],
                  HEALTH_LABELS[Health(each.event.health)] if each.event.health else "",
                  [REASON_LABELS[reason] for reason in each.reasons]) for each in referrals.told_of(actor, found)],
        "waits": waits_too_long(state, programme, found.last_on, timezone.localdate()),
        "papers": papers_of(actor, referrals.OWNER, uid) if own else [], "owner_uid": uid,
    })  # fmt: skip


_FIELDS = ("programme", "lender", "plafon", "purpose", "shares", "version")


def change(request: HttpRequest, uid: str) -> HttpResponse:
    """Change what has not gone out yet."""
    found = _own(request, uid)
    actor = actor_of(request)
    form = forms.ReferralForm(
        sent(request),
        initial={name: getattr(found, name) for name in _FIELDS}
        | {
            "plafon": forms.dotted(found.plafon),
            "enterprise": found.enterprise.uid if found.enterprise else "",
            "reader": found.reader.uid if found.reader else "",
        },
        businesses=[(one.uid, one.name) for one in enterprises_of_person(actor, found.person.uid)],
        readers=referrals.readers(actor),
        stored_version=lambda: referrals.get_referral(actor, uid).version,
    )
    return _of(
        request, found, form,
        lambda values: services.change_referral(
            actor=actor, key=form.key, uid=uid, **{**values, "version": values["version"] or 0}
        ),
        _("Rujukan disimpan."), _("Ubah rujukan"), _("Simpan rujukan"),
    )  # fmt: skip


def send(request: HttpRequest, uid: str) -> HttpResponse:
    """The file went out."""
    found, form = _own(request, uid), forms.SendForm(sent(request), initial={"how": How.MEETING.value})
    return _of(
        request, found, form,
        lambda values: services.send_referral(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Pengiriman dicatat."), _("Catat pengiriman berkas"), _("Catat pengiriman"),
        _("Setelah ini isi rujukan tidak berubah lagi."),
    )  # fmt: skip


def tell(request: HttpRequest, uid: str) -> HttpResponse:
    """A word from the lender."""
    found = _own(request, uid)
    form = forms.EventForm(
        sent(request), request.FILES if request.method == "POST" else None, initial={"how": How.WA.value}
    )
    return _of(
        request, found, form,
        lambda values: services.note_event(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Kabar dicatat."), _("Catat kabar"), _("Simpan kabar"), found.lender,
    )  # fmt: skip


def untell(request: HttpRequest, uid: str, event: str) -> HttpResponse:
    """Take a word back that was noted by mistake."""
    found = _own(request, uid)
    row, form = referrals.get_event(found, event), forms.ReasonForm(sent(request))
    return _of(
        request, found, form,
        lambda values: services.withdraw_event(
            actor=actor_of(request), key=form.key, uid=uid, event=event, **values
        ),
        _("Kabar ditarik."), _("Tarik kabar"), _("Tarik kabar ini"), _(STAGE_LABELS[Stage(row.stage)]),
    )  # fmt: skip


def withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take the whole rujukan back."""
    found, form = _own(request, uid), forms.ReasonForm(sent(request))
    return _of(
        request, found, form,
        lambda values: services.withdraw_referral(actor=actor_of(request), key=form.key, uid=uid, **values),
        _("Rujukan ditarik."), _("Tarik rujukan"), _("Tarik rujukan ini"),
        _("Rujukan tetap tersimpan bersama alasannya."),
    )  # fmt: skip


def _own(request: HttpRequest, uid: str) -> Referral:
    found = referrals.get_referral(actor_of(request), uid)
    if not referrals.writes(actor_of(request), found):
        raise not_here()
    return found


def _of(
    request: HttpRequest, found: Referral, form: Form, perform: Callable[[dict[str, Any]], Any], done: str, title: str,
    button: str, intro: str = "",
) -> HttpResponse:  # fmt: skip
    back = reverse("referral", args=[found.uid])
    return _form(request, form, perform, back, done, title, button, intro, back_label=found.person.name)


def _form(
    request: HttpRequest, form: Form, perform: Callable[[dict[str, Any]], Any], back: str, done: str, title: str,
    button: str, intro: str = "", **more: Any,
) -> HttpResponse:  # fmt: skip
    return save(
        request, form, perform, back=back, done=done, here="rujukan", title=title, button=button, intro=intro, **more
    )
