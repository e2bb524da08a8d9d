"""A folder that a demo filled is known as one, so that commands beside it need no settings of their own."""

from bekal.config.keys import keeps_a_demo, read_keys

SET = {"BEKAL_SECRET_KEY": "s" * 60, "BEKAL_MASTER_KEY": "0" * 64}


def test_a_folder_with_the_demos_keys_is_a_demo_unless_keys_are_set(tmp_path, monkeypatch):
    for name in SET:
        monkeypatch.delenv(name, raising=False)
    assert not keeps_a_demo(tmp_path)
    made = read_keys(tmp_path, demo=True)
    assert keeps_a_demo(tmp_path) and read_keys(tmp_path, demo=True) == made
    for name, value in SET.items():
        monkeypatch.setenv(name, value)
    assert not keeps_a_demo(tmp_path) and read_keys(tmp_path, demo=False)[0] == SET["BEKAL_SECRET_KEY"]
