"""What a form says when something is missing: the field's name once, and the way out."""

import pytest
from django import forms
from django.utils.translation import override

from bekal.foundation.kernel import parse
from bekal.foundation.web.forms import Form, ParsedField


class Letter(Form):
    dated_on = ParsedField(lambda raw: parse.date(raw, label="Tanggal surat"), label="Tanggal surat")
    number = ParsedField(lambda raw: parse.text(raw, label="Nomor"), label="Nomor", missing="Isi nomor dari agenda.")
    signer = forms.ChoiceField(label="Penanda tangan", choices=[("a", "A")])
    scan = forms.FileField(label="Pindaian")
    checked = forms.BooleanField(label="Sudah diperiksa, memang begitu", required=False)


def said(**given):
    with override("id"):
        return dict(Letter(given).wrong_fields)


def test_a_message_that_names_its_field_is_not_led_by_the_name_again():
    assert said(dated_on="kemarin dulu")["id_dated_on"].startswith("Tanggal surat tidak terbaca.")


def test_what_a_box_says_leads_no_message():
    form = Letter({"checked": ""})
    form.add_error("checked", "12 Agu 2024 sudah lama lewat.")
    assert ("id_checked", "12 Agu 2024 sudah lama lewat.") in form.wrong_fields


def test_a_message_that_does_not_is():
    assert said()["id_number"] == "Nomor: Isi nomor dari agenda."


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({}, "signer", "Penanda tangan belum dipilih. Pilih salah satu."),
        ({"signer": "b"}, "signer", "Penanda tangan tidak ada dalam daftar. Pilih dari daftarnya."),
        ({}, "scan", "Pindaian belum diisi. Isi dulu, lalu simpan lagi."),
    ],
)
def test_the_frameworks_own_messages_are_replaced(given, field, words):
    assert said(**given)[f"id_{field}"] == words
