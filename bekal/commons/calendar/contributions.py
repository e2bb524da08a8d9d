"""What the calendar adds to the house: rows that move with their village, words for changes."""

from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

from .models import MarkedDays


def move(old_code: str, new_place: Place) -> int:
    """Days of a village in preparation go along when it becomes definitive."""
    return MarkedDays.objects.filter(place_id=old_code).update(place_id=new_place.code)


moving.register("calendar", move)
hooks.verb_labels.update({"days.marked": _("Tanggal penting ditulis"), "days.withdrawn": _("Tanggal penting ditarik")})
hooks.field_labels.update({"days.from_on": _("Hari pertama"), "days.to_on": _("Hari terakhir")})
