import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, TiffImagePlugin

from bekal.foundation.documents import cleaning, images
from bekal.foundation.documents.cleaning import clean
from bekal.foundation.documents.rules.file_kinds import LIMITS, FileClass, FileKind
from bekal.foundation.kernel.refusal import Refusal

from . import make


def refused(content, file_class=FileClass.PHOTO, **more):
    with pytest.raises(Refusal) as caught:
        clean(content, file_class, **more)
    assert "%" not in str(caught.value) and str(caught.value).endswith(".")
    return caught.value.code


def opened(cleaned):
    return Image.open(io.BytesIO(cleaned.content))


HIDDEN = (b"RAHASIA", b"Exif", b"GPS", b"2024:08:12", b"http://ns.adobe.com", b"ICC_PROFILE")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_loses_its_place_and_keeps_it_privately(kind):
    cleaned = clean(make.gps_photo(kind), FileClass.PHOTO, name="IMG_0001.HEIC.exe")
    assert cleaned.kind is FileKind.JPEG and cleaned.name == "IMG_0001.HEIC.jpg"
    assert not any(mark in cleaned.content for mark in HIDDEN)
    assert not opened(cleaned).getexif() and set(opened(cleaned).info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
    }
    assert cleaned.taken["at"] == "2024-08-12T09:10:11" and cleaned.taken["zone"] == "+08:00"
    assert (cleaned.taken["latitude"], cleaned.taken["longitude"]) == make.SECRET_PLACE
    assert "116" not in repr(cleaned) and "116" not in str(cleaned)


def test_a_photo_is_turned_upright():
    assert opened(clean(make.gps_photo(size=(64, 48)), FileClass.PHOTO)).size == (48, 64)


def test_a_photo_is_made_as_large_as_a_page_needs_and_a_scan_stays():
    large = make.image(size=(4000, 3000))
    assert opened(clean(large, FileClass.PHOTO)).size == (2400, 1800)
    assert opened(clean(large, FileClass.SCAN)).size == (4000, 3000)


def test_notes_of_a_broken_camera_do_not_spoil_its_photo():
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0x9003: "0000:00:00 00:00:00", 0x9011: "soon"})
    nowhere = TiffImagePlugin.IFDRational(0, 0)
    exif.get_ifd(0x8825).update({1: "S", 2: (999.0, 0.0, 0.0), 3: "E", 4: (nowhere, nowhere, nowhere)})
    assert clean(make.image(exif=exif), FileClass.PHOTO).taken == {}


def test_western_and_southern_places_are_negative_and_dates_without_zone_stay_so():
    exif = Image.Exif()
    exif[0x0132] = "2024:08:12 09:10:11"
    exif.get_ifd(0x8825).update({1: "N", 2: (1.5, 0.0, 0.0), 3: "W", 4: (10.0, 30.0, 0.0)})
    taken = clean(make.image(exif=exif), FileClass.PHOTO).taken
    assert taken == {"at": "2024-08-12T09:10:11", "latitude": 1.5, "longitude": -10.5}


@pytest.mark.parametrize(
    ("mode", "kind", "corner"),
    [("RGBA", "PNG", (255, 255, 255)), ("LA", "PNG", (255, 255, 255)), ("P", "PNG", None), ("CMYK", "JPEG", None)],
)
def test_every_kind_of_colour_becomes_plain(mode, kind, corner):
    picture = Image.new(mode, (10, 10), 0)
    out = io.BytesIO()
    picture.save(out, kind)
    cleaned = clean(out.getvalue(), FileClass.PHOTO)
    assert opened(cleaned).mode == "RGB"
    assert corner is None or opened(cleaned).getpixel((0, 0)) == corner


def test_deep_grey_scans_keep_their_shades():
    picture = Image.new("I;16", (8, 8), 30_000)
    out = io.BytesIO()
    picture.save(out, "PNG")
    cleaned = clean(out.getvalue(), FileClass.SCAN)
    assert cleaned.kind is FileKind.PNG and opened(cleaned).getpixel((0, 0)) == 117


def test_writing_stays_sharp_and_colour_becomes_small():
    assert clean(make.image("PNG", mode="1"), FileClass.SCAN).kind is FileKind.PNG
    assert clean(make.image("PNG", mode="L"), FileClass.SCAN).kind is FileKind.PNG
    assert clean(make.image("PNG", mode="RGB"), FileClass.SCAN).kind is FileKind.JPEG
    assert clean(make.image("WEBP"), FileClass.SCAN).kind is FileKind.JPEG


def test_a_phone_photo_with_a_depth_map_behind_it_is_one_photo():
    out = io.BytesIO()
    first, depth = Image.new("RGB", (40, 30), "red"), Image.new("RGB", (20, 15), "blue")
    first.save(out, "MPO", save_all=True, append_images=[depth])
    assert Image.open(io.BytesIO(out.getvalue())).n_frames == 2
    cleaned = clean(out.getvalue(), FileClass.PHOTO)
    red, _green, blue = opened(cleaned).getpixel((5, 5))
    assert red > 200 > 50 > blue


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_moving_pictures_are_refused(kind):
    assert refused(make.moving(kind)) == "image_moves"


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("width", "height"), [(10_000, 10_000), (20_000, 20_000), (30_000, 100), (100, 30_000), (8_000, 6_400)]
)
def test_bombs_are_refused_before_they_are_unpacked(width, height, monkeypatch):
    bomb = make.png_declaring(width, height)
    assert len(bomb) < 100_000
    monkeypatch.setattr(images, "_plain", lambda image: pytest.fail("unpacked"))
    assert refused(bomb) == refused(bomb, FileClass.SCAN) == "image_too_many_pixels"


def test_the_largest_phone_camera_is_taken():
    assert images.MOST_PIXELS >= 8160 * 6144


def test_an_image_that_unpacks_to_more_text_than_pixels_is_refused():
    from PIL.PngImagePlugin import PngInfo

    notes = PngInfo()
    for _ in range(70):
        notes.add_text("x", "A" * 1_000_000, zip=True)
    assert refused(make.image("PNG", pnginfo=notes)) == "image_broken"


HTML = b"<!doctype html><script>alert(document.cookie)</script>"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_is_also_a_page_or_an_archive_is_only_a_picture(kind):
    tail = HTML + make.archive(**{"evil.exe": b"MZ" + b"\0" * 50})
    cleaned = clean(make.image(kind) + tail, FileClass.PHOTO)
    assert HTML not in cleaned.content and b"PK\x03\x04" not in cleaned.content
    assert not zipfile.is_zipfile(io.BytesIO(cleaned.content))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.jpg", b"MZ\x90\x00\x03" + b"\0" * 500, "file_kind"),
        ("foto.jpg", b"\x7fELF" + b"\0" * 500, "file_kind"),
        ("foto.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "file_kind"),
        ("foto.jpg", HTML, "file_kind"),
        ("foto.jpg", b"GIF89a" + b"\0" * 500, "file_kind"),
        ("foto.jpg", make.pdf(), "file_kind"),
        ("foto.jpg", b"#!/bin/sh\nrm -rf /\n", "file_kind"),
        ("foto.heic", b"\x00\x00\x00\x18ftypheic" + b"\0" * 500, "file_heic"),
        ("foto.jpg", b"", "file_empty"),
        ("foto.jpg", b"\xff\xd8\xff" + HTML, "image_broken"),
        ("foto.png", b"\x89PNG\r\n\x1a\n" + HTML, "image_broken"),
        ("foto.webp", b"RIFF\x10\x00\x00\x00WEBPVP8 " + HTML, "image_broken"),
        ("foto.jpg", make.image("JPEG", (600, 600))[:2000], "image_broken"),
        ("foto.png", make.image("PNG", (600, 600))[:900], "image_broken"),
    ],
)
def test_what_is_no_photo_is_refused_whatever_it_is_called(name, content, code):
    assert refused(content, name=name) == code


@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_photo_is_drawn_or_refused_and_never_an_error(kind, data):
    good = bytearray(make.gps_photo(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    try:
        cleaned = clean(bytes(good[: data.draw(st.integers(1, len(good)))]), FileClass.SCAN)
    except Refusal:
        return
    assert b"RAHASIA" not in cleaned.content


def test_a_file_over_its_limit_is_refused_before_it_is_looked_at(monkeypatch):
    monkeypatch.setattr(cleaning, "kind_of", lambda content: pytest.fail("looked at"))
    for use, limits in LIMITS.items():
        with pytest.raises(Refusal) as caught:
            clean(bytes(limits.most_bytes + 1), use, field="scan")
        assert caught.value.code == "file_too_big" and caught.value.field == "scan"


def test_a_plain_pdf_is_kept_as_it_is():
    assert clean(make.pdf(), FileClass.SCAN, name="SK.pdf").content == make.pdf()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (make.pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "pdf_active"),
        (make.pdf(b"<< /S /Launch /F (cmd.exe) >>"), "pdf_active"),
        (make.pdf(b"<< /Type /EmbeddedFile >>"), "pdf_active"),
        (make.pdf(b"<< /Subtype /RichMedia >>"), "pdf_active"),
        (make.pdf(tail=b""), "pdf_broken"),
        (make.pdf() + HTML * 40, "pdf_broken"),
        (make.pdf() + make.archive(**{"a.exe": b"MZ"}), "pdf_broken"),
        (make.archive(**{"a.txt": b"x"}) + make.pdf(), "file_kind"),
        (b"\n" + make.pdf(), "file_kind"),
    ],
)
def test_a_pdf_that_is_more_than_a_pdf_is_refused(content, code):
    assert refused(content, FileClass.SCAN) == code


def test_letters_are_word_files_without_surprises():
    assert clean(make.docx(), FileClass.LETTER, name="sk.docx").kind is FileKind.DOCX
    assert refused(make.docx(extra={"word/vbaProject.bin": b"x"}), FileClass.LETTER) == "docx_macros"
    assert refused(make.docx(extra={"../evil.xml": b"<a/>"}), FileClass.LETTER) == "docx_unreadable"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), FileClass.LETTER) == "file_old_office"
    assert refused(make.xlsx(), FileClass.LETTER) == "file_kind"
    assert refused(make.docx(), FileClass.PHOTO) == "file_kind"


def test_a_refusal_names_the_field_it_came_by():
    with pytest.raises(Refusal) as caught:
        clean(make.docx(extra={"word/vbaProject.bin": b"x"}), FileClass.LETTER, field="template")
    assert caught.value.field == "template"


def test_sheets_come_in_for_imports_only():
    assert clean(make.xlsx(), FileClass.IMPORT, name="orang.xlsx").content == make.xlsx()
    assert clean(b"nama;dusun\nAni;Dasan\n", FileClass.IMPORT, name="x.xls").name == "x.csv"
    assert refused(b"<table><tr><td>Ani", FileClass.IMPORT) == "file_kind"
    assert refused(make.xlsx(), FileClass.SCAN) == "file_kind"


def test_the_same_file_sent_again_is_the_same_for_the_key():
    photo = make.gps_photo()
    first, second = clean(photo, FileClass.PHOTO, name="a.jpg"), clean(photo, FileClass.PHOTO, name="b.jpg")
    assert str(first) == str(second) and first.sha256 == second.sha256 != first.given_sha256
    assert str(first) != str(clean(photo, FileClass.SCAN))
