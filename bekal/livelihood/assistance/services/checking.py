"""Cek alat and repairs."""

import datetime as dt

from django.utils import timezone

from bekal.commons.agenda.services import drop_due, finish_due
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.documents.cleaning import Cleaned
from bekal.foundation.documents.services.files import Kept, on_disk, put_row
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Check, Item, Repair
from ..policy import may_check_tools, may_write_packages
from ..queries.due import DUE_KIND
from ..queries.scope import get_tool
from ..queries.tool_page import TOOL_OWNER, get_repair, given_from
from ..rules.following import GONE, ToolState, Way, check_look
from .claiming import own_tool

# A look a little before its day answers for it.
EARLY = dt.timedelta(days=14)


def record_check(
    *, actor: Actor, key: str = "", uid: str, on: dt.date, state: str, way: str, note: str = "",
    photo: Cleaned | None = None,
) -> Check:  # fmt: skip
    """Keep what a look at a tool found, with a photograph where there is one. Closes what was due by then; of what was
    sold or lost nothing more is asked."""
    if photo is None:
        return _record_check(actor=actor, key=key, uid=uid, on=on, state=state, way=way, note=note, kept=None)
    with on_disk(photo) as kept:
        return _record_check(actor=actor, key=key, uid=uid, on=on, state=state, way=way, note=note, kept=kept)


@act("record_check", policy=may_check_tools)
def _record_check(
    *, actor: Actor, key: str, uid: str, on: dt.date, state: str, way: str, note: str, kept: Kept | None
) -> Check:
    item, found = get_tool(actor, uid), ToolState(state)
    given = given_from(item.package.given_on)
    if given is None:
        raise Refusal("not_given_yet", _("Alat ini belum diserahkan. Catat dulu penyerahannya di paketnya."))
    raise_all(check_look(on=on, today=timezone.localdate(), given_on=given, state=found, note=note))
    before = item.state
    made = Check.objects.create(
        item=item,
        on=on,
        state=found.value,
        way=Way(way).value,
        note=note,
        noted_at=timezone.now(),
        noted_by=actor.label,
    )
    if kept:
        put_row(actor, kept, TOOL_OWNER, item.uid, made.uid)
    latest = item.checks.order_by("-on", "-id")[0]
    Item.objects.filter(pk=item.pk).update(state=latest.state, seen_on=latest.on)
    if latest.state in GONE:
        drop_due(actor=actor, subject_uid=item.uid)
    finish_due(
        actor=actor, kind=DUE_KIND, subject_uid=item.uid, source_uid=item.package.uid, up_to=on + EARLY,
        outcome=found.value,
    )  # fmt: skip
    remember("tool.checked", "tool", item.uid, state=[before, found.value], on=[None, on], way=[None, way])
    return made


@act("report_repair", policy=may_write_packages)
def report_repair(*, actor: Actor, key: str = "", uid: str, what: str, reported_on: dt.date) -> Repair:
    """Something is broken and waits to be mended."""
    item = own_tool(actor, uid)
    if reported_on > timezone.localdate():
        raise Refusal("broken_tomorrow", _("Tanggalnya belum tiba. Periksa tanggalnya."), "reported_on")
    made = Repair.objects.create(item=item, what=what, reported_on=reported_on)
    remember("tool.broken", "tool", uid, what=[None, what])
    return made


@act("finish_repair", policy=may_write_packages)
def finish_repair(
    *, actor: Actor, key: str = "", uid: str, repair: str, done_on: dt.date, cost: int | None = None, paid_by: str = "",
    note: str = "",
) -> Repair:  # fmt: skip
    """It was mended, or given up; ``cost`` in rupiah, None for unknown."""
    item = own_tool(actor, uid)
    row = get_repair(item, repair)
    if not row.reported_on <= done_on <= timezone.localdate():
        text = _("Tanggal selesainya antara %(day)s dan hari ini.")
        raise Refusal("mended_before_broken", text, "done_on", day=row.reported_on)
    Repair.objects.filter(pk=row.pk).update(done_on=done_on, cost=cost, paid_by=paid_by, note=note)
    remember("tool.mended", "tool", uid, what=[None, row.what], cost=[None, cost], note=[None, note])
    return row
