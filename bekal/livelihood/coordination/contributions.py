"""What coordination adds to the house: usulan in the navigation, notulen on a meeting's page, what is due on home."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.places import moving
from bekal.commons.places.models import Place
from bekal.foundation.documents.queries import papers_of
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web import hooks
from bekal.foundation.web.change_words import from_table
from bekal.foundation.web.dates import day_words
from bekal.livelihood.training.queries.scope import get_activity
from bekal.people.persons import merging
from bekal.people.persons.merging import Hanging

from .models import Proposed
from .policy import may_see_minutes, may_see_proposals, may_write_proposals
from .queries import is_meeting, minutes_of, tasks_due, tasks_of, unanswered, writes_minutes
from .rules.following import ADDRESSEE_LABELS, ANSWER_LABELS, Urgency, urgency


def entries(actor: Actor) -> Iterator[tuple[int, str, str, str]]:
    """The list of usulan."""
    if may_see_proposals(actor):
        yield 28, "rencana/usulan", _("Usulan ke lembaga"), reverse("proposals")


def tab(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Section]:
    """Notulen and tasks of a coordination meeting."""
    if kind != "activity" or not may_see_minutes(actor):
        return
    activity = get_activity(actor, uid)
    if is_meeting(activity):
        yield hooks.Section(gettext("Notulen"), "coordination/_notulen.html", {
            "activity": activity, "read": lambda: minutes_of(activity), "tasks": lambda: tasks_of(activity),
            "writes": writes_minutes(actor, activity), "today": timezone.localdate(),
            "papers": lambda: papers_of(actor, "meeting", uid),
        }, order=55)  # fmt: skip


def home_steps(actor: Actor, kind: str, uid: str) -> Iterator[hooks.Step]:
    """Tasks that are due, and usulan nobody answered."""
    if kind != "home" or not may_write_proposals(actor):
        return
    today = timezone.localdate()
    for task in tasks_due(actor):
        said = {"what": task.what, "who": task.who, "meeting": task.activity.title}
        late = urgency(task.due_on, today) is Urgency.LATE
        yield hooks.Step(
            gettext("%(what)s (%(who)s), dari %(meeting)s.") % said,
            reverse("task-close", args=[task.activity.uid, task.uid]), gettext("Tutup tindak lanjut"),
            when=day_words(task.due_on), state="bad" if late else "warm", due_on=task.due_on,
        )  # fmt: skip
    for row in unanswered(actor):
        said = {"subject": row.subject, "to": row.addressee}
        yield hooks.Step(
            gettext("%(subject)s kepada %(to)s belum dijawab. Tanyakan, lalu catat jawabannya.") % said,
            reverse("proposal-answer", args=[row.uid]), gettext("Catat jawaban"), when=day_words(row.sent_on),
            state="warm", due_on=row.sent_on,
        )  # fmt: skip


def move(old_code: str, new_place: Place) -> int:
    """People of a village in preparation stay in their usulan when it becomes definitive."""
    return Proposed.objects.filter(place_id=old_code).update(place_id=new_place.code)


hooks.navigation.register("coordination", entries)
hooks.sections.register("55 coordination", tab)
hooks.next_steps.register("40 coordination", home_steps)
moving.register("coordination", move)
hooks.verb_labels.update({
    "proposal.written": _("Usulan ditulis"),
    "proposal.changed": _("Usulan ke lembaga diubah"),
    "proposal.people_added": _("Orang ditambahkan ke usulan"),
    "proposal.person_dropped": _("Orang dikeluarkan dari usulan"),
    "proposal.sent": _("Usulan dikirim"),
    "proposal.answered": _("Jawaban usulan dicatat"),
    "proposal.withdrawn": _("Usulan ke lembaga ditarik"),
    "meeting.noted": _("Notulen ditulis"),
    "meeting.task_added": _("Tindak lanjut ditambah"),
    "meeting.task_done": _("Tindak lanjut selesai"),
    "meeting.task_dropped": _("Tindak lanjut tidak jadi"),
})  # fmt: skip
hooks.field_labels.update({
    "proposal.subject": _("Perihal"), "proposal.addressee": _("Kepada"), "proposal.addressee_kind": _("Macam lembaga"),
    "proposal.asks": _("Yang diminta"), "proposal.background": _("Latar belakang"), "proposal.sent_on": _("Dikirim tanggal"),
    "proposal.answer": _("Jawaban"), "proposal.answered_on": _("Dijawab tanggal"),
    "proposal.answered_by": _("Dijawab oleh"), "proposal.answer_note": _("Isi jawaban"),
    "meeting.discussed": _("Pembahasan"), "meeting.decided": _("Keputusan"), "meeting.task": _("Yang dikerjakan"),
    "meeting.due_on": _("Paling lambat"),
})  # fmt: skip
hooks.value_words |= {
    "proposal.answer": from_table(ANSWER_LABELS), "proposal.addressee_kind": from_table(ADDRESSEE_LABELS),
}  # fmt: skip
merging.hangs(Hanging(Proposed))
