"""Lists: search, filters, order, steady paging, all in the address; the export takes exactly what is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from . import drawing
from .keyset import page_of

PAGE_SIZE = 25
COUNT_LIMIT = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, label, and how a row becomes the cell's text (also in exports)."""

    key: str
    label: str
    text: Callable[[Any], str]
    sort: tuple[str, ...] = ()
    number: bool = False
    css: str = ""
    # On screen the text may lead to an address, or be drawn otherwise; exports always take ``text``.
    link: Callable[[Any], str] | None = None
    draw: Callable[[Any], SafeString] | None = None
    # For cells with buttons: a template takes twenty times as long.
    template: str = ""

    def html(self, row: Any, render: Callable[[str, Any], SafeString]) -> SafeString:
        """The cell as a page shows it; ``render`` draws a template for a row."""
        if self.template:
            return render(self.template, row)
        if self.draw:
            return self.draw(row)
        return drawing.link(self.link(row), self.text(row)) if self.link else drawing.text(self.text(row) or "–")


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: ``apply(rows, value)`` narrows. ``options(actor)`` gives (value, label) pairs; empty: free text."""

    key: str
    label: str
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]
    options: Callable[[Any], list[tuple[str, str]]] | None = None
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list can do. Columns and filters a reader may not see are left out before it is made (R30)."""

    name: str
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    search_label: str = ""
    default_sort: str = ""
    descending: bool = False
    size: int = PAGE_SIZE

    def show(self, rows: QuerySet[Any], query: QueryDict, actor: Any) -> "Shown":
        """Apply what the address asks for; unknown keys and values are passed over in silence."""
        given = self._given(query)
        narrowed = self._narrow(rows, given)
        column, down = self._sort(query.get("urut", ""))
        found, before, after = page_of(
            narrowed, (*column.sort, "id"), descending=down, cursor=query.get("letak", ""), size=self.size
        )
        options = {f.key: f.options(actor) for f in self.filters if f.options}
        return Shown(self, narrowed, found, before, after, given, column.key, down, options, query, actor)

    def show_ranked(
        self, rows: QuerySet[Any], rank: Callable[[QuerySet[Any]], Sequence[Any]], query: QueryDict, actor: Any
    ) -> "Shown":
        """The same for a list that a rule puts in an order no database knows: ``rank`` makes its lines of the narrowed
        rows. Pages are counted from the first line."""
        given = self._given(query)
        ranked = rank(self._narrow(rows, given))
        asked = query.get("letak", "")
        start = int(asked) if asked.isascii() and asked.isdigit() and int(asked[:9]) < len(ranked) else 0
        before = str(max(0, start - self.size)) if start else ""
        after = str(start + self.size) if start + self.size < len(ranked) else ""
        options = {f.key: f.options(actor) for f in self.filters if f.options}
        page = list(ranked[start : start + self.size])
        return Shown(self, ranked, page, before, after, given, "", False, options, query, actor)

    def _given(self, query: QueryDict) -> dict[str, str]:
        return {key: _plain(query.get(key, "")) for key in ("q", *(f.key for f in self.filters))}

    def _narrow(self, rows: QuerySet[Any], given: Mapping[str, str]) -> QuerySet[Any]:
        for item in self.filters:
            if given[item.key]:
                rows = item.apply(rows, given[item.key])
        if self.search and given["q"]:
            rows = self.search(rows, given["q"])
        return rows

    def _sort(self, asked: str) -> tuple[Column, bool]:
        sortable = {c.key: c for c in self.columns if c.sort}
        key, down = (asked[1:], True) if asked.startswith("-") else (asked, False)
        if key not in sortable:
            key, down = self.default_sort, self.descending
        return sortable[key], down


def _plain(value: str) -> str:
    """What an address may carry into a query: printable, short (PostgreSQL refuses NUL in text)."""
    return "".join(char for char in value if char.isprintable()).strip()[:200]


def _counted_up(rows: QuerySet[Any]) -> int:
    return rows.order_by()[: COUNT_LIMIT + 1].count()


def counted(rows: QuerySet[Any]) -> str:
    """How many, for a page that everybody opens: above COUNT_LIMIT only that there are more, as a list says it."""
    number = _counted_up(rows)
    return f"{drawing.whole(COUNT_LIMIT)}+" if number > COUNT_LIMIT else drawing.whole(number)


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a list, ready for its template and for export."""

    listing: Listing
    all_rows: QuerySet[Any] | Sequence[Any]
    rows: list[Any]
    before: str
    after: str
    given: dict[str, str]
    sort: str
    down: bool
    options: dict[str, list[tuple[str, str]]]
    query: QueryDict = field(repr=False)
    actor: Any = None
    _counted: list[int] = field(default_factory=list, repr=False, compare=False)

    @property
    def count(self) -> int:
        """How many there are, counted no further than COUNT_LIMIT, and once for all who ask."""
        if not isinstance(self.all_rows, QuerySet):
            return len(self.all_rows)
        if not self._counted:
            self._counted.append(_counted_up(self.all_rows))
        return self._counted[0]

    @property
    def searchable(self) -> bool:
        """Whether the list has a search box. (Templates would call the function itself.)"""
        return self.listing.search is not None

    @property
    def over_limit(self) -> bool:
        return self.count > COUNT_LIMIT

    def address(self, **changes: str | None) -> str:
        """This list's query string with some keys changed, or dropped when None; the position is dropped too."""
        query = self.query.copy()
        query.pop("letak", None)
        query.pop("format", None)
        for key, value in changes.items():
            query.pop(key, None)
            if value:
                query[key] = value
        return "?" + query.urlencode()

    @property
    def next_address(self) -> str:
        return self.address(letak=self.after) if self.after else ""

    @property
    def previous_address(self) -> str:
        return self.address(letak=self.before) if self.before else ""

    @property
    def header(self) -> list[dict[str, Any]]:
        """Column heads with the address that sorts by them."""
        out = []
        for column in self.listing.columns:
            here = column.key == self.sort
            turned = column.key if not here or self.down else "-" + column.key
            out.append(
                {
                    "column": column,
                    "label": gettext(column.label),
                    "address": self.address(urut=turned) if column.sort else "",
                    "aria": ("descending" if self.down else "ascending") if here else "",
                }
            )
        return out

    @property
    def used_filters(self) -> list[dict[str, str]]:
        """Filters in use, each with the address without it."""
        out = []
        for item in self.listing.filters:
            value = self.given[item.key]
            if value:
                label = dict(self.options.get(item.key, [])).get(value, value)
                out.append({"label": label, "address": self.address(**{item.key: None})})
        if self.given["q"]:
            out.append({"label": f"“{self.given['q']}”", "address": self.address(q=None)})
        return out

    @property
    def controls(self) -> list[dict[str, Any]]:
        """Filters as the form above the list draws them."""
        return [
            {"filter": f, "label": gettext(f.label), "blank": gettext(f.blank), "value": self.given[f.key],
             "options": drawing.options(self.options[f.key], self.given[f.key]) if f.key in self.options else None}
            for f in self.listing.filters
        ]  # fmt: skip

    def body(self, render: Callable[[str, Any], SafeString]) -> SafeString:
        """The rows of the table; the first cell of each names it. Cell by cell in a template they took half of the
        page's time."""
        columns = self.listing.columns
        opened = [_opened(column, first=place == 0) for place, column in enumerate(columns)]
        lines = []
        for row in self.rows:
            lines.append(_ROW)
            for column, (before, after) in zip(columns, opened, strict=True):
                lines += (before, column.html(row, render), after)
            lines.append(_ROW_ENDS)
        return drawing.joined(lines)


_ROW, _ROW_ENDS = SafeString("\n<tr>"), SafeString("</tr>")


def _opened(column: Column, *, first: bool) -> tuple[SafeString, SafeString]:
    """What stands before and after each cell of a column."""
    if first:
        return SafeString('<th scope="row">'), SafeString("</th>")
    css = " ".join(filter(None, ("num" if column.number else "", column.css)))
    shape = format_html(' class="{}"', css) if css else ""
    return format_html('<td data-l="{}"{}>', gettext(column.label), shape), SafeString("</td>")
