"""Taking back what an import wrote."""

from decimal import Decimal
from typing import Any

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import not_here

from ..models import Report
from ..policy import may_write_months
from ..queries.scope import sheet_group
from .reports import member_subject, write


@act("undo_imported_month", policy=may_write_months)
def undo_imported(*, actor: Actor, key: str = "", uid: str, before: dict[str, Any] | None) -> None:
    """Put a member's month back as it was (``before``), or take it away where the import made it."""
    row = Report.objects.filter(uid=uid, kind="member").select_related("sheet__group", "member__person").first()
    if row is None or row.sheet is None or row.member is None:
        raise not_here()
    sheet_group(actor, row.sheet.group.uid)
    if before is None:
        remember("month.undone", "month", row.uid, month=[row.month.isoformat(), None])
        row.delete()
        return
    facts = {name: value for name, value in before.items() if name != "version"}
    facts |= {name: Decimal(facts[name]) if facts[name] is not None else None for name in ("produced", "sold")}
    write(row, member_subject(row.sheet, row.member), facts, actor)
