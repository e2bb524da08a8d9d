"""Products as Google Merchant and Meta take them (interop c7). Attribute names and values are English by their rules."""

import csv
import io
import unicodedata
from dataclasses import dataclass
from xml.sax.saxutils import escape

ID_LONGEST, TITLE_LONGEST, TEXT_LONGEST = 50, 150, 5000
_GOOGLE_STOCK = {"ready": "in_stock", "to_order": "backorder", "out": "out_of_stock"}
_META_STOCK = {"ready": "in stock", "to_order": "available for order", "out": "out of stock"}
META_COLUMNS = (
    "id", "title", "description", "availability", "condition", "price", "link", "image_link", "brand",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One product with absolute addresses; ``price`` in rupiah, ``stock`` a value of ``kinds.Stock``."""

    id: str
    title: str
    description: str
    link: str
    image_link: str
    price: int
    stock: str
    brand: str


def problems(item: Item) -> list[str]:
    """Fields that break the catalogues' own rules, by name; empty for one that passes."""
    wrong = [name for name in ("id", "title", "description", "brand") if not getattr(item, name)]
    if len(item.id) > ID_LONGEST:
        wrong.append("id")
    if not item.link.startswith(("http://", "https://")):
        wrong.append("link")
    if not item.image_link.startswith(("http://", "https://")):
        wrong.append("image_link")
    if item.price <= 0:
        wrong.append("price")
    if item.stock not in _GOOGLE_STOCK:
        wrong.append("availability")
    return wrong


def _plain(text: str, longest: int) -> str:
    """What XML and a catalogue can carry: no control characters, no more than ``longest`` characters."""
    kept = "".join(char if unicodedata.category(char) != "Cc" else " " for char in text)
    return " ".join(kept.split())[:longest]


def google_feed(items: list[Item], *, title: str, home: str) -> str:
    """RSS 2.0 with ``g:`` attributes; items that break a rule are left out, as Google would."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>',
        f"<title>{escape(title)}</title><link>{escape(home)}</link><description>{escape(title)}</description>",
    ]
    for item in items:
        if not problems(item):
            lines.append("<item>" + "".join(_tag(name, value) for name, value in _google_fields(item)) + "</item>")
    return "\n".join([*lines, "</channel></rss>"])


def _google_fields(item: Item) -> list[tuple[str, str]]:
    return [
        ("id", item.id), ("title", _plain(item.title, TITLE_LONGEST)),
        ("description", _plain(item.description, TEXT_LONGEST)), ("link", item.link), ("image_link", item.image_link),
        ("availability", _GOOGLE_STOCK[item.stock]), ("price", f"{item.price} IDR"), ("condition", "new"),
        ("brand", _plain(item.brand, 70)), ("identifier_exists", "no"),
    ]  # fmt: skip


def _tag(name: str, value: str) -> str:
    return f"<g:{name}>{escape(value)}</g:{name}>"


def meta_feed(items: list[Item]) -> str:
    """CSV with the columns of Meta's catalogue. What a spreadsheet would run as a formula is written as text."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(META_COLUMNS)
    for item in items:
        if not problems(item):
            rows.writerow([_no_formula(value) for value in (
                item.id, _plain(item.title, TITLE_LONGEST), _plain(item.description, TEXT_LONGEST),
                _META_STOCK[item.stock], "new", f"{item.price} IDR", item.link, item.image_link,
                _plain(item.brand, 70),
            )])  # fmt: skip
    return out.getvalue()


def _no_formula(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
