"""What belongs to an activity besides its people: instructors and guests, partners, the jadwal, topics held, the end."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from bekal.commons.organizations.queries import get_organization
from bekal.foundation.audit.acts import act, changes_between, remember
from bekal.foundation.kernel.actor import Actor
from bekal.foundation.kernel.refusal import Refusal, not_here, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from ..models import Activity, Attendant, Contribution, Handout, ScheduleItem, Topic
from ..policy import may_run_activities
from ..rules.handouts import HandoutKind, things
from ..rules.schedule import check_slot, default_schedule
from ..rules.states import CLOSED, STATE_LABELS, State
from ..words import ATTENDANT_KINDS
from .claiming import claim, own_activity, tell


@dataclass(frozen=True, slots=True)
class TopicHeld:
    """What became of one topic. ``held`` None: nobody has said yet."""

    code: str
    held: bool | None
    held_from: dt.date | None = None
    held_to: dt.date | None = None
    reason: str = ""


# Instructors, committee, guests


@act("add_attendant", policy=may_run_activities)
def add_attendant(
    *, actor: Actor, key: str = "", activity: Activity, kind: str, name: str, office: str = "", rank: str = "",
    duty: str = "", virtual: bool = False,
) -> Attendant:  # fmt: skip
    """Enter an instructor, a member of the committee or a guest, with office and rank as the attendance list says."""
    activity = _arranged(actor, activity)
    raise_all(_attendant_refusals(kind, name))
    made = Attendant.objects.create(
        activity=activity, kind=kind, name=name.strip(), office=office.strip(), rank=rank.strip(), duty=duty.strip(),
        virtual=virtual,
    )  # fmt: skip
    remember("attendant.added", "activity", activity.uid, name=[None, made.name], what=[None, kind])
    return made


@act("change_attendant", policy=may_run_activities)
def change_attendant(
    *, actor: Actor, key: str = "", activity: Activity, uid: str, kind: str, name: str, office: str = "",
    rank: str = "", duty: str = "", virtual: bool = False,
) -> Attendant:  # fmt: skip
    """Correct what stands on the list about an instructor, a member of the committee or a guest."""
    activity = _arranged(actor, activity)
    raise_all(_attendant_refusals(kind, name))
    found = _one_of(activity.attendants.all(), uid)
    after = {"kind": kind, "name": name.strip(), "office": office.strip(), "rank": rank.strip(), "duty": duty.strip(),
             "virtual": virtual}  # fmt: skip
    changed = _write(found, after)
    if changed:
        tell("attendant.changed", activity, changed)
    return found


@act("drop_attendant", policy=may_run_activities)
def drop_attendant(*, actor: Actor, key: str = "", activity: Activity, uid: str) -> Activity:
    """Take somebody off the list of instructors, committee and guests."""
    activity = _arranged(actor, activity)
    found = _one_of(activity.attendants.all(), uid)
    remember("attendant.dropped", "activity", activity.uid, name=[found.name, None])
    found.delete()
    return activity


def _attendant_refusals(kind: str, name: str) -> Iterable[Refusal]:
    if kind not in ATTENDANT_KINDS:
        yield Refusal("unknown_kind", _("Pilih narasumber, panitia, atau undangan."), "kind")
    if not name.strip():
        yield Refusal("no_name", _("Tulis namanya. Satu kata juga boleh."), "name")


# Partners


@act("add_contribution", policy=may_run_activities)
def add_contribution(
    *, actor: Actor, key: str = "", activity: Activity, brings: str, partner: str = "", organization: str = "",
    given: bool | None = None,
) -> Contribution:  # fmt: skip
    """Note what a partner brings. ``organization`` is the uid of one that is known, else ``partner`` names it.

    ``given`` None: it has not been asked for yet.
    """
    activity = _arranged(actor, activity)
    known = get_organization(actor, organization) if organization else None
    name = known.name if known else partner.strip()
    raise_all(_contribution_refusals(name, brings))
    made = Contribution.objects.create(
        activity=activity, organization=known, partner=name[:150], brings=brings.strip(), given=given
    )
    remember("contribution.added", "activity", activity.uid, partner=[None, name], brings=[None, made.brings])
    return made


@act("note_given", policy=may_run_activities)
def note_given(*, actor: Actor, key: str = "", activity: Activity, uid: str, given: bool | None) -> Contribution:
    """Note whether a partner's promise came: yes, no, or not known yet."""
    activity = _arranged(actor, activity)
    found = _one_of(activity.contributions.all(), uid)
    changed = _write(found, {"given": given})
    if changed:
        remember("contribution.given", "activity", activity.uid, partner=[None, found.partner], **changed)
    return found


@act("drop_contribution", policy=may_run_activities)
def drop_contribution(*, actor: Actor, key: str = "", activity: Activity, uid: str) -> Activity:
    """Take a partner's contribution off the list."""
    activity = _arranged(actor, activity)
    found = _one_of(activity.contributions.all(), uid)
    remember("contribution.dropped", "activity", activity.uid, partner=[found.partner, None])
    found.delete()
    return activity


def _contribution_refusals(name: str, brings: str) -> Iterable[Refusal]:
    if not name:
        yield Refusal("no_partner", _("Pilih mitranya, atau tulis namanya."), "partner")
    if not brings.strip():
        yield Refusal("no_gift", _("Tulis apa yang dibawa mitra, misalnya narasumber atau dua mesin jahit."), "brings")


# Jadwal


@act("set_handout", policy=may_run_activities)
def set_handout(
    *, actor: Actor, key: str = "", activity: Activity, kind: HandoutKind, rate: int | None = None,
    units: int | None = None, goods: str = "",
) -> Handout:  # fmt: skip
    """Enter what people are handed and sign for: a rate for money, one thing per line for goods. Raises Refusal."""
    activity = _arranged(actor, activity)
    things(goods)
    row, _made = Handout.objects.get_or_create(activity=activity, kind=kind.value)
    changed = _write(row, {"rate": rate, "units": units, "goods": goods.strip()})
    if changed:
        tell("handout.set", activity, {"what": [None, kind.value], **changed})
    return row


@act("fill_schedule", policy=may_run_activities)
def fill_schedule(*, actor: Actor, key: str = "", activity: Activity) -> Activity:
    """Write a full jadwal to begin with. Raises Refusal when there is one already: nothing typed is overwritten."""
    activity = _arranged(actor, activity)
    if activity.schedule.exists():
        raise Refusal("schedule_there", _("Jadwal sudah berisi. Ubah barisnya, atau hapus dulu semuanya."))
    names = list(activity.topics.order_by("id").values_list("name", flat=True))
    ScheduleItem.objects.bulk_create(
        ScheduleItem(
            activity=activity, day=slot.day, starts_at=slot.starts_at, ends_at=slot.ends_at,
            subject=slot.subject % {"topic": slot.topic}, lesson_hours=slot.lesson_hours,
        )
        for slot in default_schedule(activity.starts_on, activity.ends_on, names)
    )  # fmt: skip
    remember("schedule.filled", "activity", activity.uid, count=[0, activity.schedule.count()])
    return activity


@act("clear_schedule", policy=may_run_activities)
def clear_schedule(*, actor: Actor, key: str = "", activity: Activity) -> Activity:
    """Take the whole jadwal away, to begin anew."""
    activity = _arranged(actor, activity)
    count, _by_model = activity.schedule.all().delete()
    remember("schedule.cleared", "activity", activity.uid, count=[count, 0])
    return activity


@act("add_schedule_item", policy=may_run_activities)
def add_schedule_item(
    *, actor: Actor, key: str = "", activity: Activity, day: dt.date, starts_at: dt.time, ends_at: dt.time,
    subject: str, lesson_hours: int = 0, instructor: str = "",
) -> ScheduleItem:  # fmt: skip
    """Add one line to the jadwal."""
    activity = _arranged(actor, activity)
    given = {"day": day, "starts_at": starts_at, "ends_at": ends_at, "subject": subject.strip(),
             "lesson_hours": lesson_hours, "instructor": instructor.strip()}  # fmt: skip
    raise_all(_slot_refusals(activity, given))
    made = ScheduleItem.objects.create(activity=activity, **given)
    remember("schedule.added", "activity", activity.uid, subject=[None, made.subject], day=[None, day])
    return made


@act("change_schedule_item", policy=may_run_activities)
def change_schedule_item(
    *, actor: Actor, key: str = "", activity: Activity, uid: str, day: dt.date, starts_at: dt.time, ends_at: dt.time,
    subject: str, lesson_hours: int = 0, instructor: str = "",
) -> ScheduleItem:  # fmt: skip
    """Change one line of the jadwal."""
    activity = _arranged(actor, activity)
    given = {"day": day, "starts_at": starts_at, "ends_at": ends_at, "subject": subject.strip(),
             "lesson_hours": lesson_hours, "instructor": instructor.strip()}  # fmt: skip
    raise_all(_slot_refusals(activity, given))
    found = _one_of(activity.schedule.all(), uid)
    changed = _write(found, given)
    if changed:
        tell("schedule.changed", activity, changed)
    return found


@act("drop_schedule_item", policy=may_run_activities)
def drop_schedule_item(*, actor: Actor, key: str = "", activity: Activity, uid: str) -> Activity:
    """Take one line off the jadwal."""
    activity = _arranged(actor, activity)
    found = _one_of(activity.schedule.all(), uid)
    remember("schedule.dropped", "activity", activity.uid, subject=[found.subject, None])
    found.delete()
    return activity


def _slot_refusals(activity: Activity, given: Mapping[str, Any]) -> Iterable[Refusal]:
    if not given["subject"]:
        yield Refusal("no_subject", _("Tulis acaranya, misalnya Praktik membuat tas."), "subject")
    yield from check_slot(
        given["day"], given["starts_at"], given["ends_at"], given["lesson_hours"], activity.starts_on, activity.ends_on
    )


# The end


@act("note_topics_held", policy=may_run_activities)
def note_topics_held(
    *, actor: Actor, key: str = "", activity: Activity, version: int | None, topics: Iterable[TopicHeld]
) -> Activity:
    """Say of each topic whether it was held, when, and why not: planned and held are two things."""
    activity = _ending(actor, activity)
    known = {row.code: row for row in activity.topics.all()}
    given = [topic for topic in topics if topic.code in known]
    raise_all(refusal for topic in given for refusal in _topic_refusals(activity, known[topic.code].name, topic))
    claim(activity, version)
    for topic in given:
        before = known[topic.code]
        reason = topic.reason.strip() if topic.held is False else ""
        days = {"held_from": topic.held_from, "held_to": topic.held_to} if topic.held else {}
        after = {"held": topic.held, "held_from": None, "held_to": None, "not_held_reason": reason, **days}
        if _write(before, after):
            remember("topic.held", "activity", activity.uid, topic=[None, before.name], held=[None, topic.held])
    return activity


def _topic_refusals(activity: Activity, name: str, topic: TopicHeld) -> Iterable[Refusal]:
    if topic.held is False and not topic.reason.strip():
        text = _("Tulis mengapa %(topic)s tidak terlaksana.")
        yield Refusal("no_reason", text, f"reason_{topic.code}", topic=name)
    if not topic.held:
        return
    first, last = topic.held_from, topic.held_to
    if first and last and last < first:
        text = _("%(topic)s: selesai lebih dulu daripada mulai. Periksa keduanya, mungkin tertukar.")
        yield Refusal("ends_before_start", text, f"held_to_{topic.code}", topic=name)
    for field, day in (("held_from", first), ("held_to", last)):
        if day and not activity.starts_on <= day <= activity.ends_on:
            text = _("%(topic)s: tanggalnya di luar hari kegiatan. Periksa lagi.")
            yield Refusal("outside_days", text, f"{field}_{topic.code}", topic=name)


@act("write_conclusions", policy=may_run_activities)
def write_conclusions(
    *, actor: Actor, key: str = "", activity: Activity, version: int | None, obstacles: str, recommendations: str
) -> Activity:
    """Obstacles and recommendations for the report, typed by those who were there."""
    activity = _ending(actor, activity)
    before = {"obstacles": activity.obstacles, "recommendations": activity.recommendations}
    changed = changes_between(before, {"obstacles": obstacles.strip(), "recommendations": recommendations.strip()})
    if changed:
        claim(activity, version, **{name: after for name, (_before, after) in changed.items()})
        tell("activity.concluded", activity, changed)
    return activity


def _arranged(actor: Actor, activity: Activity) -> Activity:
    """The own activity while it can still be arranged: also after the end, for what was forgotten, until it is
    reported."""
    activity = own_activity(actor, activity)
    if State(activity.state) in CLOSED:
        text = _("Kegiatan ini sudah %(state)s dan tidak berubah lagi. Buat kegiatan baru bila perlu.")
        raise Refusal("closed", text, state=STATE_LABELS[State(activity.state)])
    return activity


def _ending(actor: Actor, activity: Activity) -> Activity:
    activity = _arranged(actor, activity)
    if State(activity.state) not in (State.BERJALAN, State.SELESAI):
        text = _("Hasil diisi setelah kegiatan mulai. Kegiatan ini masih %(state)s.")
        raise Refusal("not_held_yet", text, state=STATE_LABELS[State(activity.state)])
    return activity


def _one_of(rows: QuerySet[Any], uid: str) -> Any:
    found = rows.filter(uid=uid).first()
    if found is None:
        raise not_here()
    return found


def _write(
    row: Attendant | Contribution | Handout | ScheduleItem | Topic, after: dict[str, Any]
) -> dict[str, list[Any]]:
    changed = changes_between({name: getattr(row, name) for name in after}, after)
    for name in changed:
        setattr(row, name, after[name])
    if changed:
        row.save(update_fields=list(changed))
    return changed
