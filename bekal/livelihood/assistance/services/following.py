"""Writing down when a tool is to be looked at."""

from bekal.commons.agenda.rules.due_dates import due_dates
from bekal.commons.agenda.services import drop_due, plan_due
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Item
from ..queries.due import DUE_KIND
from ..queries.tool_page import given_from
from ..rules.following import CHECK_MONTHS, GONE

DUE_TITLE = _("Cek alat %(months)s bulan: %(name)s")


def plan_looks(actor: Actor, item: Item) -> None:
    """3, 6 and 12 months after it was handed over, around Lebaran; those before its last look are not asked again, and
    nothing is asked of what is gone. Called again after a move, so that the village that has it now is asked."""
    drop_due(actor=actor, subject_uid=item.uid)
    given = given_from(item.package.given_on)
    if not item.followed or given is None or item.state in GONE:
        return
    for due in due_dates(given, CHECK_MONTHS):
        if item.seen_on is None or due.due_on > item.seen_on:
            plan_due(
                actor=actor, kind=DUE_KIND, subject_kind="tool", subject_uid=item.uid, source_uid=item.package.uid,
                due_on=due.due_on, place=item.place_id, title=DUE_TITLE,
                params={"months": due.months, "name": item.name}, url_name="tool-check", url_args=[item.uid],
            )  # fmt: skip
