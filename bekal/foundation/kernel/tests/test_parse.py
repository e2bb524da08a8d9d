"""The gates' parsers (security R16 to R19): the same value, the same verdict, in words."""

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.kernel.refusal import Refusal
from bekal.foundation.kernel.uid import is_uid, new_uid, secret_uid

HOSTILE = [
    "\x00",
    "Siti\x00Aminah",
    "a\x1bb",
    "a\x0bb",
    "a\x85b",
    "ad\u202emin",
    "\u2066a\u2069",
    "a\u200eb",
    "a\u061cb",
    "a\u200bb",
    "a\u2060b",
    "a\u00adb",
    "a\ufeffb",
    "Ani\u200d",
    "1\u200d2",
    "\u3164",
    "a\u034fb",
    "a\ufffe",
    "a\U000e0041b",
    "\ud800",
    "a\udfffb",
    "a" + "\u0301\u0316" * 40_000,
    "x" * 200_000,
]
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LOOKS_LIKE = st.text("0123456789+-./,()' eERrpPKk年月日民國ROCmeiAgu\u0661\uff11", max_size=24)
PARSERS: list[Callable[..., Any]] = [
    parse.clean,
    parse.text,
    parse.note,
    parse.name,
    parse.digits,
    parse.integer,
    parse.whole_number,
    parse.rupiah,
    parse.date,
    parse.partial_date,
    parse.phone,
    parse.nik,
    parse.kk,
    parse.place_code,
    parse.boolean,
    parse.uid,
    lambda raw, **more: parse.choice(raw, ["a", "b"], **more),
]


def refused(parser: Callable[..., Any], raw: Any, **more: Any) -> Refusal:
    """The refusal of ``raw``; its sentence must be whole."""
    with pytest.raises(Refusal) as caught:
        parser(raw, **more)
    said = str(caught.value)
    assert "%(" not in said and said.endswith((".", "?")), said
    return caught.value


# --- every parser -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("raw", HOSTILE, ids=lambda raw: repr(raw[:12]))
def test_what_cannot_be_seen_or_ended_is_refused_everywhere(parser: Callable[..., Any], raw: str) -> None:
    refusal = refused(parser, raw, field="kolom", label="Isian uji")
    assert refusal.field == "kolom"
    assert "Isian uji" in str(refusal)


@pytest.mark.parametrize("parser", PARSERS)
@given(raw=st.one_of(ANY_TEXT, LOOKS_LIKE))
@example(raw="%(label)s")
@example(raw="٣")
def test_any_text_is_answered_or_refused_in_a_sentence(parser: Callable[..., Any], raw: str) -> None:
    try:
        parser(raw)
    except Refusal as refusal:
        assert str(refusal)


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("raw", [5, 5.0, True, b"5", ["5"], {"a": 1}])
def test_what_is_no_text_is_refused_not_crashed_on(parser: Callable[..., Any], raw: Any) -> None:
    assert refused(parser, raw).code == "not_text"


@pytest.mark.parametrize("parser", PARSERS[1:])
@pytest.mark.parametrize("raw", [None, "", "   ", "\t\n", "-", "–", "\ufeff", "\u200b"])
def test_nothing_written_is_empty_where_allowed_and_refused_where_not(parser: Callable[..., Any], raw: Any) -> None:
    assert parser(raw, required=False) in ("", None)
    assert refused(parser, raw, required=True).code == "required"


@pytest.mark.parametrize("parser", [parse.digits, parse.integer, parse.whole_number, parse.rupiah, parse.nik, parse.kk])
@pytest.mark.parametrize("raw", ["١٢٣", "１２３", "๑๒๓", "१२३", "²", "Ⅷ", "1٠"])
def test_only_ascii_digits_are_numbers(parser: Callable[..., Any], raw: str) -> None:
    assert refused(parser, raw).code == "digits_not_ascii"


@pytest.mark.parametrize("parser", [parse.digits, parse.integer, parse.whole_number, parse.rupiah])
@pytest.mark.parametrize("raw", ["1_000", "1e5", "NaN", "nan", "inf", "Infinity", "0x10", "1+1", "--1", "1,5", "=1"])
def test_what_python_would_read_as_a_number_is_no_number(parser: Callable[..., Any], raw: str) -> None:
    refused(parser, raw)


# --- text -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "out"),
    [
        ("  Siti \t Aminah\r\n", "Siti Aminah"),
        ("Siti\nAminah", "Siti Aminah"),
        ("Siti\u00a0Aminah", "Siti Aminah"),
        ("Ame\u0301lie", "Am\u00e9lie"),
        ("\ufeffSiti", "Siti"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_text_is_trimmed_and_composed(raw: str, out: str) -> None:
    assert parse.clean(raw) == out
    assert parse.text(raw) == out


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    try:
        once = parse.clean(raw, lines=True)
    except Refusal:
        return
    assert parse.clean(once, lines=True) == once


def test_a_note_keeps_its_lines() -> None:
    assert parse.note(" satu \r\n\r\n dua\ttiga \u2028empat\r") == "satu\n\ndua tiga\nempat"
    assert parse.note(None) == ""


def test_too_long_tells_both_lengths() -> None:
    assert parse.text("a" * 200) == "a" * 200
    assert str(refused(parse.text, "a" * 201, label="Alamat")) == (
        "Alamat terlalu panjang: 201 huruf, paling banyak 200. Pendekkan dulu."
    )


@pytest.mark.parametrize(
    "name",
    [
        "Sumiati",
        "O",
        "Nur'aini",
        "Sa’diyah",
        "'Aisyah",
        "Al-Amin",
        "M. Ali",
        "Hj. Siti Nurhasanah, S.Pd.",
        "Ani (Inaq Rizki)",
        "Siti/Ani",
        "王小明",
        "สมชาย",
        "فاطمة",
        "ꦱꦶꦠꦶ",
        "Nguyễn Thị Ánh",
        "Zoë D’Souza",
    ],
)
def test_names_of_one_word_any_script_and_with_apostrophes_are_kept_as_typed(name: str) -> None:
    assert parse.name(name) == name


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("Siti 2", "name_with_digits"),
        ("5202141403890014", "name_with_digits"),
        ("Siti ²", "name_with_digits"),
        ("<b>Siti</b>", "name_with_sign"),
        ("=HYPERLINK(A)", "name_with_sign"),
        ("Siti; DROP", "name_with_sign"),
        ("Siti 😀", "name_with_sign"),
        ("Si\ufffdti", "name_with_sign"),
        ("...", "name_without_letters"),
        ("a" * 101, "too_long"),
    ],
)
def test_what_no_name_has_is_refused(raw: str, code: str) -> None:
    assert refused(parse.name, raw).code == code


def test_a_missing_name_says_that_one_word_is_enough() -> None:
    said = str(refused(parse.name, "", label="Nama lengkap"))
    assert said == "Nama lengkap belum diisi. Tulis namanya; satu kata juga boleh."


# --- numbers ----------------------------------------------------------------------------------------------------------


def test_digits_keep_their_zeros_and_tell_their_count() -> None:
    assert parse.digits("0370 123-456") == "0370123456"
    assert str(refused(parse.digits, "8355", length=5, label="Kode pos")) == (
        "Kode pos harus 5 angka; yang ini 4. Periksa lagi angkanya."
    )


@pytest.mark.parametrize(("raw", "out"), [("0", 0), ("007", 7), (" 12 ", 12), ("-5", -5), ("9" * 16, 9999999999999999)])
def test_integers(raw: str, out: int) -> None:
    assert parse.integer(raw) == out


@pytest.mark.parametrize("raw", ["1.000", "1,000", "2,5", "1.5"])
def test_separators_are_no_part_of_a_count(raw: str) -> None:
    assert refused(parse.whole_number, raw).code == "number_separators"


def test_a_count_has_bounds() -> None:
    assert parse.whole_number("20", maximum=20) == 20
    assert refused(parse.whole_number, "-1").code == "too_small"
    assert str(refused(parse.whole_number, "21", maximum=20, label="Kuota")) == (
        "Kuota paling banyak 20; yang ditulis 21. Periksa lagi."
    )
    assert refused(parse.integer, "9" * 17).code == "number_too_long"


@pytest.mark.parametrize(
    ("raw", "out"),
    [
        ("0", 0),
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("rp. 1.250.000,00", 1_250_000),
        ("Rp1.250.000,-", 1_250_000),
        ("1.250", 1_250),
    ],
)
def test_rupiah_as_indonesians_write_it(raw: str, out: int) -> None:
    assert parse.rupiah(raw) == out


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1,250,000", "rupiah_comma"),
        ("1.250,50", "rupiah_comma"),
        ("1.25", "rupiah_dots"),
        ("1.2500", "rupiah_dots"),
        ("1250.000", "rupiah_dots"),
        (".250", "rupiah_dots"),
        ("1,5 juta", "rupiah_comma"),
        ("500rb", "not_rupiah"),
        ("Rp", "not_rupiah"),
        ("$5", "not_rupiah"),
        ("-5000", "too_small"),
    ],
)
def test_doubtful_rupiah_is_refused(raw: str, code: str) -> None:
    assert refused(parse.rupiah, raw).code == code


@given(st.integers(min_value=0, max_value=10**15))
def test_rupiah_written_with_dots_reads_back(amount: int) -> None:
    dotted = f"{amount:,}".replace(",", ".")
    assert parse.rupiah(dotted) == parse.rupiah(f"Rp {dotted},00") == parse.rupiah(str(amount)) == amount


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        "2024-08-12",
        "2024-8-12",
        "2024/08/12",
        "12-08-2024",
        "12/8/2024",
        "12.08.2024",
        "12 08 2024",
        "12 Agu 2024",
        "12 agt. 2024",
        "12 AGUSTUS 2024",
        "12-Agu-2024",
        "12 Aug 2024",
        "12Agustus2024",
        "2024年8月12日",
    ],
)
def test_one_day_in_many_spellings(raw: str) -> None:
    assert parse.date(raw) == dt.date(2024, 8, 12)
    assert parse.partial_date(raw) == PartialDate(2024, 8, 12)


@pytest.mark.parametrize(
    ("raw", "out"),
    [
        ("2019", "2019"),
        ("05-2019", "2019-05"),
        ("5/2019", "2019-05"),
        ("2019-05", "2019-05"),
        ("Mei 2019", "2019-05"),
        ("mei-2019", "2019-05"),
        ("3 Mei 2019", "2019-05-03"),
        ("29-02-2020", "2020-02-29"),
    ],
)
def test_a_date_may_be_known_in_part(raw: str, out: str) -> None:
    assert str(parse.partial_date(raw)) == out


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_reads_back_from_every_form(day: dt.date) -> None:
    forms = [day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}"]
    assert {parse.date(form) for form in forms} == {day}
    assert parse.partial_date(str(PartialDate.on(day))) == PartialDate.on(day)


@pytest.mark.parametrize(
    ("raw", "code", "suggested"),
    [
        ("2567", "year_buddhist", "2024"),
        ("12-08-2567", "year_buddhist", "2024-08-12"),
        ("12 Agu 2567", "year_buddhist", "2024-08-12"),
        ("พ.ศ. 2567", "year_buddhist", "2024"),
        ("B.E. 2500", "year_buddhist", "1957"),
        ("民國108", "year_roc", "2019"),
        ("中華民國108年5月3日", "year_roc", "2019-05-03"),
        ("ROC 108", "year_roc", "2019"),
        ("108", "year_roc", "2019"),
        ("108/05/03", "year_roc", "2019-05-03"),
        ("108.5.3", "year_roc", "2019-05-03"),
        ("03-05-108", "year_roc", "2019-05-03"),
        ("ROC 98", "year_roc", "2009"),
        ("1445", "year_hijri", "2023"),
        ("12-08-1440 H", "date_unreadable", None),
        ("1440-02-30", "year_hijri", "2018"),
        ("令和6", "year_japanese", "2024"),
        ("平成31年4月30日", "year_japanese", "2019-04-30"),
    ],
)
def test_years_of_other_eras_are_noticed_and_the_gregorian_year_is_said(
    raw: str, code: str, suggested: str | None
) -> None:
    """R19: ROC and Buddhist years recognised as such."""
    refusal = refused(parse.partial_date, raw, label="Tanggal pulang")
    assert refusal.code == code
    assert refusal.params.get("suggested") == suggested
    if suggested:
        assert suggested[:4] in str(refusal)


def test_an_era_is_named_with_the_date_to_type() -> None:
    assert str(refused(parse.date, "12-08-2567", label="Tanggal pulang")) == (
        "Tanggal pulang: tahun 2567 tampaknya tahun Thailand (Buddha). Bila benar, tulis 12 Agu 2024."
    )


@pytest.mark.parametrize(
    ("raw", "code", "word"),
    [
        ("98", "year_short", "1998"),
        ("12-08-24", "year_short", "2024"),
        ("98/05/03", "year_short", "2003"),
        ("1066", "year_implausible", "1066"),
        ("2101", "year_implausible", "2101"),
        ("0000-00-00", "year_implausible", "0000"),
        ("31-02-2024", "date_day", "Februari 2024"),
        ("29 Feb 2023", "date_day", "29"),
        ("00-05-2019", "date_day", "tanggal 0"),
        ("12-00-2019", "date_month", "bulan 0"),
        ("12-13-2019", "date_month_first", "13 Des 2019"),
        ("08/31/2024", "date_month_first", "31 Agu 2024"),
        ("31-31-2024", "date_month", "bulan 31"),
        ("12 Foo 2024", "date_month_word", "Foo"),
        ("kemarin", "date_unreadable", "12 Agu 2024"),
        ("12-08/2024", "date_unreadable", "12 Agu 2024"),
        ("12-08-20245", "date_unreadable", "12 Agu 2024"),
        ("١٢-٠٨-٢٠٢٤", "digits_not_ascii", "0 sampai 9"),
    ],
)
def test_impossible_dates_are_refused_with_the_part_that_is_wrong(raw: str, code: str, word: str) -> None:
    refusal = refused(parse.partial_date, raw)
    assert refusal.code == code
    assert word in str(refusal)


def test_a_full_date_needs_all_three_parts() -> None:
    assert refused(parse.date, "Mei 2019").code == "date_incomplete"
    assert refused(parse.date, "2019").code == "date_incomplete"


def test_bounds_refuse_only_what_no_reading_satisfies() -> None:
    limit = dt.date(2024, 8, 12)
    assert parse.partial_date("2024", latest=limit) == PartialDate(2024)
    assert parse.partial_date("2024", earliest=limit) == PartialDate(2024)
    assert str(refused(parse.partial_date, "13-08-2024", latest=limit)) == (
        "Tanggal paling akhir 12 Agu 2024; yang ditulis 13 Agu 2024. Periksa lagi."
    )
    assert refused(parse.date, "11-08-2024", earliest=limit).code == "too_early"


# --- phones -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "out"),
    [
        ("081255501031", "+6281255501031"),
        ("0812-5550-1031", "+6281255501031"),
        ("0812.5550.1031", "+6281255501031"),
        ("(0812) 5550 1031", "+6281255501031"),
        ("+62 812 5550 1031", "+6281255501031"),
        ("+62 (0)812 5550 1031", "+6281255501031"),
        ("6281255501031", "+6281255501031"),
        ("006281255501031", "+6281255501031"),
        ("81255501031", "+6281255501031"),
        ("\u202a+62 812-5550-1031\u202c", "+6281255501031"),
        ("0370 632100", "+62370632100"),
        ("+886 912 345 678", "+886912345678"),
        ("+60123456789", "+60123456789"),
    ],
)
def test_phones_become_e164(raw: str, out: str) -> None:
    assert parse.phone(raw) == out
    assert parse.phone(out) == out


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("0812345", "phone_short"),
        ("08123456789012345", "phone_long"),
        ("0000000000", "phone_impossible"),
        ("08000000000", "phone_impossible"),
        ("+", "phone_impossible"),
        ("+999 123 456 789", "phone_country"),
        ("+886 1", "phone_impossible"),
        ("0812 5550 1031 / 0813 5550 1031", "phone_several"),
        ("0812 5550 1031 (suami)", "phone_signs"),
        ("0800-FLOWERS", "phone_signs"),
        ("٠٨١٢٥٥٥٠١٠٣١", "digits_not_ascii"),
    ],
)
def test_impossible_phones_are_refused_in_words(raw: str, code: str) -> None:
    assert refused(parse.phone, raw).code == code


# --- codes and choices ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw", ["5202025403890014", "520202.540389.0014", "5202 0254 0389 0014", "520202-540389-0014", "'5202025403890014"]
)
def test_nik_and_kk_lose_their_separators(raw: str) -> None:
    assert parse.nik(raw) == parse.kk(raw) == "5202025403890014"


def test_a_nik_tells_how_many_digits_it_has() -> None:
    assert str(refused(parse.nik, "520202540389001", field="nik")) == (
        "NIK harus 16 angka; yang ini 15. Cocokkan lagi dengan kartunya."
    )
    assert str(refused(parse.kk, "1")) == "Nomor KK harus 16 angka; yang ini 1. Cocokkan lagi dengan kartunya."


@pytest.mark.parametrize("raw", ["5.20202540389E+15", "5,20202540389E+15", "5E15"])
def test_a_nik_cut_by_a_spreadsheet_is_recognised(raw: str) -> None:
    assert refused(parse.nik, raw).code == "number_truncated"


def test_a_nik_with_letters_is_refused() -> None:
    assert refused(parse.nik, "52020254O3890014").code == "not_digits"
    assert refused(parse.nik, "' - '").code == "not_digits"


@pytest.mark.parametrize(
    ("raw", "out"),
    [
        ("52.02.02.2012", "52.02.02.2012"),
        ("5202022012", "52.02.02.2012"),
        ("520202", "52.02.02"),
        ("52", "52"),
        ("52.02.p0001", "52.02.P0001"),
    ],
)
def test_place_codes_are_dotted(raw: str, out: str) -> None:
    assert parse.place_code(raw) == out


def test_a_place_code_of_the_wrong_depth_says_which_it_is() -> None:
    assert parse.place_code("52.02.02.2012", level=4) == "52.02.02.2012"
    assert str(refused(parse.place_code, "52.02", level=4, label="Desa")) == (
        "Desa harus kode desa atau kelurahan; yang ini kode kabupaten atau kota. Pilih dari daftar wilayah."
    )


@pytest.mark.parametrize("raw", ["5", "52.2", "52.02.02.12", "Bonjeruk", "5202", "52 02"])
def test_other_shapes_are_no_place_code(raw: str) -> None:
    if raw == "5202":
        assert parse.place_code(raw) == "52.02"
    else:
        assert refused(parse.place_code, raw).code == "place_code"


def test_uids_are_lowered_and_checked() -> None:
    for made in (new_uid(), secret_uid()):
        assert parse.uid(made.upper()) == made
    assert refused(parse.uid, "00000000-0000-1000-8000-000000000000").code == "uid"
    assert not is_uid(new_uid().upper())


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def test_a_choice_is_read_by_code_label_or_other_spelling() -> None:
    labels = {Colour.RED: "Merah tua", Colour.GREEN: "Hijau"}
    for raw in ("red", "RED", "merah tua", " Merah  tua "):
        assert parse.choice(raw, labels) is Colour.RED
    assert parse.choice("ijo", labels, also={"ijo": Colour.GREEN}) is Colour.GREEN
    assert parse.choice("green", Colour) is Colour.GREEN
    assert str(refused(parse.choice, "biru", allowed=labels, label="Warna")) == (
        "Warna tidak ada dalam daftar. Pilih salah satu: Merah tua, Hijau."
    )


def test_a_long_list_is_not_recited() -> None:
    said = str(refused(parse.choice, "x", allowed=[f"nilai{n}" for n in range(13)]))
    assert said == "Isian ini tidak ada dalam daftar. Pilih dari daftarnya."


@pytest.mark.parametrize(("raw", "out"), [(w, True) for w in ("ya", "Y", "1", "TRUE")])
def test_yes(raw: str, out: bool) -> None:
    assert parse.boolean(raw) is out


@pytest.mark.parametrize("raw", ["tidak", "T", "0", "false"])
def test_no(raw: str) -> None:
    assert parse.boolean(raw) is False


@pytest.mark.parametrize("raw", ["mungkin", "2", "on", "ya ya"])
def test_neither_yes_nor_no(raw: str) -> None:
    assert refused(parse.boolean, raw).code == "not_yes_or_no"


# --- the words --------------------------------------------------------------------------------------------------------


def test_sentences_keep_to_the_house_style() -> None:
    """look/README: no exclamation marks; nobody is blamed; the field is named."""
    from pathlib import Path

    source = "".join(path.read_text() for path in Path(parse.__file__).parent.glob("*.py"))
    sentences = re.findall(r'_\(\s*"(%\(label\)s.*?)"\s*\)', source, re.DOTALL)
    assert len(sentences) > 30
    for sentence in sentences:
        assert "!" not in sentence and "salah" not in sentence.replace("salah satu", "")
        assert sentence.endswith(".")
