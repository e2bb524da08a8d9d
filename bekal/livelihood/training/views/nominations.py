"""Pages of nominations (usulan) of an activity."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bekal.commons.places.queries import hamlets_of
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import Refusal, not_here
from bekal.foundation.kernel.uid import is_uid
from bekal.foundation.web.submitting import actor_of, sent, submit
from bekal.people.matching.rules.comparing import Facts
from bekal.people.persons.models import Person
from bekal.people.persons.queries import likely_matches, visible_to

from ..forms.nominations import NominateNew, NominationForm, ProposeForm, ReasonForm
from ..models import Activity, Nomination
from ..policy import may_nominate
from ..queries import nominations as queries
from ..queries.eligibility_facts import judge
from ..queries.scope import get_activity, runs
from ..queries.weighing import published_for
from ..services import nominations as services
from .activities import around

_MOST_AT_ONCE = 200


def nominations(request: HttpRequest, uid: str) -> HttpResponse:
    """Usulan: who is proposed, by whom, how the rule judges them, in plain reasons."""
    actor = actor_of(request)
    found = get_activity(actor, uid)
    rows = list(queries.open_nominations(actor, found))
    judged = judge(found, rows)
    closed = queries.nomination_closed(found)
    return render(request, "training/nominations.html", around(
        request, found, "usulan", rows=[(row, judged[row.person.uid]) for row in rows], closed=closed,
        criteria=published_for(found), withdrawn=queries.withdrawn_nominations(actor, found),
        may_propose=may_nominate(actor) and closed is None, by_balai=actor.has(*BALAI),
    ))  # fmt: skip


def propose(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose from the people of the village."""
    actor = actor_of(request)
    found = _open(request, uid)
    text = "".join(char for char in request.GET.get("q", "") if char.isprintable()).strip()[:100]
    people = _offered(request, actor, found, text)
    offered = [(person.uid, person.name) for person in people]
    form = ProposeForm(sent(request), actor=actor, offered=offered, initial={"nominator": _usual(actor)})
    back = reverse("nominations", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        chosen = {person.uid: person for person in people}
        done = services.nominate_many(
            actor=actor, key=form.key, activity=found, people=[chosen[each] for each in values["people"]],
            by_kind=values["by_kind"], nominator=values["nominator"],
        )  # fmt: skip
        _tell(request, done)
        return back

    more = len(people) > queries.CHOICES_SHOWN
    return submit(request, form, "training/propose.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "people": people[: queries.CHOICES_SHOWN], "more": more, "text": text,
        "nominators": queries.nominators_of(found),
    })  # fmt: skip


def _offered(request: HttpRequest, actor: Actor, found: Activity, text: str) -> list[Person]:
    """Who is offered; after a refused form also who was ticked, so that nothing is lost."""
    ticked = [uid for uid in request.POST.getlist("people")[:_MOST_AT_ONCE] if is_uid(uid)]
    people = queries.people_to_propose(actor, found, text)
    if not ticked:
        return people
    there = {person.uid for person in people}
    rows = visible_to(actor).filter(uid__in=[uid for uid in ticked if uid not in there])
    return [*people, *rows.select_related("place", "hamlet").order_by("name_key", "id")]


def _tell(request: HttpRequest, done: services.Proposed) -> None:
    if done.made:
        said = ngettext("%(n)s nama diusulkan.", "%(n)s nama diusulkan.", done.made) % {"n": done.made}
        messages.success(request, said)
    if done.already:
        messages.warning(request, _("Sudah diusulkan sebelumnya: %(names)s.") % {"names": ", ".join(done.already)})


def propose_new(request: HttpRequest, uid: str) -> HttpResponse:
    """Register somebody new and propose them, in one visit."""
    actor = actor_of(request)
    found = _open(request, uid)
    village = _only_village(found)
    initial = {"place": village, "source": "self", "nominator": _usual(actor)}
    form = NominateNew(sent(request), actor=actor, initial=initial)
    back = reverse("nominations", args=[uid])

    def perform(_values: dict[str, Any]) -> str:
        row = services.nominate_new(
            actor=actor, key=form.key, activity=found, visit=form.visit, nomination=form.nomination
        )
        messages.success(request, _("%(name)s didata dan diusulkan.") % {"name": row.person.name})
        return back

    likely = _likely(actor, form) if request.method == "POST" else []
    return submit(request, form, "training/propose_new.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "activity": found, "likely": likely, "hamlets": hamlets_of(village) if village else [],
    })  # fmt: skip


def _likely(actor: Actor, form: NominateNew) -> Any:
    form.is_valid()
    values = form.cleaned_data
    if not values.get("name"):
        return []
    facts = Facts(
        name=values["name"], phone=values.get("phone") or "", place=values.get("place") or "",
        last_country=values.get("last_country") or "", hamlet=values.get("hamlet") or "", rt=values.get("rt") or "",
    )  # fmt: skip
    return likely_matches(actor, facts)


def change(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Correct a nomination."""
    actor = actor_of(request)
    row = _row(actor, uid, item)
    by_balai = runs(actor, row.activity)
    form = NominationForm(sent(request), by_balai=by_balai, initial=NominationForm.initial_of(row))
    back = reverse("nominations", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.change_nomination(actor=actor, key=form.key, nomination=row, **values)
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Ubah usulan %(name)s") % {"name": row.person.name}, "button": _("Simpan usulan"),
        "back_url": back, "back_label": _("Usulan"), "intro": row.activity.title,
    })  # fmt: skip


def withdraw(request: HttpRequest, uid: str, item: str) -> HttpResponse:
    """Take a nomination back."""
    actor = actor_of(request)
    row = _row(actor, uid, item)
    form = ReasonForm(sent(request))
    back = reverse("nominations", args=[uid])

    def perform(values: dict[str, Any]) -> str:
        services.withdraw_nomination(actor=actor, key=form.key, nomination=row, reason=values["reason"])
        messages.success(request, _("Usulan %(name)s ditarik.") % {"name": row.person.name})
        return back

    return submit(request, form, "web/form_page.html", perform, replayed=lambda _uid: back, context={
        "here": "kegiatan", "title": _("Tarik usulan %(name)s") % {"name": row.person.name}, "button": _("Tarik usulan"),
        "back_url": back, "back_label": _("Usulan"),
        "intro": _("Usulannya tetap tercatat bersama alasannya, dan orangnya dapat diusulkan lagi."),
    })  # fmt: skip


def _open(request: HttpRequest, uid: str) -> Activity:
    """The activity while it takes nominations; else the reason in words."""
    found = get_activity(actor_of(request), uid)
    closed = queries.nomination_closed(found)
    if closed:
        raise Refusal(closed.code, closed.text, closed.field, **closed.params)
    return found


def _row(actor: Actor, activity_uid: str, item: str) -> Nomination:
    row = queries.get_nomination(actor, item)
    if row.activity.uid != activity_uid:
        raise not_here()
    return row


def _only_village(activity: Activity) -> str:
    areas = [area.place for area in activity.areas.select_related("place")]
    return areas[0].code if len(areas) == 1 and areas[0].level == 4 else ""


def _usual(actor: Actor) -> str:
    """A village or community proposes in its own name."""
    return "" if actor.has(*BALAI) or not actor.memberships else actor.memberships[0].organization_name
