"""Tables of a worksheet: the lists that stand side by side, a row an element.

The cells of a list share its name, in the order of the rows. Edges are three columns, ``edges.a``,
``edges.b`` and ``edges.weight``; ``<table>.names`` are names that the reader gives to rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators.web.fields import Sheet, keyboard, typed, unit
from calculators.web.markup import some

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calculators.web.markup import Node

EDGES = ("a", "b", "weight")


@dataclass(frozen=True)
class Column:
    """One column; ``values`` are what stands in it, ``is_text`` whether it takes any text."""

    name: str
    label: str
    item: dict[str, Any]
    values: Sequence[Any]
    is_text: bool = False


@dataclass(frozen=True)
class Grid:
    """One table being made. ``heads`` are fixed heads of rows, ``names`` those of the reader."""

    name: str
    columns: list[Column]
    labels: dict[str, str]
    heads: list[str] | None
    names: Column | None
    is_fixed: bool
    sheet: Sheet


def table(name: str, items: list[dict[str, Any]], sheet: Sheet) -> Node:
    """Return the lists of one table with what adds and removes rows, errors and help."""
    first, look = items[0], sheet.look.get("tables", {}).get(name, {})
    grid = Grid(
        name=name,
        columns=[column for item in items for column in _columns(item, sheet)],
        labels=_labels(name, first, sheet),
        heads=look.get("rows"),
        names=_names(name, sheet),
        is_fixed=first["least"] == first["most"],
        sheet=sheet,
    )
    own = f"{sheet.id}-{name}"
    return [
        "div",
        {"class": "ws-table" + (" ws-wide" if len(grid.columns) > 2 else ""), "data-table": name},
        _body(grid, max([first["least"], *(len(column.values) for column in grid.columns)])),
        ["p", {"class": "ws-error", "id": f"{own}-error"}],
        *([] if grid.is_fixed else [_add_row(sheet)]),
        ["div", {"class": "ws-help"}, *(_help(item, items) for item in items)],
    ]


def row_names(name: str, sheet: Sheet) -> list[str] | None:
    """Return the names of rows, none for the reader's own numbers; None where rows have no names.

    Names of the worked example belong to its numbers only.
    """
    names = sheet.look.get("tables", {}).get(name, {}).get("names")
    if names is None:
        return None
    return list(names) if sheet.values == sheet.facts["example"]["inputs"] else []


def _names(name: str, sheet: Sheet) -> Column | None:
    values = row_names(name, sheet)
    if values is None:
        return None
    return Column(f"{name}.names", sheet.words["row_name"], {}, values, is_text=True)


def _columns(item: dict[str, Any], sheet: Sheet) -> list[Column]:
    values = sheet.values.get(item["name"], item["default"]) or []
    if item["type"] != "edges":
        return [Column(item["name"], item["label"], item, values)]
    labels = sheet.look.get("edges") or EDGES
    return [
        Column(f"{item['name']}.{part}", label, item, [edge[k] for edge in values], k < 2)
        for k, (part, label) in enumerate(zip(EDGES, labels, strict=True))
    ]


def _labels(name: str, item: dict[str, Any], sheet: Sheet) -> dict[str, str]:
    own = sheet.look.get("tables", {}).get(name, {})
    for known in sheet.facts["tables"]:
        if known["name"] == name:
            return {"label": known["label"], "index": known["index_label"], **own}
    return {"label": item["label"], "index": sheet.words["row"], **own}


def _body(grid: Grid, count: int) -> Node:
    head: list[Node] = [_head(grid.labels["index"]), *(_column_head(c, grid) for c in grid.columns)]
    if not grid.is_fixed:
        blank: Node = ["span", {"class": "visually-hidden"}, grid.sheet.words["actions"]]
        head.append(_head(blank, "ws-tools"))
    # On a phone the table is laid out as cards; the roles keep it a table.
    return [
        "table",
        {"class": "ws-grid", "role": "table"},
        ["caption", {}, grid.labels["label"]],
        ["thead", {"role": "rowgroup"}, ["tr", {"role": "row"}, *head]],
        ["tbody", {"role": "rowgroup"}, *(_row(grid, n) for n in range(count))],
    ]


def _head(content: Node | str, kind: str | None = None) -> Node:
    return ["th", {"scope": "col", "role": "columnheader", "class": kind}, content]


def _column_head(column: Column, grid: Grid) -> Node:
    beside = [] if column.is_text else unit(column.item, grid.sheet)
    small: Node | None = ["span", {"class": "ws-unit"}, *beside] if beside else None
    return [*_head(column.label), *some(small)]


def _row(grid: Grid, n: int) -> Node:
    head: list[Node | str] = [["span", {"class": "ws-number"}, str(n + 1)]]
    if grid.heads:
        head = [grid.heads[n]]
    elif grid.names:
        head.append(_cell(grid, grid.names, n))
    cells: list[Node] = [
        ["td", {"role": "cell", "data-label": column.label}, _cell(grid, column, n)]
        for column in grid.columns
    ]
    if not grid.is_fixed:
        label = grid.sheet.words["remove_row"].format(n=n + 1)
        facts = {"type": "button", "data-action": "remove-row", "aria-label": label, "hidden": True}
        cells.append(["td", {"role": "cell", "class": "ws-tools"}, ["button", facts, "×"]])
    row_head: Node = ["th", {"scope": "row", "role": "rowheader"}, *head]
    return ["tr", {"role": "row"}, row_head, *cells]


def _cell(grid: Grid, column: Column, n: int) -> Node:
    value = column.values[n] if n < len(column.values) else None
    return [
        "input",
        {
            "id": f"{grid.sheet.id}-{column.name}-{n + 1}",
            "name": column.name,
            "type": "text",
            "inputmode": None if column.is_text else keyboard(column.item),
            "value": typed(value, column.item.get("kind", "text")),
            "data-label": column.label,
            "aria-label": grid.sheet.words["cell"].format(label=column.label, n=n + 1),
            "aria-describedby": f"{grid.sheet.id}-{grid.name}-error",
            "spellcheck": "false",
        },
    ]


def _add_row(sheet: Sheet) -> Node:
    button: Node = ["button", {"type": "button", "data-action": "add-row"}, sheet.words["add_row"]]
    hint: Node = ["span", {"class": "ws-hint"}, sheet.words["paste_hint"]]
    return ["p", {"class": "ws-script", "hidden": True}, button, hint]


def _help(item: dict[str, Any], items: list[dict[str, Any]]) -> Node:
    if len(items) == 1:
        return ["p", {}, item["help"]]
    return ["p", {}, ["b", {}, item["label"].rstrip(".") + "."], " " + item["help"]]
