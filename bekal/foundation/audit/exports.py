"""Every export is written down before it is made (R34)."""

from collections.abc import Mapping
from typing import Any

from ..web.exporting import exported
from ..web.policy import signed_in
from .acts import act, remember


@act("note_export", policy=signed_in)
def note_export(*, actor: Any, name: str, rows: int, filters: dict[str, str]) -> None:
    """Who took which list out, how many rows, under which filters. What was searched for may be a NIK: only that
    something was."""
    said = {key: [None, "•" if key == "q" else value] for key, value in filters.items() if value}
    remember("list.exported", "list", name, rows=[None, rows], **said)


def _listen(actor: Any, name: str, rows: int, filters: Mapping[str, str]) -> None:
    note_export(actor=actor, name=name, rows=rows, filters=dict(filters))


exported.append(_listen)
