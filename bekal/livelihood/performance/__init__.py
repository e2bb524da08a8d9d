"""Capaian: what an office set out to reach in a year, and whom it reached."""
