"""Sealing of the few columns that must not lie open: NIK, KK, passport numbers, second-factor secrets."""

from .sealing import fingerprint, open_sealed, seal

__all__ = ["fingerprint", "open_sealed", "seal"]
