"""Businesses after the trainings, as the calls told of them, and the groups of Lontar and Bonjeruk.

Of Lontar the numbers are published (627, five groups of ten, twenty home farmers; September 2019), every name is
invented. Of NTB the businesses are invented altogether.
"""

import datetime as dt

from bekal.foundation.kernel.actor import Actor
from bekal.livelihood.enterprises import services
from bekal.livelihood.enterprises.models import Enterprise, Group
from bekal.livelihood.enterprises.rules.kinds import Form, Owner, Place, Seen
from bekal.livelihood.enterprises.rules.kinds import Running as Found
from bekal.livelihood.training.models import Activity, MonevAnswer, Participant
from bekal.livelihood.training.rules.monev import Running
from bekal.people.persons.models import Person

from .clock import as_of
from .offices import BONJERUK, LONTAR, People

# Village -> what its people make, in their words, and the code.
PRODUCTS = {
    "52.P0001": ("gula semut", "10722"),
    "52.01.01.2008": ("tas kain", "15121"),
    "52.03.20.2003": ("terasi udang", "10295"),
    "52.03.20.2004": ("garam krosok", "08930"),
    "52.03.12.2002": ("jahit kain tenun", "14120"),
    BONJERUK: ("tas kain tenun", "15121"),
}
_STOPPED = ("capital", "market", "departed", "family")
LONTAR_SINCE = dt.date(2019, 9, 19)
LONTAR_PAPER = "wawancara KKBM Lontar 19 September 2019"


def begin_businesses(people: People, held: dict[str, Activity]) -> dict[str, list[Enterprise]]:
    """A business for everybody whose training in NTB was followed by one, by the village of the training."""
    return {code: _after(people.officer, held[code], *PRODUCTS[code]) for code in PRODUCTS}


def _after(officer: Actor, activity: Activity, product: str, kbli: str) -> list[Enterprise]:
    out = []
    rows = activity.participants.filter(left_on=None).select_related("person").order_by("id")
    for place, participant in enumerate(rows):
        told = MonevAnswer.objects.filter(participant=participant, reached=True).order_by("asked_on", "id")
        began = told.filter(running=Running.YA).first()
        if began is not None:
            out.append(_business(officer, participant, began, list(told), product, kbli, place))
    return out


def _business(
    officer: Actor, participant: Participant, began: MonevAnswer, told: list[MonevAnswer], product: str, kbli: str,
    place: int,
) -> Enterprise:  # fmt: skip
    with as_of(began.asked_on, hour=11):
        made = services.record_enterprise(
            actor=officer, owner=Owner.PERSON, person=participant.person.uid, product=product, kbli=kbli,
            started_on=began.asked_on.strftime("%Y-%m"), channels="local,whatsapp" if place % 2 else "local,market",
        )  # fmt: skip
        if place % 4 == 0:
            services.record_permit(
                actor=officer,
                uid=made.uid,
                kind="nib",
                state="held",
                number=f"0220{place:09}",
                issued_on=began.asked_on,
            )
    last = next((answer for answer in reversed(told) if answer.running in (Running.YA, Running.BERHENTI)), began)
    runs = last.running == Running.YA
    with as_of(last.asked_on, hour=12):
        services.see_enterprise(
            actor=officer, uid=made.uid, on=last.asked_on, running=Found.RUNS if runs else Found.STOPPED, how=Seen.PHONE,
            why="" if runs else _STOPPED[place % len(_STOPPED)],
        )  # fmt: skip
    return made


def gather_groups(people: People, villages: dict[str, list[Person]], held: dict[str, Activity]) -> dict[str, Group]:
    """The groups of Lontar as its account counts them, and one that began at the end of Bonjeruk's training."""
    return {"rumput laut": _lontar(people.banten_officer, villages[LONTAR]), "tenun": _bonjeruk(people, held[BONJERUK])}


def _lontar(officer: Actor, known: list[Person]) -> Group:
    facts = {"place": LONTAR, "members_stated_on": LONTAR_SINCE.isoformat(), "formed_by_paper": LONTAR_PAPER}
    with as_of(LONTAR_SINCE):
        seaweed = services.record_group(
            actor=officer, name="Budidaya rumput laut Lontar", form=Form.POKDAKAN, product="rumput laut",
            members_stated=627, **facts,
        )  # fmt: skip
        for person, role in zip(known, (Place.CHAIR, Place.TREASURER, Place.MEMBER, Place.MEMBER), strict=False):
            services.add_member(actor=officer, uid=seaweed.uid, person=person.uid, role=role)
        services.see_group(
            actor=officer, uid=seaweed.uid, on=LONTAR_SINCE, active=True, how=Seen.TOLD, note=LONTAR_PAPER
        )
        services.record_enterprise(
            actor=officer, owner=Owner.GROUP, group=seaweed.uid, product="rumput laut", kbli="03217",
            channels="collector",
        )  # fmt: skip
        for number in range(1, 6):
            services.record_group(
                actor=officer, name=f"Kerang hijau Lontar {number}", form=Form.POKDAKAN, product="kerang hijau",
                members_stated=10, **facts,
            )  # fmt: skip
        services.record_group(
            actor=officer, name="Jangkrik pekarangan Lontar", form=Form.NONE, product="jangkrik", members_stated=20,
            formed_on="2019-09", **facts,
        )  # fmt: skip
    return seaweed


def _bonjeruk(people: People, activity: Activity) -> Group:
    finished = activity.participants.filter(left_on=None, completed=True).select_related("person").order_by("id")
    with as_of(activity.ends_on + dt.timedelta(days=1)):
        made = services.record_group(
            actor=people.officer, name="KUB Tenun Bonjeruk (contoh)", form=Form.KUB, place=BONJERUK,
            product="tas dan jahitan kain tenun", formed_on=activity.ends_on.isoformat(),
            formed_by_paper="BA pembentukan pada penutupan pelatihan (contoh)", members_stated=20,
            members_stated_on=activity.ends_on.isoformat(),
        )  # fmt: skip
        roles = (Place.CHAIR, Place.SECRETARY, Place.TREASURER)
        for place, participant in enumerate(finished):
            services.add_member(
                actor=people.officer, uid=made.uid, person=participant.person.uid,
                role=roles[place] if place < len(roles) else Place.MEMBER, from_on=activity.ends_on.isoformat(),
            )  # fmt: skip
    return made
