"""Results as text tables, for people at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.definition import Definition, load
from calculators.numbers import display
from calculators.units import UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = list(rows)
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def result(found: Definition, outputs: dict[str, Any], lang: str, currency: str) -> str:
    """Show outputs with their labels; long lists are shown by their beginning."""
    shown_elements = 8
    rows = []
    for output in found.outputs.values():
        value = outputs[output.name]
        values = value if output.is_list else [value]
        shown = [
            display(element, output.unit, output.decimals, lang, currency)
            for element in values[:shown_elements]
        ]
        rest = ["…"] if len(values) > shown_elements else []
        unit = UNITS[output.unit].ru if lang == "ru" else UNITS[output.unit].pl
        rows.append((output.texts[lang]["label"], "; ".join(shown + rest), unit))
    return _table(rows)


def listing(ids: Iterable[str], lang: str) -> str:
    """Show all ids with their titles."""
    return _table((name, load(name).title[lang]) for name in ids)


def description(told: dict[str, Any]) -> str:
    """Show what a calculator asks for and what it answers."""
    inputs = _table((i["name"], i["label"], i["unit"]) for i in told["inputs"])
    outputs = _table((o["name"], o["label"], o["unit"]) for o in told["outputs"])
    return f"{told['title']}\n{told['question']}\n\n{inputs}\n{outputs}"
