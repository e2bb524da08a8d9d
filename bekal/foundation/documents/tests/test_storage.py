import datetime as dt
import errno
import hashlib
import os
import stat

import pytest

from bekal.foundation.documents import storage


def digest(content):
    return hashlib.sha256(content).hexdigest()


def paths():
    return sorted(folder + place.name for folder in storage.folders() for place in (storage.root() / folder).iterdir())


def test_what_is_kept_comes_back(house):
    path = storage.keep(b"surat")
    place = house / path[:2] / path[2:]
    assert storage.read(path, digest(b"surat")) == place.read_bytes() == b"surat"
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert storage.keep(b"surat") != path
    storage.discard(path)
    storage.discard(path)
    assert path not in paths() and len(paths()) == 1


def test_names_say_nothing_and_lie_outside_what_is_served(house, settings):
    path = storage.keep(b"x")
    assert len(path) == 40 and set(path) <= set("0123456789abcdef")
    assert str(settings.STATIC_ROOT) not in str(house)


@pytest.mark.parametrize(
    "path", ["", "../../etc/passwd", "ab/../../x", "/etc/passwd", "a" * 39, "A" * 40, "a" * 40 + "\n", "ab/" + "c" * 38]
)
def test_no_other_path_is_ever_opened(path):
    for touch in (lambda: storage.read(path, ""), lambda: storage.discard(path)):
        with pytest.raises(ValueError, match="not a path of ours"):
            touch()


def test_bytes_that_changed_or_went_are_not_served(house):
    path = storage.keep(b"surat")
    (house / path[:2] / path[2:]).write_bytes(b"surat palsu")
    with pytest.raises(storage.StorageTrouble) as caught:
        storage.read(path, digest(b"surat"))
    assert (caught.value.code, caught.value.status) == ("file_lost", 503)
    storage.discard(path)
    with pytest.raises(storage.StorageTrouble):
        storage.read(path, digest(b"surat"))


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EDQUOT, 507), (errno.EIO, 503)])
def test_a_disk_that_refuses_is_said_and_leaves_nothing(monkeypatch, number, status):
    def refuse(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(storage.StorageTrouble) as caught:
        storage.keep(b"surat")
    assert caught.value.status == status
    assert paths() == []


def test_a_write_that_was_killed_leaves_no_half_file(monkeypatch, house):
    def die(source, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", die)
    with pytest.raises(KeyboardInterrupt):
        storage.keep(b"surat")
    (left,) = paths()
    assert left.endswith(".part")
    monkeypatch.undo()
    later = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=5)
    assert storage.collect(left[:2], set(), later) == 1 and paths() == []


def test_only_old_strangers_are_collected():
    known, stranger = storage.keep(b"a"), storage.keep(b"b")
    now = dt.datetime.now(dt.UTC)
    for folder in storage.folders():
        assert storage.collect(folder, {known}, now - dt.timedelta(hours=1)) == 0
    assert sum(storage.collect(f, {known}, now + dt.timedelta(hours=1)) for f in storage.folders()) == 1
    assert paths() == [known] != [stranger]


def test_readiness_says_when_files_cannot_be_kept(house, settings, tmp_path):
    assert storage.what_is_wrong() == "" and house.is_dir()
    (tmp_path / "in the way").write_text("")
    settings.DATA_DIR = tmp_path / "in the way"
    assert "cannot be made" in storage.what_is_wrong()
