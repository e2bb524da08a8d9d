"""Kemendagri place codes: ``PP.KK.CC.DDDD`` (domain/6.3), dotted as they are published."""

import re
from dataclasses import dataclass

# A village in preparation has no code yet: its own number begins with P and hangs under whatever parent is known.
_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?|[0-9]{2}(\.[0-9]{2}){0,2}\.P[0-9]{4}")


@dataclass(frozen=True, slots=True, order=True)
class PlaceCode:
    """One administrative unit. ``PlaceCode("52.02.02.2012")`` is Bonjeruk.

    Raises ValueError for text that is no code. ``regency`` and ``district`` are empty where the code does not
    reach that deep, as for a provisional village whose parent is only a province (``52.P0001``).
    """

    text: str

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.text):
            raise ValueError(f"not a place code: {self.text!r}")

    @property
    def provisional(self) -> bool:
        return "P" in self.text

    @property
    def province(self) -> str:
        return self.text[:2]

    @property
    def regency(self) -> str:
        parts = self.text.split(".")
        return ".".join(parts[:2]) if len(parts) > 1 and not parts[1].startswith("P") else ""

    @property
    def district(self) -> str:
        parts = self.text.split(".")
        return ".".join(parts[:3]) if len(parts) > 2 and not parts[2].startswith("P") else ""

    @property
    def level(self) -> int:
        """1 province, 2 regency or city, 3 district, 4 village."""
        return 4 if self.provisional else self.text.count(".") + 1

    def within(self, area: str) -> bool:
        """True when this place is ``area`` or lies in it; the empty area is the whole country."""
        return not area or self.text == area or self.text.startswith(area + ".")
