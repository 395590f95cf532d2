"""The right side of a worksheet: results, their picture, and how they are computed."""

from __future__ import annotations

import json
from typing import Any

from calculators import numbers
from calculators.web.charts import draw, resolve, shown_words, svg
from calculators.web.fields import Sheet, unit
from calculators.web.markup import Node, some
from calculators.web.tables import row_names

MOST_ROWS = 100
_FIRST = 2


def exact(value: Any) -> str:
    """Write a result as JSON in full precision, whole numbers without a decimal point."""
    return json.dumps(_whole(value), ensure_ascii=False, separators=(",", ":"))


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return [_whole(element) for element in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e21:
        return int(value)
    return value


def shown(value: Any, item: dict[str, Any], sheet: Sheet) -> str:
    """Write one result, or one element of it, for the reader."""
    if isinstance(value, str):
        return shown_words(sheet.look, sheet.facts).get(value, value)
    lang = sheet.facts["lang"]
    return numbers.display(value, item["unit"], item["decimals"], lang, sheet.currency)


def headline(sheet: Sheet) -> list[str]:
    """Return the names of the results that stand first."""
    scalars = [item["name"] for item in sheet.facts["outputs"] if not item["list"]]
    return list(sheet.look.get("headline", scalars[:_FIRST]))


def answer(outputs: dict[str, Any], sheet: Sheet) -> Node:
    """Return the results of the headline, without their meanings: they stay in sight."""
    by_name = {item["name"]: item for item in sheet.facts["outputs"]}
    chosen = [_result(by_name[name], outputs, sheet) for name in headline(sheet)]
    return ["dl", {"class": "ws-answer"}, *chosen]


def results(outputs: dict[str, Any], sheet: Sheet) -> list[Node]:
    """Return what the headline means, the other results, then lists as tables."""
    first, facts = headline(sheet), sheet.facts
    by_name = {item["name"]: item for item in facts["outputs"]}
    rest = [i for i in facts["outputs"] if not i["list"] and i["name"] not in first]
    tables: dict[str, list[dict[str, Any]]] = {}
    for item in facts["outputs"]:
        if item["list"]:
            tables.setdefault(item["table"], []).append(item)
    meanings: list[Node] = [
        [
            "p",
            {"class": "ws-meaning"},
            ["b", {}, item["label"].rstrip(".") + "."],
            " " + item["meaning"],
        ]
        for item in (by_name[name] for name in first)
    ]
    others = [_result(item, outputs, sheet, item["meaning"]) for item in rest]
    return [
        *meanings,
        *([["dl", {"class": "ws-rest"}, *others]] if others else []),
        *(_table(name, items, outputs, sheet) for name, items in tables.items()),
    ]


def _result(item: dict[str, Any], outputs: dict[str, Any], sheet: Sheet, meaning: str = "") -> Node:
    value, own = outputs[item["name"]], f"{sheet.id}-{item['name']}"
    beside = unit(item, sheet) if item["kind"] not in ("percent", "money") else _per(item)
    suffix: Node | None = ["span", {"class": "ws-unit"}, *beside] if beside else None
    reason: Node = ["p", {"class": "ws-reason", "hidden": value is not None}, item["if_null"]]
    return [
        "div",
        {"class": "ws-result"},
        ["dt", {"id": f"{own}-label"}, item["label"]],
        [
            "dd",
            {},
            _output(item, value, sheet, shown(value, item, sheet)),
            *some(" " if suffix else None, suffix, reason if item["if_null"] else None),
        ],
        *some(["dd", {"class": "ws-meaning"}, meaning] if meaning else None),
    ]


def _per(item: dict[str, Any]) -> list[Node | str]:
    return [item["unit_label"]] if item["unit_label"] else []


def _output(item: dict[str, Any], value: Any, sheet: Sheet, text: str, **more: str) -> Node:
    # An output is a live region by itself. One line that waits until the reader pauses speaks
    # for all of them (`ws-status`).
    labelled = None if item["list"] else f"{sheet.id}-{item['name']}-label"
    attributes = {"name": item["name"], "data-value": exact(value), "aria-live": "off"}
    return ["output", {**attributes, "aria-labelledby": labelled, **more}, text]


def _table(name: str, items: list[dict[str, Any]], outputs: dict[str, Any], sheet: Sheet) -> Node:
    """Return lists as columns; the contract's outputs stand beside, for machines."""
    known = next((t for t in sheet.facts["tables"] if t["name"] == name), None)
    own = sheet.look.get("tables", {}).get(name, {})
    index = own.get("index") or (known["index_label"] if known else sheet.words["row"])
    label = known["label"] if known else items[0]["label"]
    columns = [outputs[item["name"]] for item in items]
    names = row_names(name, sheet)
    rows = [
        [
            names[n] if names else str(n + 1),
            *(shown(column[n], item, sheet) for column, item in zip(columns, items, strict=True)),
        ]
        for n in range(min(MOST_ROWS, len(columns[0])))
    ]
    heads = [["th", {"scope": "col"}, *some(item["label"], *_small(item, sheet))] for item in items]
    machines = [
        _output(item, column, sheet, "; ".join(shown(v, item, sheet) for v in column[:MOST_ROWS]))
        for item, column in zip(items, columns, strict=True)
    ]
    more = sheet.words["more_rows"].format(n=MOST_ROWS, total=len(columns[0]))
    return [
        "div",
        {"class": "ws-list", "data-list": name},
        [
            "div",
            {"class": "ws-scroll", "tabindex": "0", "role": "region", "aria-label": label},
            data_table(label, [index, *heads], rows),
        ],
        ["p", {"class": "ws-more", "hidden": len(columns[0]) <= MOST_ROWS}, more],
        ["div", {"class": "visually-hidden", "aria-hidden": "true"}, *machines],
    ]


def _small(item: dict[str, Any], sheet: Sheet) -> list[Node]:
    beside = _per(item) if item["kind"] in ("percent", "money") else unit(item, sheet)
    return [["span", {"class": "ws-unit"}, *beside]] if beside else []


def data_table(caption: str, heads: list[Any], rows: list[list[str]]) -> Node:
    """Return a table whose first column names the rows."""
    head = [h if isinstance(h, list) else ["th", {"scope": "col"}, h] for h in heads]
    body = [
        ["tr", {}, ["th", {"scope": "row"}, first], *(["td", {}, cell] for cell in cells)]
        for first, *cells in rows
    ]
    return [
        "table",
        {"class": "ws-data"},
        ["caption", {}, caption],
        *([["thead", {}, ["tr", {}, *head]]] if head else []),
        ["tbody", {}, *body],
    ]


def chart_of(sheet: Sheet) -> dict[str, Any] | None:
    """Return the completed description of the picture, or None without one."""
    if "chart" not in sheet.look:
        return None
    return resolve(sheet.look, sheet.facts, sheet.words)


def figure(outputs: dict[str, Any], sheet: Sheet) -> list[Node]:
    """Return the picture and its numbers as a table; nothing for a calculator without one."""
    chart = chart_of(sheet)
    if chart is None:
        return []
    inputs = {item["name"]: item["default"] for item in sheet.facts["inputs"]}
    names = {f"{name}.names": row_names(name, sheet) or [] for name in sheet.look.get("tables", {})}
    values: dict[str, Any] = {**inputs, **sheet.values, **outputs, **names}
    drawing = draw(chart, values, lambda value, kind, n: show(value, kind, n, sheet))
    return [
        [
            "figure",
            {"class": "ws-figure"},
            ["figcaption", {}, chart["title"]],
            svg(chart, drawing, sheet.id),
            [
                "details",
                {"class": "ws-details"},
                ["summary", {}, sheet.words["data"]],
                [
                    "div",
                    {"class": "ws-scroll", "tabindex": "0", "role": "region"}
                    | {"aria-label": chart["title"]},
                    data_table(chart["title"], [*drawing.head], drawing.rows[:MOST_ROWS]),
                ],
            ],
        ]
    ]


def show(value: Any, kind: str, decimals: int, sheet: Sheet) -> str:
    """Write a number or word of a picture, as the script does."""
    unit_of = {"percent": "fraction", "money": "money"}.get(kind, "ratio")
    lang = sheet.facts["lang"]
    if isinstance(value, str):
        return shown_words(sheet.look, sheet.facts).get(value, value)
    return numbers.display(value, unit_of, decimals, lang, sheet.currency)


def steps(sheet: Sheet) -> Node:
    """Return how it is computed: every step in words, then helpers and constants."""
    facts, words = sheet.facts, sheet.words
    lines: list[Node] = [
        [
            "li",
            {},
            ["b", {}, step["label"]],
            " = ",
            ["span", {"class": "ws-formula"}, step["reading"]],
            *some(["p", {}, step["text"]] if step["text"] else None),
        ]
        for step in facts["steps"]
    ]
    helpers = [
        ["li", {}, ["code", {}, f"{f['head']} = {f['formula']}"]] for f in facts["functions"]
    ]
    constants = [
        ["li", {}, f"{c['label']}: {numbers.shortest(c['value'])}"] for c in facts["constants"]
    ]
    parts: list[Node] = [["ol", {}, *lines]]
    for title, content in ((words["functions"], helpers), (words["constants"], constants)):
        if content:
            parts += [["p", {}, ["b", {}, title]], ["ul", {}, *content]]
    return ["details", {"class": "ws-details"}, ["summary", {}, words["how"]], *parts]
