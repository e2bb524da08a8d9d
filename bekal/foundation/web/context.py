"""What every page needs: who is here, where one can go, and whether the data are invented."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from ..kernel.actor import NOBODY
from .help_codes import help_code
from .hooks import navigation


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of the base layout."""
    actor = getattr(request, "actor", NOBODY)
    items = sorted(navigation.gather(actor)) if actor.signed_in else []
    theme = request.COOKIES.get("tampilan", "")
    return {
        "actor": actor,
        "navigation": arranged([(key, label, url) for _, key, label, url in items]),
        "demo": settings.BEKAL_DEMO,
        "theme": theme if theme in ("light", "dark") else "",
        "language": get_language() or "id",
        "help_code": help_code(request),
    }


def arranged(entries: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Entries of the navigation by (key, label, url), each with the ``parts`` that are shown under it. A key like
    "usaha/bantuan-alat" is a part of "usaha"; for those who may not open the whole it stands on its own."""
    top: dict[str, dict[str, Any]] = {}
    for key, label, url in entries:
        whole, _, part = key.rpartition("/")
        item = {"key": part, "label": label, "url": url}
        if whole in top:
            top[whole]["parts"].append(item)
            top[whole]["keys"].append(part)
        else:
            top[part] = {**item, "parts": [item], "keys": [part]}
    return list(top.values())
