"""Words and drawings of months for templates."""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.foundation.web.drawing import chip, whole

from ..drawing import Chart, month_words, svg
from ..models import Report
from ..queries.scope import month_key
from ..queries.values import amount, hundredths, in_unit
from ..rules.amounts import Amount, quantity_words
from ..rules.consistency import MARK_LABELS, TREND_LABELS, Mark, Trend
from ..rules.income import price_of
from ..rules.kinds import EARNING_LABELS, SHOCK_LABELS, SOURCE_LABELS, Source, Worked
from ..rules.units import UNIT_LABELS

register = template.Library()
_LOOKS = {Mark.PRODUCED: "ok", Mark.NOTHING: "warm", Mark.SILENT: "bad", Mark.OFF_SEASON: "", Mark.SHOCK: "note"}


@register.filter
def bulan(month: dt.date | None) -> str:
    """``Okt 2026``."""
    return month_words(month) if month else "–"


@register.filter
def kunci_bulan(month: dt.date) -> str:
    """The month as an address says it."""
    return month_key(month)


@register.filter
def jumlah(value: Decimal | None) -> str:
    """``1.250,5``; nothing known is –."""
    return quantity_words(value) or "–"


@register.filter
def kering(row: Report, product: str) -> str:
    """What wet kilograms dry to, where that is known: ``1.500 kg kering``."""
    if row.unit != "kg_basah" or row.produced is None:
        return ""
    dry = in_unit(row.produced, row, "kg_kering", product)
    return f"{quantity_words(dry)} {satuan('kg_kering')}" if dry is not None else ""


@register.simple_tag
def harga(row: Report) -> str:
    """``18.000; sesudah potongan 14.000`` a unit; nothing where it cannot be said."""
    before, after = price_of(amount(row.sales_low, row.sales_high), row.cut, hundredths(row.sold))
    if before is None or after is None:
        return ""
    said = {"before": whole(before), "after": whole(after)}
    if before == after:
        return gettext("Rp %(before)s satu satuan") % said
    return gettext("Rp %(before)s satu satuan, sesudah potongan Rp %(after)s") % said


@register.filter
def satuan(unit: str) -> str:
    """A unit in words."""
    return gettext(UNIT_LABELS[unit]) if unit in UNIT_LABELS else unit


@register.filter
def kisaran(value: Amount | None) -> str:
    """``Rp 680.000`` or ``Rp 1.000.000–2.000.000``; nothing known is –."""
    if value is None:
        return "–"
    low, high = (f"{each:,}".replace(",", ".") for each in (value.low, value.high))
    return f"Rp {low}–{high}" if value.is_range else f"Rp {low}"


@register.filter
def omzet(row: Report) -> Amount | None:
    """Sales of a report, for who reads rupiah."""
    return amount(row.sales_low, row.sales_high)


@register.filter
def biaya(row: Report) -> Amount | None:
    """Costs of a report, for who reads rupiah."""
    return amount(row.costs_low, row.costs_high)


@register.filter
def rentang_pendapatan(row: Any) -> Amount | None:
    """An earning as an amount."""
    return amount(row.low, row.high)


@register.filter
def sumber(source: str) -> str:
    """Where a figure comes from."""
    return gettext(SOURCE_LABELS[Source(source)]) if source else gettext("belum ditanya")


@register.filter
def musibah(kind: str) -> str:
    """What befell."""
    return gettext(SHOCK_LABELS[kind])  # type: ignore[index]


@register.filter
def pendapatan(kind: str) -> str:
    """Wage or share."""
    return gettext(EARNING_LABELS[kind])  # type: ignore[index]


@register.simple_tag
def worked_chip(row: Report | None) -> SafeString:
    """Belum diisi, tidak berusaha, or berusaha: three different answers."""
    if row is None:
        return chip("Belum diisi")
    return chip("Tidak berusaha", "note") if row.worked == Worked.IDLE else chip("Terisi", "ok")


@register.simple_tag
def mark_chip(mark: Mark) -> SafeString:
    """What a month was in the measure of consistency."""
    return chip(MARK_LABELS[mark], _LOOKS[mark])


@register.filter
def arah(trend: Trend) -> str:
    """The trend in a word."""
    return gettext(TREND_LABELS[trend])


@register.simple_tag
def months_chart(chart: Chart) -> SafeString:
    """The drawing of somebody's months."""
    return svg(chart)
