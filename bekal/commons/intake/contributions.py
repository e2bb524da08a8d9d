"""What intake adds to the house: a way in, steps on the home page, a check, words of the audit."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from bekal.foundation.audit import verifying
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks

from . import kinds
from .models import BatchState
from .policy import may_import
from .queries import miscounted, visible_to
from .words import EVENTS, FIELDS

_MOST_SHOWN = 3
_CHOICES = {kinds.NEW_RECORD: _("Data baru"), kinds.LEAVE_OUT: _("Dilewati")}
_WAITING = {
    BatchState.READ: (_("Tunjukkan arti kolom di %(name)s"), _("Atur kolom")),
    BatchState.CHECKED: (_("Periksa dan simpan %(name)s"), _("Periksa")),
}


def navigation(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The entry for whoever may bring lists in."""
    if may_import(actor):
        yield 82, "impor", _("Impor"), reverse("imports")


def steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """On the home page: the actor's own lists that wait for a person."""
    if kind != "home" or not actor.user_uid or not may_import(actor):
        return
    mine = visible_to(actor).filter(made_by_uid=actor.user_uid, state__in=list(_WAITING)).order_by("-id")
    for batch in mine[:_MOST_SHOWN]:
        text, button = _WAITING[BatchState(batch.state)]
        address = reverse("import", args=[batch.uid])
        yield hooks.Step(gettext(text) % {"name": batch.file_name}, address, gettext(button), gettext("Impor"), "warm")


hooks.navigation.register("intake", navigation)
hooks.next_steps.register("intake", steps)
hooks.verb_labels.update(EVENTS)
for _field, _label in FIELDS.items():
    hooks.field_labels.setdefault(_field, _label)
verifying.register("imports counted", miscounted)
hooks.value_words |= {
    "columns": kinds.column_label,
    "choice": lambda choice: gettext(_CHOICES.get(choice, _("Orang yang sudah terdata"))),
}
