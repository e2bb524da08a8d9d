"""Reads of months, each beginning with who asks."""
