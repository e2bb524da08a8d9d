"""What people do with Bekal in a day, played in a real browser from beginning to end."""

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

BONJERUK = "52.02.02.2012"
# NIK of women of Kecamatan Jonggat with serials that the demo never gives.
NIKS = [f"5202025{day}0385{serial}" for day, serial in ((1, 9001), (2, 9002), (3, 9003))]
KNOWN = [("Rukyatun Hasanah", NIKS[0], "1985"), ("Sapuriah", NIKS[1], "1985"), ("Sukmawati Lendang", "", "1960")]


@pytest.fixture
def lists(tmp_path):
    """``lists(name, heads, rows)`` writes a workbook as an office would keep it; numbers stay numbers."""

    def write(name, heads, rows):
        path = tmp_path / name
        book = xlsxwriter.Workbook(str(path))
        page = book.add_worksheet("Data")
        for line, row in enumerate([heads, *[[row.get(head, "") for head in heads] for row in rows]]):
            for column, cell in enumerate(row):
                page.write(line, column, cell) if isinstance(cell, int) else page.write_string(line, column, cell)
        book.close()
        return path

    return write


def heads_of(template):
    """The headings of an empty template, as somebody who opens it sees them."""
    book = CalamineWorkbook.from_path(str(template))
    return [str(cell) for cell in book.get_sheet_by_index(0).to_python()[0]]


def upload(officer, path):
    """Upload a list of people of Bonjeruk and wait until its rows are judged."""
    officer.go("/impor/orang/")
    officer.choose_place("place", "bonjeruk", BONJERUK)
    officer.page.locator("input[type=file]").set_input_files(path)
    officer.press("Unggah dan periksa")
    officer.page.locator("h1", has_text="Pratinjau").wait_for(timeout=60_000)


def save(officer, rows):
    """Press the button that saves so many rows, and wait for the worker."""
    officer.press(f"Simpan {rows} baris")
    officer.page.get_by_text("baris disimpan,").wait_for(timeout=60_000)


def row(officer, number):
    """What the preview says of one line of the file."""
    return officer.page.locator(f"#baris-{number}")


def test_an_officer_brings_a_list_in_and_takes_it_back(visit, lists):
    officer = visit("petugas.ntb")
    officer.go("/impor/")
    officer.looks_right("impor")
    heads = heads_of(officer.download("Templat Orang dan keluarga"))
    assert {"Nama", "NIK", "Status", "Tanggal lahir"} <= set(heads)

    known = [
        {"Nama": n, "NIK": nik, "Tanggal lahir": born, "Status": "PMI purna", "Nomor HP": ""} for n, nik, born in KNOWN
    ]
    upload(officer, lists("Data lama.xlsx", heads, known))
    save(officer, 3)

    new = ["Sahnunah Baru", "Jumaidah", "Zaenab Fitriah", "Inaq Seruni", "Mariadi"]
    rows = [{"Nama": name, "Tanggal lahir": str(1980 + n), "Status": "PMI purna"} for n, name in enumerate(new)]
    rows.append({"Nama": "Rukyatun Hasanah", "NIK": NIKS[0], "Status": "PMI purna", "Nomor HP": "081200000001"})
    rows.append({"Nama": "Sapuriah", "NIK": NIKS[1], "Tanggal lahir": "1985", "Status": "PMI purna"})
    rows.append({"Nama": "Sukmawati Lendang", "Status": "PMI purna"})
    rows.append({"Nama": "Terpotong", "NIK": 5202025403850000, "Status": "PMI purna"})
    rows.append({"Nama": "", "Status": "PMI purna"})
    upload(officer, lists("Data baru.xlsx", heads, rows))
    officer.looks_right("pratinjau")
    for number, verdict in zip(
        range(2, 12), ["Baru"] * 5 + ["Diperbarui", "Sudah sama", "Belum pasti", "Ditolak", "Ditolak"], strict=True
    ):
        assert verdict in row(officer, number).inner_text(), f"baris {number}"
    assert "terpotong" in row(officer, 10).inner_text().lower()

    row(officer, 9).locator("input[type=radio]").first.check()
    with officer.page.expect_navigation():
        row(officer, 9).get_by_role("button").click()
    save(officer, 7)
    officer.looks_right("tersimpan")
    batch = officer.page.url

    left_over = officer.download("Unduh baris ditolak")
    refused = CalamineWorkbook.from_path(str(left_over)).get_sheet_by_index(0).to_python()
    assert {"Baris asal", "Alasan", "Jalan keluar"} <= set(map(str, refused[0])) and len(refused) == 3

    officer.go("/orang/?q=Sahnunah+Baru")
    officer.reads("Sahnunah Baru", "PMI purna")
    officer.page.get_by_role("link", name="Sahnunah Baru", exact=True).click()
    officer.page.locator("h1", has_text="Sahnunah Baru").wait_for()
    officer.reads("Didata oleh", "Bonjeruk")

    officer.go(batch)
    officer.press("Batalkan semuanya")
    officer.press("Batalkan semuanya")
    officer.page.get_by_text("baris dibatalkan,").wait_for(timeout=60_000)
    officer.looks_right("dibatalkan")
    officer.go("/orang/?q=Sahnunah+Baru")
    officer.reads("Tidak ada yang cocok")
    officer.go("/orang/?q=Sapuriah")
    officer.reads("Sapuriah")


def test_the_same_file_is_recognised(visit, lists):
    officer = visit("petugas.ntb")
    path = lists("Sama.xlsx", ["Nama", "Status"], [{"Nama": "Sekali Saja", "Status": "PMI purna"}])
    upload(officer, path)
    officer.go("/impor/orang/")
    officer.choose_place("place", "bonjeruk", BONJERUK)
    officer.page.locator("input[type=file]").set_input_files(path)
    officer.press("Unggah dan periksa")
    officer.reads("sudah pernah diunggah")
    officer.looks_right("sudah-pernah")


def register(volunteer, name, phone=""):
    """A first visit: five facts, one thumb."""
    volunteer.go("/orang/daftar/")
    volunteer.fill(name=name, hamlet="Peken", rt="2", status="pmi_purna", last_country="MY")
    if phone:
        volunteer.fill(phone=phone)


def test_a_volunteer_notes_a_visit_on_a_phone(visit):
    volunteer = visit("penggerak.bonjeruk", phone=True)
    volunteer.go("/")
    volunteer.looks_right("beranda")
    register(volunteer, "Nurjanah Peken", "081200000077")
    volunteer.looks_right("kunjungan")
    volunteer.press("Simpan")
    volunteer.page.locator("h1", has_text="Nurjanah Peken").wait_for()
    volunteer.reads("kurang:", "NIK")
    volunteer.looks_right("orang")

    volunteer.go("/orang/daftar/")
    volunteer.page.locator("[name=name]").press_sequentially("Nur Janah Peken")
    volunteer.page.get_by_text("Mungkin sudah terdata").wait_for()
    volunteer.reads("Nurjanah Peken")
    volunteer.looks_right("mirip")
    volunteer.fill(hamlet="Peken", rt="2", status="family")
    volunteer.press("Simpan")
    volunteer.looks_right("ditanya-alasan")
    assert volunteer.page.locator("[name=name]").input_value() == "Nur Janah Peken"
    volunteer.fill(not_duplicate_reason="adiknya, KTP sudah dilihat")
    volunteer.press("Simpan")
    volunteer.page.locator("h1", has_text="Nur Janah Peken").wait_for()
    volunteer.reads("Keluarga")


def test_showing_a_nik_is_written_down(visit):
    officer = visit("petugas.ntb")
    officer.go("/orang/daftar/")
    officer.choose_place("place", "bonjeruk", BONJERUK)
    officer.fill(name="Baiq Rahasia", status="pmi_purna")
    officer.press("Simpan")
    person = officer.page.url
    officer.go(person + "nik/")
    officer.fill(nik="5202025403859777")
    officer.press("Simpan")
    assert "5202025403859777" not in officer.page.content()

    officer.page.get_by_role("button", name="Tampilkan").first.click()
    officer.page.get_by_text("5202025403859777").wait_for()
    officer.go(person + "catatan/")
    officer.reads("NIK ditampilkan", "Ratna Dewi")
    assert "5202025403859777" not in officer.page.content()
    officer.looks_right("catatan-perubahan")


def test_leaving_ends_the_session_everywhere_it_was(visit, browser, site):
    officer = visit("petugas.ntb")
    officer.go("/orang/")
    cookies = officer.window.cookies()
    officer.page.locator(".bk-bar details summary").click()
    with officer.page.expect_navigation():
        officer.page.locator(".bk-bar").get_by_role("button", name="Keluar").click()

    officer.go("/orang/")
    assert "/masuk/" in officer.page.url
    officer.page.go_back()
    assert officer.page.locator("table").count() == 0, "the list is still in the browser's cache"

    copied = browser.new_context()
    copied.add_cookies(cookies)
    page = copied.new_page()
    page.goto(f"{site.address}/orang/")
    assert "/masuk/" in page.url
    copied.close()


def test_a_stranger_gets_nowhere(visit):
    stranger = visit()
    for path in ("/orang/", "/kegiatan/", "/impor/", "/monev/", "/akun-pengguna/"):
        stranger.go(path)
        assert "/masuk/" in stranger.page.url
    stranger.fill(login="petugas.ntb", password="salah sekali ini")
    stranger.page.locator("form:has(input[type=password]) button").last.click()
    stranger.page.wait_for_load_state("load")
    stranger.looks_right("salah-sandi")
