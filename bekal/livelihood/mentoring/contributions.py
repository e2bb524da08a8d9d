"""What pendampingan adds to the house: its list, a block of the business, lines of the Riwayat, late steps on home."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.dates import day_words
from bekal.livelihood.enterprises.queries import enterprises_of_person, get_enterprise

from . import queries
from .policy import may_mentor, mentors, reads
from .rules.ranking import WAY_LABELS, Way

ON_HOME = 3


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of the week."""
    if may_mentor(actor):
        yield 34, "usaha/pendampingan", _("Pendampingan"), reverse("mentoring")


def block(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Calls, visits and steps on the page of their business."""
    if kind != "enterprise":
        return
    found = get_enterprise(actor, uid)
    if reads(actor, found):
        yield hooks.Section(gettext("Pendampingan"), "mentoring/_section.html", {
            "uid": uid, "writes": mentors(actor, found), "steps": queries.steps_of(actor, found),
            "contacts": [(row, WAY_LABELS[Way(row.way)]) for row in queries.contacts_of(actor, found)],
        }, order=30)  # fmt: skip


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """Each call or visit that reached somebody."""
    if kind != "person":
        return
    for home in enterprises_of_person(actor, uid):
        for row in queries.contacts_of(actor, home):
            if row.reached:
                said = {"way": gettext(WAY_LABELS[Way(row.way)]).lower()}
                title, url = gettext("Pendampingan lewat %(way)s") % said, reverse("enterprise", args=[home.uid])
                yield hooks.Line(
                    row.on.isoformat(), title, row.advice or home.name, icon="handshake", url=url, group="usaha"
                )


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """Late steps, and the week's list."""
    if kind != "home" or not may_mentor(actor):
        return
    for row in queries.steps_due(actor, ON_HOME):
        said = {"what": row.what, "who": row.who, "name": row.enterprise.name}
        yield hooks.Step(
            gettext("%(what)s (%(who)s), %(name)s.") % said, reverse("step-close", args=[row.enterprise.uid, row.uid]),
            gettext("Tutup langkah"), when=day_words(row.due_on), state="bad", due_on=row.due_on,
        )  # fmt: skip


hooks.navigation.register("mentoring", entries)
hooks.sections.register("65 mentoring", block)
hooks.timeline.register("75 mentoring", riwayat)
hooks.next_steps.register("55 mentoring", steps)
hooks.verb_labels |= {
    "enterprise.contacted": _("Pendampingan dicatat"), "enterprise.step_agreed": _("Langkah disepakati"),
    "enterprise.step_done": _("Langkah selesai"), "enterprise.step_dropped": _("Langkah tidak jadi"),
}  # fmt: skip
hooks.field_labels |= {
    "contacted_on": _("Tanggal"), "way": _("Lewat"), "reached": _("Tersambung"), "agreed_step": _("Yang disepakati"),
    "enterprise.due_on": _("Paling lambat"),
}  # fmt: skip
hooks.value_words |= {"way": from_table(WAY_LABELS)}
