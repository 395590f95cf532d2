"""Pictures with two axes: columns, lines and steps; ``charts.js`` draws the same.

A series is ``{"type": "columns" | "line" | "steps", "label", "class"?}`` and where its points are:

- ``y`` a list, ``x`` a list or else the number of the element; ``sum`` adds them up one by one;
  ``first`` is a point before them, ``until`` the input up to which the last one holds;
- ``lorenz``: shares, added up from the smallest; an empty name is the line of equality;
- ``slope`` and ``at``: a straight line along ``of``; without ``at`` it leaves as many points above
  as below, which is the intercept that goes with the slope of Theil and Sen.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from statistics import median
from typing import TYPE_CHECKING, Any

from calculators.web.shapes import WIDTH, Drawing, Show, Values, path, rect, text, units

if TYPE_CHECKING:
    from calculators.web.markup import Node

HEIGHT = 170
_LINE = 18
_MOST_TICKS = 8
_TINY = 1e-300
Scale = Callable[[float], float]
Point = tuple[float, float]


@dataclass
class _Series:
    label: str
    type: str
    kind: str
    points: list[Point]


@dataclass
class _Range:
    low: float
    high: float

    @property
    def span(self) -> float:
        return (self.high - self.low) or 1


def plane(chart: dict[str, Any], values: Values, show: Show) -> Drawing:
    """Draw the series over their axes, with a legend above when there are several."""
    start = chart["x"].get("start", 0)
    series = [
        _Series(one["label"], one["type"], one.get("class", ""), _points(one, start, values))
        for one in chart["series"]
    ]
    across, up = _ranges(chart, series)
    top = 14 + (_LINE * len(series) if len(series) > 1 else 0)
    bottom = top + HEIGHT

    def x(value: float) -> float:
        return (value - across.low) / across.span * WIDTH

    def y(value: float) -> float:
        return top + (up.high - value) / up.span * HEIGHT

    nodes = _legend(series) if len(series) > 1 else []
    marks, step = ticks(up.low, up.high)
    nodes += _grid(marks, y)
    for one in series:
        nodes += _columns(one, x, y, across) if one.type == "columns" else [_line(one, x, y)]
    if "whisker" in chart:
        nodes += _whisker(chart["whisker"], values, x, y)
    nodes += _names(marks, step, chart["format"], y, show)
    nodes += _below(chart["x"], series, x, bottom, show)
    head, rows = _table(chart, series, show)
    return Drawing(nodes, bottom + 34, head, rows)


def _points(one: dict[str, Any], start: float, values: Values) -> list[Point]:
    if "lorenz" in one:
        shares = sorted(s for s in values.get(one["lorenz"]) or [1] if s is not None)
        sums = list(accumulate(shares))
        return [(0.0, 0.0), *((k / len(sums), y) for k, y in enumerate(sums, 1))]
    if "slope" in one:
        slope, column = values[one["slope"]], values[one["of"]]
        if slope is None:
            return []
        at = values.get(str(one.get("at")))
        if at is None:
            at = median([y - slope * k for k, y in enumerate(column)])
        return [(start + k, at + slope * k) for k in range(len(column))]
    column = values[one["y"]]
    if "sum" in one:
        column = list(accumulate(y or 0 for y in column))
    places = values[one["x"]] if "x" in one else [start + k for k in range(len(column))]
    points = [(x, y) for x, y in zip(places, column, strict=True) if y is not None]
    if "first" in one:
        points.insert(0, tuple(one["first"]))
        points.append((max(points[-1][0], values[one["until"]]), points[-1][1]))
    return points


def _ranges(chart: dict[str, Any], series: list[_Series]) -> tuple[_Range, _Range]:
    axis = chart["x"]
    xs = [x for one in series for x, _ in one.points]
    xs += [axis[end] for end in ("min", "max") if end in axis]
    ys = [y for one in series for _, y in one.points]
    ys += list(chart.get("y", {"min": 0}).values())
    pad = 0.5 if any(one.type == "columns" for one in series) else 0
    across = _Range(min(xs, default=0) - pad, max(xs, default=1) + pad)
    up = _Range(min(ys), max(ys))
    if up.low == up.high:
        up.high += 1
    return across, up


def ticks(low: float, high: float) -> tuple[list[float], float]:
    """Return round numbers between two, five at most, and the step from one to the next."""
    span = high - low
    if not _TINY < span < math.inf:
        return [], 1
    power = math.floor(math.log10(span)) - 1
    steps = (float(f"{factor}e{power}") for factor in (1, 2, 5, 10, 20, 50, 100))
    step = next(step for step in steps if span / step <= 4)
    first = math.ceil(low / step - 1e-9)
    return [k * step for k in range(first, math.floor(high / step + 1e-9) + 1)], step


def _grid(marks: list[float], y: Scale) -> list[Node]:
    return [path(f"M0 {units(y(mark))}H{WIDTH}", "c-grid" if mark else "c-axis") for mark in marks]


def _names(marks: list[float], step: float, form: list[Any], y: Scale, show: Show) -> list[Node]:
    """Return the numbers of the horizontal lines; they stand on top of everything else."""
    fine = step * 100 if form[0] == "percent" else step
    decimals = 0 if fine >= 1 else 1 if fine >= 0.1 else 2
    return [
        text(0, y(mark) - 3, show(mark, form[0], decimals), **{"class": "c-name"}) for mark in marks
    ]


def _columns(one: _Series, x: Scale, y: Scale, across: _Range) -> list[Node]:
    half = WIDTH / across.span * 0.32
    return [
        rect(
            (x(at) - half, y(max(value, 0))),
            (half * 2, abs(y(value) - y(0))),
            f"c-bar {one.kind or ('b' if value < 0 else '')}".strip(),
        )
        for at, value in one.points
    ]


def _line(one: _Series, x: Scale, y: Scale) -> Node:
    d = ""
    for n, (at, value) in enumerate(one.points):
        across, up = units(x(at)), units(y(value))
        d += f"M{across} {up}" if n == 0 else f"H{across}" if one.type == "steps" else f"L{across}"
        d += "" if n == 0 else f"V{up}" if one.type == "steps" else f" {up}"
    return path(d, f"c-line {one.kind}".strip())


def _whisker(names: dict[str, str], values: Values, x: Scale, y: Scale) -> list[Node]:
    at = units(x(values[names["x"]]))
    nodes = [path(f"M{at} {units(y(1))}V{units(y(0))}", "c-mark")]
    low, high = values[names["low"]], values[names["high"]]
    if low is not None:
        d = f"M{at} {units(y(low))}m-5 0h10m-5 0V{units(y(high))}m-5 0h10"
        nodes.append(path(d, "c-whisker"))
    return nodes


def _below(
    axis: dict[str, Any], series: list[_Series], x: Scale, bottom: float, show: Show
) -> list[Node]:
    """Return the numbers under the horizontal axis and its name."""
    xs = [at for one in series for at, _ in one.points]
    if "start" in axis:
        stride = math.ceil((len(series[0].points) or 1) / _MOST_TICKS)
        marks: list[float] = [at for at, _ in series[0].points[::stride]]
    else:
        marks = ticks(axis["min"], axis.get("max", max(xs, default=1)))[0]
    form = axis.get("format", ["number", 0])
    nodes = []
    for mark in marks:
        place = x(mark)
        anchor = "start" if place < 9 else "end" if place > WIDTH - 9 else "middle"
        nodes.append(text(place, bottom + 15, show(mark, *form), **{"text-anchor": anchor}))
    nodes.append(text(WIDTH, bottom + 31, axis["label"], **{"text-anchor": "end"}))
    return nodes


def _legend(series: list[_Series]) -> list[Node]:
    nodes = []
    for n, one in enumerate(series):
        y = n * _LINE
        if one.type == "columns":
            nodes.append(rect((0, y + 3), (18, 9), f"c-bar {one.kind}".strip()))
        else:
            nodes.append(path(f"M0 {units(y + 7.5)}h18", f"c-line {one.kind}".strip()))
        nodes.append(text(24, y + 12, one.label))
    return nodes


def _table(
    chart: dict[str, Any], series: list[_Series], show: Show
) -> tuple[list[str], list[list[str]]]:
    found: dict[float, list[str]] = {}
    for n, one in enumerate(series):
        for at, value in one.points:
            found.setdefault(at, [""] * len(series))[n] = show(value, *chart["format"])
    form = chart["x"].get("format", ["number", 0])
    return (
        [chart["x"]["label"], *(one.label for one in series)],
        [[show(at, *form), *found[at]] for at in sorted(found)],
    )
