"""Somebody at a browser: goes to pages, fills in forms, and notices what a careful person would notice."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .demo_site import Site

DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
_AXE = Axe()


class Visitor:
    """One browser of one person, on a desk or as wide as a phone."""

    def __init__(
        self,
        browser: Browser,
        site: Site,
        folder: Path,
        *,
        phone: bool = False,
        dark: bool = False,
        language: str = "id",
    ) -> None:
        self.address, self.folder = site.address, folder
        self.window = browser.new_context(
            viewport=PHONE if phone else DESKTOP, locale="id-ID", color_scheme="dark" if dark else "light",  # type: ignore[arg-type]
            has_touch=phone,
        )  # fmt: skip
        self.window.add_cookies([{"name": "bahasa", "value": language, "url": site.address}])
        self.page: Page = self.window.new_page()
        self.complaints: list[str] = []
        self._shots = 0
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script on {self.page.url}: {error}"))
        self.page.on("request", self._request)
        self.page.on("response", self._response)

    def _console(self, message: Any) -> None:
        # Chromium reports every answer of 4xx as an error; a refused form is one.
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(f"console on {self.page.url}: {message.text[:300]}")

    def _request(self, request: Any) -> None:
        if urlsplit(request.url).hostname not in ("localhost", None):
            self.complaints.append(f"{self.page.url} asks {request.url}")

    def _response(self, response: Any) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} for {response.request.method} {response.url}")

    # Going about

    def go(self, path: str) -> Any:
        """Open an address of the site; the answer of the server."""
        return self.page.goto(urljoin(self.address, path))

    @property
    def text(self) -> str:
        """What the page says, spaces evened out."""
        return re.sub(r"\s+", " ", self.page.locator("body").inner_text())

    def reads(self, *words: str) -> None:
        """All of these words are on the page."""
        missing = [each for each in words if each not in self.text]
        assert not missing, f"{self.page.url} does not say {missing}: {self.text[:2000]}"

    def fill(self, **values: str) -> None:
        """Type or choose in the fields of those names."""
        for name, value in values.items():
            fields = self.page.locator(f"main [name='{name}']:not([type=hidden])")
            kind = fields.first.evaluate("field => field.tagName == 'SELECT' ? 'select' : field.type")
            if kind in ("radio", "checkbox"):
                self.page.locator(f"main [name='{name}'][value='{value}']").check()
            elif kind == "select":
                fields.first.select_option(value)
            else:
                fields.first.fill(value)

    def choose_place(self, name: str, typed: str, code: str) -> None:
        """Type part of a place's name and tap the suggestion."""
        field = self.page.locator(f"main [name='{name}']")
        field.fill("")
        field.press_sequentially(typed)
        self.page.locator(f"main input[name='{name}_kode'][value='{code}']").check()

    def press(self, words: str) -> None:
        """Press the button or follow the link of that name in the page's own part, and wait for the next page."""
        main = self.page.locator("main")
        with self.page.expect_navigation():
            main.get_by_role("button", name=words).or_(main.get_by_role("link", name=words)).first.click()

    def download(self, words: str) -> Path:
        """Follow the link to a file and keep it."""
        with self.page.expect_download() as caught:
            self.page.locator("main").get_by_role("link", name=words).first.click()
        path = self.folder / caught.value.suggested_filename
        caught.value.save_as(path)
        return path

    # Noticing

    def looks_right(self, name: str) -> None:
        """A picture of the page for whoever wants to see it, and nothing wrong with it: axe at every impact, no sideways
        scroll, one h1."""
        self._shots += 1
        self.page.screenshot(path=self.folder / f"{self._shots:02}-{name}.png", full_page=True)
        wrong = [
            f"{found['id']} ({found['impact']}): {found['nodes'][0]['html'][:150]}"
            for found in _AXE.run(self.page).response["violations"]
        ]
        beyond = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        wrong += [f"{beyond} px sideways"] if beyond > 1 else []
        wrong += [] if self.page.locator("h1").count() == 1 else ["not one h1"]
        assert not wrong, f"{self.page.url}: {wrong}"


@pytest.fixture
def visit(site: Site, browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Visitor]]:
    """``visit("petugas.ntb", phone=True)`` opens a browser in which that login is signed in; ``visit()`` is a stranger.

    At the end no visitor may have met a console error, a foreign host or a failing answer.
    """
    visitors: list[Visitor] = []

    def open_one(user: str = "", **options: Any) -> Visitor:
        visitor = Visitor(browser, site, tmp_path, **options)
        visitors.append(visitor)
        if user:
            site.sign_in(visitor.page, user)
        return visitor

    yield open_one
    for visitor in visitors:
        visitor.window.close()
    assert [complaint for visitor in visitors for complaint in visitor.complaints] == []
