"""Reads about villages."""

from django.db.models import QuerySet

from .models import Guidance, Potential


def guidance_of(code: str) -> QuerySet[Guidance]:
    """Periods of guidance of a village, newest first."""
    return Guidance.objects.filter(place_id=code).select_related("organization").order_by("-from_on", "-id")


def open_guidance(code: str) -> Guidance | None:
    """The period that is running, if any."""
    return guidance_of(code).filter(to_on=None).first()


def potentials_of(code: str) -> QuerySet[Potential]:
    """What a village can build on today."""
    return Potential.objects.filter(place_id=code, gone_on=None).order_by("kind", "name")


def find_potential(code: str, uid: str) -> Potential | None:
    """One of them by uid."""
    return potentials_of(code).filter(uid=uid).first()
