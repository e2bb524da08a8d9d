"""Planning an activity and changing the plan."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from bekal.commons.organizations.models import Organization
from bekal.commons.organizations.scope import covers
from bekal.commons.places.models import Place
from bekal.commons.places.rules.names import fold
from bekal.foundation.audit.acts import act, changes_between, remember
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import NotAllowed, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.livelihood.selection.queries import selection_of
from bekal.livelihood.selection.services import open_selection

from ..models import Activity, ActivityArea, Topic
from ..policy import may_run_activities
from ..queries.scope import get_activity
from ..rules.changing import APPROVED_FACTS, check_change, voids_approval
from ..rules.dates import check_dates, check_long_past
from ..rules.kinds import DEFAULT_DAYS, DEFAULT_SEATS, Jenis
from ..rules.kinds import Kind as ActivityKind
from ..rules.states import State
from ..rules.topics import topics as known_topics
from .claiming import claim, own_activity, tell

# What a form may change on an activity (R27); its state has steps of its own.
EDITABLE = (
    "kind", "jenis", "title", "sector", "starts_on", "ends_on", "seats", "venue", "place", "opening", "earlier",
    "earlier_words", "areas", "topics", "other_topics", "note", "dates_from",
)  # fmt: skip
OTHER_TOPIC = "lain-"
VOIDED = _("Diubah setelah disetujui; perlu persetujuan baru.")


@act("plan_activity", policy=may_run_activities)
def plan_activity(
    *,
    actor: Actor,
    key: str = "",
    kind: str,
    jenis: str,
    title: str,
    areas: Sequence[str],
    starts_on: dt.date,
    ends_on: dt.date | None = None,
    seats: int = DEFAULT_SEATS,
    topics: Sequence[str] = (),
    other_topics: Sequence[str] = (),
    sector: str = "",
    place: str = "",
    venue: str = "",
    opening: str = "",
    earlier: str = "",
    earlier_words: str = "",
    dates_from: str = "planned",
    note: str = "",
    checked: bool = False,
) -> Activity:
    """Enter an activity as a draft of the actor's own balai.

    ``areas`` are codes of the villages or kecamatan it is for, ``place`` where it is held (by default the first of
    them), ``topics`` codes of the table, ``other_topics`` names that the table does not have. Without a last day it
    lasts four days. ``earlier`` is the uid of the activity that it continues, ``earlier_words`` its name where it was
    held before Bekal. Raises Refusal for impossible dates, unknown topics or places, for days long past unless
    ``checked``; NotAllowed outside the area.
    """
    last = ends_on or _usual_end(starts_on)
    raise_all([*_said(kind, jenis, title, seats), *_dates(starts_on, last, checked)])
    codes = _area_codes(actor, areas)
    seat = _place_code(actor, place) if place else codes[0]
    made = Activity.objects.create(
        organization=_office(actor, seat), kind=kind, jenis=jenis, title=title, title_key=fold(title),
        sector=sector or _sector_of(topics), year=starts_on.year, starts_on=starts_on, ends_on=last,
        dates_from=dates_from, seats=seats, venue=venue, opening=opening, earlier=_earlier(actor, earlier),
        earlier_words=earlier_words, note=note, made_at=timezone.now(), made_by=actor.label,
        made_by_uid=actor.user_uid, edited_by_uid=actor.user_uid, **_placed(seat),
    )  # fmt: skip
    _write_areas(made, codes)
    _write_topics(made, _topic_rows(topics, other_topics))
    remember(
        "activity.planned", "activity", made.uid,
        title=[None, title], what=[None, kind], starts_on=[None, starts_on], ends_on=[None, last], seats=[None, seats],
        areas=[None, codes],
    )  # fmt: skip
    return made


@act("change_activity", policy=may_run_activities)
def change_activity(
    *, actor: Actor, key: str = "", activity: Activity, version: int | None, checked: bool = False, **facts: Any
) -> Activity:
    """Change the plan: any of EDITABLE. ``version`` is that of the page that was edited.

    Changing what the head approved sends the plan back to the draft. Raises Refusal where the state allows it no more
    and for a first day moved to long ago unless ``checked``, Conflict when somebody saved meanwhile.
    """
    unknown = set(facts) - set(EDITABLE)
    if unknown:
        raise TypeError(f"not editable: {sorted(unknown)}")
    activity = own_activity(actor, activity)
    before = facts_of(activity)
    after = _merged(actor, activity, before, facts)
    changed = changes_between(before, after)
    if not changed:
        return activity
    state, by_head = State(activity.state), actor.has(Role.BALAI_HEAD)
    raise_all(check_change(state, changed.keys(), by_head))
    said = _said(after["kind"], after["jenis"], after["title"], after["seats"])
    raise_all([*said, *_dates(after["starts_on"], after["ends_on"], checked or "starts_on" not in changed)])
    fields = _columns(actor, after) | _standing(actor, state, set(changed))
    claim(activity, version, **fields)
    _write_areas(activity, after["areas"])
    _write_topics(activity, _topic_rows_of(after["topics"]))
    _tell_selection(actor, activity)
    tell("activity.changed", activity, changed)
    return activity


def facts_of(activity: Activity) -> dict[str, Any]:
    """What of an activity can be changed, as plain values; topics as (code, name) pairs."""
    plain = (
        "kind", "jenis", "title", "sector", "starts_on", "ends_on", "seats", "venue", "opening", "earlier_words",
        "note", "dates_from",
    )  # fmt: skip
    return {
        **{name: getattr(activity, name) for name in plain},
        "place": activity.place_id,
        "earlier": activity.earlier.uid if activity.earlier else "",
        "areas": sorted(activity.areas.values_list("place_id", flat=True)),
        "topics": [list(pair) for pair in activity.topics.order_by("code").values_list("code", "name")],
    }


def _merged(actor: Actor, activity: Activity, before: dict[str, Any], facts: dict[str, Any]) -> dict[str, Any]:
    after = {name: facts.get(name, value) for name, value in before.items()}
    after["ends_on"] = after["ends_on"] or _usual_end(after["starts_on"])
    if "areas" in facts:
        after["areas"] = sorted(_area_codes(actor, facts["areas"]))
    if "place" in facts:
        after["place"] = _place_code(actor, facts["place"]) if facts["place"] else after["areas"][0]
    if "topics" in facts or "other_topics" in facts:
        rows = _topic_rows(facts.get("topics", ()), facts.get("other_topics", ()))
        after["topics"] = sorted([row["code"], row["name"]] for row in rows)
    if after["earlier"] == activity.uid:
        raise Refusal(
            "own_earlier", _("Kegiatan ini tidak bisa melanjutkan dirinya sendiri. Pilih yang lain."), "earlier"
        )
    return after


def _dates(starts_on: dt.date, ends_on: dt.date, checked: bool) -> tuple[Refusal, ...]:
    wrong = check_dates(starts_on, ends_on).refusals
    return wrong or (() if checked else check_long_past(starts_on, timezone.localdate()))


def _usual_end(starts_on: dt.date) -> dt.date:
    return starts_on + dt.timedelta(days=DEFAULT_DAYS - 1)


def _columns(actor: Actor, after: dict[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in after.items() if name not in ("areas", "topics", "place", "earlier")}
    return plain | _placed(after["place"]) | {
        "title_key": fold(after["title"]),
        "year": after["starts_on"].year,
        "earlier": _earlier(actor, after["earlier"]),
    }  # fmt: skip


def _standing(actor: Actor, state: State, changed: set[str]) -> dict[str, Any]:
    """Who edited last, and back to the draft where the approval is void."""
    if voids_approval(state, changed):
        return {
            "state": State.KONSEP, "state_reason": VOIDED, "approved_on": None, "approved_by": "",
            "approved_by_uid": "", "edited_by_uid": actor.user_uid,
        }  # fmt: skip
    if state in (State.KONSEP, State.DITUNDA) and changed & APPROVED_FACTS:
        return {"edited_by_uid": actor.user_uid}
    return {}


def _tell_selection(actor: Actor, activity: Activity) -> None:
    """An open selection takes the new number of seats; a frozen one refuses it."""
    selection = selection_of("activity", activity.uid)
    if selection and selection.seats != activity.seats:
        open_selection(
            actor=actor, subject_kind="activity", subject_uid=activity.uid, seats=activity.seats,
            reserves=selection.reserves,
        )  # fmt: skip


def _said(kind: str, jenis: str, title: str, seats: int) -> Iterable[Refusal]:
    if kind not in set(ActivityKind):
        yield Refusal("unknown_kind", _("Pilih macam kegiatannya."), "kind")
    if jenis not in set(Jenis):
        yield Refusal("unknown_jenis", _("Pilih jenis pemberdayaannya: sosial atau ekonomi."), "jenis")
    if not title.strip():
        yield Refusal("no_title", _("Tulis nama kegiatannya."), "title")
    if seats < 1:
        yield Refusal("no_seats", _("Jumlah kursi sekurangnya 1. Lazimnya 20."), "seats")


def _office(actor: Actor, place: str) -> Organization:
    """The balai of the actor that works where the activity is held."""
    mine = actor.acting_as(BALAI)
    near = [m for m in mine if any(PlaceCode(place).within(area) for area in m.areas)]
    return Organization.objects.get(uid=(near or mine)[0].organization_uid)


def _area_codes(actor: Actor, codes: Sequence[str]) -> list[str]:
    if not codes:
        raise Refusal("no_area", _("Pilih sekurangnya satu desa atau kecamatan sasaran."), "areas")
    return [_place_code(actor, code, "areas") for code in dict.fromkeys(codes)]


def _place_code(actor: Actor, code: str, field: str = "place") -> str:
    found = Place.objects.filter(code=code).first()
    if found is None:
        raise Refusal("unknown_place", _("Wilayah %(code)s tidak dikenal. Pilih dari daftar."), field, code=code)
    if found.level < 3:
        text = _("%(name)s terlalu luas. Pilih kecamatan atau desanya.")
        raise Refusal("place_too_wide", text, field, name=found.name)
    if not covers(actor, code, BALAI):
        text = _("%(name)s di luar wilayah kerja balai Anda. Pilih desa atau kecamatan di wilayah Anda.")
        raise NotAllowed("outside_area", text, field, name=found.name)
    return code


def _placed(code: str) -> dict[str, Any]:
    place = PlaceCode(code)
    return {"place_id": code, "province": place.province, "regency": place.regency}


def _earlier(actor: Actor, uid: str) -> Activity | None:
    return get_activity(actor, uid) if uid else None


def _sector_of(topics: Sequence[str]) -> str:
    table = {topic.code: topic.sector for topic in known_topics()}
    return next((table[code] for code in topics if code in table), "lain")


def _topic_rows(codes: Sequence[str], others: Sequence[str]) -> list[dict[str, str]]:
    """Topics of the table, then those it does not have, each once."""
    return _topic_rows_of([(code, "") for code in codes] + [(OTHER_TOPIC + fold(name)[:30], name) for name in others])


def _topic_rows_of(pairs: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    table = {topic.code: topic for topic in known_topics()}
    rows = {}
    for code, name in pairs:
        if code in table:
            topic = table[code]
            kbli = topic.kbli[0] if topic.kbli else None
            rows[code] = {
                "code": code, "name": topic.label, "product": topic.product, "kbli": kbli.code if kbli else "",
                "kbli_version": kbli.version if kbli else "",
            }  # fmt: skip
        elif code.startswith(OTHER_TOPIC) and name:
            rows[code] = {"code": code, "name": name}
        else:
            text = _("Topik %(code)s tidak ada dalam daftar. Pilih dari daftar, atau tulis di topik lain.")
            raise Refusal("unknown_topic", text, "topics", code=code)
    return list(rows.values())


def _write_areas(activity: Activity, codes: Sequence[str]) -> None:
    activity.areas.exclude(place_id__in=codes).delete()
    there = set(activity.areas.values_list("place_id", flat=True))
    ActivityArea.objects.bulk_create(
        ActivityArea(activity=activity, place_id=code) for code in codes if code not in there
    )


def _write_topics(activity: Activity, rows: Sequence[dict[str, str]]) -> None:
    """Topics that stay keep what is known of their being held."""
    activity.topics.exclude(code__in=[row["code"] for row in rows]).delete()
    there = set(activity.topics.values_list("code", flat=True))
    Topic.objects.bulk_create(Topic(activity=activity, **row) for row in rows if row["code"] not in there)
