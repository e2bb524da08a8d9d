"""The demo itself, filled and served for the browser: started once, with its logins, ended with the tests."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if os.path.exists(p)), "")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class Site:
    """Where the demo answers, and who can sign in: login name -> password."""

    address: str
    passwords: dict[str, str]

    def sign_in(self, page: Page, user: str) -> None:
        page.goto(f"{self.address}/masuk/")
        page.locator("input[name=login]").fill(user)
        page.locator("input[type=password]").fill(self.passwords[user])
        page.locator("main button").last.click()
        page.wait_for_url(re.compile(r"^(?!.*/masuk/).*$"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demo in a folder of its own on a free port."""
    folder = tmp_path_factory.mktemp("demo")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("BEKAL_", "DATABASE_URL"))}
    log = folder / "demo.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bekal", "demo", "--json", "--port", str(port)], cwd=ROOT,
            env={**clean, "BEKAL_DATA": str(folder / "var")}, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            yield Site(f"http://localhost:{port}", _wait(process, log, port))
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=40)


def _wait(process: "subprocess.Popen[bytes]", log: Path, port: int) -> dict[str, str]:
    until = time.monotonic() + 240
    while time.monotonic() < until and process.poll() is None:
        text = log.read_text(errors="replace")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
            rows = next(json.loads(line)["logins"] for line in text.splitlines() if line.startswith('{"logins"'))
            return {row["user"]: row["password"] for row in rows}
        except (OSError, StopIteration):
            time.sleep(0.3)
    raise AssertionError(f"the demo did not come up:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    assert CHROMIUM, "install Debian's chromium"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()
