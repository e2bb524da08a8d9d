"""The full mode through its services: criteria published, people judged, list counted, objections answered."""

import datetime as dt
from dataclasses import replace as changed

import pytest
import time_machine
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from bekal.foundation.audit import guards
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal
from bekal.livelihood.selection import services
from bekal.livelihood.selection.invariants import broken_selections
from bekal.livelihood.selection.models import Criteria, Objection, Selection
from bekal.livelihood.selection.queries import list_now, scheme_in
from bekal.livelihood.selection.rules.criteria import Criterion, Measure, Scheme
from bekal.livelihood.selection.rules.simple import Place
from bekal.livelihood.selection.services import Judged, Wish

from .test_services import ACTING_HEAD, HEAD, RATNA, VOLUNTEER, actor, people

pytestmark = pytest.mark.django_db
STAFF = actor("sekdes", Role.VILLAGE_STAFF)
SCHEME = Scheme(
    (
        Criterion("never_served", "Belum pernah dilatih", Measure.NEVER, 60),
        Criterion("woman", "Perempuan", Measure.YES, 0, reserved=1),
        Criterion("keen", "Kesungguhan", Measure.JUDGED_THREE, 40),
    )
)
FACTS = {
    "p01": {"never_served": 1, "woman": 0}, "p02": {"never_served": 0, "woman": 0},
    "p03": {"never_served": 0, "woman": 0}, "p04": {"never_served": 2, "woman": 1},
}  # fmt: skip
ABOUT = {"subject_kind": "activity", "subject_uid": "a1"}
DAY = dt.timedelta(days=1)


def written(closes_in=3, scheme=SCHEME, version=0, seats=2):
    return services.write_criteria(
        actor=RATNA, version=version, scheme=scheme, seats=seats, closes_on=timezone.localdate() + closes_in * DAY,
        objection_days=3, **ABOUT,
    )  # fmt: skip


def published():
    return services.publish_criteria(actor=RATNA, version=written().version, **ABOUT)


def opened(seats=2):
    return services.open_selection(actor=RATNA, seats=seats, **ABOUT)


def judged(selection, **levels):
    answers = [Judged(uid, "keen", level, "Kata petugas.") for uid, level in levels.items()]
    return services.judge_candidates(
        actor=RATNA, selection=selection, version=selection.version, candidates=people(4), judged=answers
    )


def later(days=4):
    return time_machine.travel(timezone.now() + days * DAY, tick=True)


def frozen(by=RATNA):
    published()
    selection = judged(opened(), p01=2, p02=1, p03=2, p04=0)
    with later():
        return services.freeze(
            actor=by, selection=selection, version=selection.version, candidates=people(4), facts=FACTS
        )


def approved():
    selection = frozen()
    services.approve(actor=HEAD, selection=selection, version=selection.version)
    return selection


def test_what_is_published_stays_and_carries_a_draw():
    found = published()
    assert len(found.seed) == 12 and found.seed.isdigit() and scheme_in(found).seed == found.seed
    assert changes_of("activity", "a1")[0].verb == "criteria.published"
    with pytest.raises(Conflict):
        written(version=found.version)
    with pytest.raises(Conflict):
        services.publish_criteria(actor=RATNA, version=found.version, **ABOUT)


def test_the_database_keeps_what_was_published():
    guards.install(connection)
    published()
    for fields in ({"body": "{}"}, {"seed": "1"}, {"published_at": None}, {"closes_on": timezone.localdate()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Criteria.objects.update(**fields)


def test_people_get_time_to_read_the_criteria_before_nominations_close():
    with pytest.raises(Refusal) as no:
        services.publish_criteria(actor=RATNA, version=written(closes_in=2).version, **ABOUT)
    assert no.value.code == "closes_too_soon"


def test_criteria_come_before_the_selection_not_after_it():
    opened()
    with pytest.raises(Conflict) as no:
        published()
    assert no.value.code == "selection_began"


def test_a_draft_is_written_over_only_by_who_read_it():
    first = written()
    again = written(closes_in=9, version=first.version)
    assert again.version == 2 and again.closes_on == timezone.localdate() + 9 * DAY
    with pytest.raises(Conflict):
        written(version=first.version)
    with pytest.raises(Refusal) as no:
        written(scheme=Scheme(SCHEME.criteria[:1]), version=2)
    assert no.value.code == "not_a_hundred"


def test_only_the_balai_writes_criteria_and_judges():
    with pytest.raises(NotAllowed):
        services.publish_criteria(actor=VOLUNTEER, version=1, **ABOUT)
    published()
    selection = opened()
    with pytest.raises(NotAllowed):
        services.judge_candidates(actor=STAFF, selection=selection, version=1, candidates=people(4), judged=[])


def test_published_criteria_make_the_selection_one_by_points():
    published()
    selection = opened()
    assert selection.mode == "weighted"
    with pytest.raises(Refusal) as no:
        services.set_order(
            actor=RATNA, selection=selection, version=selection.version, candidates=people(4),
            wishes=[Wish("p04", 1, "Kenal")],
        )  # fmt: skip
    assert no.value.code == "by_points"


def test_a_judgement_needs_its_sentence_and_an_offered_answer():
    published()
    selection = opened()
    with pytest.raises(Refusal) as no:
        services.judge_candidates(
            actor=RATNA, selection=selection, version=selection.version, candidates=people(2),
            judged=[Judged("p01", "keen", 2, " "), Judged("p02", "never_served", 2, "x")],
        )  # fmt: skip
    assert [part.code for part in no.value.parts] == ["no_sentence", "no_such_level"]
    assert not selection.judgements.exists()


def test_nothing_is_frozen_while_people_can_be_proposed_or_wait_to_be_judged():
    published()
    selection = judged(opened(), p01=2)
    given = {"actor": RATNA, "selection": selection, "candidates": people(4), "facts": FACTS}
    with pytest.raises(Refusal) as no:
        services.freeze(version=selection.version, **given)
    assert no.value.code == "still_open"
    with later(), pytest.raises(Refusal) as no:
        services.freeze(version=selection.version, **given)
    assert no.value.code == "not_all_judged" and "3 calon" in str(no.value)


def test_the_list_follows_from_points_and_reserved_seats_and_replays():
    selection = frozen()
    found = list_now(selection)
    told = [(entry.uid, entry.weighed.points, entry.weighed.reserved_for) for entry in found.entries]
    assert told == [("p03", 100, ""), ("p04", 0, "woman"), ("p02", 80, ""), ("p01", 40, "")]
    assert "Orang" not in selection.snapshot
    assert list(broken_selections()) == []


def test_a_replacement_of_a_reserved_seat_without_another_of_the_group_goes_to_all():
    selection = approved()
    row = services.replace_selected(
        actor=RATNA, selection=selection, out_uid="p04", reason="Sakit", on=timezone.localdate()
    )
    assert row.in_uid == "p02" and list(broken_selections()) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [('"never_served":0', '"never_served":1', "replay"), ('"points":80', '"points":81', "replay")],
)
def test_verify_sees_points_that_were_altered(old, new, problem):
    selection = frozen()
    assert old in selection.snapshot
    Selection.objects.filter(pk=selection.pk).update(snapshot=selection.snapshot.replace(old, new, 1))
    assert any(problem in found for found in broken_selections())


def test_verify_sees_that_other_criteria_were_put_in_place_of_the_published():
    frozen()
    guards.lift(connection)
    easier = changed(SCHEME.criteria[0], weight=100)
    body = Criteria.objects.get().body.replace('"weight":60', '"weight":61')
    assert easier and Criteria.objects.update(body=body)
    (found,) = broken_selections()
    assert "criteria" in found


def test_an_objection_is_kept_as_told_and_answered_once_by_another():
    selection = approved()
    today = timezone.localdate()
    row = services.note_objection(
        actor=STAFF, selection=selection, way="lisan", text="Sari lebih membutuhkan", received_on=today, about_uid="p02"
    )
    assert (row.sequence, row.late, row.noted_by) == (1, False, "Sekdes")
    with pytest.raises(Refusal) as no:
        services.answer_objection(actor=RATNA, objection=row, outcome="ditolak", answer="Nilainya 80.")
    assert no.value.code == "own_list"
    services.answer_objection(actor=ACTING_HEAD, objection=row, outcome="ditolak", answer="Nilainya 80.")
    stale = Objection.objects.get()
    stale.outcome = ""
    with pytest.raises(Conflict):
        services.answer_objection(actor=HEAD, objection=stale, outcome="diterima", answer="Benar.")
    assert Objection.objects.get().outcome == "ditolak"


def test_after_the_masa_sanggah_an_objection_is_noted_as_late():
    selection = approved()
    with later(4):
        row = services.note_objection(
            actor=STAFF, selection=selection, way="tertulis", text="Terlambat", received_on=timezone.localdate()
        )
    assert row.late


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"text": " "}, "no_text"),
        ({"received_on": dt.date(2020, 1, 1)}, "odd_day"),
        ({"about_uid": "nobody"}, "not_on_list"),
    ],
)
def test_what_cannot_be_noted_as_an_objection(facts, code):
    selection = approved()
    given = {"way": "lisan", "text": "Keberatan", "received_on": timezone.localdate(), **facts}
    with pytest.raises(Refusal) as no:
        services.note_objection(actor=STAFF, selection=selection, **given)
    assert no.value.code == code and not selection.objections.exists()


def test_before_the_approval_nobody_can_object():
    selection = frozen()
    with pytest.raises(Conflict):
        services.note_objection(
            actor=RATNA, selection=selection, way="lisan", text="x", received_on=timezone.localdate()
        )


def test_the_database_keeps_objections_and_their_answers():
    guards.install(connection)
    selection = approved()
    row = services.note_objection(
        actor=RATNA, selection=selection, way="lisan", text="Keberatan", received_on=timezone.localdate()
    )
    for attempt in (
        lambda: Objection.objects.update(text="lain"),
        lambda: Objection.objects.all().delete(),
        lambda: Objection.objects.update(outcome="diterima"),
    ):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            attempt()
    services.answer_objection(actor=HEAD, objection=row, outcome="diterima", answer="Diganti.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Objection.objects.update(answer="lain")


def test_a_list_by_points_keeps_everybody_with_a_place():
    found = list_now(approved())
    assert [entry.place for entry in found.entries] == [Place.TERPILIH] * 2 + [Place.CADANGAN] * 2
