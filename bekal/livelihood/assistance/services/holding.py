"""Who has a tool, and who uses it when."""

import datetime as dt

from django.utils import timezone

from bekal.foundation.audit.acts import act, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person

from ..models import Holding, Item, Turn
from ..policy import may_write_packages
from ..queries.naming import holding_words
from ..queries.tool_page import get_turn
from .claiming import own_tool


@act("note_holder", policy=may_write_packages)
def note_holder(
    *, actor: Actor, key: str = "", uid: str, from_on: dt.date, person: str = "", kept_at: str = ""
) -> Holding:
    """Who has a tool (uid of a person) and where, since a day; whoever had it before has it no longer."""
    item = own_tool(actor, uid)
    if not person and not kept_at:
        raise Refusal("nobody_holds", _("Pilih siapa yang memegang, atau tulis di mana alatnya disimpan."), "kept_at")
    _refuse_tomorrow(from_on, "from_on")
    before = Holding.objects.filter(item=item, to_on=None).select_related("person").first()
    if before and from_on < before.from_on:
        text = _("Pemegang sekarang memegangnya sejak %(day)s. Tulis tanggal sesudahnya.")
        raise Refusal("held_before", text, "from_on", day=before.from_on)
    if before:
        Holding.objects.filter(pk=before.pk).update(to_on=from_on)
    who = get_person(actor, person) if person else None
    made = Holding.objects.create(item=item, person=who, kept_at=kept_at, from_on=from_on)
    remember(
        "tool.held", "tool", uid, holder=[holding_words(before) if before else None, holding_words(made)],
        from_on=[None, from_on],
    )  # fmt: skip
    return made


@act("add_turn", policy=may_write_packages)
def add_turn(*, actor: Actor, key: str = "", uid: str, person: str, when: str = "", from_on: dt.date) -> Turn:
    """Somebody uses the tool, and when it is their turn; told again it changes the turn."""
    item = own_tool(actor, uid)
    _refuse_tomorrow(from_on, "from_on")
    who: Person = get_person(actor, person)
    Turn.objects.filter(item=item, person=who, to_on=None).update(to_on=from_on)
    made = Turn.objects.create(item=item, person=who, when=when, from_on=from_on)
    remember("tool.turn_added", "tool", uid, user=[None, who.name], when=[None, when])
    return made


@act("end_turn", policy=may_write_packages)
def end_turn(*, actor: Actor, key: str = "", uid: str, turn: str) -> Item:
    """Somebody does not use it any more."""
    item = own_tool(actor, uid)
    row = get_turn(item, turn)
    Turn.objects.filter(pk=row.pk).update(to_on=max(timezone.localdate(), row.from_on))
    remember("tool.turn_ended", "tool", uid, user=[row.person.name, None])
    return item


def _refuse_tomorrow(day: dt.date, field: str) -> None:
    if day > timezone.localdate():
        raise Refusal("held_tomorrow", _("Tanggalnya belum tiba. Periksa tanggalnya."), field)
