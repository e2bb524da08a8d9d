"""What Desa berikutnya adds to the house: its entry in the navigation, words for changes."""

from collections.abc import Iterator

from django.urls import reverse

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

from .policy import may_see_next_villages


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The ranking."""
    if may_see_next_villages(actor):
        yield 27, "rencana/desa-berikutnya", _("Desa berikutnya"), reverse("next-villages")


hooks.navigation.register("outreach", entries)
hooks.verb_labels["villages.weighed"] = _("Bobot urutan desa diubah")
hooks.field_labels["villages.weights"] = _("Bobot: kebutuhan + potensi + waktu")
hooks.field_labels["villages.reason"] = _("Alasan")
