"""Starting fails for a route that names no policy (R28)."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.urls import URLPattern, URLResolver, get_resolver


def all_routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the site with its whole path."""
    for item in (resolver or get_resolver()).url_patterns:
        where = prefix + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from all_routes(item, where)
        else:
            yield where, item


@register()
def every_route_names_its_policy(**_: Any) -> list[Error]:
    """One error per route whose view carries no policy."""
    return [
        Error(f"route /{where} names no policy; declare it with web.routing.route", id="bekal.E001")
        for where, item in all_routes()
        if not hasattr(item.callback, "policy")
    ]
