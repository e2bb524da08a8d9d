"""The spine played as people play it: an officer brings a village's list in, plans a training, the head approves, it is
run on a phone, certificates are issued and checked by anyone, and somebody is asked how it goes."""

import datetime as dt
import re

import pytest

from bekal.foundation.web.exporting import write_xlsx

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
HEAD = ["Nama Lengkap", "NIK", "L/P", "Tgl Lahir", "Dusun", "RT", "Status", "Negara", "Tgl Pulang", "No HP"]
NAMES = (
    "Zubaedah Ratih", "Wiwik Handayani", "Tarmizi", "Saodah Pertiwi", "Rusniati", "Quraisin Laili", "Purnawati", "Oktaviani",
    "Nyoman Sukerti", "Maknun", "Lisnawati Dewi", "Kusnadi", "Jumadilah", "Istiqamah", "Hurniati", "Gunawan Efendi",
    "Fahrurrozi", "Endang Lestari", "Dahniar", "Cahyaningsih", "Burhanudin", "Asmuni",
)  # fmt: skip


def village_list():
    """Twenty-two people as a village writes them, and one row that cannot be."""
    rows = [
        [name, f"520202{12 + 40:02}0589{n:04}" if n % 3 else "", "P", "12-05-1989", "Timuq", "2", "Purna PMI", "Malaysia",
         "2023", f"0860700{n:04}"]
        for n, name in enumerate(NAMES, start=1)
    ]  # fmt: skip
    wrong = ["Salah Sendiri", "5202025203890", "P", "1989", "Timuq", "2", "Purna PMI", "Malaysia", "2023", ""]
    return write_xlsx(HEAD, [*rows, wrong])


@pytest.fixture(scope="module")
def people(site, browser):
    """An officer and a head, each in an own browser, and somebody who only has a link."""
    pages = {}
    for who in ("petugas.ntb", "kepala.ntb", ""):
        pages[who] = browser.new_context(locale="id-ID", viewport=DESKTOP).new_page()
        if who:
            site.sign_in(pages[who], who)
    return pages


def go(site, page, path):
    answer = page.goto(site.address + path)
    assert answer.status == 200, (path, answer.status)


def press(page, name):
    """Press the button called so and be taken on without a refusal."""
    page.locator("main").get_by_role("button", name=name).first.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("[role=alert] #salah").count() == 0, page.locator("[role=alert]").inner_text()


def test_from_excel_list_to_monev(site, people, tmp_path):
    officer, head, anyone = people["petugas.ntb"], people["kepala.ntb"], people[""]
    bring_in_the_list(site, officer, tmp_path)
    photograph(officer, tmp_path, "orang")
    uid = plan(site, officer)
    photograph(officer, tmp_path, "rencana")
    go(site, head, f"/kegiatan/{uid}/setujui/")
    press(head, re.compile("Setujui"))
    go(site, officer, f"/kegiatan/{uid}/umumkan/")
    press(officer, re.compile("Umumkan|diumumkan"))
    photograph(officer, tmp_path, "diumumkan")
    nominate(site, officer, uid)
    photograph(officer, tmp_path, "usulan")
    select(site, officer, head, uid)
    photograph(head, tmp_path, "seleksi")
    run(site, officer, uid, tmp_path)
    number, name = certify(site, officer, uid)
    photograph(officer, tmp_path, "sertifikat")
    check(site, anyone, number, name)
    photograph(anyone, tmp_path, "pemeriksaan")
    follow_up(site, officer)
    photograph(officer, tmp_path, "monev")


def photograph(page, folder, name):
    """The page as it stands, on a desk and on a phone, for whoever wants to look; a phone needs no sideways scroll."""
    before = page.viewport_size
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.screenshot(
            path=folder / f"{len(list(folder.glob('*.png'))):02}-{name}-{size['width']}.png", full_page=True
        )
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 1, name
    page.set_viewport_size(before)


def bring_in_the_list(site, officer, folder):
    file = folder / "Data purna Bonjeruk.xlsx"
    file.write_bytes(village_list())
    go(site, officer, "/impor/orang/")
    officer.locator("input[name=place]").fill("Bonjeruk")
    officer.locator("input[type=file]").set_input_files(file)
    press(officer, "Unggah dan periksa")
    officer.get_by_role("button", name=re.compile(r"Simpan 22 baris")).wait_for(timeout=60_000)
    assert "Ditolak" in officer.locator("main").inner_text()
    officer.get_by_role("button", name=re.compile(r"Simpan 22 baris")).click()
    officer.get_by_role("link", name=re.compile("Batalkan")).first.wait_for(timeout=90_000)
    go(site, officer, "/orang/?q=Zubaedah")
    officer.get_by_role("link", name="Zubaedah Ratih").click()
    assert "Malaysia" in officer.locator("main").inner_text()


def plan(site, officer):
    today = dt.date.today()
    go(site, officer, "/kegiatan/baru/")
    officer.locator("input[name=title]").fill("Kerajinan tas kain tenun, kelas dua")
    officer.locator("input[name=topics][value=tas]").check()
    officer.locator("input[name=area_1]").fill("Bonjeruk")
    officer.locator("input[name=starts_on]").fill((today - dt.timedelta(days=5)).strftime("%d-%m-%Y"))
    officer.locator("input[name=ends_on]").fill((today - dt.timedelta(days=2)).strftime("%d-%m-%Y"))
    officer.locator("input[name=venue]").fill("Balai Desa Bonjeruk")
    officer.locator("main form button.btn-primary").last.click()
    officer.wait_for_url(re.compile(r"/kegiatan/[0-9a-f-]{36}/"), timeout=20_000)
    return officer.url.rstrip("/").rsplit("/", 1)[-1]


def nominate(site, officer, uid):
    for name in NAMES:
        go(site, officer, f"/kegiatan/{uid}/usulan/pilih/?q={name.split()[0]}")
        officer.get_by_role("checkbox", name=name).check()
        officer.locator("[name=nominator]").fill("Pemerintah Desa Bonjeruk")
        press(officer, "Usulkan yang dicentang")
    go(site, officer, f"/kegiatan/{uid}/usulan/")
    assert "Zubaedah Ratih" in officer.locator("main").inner_text()


def select(site, officer, head, uid):
    go(site, officer, f"/kegiatan/{uid}/seleksi/")
    press(officer, re.compile("Mulai seleksi"))
    go(site, officer, f"/kegiatan/{uid}/seleksi/bekukan/")
    press(officer, re.compile("[Bb]ekukan"))
    go(site, head, f"/kegiatan/{uid}/seleksi/setujui/")
    press(head, re.compile("Setujui"))
    go(site, officer, f"/kegiatan/{uid}/peserta/")
    text = officer.locator("main").inner_text()
    assert sum(name in text for name in NAMES) >= 20


def run(site, officer, uid, folder):
    go(site, officer, f"/kegiatan/{uid}/mulai/")
    press(officer, re.compile("[Mm]ulai"))
    officer.set_viewport_size(PHONE)
    go(site, officer, f"/kegiatan/{uid}/hadir/")
    sheets = officer.eval_on_selector_all(
        "main a[href*='/hadir/20']", "links => [...new Set(links.map(link => new URL(link.href).pathname))]"
    )
    assert len(sheets) == 8
    for path in sheets:
        go(site, officer, path)
        if path == sheets[0]:
            photograph(officer, folder, "daftar-hadir")
        press(officer, "Tandai semua hadir")
    officer.set_viewport_size(DESKTOP)
    go(site, officer, f"/kegiatan/{uid}/selesai/")
    press(officer, re.compile("[Ss]elesai"))


def certify(site, officer, uid):
    go(site, officer, f"/kegiatan/{uid}/sertifikat/terbit/")
    press(officer, re.compile("[Tt]erbitkan"))
    go(site, officer, f"/kegiatan/{uid}/bagian/sertifikat/")
    row = officer.locator("tbody tr").first
    number = re.search(r"NTB-\d{4}-\d{4}", row.inner_text())[0]
    with officer.expect_download() as waiting:
        officer.locator("main a[href*='/sertifikat/berkas/']").first.click()
    assert waiting.value.path().read_bytes().startswith(b"%PDF")
    name = next(name for name in NAMES if name in row.inner_text())
    return number, name


def check(site, anyone, number, name):
    anyone.set_viewport_size(PHONE)
    go(site, anyone, "/sertifikat/")
    anyone.locator("#nomor").fill(number)
    press(anyone, "Periksa")
    text = anyone.locator("main").inner_text()
    assert "Berlaku" in text and number in text
    # A number can be guessed, so it shows initials; the whole name needs the code on the paper.
    assert name not in text
    go(site, anyone, "/sertifikat/?nomor=NTB-2024-9999")
    assert "tidak tercatat" in anyone.locator("main").inner_text()


def follow_up(site, officer):
    go(site, officer, "/monev/")
    officer.get_by_role("link", name=re.compile("Catat kabar")).first.click()
    officer.get_by_label("Masih jalan").check()
    officer.locator("input[name=income_low]").fill("400.000")
    press(officer, "Simpan kabar")
    assert "tersimpan" in officer.locator("main").inner_text()
