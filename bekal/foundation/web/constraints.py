"""Conditions that many tables share."""

from collections.abc import Iterable

from django.db.models import Q


def one_of(field: str, values: Iterable[str]) -> Q:
    """The column holds one of ``values``: codes, or the members of an enumeration, as they are stored."""
    return Q(**{f"{field}__in": [str(value) for value in values]})
