"""What `bekal verify` recomputes about the money."""

from collections.abc import Iterator

from django.db.models import Count, Max

from .models import Line


def broken_budgets() -> Iterator[str]:
    """A line without an amount, or with a gap in its revisions."""
    for line in Line.objects.annotate(count=Count("amounts"), last=Max("amounts__number")):
        if not line.count or line.count != line.last:
            yield f"budget line {line.uid}: {line.count} amounts, the last is number {line.last}"
