"""What the page of one activity shows around its parts: the way it went, tabs, notices, figures."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from bekal.commons.calendar.queries import spans_of
from bekal.commons.calendar.rules.spans import notes
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.sentence import Sentence
from bekal.foundation.web import hooks
from bekal.foundation.web.dates import day_words
from bekal.livelihood.selection.models import Selection
from bekal.livelihood.selection.queries import selection_of

from ..models import Activity, Contribution
from ..policy import may_nominate, may_see_candidates, may_see_selection
from ..rules.accounts import Account
from ..rules.dates import check_dates, days_of
from ..rules.kinds import Kind, kind_rules
from ..rules.states import MAIN_WAY, State, next_states
from .counting import active_participants
from .next_steps import steps_of
from .nominations import open_nominations
from .scope import runs
from .sources import contradictions_about

# Blocks that belong to the results of the activity, and are drawn there.
IN_RESULTS = frozenset({"capaian"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One step of the way: its label, what is known of it, and whether it is done or under way."""

    label: str
    note: str = ""
    done: bool = False
    here: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the page; ``count`` is shown where it says something."""

    key: str
    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Everything around the parts of an activity's page."""

    activity: Activity
    runs: bool
    selects: bool
    selection: Selection | None
    proposed: int
    seated: int
    track: list[Mark]
    tabs: list[Tab]
    steps: list[hooks.Step]
    notes: tuple[Sentence, ...]
    told: list[tuple[Account, Sentence]]
    asides: list[hooks.Section]
    achievements: list[hooks.Section]
    may: frozenset[str] = field(default_factory=frozenset)

    @property
    def here(self) -> int:
        """The number of the step under way, from 1; 0 off the main way."""
        return next((number for number, mark in enumerate(self.track, start=1) if mark.here), 0)


def page_of(actor: Actor, activity: Activity) -> Page:
    """The page of an activity that the actor sees."""
    selects = kind_rules(Kind(activity.kind)).selects_participants
    selection = selection_of("activity", activity.uid) if selects else None
    proposed = open_nominations(actor, activity).count() if selects and may_see_candidates(actor) else 0
    seated = active_participants(activity).count() if selects and may_see_candidates(actor) else 0
    sections = sorted(hooks.sections.gather(actor, "activity", activity.uid), key=lambda block: block.order)
    steps = [*steps_of(actor, activity, selection, proposed), *hooks.next_steps.gather(actor, "activity", activity.uid)]
    own = runs(actor, activity)
    return Page(
        activity=activity,
        runs=own,
        selects=selects,
        selection=selection,
        proposed=proposed,
        seated=seated,
        track=list(track_of(activity, timezone.localdate())),
        tabs=list(_tabs(actor, activity, selects, proposed, seated, sections)),
        steps=steps,
        notes=plan_notes(activity) if own else (),
        told=contradictions_about(actor, activity),
        asides=[block for block in sections if block.aside],
        achievements=[block for block in sections if not block.aside and section_key(block) in IN_RESULTS],
        may=frozenset(_may(actor, activity, own)),
    )


def plan_notes(activity: Activity) -> tuple[Sentence, ...]:
    """What to know about its days while it is still to come: holidays, and closing dates, seasons and events that its
    office wrote down. Holidays are told afterwards too: they explain an attendance list."""
    holidays = check_dates(activity.starts_on, activity.ends_on).notes
    if State(activity.state) not in _TO_COME:
        return holidays
    areas = [*activity.areas.values_list("place_id", flat=True), activity.place_id]
    spans = spans_of([activity.organization_id])
    return (*holidays, *notes(spans, activity.starts_on, activity.ends_on, areas))


_TO_COME = (State.KONSEP, State.DISETUJUI, State.DIUMUMKAN, State.DITUNDA)


def section_key(block: hooks.Section) -> str:
    """Under which name a block of another app has its address: that of its template."""
    return block.template.rsplit("/", 1)[-1].removesuffix(".html").strip("_").replace("_", "-")


def track_of(activity: Activity, today: dt.date) -> Iterator[Mark]:
    """The six steps of the main way. Off it, what was done before stays done and none is under way."""
    state = State(activity.state)
    reached = MAIN_WAY.index(state) if state in MAIN_WAY else -1
    made = timezone.localdate(activity.made_at)
    days: list[dt.date | None] = [made, activity.approved_on, activity.announced_on, activity.started_on,
                                  activity.finished_on, activity.reported_on]  # fmt: skip
    labels = (gettext("Direncanakan"), gettext("Disetujui kepala"), gettext("Diumumkan"), gettext("Berlangsung"),
              gettext("Selesai"), gettext("Dilaporkan"))  # fmt: skip
    for number, (label, day) in enumerate(zip(labels, days, strict=True)):
        over = number < reached or (number == reached == len(MAIN_WAY) - 1)
        off = reached < 0 and day is not None
        note = day_words(day) if day else ""
        if state is State.BERJALAN and number == reached:
            note = _day_number(activity, today) or note
        yield Mark(label, note, done=over or off, here=number == reached and not over)


def _day_number(activity: Activity, today: dt.date) -> str:
    if not activity.starts_on <= today <= activity.ends_on:
        return ""
    number, all_ = days_of(activity.starts_on, today), days_of(activity.starts_on, activity.ends_on)
    return gettext("hari ke-%(number)s dari %(all)s") % {"number": number, "all": all_}


def _tabs(
    actor: Actor, activity: Activity, selects: bool, proposed: int, seated: int, sections: Sequence[hooks.Section]
) -> Iterator[Tab]:
    def tab(key: str, label: str, route: str, count: int | None = None) -> Tab:
        return Tab(key, label, reverse(route, args=[activity.uid]), count)

    yield tab("ringkasan", gettext("Ringkasan"), "activity")
    if selects and may_see_candidates(actor):
        yield tab("usulan", gettext("Usulan"), "nominations", proposed)
        if may_see_selection(actor):
            yield tab("seleksi", gettext("Seleksi"), "selection")
        yield tab("peserta", gettext("Peserta"), "participants", seated)
    if may_see_candidates(actor):
        yield tab("jadwal", gettext("Jadwal"), "schedule")
    if may_see_selection(actor):
        yield tab("undangan", gettext("Undangan"), "guests")
    for block in sections:
        key = section_key(block)
        if not block.aside and key not in IN_RESULTS:
            yield Tab(key, block.title, reverse("activity-section", args=[activity.uid, key]))
    if may_see_candidates(actor):
        yield tab("hasil", gettext("Hasil"), "activity-results")
    if may_see_selection(actor):
        yield tab("dokumen", gettext("Dokumen"), "activity-papers")


def _may(actor: Actor, activity: Activity, own: bool) -> Iterator[str]:
    """What this actor can do with this activity now, as the templates ask for it."""
    state = State(activity.state)
    open_ = state not in (State.DILAPORKAN, State.DIGABUNG, State.DIBATALKAN)
    if own and open_:
        yield "arrange"
        if state is not State.SELESAI:
            yield "change"
        yield from (str(each) for each in next_states(state) if each in _ASIDE)
        if state in (State.BERJALAN, State.SELESAI):
            yield "conclude"
    if own and actor.has(Role.BALAI_HEAD):
        yield "decide"
    if may_nominate(actor):
        yield "nominate"
    if actor.has(*BALAI):
        yield "balai"


_ASIDE = (State.DITUNDA, State.DIGABUNG, State.DIBATALKAN)


def own_contributions(actor: Actor, activity: Activity) -> list[Contribution]:
    """What the actor's own organization brings."""
    offices = [membership.organization_uid for membership in actor.memberships]
    return list(activity.contributions.filter(organization__uid__in=offices))
