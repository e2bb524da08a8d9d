"""Peningkatan kapasitas: who finished the training that it continues comes first, and every page and paper says so."""

import datetime as dt

import pytest

from bekal.livelihood.selection.rules.candidates import Earlier
from bekal.livelihood.training.papers.letters import request_to_villages
from bekal.livelihood.training.papers.selection import minutes
from bekal.livelihood.training.queries.selecting import board_of, candidates_of
from bekal.livelihood.training.rules.attendance import Mark
from bekal.livelihood.training.services.selecting import open_selection
from bekal.people.persons.tests.make import make_person

from .make_activities import freeze, make_activity, nominate, nominate_people, officer
from .make_attendance import FIRST, held

pytestmark = pytest.mark.django_db


def test_an_advanced_training_says_everywhere_that_graduates_of_the_earlier_one_come_first():
    earlier, by = held(2, but={0: Mark.TANPA_KETERANGAN})
    failed, finished = earlier.participants.order_by("person__name_key", "id")
    plan = make_activity(
        by, kind="peningkatan_kapasitas", title="Tas lanjutan", earlier=earlier.uid, seats=1,
        starts_on=dt.date(2024, 10, 7), ends_on=dt.date(2024, 10, 9),
    )  # fmt: skip
    newcomer = make_person("Baru", by=by)
    for person in (newcomer, failed.person, finished.person):
        nominate(plan, by, person)
    board = board_of(plan, open_selection(actor=by, activity=plan))
    assert [(row.person.name, row.earlier_label) for row in board.rows] == [
        (finished.person.name, "Ya"), ("Baru", "Tidak"), (failed.person.name, "Tidak"),
    ]  # fmt: skip
    freeze(plan, by)
    found = minutes(by, plan.uid, FIRST)
    assert [row.name for row in found.chosen] == [finished.person.name]
    assert "Lulusan pelatihan yang dilanjutkan" in found.chosen[0].reason
    assert "Lulusan pelatihan yang dilanjutkan didahulukan." in found.criteria
    assert "belum pernah dilatih" not in " ".join(found.criteria)
    (first,) = [line for line in request_to_villages(by, plan.uid, FIRST).syarat if "didahulukan" in line]
    assert first == f"lulusan pelatihan yang dilanjutkan ({earlier.title}) didahulukan;"


def test_of_an_earlier_training_held_before_bekal_nobody_is_known_to_have_finished():
    by = officer()
    plan = make_activity(by, kind="peningkatan_kapasitas", earlier_words="Pelatihan makrame 2019")
    nominate_people(plan, by, 2)
    assert [each.earlier for each in candidates_of(plan)] == [Earlier.BELUM_DIKETAHUI] * 2
    plain = make_activity(by, title="Tas biasa")
    nominate_people(plain, by, 1)
    assert [each.earlier for each in candidates_of(plain)] == [None]
