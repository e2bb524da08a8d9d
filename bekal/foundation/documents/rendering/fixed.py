"""Fixed papers: a typst template and plain data in, PDF bytes out.

Typst sees only the folder of our own templates, our own fonts and the data, which it reads as JSON and never as
markup. No system fonts, no packages, no clock: equal input gives equal bytes on every machine (R26).
"""

import atexit
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
import typst

from .papers import Paper

if TYPE_CHECKING:
    from typst import PDFStandard

TEMPLATES = frozenset(
    {
        "daftar_usulan",
        "berita_acara_seleksi",
        "jadwal",
        "daftar_hadir",
        "sertifikat",
        "pengumuman",
        "formulir_peserta",
        "pernyataan_peserta",
        "tanda_terima",
        "bast",
        "berkas_spj",
        "capaian",
        "soal_tes",
        "kuesioner",
        "hasil_evaluasi",
        "usulan",
        "notulen",
        "label_produk",
        "lembar_usaha",
        "rujukan",
    }
)
PAPER_SIZES = frozenset({"a4", "f4"})
_ROOT = Path(__file__).with_name("typst")


def render(paper: Paper, *, size: str = "a4") -> bytes:
    """The PDF of one of the papers in ``papers``; ``size`` is "a4" or "f4" (folio, 215 x 330 mm)."""
    return render_pdf(paper.template, paper.data(), paper=size)


def render_pdf(template: str, data: Mapping[str, Any], *, paper: str = "a4") -> bytes:
    """The PDF of ``template`` (a name in ``TEMPLATES``) filled with ``data``.

    ``data`` holds only what JSON knows; ``papers`` documents its keys. A key ``check_url`` of a certificate becomes
    its QR code. Raises ValueError for an unknown template or paper size, TypstError for data that lacks a key.
    """
    if template not in TEMPLATES:
        raise ValueError(f"no such template: {template!r}")
    if paper not in PAPER_SIZES:
        raise ValueError(f"no such paper size: {paper!r}")
    text = json.dumps(_with_qr_codes(data), ensure_ascii=False, allow_nan=False)
    compiler = typst.Compiler(
        input=_ROOT / f"{template}.typ",
        root=_ROOT,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": text, "paper": paper},
        package_path=_no_packages(),
        package_cache_path=_no_packages(),
    )
    try:
        return _compile(compiler, _standards(data))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        # A letter no font of ours has, in somebody's name: a paper with a gap is better than none.
        return _compile(compiler, [])


def _standards(data: Mapping[str, Any]) -> list["PDFStandard"]:
    """Readable by screen readers always; fit for the archive (PDF/A-2) once the paper has a date, which that needs."""
    return ["a-2a", "ua-1"] if data.get("dated") else ["ua-1"]


def _compile(compiler: typst.Compiler, standards: list["PDFStandard"]) -> bytes:
    pdf = compiler.compile(format="pdf", pdf_standards=standards)
    assert isinstance(pdf, bytes)
    return pdf


def qr_svg(text: str) -> str:
    """``text`` as a QR code in SVG, medium error correction, on white with a narrow rim; the page leaves the rest."""
    out = BytesIO()
    segno.make_qr(text, error="m").save(out, kind="svg", border=2, xmldecl=False, dark="#0a4a40", light="white")
    return out.getvalue().decode("ascii")


def _with_qr_codes(data: Mapping[str, Any]) -> dict[str, Any]:
    if "certificates" not in data:
        return {**data, "qr": qr_svg(data["check_url"])} if data.get("check_url") else dict(data)
    certificates = [
        {**each, "qr": qr_svg(each["check_url"]) if each.get("check_url") else ""} for each in data["certificates"]
    ]
    return {**data, "certificates": certificates}


@cache
def fonts() -> typst.Fonts:
    """Source Sans Pro in all its weights and typst's own Libertinus; nothing of the machine's."""
    files = resources.files("font_source_sans_pro") / "files"
    # The package holds every face twice, as OTF and as TTF, and typst would take whichever it meets first.
    faces = sorted(Path(str(file)) for file in files.iterdir() if file.name.endswith(".ttf"))
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[_folder_of(faces)])


@cache
def _no_packages() -> Path:
    return _folder_of([])


def _folder_of(files: list[Path]) -> Path:
    """A folder of links to ``files`` and nothing else, gone when the process that made it ends."""
    folder = Path(tempfile.mkdtemp(prefix="bekal-paper-"))
    for file in files:
        (folder / file.name).symlink_to(file)
    atexit.register(_clear, folder, os.getpid())
    return folder


def _clear(folder: Path, owner: int) -> None:
    if os.getpid() == owner:  # a forked worker that ends must not take its siblings' fonts along
        shutil.rmtree(folder, ignore_errors=True)
