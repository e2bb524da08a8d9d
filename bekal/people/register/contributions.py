"""What Pendataan adds to the navigation and to the home pages."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from bekal.commons.organizations.scope import covers
from bekal.foundation.documents.owners import readers, writers
from bekal.foundation.kernel.actor import VILLAGE, Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.listing import counted
from bekal.foundation.web.one import the_row
from bekal.people.households.models import Household
from bekal.people.persons.models import Person
from bekal.people.persons.policy import may_decide_nik, may_list_people, may_merge_people, may_register_people
from bekal.people.persons.queries import merges_into, open_disputes, status_history, visible_to
from bekal.people.persons.rules.status import Status


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list for whoever has an area; the own record for a participant."""
    if may_list_people(actor):
        yield 10, "orang", _("Orang"), reverse("people")
    elif actor.person_uid:
        yield 10, "orang", _("Data saya"), reverse("person", args=[actor.person_uid])


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """On the home page: disputes to decide, people to complete; on a village's page: its people to complete."""
    if kind == "village" and may_register_people(actor):
        yield from _to_complete(visible_to(actor).filter(place_id=uid), f"wilayah={uid}&")
    if kind != "home":
        return
    if may_decide_nik(actor):
        waiting = open_disputes(actor).count()
        if waiting:
            text = ngettext(
                "%(n)s NIK dipakai dua orang dan menunggu keputusan balai",
                "%(n)s NIK dipakai dua orang dan menunggu keputusan balai",
                waiting,
            ) % {"n": waiting}
            yield hooks.Step(text, reverse("nik-disputes"), gettext("Putuskan"), gettext("NIK sengketa"), "warm")
    if actor.has(*VILLAGE) and may_register_people(actor):
        yield from _to_complete(visible_to(actor))


def _to_complete(people: QuerySet[Person], within: str = "") -> Iterator[hooks.Step]:
    lacking = people.filter(nik_state="", nik_absent_reason="").count()
    if lacking:
        text = gettext("%(n)s orang belum lengkap NIK-nya. Tanyakan saat berkunjung.") % {"n": lacking}
        address = f"{reverse('people')}?{within}lengkap=tanpa-nik"
        yield hooks.Step(text, address, gettext("Lihat nama"), gettext("Belum lengkap"))


def figures(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Figure]:
    """On the home page: how many are registered."""
    if kind == "home" and may_list_people(actor):
        yield hooks.Figure(gettext("Orang terdata"), counted(visible_to(actor)), reverse("people"))


def returned_by_year(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """On a village's page: who came home in which year, each year opening its list, and how many families."""
    # Who sees only a part would read a false number.
    if kind != "village" or not may_list_people(actor) or not covers(actor, uid):
        return
    people = visible_to(actor).filter(place_id=uid, status=Status.PMI_PURNA)
    years = people.annotate(year=Left("returned_on", 4)).values_list("year").annotate(n=Count("id")).order_by("-year")
    address = f"{reverse('people')}?wilayah={uid}&status={Status.PMI_PURNA}"
    rows = [(year, n, f"{address}&pulang={year}" if year else address) for year, n in years]
    families = Household.objects.filter(place_id=uid).count()
    yield hooks.Section(
        gettext("Pulang menurut tahun"), "register/_by_year.html", {"rows": rows, "families": families}, order=20
    )


def statuses(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """On a person's page: every status, and the way to withdraw one that was noted by mistake."""
    if kind == "person" and may_register_people(actor):
        rows = status_history(actor, uid)
        yield hooks.Section(gettext("Riwayat status"), "register/_statuses.html", {"rows": rows}, order=10, aside=True)


def merged(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """On a person's page: the records that became part of it, and the way to part them again."""
    if kind != "person" or not may_merge_people(actor):
        return
    person = the_row(visible_to(actor).filter(uid=uid))
    rows = merges_into(actor, person) if person else []
    if rows:
        yield hooks.Section(
            gettext("Catatan yang digabung"), "register/_merges.html", {"rows": rows}, order=90, aside=True
        )


def sees_person(actor: Actor, uid: str) -> bool:
    """Files of a person are read by whoever sees the person."""
    return visible_to(actor).filter(uid=uid).exists()


def writes_person(actor: Actor, uid: str) -> bool:
    """And put there by whoever may register in that area."""
    return may_register_people(actor) and sees_person(actor, uid)


readers.register("person", sees_person)
writers.register("person", writes_person)
hooks.sections.register("20 returned by year", returned_by_year)
hooks.sections.register("10 statuses", statuses)
hooks.sections.register("90 merged", merged)
hooks.navigation.register("register", entries)
hooks.next_steps.register("50 register", steps)
hooks.figures.register("20 register", figures)
