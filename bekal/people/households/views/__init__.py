"""Pages of families; each goes back to "Keluarga" of the person."""

from . import cards, family, houses, kin

__all__ = ["cards", "family", "houses", "kin"]
