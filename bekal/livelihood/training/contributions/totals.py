"""Published head counts without names: shown as totals where they belong, never as people of the register."""

from collections.abc import Iterator

from django.utils.translation import gettext

from bekal.foundation.kernel.actor import Actor
from bekal.foundation.web import hooks

from ..policy import may_see_activities
from ..rules.accounts import account
from ..rules.program import Total, totals


def village_totals(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """What accounts say of a place, or of places in it, as totals with their source."""
    if kind != "village" or not may_see_activities(actor):
        return
    found = [total for total in totals() if total.area == uid or total.area.startswith(uid + ".")]
    if found:
        rows = [(total, account(total.account), _years(total)) for total in found]
        yield hooks.Section(gettext("Menurut berita"), "training/_totals.html", {"rows": rows}, order=60)


def _years(total: Total) -> str:
    return f"{total.since}–{total.until}" if total.since else str(total.until)


hooks.sections.register("60 published totals", village_totals)
