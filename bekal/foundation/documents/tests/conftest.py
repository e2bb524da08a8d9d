import pytest

from bekal.foundation.documents import kinds, offices, owners

from . import make


@pytest.fixture(autouse=True)
def house(settings, tmp_path, monkeypatch):
    """An empty data folder, one thing that OFFICER may change and READER may read, and an office that signs."""
    settings.DATA_DIR = tmp_path
    settings.BEKAL_DEMO = False
    monkeypatch.setitem(owners.readers._by_kind, "thing", make.may_read)
    monkeypatch.setitem(owners.writers._by_kind, "thing", make.may_write)
    monkeypatch.setattr(offices, "_book", offices._Book(make.letterhead_on, make.signer_on))
    monkeypatch.setattr(kinds, "_kinds", {k.key: k for k in (make.ANNOUNCEMENT, make.NOMINATION, make.DECISION)})
    return tmp_path / "files"
