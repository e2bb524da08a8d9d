import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import RequestFactory, override_settings

from bekal.foundation.documents import forms, uploading
from bekal.foundation.documents.cleaning import Cleaned
from bekal.foundation.documents.offices import Signer
from bekal.foundation.documents.rules.file_kinds import MOST_UPLOADED, FileClass
from bekal.foundation.kernel.refusal import Refusal

from . import make


def number_form(**data):
    return forms.NumberForm({"number": "B.1", "dated_on": "5-8-2024", "kunci": "k", **data})


def scan_form(name="a.pdf", content=b""):
    return forms.ScanForm({"kunci": "k"}, {"scan": SimpleUploadedFile(name, content)})


def test_what_the_agenda_says():
    form = number_form()
    assert form.is_valid(), form.errors
    assert form.typed["number"] == "B.1" and str(form.typed["dated_on"]) == "2024-08-05"
    assert form.typed["signer"] is None and form.typed["same_number_is_right"] is False


def test_a_signer_has_a_name_and_an_office():
    form = number_form(signer_name="Dewi", signer_title="Kepala", signer_mandate="plh", signer_nip="1980")
    assert form.is_valid()
    assert form.typed["signer"] == Signer(name="Dewi", title="Kepala", mandate="plh", nip="1980")
    assert list(number_form(signer_name="Dewi").errors) == ["signer_title"]
    assert list(number_form(signer_title="Kepala").errors) == ["signer_name"]
    assert list(number_form(signer_name="Dewi 2", signer_title="Kepala").errors) == ["signer_name"]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"number": ""}, "number"),
        ({"number": "x" * 101}, "number"),
        ({"number": "B\u202e1"}, "number"),
        ({"dated_on": ""}, "dated_on"),
        ({"dated_on": "31-02-2024"}, "dated_on"),
        ({"dated_on": "5-8-2567"}, "dated_on"),
        ({"dated_on": "5-8-113"}, "dated_on"),
        ({"signer_mandate": "raja"}, "signer_mandate"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(data, field):
    form = number_form(**data)
    assert list(form.errors) == [field]
    assert all(str(message).endswith(".") for message in form.errors[field])


def test_an_upload_is_cleaned_by_the_form():
    form = scan_form("../../SK.exe", make.pdf())
    assert form.is_valid()
    cleaned = form.cleaned_data["scan"]
    assert isinstance(cleaned, Cleaned) and cleaned.name == "SK.pdf" and cleaned.file_class is FileClass.SCAN


@pytest.mark.parametrize("content", [b"", b"MZ" + bytes(99), make.pdf(b"/JavaScript"), b"<svg/>"])
def test_an_upload_that_is_not_taken_is_refused_beside_its_field(content):
    assert list(scan_form(content=content).errors) == ["scan"]


def test_a_missing_upload_says_what_to_bring():
    assert "pindaian" in str(forms.ScanForm({"kunci": "k"}, {}).errors["scan"])
    field = forms.UploadField(FileClass.PHOTO, required=False)
    assert field.clean(None) is None
    assert "Pilih berkasnya" in str(
        pytest.raises(forms.ValidationError, forms.UploadField(FileClass.PHOTO).clean, None).value
    )


def test_size_is_asked_before_anything_is_read():
    class Huge(UploadedFile):
        def read(self, *args):
            pytest.fail("read")

    field = forms.UploadField(FileClass.PHOTO)
    with pytest.raises(forms.ValidationError, match="paling besar 15 MB"):
        field.clean(Huge(io.BytesIO(), "a.jpg", "image/jpeg", 16 * 1024 * 1024))


def test_the_picker_shows_what_is_taken_and_the_help_says_how_much():
    assert forms.UploadField(FileClass.SCAN).widget.attrs["accept"] == ".jpg,.pdf,.png,.webp"
    assert forms.limits_in_words(FileClass.SCAN) == str(forms.ScanForm.base_fields["scan"].help_text)
    assert forms.limits_in_words(FileClass.LETTER) == "PDF atau dokumen Word (.docx), paling besar 10 MB."
    assert str(forms.TemplateForm.base_fields["template"].help_text) == "Dokumen Word (.docx), paling besar 10 MB."


def test_a_form_is_dressed_and_asks_for_the_checkbox_only_when_needed():
    form = number_form()
    assert 'type="hidden" name="same_number_is_right"' in str(form)
    form.is_valid()
    form.refuse(Refusal("number_is_used", "Nomor sudah dipakai.", "number"))
    assert 'type="checkbox" name="same_number_is_right"' in str(form)


HANDLERS = [
    "bekal.foundation.documents.uploading.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]


def test_what_goes_on_after_the_limit_reaches_neither_memory_nor_disk():
    handler = uploading.CutOff()
    assert handler.receive_data_chunk(b"x" * 10, MOST_UPLOADED - 10) == b"x" * 10
    assert handler.receive_data_chunk(b"x", MOST_UPLOADED) is None


@override_settings(FILE_UPLOAD_HANDLERS=HANDLERS)
@pytest.mark.parametrize("extra", [-1, 0, 1, 400_000])
def test_an_upload_is_cut_off_at_the_limit(monkeypatch, extra):
    monkeypatch.setattr(uploading, "MOST_UPLOADED", 300_000)
    content = b"x" * (300_000 + extra)
    request = RequestFactory().post("/", {"a": SimpleUploadedFile("a.bin", content), "b": "kept"})
    file = request.FILES["a"]
    assert file.size == len(content) and request.POST["b"] == "kept"
    assert (file.file is not None and file.read() == content) == (extra <= 0)


@override_settings(FILE_UPLOAD_HANDLERS=HANDLERS)
def test_what_was_cut_off_is_said_to_be_too_big():
    request = RequestFactory().post("/", {"kunci": "k", "scan": SimpleUploadedFile("a.pdf", bytes(MOST_UPLOADED + 1))})
    form = forms.ScanForm(request.POST, request.FILES)
    assert "paling besar 20 MB" in str(form.errors["scan"])
