"""Whom to call or visit first: pure."""
