"""``bekal places update``."""

import argparse
import json
from pathlib import Path

import pytest

from bekal.commons.places import command, loading
from bekal.commons.places.models import Place
from bekal.commons.places.tests.make import UBUNG, UNITS, make_places
from bekal.foundation.kernel.refusal import Refusal

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    command.add_arguments(parser)
    return command.run(parser.parse_args(["update", *words]))


def listed(path: Path, drop: str = "") -> str:
    lines = [f"{unit.code},{unit.name},{unit.postal}" for unit in UNITS if unit.code != drop]
    path.write_text("\n".join(["code,name,postal", *lines]), encoding="utf-8")
    return str(path)


def test_without_a_file_it_loads_what_lokal_ships(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(loading, "read_lokal", lambda: iter(UNITS))
    assert run() == 0
    assert "Kepmendagri 300.2.2-2138/2025, in force from 2025-04-25" in capsys.readouterr().out
    assert Place.objects.count() == len(UNITS)


def test_a_newer_file_in_trial_then_in_earnest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_places()
    file = listed(tmp_path / "new.csv", drop=UBUNG)
    words = ("--file", file, "--edition", "2026", "--valid-from", "2026-02-01", "--json")
    assert run(*words, "--dry-run") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["counts"]["ended"] == 1 and report["written"] is False
    assert report["changes"] == [{"what": "ended", "code": UBUNG, "words": "Ubung"}]
    assert Place.objects.filter(valid_to=None).count() == len(UNITS)
    assert run(*words) == 0
    assert json.loads(capsys.readouterr().out)["written"] is True
    assert not Place.objects.get(code=UBUNG).in_force


def test_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_places()
    assert run("--file", listed(tmp_path / "new.csv", drop=UBUNG), "--edition", "2026", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "trial, nothing written" in out and f"ended     {UBUNG}" in out


def test_called_wrongly(tmp_path: Path) -> None:
    assert run("--file", listed(tmp_path / "new.csv")) == 2
    with pytest.raises(Refusal):
        (tmp_path / "bad.csv").write_text("x")
        run("--file", str(tmp_path / "bad.csv"), "--edition", "x")
