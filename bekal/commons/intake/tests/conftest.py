"""Every test of intake has the small kind of ``make.py`` and a data folder of its own."""

import pytest

from bekal.commons.intake import kinds

from . import make


@pytest.fixture(autouse=True)
def only_the_small_kind(monkeypatch, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(kinds, "_kinds", {"mitra": make.kind()})


@pytest.fixture
def sari(db):
    """A volunteer of an office."""
    return make.actor_of(make.volunteer())
