"""What the results add to the house: their page in the navigation."""

from collections.abc import Iterator

from django.urls import reverse

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

from .policy import may_see_services


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """Who got what."""
    if may_see_services(actor):
        yield 29, "rencana/siapa-mendapat-apa", _("Siapa mendapat apa"), reverse("services")


hooks.navigation.register("results", entries)
