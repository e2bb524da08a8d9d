"""The masa sanggah: objections as they were told, and the answers to them."""

import datetime as dt

from django.utils import timezone

from bekal.foundation.audit.acts import act, conflict
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Objection, Selection
from ..policy import may_note_objections, may_run_selections
from ..queries import list_now, objection_window
from ..rules.deciding import Outcome, SelectionState, Way, check_answer, check_objection
from .listing import change, note


@act("note_objection", policy=may_note_objections)
def note_objection(
    *,
    actor: Actor,
    key: str = "",
    selection: Selection,
    way: str,
    text: str,
    received_on: dt.date,
    objector: str = "",
    about_uid: str = "",
) -> Objection:
    """Write down what somebody objected, in their words. ``objector`` may stay empty: nobody has to give a name.

    After the masa sanggah it is noted as late. Raises Refusal for somebody who is not on the list.
    """
    today, approved_on, until = timezone.localdate(), None, None
    if selection.approved_at is not None:
        approved_on, until = objection_window(selection)
    raise_all(check_objection(SelectionState(selection.state), text, received_on, approved_on, today))
    if about_uid and list_now(selection).entry(about_uid) is None:
        raise Refusal("not_on_list", _("Orang ini tidak ada di daftar seleksi."), "about_uid")
    change(selection, selection.version, {SelectionState.APPROVED})
    row = Objection.objects.create(
        selection=selection, sequence=selection.objections.count() + 1, way=Way(way), objector=objector.strip(),
        about_uid=about_uid, text=text.strip(), received_on=received_on, late=until is not None and received_on > until,
        noted_at=timezone.now(), noted_by=actor.label, noted_by_office=actor.organization_uid,
    )  # fmt: skip
    note(selection, "objection.noted", count=[None, row.sequence])
    return row


@act("answer_objection", policy=may_run_selections)
def answer_objection(*, actor: Actor, key: str = "", objection: Objection, outcome: str, answer: str) -> Objection:
    """Answer an objection, once. Whoever froze the list does not answer. What follows from it (a replacement) is noted
    where replacements are noted, with its own reason."""
    selection = objection.selection
    raise_all(check_answer(bool(objection.outcome), answer, selection.frozen_by_uid, actor.user_uid))
    rows = Objection.objects.filter(pk=objection.pk, outcome="")
    done = rows.update(
        outcome=Outcome(outcome), answer=answer.strip(), answered_on=timezone.localdate(), answered_by=actor.label
    )
    if not done:
        raise conflict()
    objection.refresh_from_db()
    note(selection, "objection.answered", count=[None, objection.sequence], outcome=[None, outcome])
    return objection
