"""Pictures of rows: a label, a value and a bar, with intervals and thresholds where they say more.

``charts.js`` draws the same. A description has ``rows``, one for each value, or ``each``, one for
each element of a list; its keys stand in `calculators.web.charts`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.web.shapes import WIDTH, Drawing, Show, Values, cut, path, rect, text, units

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.web.markup import Node

MOST = 24
_PITCH = 38
_LINE = 45  # characters that fit into a row


@dataclass
class _Bar:
    label: str
    value: Any
    shown: str
    start: Any = None
    low: Any = None
    high: Any = None
    kind: str = ""


def bars(chart: dict[str, Any], values: Values, show: Show) -> Drawing:
    """Draw a row for each value; null has no bar."""
    every = _rows(chart, values, show) if "rows" in chart else _each(chart, values, show)
    items = every[:MOST]
    base = values.get(str(chart.get("each", {}).get("base"))) or 0
    band = [values[name] for name in chart.get("band", [])]
    ends = [end for bar in items for end in (bar.start, bar.value, bar.low, bar.high)]
    ends += [base, chart.get("max"), values.get(str(chart.get("limit"))), *band]
    known = [_scaled(end, chart) for end in ends if end is not None]
    low, span = min(known), (max(known) - min(known)) or 1
    if "dots" in chart:  # a dot has a width of its own
        low, span = low - span * 0.06, span * 1.12

    def x(value: float) -> float:
        return (_scaled(value, chart) - low) / span * WIDTH

    height = len(items) * _PITCH
    nodes: list[Node] = []
    if band and None not in band:
        nodes.append(rect((x(band[0]), 0), (x(band[1]) - x(band[0]), height), "c-band"))
    for n, bar in enumerate(items):
        nodes += _bar(bar, n * _PITCH, x, base, dots="dots" in chart)
    if low < _scaled(base, chart):
        nodes.append(path(f"M{units(x(base))} 0V{units(height)}", "c-axis"))
    for mark in chart.get("marks", []):
        at = x(mark)
        anchor = "end" if at > WIDTH - 9 else "middle"
        nodes.append(path(f"M{units(at)} 0V{units(height)}", "c-mark"))
        name = show(mark, "number", 0)
        nodes.append(text(at, height + 12, name, **{"text-anchor": anchor}))
    height += 16 if "marks" in chart else 0
    if len(every) > MOST:
        height += 20
        note = chart["more"].replace("{n}", str(MOST)).replace("{total}", str(len(every)))
        nodes.append(text(0, height - 4, note))
    return Drawing(nodes, height, [], [[bar.label, bar.shown] for bar in every])


def _scaled(value: float, chart: dict[str, Any]) -> float:
    return math.log10(max(value, 1)) if "log" in chart else value


def _bar(
    bar: _Bar, y: float, x: Callable[[float], float], base: float, *, dots: bool
) -> list[Node]:
    nodes = [
        text(0, y + 12, cut(bar.label, _LINE - len(bar.shown))),
        text(WIDTH, y + 12, bar.shown, **{"text-anchor": "end", "class": "c-value"}),
        rect((0, y + 18 + 4 * dots), (WIDTH, 1 if dots else 10), "c-track"),
    ]
    kind = f"c-bar {bar.kind}".strip()
    if bar.value is not None and dots:
        at = {"cx": units(x(bar.value)), "cy": units(y + 22.5), "r": "5", "class": kind}
        nodes.append(["circle", at])
    elif bar.value is not None:
        if bar.start is not None:
            nodes.append(_stripe(x(base), x(bar.start), y, "c-bar soft"))
        nodes.append(_stripe(x(base), x(bar.value), y, kind))
    if bar.low is not None:
        d = f"M{units(x(bar.low))} {units(y + 19)}v8m0 -4H{units(x(bar.high))}m0 -4v8"
        nodes.append(path(d, "c-whisker"))
    return nodes


def _stripe(a: float, b: float, y: float, kind: str) -> Node:
    return rect((min(a, b), y + 18), (max(abs(b - a), 1), 10), kind)


def _rows(chart: dict[str, Any], values: Values, show: Show) -> list[_Bar]:
    return [
        _Bar(
            row["label"],
            values[row["value"]],
            show(values[row["value"]], *row["format"]),
            kind=row.get("class", ""),
        )
        for row in chart["rows"]
    ]


def _each(chart: dict[str, Any], values: Values, show: Show) -> list[_Bar]:
    each, form = chart["each"], chart["format"]
    column = values[each["value"]]
    kinds = each.get("class")

    def of(name: str, n: int) -> Any:
        found = values.get(str(each.get(name))) or []
        return found[n] if 0 <= n < len(found) else None

    found = []
    for n in values.get(str(each.get("order")), range(len(column))):
        label = of("label", n)
        bar = _Bar(
            chart["words"].get(label, label) if label else f"{each['row']} {n + 1}",
            column[n],
            show(column[n], *form),
            start=of("from", n),
            kind=kinds.get(values[kinds["name"]][n], "") if kinds else "",
        )
        if "from" in each:
            bar.shown = f"{show(bar.start, *form)} … {bar.shown}"
            bar.value = None if bar.start is None else bar.value
        # A step of a funnel leads to this row: its interval is a part of the row before.
        if of("rate", n - 1) is not None:
            bar.shown += " · " + show(of("rate", n - 1), "percent", 1)
            bar.low, bar.high = of("low", n - 1) * column[n - 1], of("high", n - 1) * column[n - 1]
        found.append(bar)
    return found
