"""Desa berikutnya: where the people are whom no activity has reached yet."""
