"""Reading a list of places from a file: ``code,name,postal`` (or ``kode,nama,kodepos``), one unit a line."""

import csv
import io
from collections.abc import Iterator

from bekal.foundation.kernel import parse
from bekal.foundation.kernel.refusal import Refusal, raise_all
from bekal.foundation.kernel.words import gettext_noop as _

from .names import fold
from .units import Unit

_COLUMNS = {
    "code": "code", "kode": "code",
    "name": "name", "nama": "name",
    "postal": "postal", "postal_code": "postal", "kodepos": "postal", "kode_pos": "postal",
    "before": "before", "kode_lama": "before",
}  # fmt: skip
_MOST_FAULTS = 20


def read_csv(text: str) -> Iterator[Unit]:
    """The units of a CSV file with a heading; comma or semicolon, with or without a byte order mark.

    ``before`` (``kode_lama``) may name the code that a unit replaces. Raises Refusal naming every line that cannot be
    read, twenty at most.
    """
    head, _end, _body = text.partition("\n")
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=";" if ";" in head else ",")
    columns = _columns(next(rows, []))
    units: list[Unit] = []
    wrong: list[Refusal] = []
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row) or len(wrong) == _MOST_FAULTS:
            continue
        try:
            units.append(_unit(dict(zip(columns, row, strict=False))))
        except Refusal as refusal:
            text_of = _("Baris %(line)s: %(why)s")
            wrong.append(Refusal(refusal.code, text_of, line=number, why=str(refusal)))
    raise_all(wrong)
    return iter(units)


def _columns(heading: list[str]) -> list[str]:
    columns = [_COLUMNS.get(cell.strip().lower(), "") for cell in heading]
    if "code" not in columns or "name" not in columns:
        raise Refusal("heading", _("Baris pertama harus memuat judul kolom: code,name,postal. Tambahkan dulu."))
    return columns


def _unit(cells: dict[str, str]) -> Unit:
    code = parse.place_code(cells.get("code"))
    name = parse.text(cells.get("name"), label=_("Nama wilayah"), max_length=100)
    if not fold(name):
        raise Refusal("name_without_letters", _("Nama wilayah belum memuat huruf. Tulis namanya."))
    postal = parse.digits(cells.get("postal"), length=5, label=_("Kode pos"), required=False)
    before = parse.place_code(cells.get("before"), label=_("Kode lama"), required=False)
    return Unit(code, name, postal, before)
