"""Writes of months."""
