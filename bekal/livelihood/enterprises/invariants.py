"""What must always hold for businesses and groups, recomputed from raw rows by ``bekal verify``."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, Subquery

from bekal.foundation.kernel.place_code import PlaceCode

from .models import Enterprise, Group, GroupSighting, Sighting


def wrong_sightings() -> Iterator[str]:
    """One sentence for each business or group that says otherwise than its newest sighting."""
    newest = Sighting.objects.filter(enterprise=OuterRef("pk")).order_by("-on", "-id")
    rows = Enterprise.objects.annotate(
        said=Subquery(newest.values("running")[:1]), day=Subquery(newest.values("on")[:1])
    )
    wrong = ~Q(running=F("said")) | ~Q(seen_on=F("day"))
    for row in rows.filter(Q(said__isnull=False) & wrong | Q(said=None) & ~Q(running="")).order_by("pk").iterator():
        yield f"enterprise {row.uid}: {row.running!r} of {row.seen_on}, its newest sighting is of another day or state"
    last = GroupSighting.objects.filter(group=OuterRef("pk")).order_by("-on", "-id")
    groups = Group.objects.annotate(said=Subquery(last.values("active")[:1]), day=Subquery(last.values("on")[:1]))
    odd = ~Q(active=F("said")) | ~Q(seen_on=F("day"))
    for group in groups.filter(Q(day__isnull=False) & odd | Q(day=None) & Q(active__isnull=False)).order_by("pk"):
        yield f"group {group.uid}: {group.active} of {group.seen_on}, its newest sighting is of another day or state"


def wrong_places() -> Iterator[str]:
    """One sentence for each row whose province or regency is not that of its village."""
    for model in (Group, Enterprise):
        for row in model.objects.order_by("pk").iterator():  # type: ignore[attr-defined]
            code = PlaceCode(row.place_id)
            if (row.province, row.regency) != (code.province, code.regency):
                yield f"{model.__name__.lower()} {row.uid}: {row.province} {row.regency} is not of {row.place_id}"
