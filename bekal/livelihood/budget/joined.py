"""What the money gives to the papers of the training: rates of receipts, lines of the KAK, source, standing."""

from collections.abc import Iterator

from bekal.livelihood.training.joining import RabLine, Rate
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.rules.handouts import HandoutKind

from .models import Line, Source
from .queries import money_of, planned_lines
from .rules.limits import paid_once


def rates(activity: Activity, kind: HandoutKind) -> Iterator[Rate]:
    """The newest price of the line that pays this receipt."""
    if not Line.objects.filter(activity=activity, pays=kind.value).exists():
        return
    for row in planned_lines(activity):
        if row.line.pays == kind:
            now = row.now
            yield Rate(now.price, row.line.what, paid_once(now.unit), now.ceiling, now.ceiling_source)


def rab(activity: Activity) -> Iterator[RabLine]:
    """The RAB as it is planned now."""
    for row in planned_lines(activity):
        yield RabLine(row.line.account, row.line.what, row.now.volume, row.now.unit, row.now.price)


def funding(activity: Activity) -> Iterator[str]:
    """ "DIPA nomor ..., RO ..., komponen ...", as far as it was written."""
    found = Source.objects.filter(activity=activity).first()
    named = (("DIPA", found.dipa), ("RO", found.output), ("komponen", found.component)) if found else ()
    parts = [text if text.casefold().startswith(name.casefold()) else f"{name} {text}" for name, text in named if text]
    if parts:
        yield ", ".join(parts)


def standing(activity: Activity) -> Iterator[tuple[str, int]]:
    """Pagu, realisasi, sisa for the report; nothing while there is no line."""
    found = money_of(activity)
    if found.lines:
        yield "Pagu", found.standing.pagu
        yield "Realisasi", found.standing.spent
        yield "Sisa", found.standing.left
