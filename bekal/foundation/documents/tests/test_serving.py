import pytest

from bekal.foundation.documents.checking import is_code, new_code, public_address
from bekal.foundation.documents.rules.file_kinds import CONTENT_TYPES, IMAGES
from bekal.foundation.documents.serving import serve
from bekal.foundation.kernel.uid import new_uid


@pytest.mark.parametrize("kind", CONTENT_TYPES)
def test_only_images_are_ever_shown_in_place(kind):
    shown = serve(b"x", f"a.{kind.value}", CONTENT_TYPES[kind], inline=True)["Content-Disposition"]
    assert shown.startswith("inline") == (kind in IMAGES)
    assert serve(b"x", "a", CONTENT_TYPES[kind])["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("wrong", ["text/html", "image/svg+xml", "application/octet-stream", "", "image/jpeg\r\nX: y"])
def test_no_other_type_leaves_the_house(wrong):
    with pytest.raises(ValueError, match="not a type of ours"):
        serve(b"x", "a", wrong)


def test_codes_of_check_pages_cannot_be_counted_through(settings):
    settings.BEKAL_PUBLIC_URL = "https://bekal.example"
    codes = {new_code() for _ in range(50)}
    assert len(codes) == 50 and all(is_code(code) for code in codes)
    assert not is_code(new_uid()) and not is_code("") and not is_code("../x")
    assert public_address("/cek/abc/") == public_address("cek/abc/") == "https://bekal.example/cek/abc/"
