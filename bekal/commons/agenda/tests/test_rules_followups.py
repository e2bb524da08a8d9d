import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bekal.commons.agenda.rules.followups import WAY_LABELS, Followup, Way, late, ranked_followups, way_to_reach

TODAY = dt.date(2024, 11, 20)
LATE, SOON = dt.date(2024, 11, 15), dt.date(2024, 11, 25)
PEOPLE = st.builds(
    Followup,
    uid=st.uuids().map(str),
    name=st.sampled_from(["Ani", "ani", "Sari", "Inaq Rahmah"]),
    due_on=st.dates(dt.date(2024, 11, 1), dt.date(2024, 12, 31)),
    has_phone=st.booleans(),
    status_known=st.booleans(),
    phone_failed=st.booleans(),
    volunteer=st.booleans(),
    died=st.booleans(),
)
LISTS = st.lists(PEOPLE, max_size=12, unique_by=lambda each: each.uid)


def names(followups):
    return [each.followup.name for each in ranked_followups(followups, TODAY)]


def test_late_first_then_phone_then_unknown_and_the_visit_last():
    people = [
        Followup("7", "Visit later", SOON, has_phone=False),
        Followup("6", "Phone later", SOON, has_phone=True),
        Followup("5", "Visit", LATE, has_phone=False),
        Followup("4", "Volunteer", LATE, has_phone=False, volunteer=True),
        Followup("3", "Phone, known", LATE, has_phone=True, status_known=True),
        Followup("2", "Phone, unknown", LATE, has_phone=True),
    ]
    assert names(people) == ["Phone, unknown", "Phone, known", "Volunteer", "Visit", "Phone later", "Visit later"]
    assert late(ranked_followups(people, TODAY)) == 4


def test_a_number_that_does_not_answer_goes_to_the_volunteer_and_only_then_to_a_visit():
    assert way_to_reach(Followup("1", "Ani", LATE, has_phone=True)) is Way.PHONE
    assert way_to_reach(Followup("1", "Ani", LATE, has_phone=True, phone_failed=True, volunteer=True)) is Way.VOLUNTEER
    assert way_to_reach(Followup("1", "Ani", LATE, has_phone=True, phone_failed=True)) is Way.VISIT
    assert set(WAY_LABELS) == set(Way)


def test_the_dead_are_not_called():
    assert names([Followup("1", "Almarhumah", LATE, has_phone=True, died=True)]) == []


def test_reasons_are_sentences():
    (ranked,) = ranked_followups([Followup("1", "Ani", LATE, has_phone=True)], TODAY)
    assert [str(reason) for reason in ranked.reasons] == [
        "Terlambat 5 hari, seharusnya 15 Nov 2024.",
        "Ada nomor telepon: hubungi lewat telepon atau WA dulu.",
        "Belum diketahui usahanya masih jalan atau tidak.",
    ]


@given(LISTS, st.randoms())
def test_the_list_does_not_depend_on_the_order_of_asking(people, random):
    shuffled = people[:]
    random.shuffle(shuffled)
    assert ranked_followups(shuffled, TODAY) == ranked_followups(people, TODAY)


@given(LISTS)
def test_everyone_alive_stands_once_and_nobody_overdue_stands_after_one_who_is_not(people):
    ranked = ranked_followups(people, TODAY)
    assert sorted(each.followup.uid for each in ranked) == sorted(each.uid for each in people if not each.died)
    assert [each.position for each in ranked] == list(range(1, len(ranked) + 1))
    overdue = [each.urgency.days < 0 for each in ranked]
    assert overdue == sorted(overdue, reverse=True)
    assert all(str(reason) for each in ranked for reason in each.reasons)
