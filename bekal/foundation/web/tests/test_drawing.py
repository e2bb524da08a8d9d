"""What is drawn in Python: the same controls as Django's templates draw, and nothing from outside unescaped."""

import re

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bekal.foundation.web import drawing
from bekal.foundation.web.forms import Renderer
from bekal.foundation.web.listing import Column, Listing, Shown

ODD = "<b>\"'&\u202e</b>"
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20) | st.just(ODD)
WIDGETS = (
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput, forms.HiddenInput,
    forms.DateInput, forms.TimeInput, forms.FileInput, forms.SearchInput, forms.TelInput,
)  # fmt: skip


def drawn(renderer, widget, value):
    return re.sub(r">\s+<", "><", str(widget.render("nama", value, {"id": "id_nama"}, renderer))).strip()


def alike(widget, value):
    ours, theirs = drawn(Renderer(), widget, value), drawn(TemplatesSetting(), widget, value)
    assert ours == theirs
    return ours


@given(
    kind=st.sampled_from(WIDGETS), attrs=st.dictionaries(TEXT, TEXT | st.booleans(), max_size=3), value=TEXT | st.none()
)
def test_an_input_is_the_one_that_django_draws(kind, attrs, value):
    alike(kind(attrs), value)


@given(
    choices=st.lists(st.tuples(TEXT, TEXT), max_size=4), attrs=st.dictionaries(TEXT, TEXT, max_size=2), data=st.data()
)
def test_a_closed_list_is_the_one_that_django_draws(choices, attrs, data):
    value = data.draw(TEXT if not choices else st.sampled_from([value for value, _label in choices]))
    alike(forms.Select(attrs, choices), value)


def test_options_in_groups_are_drawn_too():
    grouped = forms.Select(choices=[("", "–"), ("Pulau " + ODD, [("1", "Lombok"), (2, ODD)])])
    assert "<optgroup label=" in alike(grouped, "2")


def test_what_is_not_drawn_here_is_drawn_by_its_template():
    for widget in (forms.Textarea(), forms.CheckboxInput(), forms.RadioSelect(choices=[("a", "A")])):
        alike(widget, "a")


@given(text=TEXT, address=TEXT)
def test_nothing_from_outside_becomes_markup(text, address):
    [found] = html.fragments_fromstring(drawing.link(address, text))
    assert (found.tag, list(found), found.text or "", found.get("href")) == ("a", [], text, address)
    for piece in (drawing.text(text), drawing.options([(text, text)], text), drawing.chip(text)):
        assert "<b>" not in piece


@pytest.fixture
def shown():
    columns = (
        Column("a", "Nama", lambda row: row[0], link=lambda row: f"/orang/{row[1]}/"),
        Column("b", "Jumlah", lambda row: row[1], number=True, css="text-nowrap"),
        Column("c", "Keadaan", lambda row: "", draw=lambda row: drawing.chip("Aktif", "ok")),
        Column("d", "Kosong", lambda row: ""),
        Column("e", "Aksi", lambda row: "", template="aksi.html"),
    )
    return Shown(Listing("coba", columns), None, [(ODD, "1")], "", "", {}, "a", False, {}, None)  # type: ignore[arg-type]


def test_the_rows_of_a_list(shown):
    table = html.fromstring(f"<table>{shown.body(lambda name, row: drawing.text(f'{name}: {row[1]}'))}</table>")
    first, *others = table.xpath("//tr/*")
    assert (first.tag, first.get("scope"), first.xpath("a/@href"), first.text_content()) == (
        "th",
        "row",
        ["/orang/1/"],
        ODD,
    )
    assert [(cell.get("data-l"), cell.get("class"), cell.text_content()) for cell in others] == [
        ("Jumlah", "num text-nowrap", "1"), ("Keadaan", None, "Aktif"), ("Kosong", None, "–"), ("Aksi", None, "aksi.html: 1"),
    ]  # fmt: skip
