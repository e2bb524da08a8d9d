"""How the name of an organization is compared and ordered."""

import unicodedata


def name_key(name: str) -> str:
    """Lower case, no accents, single spaces: ``"BP3MI  Nusa Tenggara"`` -> ``"bp3mi nusa tenggara"``."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())
