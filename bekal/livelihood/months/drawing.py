"""The chart of somebody's months: what was left, beside season, Lebaran, musibah, training and minimum wage."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from bekal.foundation.kernel.partial_date import PartialDate
from bekal.foundation.web.dates import day_words
from bekal.foundation.web.drawing import joined, whole

from .rules.amounts import Amount

LEFT, RIGHT, TOP, BOTTOM = 50, 384, 26, 196


@dataclass(frozen=True, slots=True)
class Point:
    """One month. ``amount`` None: not known. ``guess``: from memory or estimated."""

    month: dt.date
    amount: Amount | None = None
    guess: bool = False
    off_season: bool = False
    peak: bool = False
    shock: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Points month by month without gaps; ``trained`` days with their titles; ``wages`` year -> rupiah."""

    points: Sequence[Point]
    title: str
    trained: Sequence[tuple[dt.date, str]] = ()
    wages: dict[int, int] = field(default_factory=dict)

    @property
    def known(self) -> list[Point]:
        """The months of which something is known."""
        return [each for each in self.points if each.amount is not None]


def month_words(month: dt.date) -> str:
    """``Okt 2026``."""
    return day_words(PartialDate.of(month.strftime("%Y-%m")))


def svg(chart: Chart) -> SafeString:
    """The drawing, with a title that states the finding."""
    amounts = [each.amount for each in chart.known if each.amount]
    wages = [chart.wages[each.month.year] for each in chart.points if each.month.year in chart.wages]
    top = _round_up(max([1, *(a.high for a in amounts), *wages]))
    low = -_round_up(-min([0, *(a.low for a in amounts)])) if any(a.low < 0 for a in amounts) else 0
    scale = _Scale(len(chart.points), low, top)
    body = [*_bands(chart, scale), *_grid(scale), *_wage(chart, scale), *_training(chart, scale), *_line(chart, scale),
            *_axis(chart, scale)]  # fmt: skip
    return format_html('<svg viewBox="0 0 400 236" role="img"><title>{}</title>{}</svg>', finding(chart), joined(body))


def finding(chart: Chart) -> str:
    """The chart in a sentence."""
    known = [(each, each.amount) for each in chart.points if each.amount is not None]
    if not known:
        return chart.title
    (first, a), (last, b) = known[0], known[-1]
    said = {"title": chart.title, "from": month_words(first.month), "a": whole(a.middle), "to": month_words(last.month),
            "b": whole(b.middle), "n": len(known), "all": len(chart.points)}  # fmt: skip
    return gettext("%(title)s: Rp %(a)s pada %(from)s, Rp %(b)s pada %(to)s; diketahui %(n)s dari %(all)s bulan") % said


@dataclass(frozen=True, slots=True)
class _Scale:
    count: int
    low: int
    top: int

    def x(self, at: float) -> float:
        return round(LEFT + (RIGHT - LEFT) * (at + 0.5) / self.count, 1)

    def y(self, value: int) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - self.low) / (self.top - self.low), 1)

    @property
    def step(self) -> float:
        return round((RIGHT - LEFT) / self.count, 1)


def _round_up(value: int) -> int:
    if value <= 0:
        return 0
    unit = 10 ** (len(str(value)) - 1)
    return next(unit * times // 2 for times in range(2, 22) if unit * times // 2 >= value)


def _bands(chart: Chart, scale: _Scale) -> list[SafeString]:
    return [
        format_html('<rect class="q0" x="{}" y="{}" width="{}" height="{}"/>', round(scale.x(at) - scale.step / 2, 1), TOP,
                    scale.step, BOTTOM - TOP)
        for at, each in enumerate(chart.points)
        if each.off_season
    ]  # fmt: skip


def _grid(scale: _Scale) -> list[SafeString]:
    values = sorted({scale.low, 0, scale.top // 2, scale.top})
    return [
        format_html('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/><text x="44" y="{}" text-anchor="end">{}</text>',
                    "axis" if value == 0 else "grid", LEFT, scale.y(value), RIGHT, scale.y(value), scale.y(value) + 4,
                    whole(value // 1000))
        for value in values
    ]  # fmt: skip


def _wage(chart: Chart, scale: _Scale) -> list[SafeString]:
    out, said = [], False
    for at, each in enumerate(chart.points):
        wage = chart.wages.get(each.month.year)
        if wage is None:
            continue
        x, y = scale.x(at), scale.y(wage)
        out.append(format_html('<line class="ref" x1="{}" y1="{}" x2="{}" y2="{}"/>', round(x - scale.step / 2, 1), y,
                               round(x + scale.step / 2, 1), y))  # fmt: skip
        if not said:
            anchor = y + 14
            out.append(format_html('<text x="{}" y="{}">{}</text>', round(x - scale.step / 2, 1), anchor,
                                   gettext("upah minimum")))  # fmt: skip
            said = True
    return out


def _training(chart: Chart, scale: _Scale) -> list[SafeString]:
    out = []
    months = [each.month for each in chart.points]
    for day, _title in chart.trained:
        month = day.replace(day=1)
        if month in months:
            x = round(scale.x(months.index(month)) + scale.step * (day.day / 31 - 0.5), 1)
            anchor = "end" if x > 300 else "start"
            out.append(format_html(
                '<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/><text x="{}" y="{}" text-anchor="{}">{}</text>',
                x, TOP - 8, x, BOTTOM, x, TOP - 12, anchor, gettext("pelatihan"),
            ))  # fmt: skip
    return out


def _line(chart: Chart, scale: _Scale) -> list[SafeString]:
    """Lines between neighbours that are known; a range as a bar; guesses hollow, figures with a source full."""
    out: list[SafeString] = []
    path = ""
    before = False
    for at, each in enumerate(chart.points):
        if each.amount is not None:
            path += f"{'L' if before else 'M'}{scale.x(at)} {scale.y(each.amount.middle)}"
        before = each.amount is not None
    if path:
        out.append(format_html('<path class="line" d="{}"/>', path))
    for at, each in enumerate(chart.points):
        if each.amount is None:
            continue
        x = scale.x(at)
        if each.amount.is_range:
            out.append(format_html('<line class="axis" x1="{}" y1="{}" x2="{}" y2="{}"/>', x, scale.y(each.amount.low), x,
                                   scale.y(each.amount.high)))  # fmt: skip
        css = "pt" if each.guess else "q4"
        out.append(format_html('<circle class="{}" cx="{}" cy="{}" r="4"/>', css, x, scale.y(each.amount.middle)))
    return out


def _axis(chart: Chart, scale: _Scale) -> list[SafeString]:
    every = max(1, (len(chart.points) + 5) // 6)
    out = []
    for at, each in enumerate(chart.points):
        marks = (["L"] if each.peak else []) + (["!"] if each.shock else [])
        if marks:
            out.append(format_html('<text class="val" x="{}" y="{}" text-anchor="middle">{}</text>', scale.x(at), 212,
                                   " ".join(marks)))  # fmt: skip
        if at % every == 0:
            out.append(format_html('<text x="{}" y="230" text-anchor="middle">{}</text>', scale.x(at),
                                   f"{month_words(each.month)[:3]} {each.month:%y}"))  # fmt: skip
    return out
