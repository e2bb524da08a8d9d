"""Percent as people write it: ``6``, ``1,5``, ``1.5 %``."""

import re
from decimal import Decimal

from ..refusal import Refusal
from ..words import gettext_noop as _
from .cleaning import THIS, refuse_foreign_digits, written

_PERCENT = re.compile(r"([0-9]{1,4})(?:[.,]([0-9]{1,3}))? ?%?")


def percent(raw: str | None, *, maximum: int = 100, field: str | None = None, label: str = THIS) -> Decimal:
    """A rate in percent with at most three decimals, from zero to ``maximum``. Comma or dot: a rate has no thousands.

    >>> percent("1,5 %")
    Decimal('1.5')
    """
    given = written(raw, field, label, required=True)
    refuse_foreign_digits(given, field, label)
    match = _PERCENT.fullmatch(given)
    if not match:
        template = _("%(label)s harus angka persen, misalnya 6 atau 1,5. Hapus yang lain.")
        raise Refusal("not_percent", template, field, label=label)
    decimals = (match[2] or "").rstrip("0")
    value = Decimal(f"{match[1]}.{decimals}" if decimals else match[1])
    if value > maximum:
        template = _("%(label)s paling tinggi %(limit)s persen. Periksa lagi angkanya.")
        raise Refusal("percent_too_high", template, field, label=label, limit=maximum)
    return value
