"""Gates of months."""

from .month import MonthForm, month_initial
from .others import EarningForm, SheetPhotoForm, ShockForm, WageForm
from .sheet import SheetForm, TotalForm, total_initial

__all__ = [
    "EarningForm", "MonthForm", "SheetForm", "SheetPhotoForm", "ShockForm", "TotalForm", "WageForm", "month_initial",
    "total_initial",
]  # fmt: skip
