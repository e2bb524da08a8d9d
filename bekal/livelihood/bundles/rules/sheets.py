"""What printing takes: pages are counted, and sheets where both sides are printed."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from bekal.foundation.kernel.words import gettext_noop as _

# Long enough to print and to hand on, short enough that names and signatures do not lie about.
KEPT = dt.timedelta(days=3)


class Purpose(StrEnum):
    """What papers are put together for."""

    SPJ = "spj"
    CETAK = "cetak"


PURPOSE_LABELS = {Purpose.SPJ: _("Berkas SPJ"), Purpose.CETAK: _("Cetak sekaligus")}


def sheets_of(pages: Iterable[int]) -> int:
    """Sheets of paper when each paper is printed on both sides and begins on a sheet of its own.

    >>> sheets_of([1, 2, 3])
    4
    """
    return sum((count + 1) // 2 for count in pages)
