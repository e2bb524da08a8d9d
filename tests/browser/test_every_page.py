"""Every kind of page, as the people of the demo: axe finds nothing, the console is quiet, a phone needs no sideways
scrolling, nothing comes from another host; Indonesian and English, light and dark."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

ROLES = (
    "petugas.ntb",
    "kepala.ntb",
    "penggerak.bonjeruk",
    "desa.bonjeruk",
    "mitra.dinas",
    "purna",
    "analis",
    "pengelola",
    "penggerak.dusun",
    "petugas.kasus",
    "bendahara.koperasi",
    "penyelia.kasus",
    "pengurus.koperasi",
    "pengawas.koperasi",
)
# What one walk may cost: one page of each shape is looked at, and no more than this.
PAGES = 130
SKIPPED = re.compile(r"/(unduh|templat|label)|format=|\.(xlsx|csv|pdf|docx)|/berkas/|/kertas/pratinjau/|/api/v1/docs")


def shape(address: str) -> str:
    """Addresses of one kind are one: uids, codes and numbers do not count (a village is another kind of place than its
    province), nor what a list is filtered by."""
    parts = urlsplit(address).path.split("/")
    return "/".join("*" + "." * part.count(".") if re.search(r"\d", part) else part for part in parts)


@pytest.mark.parametrize("role", (*ROLES, ""))
def test_every_kind_of_page_is_sound(site, browser, role):
    context = browser.new_context(locale="id-ID")
    page = context.new_page()
    noises, foreign = [], set()
    page.on("console", lambda m: noises.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: noises.append(str(e)))
    page.on("request", lambda r: foreign.add(r.url) if urlsplit(r.url).hostname not in ("localhost", None) else None)
    if role:
        site.sign_in(page, role)
    found = walk(page, site.address)
    context.close()
    assert found == []
    assert noises == []
    assert foreign == set()


def walk(page, address):
    todo, seen, wrong = [f"{address}/"], set(), []
    while todo and len(seen) < PAGES:
        url = todo.pop(0).split("#")[0]
        if shape(url) in seen or not url.startswith(address) or SKIPPED.search(url):
            continue
        seen.add(shape(url))
        dark, english = len(seen) % 2 == 0, len(seen) % 3 == 0
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.context.add_cookies([{"name": "bahasa", "value": "en" if english else "id", "url": address}])
        wrong += look(page, url, phone=len(seen) % 2 == 1)
        todo += page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    return wrong


def look(page, url, *, phone):
    page.set_viewport_size({"width": 360, "height": 740} if phone else {"width": 1280, "height": 800})
    answer = page.goto(url)
    if answer.status != 200:
        return [f"{url}: {answer.status}"]
    wrong = [f"{url}: {v['id']} {v['nodes'][0]['target']}" for v in Axe().run(page).response["violations"]]
    sideways = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if sideways > 1:
        wrong.append(f"{url}: {sideways} px sideways")
    return wrong
