"""Choosing a village by typing its name, with and without JavaScript."""

import datetime as dt

import pytest
from django.utils import translation

from bekal.commons.places.fields import PlaceField
from bekal.commons.places.models import Place
from bekal.commons.places.tests.make import (
    BONJERUK,
    LONTAR,
    LONTAR_OKU,
    LONTAR_SURABAYA,
    LONTAR_TANGERANG,
    WALIWIS,
    make_places,
)
from bekal.foundation.web.forms import Form

pytestmark = pytest.mark.django_db


class Register(Form):
    desa = PlaceField()
    asal = PlaceField(required=False, label="Desa asal")


@pytest.fixture(autouse=True)
def places() -> dict[str, Place]:
    return make_places()


def fill(desa: str = "", tapped: str = "", **more: str) -> Register:
    return Register({"desa": desa, "desa_kode": tapped, **more})


def error(form: Form) -> str:
    return str(form.errors["desa"][0])


@pytest.mark.parametrize(
    "typed",
    [
        "Waliwis",
        " waliwis ",
        "WALI WIS",
        "Waliwis, Kec. Mekar Baru, Kab. Tangerang, Banten",
        "waliwis tangerang",
        WALIWIS,
    ],
)
def test_a_name_that_one_village_has_is_taken(typed: str) -> None:
    form = fill(typed)
    assert form.is_valid(), form.errors
    assert form.values == {"desa": WALIWIS, "asal": ""}


def test_a_name_that_several_have_is_asked_back() -> None:
    form = fill("Lontar")
    assert error(form) == "Ada empat desa bernama Lontar. Pilih satu."
    html = str(form)
    for code in (LONTAR, LONTAR_OKU, LONTAR_SURABAYA, LONTAR_TANGERANG):
        assert f'name="desa_kode" value="{code}"' in html
    assert "Lontar, Kec. Sambikerep, Kota Surabaya, Jawa Timur" in html
    assert 'value="Lontar"' in html and 'aria-invalid="true"' in html
    assert html.index("bk-wrong") < html.index("desa_kode") < html.index("bk-help")


def test_a_choice_settles_it_without_javascript() -> None:
    form = fill("Lontar", LONTAR)
    assert form.is_valid() and form.values["desa"] == LONTAR
    assert f'value="{LONTAR}" checked' in str(form)


def test_parents_words_settle_it() -> None:
    assert fill("lontar serang").is_valid()
    assert not fill("lontar banten").is_valid(), "two of them lie in Banten"


def test_a_choice_that_no_longer_answers_the_text_is_dropped() -> None:
    form = fill("Bonjeruk", LONTAR)
    assert form.is_valid() and form.values["desa"] == BONJERUK


@pytest.mark.parametrize("tapped", ["x", "99.99.99.2001", "52.02", "36.04.13.2001"])
def test_a_choice_that_was_not_offered_counts_for_nothing(tapped: str) -> None:
    assert error(fill("Lontar", tapped)) == "Ada empat desa bernama Lontar. Pilih satu."


def test_a_beginning_is_offered_but_never_guessed() -> None:
    form = fill("Bonj")
    assert error(form) == "Tidak ada desa yang namanya persis Bonj. Pilih satu, atau betulkan ejaannya."
    assert BONJERUK in str(form)
    assert BONJERUK in str(fill("Bonjerok"))


def test_an_unknown_name() -> None:
    form = fill("Zzyzx")
    assert error(form) == "Tidak ada desa bernama Zzyzx. Periksa ejaannya."
    assert "<fieldset" not in str(form)


def test_a_very_common_name_asks_for_the_kecamatan() -> None:
    copies = [Place(**row) for row in Place.objects.filter(code=WALIWIS).values()]
    for number in range(1, 12):
        copy = copies[0]
        copy.pk, copy.uid, copy.code = None, f"uid-{number}", f"36.03.33.29{number:02}"
        copy.save()
    form = fill("waliwis")
    assert error(form) == "Ada 12 desa bernama waliwis. Tulis juga kecamatan atau kabupatennya."
    assert str(form).count("desa_kode") == 10
    assert "(36.03.33.2901)" in str(form), "what has the same words is told apart by its code"


def test_nothing_written() -> None:
    assert error(fill()) == "Tulis nama desanya."
    assert error(fill("", LONTAR)) == "Tulis nama desanya.", "clearing the text clears the choice"
    assert error(fill("\u202eLontar")).startswith("Nama wilayah memuat tanda yang tidak terlihat")


def test_the_record_being_edited_is_shown_and_kept() -> None:
    html = str(Register(initial={"desa": LONTAR}))
    label = "Lontar, Kec. Tirtayasa, Kab. Serang, Banten"
    assert f'value="{label}"' in html and f'value="{LONTAR}" checked' in html
    assert fill(label, LONTAR).is_valid() and fill(label).is_valid()


def test_a_code_that_has_ended_stays_with_who_has_it() -> None:
    Place.objects.filter(code=LONTAR).update(valid_to=dt.date(2026, 1, 1))
    label = "Lontar, Kec. Tirtayasa, Kab. Serang, Banten"
    assert "(kode lama)" in str(Register(initial={"desa": LONTAR}))
    assert fill(label, LONTAR).is_valid()
    assert not fill(label).is_valid(), "but nobody new is put there"
    assert error(fill("Lontar")) == "Ada tiga desa bernama Lontar. Pilih satu."


def test_level_and_area() -> None:
    class Area(Form):
        wilayah = PlaceField(level=None, label="Wilayah")

    form = Area({"wilayah": "Jonggat"})
    assert form.is_valid() and form.values == {"wilayah": "52.02.02"}
    form = Area({"wilayah": "Lontar"})
    form.fields["wilayah"].within = "36.04"
    assert form.is_valid() and form.values == {"wilayah": LONTAR}
    assert "36.04" in str(form)
    assert "36.04" not in str(Area()), "one form's area is not another's"
    assert "Pilih satu" in str(Area({"wilayah": "Mekar Baru"}).errors)


def test_it_asks_for_suggestions_by_htmx() -> None:
    html = str(Register())
    assert 'hx-get="/wilayah/cari/"' in html and 'hx-target="#id_desa_pilihan"' in html
    assert 'id="id_desa_pilihan"' in html and "&quot;untuk&quot;: &quot;desa&quot;" in html
    assert "(boleh kosong)" in html


def test_what_was_typed_is_text_not_markup() -> None:
    html = str(fill('<b>"Lontar'))
    assert "<b>" not in html and "&lt;b&gt;" in html


def test_prefixed_forms_keep_apart() -> None:
    form = Register({"a-desa": "Lontar", "a-desa_kode": LONTAR}, prefix="a")
    assert form.is_valid() and form.values["desa"] == LONTAR
    assert 'name="a-desa_kode"' in str(form)


def test_english() -> None:
    with translation.override("en"):
        assert fill("Lontar").errors["desa"]
