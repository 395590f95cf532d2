"""Pictures of results as SVG, drawn from a description that the script draws from as well.

``charts.js`` is `bars`, `plane` and `network` once more, for the browser; a test compares what
the two draw, node by node. A description comes from ``looks.yml``, completed by `resolve`::

    {"kind": "bars", "title", "max"?, "log"?, "dots"?, "band"?: [name, name], "limit"?: name,
     "marks"?: [number], "format": [kind, decimals], "words": {text: shown text}, "more",
     "rows": [{"value", "label", "class"?, "format"}]            # a row a value, or
     "each": {"value", "label"?, "row", "from"?, "base"?,        # a row an element
              "low"?, "high"?, "rate"?, "order"?, "class"?: {"name", text: class}}}
    {"kind": "plane", "title", "format", "x": {"label", "start" | "min", "max"?, "format"?},
     "y"?: {"min", "max"?}, "whisker"?: {"x", "low", "high"}, "series": [...]}
    {"kind": "network", "title", "ego", "edges", "head", "crowd"}

A name stands for the input or output of that name, ``<table>.names`` for the names of its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.web.bars import bars
from calculators.web.network import network
from calculators.web.plane import plane
from calculators.web.shapes import WIDTH, Drawing, Show, Values, units

if TYPE_CHECKING:
    from calculators.web.markup import Node

_IN_TEXT = 12


def draw(chart: dict[str, Any], values: Values, show: Show) -> Drawing:
    """Draw a completed description over inputs and outputs."""
    kinds = {"bars": bars, "plane": plane, "network": network}
    return kinds[chart["kind"]](chart, values, show)


def svg(chart: dict[str, Any], drawing: Drawing, own: str) -> Node:
    """Return the picture with its title and the numbers in words, for those who do not see it."""
    said = "; ".join(": ".join(filter(None, row)) for row in drawing.rows[:_IN_TEXT])
    if len(drawing.rows) > _IN_TEXT:
        said += "; …"
    attributes = {
        "class": "ws-chart",
        "viewBox": f"0 0 {WIDTH} {units(drawing.height)}",
        "role": "img",
        "aria-labelledby": f"{own}-chart {own}-chart-text",
    }
    return [
        "svg",
        attributes,
        ["title", {"id": f"{own}-chart"}, chart["title"]],
        ["desc", {"id": f"{own}-chart-text"}, said],
        *drawing.nodes,
    ]


def resolve(look: dict[str, Any], facts: dict[str, Any], words: dict[str, str]) -> dict[str, Any]:
    """Complete a description with labels and formats from `calculators.describe`."""
    known = {item["name"]: item for item in facts["inputs"] + facts["outputs"]}
    chart = {**look["chart"], "words": shown_words(look, facts)}
    chart |= {"more": words["more"], "crowd": words["crowd"]}
    if "rows" in chart:
        chart["rows"] = [
            {"label": known[row["value"]]["label"], "format": form(known[row["value"]]), **row}
            for row in chart["rows"]
        ]
    elif "each" in chart:
        chart["format"] = form(known[chart["each"]["value"]])
    elif "series" in chart:
        names = [one.get("y") or one.get("lorenz") or one.get("of") for one in chart["series"]]
        chart["format"] = form(known[names[0]])
        chart["series"] = [
            {"label": known[name]["label"] if name else "", **one}
            for name, one in zip(names, chart["series"], strict=True)
        ]
    return chart


def shown_words(look: dict[str, Any], facts: dict[str, Any]) -> dict[str, str]:
    """Return what stands for a text among the outputs: a label for the name of an input."""
    labels = {item["name"]: item["label"] for item in facts["inputs"]}
    texts = any(item["kind"] == "text" and item["list"] for item in facts["outputs"])
    return {**(labels if texts and "words" not in look else {}), **look.get("words", {})}


def form(item: dict[str, Any]) -> list[Any]:
    """Return how a value is shown, ``[kind, decimals]``; inputs have no decimals of their own."""
    return [item["kind"], item.get("decimals", 0)]
