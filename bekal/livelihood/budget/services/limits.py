"""The ceilings of an office (batas biaya): written with their source, changed, taken back."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import Conflict, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import CostLimit
from ..policy import may_write_budget
from ..queries import get_limit
from ..rules.limits import check_limit


@act("write_cost_limit", policy=may_write_budget)
def write_limit(
    *, actor: Actor, key: str = "", year: int, item: str, unit: str, amount: int, source: str, page: str = ""
) -> CostLimit:
    """A ceiling of the actor's balai for a year. One for the same item and unit stands already: 409."""
    facts = {"year": year, "item": item, "unit": unit, "amount": amount, "source": source, "page": page}
    office = Organization.objects.select_for_update().get(uid=actor.acting_as(BALAI)[0].organization_uid)
    _check(office, facts)
    made = CostLimit.objects.create(organization=office, made_at=timezone.now(), made_by=actor.label, **facts)
    remember("limit.written", "limit", made.uid, **{name: [None, fact] for name, fact in facts.items() if fact})
    return made


@act("change_cost_limit", policy=may_write_budget)
def change_limit(*, actor: Actor, key: str = "", uid: str, version: int, **facts: Any) -> CostLimit:
    """Another amount or source. Lines planned under it keep what held then."""
    found = get_limit(actor, uid)
    after = {name: facts[name] for name in ("year", "item", "unit", "amount", "source", "page")}
    _check(found.organization, after, besides=found)
    changed = changes_between({name: getattr(found, name) for name in after}, after)
    if not CostLimit.objects.filter(pk=found.pk, version=version).update(version=F("version") + 1, **after):
        raise conflict()
    if changed:
        remember("limit.changed", "limit", uid, **changed)
    found.refresh_from_db()
    return found


@act("withdraw_cost_limit", policy=may_write_budget)
def withdraw_limit(*, actor: Actor, key: str = "", uid: str) -> CostLimit:
    """Take back a ceiling that was typed by mistake; it stays on record."""
    found = get_limit(actor, uid)
    CostLimit.objects.filter(pk=found.pk).update(withdrawn_at=timezone.now(), version=F("version") + 1)
    remember("limit.withdrawn", "limit", uid, item=[found.item, None], amount=[found.amount, None])
    return found


def _check(office: Organization, facts: dict[str, Any], besides: CostLimit | None = None) -> None:
    raise_all(check_limit(year=facts["year"], amount=facts["amount"]))
    same = CostLimit.objects.filter(
        organization=office, year=facts["year"], item=facts["item"], unit=facts["unit"], withdrawn_at=None
    )
    if same.exclude(pk=besides.pk if besides else None).exists():
        text = _("Batas untuk uraian, satuan, dan tahun ini sudah ada. Ubah yang itu.")
        raise Conflict("limit_exists", text, "item")
