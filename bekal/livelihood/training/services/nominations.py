"""Proposing people for an activity: who, by whom, and whether they are related to village officials."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from bekal.foundation.audit.acts import act, changes_between, conflict, remember
from bekal.foundation.kernel.actor import BALAI, Actor, Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _
from bekal.people.persons.models import Person
from bekal.people.persons.queries import get_person
from bekal.people.register.services import first_visit

from ..models import Activity, Nomination
from ..policy import may_nominate, may_run_activities
from ..queries.nominations import get_nomination, nomination_closed
from ..queries.scope import get_activity, runs
from ..rules.nominating import check_nomination

EDITABLE = ("position", "related_to_official", "relation", "note")
# Who may say that they identified a social problem: the balai itself (Permen 33/2025 Art. 16).
BY_BALAI = ("social_problem", "reintegration_on")


@dataclass(frozen=True, slots=True)
class Proposed:
    """What proposing several people gave: how many are new on the list, and who stood on it already."""

    uid: str
    made: int
    already: tuple[str, ...] = ()


@act("nominate", policy=may_nominate)
def nominate(
    *,
    actor: Actor,
    key: str = "",
    activity: Activity,
    person: Person,
    by_kind: str,
    nominator: str = "",
    related_to_official: bool | None = None,
    relation: str = "",
    note: str = "",
    position: int | None = None,
    social_problem: bool | None = None,
    reintegration_on: dt.date | None = None,
) -> Nomination:
    """Propose somebody whom the actor sees. ``related_to_official`` None: nobody was asked yet.

    ``nominator`` is the name of who proposes, by default the actor's; ``position`` the place on the village's list, by
    default the next. Raises Refusal for somebody who stands on the list already, with by whom; for an activity that
    takes no nominations any more.
    """
    activity = _open_activity(actor, activity)
    person = get_person(actor, person.uid)
    _refuse_kind(actor, by_kind)
    raise_all(check_nomination(related_to_official, relation, position))
    row, new = Nomination.objects.get_or_create(
        activity=activity,
        person=person,
        withdrawn_at=None,
        defaults={
            "by_kind": by_kind, "nominator": nominator.strip() or actor.label,
            "related_to_official": related_to_official, "relation": relation.strip(), "note": note.strip(),
            "position": position or _next_position(activity), "made_at": timezone.now(), "made_by": actor.label,
            **_by_balai(actor, social_problem, reintegration_on),
        },
    )  # fmt: skip
    if not new:
        raise _twice(row)
    _note("nomination.made", activity, person, by_kind=[None, by_kind], related=[None, related_to_official])
    return row


@act("nominate_many", policy=may_nominate)
def nominate_many(
    *, actor: Actor, key: str = "", activity: Activity, people: Sequence[Person], by_kind: str, nominator: str = ""
) -> Proposed:
    """Propose several at once, in the order given; who stands on the list already is said, not refused."""
    if not people:
        raise Refusal("nobody_chosen", _("Centang sekurangnya satu nama."), "people")
    made, already = 0, []
    for person in people:
        try:
            nominate(actor=actor, activity=activity, person=person, by_kind=by_kind, nominator=nominator)
            made += 1
        except Refusal as refusal:
            if refusal.code != "already_nominated":
                raise
            already.append(person.name)
    return Proposed(activity.uid, made, tuple(already))


@act("nominate_new", policy=may_nominate)
def nominate_new(
    *, actor: Actor, key: str = "", activity: Activity, visit: dict[str, Any], nomination: dict[str, Any]
) -> Nomination:
    """Register somebody new by the five facts of a first visit, and propose them, in one act."""
    person = first_visit(actor=actor, **visit)
    return nominate(actor=actor, activity=activity, person=person, **nomination)


@act("change_nomination", policy=may_nominate)
def change_nomination(
    *, actor: Actor, key: str = "", nomination: Nomination, version: int | None, **facts: Any
) -> Nomination:
    """Correct the order, the declared kinship or the note; the balai also what it found out about a social problem."""
    nomination = get_nomination(actor, nomination.uid)
    activity = _open_activity(actor, nomination.activity)
    fields = (*EDITABLE, *(BY_BALAI if runs(actor, activity) else ()))
    if set(facts) - set(fields):
        raise NotAllowed("by_balai", _("Permasalahan sosial dan reintegrasi diisi oleh balai penyelenggara."))
    before = {name: getattr(nomination, name) for name in fields}
    after = {name: facts.get(name, value) for name, value in before.items()}
    raise_all(check_nomination(after["related_to_official"], after["relation"], after["position"]))
    changed = changes_between(before, after)
    if changed:
        _claim(nomination, version, **after)
        _note("nomination.changed", activity, nomination.person, **changed)
    return nomination


@act("withdraw_nomination", policy=may_nominate)
def withdraw_nomination(*, actor: Actor, key: str = "", nomination: Nomination, reason: str) -> Nomination:
    """Take a nomination back, with the reason. It stays on record; the person may be proposed again."""
    nomination = get_nomination(actor, nomination.uid)
    activity = _open_activity(actor, nomination.activity)
    if not reason.strip():
        raise Refusal("no_reason", _("Tulis alasan penarikan, misalnya berhalangan atau salah orang."), "reason")
    rows = Nomination.objects.filter(pk=nomination.pk, withdrawn_at=None)
    if not rows.update(withdrawn_at=timezone.now(), withdrawn_reason=reason.strip(), version=F("version") + 1):
        raise Conflict("withdrawn_already", _("Usulan ini sudah ditarik. Muat ulang halaman."))
    nomination.refresh_from_db()
    _note("nomination.withdrawn", activity, nomination.person, reason=[None, reason.strip()])
    return nomination


@act("undo_nomination", policy=may_nominate)
def undo_nomination(*, actor: Actor, key: str = "", nomination: Nomination) -> None:
    """Take back a nomination that an import made and on which nothing was built."""
    nomination = get_nomination(actor, nomination.uid)
    activity = _open_activity(actor, nomination.activity)
    if nomination.version != 1:
        raise Conflict("built_upon", _("Usulan ini sudah diubah setelah masuk, jadi tidak dapat ditarik lagi."))
    _note("nomination.undone", activity, nomination.person)
    nomination.delete()


@act("carry_nominations", policy=may_run_activities)
def carry_nominations(*, actor: Actor, key: str = "", source: Activity, target: Activity) -> int:
    """Open nominations of a merged activity join those of the other; who stands there already is left out."""
    there = set(target.nominations.filter(withdrawn_at=None).values_list("person", flat=True))
    position, made = _next_position(target), 0
    for row in source.nominations.filter(withdrawn_at=None).exclude(person__in=there).order_by("position", "id"):
        Nomination.objects.create(
            activity=target, person_id=row.person_id, by_kind=row.by_kind, nominator=row.nominator,
            related_to_official=row.related_to_official, relation=row.relation, position=position + made,
            note=row.note, social_problem=row.social_problem, reintegration_on=row.reintegration_on,
            made_at=timezone.now(), made_by=row.made_by,
        )  # fmt: skip
        made += 1
    if made:
        remember("nomination.carried", "activity", target.uid, count=[None, made], source=[None, source.title])
    return made


def _open_activity(actor: Actor, activity: Activity) -> Activity:
    """The activity while it takes nominations; raises Refusal when it does no more."""
    activity = get_activity(actor, activity.uid)
    closed = nomination_closed(activity)
    if closed:
        raise closed
    return activity


def _refuse_kind(actor: Actor, by_kind: str) -> None:
    if by_kind not in allowed_kinds(actor):
        text = _("Pilih siapa yang mengusulkan: yang diwakili peran Anda, atau mendaftar sendiri.")
        raise Refusal("not_your_kind", text, "by_kind")


def allowed_kinds(actor: Actor) -> tuple[str, ...]:
    """In whose name the actor may propose: a village not as a community, nobody but the balai as the balai."""
    if actor.has(*BALAI):
        return ("village", "community", "self", "balai")
    staff = ("village",) if actor.has(Role.VILLAGE_STAFF) else ()
    return (*staff, *(("community",) if actor.has(Role.VILLAGE_VOLUNTEER) else ()), "self")


def _by_balai(actor: Actor, social_problem: bool | None, reintegration_on: dt.date | None) -> dict[str, Any]:
    if not actor.has(*BALAI):
        return {}
    return {"social_problem": social_problem, "reintegration_on": reintegration_on}


def _next_position(activity: Activity) -> int:
    last = activity.nominations.filter(withdrawn_at=None).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def _twice(row: Nomination) -> Refusal:
    text = _("%(name)s sudah diusulkan oleh %(nominator)s, urutan %(position)s. Ubah usulan itu bila perlu.")
    return Refusal(
        "already_nominated", text, "person", name=row.person.name, nominator=row.nominator, position=row.position
    )


def _claim(nomination: Nomination, version: int | None, **fields: Any) -> None:
    expected = nomination.version if version is None else version
    rows = Nomination.objects.filter(pk=nomination.pk, version=expected, withdrawn_at=None)
    if not rows.update(version=F("version") + 1, **fields):
        raise conflict()
    nomination.refresh_from_db()


def _note(verb: str, activity: Activity, person: Person, **changes: list[Any]) -> None:
    remember(verb, "activity", activity.uid, name=[None, person.name], **changes)
    remember(verb, "person", person.uid, activity=[None, activity.title])
