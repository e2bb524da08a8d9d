"""For everybody: with the keyboard, without scripts, after a refusal, in the other language and in the dark."""

import re

import pytest

from .visiting import DESKTOP, PHONE


@pytest.mark.parametrize(("language", "dark"), [("id", False), ("en", False), ("id", True), ("en", True)])
def test_the_pages_of_a_working_day(language, dark, visit):
    """A page of each kind, at both widths, in both languages, light and dark."""
    officer = visit("petugas.ntb", language=language, dark=dark)
    for address in pages_of_a_day(officer):
        officer.go(address)
        assert officer.page.get_attribute("html", "lang") == language
        for size in (DESKTOP, PHONE):
            officer.page.set_viewport_size(size)
            officer.looks_right(f"{re.sub(r'[^a-z]+', '-', address.split('localhost')[-1])}-{size['width']}")


def pages_of_a_day(officer):
    """Home, lists, forms, a table, an account, then a person, an activity and a village."""
    yield from ("/", "/orang/", "/orang/daftar/", "/kegiatan/", "/kegiatan/baru/", "/impor/", "/monev/", "/akun/")
    for listing in ("/orang/", "/kegiatan/"):
        officer.go(listing)
        yield officer.page.locator(f"main table a[href^='{listing}']").first.get_attribute("href")
    yield from ("/wilayah/52.02.02.2012/", "/orang/tidak-ada/")


def test_a_refused_form_can_be_put_right(visit):
    """The summary on top has the focus, the error is tied to its field, what was typed is kept."""
    volunteer = visit("penggerak.bonjeruk", phone=True)
    volunteer.go("/orang/daftar/")
    volunteer.fill(phone="12")
    volunteer.press("Simpan")
    volunteer.looks_right("ditolak")
    assert volunteer.page.locator("input[name=phone]").input_value() == "12"
    assert volunteer.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert volunteer.page.locator("[name=name]").get_attribute("aria-invalid") == "true"


def test_the_content_is_one_key_away(visit):
    officer = visit("petugas.ntb")
    officer.go("/orang/")
    officer.page.keyboard.press("Tab")
    assert officer.page.evaluate("document.activeElement.getAttribute('href')") == "#isi"
    officer.page.keyboard.press("Enter")
    officer.page.keyboard.press("Tab")
    assert officer.page.evaluate("document.activeElement.closest('main') !== null")


def test_a_first_visit_needs_no_script(browser, site):
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    site.sign_in(page, "penggerak.bonjeruk")
    page.goto(f"{site.address}/orang/daftar/")
    page.fill("input[name=name]", "Sukainah Tanpa Skrip")
    page.check("input[name=status][value=family]")
    page.locator("main form[method=post] button").last.click()
    assert "Sukainah Tanpa Skrip" in page.locator("h1").inner_text()
    window.close()
