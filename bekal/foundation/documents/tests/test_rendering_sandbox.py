"""Hostile and mistaken placeholders are refused in words; nothing an office writes in Word is ever run."""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateError
from markupsafe import Markup

from bekal.foundation.documents.rendering.docx_template import find_tags
from bekal.foundation.documents.rendering.letters import check_template, placeholders, render_docx
from bekal.foundation.documents.rendering.sandbox import BLOCK_END, BLOCK_START, VALUE_END, VALUE_START, PaperSandbox
from bekal.foundation.kernel.refusal import Refusal

VALUES: dict[str, Any] = {
    "nomor": "B.12/2024",
    "jumlah": 20,
    "kosong": None,
    "kegiatan": {"nama": "Pelatihan"},
    "peserta": [{"nama": "Sari", "dusun": "Peneguk"}, {"nama": "Ani", "dusun": None}],
}


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}" '
    'Target="word/document.xml"/></Relationships>',
}


def template(*lines: str) -> bytes:
    """The smallest Word file there is, a paragraph for each line."""
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, xml in {**_PARTS, "word/document.xml": document}.items():
            archive.writestr(name, xml)
    return out.getvalue()


def rendered(*lines: str, values: dict[str, Any] = VALUES) -> list[str]:
    return [p.text for p in Document(io.BytesIO(render_docx(template(*lines), values))).paragraphs]


def refusal_of(*lines: str, values: dict[str, Any] = VALUES) -> Refusal:
    with pytest.raises(Refusal) as caught:
        render_docx(template(*lines), values)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "%(" not in sentence and len(sentence) > 30
    return caught.value


ESCAPES = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ nomor.__init__.__globals__ }}",
    "{{ nomor.__class__ }}",
    "{{ nomor['__class__'] }}",
    "{{ nomor|attr('__class__') }}",
    "{{ nomor.format(1) }}",
    "{{ '{0.__class__}'.format(nomor) }}",
    "{{ nomor.upper() }}",
    "{{ nomor() }}",
    "{{ peserta.append(1) }}",
    "{{ peserta|map('attr', '__class__')|list }}",
    "{{ cycler('a').__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].system('id') }}",
    "{{ joiner() }}",
    "{{ namespace(x=1) }}",
    "{{ range(10) }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ caller() }}",
    "{{ varargs }}",
    "{{ config }}",
    "{{ request.environ }}",
    "{{ _ }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 1 + 1 }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ peserta[0:9] }}",
    "{{ nomor | replace('a', 'b') }}",
    "{{ nomor | center(999999999) }}",
    "{{ nomor | safe }}",
    "{{ nomor | count_turns }}",
    "{{ nomor | e }}",
    "{{ nomor is callable }}",
    "{{ loop }}",
    "{{ loop.index }}",
    "{% for p in peserta %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for p in peserta %}{{ loop.__class__ }}{% endfor %}",
    "{% for p in peserta %}{{ loop._iterator }}{% endfor %}",
    "{% for p in peserta %}{{ loop }}{% endfor %}",
    "{% for p in peserta recursive %}{{ loop(p) }}{% endfor %}",
    "{% for a, b in peserta %}x{% endfor %}",
    "{% for a in nomor %}x{% endfor %}",
    "{% for a in kegiatan %}x{% endfor %}",
    "{% for a in 'abc' %}x{% endfor %}",
    "{% set x = 1 %}",
    "{% set x %}y{% endset %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% call m() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% with x = 1 %}{% endwith %}",
    "{% raw %}x{% endraw %}",
    "{% block x %}x{% endblock %}",
    "{% autoescape false %}x{% endautoescape %}",
    "{% do nomor %}",
    "{% debug %}",
    "{% vm %}",
    "{%p include 'x' %}",
]


@pytest.mark.parametrize("line", ESCAPES)
def test_ways_out_are_closed(line: str) -> None:
    assert refusal_of(line).code.startswith(("placeholder_", "letter_"))


@pytest.mark.parametrize("line", ESCAPES)
def test_they_are_closed_also_when_the_template_is_uploaded_or_listed(line: str) -> None:
    run_time_only = {
        "{% for a in nomor %}x{% endfor %}",
        "{% for a in kegiatan %}x{% endfor %}",
        "{% for a in 'abc' %}x{% endfor %}",
    }
    if line in run_time_only:
        return
    with pytest.raises(Refusal):
        check_template(template(line), frozenset({"nomor", "peserta", "kegiatan"}))


@pytest.mark.parametrize(
    "expression",
    [
        "nomor.__class__",
        "''.__class__",
        "nomor.upper",
        "peserta.append",
        "kegiatan.items",
        "kegiatan['__class__']",
        "p.__init__",
    ],
)
def test_the_sandbox_alone_gives_no_attribute_of_anything(expression: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second wall holds even if the first, the list of allowed forms, were gone."""
    monkeypatch.setattr("bekal.foundation.documents.rendering.sandbox._check_forms", lambda tree: None)
    box = PaperSandbox(lambda photo: Markup())
    source = (
        f"{BLOCK_START}for p in peserta{BLOCK_END}{VALUE_START}{expression}{VALUE_END}{BLOCK_START}endfor{BLOCK_END}"
    )
    with pytest.raises((TemplateError, Refusal)):
        box.from_string(source).render(VALUES)


def test_the_sandbox_alone_calls_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bekal.foundation.documents.rendering.sandbox._check_forms", lambda tree: None)
    box = PaperSandbox(lambda photo: Markup())
    assert box.globals == {}
    with pytest.raises(TemplateError):
        box.from_string(f"{VALUE_START}nomor(){VALUE_END}").render(nomor=lambda: "ran")


def test_loops_within_loops_end() -> None:
    many = {"x": list(range(300))}
    bomb = "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}"
    assert refusal_of(bomb, values=many).code == "letter_too_long"
    nested = "{% for a in x %}" * 12 + "y" + "{% endfor %}" * 12
    assert refusal_of(nested, values=many).code == "placeholder_form"


def test_a_letter_ends_somewhere() -> None:
    long = {"x": list(range(10_000)), "y": "kata " * 10_000}
    assert refusal_of("{% for a in x %}{{ y }}{% endfor %}", values=long).code == "letter_too_long"


@pytest.mark.parametrize("line", ["{{ " + "(" * 5_000 + "nomor" + ")" * 5_000 + " }}", "{{ " + "9" * 10_000 + " }}"])
def test_absurd_expressions_are_only_broken_ones(line: str) -> None:
    assert refusal_of(line).code in {"placeholder_broken", "placeholder_form"}


def test_too_many_placeholders_and_stray_marks_end_quickly() -> None:
    assert refusal_of("{{ nomor }}" * 3_000).code == "too_many_placeholders"
    assert refusal_of("{{" * 200_000).code == "placeholder_open"
    assert refusal_of("%}" * 200_000).code == "placeholder_open"
    assert refusal_of("{% if nomor %}" * 500).code == "placeholder_unclosed"


def test_a_placeholder_cut_into_many_pieces() -> None:
    doc = Document()
    paragraph = doc.add_paragraph()
    for letter in "Nomor {{ no" + "mor }} dan {% if jumlah > 3 %}banyak{% endif %}.":
        paragraph.add_run(letter)
    for _each in range(2_000):
        paragraph.add_run("x")
    out = io.BytesIO()
    doc.save(out)
    text = Document(io.BytesIO(render_docx(out.getvalue(), VALUES))).paragraphs[0].text
    assert text == "Nomor B.12/2024 dan banyak." + "x" * 2_000


# What is written wrong is explained


def test_an_unknown_name_is_named_with_what_is_known_and_what_is_meant() -> None:
    refusal = refusal_of("{{ nommor }} {{ kegiatan.name }}")
    assert refusal.code == "placeholder_unknown"
    sentence = str(refusal)
    assert "{{ kegiatan.name }}, {{ nommor }} tidak dikenal" in sentence
    assert "Mungkin maksudnya kegiatan.nama, nomor." in sentence
    assert "Yang dikenal: jumlah, kegiatan, kegiatan.nama," in sentence


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("Nomor {{ nomor", "placeholder_open", "{{ nomor"),
        ("Nomor nomor }}", "placeholder_open", "Nomor nomor }}"),
        ("{{ nomor {{ jumlah }}", "placeholder_open", "{{ nomor {{ jumlah }}"),
        ("{{ nomor surat }}", "placeholder_broken", "{{ nomor surat }}"),
        ("{{ }}", "placeholder_broken", "tidak dimengerti"),
        ("{% for p peserta %}{% endfor %}", "placeholder_broken", "{% for p peserta %}"),
        ("{% if %}x{% endif %}", "placeholder_broken", "{% if %}"),
        ("{% for p in peserta %}x", "placeholder_unclosed", "Tambahkan {% endfor %}"),
        ("{% if nomor %}x", "placeholder_unclosed", "Tambahkan {% endif %}"),
        ("{% for p in peserta %}{% endif %}", "placeholder_command", "{% endif %}"),
        ("{% endfor %}", "placeholder_command", "{% endfor %}"),
        ("{% else %}", "placeholder_command", "{% else %}"),
        ("{% ulangi peserta %}", "placeholder_command", "{% ulangi peserta %}"),
        ("{{ nomor | rupiahh }}", "placeholder_filter", "rupiahh"),
        ("{{ nomor | rupiah }}", "placeholder_misused", "pengubah angka"),
        ("{{ peserta }}", "placeholder_is_a_list", "{% for satu in daftar %}"),
        ("{{ peserta.nama }}", "placeholder_misused", "tanpa {% for satu in daftar %}"),
    ],
)
def test_mistakes_are_explained(line: str, code: str, words: str) -> None:
    refusal = refusal_of(line)
    assert refusal.code == code
    assert words in str(refusal)


def test_a_loop_that_crosses_a_table_is_explained() -> None:
    doc = Document()
    doc.add_paragraph("x {% for p in peserta %}")
    cell = doc.add_table(1, 2).rows[0].cells[0]
    cell.text = "y {% endfor %}"
    out = io.BytesIO()
    doc.save(out)
    with pytest.raises(Refusal, match="setingkat") as caught:
        render_docx(out.getvalue(), VALUES)
    assert caught.value.code == "placeholder_crossed"


# What is written right is filled


def test_values_are_printed_as_papers_write_them() -> None:
    assert rendered("{{ nomor }}, {{ jumlah | angka_terbilang }}, {{ kosong }}, {{ kegiatan.nama | huruf_besar }}") == [
        "B.12/2024, 20 (dua puluh), ……………………, PELATIHAN"
    ]


def test_smart_quotes_and_hard_spaces_of_word_do_no_harm() -> None:
    assert rendered("{%\u00a0if nomor == “B.12/2024” %}ya{% endif %}") == ["ya"]


def test_a_value_is_never_a_template_nor_xml() -> None:
    hostile = "{{ jumlah }} {% for %} <w:p/> &\x00\ufdd0 ]]> 'x' \"y\""
    assert rendered("{{ nomor }}", values={**VALUES, "nomor": hostile}) == [
        "{{ jumlah }} {% for %} <w:p/> & ]]> 'x' \"y\""
    ]


def test_markup_from_elsewhere_is_only_text() -> None:
    assert rendered("{{ nomor }}", values={"nomor": Markup("<b>x</b>")}) == ["<b>x</b>"]


def test_lines_and_tabs_are_kept() -> None:
    assert rendered("{{ nomor }}", values={"nomor": "satu\ndua\ttiga"}) == ["satu\ndua\ttiga"]


def test_paragraphs_that_hold_only_a_command_vanish() -> None:
    assert rendered("A", "{% for p in peserta %}", "{{ loop.index }} {{ p.nama }}", "{% endfor %}", "Z") == [
        "A",
        "1 Sari",
        "2 Ani",
        "Z",
    ]
    assert rendered("{%p if kosong %}", "x", "{%p else %}", "y", "{%p endif %}") == ["y"]


def table_template(name: str) -> bytes:
    doc = Document()
    texts = ((f"{{%tr for p in {name} %}}", ""), ("{{ p.nama }}", "{{ p.dusun }}"), ("{%tr endfor %}", ""))
    for row, pair in zip(doc.add_table(3, 2).rows, texts, strict=True):
        row.cells[0].text, row.cells[1].text = pair
    out = io.BytesIO()
    doc.save(out)
    return out.getvalue()


def test_rows_repeat_and_an_empty_table_disappears() -> None:
    filled = Document(io.BytesIO(render_docx(table_template("peserta"), VALUES)))
    assert [[cell.text for cell in row.cells] for row in filled.tables[0].rows] == [
        ["Sari", "Peneguk"],
        ["Ani", "……………………"],
    ]
    assert not Document(io.BytesIO(render_docx(table_template("peserta"), {"peserta": []}))).tables


def test_a_cell_whose_loop_is_empty_is_still_a_cell() -> None:
    doc = Document()
    cell = doc.add_table(1, 1).rows[0].cells[0]
    cell.text = "{% for p in peserta %}"
    cell.add_paragraph("{{ p.nama }}")
    cell.add_paragraph("{% endfor %}")
    out = io.BytesIO()
    doc.save(out)
    filled = Document(io.BytesIO(render_docx(out.getvalue(), {"peserta": []})))
    assert len(filled.tables[0].rows[0].cells[0].paragraphs) == 1


def test_headers_and_footers_are_filled_too() -> None:
    doc = Document()
    doc.sections[0].header.paragraphs[0].text = "Kepala {{ nomor }}"
    doc.sections[0].footer.paragraphs[0].text = "Kaki {{ jumlah }}"
    out = io.BytesIO()
    doc.save(out)
    section = Document(io.BytesIO(render_docx(out.getvalue(), VALUES))).sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("Kepala B.12/2024", "Kaki 20")


def test_placeholders_are_listed_by_the_list_they_run_over() -> None:
    found = placeholders(
        template("{{ nomor }}", "{% for p in peserta %}", "{{ loop.index }} {{ p.nama }}", "{% endfor %}")
    )
    assert found == ("nomor", "peserta", "peserta.nama")


def test_only_plain_values_are_taken() -> None:
    for value in (1.5, object(), b"x", {1, 2}, lambda: 1):
        with pytest.raises(TypeError):
            render_docx(template("{{ x }}"), {"x": value})


@given(st.text(st.sampled_from("{}%# ab|.'\"“\n"), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_line_is_read_or_refused(line: str) -> None:
    try:
        tags = list(find_tags(line))
    except Refusal:
        return
    assert all(0 <= tag.start < tag.end <= len(line) for tag in tags)


@given(st.text(st.sampled_from("{}%# apx.()[]|_'\"=<>for in if endfor"), max_size=30))
@settings(max_examples=60, deadline=None)
def test_any_placeholder_is_filled_or_refused(text: str) -> None:
    try:
        render_docx(template("{{ " + text + " }}"), {"a": "1", "p": [{"x": "2"}]})
    except Refusal as refusal:
        assert str(refusal)
