"""What stays abroad add to a person's page: lines of the Riwayat, the block beside it, what to do next."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.refusals import sentence
from bekal.people.persons import merging
from bekal.people.persons import queries as persons
from bekal.people.persons.merging import Hanging
from bekal.people.persons.rules.status import Status
from bekal.people.persons.rules.taxonomies import DEPARTED_VIA, SEA_BASED, public_return_words

from .invariants import wrong_repeats
from .models import Journey
from .policy import may_record_journeys
from .queries import journey_words, journeys_of, odd_about
from .rules.papers import PAPERS, papers_of
from .services import repeat_last_stay
from .words import country_name

_GROUP = "kerja"
_WENT_ABROAD = {Status.PMI_ABROAD, Status.PMI_PURNA}


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """Leaving and coming home."""
    if kind != "person":
        return
    for journey in journeys_of(actor, uid):
        yield from _lines(actor, journey)


def _lines(actor: Actor, journey: Journey) -> Iterator[hooks.Line]:
    words, said = journey_words(actor, journey), {"country": country_name(journey.country)}
    if journey.returned_on:
        ending = "" if words.ending == gettext(public_return_words("")) else words.ending
        title = gettext("Pulang dari %(country)s") % said
        yield hooks.Line(journey.returned_on, title, ending, icon="plane-landing", group=_GROUP)
    if journey.departed_on:
        title = gettext("Berangkat ke %(country)s") % said
        yield hooks.Line(journey.departed_on, title, words.work, icon="plane-takeoff", group=_GROUP)
    elif not journey.returned_on:
        title = gettext("Bekerja di %(country)s") % said
        yield hooks.Line("", title, words.work, icon="plane-takeoff", group=_GROUP)


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The block "Bekerja di luar negeri" beside the Riwayat."""
    if kind != "person":
        return
    person = persons.get_person(actor, uid)
    journeys, may_record = journeys_of(actor, uid), may_record_journeys(actor)
    if not journeys and not may_record:
        return
    yield hooks.Section(
        gettext("Bekerja di luar negeri"),
        "journeys/_section.html",
        {
            "rows": [(journey, journey_words(actor, journey)) for journey in journeys],
            "odd": [sentence(finding.refusal()) for finding in odd_about(person, journeys)] if may_record else [],
            "may_record": may_record,
        },
        order=20,
        aside=True,
    )


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """A return without its date, a purna without any stay."""
    if kind != "person" or not may_record_journeys(actor):
        return
    person = persons.get_person(actor, uid)
    if person.status not in _WENT_ABROAD:
        return
    journeys = journeys_of(actor, uid)
    if not journeys:
        text = gettext("Belum tercatat bekerja di negara mana.")
        yield hooks.Step(text, reverse("journey-new", args=[uid]), gettext("Tambah riwayat kerja"))
    if person.status != Status.PMI_PURNA:
        return
    for journey in journeys:
        if not journey.returned_on:
            text = gettext("Kapan pulang dari %(country)s belum tercatat.") % {"country": country_name(journey.country)}
            yield hooks.Step(text, reverse("journey-return", args=[uid, journey.uid]), gettext("Tandai pulang"))


hooks.timeline.register("20 journeys", riwayat)
hooks.sections.register("20 journeys", block)
hooks.next_steps.register("30 journeys", steps)
verifying.register("people repeat their stays abroad", wrong_repeats)
hooks.verb_labels |= {
    "journey.recorded": _("Riwayat kerja dicatat"),
    "journey.changed": _("Riwayat kerja diubah"),
    "journey.withdrawn": _("Riwayat kerja ditarik"),
    "passport.shown": _("Nomor paspor ditampilkan"),
}
hooks.field_labels |= {
    "country": _("Negara"),
    "occupation": _("Pekerjaan"),
    "employer": _("Majikan atau perusahaan"),
    "sea_based": _("Di laut"),
    "departed_via": _("Berangkat melalui"),
    "departed_on": _("Berangkat"),
    "returned_on": _("Pulang"),
    "return_reason": _("Sebab pulang"),
    "passport": _("Nomor paspor"),
    "passport_name": _("Nama di paspor"),
    "passport_birth": _("Tanggal lahir di paspor"),
    "papers": _("Surat yang ada"),
    "confirmed": _("Sudah dikonfirmasi"),
}
hooks.value_words |= {
    "country": country_name,
    "departed_via": from_table(DEPARTED_VIA.labels),
    "sea_based": from_table(SEA_BASED.labels),
    "papers": lambda codes: ", ".join(gettext(PAPERS[code].label) for code in papers_of(codes) if code in PAPERS),
}
hooks.unsaid_fields |= {"journey"}
merging.hangs(Hanging(Journey))
merging.repeats.append(repeat_last_stay)
