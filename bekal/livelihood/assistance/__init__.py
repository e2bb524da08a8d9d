"""Bantuan alat: what was given, who holds it, whether it is still in use."""
