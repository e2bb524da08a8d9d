import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from bekal.commons.organizations.tests.make import actor_for, make_user, signed_in
from bekal.commons.places.tests.make import BONJERUK, PEMONGKONG, PRINGGASELA
from bekal.foundation.kernel.actor import Role
from bekal.livelihood.selection.queries import selection_of
from bekal.livelihood.training.models import Activity, Nomination
from bekal.livelihood.training.services import arranging, selecting, steps
from bekal.livelihood.training.tests.make_activities import (
    LAST,
    announced_activity,
    approve,
    choose,
    freeze,
    make_activity,
    nominate,
    nominate_people,
    running_activity,
)
from bekal.people.persons.tests.make import make_person

pytestmark = pytest.mark.django_db

PLAN = {
    "kunci": "k-1", "title": "Tas kain tenun, Bonjeruk", "kind": "pelatihan", "jenis": "ekonomi", "area_1": "Bonjeruk",
    "topics": ["tas"], "starts_on": "12-8-2024", "seats": "20", "venue": "Balai Desa", "checked": "on",
}  # fmt: skip


class Someone:
    """A login with its actor and its browser."""

    def __init__(self, role, *areas, **more):
        user = make_user(role, *areas, **more)
        self.actor, self.browser = actor_for(user), signed_in(user)

    def get(self, route, *args, **query):
        return self.browser.get(reverse(route, args=args), query)

    def post(self, route, *args, **data):
        return self.browser.post(reverse(route, args=args), data)

    def text(self, route, *args, **query):
        answer = self.get(route, *args, **query)
        assert answer.status_code == 200, answer.content.decode()[:500]
        return answer.content.decode()


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    """Its own tests ask for the code; here pages are asked for."""
    settings.BEKAL_SECOND_FACTOR = "offered"


@pytest.fixture
def ratna():
    return Someone(Role.BALAI_OFFICER)


@pytest.fixture
def chief():
    return Someone(Role.BALAI_HEAD)


@pytest.fixture
def village():
    return Someone(Role.VILLAGE_STAFF)


@pytest.fixture
def plan(ratna, chief):
    activity = announced_activity(ratna.actor, chief.actor, seats=3)
    nominate_people(activity, ratna.actor, 5)
    return activity


# The plan


def test_a_plan_goes_from_form_to_page_to_the_heads_approval(ratna, chief):
    assert ratna.get("activity-new").status_code == 200
    answer = ratna.post("activity-new", **PLAN)
    made = Activity.objects.get()
    assert answer.url == reverse("activity", args=[made.uid])
    assert (made.ends_on, made.place_id) == (LAST, BONJERUK)
    page = ratna.text("activity", made.uid)
    assert "Rencana menunggu persetujuan kepala balai" in page and "12–15 Agu 2024" in page
    assert "Rencana menunggu persetujuan Anda" in chief.text("activity", made.uid)
    assert "Kerajinan tas" in chief.text("activity-approve", made.uid)
    assert chief.post("activity-approve", made.uid, version=1, on="2-2-2024").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.approved_by) == ("disetujui", chief.actor.label)


def test_a_first_day_long_ago_is_asked_back_with_a_box_to_tick(ratna):
    given = {name: value for name, value in PLAN.items() if name != "checked"}
    asked = ratna.post("activity-new", **given)
    page = asked.content.decode()
    assert asked.status_code == 422 and "sudah lama lewat" in page
    assert 'type="checkbox" name="checked"' in page and "Tas kain tenun, Bonjeruk" in page
    assert ratna.post("activity-new", **PLAN).status_code == 302


def test_a_second_tap_plans_nothing_again(ratna):
    first, again = ratna.post("activity-new", **PLAN), ratna.post("activity-new", **PLAN)
    assert first.url == again.url and Activity.objects.count() == 1


def test_a_refused_plan_keeps_what_was_typed_and_names_the_field(ratna):
    answer = ratna.post("activity-new", **{**PLAN, "title": "", "ends_on": "1-8-2024", "seats": "nol"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "Tulis nama kegiatannya." in page
    assert 'value="1-8-2024"' in page and 'value="nol"' in page
    answer = ratna.post("activity-new", **{**PLAN, "ends_on": "1-8-2024"})
    assert "lebih dulu daripada mulai" in answer.content.decode()


def test_a_place_outside_the_area_is_refused_beside_its_field(ratna):
    answer = ratna.post("activity-new", **{**PLAN, "area_1": "Waliwis"})
    assert answer.status_code == 422 and not Activity.objects.exists()


def test_the_form_of_a_change_holds_the_plan_and_refuses_a_newer_version(ratna, chief):
    made = make_activity(ratna.actor, other_topics=["Membatik"])
    page = ratna.text("activity-change", made.uid)
    for part in ("Tas kain tenun, Bonjeruk", "12-08-2024", "Membatik", 'value="tas"'):
        assert part in page
    given = {**PLAN, "version": 1, "other_topics": "Membatik", "seats": "25", "place": BONJERUK}
    assert ratna.post("activity-change", made.uid, **given).status_code == 302
    late = chief.post("activity-change", made.uid, **{**given, "kunci": "k-2", "title": "Lain"})
    assert late.status_code == 409 and "baru saja diubah orang lain" in late.content.decode()
    made.refresh_from_db()
    assert (made.seats, made.title) == (25, "Tas kain tenun, Bonjeruk")
    page = late.content.decode()
    assert "Yang tersimpan sekarang" in page and 'value="Lain"' in page and 'name="version" value="2"' in page
    again = chief.post("activity-change", made.uid, **{**given, "kunci": "k-2", "title": "Lain", "version": 2})
    assert again.status_code == 302 and Activity.objects.get().title == "Lain"


@pytest.mark.parametrize(
    ("route", "data", "state"),
    [
        ("activity-postpone", {"reason": "Anggaran diblokir"}, "ditunda"),
        ("activity-cancel", {"reason": "Anggaran dipotong"}, "dibatalkan"),
    ],
)
def test_leaving_the_main_way_says_why_on_the_page(ratna, route, data, state):
    made = make_activity(ratna.actor)
    assert ratna.get(route, made.uid).status_code == 200
    assert ratna.post(route, made.uid, version=1, reason="").status_code == 422
    assert ratna.post(route, made.uid, version=1, **data).status_code == 302
    made.refresh_from_db()
    assert made.state == state and data["reason"] in ratna.text("activity", made.uid)


def test_merging_goes_to_the_activity_that_takes_over(ratna):
    made, other = make_activity(ratna.actor), make_activity(ratna.actor, title="Tenun")
    assert "Tenun" in ratna.text("activity-merge", made.uid)
    answer = ratna.post("activity-merge", made.uid, version=1, reason="Efisiensi", merged_into=other.uid)
    assert answer.url == reverse("activity", args=[other.uid])
    assert "Digabung ke Tenun" in ratna.text("activity", made.uid)


def test_the_whole_way_on_screen(ratna, chief, plan):
    choose(plan, ratna.actor, chief.actor)
    assert "Hari pertama sudah tiba" in ratna.text("activity", plan.uid)
    for route, day, state in (("activity-start", "12-8-2024", "berjalan"), ("activity-finish", "15-8-2024", "selesai")):
        plan.refresh_from_db()
        assert ratna.post(route, plan.uid, version=plan.version, on=day).status_code == 302
        plan.refresh_from_db()
        assert plan.state == state
    refused = ratna.post("activity-report", plan.uid, version=plan.version, on="29-8-2024")
    assert refused.status_code == 422 and "Daftar hadir belum lengkap" in refused.content.decode()


# The list


def test_the_list_shows_filters_and_exports_the_same_rows(ratna):
    make_activity(ratna.actor, title="Tas kain tenun")
    make_activity(ratna.actor, title="Garam rakyat", areas=[PEMONGKONG], topics=["garam"], sector="perikanan")
    page = ratna.text("activities", sektor="perikanan")
    assert "Garam rakyat" in page and "Tas kain tenun" not in page
    assert "Tas kain tenun" in ratna.text("activities", q="bonjeruk tenun")
    csv = ratna.get("activities", sektor="perikanan", format="csv").content.decode()
    assert "Garam rakyat" in csv and "Tas kain tenun" not in csv and "0 dari 20" in csv


def test_lists_sort_by_every_column_that_says_so(ratna):
    for title in ("Tas", "Garam"):
        make_activity(ratna.actor, title=title)
    for order in ("nama", "-nama", "tanggal", "-tanggal", "keadaan"):
        assert "Garam" in ratna.text("activities", urut=order)


# Nominations


def test_a_village_chooses_from_its_people(ratna, village, plan):
    sari = make_person("Sari Baru", by=ratna.actor)
    page = village.text("nomination-choose", plan.uid)
    assert "Sari Baru" in page and "Ani A" not in page
    answer = village.post("nomination-choose", plan.uid, people=[sari.uid], by_kind="village", nominator="Kepala Desa")
    assert answer.status_code == 302
    assert "Sari Baru" in village.text("nominations", plan.uid)
    again = village.post("nomination-choose", plan.uid, people=[sari.uid], by_kind="village", nominator="")
    assert "Sudah diusulkan sebelumnya" in village.browser.get(again.url).content.decode()


def test_ticking_nobody_keeps_the_page(village, plan):
    answer = village.post("nomination-choose", plan.uid, by_kind="village", nominator="Kades Bonjeruk")
    assert answer.status_code == 422 or "Tidak ada nama" in answer.content.decode()


def test_somebody_new_is_registered_and_proposed(village, plan):
    visit = {"name": "Inaq Sahnim", "place": "Bonjeruk", "status": "pmi_purna", "source": "self", "kunci": "k"}
    assert village.get("nomination-new", plan.uid).status_code == 200
    refused = village.post("nomination-new", plan.uid, **visit, by_kind="village", related_to_official="ya")
    assert refused.status_code == 422 and "Tulis hubungannya" in refused.content.decode()
    done = village.post("nomination-new", plan.uid, **visit, by_kind="village", related_to_official="tidak")
    assert done.status_code == 302
    assert Nomination.objects.get(person__name="Inaq Sahnim").related_to_official is False


def test_a_nomination_is_corrected_and_taken_back(ratna, plan):
    row = plan.nominations.first()
    assert ratna.get("nomination", plan.uid, row.uid).status_code == 200
    data = {"version": 1, "position": "2", "related_to_official": "ya", "relation": "adik kades", "note": ""}
    assert ratna.post("nomination", plan.uid, row.uid, **data).status_code == 302
    assert "ya: adik kades" in ratna.text("nominations", plan.uid)
    assert ratna.post("nomination-withdraw", plan.uid, row.uid, reason="").status_code == 422
    assert ratna.post("nomination-withdraw", plan.uid, row.uid, reason="Berangkat lagi").status_code == 302
    assert "Berangkat lagi" in ratna.text("nominations", plan.uid)


def test_the_balai_alone_writes_what_it_found_out(ratna, village):
    row = nominate(make_activity(ratna.actor, jenis="sosial"), ratna.actor)
    assert "identifikasi balai" in ratna.text("nomination", row.activity.uid, row.uid)
    assert "identifikasi balai" not in village.text("nomination", row.activity.uid, row.uid)


def test_a_nomination_has_no_second_address(ratna, plan):
    other = make_activity(ratna.actor, title="Lain")
    assert ratna.get("nomination", other.uid, plan.nominations.first().uid).status_code == 404


# Selection


def test_the_selection_from_start_to_approval(ratna, chief, plan):
    assert "Seleksi belum dimulai" in ratna.text("selection", plan.uid)
    assert ratna.post("selection-open", plan.uid, reserves="").status_code == 302
    page = ratna.text("selection", plan.uid)
    assert "Menyusun seleksi" in page and "5 usulan, 5 memenuhi syarat, 3 kursi" in page
    opened = selection_of("activity", plan.uid)
    last = plan.nominations.order_by("position").last().person.uid
    moved = {f"posisi_{last}": "1"}
    refused = ratna.post("selection", plan.uid, version=opened.version, **moved)
    assert refused.status_code == 422 and "Tulis alasan mengapa" in refused.content.decode()
    assert f'name="posisi_{last}" value="1"' in refused.content.decode()
    moved[f"alasan_{last}"] = "Punya mesin jahit"
    assert ratna.post("selection", plan.uid, version=opened.version, **moved).status_code == 302
    opened.refresh_from_db()
    assert "3 terpilih, 2 cadangan" in ratna.text("selection-freeze", plan.uid)
    assert ratna.post("selection-freeze", plan.uid, version=opened.version).status_code == 302
    opened.refresh_from_db()
    assert "Daftar peserta menunggu persetujuan Anda" in chief.text("activity", plan.uid)
    page = chief.text("selection", plan.uid)
    assert "Punya mesin jahit" in page and "Setujui daftar" in page and opened.snapshot_hash not in page
    assert ratna.get("selection-approve", plan.uid).status_code == 403
    assert chief.post("selection-approve", plan.uid, version=opened.version).status_code == 302
    assert plan.participants.count() == 3


def test_the_head_sends_a_list_back_with_the_reason(ratna, chief, plan):
    frozen = freeze(plan, ratna.actor)
    assert chief.post("selection-return", plan.uid, version=frozen.version, reason="").status_code == 422
    assert chief.post("selection-return", plan.uid, version=frozen.version, reason="Tanya kades").status_code == 302
    assert "Tanya kades" in ratna.text("selection", plan.uid)


def test_a_replacement_on_screen(ratna, chief, plan):
    choose(plan, ratna.actor, chief.actor)
    first = plan.nominations.order_by("position").first().person
    reserve = plan.nominations.order_by("position")[3].person
    assert f"Cadangan berikutnya: {reserve.name}" in ratna.text("replacement", plan.uid, first.uid)
    assert ratna.post("replacement", plan.uid, first.uid, reason="").status_code == 422
    assert ratna.post("replacement", plan.uid, first.uid, reason="Sakit", on="9-8-2024").status_code == 302
    page = ratna.text("selection", plan.uid)
    assert f"Menggantikan {first.name}" in page and "Sakit, 9 Agu 2024" in page and "Ganti<" in page
    plan.refresh_from_db()
    steps.cancel_activity(actor=ratna.actor, activity=plan, version=plan.version, reason="Gempa")
    for route in ("selection", "participants"):
        assert "Ganti<" not in ratna.text(route, plan.uid)


# What others see


def test_a_village_sees_its_own_people_and_no_reasons(ratna, chief, village):
    plan = announced_activity(ratna.actor, chief.actor, areas=[BONJERUK, PRINGGASELA], seats=1)
    nominate(plan, ratna.actor, make_person("Warga Sini", by=ratna.actor))
    far = make_person("Warga Sana", PRINGGASELA, by=ratna.actor)
    nominate(plan, ratna.actor, far, related_to_official=True, relation="adik kepala desa")
    choose(plan, ratna.actor, chief.actor)
    selecting.replace_participant(
        actor=ratna.actor, activity=plan, person_uid=plan.participants.get().person.uid, reason="Ditahan polisi"
    )
    for route in (
        "activity",
        "nominations",
        "participants",
        "announcement",
        "activity-wa",
        "schedule",
        "activity-results",
    ):
        page = village.text(route, plan.uid)
        assert "Warga Sana" not in page and "adik kepala desa" not in page and "Ditahan" not in page, route
    assert "Warga Sini" in village.text("participants", plan.uid)
    for route in ("selection", "guests", "activity-papers", "activity-changes"):
        assert village.get(route, plan.uid).status_code == 403, route


def test_a_partner_sees_title_days_place_and_what_it_brings(ratna, chief, plan):
    bank = Someone(Role.PARTNER)
    choose(plan, ratna.actor, chief.actor)
    assert bank.get("activity", plan.uid).status_code == 404
    office = bank.actor.organization_uid
    arranging.add_contribution(actor=ratna.actor, activity=plan, organization=office, brings="Materi KUR")
    arranging.add_contribution(actor=ratna.actor, activity=plan, partner="Desa Waliwis", brings="Empat mesin jahit")
    page = bank.text("activity", plan.uid)
    assert "Materi KUR" in page and "12–15 Agu 2024" in page
    for hidden in ("Empat mesin jahit", *(row.person.name for row in plan.participants.select_related("person"))):
        assert hidden not in page
    listed = bank.text("activities")
    assert plan.title in listed and "dari 3" not in listed
    for route in ("nominations", "participants", "schedule", "announcement", "activity-wa"):
        assert bank.get(route, plan.uid).status_code == 403, route


def test_a_returnee_reads_at_home_where_to_be(ratna, chief):
    with time_machine.travel(dt.datetime(2024, 8, 3, 4, tzinfo=dt.UTC)):
        activity = announced_activity(ratna.actor, chief.actor)
        nominate_people(activity, ratna.actor, 2)
        choose(activity, ratna.actor, chief.actor)
        seat = activity.participants.first()
        home = Someone(Role.PARTICIPANT, person_uid=seat.person.uid).text("home")
        assert activity.title in home and "12–15 Agu 2024" in home
        assert activity.title not in Someone(Role.PARTICIPANT, person_uid=make_person("Lain").uid).text("home")


def own_home(person):
    return Someone(Role.PARTICIPANT, person_uid=person.uid).text("home")


def test_whoever_was_proposed_reads_at_home_how_it_stands_and_nothing_of_others(ratna, chief):
    with time_machine.travel(dt.datetime(2024, 8, 3, 4, tzinfo=dt.UTC)):
        activity = announced_activity(ratna.actor, chief.actor, seats=1)
        people = [row.person for row in nominate_people(activity, ratna.actor, 3)]
        for own in people:
            text = own_home(own)
            assert "Anda diusulkan untuk Tas kain tenun, Bonjeruk, 12–15 Agu 2024. Menunggu keputusan balai." in text
            assert not any(other.name in text for other in people if other is not own)
        choose(activity, ratna.actor, chief.actor)
        chosen, reserve = own_home(people[0]), own_home(people[1])
        assert "Anda terdaftar di Tas" in chosen and "Anda diusulkan" not in chosen
        assert "Anda peserta cadangan Tas" in reserve and "Menunggu" not in reserve
        selecting.replace_participant(
            actor=ratna.actor, activity=activity, person_uid=people[0].uid, reason="Sakit", on=dt.date(2024, 8, 3)
        )
        left, came = own_home(people[0]), own_home(people[1])
        assert "Tas kain tenun" not in left
        assert "Anda terdaftar di Tas" in came and "cadangan" not in came
    with time_machine.travel(dt.datetime(2024, 8, 20, 4, tzinfo=dt.UTC)):
        assert "Tas kain tenun" not in own_home(people[2])


def test_whoever_was_not_chosen_reads_it_without_a_reason(ratna, chief):
    with time_machine.travel(dt.datetime(2024, 8, 3, 4, tzinfo=dt.UTC)):
        activity = announced_activity(ratna.actor, chief.actor, seats=1)
        nominate_people(activity, ratna.actor, 1)
        outsider = nominate(activity, ratna.actor, make_person("Tetangga", by=ratna.actor, status="masyarakat")).person
        choose(activity, ratna.actor, chief.actor)
        text = own_home(outsider)
        assert "Anda belum terpilih untuk Tas kain tenun" in text and "syarat" not in text


def test_an_activity_of_another_area_does_not_exist(ratna, plan):
    banten = Someone(Role.BALAI_OFFICER, "36")
    far = Someone(Role.VILLAGE_STAFF, PEMONGKONG)
    for someone in (banten, far):
        for route in ("activity", "nominations", "participants", "announcement", "activity-wa"):
            assert someone.get(route, plan.uid).status_code == 404, route
        assert plan.title not in someone.text("activities")
    missing = banten.get("activity", "00000000-0000-7000-8000-000000000000")
    assert missing.status_code == banten.get("activity", plan.uid).status_code == 404


def test_only_the_own_balai_changes_it(ratna, plan):
    p4mi = Someone(Role.BALAI_OFFICER, "52.02")
    assert p4mi.get("activity", plan.uid).status_code == 200
    for route in ("activity-change", "activity-cancel", "guest-add", "schedule-add"):
        assert p4mi.get(route, plan.uid).status_code == 404, route


def test_sheets_carry_names_and_dusun_only(ratna, chief, plan):
    person = plan.nominations.order_by("position").first().person
    assert "Belum ada daftar" in ratna.text("announcement", plan.uid)
    choose(plan, ratna.actor, chief.actor)
    sheet, text = ratna.text("announcement", plan.uid), ratna.text("activity-wa", plan.uid)
    assert person.name in sheet and person.name in text and "12–15 Agustus 2024" in text
    assert "Memenuhi syarat" not in sheet + text


# Arranging


def test_guests_partners_and_schedule_on_screen(ratna, plan):
    assert (
        ratna.post("guest-add", plan.uid, kind="narasumber", name="Baiq Nurhayati", office="Dekranasda").status_code
        == 302
    )
    guest = plan.attendants.get()
    assert "Baiq Nurhayati" in ratna.text("guests", plan.uid)
    assert ratna.post("guest", plan.uid, guest.uid, kind="narasumber", name="Hj. Baiq Nurhayati").status_code == 302
    assert ratna.post("partner-add", plan.uid, partner="Desa Waliwis", brings="Empat mesin jahit").status_code == 302
    gift = plan.contributions.get()
    assert ratna.post("partner-given", plan.uid, gift.uid, datang="ya").status_code == 302
    assert "Sudah datang" in ratna.text("guests", plan.uid)
    assert ratna.post("guest-drop", plan.uid, guest.uid).status_code == 302
    assert ratna.post("partner-drop", plan.uid, gift.uid).status_code == 302
    assert ratna.post("schedule-fill", plan.uid).status_code == 302
    page = ratna.text("schedule", plan.uid)
    assert "Pembukaan" in page and "35 JP" in page
    item = plan.schedule.order_by("id").first()
    line = {"day": "12-8-2024", "starts_at": "07.30", "ends_at": "8", "subject": "Senam", "lesson_hours": ""}
    assert ratna.post("schedule-item", plan.uid, item.uid, **line).status_code == 302
    assert ratna.post("schedule-add", plan.uid, **{**line, "starts_at": "pagi"}).status_code == 422
    assert "dua acara sekaligus" not in ratna.text("schedule", plan.uid)
    assert ratna.post("schedule-drop", plan.uid, item.uid).status_code == 302
    assert ratna.post("schedule-clear", plan.uid).status_code == 302


def test_the_end_on_screen(ratna, chief):
    run = running_activity(ratna.actor, chief.actor, 1, topics=["tas"])
    assert ratna.get("activity-topics", run.uid).status_code == 200
    refused = ratna.post("activity-topics", run.uid, version=run.version, held_tas="tidak")
    assert refused.status_code == 422 and "tidak terlaksana" in refused.content.decode()
    done = ratna.post(
        "activity-topics",
        run.uid,
        version=run.version,
        held_tas="ya",
        held_from_tas="12-8-2024",
        held_to_tas="15-8-2024",
    )
    assert done.status_code == 302 and "Terlaksana" in ratna.text("activity-results", run.uid)
    run.refresh_from_db()
    given = {"obstacles": "Listrik padam", "recommendations": "Siapkan genset"}
    assert ratna.post("activity-conclusions", run.uid, version=run.version, **given).status_code == 302
    run.refresh_from_db()
    run = steps.finish_activity(actor=ratna.actor, activity=run, version=run.version, on=LAST)
    assert "Listrik padam" in ratna.text("activity-report", run.uid)


# Sources


def test_contradictions_of_the_accounts_are_shown_with_their_notes(ratna, village):
    page = ratna.text("sources")
    assert "Bertanggal 15 Feb 2024" in page and "insidelombok.id" in page
    assert ratna.post("source-note", "ntb-2024", text="Sudah ditanyakan ke redaksi", source="").status_code == 422
    done = ratna.post("source-note", "ntb-2024", text="Sudah ditanyakan ke redaksi", source="surel 3 Maret")
    assert done.status_code == 302 and "Sudah ditanyakan ke redaksi" in ratna.text("sources")
    assert ratna.get("source-note", "tidak-ada").status_code == 404
    assert village.get("sources").status_code == 403


def test_the_activity_that_an_account_tells_of_too_early_says_so(ratna, village):
    made = make_activity(ratna.actor)
    assert "Bertanggal 15 Feb 2024" in ratna.text("activity", made.uid)
    assert "Bertanggal 15 Feb 2024" not in village.text("activity", made.uid)
    other = make_activity(ratna.actor, areas=[PEMONGKONG])
    assert "Bertanggal 15 Feb 2024" not in ratna.text("activity", other.uid)


# On other pages


def test_home_pages_say_what_waits_for_whom(ratna, chief, village):
    import datetime as dt

    from django.utils import timezone

    soon = timezone.localdate() + dt.timedelta(days=30)
    make_activity(ratna.actor, starts_on=soon, ends_on=None, title="Tas tahun ini")
    assert "Rencana menunggu persetujuan Anda: Tas tahun ini" in chief.text("home")
    assert "Usulan baru 0 untuk 20 kursi: Tas tahun ini" in ratna.text("home")
    assert "Usulkan peserta dari desa Anda; sudah 0 nama: Tas tahun ini" in village.text("home")
    assert "Kursi kegiatan" in ratna.text("home")


def test_a_person_reads_where_they_were_but_not_that_they_were_proposed(ratna, chief, plan):
    choose(plan, ratna.actor, chief.actor)
    chosen, waiting = plan.participants.first().person, plan.nominations.order_by("position").last().person
    assert "Diusulkan untuk" in ratna.text("person", waiting.uid)
    assert "Peserta: Tas kain tenun" in ratna.text("person", chosen.uid)
    own = Someone(Role.PARTICIPANT, person_uid=chosen.uid)
    page = own.text("person", chosen.uid)
    assert "Peserta: Tas kain tenun" in page and "Diusulkan" not in page


def test_a_village_page_says_what_the_village_got(ratna, chief, plan):
    choose(plan, ratna.actor, chief.actor)
    page = ratna.text("place", BONJERUK)
    assert "Kegiatan untuk desa ini" in page and "3 peserta dari desa ini" in page and "Pernah ikut kegiatan" in page
    approve(make_activity(ratna.actor, areas=[PEMONGKONG], title="Garam"), chief.actor)
    assert "Garam" not in ratna.text("place", BONJERUK)


def test_the_search_finds_activities_of_the_own_area(ratna, plan):
    assert "Tas kain tenun, Bonjeruk" in ratna.text("search", q="tenun bonjeruk")
    assert "Tas kain tenun" not in Someone(Role.BALAI_OFFICER, "36").text("search", q="tenun bonjeruk")


def test_every_part_of_the_page_opens_for_those_who_may(ratna, chief, village, plan):
    choose(plan, ratna.actor, chief.actor)
    analyst = Someone(Role.NATIONAL_ANALYST)
    everywhere = ("activity", "nominations", "selection", "participants", "schedule", "guests", "activity-papers",
                  "activity-results", "announcement", "activity-wa", "activity-changes")  # fmt: skip
    for route in everywhere:
        for someone in (ratna, chief, analyst):
            assert plan.title in someone.text(route, plan.uid), route
    told = ratna.text("activity-changes", plan.uid)
    for words in ("Daftar dibekukan", "12 Agu 2024", "Pelatihan", "Bonjeruk, Kec. Jonggat", "belum ditanya"):
        assert words in told
    assert selection_of("activity", plan.uid).snapshot_hash not in told
