"""The program that turns letters into PDF sees nothing of ours, and ends in time with all that it started."""

from pathlib import Path

import pytest

from bekal.foundation.documents.rendering import converting


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a script in the place of LibreOffice."""
    script = tmp_path / "office"

    def use(lines):
        script.write_text(f"#!/bin/sh\n{lines}\n")
        script.chmod(0o755)
        monkeypatch.setattr(converting, "converter", lambda: str(script))

    return use


def test_it_gets_no_secret_of_ours(program, tmp_path, monkeypatch):
    monkeypatch.setenv("BEKAL_MASTER_KEY", "0" * 64)
    program(f"env > {tmp_path}/seen")
    assert converting.as_pdf([b"x"]) is None
    seen = (tmp_path / "seen").read_text()
    assert "BEKAL" not in seen and "PATH=" in seen


def test_what_takes_too_long_ends_with_what_it_started(program, tmp_path, monkeypatch):
    monkeypatch.setattr(converting, "_SECONDS", -9)
    program(f"(sleep 600; touch {tmp_path}/late) & echo $! > {tmp_path}/child; wait")
    assert converting.as_pdf([b"x"]) is None
    stat = Path("/proc") / (tmp_path / "child").read_text().strip() / "stat"
    assert not stat.exists() or stat.read_text().split()[2] == "Z"
