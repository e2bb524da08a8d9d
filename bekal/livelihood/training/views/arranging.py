"""Pages of what belongs to an activity besides its people: guests, partners, jadwal, the end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bekal.commons.organizations.queries import visible_organizations
from bekal.foundation.kernel.refusal import Replayed, not_here
from bekal.foundation.web.forms import Form
from bekal.foundation.web.submitting import actor_of, sent, submit

from ..forms.activities import (
    AttendantForm,
    ConclusionsForm,
    ContributionForm,
    ScheduleItemForm,
    TopicsForm,
)
from ..models import Activity
from ..queries.schedule import lessons
from ..queries.scope import get_activity
from ..rules.schedule import Slot, overlaps
from ..services import arranging
from ..words import ATTENDANT_KINDS
from .activities import around, own

_PARTNERS_SHOWN = 300


def _form_page(
    request: HttpRequest, found: Activity, form: Form, perform: Callable[[dict[str, Any]], object], title: str,
    button: str, back: str, back_label: str, template: str = "web/form_page.html", **more: Any,
) -> HttpResponse:  # fmt: skip
    address = reverse(back, args=[found.uid])

    def act(values: dict[str, Any]) -> str:
        perform(values)
        return address

    return submit(request, form, template, act, replayed=lambda _uid: address, context={
        "here": "kegiatan", "activity": found, "title": title, "button": button, "back_url": address,
        "back_label": back_label, **more,
    })  # fmt: skip


def _press(
    request: HttpRequest, activity_uid: str, service: Callable[..., object], back: str, **given: Any
) -> HttpResponse:
    """A button without a form; a second tap does nothing again."""
    found = own(request, activity_uid)
    try:
        service(actor=actor_of(request), key=request.POST.get("kunci", ""), activity=found, **given)
    except Replayed:
        pass
    return HttpResponseRedirect(reverse(back, args=[activity_uid]))


# Guests and partners


def guests(request: HttpRequest, uid: str) -> HttpResponse:
    """Narasumber, panitia, undangan; and what the partners bring."""
    found = get_activity(actor_of(request), uid)
    people = list(found.attendants.order_by("kind", "id"))
    groups = [(label, [row for row in people if row.kind == kind]) for kind, label in ATTENDANT_KINDS.items()]
    return render(request, "training/guests.html", around(
        request, found, "undangan", groups=groups, contributions=found.contributions.order_by("id")
    ))  # fmt: skip


def guest_add(request: HttpRequest, uid: str) -> HttpResponse:
    """Enter an instructor, a member of the committee or a guest."""
    found = own(request, uid)
    form = AttendantForm(sent(request), initial={"kind": request.GET.get("sebagai", "narasumber")})
    return _form_page(
        request, found, form,
        lambda values: arranging.add_attendant(actor=actor_of(request), key=form.key, activity=found, **values),
        _("Tambah narasumber, panitia, atau undangan"), _("Simpan"), "guests", _("Undangan dan mitra"),
    )  # fmt: skip


def guest(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Correct what stands on the list about somebody."""
    found = own(request, uid)
    row = found.attendants.filter(uid=item).first()
    if row is None:
        raise not_here()
    names = ("kind", "name", "office", "rank", "duty", "virtual")
    form = AttendantForm(sent(request), initial={name: getattr(row, name) for name in names})
    return _form_page(
        request, found, form,
        lambda values: arranging.change_attendant(
            actor=actor_of(request), key=form.key, activity=found, uid=item, **values
        ),
        _("Ubah data tamu"), _("Simpan"), "guests", _("Undangan dan mitra"),
    )  # fmt: skip


def guest_drop(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take somebody off the list."""
    return _press(request, uid, arranging.drop_attendant, "guests", uid=item)


def partner_add(request: HttpRequest, uid: str) -> HttpResponse:
    """Note what a partner brings."""
    actor, found = actor_of(request), own(request, uid)
    rows = visible_organizations(actor).exclude(kind__in=("ministry", "bp3mi", "p4mi")).order_by("name_key", "id")
    partners = rows.values_list("uid", "name")[:_PARTNERS_SHOWN]
    form = ContributionForm(sent(request), partners=partners)
    return _form_page(
        request, found, form,
        lambda values: arranging.add_contribution(actor=actor, key=form.key, activity=found, **values),
        _("Catat yang dibawa mitra"), _("Simpan"), "guests", _("Undangan dan mitra"),
    )  # fmt: skip


def partner_given(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Note whether it came."""
    given = {"ya": True, "tidak": False}.get(request.POST.get("datang", ""))
    return _press(request, uid, arranging.note_given, "guests", uid=item, given=given)


def partner_drop(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take a partner's contribution off the list."""
    return _press(request, uid, arranging.drop_contribution, "guests", uid=item)


# Jadwal


def schedule(request: HttpRequest, uid: str) -> HttpResponse:
    """Jadwal by day, with the hours of lessons."""
    found = get_activity(actor_of(request), uid)
    taught = lessons(found)
    rows = [row for row, _speaker in taught]
    days = [(day, [pair for pair in taught if pair[0].day == day]) for day in sorted({row.day for row in rows})]
    slots = [Slot(row.day, row.starts_at, row.ends_at, row.subject) for row in rows]
    return render(request, "training/schedule.html", around(
        request, found, "jadwal", days=days, lesson_hours=sum(row.lesson_hours for row in rows), odd=overlaps(slots)
    ))  # fmt: skip


def schedule_fill(request: HttpRequest, uid: str) -> HttpResponse:
    """A full jadwal to begin with."""
    return _press(request, uid, arranging.fill_schedule, "schedule")


def schedule_clear(request: HttpRequest, uid: str) -> HttpResponse:
    """Begin anew."""
    return _press(request, uid, arranging.clear_schedule, "schedule")


def schedule_add(request: HttpRequest, uid: str) -> HttpResponse:
    """Add one line."""
    found = own(request, uid)
    form = ScheduleItemForm(sent(request), initial={"day": f"{found.starts_on:%d-%m-%Y}", "lesson_hours": 0})
    return _form_page(
        request, found, form,
        lambda values: arranging.add_schedule_item(actor=actor_of(request), key=form.key, activity=found, **values),
        _("Tambah acara"), _("Simpan acara"), "schedule", _("Jadwal"),
    )  # fmt: skip


def schedule_item(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Change one line."""
    found = own(request, uid)
    row = found.schedule.filter(uid=item).first()
    if row is None:
        raise not_here()
    form = ScheduleItemForm(sent(request), initial={
        "day": f"{row.day:%d-%m-%Y}", "starts_at": f"{row.starts_at:%H.%M}", "ends_at": f"{row.ends_at:%H.%M}",
        "subject": row.subject, "lesson_hours": row.lesson_hours, "instructor": row.instructor,
    })  # fmt: skip
    return _form_page(
        request, found, form,
        lambda values: arranging.change_schedule_item(
            actor=actor_of(request), key=form.key, activity=found, uid=item, **values
        ),
        _("Ubah acara"), _("Simpan acara"), "schedule", _("Jadwal"),
    )  # fmt: skip


def schedule_drop(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take one line away."""
    return _press(request, uid, arranging.drop_schedule_item, "schedule", uid=item)


# The end


def results(request: HttpRequest, uid: str) -> HttpResponse:
    """Hasil: topics planned and held, obstacles and recommendations."""
    found = get_activity(actor_of(request), uid)
    return render(request, "training/results.html", around(
        request, found, "hasil", topics=found.topics.order_by("id")
    ))  # fmt: skip


def topics(request: HttpRequest, uid: str) -> HttpResponse:
    """Say of each topic whether it was held."""
    actor, found = actor_of(request), own(request, uid)
    rows = found.topics.select_related("activity").order_by("id")
    form = TopicsForm(sent(request), initial={"version": found.version}, topics=rows)
    return _form_page(
        request, found, form,
        lambda values: arranging.note_topics_held(
            actor=actor, key=form.key, activity=found, version=values["version"], topics=form.answers
        ),
        _("Topik yang terlaksana"), _("Simpan"), "activity-results", _("Hasil"), "training/topics_form.html",
    )  # fmt: skip


def conclusions(request: HttpRequest, uid: str) -> HttpResponse:
    """Obstacles and recommendations for the report."""
    actor, found = actor_of(request), own(request, uid)
    initial = {"version": found.version, "obstacles": found.obstacles, "recommendations": found.recommendations}
    form = ConclusionsForm(sent(request), initial=initial)

    def perform(values: dict[str, Any]) -> object:
        done = arranging.write_conclusions(actor=actor, key=form.key, activity=found, **values)
        messages.success(request, _("Kendala dan rekomendasi disimpan."))
        return done

    return _form_page(
        request, found, form, perform, _("Kendala dan rekomendasi"), _("Simpan"), "activity-results", _("Hasil")
    )
