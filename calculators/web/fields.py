"""Fields of a worksheet for single values; every field has the name of its input."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from calculators import numbers
from calculators.web.markup import Node, some


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
            "inputmode": keyboard(item),
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


def keyboard(item: dict[str, Any]) -> str:
    """Return which keys a phone shows for an input."""
    # The number pad of a phone may have no minus, so a field that takes one gets all keys.
    takes_minus = item["min"] is None or item["min"] < 0
    return "text" if takes_minus or item["type"] == "str" else "decimal"
