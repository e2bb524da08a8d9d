"""The pieces that Bekal's own letter templates are built of: letterhead, facts, points, boxed tables, signatures."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

GREEN = RGBColor(0x0A, 0x4A, 0x40)
GREY = RGBColor(0x52, 0x60, 0x5A)
RED = RGBColor(0x8A, 0x1C, 0x15)
FONT = "Arial"
TEXT_WIDTH = 17.0
_JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY


def blank_document(title: str) -> Doc:
    """An empty A4 page with our margins, fonts and language, and the page number at the foot."""
    doc = Document()
    for block in list(doc.element.body):
        if block.tag != qn("w:sectPr"):
            doc.element.body.remove(block)
    section = doc.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(1.9), Cm(1.9)
    section.header_distance = section.footer_distance = Cm(0.9)
    for name, size in (("Normal", 11.0), ("Heading 1", 11.5)):
        _set_font(doc, name, size)
    _set_properties(doc, title)
    _tidy(doc)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, code in (("Halaman ", "PAGE"), (" dari ", "NUMPAGES")):
        _small(foot.add_run(text))
        _field(foot, code)
    return doc


def _set_font(doc: Doc, name: str, size: float) -> None:
    style = doc.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = FONT, Pt(size)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in list(fonts.attrib):
        del fonts.attrib[kind]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), FONT)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "id-ID")
    if name != "Normal":
        style.font.color.rgb, style.font.bold = GREEN, True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(4)


def _tidy(doc: Doc) -> None:
    """Leave out what python-docx's own template brings along and no letter needs: a thumbnail and 99 table styles."""
    for links, kind in ((doc.part.package.rels, "/thumbnail"), (doc.part.rels, "/stylesWithEffects")):
        for key in [key for key, link in links.items() if link.reltype.endswith(kind)]:
            del links[key]
    styles = doc.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)


def _set_properties(doc: Doc, title: str) -> None:
    about = doc.core_properties
    about.title, about.author, about.language, about.comments = title, "Bekal", "id-ID", ""
    about.created = about.modified = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def _field(paragraph: Paragraph, code: str) -> None:
    for kind in ("begin", "end"):
        run = paragraph.add_run()
        _small(run)
        if kind == "begin":
            mark, instruction = OxmlElement("w:fldChar"), OxmlElement("w:instrText")
            mark.set(qn("w:fldCharType"), kind)
            instruction.text = f" {code} "
            run._r.extend([mark, instruction])
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _small(run: Run) -> None:
    run.font.size, run.font.color.rgb = Pt(8), GREY


def line(
    doc: Doc | _Cell,
    text: str,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    justify: bool = False,
    bold: bool = False,
    size: float | None = None,
    before: float = 0,
    after: float = 4,
) -> Paragraph:
    """One paragraph; sizes and distances in points. A newline becomes a line break."""
    paragraph = doc.add_paragraph()
    _write(paragraph, text, bold=bold, size=size)
    paragraph.alignment = align if align is not None else (_JUSTIFY if justify else None)
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    return paragraph


def _write(paragraph: Paragraph, text: str, *, bold: bool = False, size: float | None = None) -> Run:
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size:
        run.font.size = Pt(size)
    return run


def demo_mark(doc: Doc) -> None:
    """The line in every page's head that says the data are invented."""
    head = doc.sections[0].header.paragraphs[0]
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = head.add_run("{% if contoh %}DATA CONTOH: semua orang dan angka di sini rekaan{% endif %}")
    run.bold, run.font.size, run.font.color.rgb = True, Pt(8.5), RED


def letterhead(doc: Doc) -> None:
    """Kop surat over a green rule."""
    center = WD_ALIGN_PARAGRAPH.CENTER
    line(doc, "{% for satu in kop.atas %}")
    line(doc, "{{ satu | huruf_besar }}", align=center, size=11, after=1)
    line(doc, "{% endfor %}")
    office = line(doc, "{{ kop.kantor | huruf_besar }}", align=center, bold=True, size=13, after=2)
    office.runs[0].font.color.rgb = GREEN
    line(doc, "{{ kop.alamat }}", align=center, size=9, after=0)
    rule = line(doc, "{{ kop.kontak }}", align=center, size=9, after=12)
    _border(rule, "0A4A40", 18)


def _border(paragraph: Paragraph, color: str, eighths: int) -> None:
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", color)):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:jc")


def heading(doc: Doc, text: str) -> None:
    """A chapter heading that Word lists in its navigation."""
    doc.add_heading(text, level=1)


def paragraphs(doc: Doc, name: str) -> None:
    """Every text of the list ``name`` as a paragraph."""
    line(doc, f"{{% for satu in {name} %}}")
    line(doc, "{{ satu }}", justify=True, after=6)
    line(doc, "{% endfor %}")


def items(doc: Doc, name: str, form: str) -> None:
    """Every text of the list ``name`` as a numbered line with a hanging indent; ``form`` writes number and text."""
    line(doc, f"{{% for satu in {name} %}}")
    item = line(doc, form.replace(". {{", ".\t{{"), after=2)
    item.paragraph_format.left_indent, item.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
    item.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
    line(doc, "{% endfor %}")


def facts(
    doc: Doc,
    rows: Iterable[tuple[str, str]],
    *,
    label: float,
    indent: float = 0,
    justify: bool = False,
    stick: bool = False,
) -> None:
    """Label, colon, value in a table without lines; widths in centimetres. ``stick`` keeps the last row on the page
    of what follows, so that no signature stands alone."""
    table = _table(doc, (label, 0.5, TEXT_WIDTH - label - 0.5 - indent))
    for name, value in rows:
        cells = _row(table).cells
        for cell, text in zip(cells, (name, ":", value), strict=True):
            _write(cell.paragraphs[0], text)
            cell.paragraphs[0].paragraph_format.space_after = Pt(3)
        if justify:
            cells[2].paragraphs[0].alignment = _JUSTIFY
    if indent:
        _indent(table, indent)
    gap = _gap(doc)
    if stick:
        for paragraph in (*(cell.paragraphs[0] for cell in table.rows[-1].cells), gap):
            paragraph.paragraph_format.keep_with_next = True


def points(doc: Doc, label: str, name: str, number: str) -> None:
    """Menimbang and Mengingat: the label once, then a row for every text of the list ``name``. Without a label the
    rows go on below what stands above them."""
    table = _table(doc, (2.9, 0.5, 0.8, TEXT_WIDTH - 4.2))
    _row(table).cells[0].text = f"{{% for satu in {name} %}}"
    cells = _row(table).cells
    colon = "{% if loop.first %}:{% endif %}" if label else ""
    texts = (f"{{% if loop.first %}}{label}{{% endif %}}" if label else "", colon, number, "{{ satu }}")
    for cell, text in zip(cells, texts, strict=True):
        _write(cell.paragraphs[0], text)
        cell.paragraphs[0].paragraph_format.space_after = Pt(3)
    cells[3].paragraphs[0].alignment = _JUSTIFY
    _row(table).cells[0].text = "{% endfor %}"
    _gap(doc)


def boxed_rows(doc: Doc, name: str, columns: Sequence[tuple[str, float, str]]) -> None:
    """A ruled table: a heading row repeated on every page, then a row for every value of the list ``name``."""
    table = _table(doc, [width for _head, width, _form in columns])
    table.style = "Table Grid"
    head = _row(table)
    for cell, (title, _width, _form) in zip(head.cells, columns, strict=True):
        _write(cell.paragraphs[0], title, bold=True, size=9.5)
        _shade(cell, "E9F1ED")
    _repeat(head._tr)
    _row(table).cells[0].text = f"{{% for satu in {name} %}}"
    row = _row(table)
    _keep_whole(row._tr)
    for cell, (_title, _width, form) in zip(row.cells, columns, strict=True):
        _write(cell.paragraphs[0], form, size=9.5)
    _row(table).cells[0].text = "{% endfor %}"
    for cell in (*head.cells, *row.cells):
        form_ = cell.paragraphs[0].paragraph_format
        form_.space_before = form_.space_after = Pt(2)
    _gap(doc)


def photo_grid(doc: Doc) -> None:
    """Two photographs in a row with their captions; an empty box where there is none yet."""
    table = _table(doc, (TEXT_WIDTH / 2, TEXT_WIDTH / 2))
    table.style = "Table Grid"
    _row(table).cells[0].text = "{% for baris in dokumentasi %}"
    boxes, captions = _row(table), _row(table)
    boxes.height, boxes.height_rule = Cm(5.2), WD_ROW_HEIGHT_RULE.AT_LEAST
    for row in (boxes, captions):
        _keep_whole(row._tr)
    for side, box, caption in zip(("kiri", "kanan"), boxes.cells, captions.cells, strict=True):
        _photo_cell(side, box, caption)
    _row(table).cells[0].text = "{% endfor %}"
    _gap(doc)


def _photo_cell(side: str, box: _Cell, caption: _Cell) -> None:
    empty = "(tempat foto)" if side == "kiri" else "{% if baris.kanan %}(tempat foto){% endif %}"
    picture = box.paragraphs[0]
    picture.alignment = WD_ALIGN_PARAGRAPH.CENTER
    picture.paragraph_format.space_before = picture.paragraph_format.space_after = Pt(4)
    picture.paragraph_format.keep_with_next = True
    photo = f"baris.{side}.gambar"
    run = _write(picture, f"{{% if {photo} %}}{{{{ {photo} }}}}{{% else %}}{empty}{{% endif %}}", size=9)
    run.font.color.rgb = GREY
    text = caption.paragraphs[0]
    text.paragraph_format.space_before = text.paragraph_format.space_after = Pt(2)
    _write(text, f"{{% if baris.{side} %}}{{{{ baris.{side}.judul }}}}{{% endif %}}", bold=True, size=9.5)
    note = f"baris.{side}.keterangan"
    _write(text, f"{{% if {note} %}}. {{{{ {note} }}}}{{% endif %}}", size=9.5)


def signature(doc: Doc, place: str) -> None:
    """The signer at the right, kept together on one page."""
    table = _table(doc, (9.0, 8.0))
    row = _row(table)
    _keep_whole(row._tr)
    cell = row.cells[1]
    texts = ([place] if place else []) + ["{{ tanda_tangan.jabatan }}", "\n\n\n", "{{ tanda_tangan.nama }}"]
    for index, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        _write(paragraph, text, bold=index == len(texts) - 1)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
    nip = cell.add_paragraph()
    _write(nip, "{% if tanda_tangan.nip %}NIP {{ tanda_tangan.nip }}{% endif %}")


def tembusan(doc: Doc) -> None:
    """Copies, where there are any."""
    line(doc, "{% if tembusan %}")
    line(doc, "Tembusan:", before=10, after=2)
    items(doc, "tembusan", "{{ loop.index }}. {{ satu }}")
    line(doc, "{% endif %}")


def _table(doc: Doc, widths: Sequence[float]) -> Table:
    table: Table = doc.add_table(rows=0, cols=len(widths))
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.LEFT
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _row(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def new_page(doc: Doc) -> None:
    """What follows begins on a page of its own."""
    line(doc, "", size=1, after=0).paragraph_format.page_break_before = True


def _gap(doc: Doc) -> Paragraph:
    gap = line(doc, "", size=4, after=0)
    gap.paragraph_format.line_spacing = Pt(6)
    return gap


def _indent(table: Table, centimetres: float) -> None:
    space = OxmlElement("w:tblInd")
    space.set(qn("w:w"), str(Cm(centimetres).twips))
    space.set(qn("w:type"), "dxa")
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(space)


def _shade(cell: _Cell, color: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _repeat(row: Any) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _keep_whole(row: Any) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
