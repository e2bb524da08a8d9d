"""What Capaian adds to the house: its entry in the navigation, the goals beside an activity, words for changes."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.livelihood.training.queries.scope import get_activity, runs

from .policy import may_see_performance
from .queries import tags_of


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The year's page."""
    if may_see_performance(actor):
        yield 26, "rencana/capaian", _("Capaian"), reverse("capaian")


def beside(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """For which programmes and IKU an activity counts."""
    if kind != "activity" or not may_see_performance(actor):
        return
    activity = get_activity(actor, uid)
    yield hooks.Section(gettext("Program prioritas dan IKU"), "performance/_goals.html", {
        "activity": activity, "read": lambda: tags_of(activity), "writes": runs(actor, activity),
    }, order=70, aside=True)  # fmt: skip


hooks.navigation.register("performance", entries)
hooks.sections.register("70 performance", beside)
hooks.verb_labels.update({
    "goal.named": _("Program prioritas atau IKU ditulis"),
    "goal.withdrawn": _("Program prioritas atau IKU ditarik"),
    "target.set": _("Target ditulis"),
    "target.withdrawn": _("Target ditarik"),
    "activity.tagged": _("Program prioritas dan IKU ditandai"),
    "year.closed": _("Capaian tahun ditutup"),
    "year.reopened": _("Capaian tahun dibuka lagi"),
})  # fmt: skip
hooks.field_labels.update({
    "goal.name": _("Nama"), "goal.source": _("Sumber"), "target.row": _("Target untuk"), "target.number": _("Jumlah"),
    "target.source": _("Sumber"), "activity.goals": _("Dihitung untuk"), "year": _("Tahun"),
    "year.people": _("Orang terlayani"),
})  # fmt: skip
