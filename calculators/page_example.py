"""The worked example of a page: what is given and what comes out, computed anew each time.

Single values and lone lists stand in one table; lists that belong together stand side by side.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from calculators.describe import label_of
from calculators.numbers import NBSP, display, shortest
from calculators.page_markdown import bullets, callout, plain, table
from calculators.run import compute, find
from calculators.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators.interpreter import Frame

Item = dict[str, Any]  # an input or output as `describe` tells of it
Value = float | str | None


def example(facts: dict[str, Any], word: dict[str, str]) -> Iterator[str]:
    """Yield the story, the inputs and the results; ``word`` are the words of the page."""
    told = facts["example"]
    given, frame = compute(find(facts["id"]), told["inputs"])
    # The callout says that it is made up; the text begins with the same words.
    story = re.sub(rf"^{word['fiction']}[.,:]\s*", "", told["text"])
    yield callout("fiction", word["fiction"], plain(story[:1].upper() + story[1:]))
    single, lists = _grouped(facts["inputs"])
    if single:
        rows = ([plain(i["label"]), _cell(given[i["name"]], i, facts)] for i in single)
        yield table([word["given"], word["value"]], rows)
    for name, items in lists.items():
        yield _side_by_side(name, items, given, frame, facts)
    single, lists = _grouped(facts["outputs"])
    results = told["outputs"]
    yield table(
        [word["result"], word["value"], word["meaning"]],
        [
            [plain(o["label"]), _cell(results[o["name"]], o, facts), plain(o["meaning"])]
            for o in single
        ],
    )
    for name, items in lists.items():
        yield _side_by_side(name, items, results, frame, facts)
        yield bullets(f"**{plain(o['label'])}.** {plain(o['meaning'])}" for o in items)


def _grouped(items: list[Item]) -> tuple[list[Item], dict[str, list[Item]]]:
    """Part what needs a line from what needs a table of its own."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item["list"]:
            groups.setdefault(item["table"], []).append(item)
    lists = {
        name: group
        for name, group in groups.items()
        if len(group) > 1 or group[0].get("type") == "edges"
    }
    return [item for item in items if item.get("table") not in lists], lists


def _side_by_side(
    name: str, items: list[Item], values: dict[str, Any], frame: Frame, facts: dict[str, Any]
) -> str:
    """Write lists of one table as its columns, behind the index that formulas know."""
    if items[0].get("type") == "edges":
        (edges,) = items
        heads = [_label(f"{edges['name']}.{part}", facts) for part in ("a", "b", "weight")]
        rows = [[plain(a), plain(b), shortest(size)] for a, b, size in values[edges["name"]]]
        return f"**{plain(edges['label'])}**\n\n{table(heads, rows)}"
    known = next((t for t in facts["tables"] if t["name"] == name), None)
    columns = [[_number(v, item, facts) for v in values[item["name"]]] for item in items]
    heads = [plain(item["label"]) + _unit(item, ", ") for item in items]
    if known is None:
        return table(heads, map(list, zip(*columns, strict=True)))
    if known["index"] not in {item["name"] for item in items}:
        heads.insert(0, plain(known["index_label"]))
        columns.insert(0, [shortest(k) for k in frame[known["index"]]])
    return f"**{plain(known['label'])}**\n\n{table(heads, map(list, zip(*columns, strict=True)))}"


def _label(name: str, facts: dict[str, Any]) -> str:
    return plain(label_of(find(facts["id"]), name, facts["lang"]))


def _unit(item: Item, before: str) -> str:
    """Return the unit behind ``before``; nothing if the label says it: «Срок, лет» needs none."""
    unit = item["unit_label"]
    said = re.search(rf"\b{re.escape(unit)}", item["label"], re.IGNORECASE)
    return before + unit.replace(" ", NBSP) if unit and not said else ""


def _cell(value: Value | list[Any], item: Item, facts: dict[str, Any]) -> str:
    """Write a value with its unit; a list in one line."""
    values = value if isinstance(value, list) else [value]
    shown = "; ".join(_number(element, item, facts) for element in values)
    return shown if value is None else shown + _unit(item, NBSP)


def _number(value: Value, item: Item, facts: dict[str, Any]) -> str:
    if isinstance(value, str):
        return plain(item.get("words", {}).get(value, value))
    decimals = item.get("decimals")
    if decimals is None and value is not None:  # an input: as many decimals as it was given
        exact = Decimal(repr(value)).scaleb(2 if UNITS[item["unit"]].kind == "percent" else 0)
        decimals = max(0, -int(exact.normalize().as_tuple().exponent))
    return display(value, item["unit"], decimals or 0, facts["lang"])
