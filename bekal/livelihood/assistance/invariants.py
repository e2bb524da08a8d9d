"""What ``bekal verify`` recomputes about tools."""

from collections.abc import Iterator

from .models import Item


def wrong_tool_states() -> Iterator[str]:
    """A tool's state and day repeat its latest check; who received it belongs to its package; its place has its region."""
    rows = Item.objects.select_related("receiver").prefetch_related("checks")
    for item in rows.iterator(500):
        checks = sorted(item.checks.all(), key=lambda check: (check.on, check.pk))
        latest = (checks[-1].state, checks[-1].on) if checks else ("", None)
        if (item.state, item.seen_on) != latest:
            yield f"tool {item.uid}: its state does not follow its latest check"
        if item.receiver and item.receiver.package_id != item.package_id:
            yield f"tool {item.uid}: its receiver belongs to another package"
        if not item.place_id.startswith(item.regency or item.province):
            yield f"tool {item.uid}: province or regency does not follow its place"
