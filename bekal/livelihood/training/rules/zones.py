"""The clock of a place. A day begins there, not where the server stands: 00.30 in Papua is still yesterday in Jakarta.

Keppres 41/1987 names three zones (M: the table of provinces is from memory; Papua's new provinces follow the old one).
Indonesia knows no summer time.
"""

import datetime as dt
from enum import StrEnum


class Zone(StrEnum):
    """As papers write it behind an hour."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


_HOURS = {Zone.WIB: 7, Zone.WITA: 8, Zone.WIT: 9}
_WITA = frozenset(["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"])
_WIT = frozenset(["81", "82", "91", "92", "93", "94", "95", "96", "97"])


def zone_of(place: str) -> Zone:
    """The zone of a place code; the province decides.

    >>> zone_of("52.02.02.2012"), zone_of("36")
    (<Zone.WITA: 'WITA'>, <Zone.WIB: 'WIB'>)
    """
    province = place[:2]
    if province in _WITA:
        return Zone.WITA
    return Zone.WIT if province in _WIT else Zone.WIB


def at_place(moment: dt.datetime, place: str) -> dt.datetime:
    """An aware moment as the clock of that place shows it."""
    zone = zone_of(place)
    return moment.astimezone(dt.timezone(dt.timedelta(hours=_HOURS[zone]), zone.value))
