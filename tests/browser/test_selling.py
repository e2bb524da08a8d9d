"""From a maker's kitchen table to a stranger's phone: a product is written, allowed, shown, asked for, and taken back."""

import re

from bekal.demo.pictures import goods


def newest_business(officer):
    """The page of a business that somebody runs in Bonjeruk and that sells nothing yet."""
    officer.go("/usaha/?q=tas kain tenun&keadaan=runs")
    links = officer.page.locator("tbody th a").evaluate_all("links => links.map(link => link.href)")
    for link in links:
        officer.page.goto(link)
        if "Belum ada produk" in officer.text:
            return link
    raise AssertionError("every business of the demo sells something")


def test_a_product_reaches_strangers_only_with_its_owner_s_word(visit, tmp_path):
    officer, stranger = visit("petugas.ntb"), visit(phone=True)
    business = newest_business(officer)
    owner = officer.page.locator("dl.bk-facts a").first.get_attribute("href")
    officer.page.locator("main a", has_text="Tambah produk").click()
    officer.fill(name="Sarung bantal tenun", kind="cloth", price="75.000", unit="buah", stock="ready", pieces="4",
                 wa="0860 555 2001", description="Kain tenun sisa, diisi dakron, dijahit di rumah. Ukuran 40 x 40 cm.")  # fmt: skip
    officer.press("Simpan produk")
    officer.looks_right("belum-tampil")
    officer.reads("Belum dapat ditampilkan", "Belum ada foto", "belum menyetujui")
    product = officer.page.url

    picture = tmp_path / "bantal.jpg"
    picture.write_bytes(goods("Sarung bantal", 3, jar=False))
    officer.press("Tambah foto")
    officer.page.locator("input[type=file]").set_input_files(picture)
    officer.press("Simpan foto")

    officer.go(f"{owner}persetujuan/publishing/beri/")
    officer.fill(way="oral", given_on="1-11-2026", witness="Sekretaris desa")
    officer.page.locator("main form button.btn-primary").click()
    officer.page.goto(product)
    officer.press("Tampilkan untuk umum")
    officer.reads("Tampil untuk umum sejak")
    officer.looks_right("tampil")

    stranger.go("/produk/?q=bantal")
    stranger.looks_right("katalog")
    stranger.press("Sarung bantal tenun")
    stranger.looks_right("produk")
    stranger.reads("Rp 75.000", "Siap kirim, 4 tersedia")
    order = stranger.page.locator("main a", has_text="Pesan lewat WA").get_attribute("href")
    assert re.match(r"https://wa\.me/628605552001\?text=Halo", order)
    shown = stranger.page.url

    officer.press("Catat pesanan")
    officer.fill(asked_on="20-11-2026", buyer_kind="online", quantity="2", price="150.000")
    officer.press("Simpan pesanan")
    officer.reads("2 × buah", "Rp 150.000", "Disepakati")
    officer.page.goto(business)
    officer.reads("Sarung bantal tenun")
    officer.page.goto(product)
    officer.press("Turunkan dari katalog")
    assert stranger.page.goto(shown).status == 404
