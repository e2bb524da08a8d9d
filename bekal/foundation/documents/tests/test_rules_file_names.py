import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bekal.foundation.documents.rules.file_names import safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("surat.pdf", "surat.pdf"),
        ("SK Penetapan No. 12.docx", "SK Penetapan No. 12.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\system32\\cmd.exe", "cmd.pdf"),
        ("/etc/shadow", "shadow.pdf"),
        ("C:\\Users\\ani\\foto.jpg", "foto.pdf"),
        ("....//....//x", "x.pdf"),
        ("", "berkas.pdf"),
        (".", "berkas.pdf"),
        ("..", "berkas.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("foto.jpg\0.exe", "foto.jpg.pdf"),
        ('a"; filename="b.exe', "a-- filename=-b.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie- x=1.pdf"),
        ("gpj.\u202eexe", "gpj.pdf"),
        ("CON.txt", "berkas-CON.pdf"),
        ("lpt1", "berkas-lpt1.pdf"),
        ("Désa Bonjeruk ✓.jpeg", "Désa Bonjeruk ✓.pdf"),
        ("a" * 500 + ".pdf", "a" * 100 + ".pdf"),
        ("foto\udcff.jpg", "foto.pdf"),
    ],
)
def test_names(given_name, safe):
    assert safe_name(given_name, "pdf") == safe


@given(st.text(alphabet=st.characters(), max_size=300))
def test_no_name_leads_out_of_its_folder_or_hides_something(given_name):
    name = safe_name(given_name, "jpg")
    assert name.endswith(".jpg") and len(name) <= 120
    assert name[0] not in ". " and not set(name) & set('/\\\0\r\n"<>:|?*%')
    assert all(unicodedata.category(char)[0] != "C" for char in name)
    name.encode("utf-8")
    assert safe_name(name, "jpg") == name
