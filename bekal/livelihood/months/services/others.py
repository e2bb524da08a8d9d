"""Writes beside the reports: wages and shares, musibah, the minimum wage."""

import datetime as dt

from django.utils import timezone

from bekal.commons.organizations.scope import covers
from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import BALAI, Actor
from bekal.foundation.kernel.refusal import NotAllowed, Refusal
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Earning, Shock, TypedWage
from ..policy import may_see_income, may_type_wages, may_write_months
from ..queries.people import get_earning, income_person
from ..queries.scope import own_business, reads_business_money, sheet_group, this_month
from ..queries.shocks import get_shock
from ..rules.amounts import Amount
from ..rules.kinds import PRIVATE_SHOCKS, Source
from ..rules.kinds import Earning as Kind
from ..rules.kinds import Shock as ShockKind


@act("note_earning", policy=may_see_income)
def note_earning(
    *, actor: Actor, key: str = "", person: str, month: dt.date, kind: str, amount: Amount, source: str, note: str = ""
) -> Earning:
    """A wage or a group's share of a person (uid) in a month."""
    somebody = income_person(actor, person)
    if month > this_month():
        raise Refusal("month_to_come", _("Bulan ini belum mulai. Isi setelah ada yang dapat dilaporkan."), "month")
    made = Earning.objects.create(
        person=somebody, month=month, kind=Kind(kind).value, low=amount.low, high=amount.high,
        source=Source(source).value, note=note, noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    remember(
        "month.earning_noted",
        "earning",
        made.uid,
        month=[None, month.isoformat()],
        what=[None, kind],
        amount=[None, "•"],
    )
    return made


@act("drop_earning", policy=may_see_income)
def drop_earning(*, actor: Actor, key: str = "", person: str, uid: str) -> None:
    """Take away what was noted by mistake."""
    row = get_earning(actor, person, uid)
    remember("month.earning_dropped", "earning", row.uid, month=[row.month.isoformat(), None], amount=["•", None])
    row.delete()


@act("note_shock", policy=may_write_months)
def note_shock(
    *, actor: Actor, key: str = "", group: str = "", enterprise: str = "", kind: str, from_on: dt.date,
    to_on: dt.date | None = None, note: str = "",
) -> Shock:  # fmt: skip
    """What befell a group or a business (uid). Illness is written by who may read it: the balai and the owner."""
    if from_on > timezone.localdate() or (to_on and to_on < from_on):
        text = _("Tanggalnya belum tiba atau terbalik. Periksa keduanya.")
        raise Refusal("shock_days", text, "to_on" if to_on and to_on < from_on else "from_on")
    home = sheet_group(actor, group) if group else None
    found = None if group else own_business(actor, enterprise)
    if kind in PRIVATE_SHOCKS and (found is None or not reads_business_money(actor, found)):
        text = _("Sakit di keluarga hanya dicatat balai atau pemilik usahanya. Pilih musibah lain tanpa rincian.")
        raise Refusal("private_shock", text, "kind")
    made = Shock.objects.create(
        group=home, enterprise=found, kind=ShockKind(kind).value, from_on=from_on, to_on=to_on, note=note,
        noted_at=timezone.now(), noted_by=actor.label,
    )  # fmt: skip
    said = "•" if kind in PRIVATE_SHOCKS else kind
    owner = ("group", home.uid) if home else ("enterprise", found.uid if found else "")
    remember("month.shock_noted", *owner, shock=[None, said], from_on=[None, from_on])
    return made


@act("drop_shock", policy=may_write_months)
def drop_shock(*, actor: Actor, key: str = "", uid: str) -> None:
    """Take away a musibah that was noted by mistake."""
    row = get_shock(actor, uid)
    owner = ("group", row.group.uid) if row.group else ("enterprise", row.enterprise.uid if row.enterprise else "")
    remember("month.shock_dropped", *owner, from_on=[row.from_on, None])
    row.delete()


@act("type_minimum_wage", policy=may_type_wages)
def type_minimum_wage(*, actor: Actor, key: str = "", province: str, year: int, amount: int, source: str) -> TypedWage:
    """The figure of the decree, for the own province; typing it again corrects it."""
    if not covers(actor, province, BALAI):
        raise NotAllowed("outside_area", _("Provinsi ini di luar wilayah Anda."), "province")
    before = TypedWage.objects.filter(province=province, year=year).first()
    row, _made = TypedWage.objects.update_or_create(
        province=province, year=year,
        defaults={"amount": amount, "source": source, "noted_at": timezone.now(), "noted_by": actor.label},
    )  # fmt: skip
    remember(
        "month.wage_typed", "minimum_wage", row.uid, year=[None, year],
        amount=[before.amount if before else None, amount], source=[before.source if before else None, source],
    )  # fmt: skip
    return row
