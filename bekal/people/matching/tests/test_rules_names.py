"""Names in one spelling (field 1b), and what they sound like."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bekal.people.matching.rules.names import LONGEST_KEY, name_key, name_parts, name_tokens, spelled
from bekal.people.matching.rules.sounds import sound

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=120)

# Every line: spellings of one name.
ALIKE = [
    ["Sumiati", "Sumiyati", "Sumyati", "SUMIATI", " sumiati. "],
    ["Siti Nurhasanah", "Siti Nur Hasanah", "St. Noerhasanah", "Hj. Siti Nur Hasanah", "Sitti Nurul Hasanah"],
    ["Muhammad Ali", "Muh. Ali", "Moh Ali", "Mohd. Ali", "Mochammad Aly", "Muhamad Ali", "H. Muhammad Ali"],
    ["Ahmad", "Achmad", "Akhmad", "Ahmed", "Ahmat"],
    ["Abdul Rahman", "Abdurrahman", "Abdurahman", "Abd. Rahman", "Abdul-Rahman"],
    ["Khadijah", "Hadijah", "Chadijah", "Khadidjah"],
    ["Aisyah", "Aisah", "Aisjah", "Aisya"],
    ["Soekarno", "Sukarno"],
    ["Tjahjadi Djoko", "Cahjadi Joko"],
    ["Nur'aini", "Nuraini", "Nur Aini", "Nuraeni", "Nur’aini", "Noer`Aini"],
    ["Sa'diyah", "Sadiyah", "Sadiah"],
    ["Taufiq", "Taufik", "Taofik"],
    ["Utsman", "Usman"],
    ["Zaenab", "Zainab"],
    ["Juwita", "Juita"],
    ["Arief", "Arif"],
    ["Fathonah", "Fatonah"],
    ["Triyono", "Triono", "Tryono"],
    ["Ratna Dewi", "Ratna Dewi, S.Pd.", "Ratna Dewi S.Pd", "Dra. Ratna Dewi, M.Si.", "Hj. Ratna Dewi, S.E., M.M."],
    ["Baiq Rohani", "Bq. Rohani", "Baik Rohani"],
    ["Ipah", "Mak Ipah", "Bu Ipah"],
    ["Mahsun Kasim", "Mahsun bin Kasim", "Mahsun bt. Kasim"],
    ["Renée", "Renee"],
    ["Ðorđe", "Dorde"],
]


@pytest.mark.parametrize("names", ALIKE, ids=lambda names: names[0])
def test_spellings_of_one_name_have_one_key(names: list[str]) -> None:
    assert len({name_key(name) for name in names}) == 1, [name_key(name) for name in names]


def test_names_of_different_people_have_different_keys() -> None:
    firsts = [name_key(names[0]) for names in ALIKE]
    assert len(set(firsts)) == len(firsts)
    for one, other in [("Rini", "Rina"), ("Hasan", "Hasanah"), ("Inaq Sri", "Sri"), ("Ani", "Ina"), ("Yanti", "Yanto")]:
        assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("name", "own", "parent", "teknonym"),
    [
        ("Halimah binti Kasim", ("halima",), ("kasim",), ""),
        ("Ahmad bin Abdul Rahman", ("ahmad",), ("abdul", "rahman"), ""),
        ("Binti", ("binti",), (), ""),
        ("Siti Binti", ("siti", "binti"), (), ""),
        ("Inaq Sri", ("sri",), (), "inak"),
        ("Amaq Sahnim", ("sahnim",), (), "amak"),
        ("Inaq", ("inak",), (), ""),
        ("H. Abdullah", ("abdula",), (), ""),
        ("Haji", ("haji",), (), ""),
        ("M.A. Rahman", ("m", "a", "rahman"), (), ""),
        ("Dewi, Ratna", ("dewi", "ratna"), (), ""),
        ("Ani (Inaq Rizki)", ("ani", "inak", "rizki"), (), ""),
        ("王小明", ("王小明",), (), ""),
        ("สมชาย ใจดี", ("สมชาย", "ใจดี"), (), ""),
        ("فاطمة بنت أحمد", ("فاطمة", "بنت", "أحمد"), (), ""),
        ("...", (), (), ""),
        ("", (), (), ""),
    ],
)
def test_a_name_is_taken_apart(name: str, own: tuple[str, ...], parent: tuple[str, ...], teknonym: str) -> None:
    parts = name_parts(name)
    assert (parts.own, parts.parent, parts.teknonym) == (own, parent, teknonym)


def test_the_key_keeps_the_order_for_lists() -> None:
    assert name_key("Baiq Ani Suryani") == "baik ani suriani"
    assert name_tokens("Inaq Sri binti Ahmad") == ("inak", "sri", "ahmad")


@given(ANY_TEXT)
@example("\ud800 x")
@example("m " * 500)
@example(".,.,;")
@example("a\u0301" * 60)
def test_any_text_has_a_key_that_fits_its_column(text: str) -> None:
    key = name_key(text)
    assert len(key) <= LONGEST_KEY
    assert key == key.strip() and "  " not in key
    assert name_key(text.upper()) == name_key(text.upper().lower()) or not text.isascii()


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_respelling_settles(word: str) -> None:
    """Words that end in a dropped h may uncover another rule; twice is always enough."""
    twice = spelled(spelled(word))
    assert re.fullmatch("[a-z]*", twice)
    assert len(sound(word)) <= 10 and sound(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fauzi", "pauji"),
        ("yusuf", "jusup"),
        ("ahmad", "ahmat"),
        ("yakub", "yakup"),
        ("umar", "omar"),
        ("rohani", "ruhani"),
    ],
)
def test_what_is_heard_alike_sounds_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("ani", "ina"), ("sumiati", "suniati"), ("rahma", "mahra"), ("ida", "ada")])
def test_what_is_heard_apart_sounds_apart(one: str, other: str) -> None:
    assert sound(one) != sound(other)
