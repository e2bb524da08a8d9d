"""What the demo invents is believable, and says that it is invented; no living person signs it."""

import datetime as dt
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from bekal.demo import offices, pictures
from bekal.demo.following import REACHED
from bekal.demo.invented import SASAK_MEN, SASAK_WOMEN, Village
from bekal.demo.logins import LOGINS
from bekal.foundation.kernel.actor import Role
from bekal.people.persons.rules.checking import check_identity
from bekal.people.persons.rules.kk import check_kk

DEMO = Path(offices.__file__).parent
# Who is named in the accounts, or named beside one of them: they stand on the sources page only.
REAL = (
    "Noerman", "Adhiguna", "Dharma Saputra", "Miftah", "Rapiudin", "Rudi Hartono", "Gatot", "Suyanto", "Junali",
    "Bajongga", "Kusnadi", "Dzulfikar", "Mukhtarudin", "Juliantono", "Tatang",
)  # fmt: skip


@pytest.fixture
def village():
    return Village("52.02.02.2012", "52.02.02", ("Timuq", "Bat"), SASAK_WOMEN, SASAK_MEN, 1)


@pytest.mark.parametrize("name", REAL)
def test_nobody_of_the_accounts_is_in_the_demo(name):
    assert not [path.name for path in DEMO.glob("*.py") if name in path.read_text()]


def test_the_same_head_is_on_screen_and_on_paper():
    assert offices.LOGINS["kepala.ntb"][0] == offices.NTB_HEAD
    assert offices.LOGINS["kepala.banten"][0] == offices.BANTEN_HEAD
    heads = [offices.NTB_HEAD, offices.BANTEN_HEAD, *(head for _n, head, _m in offices.VILLAGE_GOVERNMENTS.values())]
    assert all(head.endswith("(contoh)") for head in heads) and len(set(heads)) == len(heads)


def test_there_is_a_login_for_every_kind_of_user():
    roles = Counter(role for _label, role, _office in LOGINS.values())
    assert set(roles) == set(Role) - {Role.PARTICIPANT} and roles[Role.VILLAGE_VOLUNTEER] == 2


def test_relatives_are_new_people_with_papers_that_fit(village):
    known = {one.name for one in village.people(20, 10, dt.date(2024, 6, 10))}
    for sex, born in [("P", 1950), ("L", 1990), ("P", 2012)] * 8:
        one = village.relative(sex, born)
        assert one.name not in known and one.birth.startswith(str(born))
        assert not check_identity(
            name=one.name, nik=one.nik, sex=sex, birth=one.birth, today=dt.date(2024, 6, 10)
        ).findings
        assert born < 1986 or one.name.split()[0] not in ("H.", "Hj.", "Inaq", "Amaq")
        known.add(one.name)


def test_cards_have_numbers_of_their_own_that_read_as_cards(village):
    numbers = [village.kk(count) for count in range(1, 40)]
    assert len(set(numbers)) == 39 and all(number.startswith("520202") for number in numbers)
    assert not [number for number in numbers if check_kk(number, today=dt.date(2024, 6, 19), nik="")]


@pytest.mark.parametrize(
    "drawn",
    [
        pictures.gathering("Pembukaan", "Menjahit", 1),
        pictures.portrait("Sahnim", True, 1),
        pictures.scan_of("SK", "CONTOH.1", "Lalu Wiratama (contoh)"),
    ],
)
def test_pictures_are_pictures_and_the_same_each_time(drawn):
    assert Image.open(BytesIO(drawn)).size[0] >= 480 and len(drawn) < 200_000
    assert pictures.portrait("Sahnim", True, 1) == pictures.portrait("Sahnim", True, 1)


def test_most_people_are_reached_and_never_all():
    assert all(80 < share < 100 for share in REACHED.values())
