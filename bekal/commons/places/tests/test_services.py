"""Villages in preparation, their becoming definitive, hamlets."""

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bekal.commons.places import moving, queries, services
from bekal.commons.places.invariants import wrong_places
from bekal.commons.places.models import Hamlet, Place
from bekal.commons.places.tests.make import (
    BONJERUK,
    GERUNG,
    JONGGAT,
    LOMBOK_TENGAH,
    LONTAR,
    NTB,
    UBUNG,
    make_longseran,
    make_places,
    refused,
    someone,
)
from bekal.foundation.audit.models import Entry
from bekal.foundation.audit.queries import changes_of
from bekal.foundation.kernel.actor import Actor, Role, system_actor
from bekal.foundation.kernel.place_code import PlaceCode
from bekal.foundation.kernel.refusal import Conflict, NotAllowed, NotHere, Refusal, Replayed

OFFICER = someone(Role.BALAI_OFFICER, NTB)
VOLUNTEER = someone(Role.VILLAGE_VOLUNTEER, BONJERUK, uid="u2")
TODAY = timezone.localdate


def register(
    name: str = "Longseran", parent: str = NTB, actor: Actor = OFFICER, key: str = "", note: str = ""
) -> Place:
    return services.register_provisional_village(actor=actor, key=key, name=name, parent_code=parent, note=note)


def define(
    code: str, provisional: str = "52.P0001", actor: Actor = OFFICER, key: str = "", other: bool = False
) -> Place:
    return services.make_definitive(
        actor=actor, key=key, provisional_code=provisional, code=code, on=dt.date(2026, 1, 5), other_name=other
    )


def hamlet(name: str = "Bunut", kind: str = "dusun", actor: Actor = VOLUNTEER, village: str = BONJERUK) -> Hamlet:
    return services.add_hamlet(actor=actor, village_code=village, kind=kind, name=name)


@pytest.mark.django_db
class TestInPreparation:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_places()

    @pytest.mark.parametrize(
        ("parent", "code", "path"),
        [
            (NTB, "52.P0001", "Nusa Tenggara Barat"),
            (LOMBOK_TENGAH, "52.02.P0001", "Lombok Tengah, Nusa Tenggara Barat"),
            (GERUNG, "52.01.01.P0001", "Gerung, Lombok Barat, Nusa Tenggara Barat"),
        ],
    )
    def test_a_number_of_our_own_under_the_smallest_known_parent(self, parent: str, code: str, path: str) -> None:
        place = register("Desa Persiapan  Longseran", parent, note="Pemekaran, penjabat sudah ada")
        assert (place.code, place.name, place.path) == (code, "Longseran", path)
        assert (place.kind, place.level, place.provisional, place.edition) == ("persiapan", 4, True, "")
        assert (place.province, place.regency) == ("52", PlaceCode(code).regency)
        assert not list(wrong_places())

    def test_numbers_go_on_and_are_never_given_again(self) -> None:
        assert [register(name).code for name in ("Longseran", "Batu Riti")] == ["52.P0001", "52.P0002"]
        define("52.01.01.2090")
        assert register("Sigar").code == "52.P0003"

    @pytest.mark.parametrize(
        ("name", "parent", "code"),
        [
            ("...", NTB, "name_without_letters"),
            ("", NTB, "required"),
            ("x" * 101, NTB, "too_long"),
            ("Lon\u202egseran", NTB, "hidden_character"),
            ("Longseran", BONJERUK, "parent_is_a_village"),
        ],
    )
    def test_refusals(self, name: str, parent: str, code: str) -> None:
        with pytest.raises(Refusal) as caught:
            register(name, parent)
        assert caught.value.code == code and str(caught.value)

    def test_the_same_village_is_not_registered_twice(self) -> None:
        register()
        with pytest.raises(Conflict) as caught:
            register(" LONGSERAN ")
        assert "52.P0001" in str(caught.value)
        assert register(parent=GERUNG).code == "52.01.01.P0001"

    def test_a_parent_that_has_ended_takes_none(self) -> None:
        Place.objects.filter(code=JONGGAT).update(valid_to=dt.date(2026, 1, 1))
        with refused("parent_ended"):
            register(parent=JONGGAT)

    def test_ten_thousand_are_refused(self) -> None:
        Place.objects.filter(code=NTB).update(last_provisional=9999)
        with refused("numbers_used_up"):
            register()

    @pytest.mark.parametrize(
        ("actor", "parent"), [(OFFICER, "36"), (someone(Role.BALAI_OFFICER), NTB), (VOLUNTEER, NTB)]
    )
    def test_only_in_the_own_area(self, actor: Actor, parent: str) -> None:
        with pytest.raises(NotAllowed):
            register(parent=parent, actor=actor)

    def test_sent_twice_is_registered_once(self) -> None:
        place = register(key="k1")
        with pytest.raises(Replayed) as caught:
            register(key="k1")
        assert caught.value.outcome_uid == place.uid
        assert Place.objects.filter(provisional=True).count() == 1


@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.sampled_from([NTB, LOMBOK_TENGAH, GERUNG]), min_size=1, max_size=8), st.booleans())
def test_numbers_are_unique_and_without_gaps_under_each_parent(
    parents: list[str], one_becomes_definitive: bool
) -> None:
    with transaction.atomic():
        make_places()
        given: dict[str, list[str]] = {}
        for count, parent in enumerate(parents):
            given.setdefault(parent, []).append(register(f"Desa {count}", parent).code)
            if one_becomes_definitive and count == 0:
                define("52.02.02.2099", given[parent][0])
        for parent, codes in given.items():
            assert codes == [f"{parent}.P{number:04}" for number in range(1, len(codes) + 1)]
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_officers_who_register_at_once_get_different_numbers() -> None:
    make_places()
    codes: list[str] = []
    start = threading.Barrier(4)

    def one(number: int) -> None:
        try:
            start.wait()
            codes.append(register(f"Desa {number}", actor=someone(Role.BALAI_OFFICER, NTB, uid=f"u{number}")).code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == ["52.P0001", "52.P0002", "52.P0003", "52.P0004"]


@pytest.mark.django_db
class TestDefinitive:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_places()
        make_longseran()

    @pytest.fixture
    def moved(self) -> Iterator[list[tuple[str, str]]]:
        calls: list[tuple[str, str]] = []

        def mover(old_code: str, new_place: Place) -> int:
            calls.append((old_code, new_place.code))
            return 34

        moving.register("test", mover)
        yield calls
        moving._movers.pop("test")

    def test_everything_moves_in_one_act(self, moved: list[tuple[str, str]]) -> None:
        dusun = hamlet("Longseran Utara", actor=OFFICER, village="52.P0001")
        new = define("52.01.01.2015")
        old = queries.get("52.P0001")
        assert (old.valid_to, old.successor_id, old.version) == (dt.date(2026, 1, 5), new.code, 2)
        assert (new.name, new.kind, new.provisional, new.edition) == ("Longseran", "desa", False, "")
        assert new.path == "Gerung, Lombok Barat, Nusa Tenggara Barat"
        assert Hamlet.objects.get(uid=dusun.uid).village_id == new.code
        assert moved == [("52.P0001", "52.01.01.2015")]
        (change, *_older) = changes_of("place", old.uid)
        assert change.changes["code"] == ["52.P0001", "52.01.01.2015"]
        assert "test 34" in change.changes["moved"][1] and "hamlets 1" in change.changes["moved"][1]
        assert queries.current("52.P0001") == new
        assert not list(wrong_places())

    def test_a_code_that_the_list_has_already_is_taken_over(self) -> None:
        Place.objects.filter(code=UBUNG).update(name="Longseran")
        assert define(UBUNG).code == UBUNG
        assert Place.objects.filter(name="Longseran").count() == 2

    def test_another_villages_code_needs_a_confirmation(self) -> None:
        with pytest.raises(Refusal) as caught:
            define(UBUNG)
        assert caught.value.field == "code" and "Ubung" in str(caught.value)
        assert define(UBUNG, other=True).code == UBUNG

    @pytest.mark.parametrize(
        ("code", "why"),
        [
            ("52.01.01", "no_village_code"),
            ("52.01.P0007", "no_village_code"),
            ("52.09.01.2001", "district_unknown"),
        ],
    )
    def test_refusals(self, code: str, why: str) -> None:
        with pytest.raises(Refusal) as caught:
            define(code)
        assert caught.value.code == why
        assert queries.get("52.P0001").in_force

    def test_no_code_of_another_province_or_one_that_has_ended(self) -> None:
        with refused("other_province"):
            define(LONTAR, actor=system_actor("test"))
        Place.objects.filter(code=UBUNG).update(valid_to=dt.date(2026, 1, 1))
        with refused("code_ended"):
            define(UBUNG)

    def test_only_a_village_in_preparation_and_only_once(self) -> None:
        with refused("not_provisional"):
            define(UBUNG, BONJERUK)
        define("52.01.01.2015")
        with refused("already_definitive", Conflict):
            define("52.01.01.2016")

    def test_not_from_tomorrow(self) -> None:
        with refused("date_in_future"):
            services.make_definitive(
                actor=OFFICER, provisional_code="52.P0001", code="52.01.01.2015", on=TODAY() + dt.timedelta(days=1)
            )

    def test_only_in_the_own_area(self) -> None:
        with pytest.raises(NotAllowed):
            define("52.01.01.2015", actor=someone(Role.BALAI_OFFICER, "36"))
        with pytest.raises(NotAllowed):
            define("52.01.01.2015", actor=VOLUNTEER)
        with pytest.raises(NotAllowed):
            define("52.01.01.2015", actor=someone(Role.BALAI_OFFICER, "52.01"))

    def test_when_one_mover_fails_nothing_moves(self, monkeypatch: pytest.MonkeyPatch) -> None:
        dusun = hamlet("Longseran Utara", actor=OFFICER, village="52.P0001")
        before = Entry.objects.count()

        def broken(old_code: str, new_place: Place) -> int:
            raise RuntimeError

        monkeypatch.setitem(moving._movers, "zz", broken)
        with pytest.raises(RuntimeError):
            define("52.01.01.2015")
        assert queries.get("52.P0001").in_force and queries.find("52.01.01.2015") is None
        assert Hamlet.objects.get(uid=dusun.uid).village_id == "52.P0001"
        assert Entry.objects.count() == before

    def test_a_dusun_of_the_same_name_on_both_sides_is_asked_back(self) -> None:
        hamlet("Bunut", actor=OFFICER, village="52.P0001")
        hamlet("Bunut", actor=OFFICER, village=UBUNG)
        with refused("hamlet_doubled", Conflict):
            define(UBUNG, other=True)

    def test_sent_twice_is_done_once(self) -> None:
        new = define("52.01.01.2015", key="k")
        with pytest.raises(Replayed) as caught:
            define("52.01.01.2015", key="k")
        assert caught.value.outcome_uid == new.uid


@pytest.mark.django_db
class TestHamlets:
    @pytest.fixture(autouse=True)
    def _places(self) -> None:
        make_places()

    @pytest.mark.parametrize("kind", ["dusun", "kampung", "lingkungan", "banjar"])
    def test_a_volunteer_writes_down_a_hamlet(self, kind: str) -> None:
        made = hamlet("  Bunut   Baok ", kind)
        assert (made.name, made.kind, made.village_id) == ("Bunut Baok", kind, BONJERUK)
        assert list(queries.hamlets_of(BONJERUK)) == [made]
        assert changes_of("hamlet", made.uid)[0].verb == "hamlet.added"

    def test_a_name_is_used_once_in_a_village(self) -> None:
        hamlet("Bunut")
        with pytest.raises(Conflict) as caught:
            hamlet(" bunut", "kampung")
        assert caught.value.field == "name" and "Bunut" in str(caught.value)
        assert hamlet("Bunut", actor=OFFICER, village=UBUNG).village_id == UBUNG

    @pytest.mark.parametrize(
        ("name", "kind", "village", "why"),
        [
            ("", "dusun", BONJERUK, "required"),
            ("Bunut", "rt", BONJERUK, "hamlet_kind"),
            ("Bunut", "dusun", JONGGAT, "no_village"),
        ],
    )
    def test_refusals(self, name: str, kind: str, village: str, why: str) -> None:
        with pytest.raises(Refusal) as caught:
            hamlet(name, kind, OFFICER, village)
        assert caught.value.code == why

    def test_not_in_a_village_that_has_ended_or_is_not_here(self) -> None:
        Place.objects.filter(code=BONJERUK).update(valid_to=dt.date(2026, 1, 1))
        with refused("no_village"):
            hamlet()
        with pytest.raises(NotHere):
            hamlet(village="99.99.99.2001", actor=system_actor("test"))

    def test_only_in_the_own_area(self) -> None:
        with pytest.raises(NotAllowed):
            hamlet(village=UBUNG)
        with pytest.raises(NotAllowed):
            hamlet(actor=someone(Role.PARTICIPANT, BONJERUK))

    def test_an_ended_hamlet_leaves_the_choices_and_frees_its_name(self) -> None:
        made = hamlet()
        ended = services.end_hamlet(actor=VOLUNTEER, uid=made.uid)
        assert ended.valid_to == TODAY() and ended.version == 2
        assert list(queries.hamlets_of(BONJERUK)) == []
        assert list(queries.hamlets_of(BONJERUK, ended=True)) == [ended]
        assert hamlet().uid != made.uid
        with pytest.raises(Conflict):
            services.end_hamlet(actor=VOLUNTEER, uid=made.uid)

    def test_ending_in_the_own_area_only(self) -> None:
        made = hamlet("Bunut", actor=OFFICER, village=UBUNG)
        with pytest.raises(NotAllowed):
            services.end_hamlet(actor=VOLUNTEER, uid=made.uid)
        with pytest.raises(NotHere):
            services.end_hamlet(actor=VOLUNTEER, uid="no such")


@pytest.mark.django_db
def test_the_database_refuses_what_must_not_be() -> None:
    from django.db import IntegrityError

    make_places()
    for change in (
        {"kind": "persiapan"}, {"provisional": True}, {"parent": None}, {"level": 5}, {"successor": UBUNG},
        {"last_provisional": 10_000}, {"kind": "dukuh"},
        {"valid_from": dt.date(2026, 1, 1), "valid_to": dt.date(2025, 1, 1)},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Place.objects.filter(code=BONJERUK).update(**change)
    assert connection.is_usable()
