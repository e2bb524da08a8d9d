"""The empty sheet of a group, to be written by hand: without a column of rupiah, so that nobody reads a neighbour's."""

import datetime as dt

from django.urls import reverse

from bekal.foundation.documents import owners
from bekal.foundation.documents.kinds import PaperKind, register
from bekal.foundation.documents.rendering.months import MonthSheet
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.enterprises.models import Group
from bekal.livelihood.enterprises.queries import get_group, members_of, visible_groups
from bekal.livelihood.training.papers.wording import NO_LETTERHEAD, NO_SIGNER

from .models import Sheet
from .queries.scope import fills_sheet
from .rules.units import UNIT_LABELS

OWNER = "month_group"
EMPTY_ROWS = 3


def _fills(actor: Actor, uid: str) -> bool:
    found = visible_groups(actor).filter(uid=uid).first()
    return found is not None and fills_sheet(actor, found)


def may_read(actor: Actor, uid: str) -> bool:
    """Lembar dan fotonya dibaca yang mengisinya: balai, desa, dan pengurus kelompok."""
    return _fills(actor, uid)


def empty_sheet(actor: Actor, owner_uid: str, on: dt.date) -> MonthSheet:
    """The names of the members with boxes for what they made and sold."""
    group = get_group(actor, owner_uid)
    last = Sheet.objects.filter(group=group).order_by("-month").first()
    return MonthSheet(
        letterhead=NO_LETTERHEAD, signer=NO_SIGNER, group=group.name, product=group.product, village=group.place.short,
        unit=UNIT_LABELS[last.unit if last else "kg"],
        members=tuple(row.person.name for row in members_of(group)), blank_rows=EMPTY_ROWS,
    )  # fmt: skip


def home_of(actor: Actor, uid: str) -> owners.Home:
    """The months of the group."""
    return owners.Home(Group.objects.get(uid=uid).name, reverse("month-group", args=[uid]))


register(PaperKind(key="lembar_usaha", label=_("Lembar usaha kosong"), owner_kind=OWNER, format="pdf",
                   template="lembar_usaha", values=empty_sheet))  # fmt: skip
owners.readers.register(OWNER, may_read)
owners.writers.register(OWNER, _fills)
owners.homes.register(OWNER, home_of)
