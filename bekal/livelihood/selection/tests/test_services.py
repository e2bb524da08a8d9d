import datetime as dt

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bekal.foundation.audit import guards
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Actor, Membership, Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, Refusal, Replayed
from bekal.livelihood.selection import services
from bekal.livelihood.selection.invariants import broken_selections
from bekal.livelihood.selection.models import Replacement, Selection
from bekal.livelihood.selection.queries import list_now, preview
from bekal.livelihood.selection.rules.candidates import Candidate, Verdict
from bekal.livelihood.selection.rules.simple import Place, select
from bekal.livelihood.selection.rules.snapshot import canonical, snapshot, snapshot_hash
from bekal.livelihood.selection.services import Wish

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 8, 9)


def actor(uid, role, office="balai-ntb"):
    return Actor(uid, uid.title(), (Membership(role, office, "BP3MI NTB", ("52",)),))


RATNA = actor("ratna", Role.BALAI_OFFICER)
HEAD = actor("kepala", Role.BALAI_HEAD)
ACTING_HEAD = actor("plt", Role.BALAI_HEAD)
VOLUNTEER = actor("inaq", Role.VILLAGE_VOLUNTEER)


def people(count, **more):
    return [Candidate(f"p{n:02}", f"Orang {n}", Verdict.MEMENUHI, n, **more) for n in range(1, count + 1)]


def opened(seats=3, reserves=None):
    return services.open_selection(
        actor=RATNA, subject_kind="activity", subject_uid="a1", seats=seats, reserves=reserves
    )


def frozen(given_people, seats=3, by=RATNA):
    selection = opened(seats)
    return services.freeze(actor=by, selection=selection, version=selection.version, candidates=given_people)


def approved(given_people, seats=3):
    selection = frozen(given_people, seats)
    services.approve(actor=HEAD, selection=selection, version=selection.version)
    return selection


def test_opening_twice_is_one_selection_and_takes_the_new_seats():
    first, again = opened(20), opened(25)
    assert first.pk == again.pk and again.seats == 25
    assert Selection.objects.get().seats == 25


def test_only_the_balai_runs_selections():
    with pytest.raises(NotAllowed):
        services.open_selection(actor=VOLUNTEER, subject_kind="activity", subject_uid="a1", seats=20)


def test_the_officers_order_is_kept_with_its_reason_and_shown_in_the_preview():
    selection, given_people = opened(), people(5)
    services.set_order(
        actor=RATNA, selection=selection, version=selection.version, candidates=given_people,
        wishes=[Wish("p05", 1, "Sudah punya mesin jahit"), Wish("p02")],
    )  # fmt: skip
    assert [entry.uid for entry in preview(selection, given_people).entries] == ["p05", "p01", "p02", "p03", "p04"]


def test_a_moved_candidate_without_a_reason_is_refused_by_name():
    selection = opened()
    with pytest.raises(Refusal) as no:
        services.set_order(
            actor=RATNA, selection=selection, version=selection.version, candidates=people(5), wishes=[Wish("p05", 1)]
        )
    assert no.value.code == "no_reason" and "Orang 5" in str(no.value)
    assert not selection.orders.exists()


def test_an_order_saved_over_a_newer_one_is_a_conflict():
    selection, given_people = opened(), people(3)
    services.set_order(actor=RATNA, selection=selection, version=1, candidates=given_people, wishes=[])
    with pytest.raises(Conflict):
        services.set_order(actor=HEAD, selection=selection, version=1, candidates=given_people, wishes=[])


def test_freezing_keeps_the_list_with_its_fingerprint_and_no_names():
    selection = frozen(people(5))
    assert selection.state == "frozen" and len(selection.snapshot_hash) == 64
    assert "Orang" not in selection.snapshot
    assert [entry.uid for entry in list_now(selection).at(Place.TERPILIH)] == ["p01", "p02", "p03"]
    assert list(broken_selections()) == []
    assert changes_of("activity", "a1")[0].verb == "selection.frozen"


def test_nothing_moves_once_frozen():
    selection = frozen(people(5))
    for attempt in (
        lambda: services.freeze(actor=RATNA, selection=selection, version=selection.version, candidates=people(5)),
        lambda: services.set_order(
            actor=RATNA, selection=selection, version=selection.version, candidates=people(5), wishes=[]
        ),
        lambda: opened(30),
    ):
        with pytest.raises(Conflict):
            attempt()


def test_freezing_twice_with_one_key_freezes_once():
    selection = opened()
    services.freeze(actor=RATNA, key="k", selection=selection, version=1, candidates=people(5))
    with pytest.raises(Replayed) as again:
        services.freeze(actor=RATNA, key="k", selection=selection, version=1, candidates=people(5))
    assert again.value.outcome_uid == selection.uid


def test_nobody_approves_what_they_froze_themselves():
    selection = frozen(people(5), by=HEAD)
    with pytest.raises(Refusal) as no:
        services.approve(actor=HEAD, selection=selection, version=selection.version)
    assert no.value.code == "own_list"
    services.approve(actor=ACTING_HEAD, selection=selection, version=selection.version)
    assert selection.state == "approved"


def test_an_officer_does_not_approve():
    selection = frozen(people(5))
    with pytest.raises(NotAllowed):
        services.approve(actor=RATNA, selection=selection, version=selection.version)


def test_the_database_refuses_an_approval_by_whoever_froze():
    selection = frozen(people(5))
    with pytest.raises(IntegrityError), transaction.atomic():
        Selection.objects.filter(pk=selection.pk).update(state="approved", approved_by_uid="ratna")


def test_deciding_twice_gives_one_decision():
    selection = approved(people(5))
    stale = Selection.objects.get(pk=selection.pk)
    stale.state = "frozen"
    with pytest.raises(Conflict):
        services.approve(actor=ACTING_HEAD, selection=stale, version=stale.version)
    assert Selection.objects.get().approved_by_uid == "kepala"


def test_a_returned_list_can_be_mended_and_keeps_the_officers_order():
    selection, given_people = opened(), people(5)
    services.set_order(
        actor=RATNA, selection=selection, version=1, candidates=given_people, wishes=[Wish("p05", 1, "Alasan")]
    )
    services.freeze(actor=RATNA, selection=selection, version=selection.version, candidates=given_people)
    services.return_to_draft(actor=HEAD, selection=selection, version=selection.version, reason="Tanya ulang p05")
    assert (selection.state, selection.snapshot, selection.returned_reason) == ("returned", "", "Tanya ulang p05")
    assert preview(selection, given_people).entries[0].uid == "p05"


def test_a_replacement_keeps_who_left_who_came_and_why():
    selection = approved(people(5))
    row = services.replace_selected(
        actor=RATNA, selection=selection, out_uid="p02", reason="Sakit, surat 9 Agu", on=DAY
    )
    assert (row.sequence, row.out_uid, row.in_uid, row.reason) == (1, "p02", "p04", "Sakit, surat 9 Agu")
    now = list_now(selection)
    assert [entry.uid for entry in now.at(Place.TERPILIH)] == ["p01", "p03", "p04"]
    assert now.entry("p02").place is Place.DIGANTI and now.entry("p04").stands_in_for == "p02"
    assert list(broken_selections()) == []


def test_replacing_is_refused_in_words_that_name_the_person():
    selection = approved(people(5))
    services.replace_selected(actor=RATNA, selection=selection, out_uid="p02", reason="Sakit", on=DAY)
    with pytest.raises(Refusal) as no:
        services.replace_selected(
            actor=RATNA, selection=selection, out_uid="p02", reason="Sakit", on=DAY, names={"p02": "Abdul Hanan"}
        )
    assert str(no.value) == "Abdul Hanan sudah diganti."


def test_before_the_approval_nobody_is_replaced():
    selection = frozen(people(5))
    with pytest.raises(Conflict):
        services.replace_selected(actor=RATNA, selection=selection, out_uid="p02", reason="Sakit", on=DAY)


@given(
    seats=st.integers(1, 4),
    proposed=st.integers(1, 8),
    leaving=st.lists(st.integers(0, 7), max_size=8, unique=True),
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_a_chain_of_replacements_never_takes_more_seats_than_there_are(seats, proposed, leaving):
    with transaction.atomic():
        selection = approved(people(proposed), seats)
        for index in leaving:
            try:
                services.replace_selected(
                    actor=RATNA, selection=selection, out_uid=f"p{index + 1:02}", reason="Sakit", on=DAY
                )
            except Refusal:
                continue
            now = list_now(selection)
            assert len(now.at(Place.TERPILIH)) <= seats
            assert len({entry.uid for entry in now.entries}) == proposed
        assert list(broken_selections()) == []
        transaction.set_rollback(True)


def test_the_database_keeps_what_was_approved_and_who_was_replaced():
    guards.install(connection)
    selection = approved(people(5))
    services.replace_selected(actor=RATNA, selection=selection, out_uid="p02", reason="Sakit", on=DAY)
    for attempt in (
        lambda: Selection.objects.filter(pk=selection.pk).update(snapshot="{}"),
        lambda: Selection.objects.filter(pk=selection.pk).update(state="returned"),
        lambda: Replacement.objects.update(reason="lain"),
        lambda: Replacement.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"nominated":1', '"nominated":9', "replay"),
        ('"place":"terpilih","position":1', '"place":"terpilih","position":2', "replay"),
        ('"reserves":null', '"reserves": null', "fingerprint"),
    ],
)
def test_verify_sees_a_list_that_was_altered(old, new, problem):
    selection = frozen(people(5))
    assert old in selection.snapshot
    Selection.objects.filter(pk=selection.pk).update(snapshot=selection.snapshot.replace(old, new, 1))
    assert any(problem in found for found in broken_selections())


def test_verify_sees_another_list_put_in_its_place_with_its_own_fingerprint():
    selection = frozen(people(5))
    body = snapshot(select(people(4), 3))
    Selection.objects.filter(pk=selection.pk).update(snapshot=canonical(body), snapshot_hash=snapshot_hash(body))
    (found,) = broken_selections()
    assert "audit" in found
