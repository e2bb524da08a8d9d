"""What consents add to a person's page: lines of the Riwayat, the block beside it, whom to ask again."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging
from bekal.people.persons.queries import get_person

from .invariants import consents_to_nothing
from .models import Consent
from .policy import may_see_consents, records_for
from .queries import may_be_asked, now_adult, standings, visible_to
from .rules.giving import GIVER, WAY, WITHDRAWAL_WAY
from .rules.purposes import PURPOSE_LABELS, Purpose

_GROUP = "persetujuan"


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """What was allowed, and what was taken back."""
    if kind != "person":
        return
    for consent in visible_to(actor).filter(person__uid=uid).order_by("pk"):
        purpose = gettext(PURPOSE_LABELS[Purpose(consent.purpose)])
        given = gettext("Setuju: %(purpose)s") % {"purpose": purpose}
        way = gettext(WAY[consent.way].label)
        yield hooks.Line(consent.given_on.isoformat(), given, way, icon="circle-check", group=_GROUP)
        if consent.withdrawn_on:
            taken = gettext("Menarik persetujuan: %(purpose)s") % {"purpose": purpose}
            way = gettext(WITHDRAWAL_WAY[consent.withdrawn_way].label)
            yield hooks.Line(consent.withdrawn_on.isoformat(), taken, way, icon="circle-x", group=_GROUP)


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """The block "Persetujuan" beside the Riwayat."""
    if kind != "person" or not may_see_consents(actor):
        return
    person = get_person(actor, uid)
    context = {"standings": standings(actor, person), "may_record": records_for(actor, uid)}
    yield hooks.Section(gettext("Persetujuan"), "consent/_section.html", context, order=30, aside=True)


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """Whom to ask again: the text has changed, or the child for whom a guardian spoke has grown up."""
    if kind != "person" or not records_for(actor, uid):
        return
    person = get_person(actor, uid)
    if not may_be_asked(person):
        return
    for standing in standings(actor, person):
        said = {"purpose": gettext(PURPOSE_LABELS[standing.purpose])}
        if now_adult(person, standing):
            text = gettext("Dulu walinya yang setuju (%(purpose)s). Kini sudah dewasa: tanyakan sendiri.") % said
        elif standing.outdated:
            text = gettext("Naskah persetujuan berubah (%(purpose)s). Bacakan yang baru, lalu tanyakan lagi.") % said
        else:
            continue
        yield hooks.Step(text, reverse("consent-give", args=[uid, standing.purpose]), gettext("Tanyakan lagi"))


hooks.timeline.register("30 consent", riwayat)
hooks.sections.register("30 consent", block)
hooks.next_steps.register("40 consent", steps)
verifying.register("consents are to texts that are kept", consents_to_nothing)
hooks.verb_labels |= {
    "consent.given": _("Persetujuan diberikan"),
    "consent.withdrawn": _("Persetujuan ditarik"),
}
hooks.field_labels |= {
    "purpose": _("Untuk"),
    "consent.text": _("Naskah persetujuan"),
    "given_on": _("Diberikan"),
    "given_by": _("Diberikan oleh"),
    "withdrawn_on": _("Ditarik"),
    "way": _("Caranya"),
}
hooks.value_words |= {
    "purpose": from_table(PURPOSE_LABELS),
    "consent.way": from_table({**WITHDRAWAL_WAY.labels, **WAY.labels}),
    "given_by": from_table(GIVER.labels),
}
hooks.unsaid_fields |= {"consent", "consents"}
merging.hangs(Hanging(Consent))
