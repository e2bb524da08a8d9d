"""Writes about the money of an activity."""

import datetime as dt
from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.services.claiming import own_activity

from ..models import Amount, Line, Source, Spending
from ..policy import may_write_budget
from ..queries import get_limit, get_line, get_spending, writes_money
from ..rules.money import check_amount, check_spending

# A revision that says nothing of the ceiling leaves it.
KEEP = "tetap"


@act("note_money_source", policy=may_write_budget)
def note_money_source(
    *, actor: Actor, key: str = "", activity: Activity, version: int, dipa: str, output: str, component: str
) -> Source:
    """Write from which DIPA, RO and komponen the money comes, as the POK words it. ``version`` 0 for the first time."""
    activity = _writable(actor, activity)
    after = {"dipa": dipa, "output": output, "component": component}
    found = Source.objects.filter(activity=activity).first()
    if found is None:
        if version:
            raise conflict()
        made = Source.objects.create(activity=activity, **after)
        remember("money.source_noted", "activity", activity.uid, **{name: [None, text] for name, text in after.items()})
        return made
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    if not Source.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **after):
        raise conflict()
    if changed:
        remember("money.source_noted", "activity", activity.uid, **changed)
    found.refresh_from_db()
    return found


@act("add_budget_line", policy=may_write_budget)
def add_budget_line(
    *, actor: Actor, key: str = "", activity: Activity, account: str, what: str, decided_on: dt.date, volume: int,
    unit: str, price: int, limit: str = "", pays: str = "",
) -> Line:  # fmt: skip
    """A new line of the RAB with its first amount. ``limit`` is the uid of its ceiling among those of the office, ``pays``
    the receipt whose amounts it gives. A line of the same code and name, or one that pays it, stands already: 409."""
    activity = _writable(actor, activity)
    if Line.objects.filter(activity=activity, account=account, what__iexact=what).exists():
        text = _("Baris dengan akun dan uraian ini sudah ada. Ubah pagu baris itu.")
        raise Conflict("line_exists", text, "what")
    _refuse_paid_twice(activity, pays)
    line = Line.objects.create(activity=activity, account=account, what=what, pays=pays)
    _plan(line, 1, decided_on=decided_on, volume=volume, unit=unit, price=price, reason="",
          **_ceiling(actor, activity, limit))  # fmt: skip
    remember("budget.line_added", "activity", activity.uid, what=[None, what], amount=[None, volume * price])
    return line


@act("revise_budget_line", policy=may_write_budget)
def revise_budget_line(
    *, actor: Actor, key: str = "", activity: Activity, uid: str, number: int, decided_on: dt.date, volume: int,
    unit: str, price: int, reason: str, limit: str = KEEP, pays: str | None = None,
) -> Amount:  # fmt: skip
    """Another pagu for a line, with the reason (revisi POK, efisiensi); zero takes the line out of the plan. The ceiling
    stays unless ``limit`` names another one, or none (""); so does the receipt it pays.

    ``number`` is that of the amount that was shown; somebody else's newer one is a Conflict.
    """
    activity = _writable(actor, activity)
    found = get_line(activity, uid)
    if found.now.number != number:
        raise conflict()
    if decided_on < found.now.decided_on:
        text = _("Tanggal ini lebih awal daripada penetapan sebelumnya, %(day)s.")
        raise Refusal("decided_backwards", text, "decided_on", day=found.now.decided_on.strftime("%d-%m-%Y"))
    if pays is not None and pays != found.line.pays:
        _refuse_paid_twice(activity, pays)
        Line.objects.filter(pk=found.line.pk).update(pays=pays)
    kept = {"ceiling": found.now.ceiling, "ceiling_source": found.now.ceiling_source}
    made = _plan(found.line, number + 1, decided_on=decided_on, volume=volume, unit=unit, price=price, reason=reason,
                 **(kept if limit == KEEP else _ceiling(actor, activity, limit)))  # fmt: skip
    changed = {"amount": [found.now.total, made.total], "reason": [None, reason], "what": [None, found.line.what]}
    remember("budget.line_revised", "activity", activity.uid, **changed)
    return made


def _plan(line: Line, number: int, **facts: Any) -> Amount:
    raise_all(check_amount(number=number, reason=facts["reason"]))
    return Amount.objects.create(line=line, number=number, **facts)


@act("record_spending", policy=may_write_budget)
def record_spending(
    *, actor: Actor, key: str = "", activity: Activity, line: str, spent_on: dt.date, amount: int, paper: str,
    note: str = "",
) -> Spending:  # fmt: skip
    """Money of a line (a uid) went out, with the number of the receipt, SPBy or SPM that shows it."""
    activity = _writable(actor, activity)
    found = get_line(activity, line)
    raise_all(check_spending(spent_on=spent_on, today=timezone.localdate()))
    made = Spending.objects.create(
        line=found.line, spent_on=spent_on, amount=amount, paper=paper, note=note, made_at=timezone.now()
    )
    remember("budget.spent", "activity", activity.uid, what=[None, found.line.what], amount=[None, amount])
    return made


@act("withdraw_spending", policy=may_write_budget)
def withdraw_spending(*, actor: Actor, key: str = "", activity: Activity, uid: str, reason: str) -> Spending:
    """Take back what was written by mistake; it stays on record with the reason."""
    activity = _writable(actor, activity)
    found = get_spending(activity, uid)
    rows = Spending.objects.filter(pk=found.pk, withdrawn_at=None)
    if not rows.update(withdrawn_at=timezone.now(), withdrawn_reason=reason):
        raise conflict()
    remember("budget.spending_withdrawn", "activity", activity.uid, amount=[found.amount, None], reason=[None, reason])
    return found


def _ceiling(actor: Actor, activity: Activity, uid: str) -> dict[str, Any]:
    """The ceiling as it stands now: what was planned under it does not change with it."""
    if not uid:
        return {"ceiling": None, "ceiling_source": ""}
    found = get_limit(actor, uid)
    if found.year != activity.year:
        text = _("Batas biaya ini untuk tahun %(year)s. Pilih batas tahun kegiatannya.")
        raise Refusal("limit_of_another_year", text, "limit", year=str(found.year))
    return {"ceiling": found.amount, "ceiling_source": found.words}


def _refuse_paid_twice(activity: Activity, pays: str) -> None:
    if pays and Line.objects.filter(activity=activity, pays=pays).exists():
        text = _("Sudah ada baris RAB yang membayar tanda terima ini. Ubah baris itu.")
        raise Conflict("paid_by_another_line", text, "pays")


def _writable(actor: Actor, activity: Activity) -> Activity:
    activity = own_activity(actor, activity)
    if not writes_money(actor, activity):
        text = _("Kegiatan ini sudah digabung atau dibatalkan. Anggarannya tidak diubah lagi.")
        raise NotAllowed("activity_over", text)
    return activity
