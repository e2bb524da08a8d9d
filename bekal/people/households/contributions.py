"""What families add to a person's page: lines of the Riwayat, the block beside it, whose family somebody is."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.refusals import sentence
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person
from bekal.people.persons.rules.family import KIN_LABELS
from bekal.people.persons.rules.status import Track
from bekal.people.persons.rules.taxonomies import SHDK

from . import invariants, queries
from .models import FamilyCard, FamilyCardMember, Heir, Household, HouseholdMember, Relationship
from .policy import may_record_families, reads_truth_in
from .queries.cards import visible_card_members
from .queries.houses import stays_of
from .queries.kin import kin_of, ties_of
from .rules.roles import HOUSE_ROLE
from .services.cards import repeat_kk

_GROUP = "keluarga"


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """Moving in and out of houses, cards; marriages and the like for those who may read them."""
    if kind != "person":
        return
    person = get_person(actor, uid)
    yield from _houses(actor, person)
    for row in visible_card_members(actor).filter(person=person).order_by("id"):
        day = row.from_on or timezone.localdate(row.noted_at).isoformat()
        yield hooks.Line(day, gettext("Kartu Keluarga dicatat"), icon="id-card", group=_GROUP)
    if reads_truth_in(actor, person.place_id):
        yield from _ties(actor, person)


def _houses(actor: Actor, person: Person) -> Iterator[hooks.Line]:
    for stay in stays_of(actor, person):
        role = gettext(HOUSE_ROLE[stay.role].label)
        if stay.from_on:
            yield hooks.Line(stay.from_on, gettext("Tinggal serumah"), role, icon="house", group=_GROUP)
        if stay.to_on:
            yield hooks.Line(stay.to_on, gettext("Tidak serumah lagi"), role, icon="house", group=_GROUP)


def _ties(actor: Actor, person: Person) -> Iterator[hooks.Line]:
    for tie in ties_of(actor, person):
        other = tie.other if tie.person_id == person.pk else tie.person
        said = {"kin": gettext(KIN_LABELS[kin_of(person, tie)]), "name": other.name}
        url = reverse("person", args=[other.uid])
        if tie.from_on:
            title = gettext("%(kin)s: %(name)s") % said
            yield hooks.Line(tie.from_on, title, icon="users", url=url, group=_GROUP)
        if tie.to_on:
            title = gettext("Berakhir: %(kin)s, %(name)s") % said
            yield hooks.Line(tie.to_on, title, icon="users", url=url, group=_GROUP)


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The block "Keluarga serumah" beside the Riwayat."""
    if kind != "person":
        return
    person = get_person(actor, uid)
    household, card = queries.house_of(actor, person), queries.card_of(actor, person)
    members = queries.members_of(actor, household) if household else []
    at_home = {member.person_id for member in members}
    relations = [row for row in queries.relations_of(actor, person) if row.lasting and row.other.pk not in at_home]
    yield hooks.Section(
        gettext("Keluarga serumah"),
        "households/_section.html",
        {
            "members": [member for member in members if member.person_id != person.pk],
            "kk": queries.kk_words(card.card) if card else "",
            "relations": relations,
            "standings": queries.migrants_of(actor, person) if person.track == Track.FAMILY else [],
            "odd": [sentence(finding.refusal()) for finding in queries.odd_about_ties(actor, person)],
            "may_record": may_record_families(actor),
        },
        order=10,
        aside=True,
    )


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """Family of whom? And who moved away from the house they are noted in."""
    if kind != "person" or not may_record_families(actor):
        return
    person = get_person(actor, uid)
    if person.track == Track.FAMILY and not queries.migrants_of(actor, person):
        text = gettext("Keluarga PMI yang mana? Belum dihubungkan.")
        yield hooks.Step(text, reverse("family-find", args=[uid, "hubungan"]), gettext("Hubungkan"))
    household = queries.house_of(actor, person)
    if household and household.place_id != person.place_id:
        text = gettext("Domisilinya sudah pindah. Masih serumah dengan keluarga yang tercatat?")
        yield hooks.Step(text, reverse("family", args=[uid]), gettext("Periksa"))


def move_families(old_code: str, new_place: Place) -> int:
    """A village in preparation became definitive: its houses and cards go along."""
    code = PlaceCode(new_place.code)
    derived = {"place_id": new_place.code, "province": code.province, "regency": code.regency}
    return sum(model.objects.filter(place_id=old_code).update(**derived) for model in (Household, FamilyCard))


hooks.timeline.register("40 households", riwayat)
hooks.sections.register("10 households", block)
hooks.next_steps.register("20 households", steps)
hooks.facts.register("10 households", queries.facts_about_family)
moving.register("households", move_families)
verifying.register("people repeat whether their KK is known", invariants.wrong_kk_marks)
verifying.register("houses and cards follow their villages", invariants.wrong_places)
hooks.verb_labels |= {
    "household.joined": _("Tinggal serumah dicatat"),
    "household.member_changed": _("Anggota serumah diubah"),
    "household.member_withdrawn": _("Catatan serumah ditarik"),
    "household.left": _("Tidak serumah lagi"),
    "kk.set": _("Kartu Keluarga dicatat"),
    "kk.issued": _("Tanggal terbit KK dicatat"),
    "kk.place_changed": _("Hubungan dalam KK diubah"),
    "kk.left": _("Keluar dari KK"),
    "kk.withdrawn": _("Catatan KK ditarik"),
    "kk.shown": _("Nomor KK ditampilkan"),
    "relationship.recorded": _("Hubungan keluarga dicatat"),
    "relationship.corrected": _("Hubungan keluarga diperbaiki"),
    "relationship.withdrawn": _("Hubungan keluarga ditarik"),
    "heir.recorded": _("Ahli waris dicatat"),
    "heir.withdrawn": _("Ahli waris ditarik"),
}
hooks.field_labels |= {
    "household.role": _("Peran di rumah"),
    "holds_money": _("Memegang uang kiriman"),
    "to_on": _("Sampai"),
    "kk": _("Nomor KK"),
    "shdk": _("Hubungan dalam KK"),
    "issued_on": _("Tanggal terbit"),
    "kin": _("Hubungan"),
    "registration": _("Pencatatan"),
    "by_court": _("Putusan pengadilan"),
}
hooks.value_words |= {
    "household.role": from_table(HOUSE_ROLE.labels),
    "shdk": from_table(SHDK.labels),
    "kin": from_table(KIN_LABELS),
}
hooks.unsaid_fields |= {"household", "member", "family", "relationship", "heir", "deceased"}
merging.hangs(
    Hanging(HouseholdMember), Hanging(FamilyCardMember), Hanging(Relationship), Hanging(Relationship, "other"),
    Hanging(Heir, "deceased"), Hanging(Heir, "heir"),
)  # fmt: skip
merging.repeats.append(repeat_kk)
