"""The parts of a definition that are not steps: inputs, outputs, checks, example, sources."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from calculators import texts
from calculators.errors import InputError
from calculators.program import Program, Symbol
from calculators.source import Node, nearest
from calculators.units import ANY, PLAIN, UNITS, show
from calculators.validate import validate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.builder import Builder
    from calculators.language import Expression
    from calculators.texts import Pair

_TYPE = re.compile(r"(num|int)(?:\[(\d+)\.\.(\d+)\])?|(str)|(edges)\[(\d+)\.\.(\d+)\]")
EDGE_COLUMNS = ("a", "b", "weight")
ERRORS = ("inconsistent",)


@dataclass(frozen=True)
class Input:
    """One input. ``least`` and ``most`` bound the length of a list, both None for one value.

    ``low`` and ``high`` bound a number, inclusive; for edges they bound the weight and ``low`` is
    exclusive. ``table`` is the table whose column a list is.
    """

    name: str
    type: str  # num, int, str or edges
    unit: str
    low: float
    high: float
    default: Any
    required: bool
    least: int | None
    most: int | None
    along: str | None
    table: str | None
    texts: Pair

    @property
    def is_list(self) -> bool:
        """Whether the input is a list of numbers or of edges."""
        return self.most is not None

    def columns(self) -> list[str]:
        """Return the names that steps know this input by."""
        if self.type == "edges":
            return [f"{self.name}.{column}" for column in EDGE_COLUMNS]
        return [self.name]


@dataclass(frozen=True)
class Output:
    """One output: a step or column, shown in ``unit`` with ``decimals``."""

    name: str
    unit: str
    decimals: int
    is_list: bool
    texts: Pair
    words: dict[str, Pair]  # for texts: value -> how readers see it


@dataclass(frozen=True)
class Check:
    """A cross-check: ``error`` on ``field`` unless ``condition`` holds."""

    error: str
    field: str
    condition: Expression
    formula: str
    texts: Pair


def read_unit(node: Node) -> str:
    """Return the name of a known unit."""
    if node.text() not in UNITS:
        hint = nearest(node.text(), UNITS)
        node.fail(f"unknown unit {node.text()!r}{hint}; units stand in calculators/units.py")
    return node.text()


def read_input(key: Node, value: Node, before: dict[str, Input]) -> Input:
    """Read one input; ``before`` are the inputs declared above it."""
    optional = ["unit", "range", "default", "along"]
    found = value.fields(["type"], [*optional, *texts.LANGUAGES])
    match = _TYPE.fullmatch(found["type"].text())
    if not match:
        found["type"].fail("a type is num, int, str, num[1..50], int[1..50] or edges[0..2000]")
    number, least, most, _, edges, edges_least, edges_most = match.groups()
    name, kind = key.text(), number or edges or "str"
    least, most = least or edges_least, most or edges_most
    if kind != "str" and not {"unit", "range"} <= found.keys():
        value.fail("'unit' and 'range' are missing; add them")
    low, high = _range(found.get("range"))
    along = found["along"].text() if "along" in found else None
    if along is not None and (along not in before or not before[along].is_list):
        found["along"].fail(f"{along!r} is not a list above this one")
    default = found["default"].data() if "default" in found else "REQ"
    return Input(
        name=name,
        type=kind,
        unit=read_unit(found["unit"]) if "unit" in found else "",
        low=low,
        high=high,
        default=None if default == "REQ" else default,
        required=default == "REQ",
        least=int(least) if least else None,
        most=int(most) if most else None,
        along=along,
        table=(along or name) if most else None,
        texts=texts.fields(value, ["label", "help"], [], "type " + " ".join(optional)),
    )


def _range(node: Node | None) -> tuple[float, float]:
    if node is None:
        return 0, 0
    bounds = [bound.number() for bound in node.elements()]
    if len(bounds) != 2 or bounds[0] > bounds[1]:
        node.fail("a range is [lowest, highest]")
    return bounds[0], bounds[1]


def declare(inputs: Iterable[Input], program: Program) -> None:
    """Make the inputs known to a program as symbols."""
    for item in inputs:
        kind = "text" if item.type == "str" else "num"
        dimension = UNITS[item.unit].dimension if item.unit else PLAIN
        for column in item.columns():
            is_end = item.type == "edges" and not column.endswith(".weight")
            symbol = Symbol(item.table, "text" if is_end else kind, ANY if is_end else dimension)
            program.symbols[column] = symbol


def read_checks(node: Node | None, builder: Builder, inputs: dict[str, Input]) -> list[Check]:
    """Read the cross-checks in their order."""
    checks = []
    for element in node.elements() if node else []:
        found = element.fields(["error", "field", "require"], texts.LANGUAGES)
        field = found["field"].text()
        if field not in inputs:
            found["field"].fail(f"no input {field!r}{nearest(field, inputs)}")
        if found["error"].text() not in ERRORS:
            found["error"].fail(f"an error is one of {', '.join(ERRORS)}")
        condition = builder.condition(found["require"])
        message = texts.pair(element, beside=["error", "field", "require"])
        formula = found["require"].text()
        checks.append(Check(found["error"].text(), field, condition, formula, message))
    return checks


def read_outputs(node: Node, program: Program) -> dict[str, Output]:
    """Read the outputs; each is a step or a column, in a unit of the same dimension."""
    outputs = {}
    for key, value in node.items():
        name = key.text()
        found = value.fields(["unit"], ["decimals", "words", *texts.LANGUAGES])
        symbol = program.symbols.get(name)
        if symbol is None:
            key.fail(f"no step computes {name!r}{nearest(name, program.symbols)}")
        unit = read_unit(found["unit"])
        if (symbol.kind == "text") != (unit == "text"):
            found["unit"].fail(f"{name!r} is {symbol.kind}; give it a unit of that kind")
        if symbol.dimension not in {ANY, UNITS[unit].dimension}:
            wrong = show(symbol.dimension)
            found["unit"].fail(f"unit mismatch: {name!r} comes out in {wrong}, not in {unit}")
        if unit != "text" and "decimals" not in found:
            value.fail("'decimals' is missing; add it")
        decimals = int(found["decimals"].number()) if "decimals" in found else 0
        labels = texts.fields(value, ["label", "meaning"], ["if_null"], "unit decimals words")
        words = (
            {k.text(): texts.pair(v) for k, v in found["words"].items()} if "words" in found else {}
        )
        outputs[name] = Output(name, unit, decimals, symbol.table is not None, labels, words)
    return outputs


def read_example(node: Node, inputs: dict[str, Input]) -> dict[str, Any]:
    """Read the worked example: its inputs must be valid, its text says that it is made up."""
    found = node.fields(["inputs"], texts.LANGUAGES)
    data = found["inputs"].data()
    try:
        validate(inputs, data)
    except InputError as error:
        found["inputs"].fail(f"{error.code} on {error.field!r}; an example must be valid")
    return {"inputs": data, "text": texts.pair(node, beside=["inputs"])}


def read_source(node: Node) -> dict[str, str]:
    """Read one source: its text, and where it is known its key and address."""
    found = node.fields(["text"], ["key", "url"])
    return {name: value.text() for name, value in found.items()}
