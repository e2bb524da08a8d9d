"""What places add to the rest of the house: search answers, the entry "Desa", a check, words for the audit."""

from collections.abc import Iterable

from django.urls import reverse

from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

from .invariants import wrong_places
from .policy import may_read_places
from .queries import search

_MOST_FOUND = 8
_NAVIGATION_ORDER = 80


def find_places(actor: Actor, text: str) -> Iterable[hooks.Found]:
    """Places for what was typed in the search box."""
    if not may_read_places(actor):
        return
    for place in search(text, limit=_MOST_FOUND):
        yield hooks.Found(place.kind_label, place.name, place.label, reverse("place", args=[place.code]))


def navigation(actor: Actor) -> Iterable[tuple[int, str, str, str]]:
    """The entry "Desa" of the main navigation."""
    if may_read_places(actor):
        yield _NAVIGATION_ORDER, "places", _("Desa"), reverse("places")


hooks.search.register("20 places", find_places)
hooks.navigation.register("places", navigation)
verifying.register("places follow their codes", wrong_places)
hooks.verb_labels.update(
    {
        "edition.opened": _("Daftar wilayah mulai dimuat"),
        "edition.loaded": _("Daftar wilayah selesai dimuat"),
        "places.added": _("Wilayah ditambahkan dari daftar"),
        "place.added": _("Kode desa dicatat"),
        "place.updated": _("Diperbarui dari daftar wilayah"),
        "place.ended": _("Kode tidak berlaku lagi"),
        "village.registered": _("Desa persiapan didaftarkan"),
        "village.became_definitive": _("Menjadi definitif"),
        "hamlet.added": _("Dusun dicatat"),
        "hamlet.ended": _("Dusun ditutup"),
    }
)
hooks.field_labels.update(
    {
        "code": _("Kode"),
        "path": _("Letak"),
        "postal_code": _("Kode pos"),
        "valid_to": _("Berlaku sampai"),
        "successor": _("Kode pengganti"),
        "moved": _("Yang ikut pindah"),
        "village": _("Desa"),
        "codes": _("Kode"),
    }
)
