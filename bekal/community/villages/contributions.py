"""What villages add to their page: desa binaan, potentials; and rows that move when a village becomes definitive."""

from collections.abc import Iterator

from django.utils.translation import gettext

from bekal.commons.organizations.scope import covers
from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.dates import day_words

from .models import Guidance, Potential
from .policy import may_guide, may_note_potentials, may_see_villages
from .queries import guidance_of, potentials_of
from .words import POTENTIAL_KINDS


def blocks(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Guidance and potentials beside the facts of the place."""
    if kind != "village" or not may_see_villages(actor) or PlaceCode(uid).level != 4:
        return
    mine = covers(actor, uid)
    periods = list(guidance_of(uid))
    yield hooks.Section(gettext("Desa binaan"), "villages/_guidance.html", {
        "periods": periods, "running": next((p for p in periods if p.to_on is None), None),
        "may_guide": mine and may_guide(actor), "code": uid,
    }, order=10, aside=True)  # fmt: skip
    yield hooks.Section(gettext("Potensi desa"), "villages/_potentials.html", {
        "potentials": [(p, gettext(POTENTIAL_KINDS[p.kind])) for p in potentials_of(uid)],
        "may_note": mine and may_note_potentials(actor), "code": uid,
    }, order=30)  # fmt: skip


def riwayat(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Line]:
    """When a village became a desa binaan, and until when."""
    if kind != "village" or not may_see_villages(actor):
        return
    for period in guidance_of(uid):
        until = gettext("sampai %(day)s") % {"day": day_words(period.to_on)} if period.to_on else ""
        yield hooks.Line(
            period.from_on.isoformat(), gettext("Menjadi desa binaan %(office)s") % {"office": period.organization.name},
            " · ".join(part for part in (until, period.note) if part), icon="sprout",
        )  # fmt: skip


def move(old_code: str, new_place: Place) -> int:
    """Rows of a village in preparation go along."""
    code = PlaceCode(new_place.code)
    derived = {"place_id": new_place.code, "province": code.province, "regency": code.regency}
    moved = Guidance.objects.filter(place_id=old_code).update(**derived)
    return moved + Potential.objects.filter(place_id=old_code).update(**derived)


hooks.sections.register("40 villages", blocks)
hooks.timeline.register("40 villages", riwayat)
moving.register("villages", move)
hooks.verb_labels.update(
    {
        "village.guidance_begun": _("Menjadi desa binaan"),
        "village.guidance_ended": _("Masa desa binaan berakhir"),
        "village.potential_noted": _("Potensi dicatat"),
        "village.potential_gone": _("Potensi dihapus"),
    }
)
hooks.field_labels |= {"to_on": _("Sampai")}
