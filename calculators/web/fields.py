"""The left side of a worksheet: fields for single values and tables for lists.

Every field has the name of its input; the cells of a list share one name, in the order of the
rows. Edges are three columns, ``edges.a``, ``edges.b`` and ``edges.weight``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators import numbers
from calculators.web.markup import Node, some

EDGES = ("a", "b", "weight")


@dataclass(frozen=True)
class Sheet:
    """A worksheet being made: its id on the page, facts from `describe` and the words around."""

    id: str
    facts: dict[str, Any]
    look: dict[str, Any]
    words: dict[str, str]
    values: dict[str, Any]
    currency: str

    def sign(self) -> str:
        """Return how the currency is written."""
        return numbers.currency_sign(self.facts["lang"], self.currency)

    def has_money(self) -> bool:
        """Tell whether there is anything to choose a currency for."""
        return any(item["kind"] == "money" for item in self.facts["inputs"] + self.facts["outputs"])


@dataclass(frozen=True)
class Column:
    """One column of a table of inputs, ``values`` being the cells that stand in it."""

    name: str
    label: str
    item: dict[str, Any]
    values: Sequence[Any]
    is_text: bool


def typed(value: Any, kind: str) -> str:
    """Write a value as a reader would type it: ``0.126`` of a percentage is ``12,6``.

    The reader's own form, so that it reads back as the very same number.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    exact = Decimal(repr(value))
    plain = format((exact.scaleb(2) if kind == "percent" else exact), "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    whole, _, part = plain.partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", numbers.NBSP)
    return whole + ("," + part if part else "")


def unit(item: dict[str, Any], sheet: Sheet) -> list[Node | str]:
    """Return the unit that stands beside a number, the currency where there is one."""
    label = str(item["unit_label"])
    if item["kind"] == "percent":
        return ["% " + label if label else "%"]
    if item["kind"] == "money":
        sign: Node = ["span", {"data-currency": True}, sheet.sign()]
        return [sign, " " + label] if label else [sign]
    return [label] if label else []


def field(item: dict[str, Any], sheet: Sheet) -> Node:
    """Return label, input, unit, help and room for an error of a single value."""
    own = f"{sheet.id}-{item['name']}"
    beside = unit(item, sheet)
    suffix: Node | None = ["span", {"class": "ws-unit", "id": f"{own}-unit"}, *beside]
    described = [f"{own}-unit"] * bool(beside) + [f"{own}-help", f"{own}-error"]
    control: Node = [
        "input",
        {
            "id": own,
            "name": item["name"],
            "type": "text",
            "inputmode": _keyboard(item),
            "value": typed(sheet.values.get(item["name"], item["default"]), item["kind"]),
            "required": item["required"],
            "aria-describedby": " ".join(described),
            "spellcheck": "false",
        },
    ]
    return [
        "div",
        {"class": "ws-field"},
        ["label", {"for": own}, item["label"]],
        ["div", {"class": "ws-control"}, *some(control, suffix if beside else None)],
        ["p", {"class": "ws-help", "id": f"{own}-help"}, item["help"]],
        ["p", {"class": "ws-error", "id": f"{own}-error"}],
    ]


def _keyboard(item: dict[str, Any]) -> str:
    # The number pad of a phone may have no minus, so a field that takes one gets all keys.
    takes_minus = item["min"] is None or item["min"] < 0
    return "text" if takes_minus or item["type"] == "str" else "decimal"


def table(name: str, items: list[dict[str, Any]], sheet: Sheet) -> Node:
    """Return the lists of one table side by side, a row an element."""
    columns = [column for item in items for column in _columns(item, sheet)]
    first, own = items[0], f"{sheet.id}-{name}"
    fixed = first["least"] == first["most"]
    names = row_names(name, sheet)
    count = max([first["least"], *(len(column.values) for column in columns)])
    rows = [_row(n, columns, own, names, fixed, sheet) for n in range(count)]
    labels = _table_labels(name, first, sheet)
    head = [
        ["th", {"scope": "col", "role": "columnheader"}, labels["index"]],
        *(_head(column, sheet) for column in columns),
    ]
    if not fixed:
        blank = ["span", {"class": "visually-hidden"}, sheet.words["actions"]]
        head.append(["th", {"scope": "col", "role": "columnheader", "class": "ws-tools"}, blank])
    return [
        "div",
        {"class": "ws-table" + (" ws-wide" if len(columns) > 2 else ""), "data-table": name},
        [
            "table",
            {"class": "ws-grid", "role": "table"},
            ["caption", {}, labels["label"]],
            ["thead", {"role": "rowgroup"}, ["tr", {"role": "row"}, *head]],
            ["tbody", {"role": "rowgroup"}, *rows],
        ],
        ["p", {"class": "ws-error", "id": f"{own}-error"}],
        *([] if fixed else [_add_row(sheet)]),
        [
            "div",
            {"class": "ws-help", "id": f"{own}-help"},
            *(_column_help(item, items) for item in items),
        ],
    ]


def _add_row(sheet: Sheet) -> Node:
    button: Node = [
        "button",
        {"type": "button", "data-action": "add-row"},
        sheet.words["add_row"],
    ]
    hint: Node = ["span", {"class": "ws-hint"}, sheet.words["paste_hint"]]
    return ["p", {"class": "ws-script", "hidden": True}, button, hint]


def _column_help(item: dict[str, Any], items: list[dict[str, Any]]) -> Node:
    if len(items) == 1:
        return ["p", {}, item["help"]]
    return ["p", {}, ["b", {}, item["label"].rstrip(".") + "."], " " + item["help"]]


def _table_labels(name: str, item: dict[str, Any], sheet: Sheet) -> dict[str, str]:
    own = sheet.look.get("tables", {}).get(name, {})
    for known in sheet.facts["tables"]:
        if known["name"] == name:
            return {"label": known["label"], "index": known["index_label"], **own}
    return {"label": item["label"], "index": sheet.words["row"], **own}


def row_names(name: str, sheet: Sheet) -> list[str] | None:
    """Return names of rows: those that the reader may write over, or None without such."""
    own = sheet.look.get("tables", {}).get(name, {})
    if "names" not in own:
        return None
    # Names of an example belong to its own numbers only.
    return list(own["names"]) if sheet.values == sheet.facts["example"]["inputs"] else []


def _columns(item: dict[str, Any], sheet: Sheet) -> list[Column]:
    values = sheet.values.get(item["name"], item["default"]) or []
    if item["type"] != "edges":
        return [Column(item["name"], item["label"], item, values, is_text=False)]
    labels = sheet.look.get("edges") or ["1", "2", "3"]
    return [
        Column(f"{item['name']}.{part}", label, item, [edge[k] for edge in values], k < 2)
        for k, (part, label) in enumerate(zip(EDGES, labels, strict=True))
    ]


def _head(column: Column, sheet: Sheet) -> Node:
    beside = [] if column.is_text else unit(column.item, sheet)
    small: Node | None = ["span", {"class": "ws-unit"}, *beside] if beside else None
    return ["th", {"scope": "col", "role": "columnheader"}, *some(column.label, small)]


def _row(
    n: int,
    columns: list[Column],
    own: str,
    names: list[str] | None,
    fixed: bool,  # noqa: FBT001 - a private helper, called once
    sheet: Sheet,
) -> Node:
    shown = str(n + 1)
    fixed_names = sheet.look.get("tables", {}).get(own.removeprefix(sheet.id + "-"), {}).get("rows")
    head: list[Node | str] = [["span", {"class": "ws-number"}, shown]]
    if fixed_names:
        head = [fixed_names[n]]
    if names is not None:
        head.append(_cell(own, "names", sheet.words["row_name"], n, sheet, _of(names, n)))
    cells: list[Node] = []
    for column in columns:
        text = typed(_of(column.values, n), column.item["kind"])
        own_id = f"{sheet.id}-{column.name}"
        control = _cell(own_id, "", column.label, n, sheet, text, column)
        cells.append(["td", {"role": "cell", "data-label": column.label}, control])
    if not fixed:
        label = sheet.words["remove_row"].format(n=shown)
        button = {
            "type": "button",
            "data-action": "remove-row",
            "aria-label": label,
            "hidden": True,
        }
        cells.append(["td", {"role": "cell", "class": "ws-tools"}, ["button", button, "×"]])
    return [
        "tr",
        {"role": "row"},
        ["th", {"scope": "row", "role": "rowheader"}, *head],
        *cells,
    ]


def _of(values: Sequence[Any], n: int) -> Any:
    return values[n] if n < len(values) else None


def _cell(
    own: str,
    part: str,
    label: str,
    n: int,
    sheet: Sheet,
    text: Any,
    column: Column | None = None,
) -> Node:
    name = own.removeprefix(sheet.id + "-") + ("." + part if part else "")
    free = column is None or column.is_text
    table_id = f"{sheet.id}-{column.item['table']}" if column else own
    return [
        "input",
        {
            "id": f"{sheet.id}-{name}-{n + 1}",
            "name": name,
            "type": "text",
            "inputmode": None if free or column is None else _keyboard(column.item),
            "value": text or "",
            "data-label": label,
            "aria-label": sheet.words["cell"].format(label=label, n=n + 1),
            "aria-describedby": f"{table_id}-error" if column else None,
            "spellcheck": "false",
        },
    ]
