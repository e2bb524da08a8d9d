"""What waits to be done about activities, in words, for the activity's page and the home pages."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.hooks import Step
from bekal.livelihood.selection.models import Selection
from bekal.livelihood.selection.queries import closed_subjects, selections_of

from ..models import Activity, ActivityArea
from ..policy import may_nominate
from ..rules.kinds import Kind, check_plan, kind_rules
from ..rules.next_actions import Action, Situation, next_actions
from ..rules.states import CLOSED, State
from .nominations import visible_nominations
from .objections import waiting_objections
from .scope import runs, visible_activities

HOME_SHOWN = 8
_LOOK_AHEAD = dt.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class _Said:
    """How an action is put: sentence, button, route, look. ``%(title)s`` stands first on home pages."""

    text: str
    button: str
    route: str
    state: str = ""


_SAID = {
    Action.COMPLETE_PLAN: _Said(_("Rencana belum lengkap"), _("Lengkapi rencana"), "activity-change", "warm"),
    Action.APPROVE_PLAN: _Said(_("Rencana menunggu persetujuan Anda"), _("Periksa dan setujui"), "activity-approve", "now"),
    Action.WAIT_PLAN: _Said(_("Rencana menunggu persetujuan kepala balai"), _("Periksa rencana"), "activity-change"),
    Action.RESCHEDULE: _Said(_("Ditunda. Isi tanggal barunya"), _("Ubah rencana"), "activity-change", "warm"),
    Action.FILL_VENUE: _Said(_("Tempat kegiatan belum diisi"), _("Isi tempat"), "activity-change", "warm"),
    Action.ANNOUNCE: _Said(_("Sudah disetujui, belum diumumkan"), _("Umumkan"), "activity-announce", "now"),
    Action.ASK_NOMINATIONS: _Said(_("Usulan baru %(proposed)s untuk %(seats)s kursi"), _("Tambah usulan"), "nominations"),
    Action.NOMINATE: _Said(_("Usulkan peserta dari desa Anda; sudah %(proposed)s nama"), _("Usulkan"), "nominations", "now"),
    Action.OPEN_SELECTION: _Said(_("%(proposed)s usulan siap diseleksi"), _("Mulai seleksi"), "selection"),
    Action.FREEZE: _Said(_("Seleksi sedang disusun"), _("Lanjutkan seleksi"), "selection", "now"),
    Action.MEND_LIST: _Said(_("Daftar peserta dikembalikan kepala balai"), _("Perbaiki daftar"), "selection", "bad"),
    Action.APPROVE_LIST: _Said(_("Daftar peserta menunggu persetujuan Anda"), _("Periksa daftar"), "selection", "now"),
    Action.WAIT_LIST: _Said(_("Daftar peserta menunggu persetujuan kepala balai"), _("Lihat daftar"), "selection"),
    Action.PRINT_LIST: _Said(_("Daftar peserta sudah disetujui. Cetak pengumumannya"), _("Cetak pengumuman"), "announcement"),
    Action.ANSWER_OBJECTIONS: _Said(_("Ada keberatan yang belum dijawab"), _("Lihat keberatan"), "objections", "warm"),
    Action.START: _Said(_("Hari pertama sudah tiba"), _("Mulai kegiatan"), "activity-start", "now"),
    Action.FINISH: _Said(_("Hari terakhir sudah tiba"), _("Tandai selesai"), "activity-finish", "now"),
    Action.NOTE_TOPICS: _Said(_("Topik yang terlaksana belum diisi"), _("Isi topik"), "activity-topics"),
    Action.CONCLUDE: _Said(_("Kendala dan rekomendasi belum ditulis"), _("Tulis kesimpulan"), "activity-conclusions"),
    Action.REPORT: _Said(_("Sudah selesai, belum dilaporkan"), _("Tandai dilaporkan"), "activity-report", "warm"),
}  # fmt: skip


# Beside each step on the activity's own page; home pages show the first day instead.
_WHEN = {"now": _("Sekarang"), "warm": _("Perlu diisi"), "bad": _("Perlu diperbaiki"), "": _("Berikutnya")}


def steps_of(actor: Actor, activity: Activity, selection: Selection | None, proposed: int) -> Iterator[Step]:
    """What to do next about one activity."""
    objections = waiting_objections([activity.uid] if selection else []).get(activity.uid, 0)
    closed = bool(closed_subjects("activity", [activity.uid], timezone.localdate()))
    for action in next_actions(_situation(actor, activity, selection, proposed, objections, closed)):
        yield _step(action, activity, proposed)


def steps_on_home(actor: Actor) -> list[Step]:
    """The first thing to do about each activity that is under way, those that begin first on top."""
    return _first_steps(actor, visible_activities(actor))


def steps_in_village(actor: Actor, code: str) -> list[Step]:
    """The same on a village's page, about the activities that are for it or for the kecamatan around it."""
    aimed = ActivityArea.objects.filter(place__in=[code, PlaceCode(code).district]).values("activity")
    return _first_steps(actor, visible_activities(actor).filter(pk__in=aimed))


def _first_steps(actor: Actor, activities: QuerySet[Activity]) -> list[Step]:
    today = timezone.localdate()
    rows = activities.exclude(state__in=CLOSED).filter(starts_on__lte=today + _LOOK_AHEAD)
    rows = rows.select_related("organization", "place", "earlier").prefetch_related("areas", "topics")
    found = list(rows.order_by("starts_on", "id")[: HOME_SHOWN * 4])
    selections = selections_of("activity", [activity.uid for activity in found])
    proposed = _proposed(actor, found)
    objections = waiting_objections(selections)
    closed = closed_subjects("activity", [activity.uid for activity in found], today)
    out = []
    for activity in found:
        given = _situation(
            actor, activity, selections.get(activity.uid), proposed.get(activity.pk, 0),
            objections.get(activity.uid, 0), activity.uid in closed,
        )  # fmt: skip
        actions = [action for action in next_actions(given) if not action.value.startswith("wait_")]
        if actions:
            out.append(_step(actions[0], activity, proposed.get(activity.pk, 0), on_home=True))
    return out[:HOME_SHOWN]


def _proposed(actor: Actor, activities: Iterable[Activity]) -> dict[int, int]:
    rows = visible_nominations(actor).filter(activity__in=list(activities), withdrawn_at=None).order_by()
    return dict(rows.values_list("activity").annotate(n=Count("id", distinct=True)))


def _situation(
    actor: Actor, activity: Activity, selection: Selection | None, proposed: int, objections: int, closed: bool
) -> Situation:
    return Situation(
        state=State(activity.state),
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
        today=timezone.localdate(),
        seats=activity.seats,
        proposed=proposed,
        selection=selection.state if selection else "",
        complete=not lacks(activity),
        selects=kind_rules(Kind(activity.kind)).selects_participants,
        venue=bool(activity.venue),
        topics_open=sum(topic.held is None for topic in activity.topics.all()),
        concluded=bool(activity.obstacles and activity.recommendations),
        runs=runs(actor, activity),
        is_head=actor.has(Role.BALAI_HEAD),
        own_plan=actor.user_uid in (activity.made_by_uid, activity.edited_by_uid),
        own_list=selection is not None and selection.frozen_by_uid == actor.user_uid,
        objections=objections,
        closed=closed,
        nominates=may_nominate(actor) and not actor.has(*BALAI),
    )


def lacks(activity: Activity) -> tuple[object, ...]:
    """What the plan still lacks before the head can approve it, as refusals."""
    return check_plan(
        Kind(activity.kind),
        topics=[topic.code for topic in activity.topics.all()],
        areas=[area.place_id for area in activity.areas.all()],
        seats=activity.seats,
        earlier=activity.earlier.uid if activity.earlier else activity.earlier_words,
    )


def _step(action: Action, activity: Activity, proposed: int, on_home: bool = False) -> Step:
    said = _SAID[action]
    text = gettext(said.text) % {"proposed": proposed, "seats": activity.seats}
    return Step(
        text=f"{text}: {activity.title}" if on_home else text,
        url=reverse(said.route, args=[activity.uid]),
        button=gettext(said.button),
        when=day_words(activity.starts_on) if on_home else gettext(_WHEN[said.state]),
        state=said.state,
        due_on=activity.starts_on,
    )
