"""What must always hold for consents, recomputed from raw rows by ``bekal verify``."""

from collections.abc import Iterator

from .models import Consent
from .rules.texts import text_of


def consents_to_nothing() -> Iterator[str]:
    """One sentence for each consent whose text is not kept, or did not exist yet on its day."""
    rows = Consent.objects.order_by("pk").values_list("uid", "purpose", "text_version", "given_on")
    for uid, purpose, version, given_on in rows.iterator(2000):
        text = text_of(purpose, version)
        if text is None:
            yield f"consent {uid}: text {purpose} {version} is not kept"
        elif given_on < text.valid_from:
            yield f"consent {uid}: given before text {purpose} {version} existed"
