"""What must always hold for rujukan, recomputed from raw rows by ``bekal verify``."""

from collections.abc import Iterator

from .models import Referral
from .services.referrals import repeated


def wrong_referrals() -> Iterator[str]:
    """One sentence for each rujukan that says otherwise than its events."""
    for row in Referral.objects.filter(withdrawn_at=None).order_by("pk").iterator():
        odd = [name for name, value in repeated(row).items() if getattr(row, name) != value]
        if odd:
            yield f"referral {row.uid}: {', '.join(odd)} not what its events say"
