"""The navigation: what belongs together stands together."""

from bekal.foundation.web.context import arranged

USAHA, ALAT = ("usaha", "Usaha", "/usaha/"), ("usaha/bantuan-alat", "Bantuan alat", "/bantuan-alat/")


def test_a_part_stands_under_its_whole():
    (item,) = arranged([USAHA, ALAT])
    assert item["keys"] == ["usaha", "bantuan-alat"] and [p["label"] for p in item["parts"]] == [
        "Usaha",
        "Bantuan alat",
    ]


def test_who_may_not_open_the_whole_sees_the_part_on_its_own():
    (item,) = arranged([ALAT])
    assert (item["key"], item["label"], len(item["parts"])) == ("bantuan-alat", "Bantuan alat", 1)
