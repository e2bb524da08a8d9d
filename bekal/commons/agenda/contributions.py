"""What the agenda adds to the house: the way home, and rows that move with their village."""

from collections.abc import Iterator

from django.urls import reverse

from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

from .models import Due


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The first entry of the navigation."""
    yield 0, "beranda", _("Beranda"), reverse("home")


def move_due(old_code: str, new_place: Place) -> int:
    """Rows of a village in preparation go along when it becomes definitive."""
    code = PlaceCode(new_place.code)
    return Due.objects.filter(place_id=old_code).update(
        place_id=new_place.code, province=code.province, regency=code.regency
    )


hooks.navigation.register("agenda", entries)
moving.register("agenda", move_due)
