"""A year of an office: targets with their source, tags, figures with their lists, closing."""

import datetime as dt
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.foundation.kernel.actor import Role
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed
from bekal.livelihood.performance.models import Closing, Goal, Target
from bekal.livelihood.performance.queries import own_office, year_of
from bekal.livelihood.performance.rules.counting import Dimension
from bekal.livelihood.performance.services import (
    close_year,
    name_goal,
    reopen_year,
    set_target,
    tag_activity,
    withdraw_goal,
    withdraw_target,
)
from bekal.livelihood.training.models import Activity
from bekal.livelihood.training.rules.states import State
from bekal.livelihood.training.tests.make_activities import make_activity
from bekal.livelihood.training.tests.make_attendance import held

pytestmark = pytest.mark.django_db
SOURCE = "Perjanjian kinerja 2024"


@pytest.fixture
def year():
    """Bonjeruk 2024 held with four people; its officer."""
    activity, by = held(4)
    return activity, by


def found_by(by, year=2024):
    return year_of(by, own_office(by), year)


def target(by, number=120, **facts):
    given = {"year": 2024, "dimension": "people", "number": number, "source": SOURCE, **facts}
    return set_target(actor=by, **given)


def goal(by, **facts):
    given = {"year": 2024, "kind": "iku", "code": "IKU-1", "name": "PMI purna diberdayakan", "source": SOURCE, **facts}
    return name_goal(actor=by, **given)


def part(found, dimension):
    return next(part for part in found.parts if part.table.dimension is dimension)


def test_figures_are_counted_from_the_participants(year):
    activity, by = year
    target(by, 8)
    target(by, 2, dimension="sector", row="digital")
    found = found_by(by)
    assert (found.totals.people, found.totals.villages, found.totals.activities) == (4, 1, 1)
    assert (found.whole[0].row.target, found.whole[0].row.percent) == (8, 50)
    sectors = part(found, Dimension.SECTOR)
    digital = next(line.row for line in sectors.lines if line.row.key == "digital")
    assert "Digital" in sectors.untouched and (digital.reached, digital.target, digital.percent) == (0, 2, 0)
    meeting = make_activity(by, title="Rapat", kind="rapat_koordinasi", topics=[])
    Activity.objects.filter(pk=meeting.pk).update(state=State.DILAPORKAN)
    assert found_by(by).totals.activities == 1
    Activity.objects.filter(pk=activity.pk).update(state=State.DIBATALKAN)
    assert found_by(by).totals.people == 0


def test_a_target_that_is_set_again_becomes_history(year):
    _activity, by = year
    first = target(by, 100)
    target(by, 120)
    assert found_by(by).whole[0].row.target == 120
    first.refresh_from_db()
    assert first.ended_at
    withdraw_target(actor=by, uid=Target.objects.get(ended_at=None).uid, reason="salah tahun")
    assert found_by(by).whole[0].row.target is None
    with pytest.raises(Refusal) as no:
        target(by, dimension="island", row="Pulau Bali")
    assert no.value.code == "no_such_row"


def test_sending_twice_writes_once(year):
    _activity, by = year
    target(by, key="k-1")
    with pytest.raises(Replayed):
        target(by, key="k-1")
    assert Target.objects.count() == 1


def test_goals_are_named_once_tagged_and_counted(year):
    activity, by = year
    made = goal(by)
    with pytest.raises(Conflict):
        goal(by, name="PMI PURNA diberdayakan")
    tag_activity(actor=by, activity=activity, goals=[made.uid])
    rows = part(found_by(by), Dimension.GOAL).lines
    assert [(line.label, line.row.reached) for line in rows] == [("IKU-1 PMI purna diberdayakan", 4)]
    with pytest.raises(Refusal) as no:
        withdraw_goal(actor=by, uid=made.uid, reason="keliru")
    assert no.value.code == "goal_in_use"
    tag_activity(actor=by, activity=activity, goals=[])
    withdraw_goal(actor=by, uid=made.uid, reason="keliru")
    assert part(found_by(by), Dimension.GOAL).lines[0].label == "Belum ditandai"


def test_goals_of_the_nation_hold_for_every_balai(year):
    activity, by = year
    analyst = actor_for(make_user(Role.NATIONAL_ANALYST))
    national = goal(analyst, name="Program prioritas nasional", kind="program", code="")
    tag_activity(actor=by, activity=activity, goals=[national.uid])
    with pytest.raises(NotHere):
        withdraw_goal(actor=by, uid=national.uid, reason="bukan punya kami")
    with pytest.raises(NotHere):
        tag_activity(actor=by, activity=activity, goals=[goal(actor_for(make_user(Role.BALAI_OFFICER, "36"))).uid])


def test_a_closed_year_keeps_its_figures_and_says_what_changed(year):
    activity, by = year
    head = actor_for(make_user(Role.BALAI_HEAD))
    with pytest.raises(NotAllowed):
        close_year(actor=by, year=2024)
    with pytest.raises(Refusal) as no:
        close_year(actor=head, year=2024)
    assert no.value.code == "activities_open"
    Activity.objects.filter(pk=activity.pk).update(state=State.DILAPORKAN)
    close_year(actor=head, year=2024)
    for refused in (lambda: target(by), lambda: goal(by), lambda: tag_activity(actor=by, activity=activity, goals=[]),
                    lambda: close_year(actor=head, year=2024)):  # fmt: skip
        with pytest.raises(NotAllowed) as closed:
            refused()
        assert closed.value.code == "year_closed"
    assert found_by(by).changed == ()
    gone = activity.participants.order_by("id")[0]
    type(gone).objects.filter(pk=gone.pk).update(left_on=dt.date(2024, 8, 13))
    changed = {each.dimension: (each.then, each.now) for _label, each in found_by(by).changed}
    assert changed[Dimension.PEOPLE] == (4, 3)
    reopen_year(actor=head, year=2024, reason="satu orang keliru dicatat")
    target(by)
    assert Closing.objects.get().figures[0] == ["people", "", None, 4]


def test_this_year_cannot_be_closed(year):
    head = actor_for(make_user(Role.BALAI_HEAD))
    with pytest.raises(Refusal) as no:
        close_year(actor=head, year=timezone.localdate().year)
    assert no.value.code == "year_runs"


def test_the_database_refuses_what_must_never_be(year):
    _activity, by = year
    office, at = own_office(by), dt.datetime.now(dt.UTC)
    good = {"organization": office, "year": 2024, "dimension": "people", "number": 5, "source": "x", "made_at": at}
    for wrong in ({"number": 0}, {"dimension": "sex"}, {"key": "P"}, {"source": ""}, {"dimension": "umur"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Target.objects.create(**{**good, **wrong})
    Target.objects.create(**good)
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(**good)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.create(organization=office, year=2024, kind="x", name="n", source="s", made_at=at)


def test_another_balai_neither_sees_nor_writes_it(year):
    activity, by = year
    mine = target(by)
    banten = actor_for(make_user(Role.BALAI_OFFICER, "36"))
    assert found_by(banten).totals.people == 0
    with pytest.raises(NotHere):
        withdraw_target(actor=banten, uid=mine.uid, reason="bukan milik kami")
    with pytest.raises(NotHere):
        tag_activity(actor=banten, activity=activity, goals=[])


@pytest.mark.parametrize("role", [Role.VILLAGE_STAFF, Role.VILLAGE_VOLUNTEER, Role.PARTNER, Role.CASE_WORKER])
def test_villages_and_partners_have_no_capaian(role, year):
    browser = signed_in(make_user(role))
    for name in ("capaian", "capaian-people", "capaian-activities", "targets"):
        assert browser.get(reverse(name)).status_code == 403


def test_every_figure_opens_a_list_of_as_many(year, django_user_model):
    activity, by = year
    make_activity(by, title="Belum jalan")
    browser = signed_in(django_user_model.objects.get(uid=by.user_uid))
    page = browser.get(reverse("capaian"), {"tahun": 2024})
    assert page.status_code == 200
    found = page.context["found"]
    for each in found.parts:
        for line in each.lines:
            answer = browser.get(f"{reverse('capaian-people')}?tahun=2024&{line.query}")
            assert answer.context["shown"].count == line.row.reached, line
    whole = browser.get(reverse("capaian-people"), {"tahun": 2024}).context["shown"].count
    again = browser.get(reverse("capaian-people"), {"tahun": 2024, "hanya": "berulang"}).context["shown"].count
    activities = browser.get(reverse("capaian-activities"), {"tahun": 2024}).context["shown"].count
    assert (whole, again, activities) == (found.totals.people, found.totals.again, found.totals.activities)


def test_on_paper_and_as_a_workbook(year, django_user_model):
    _activity, by = year
    target(by, 8)
    browser = signed_in(django_user_model.objects.get(uid=by.user_uid))
    pdf = browser.get(reverse("capaian"), {"tahun": 2024, "format": "pdf"})
    assert pdf.content.startswith(b"%PDF") and pdf.headers["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(pdf.content)).pages
    text = pages[0].extract_text()
    assert len(pages) == 1 and "Pulau Lombok" in text and "50 %" in text
    book = browser.get(reverse("capaian"), {"tahun": 2024, "format": "xlsx"})
    assert book.headers["Content-Disposition"] == 'attachment; filename="capaian-2024.xlsx"'
