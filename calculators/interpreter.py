"""A program run in Python: every expression becomes a closure once, no text is ever executed."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from calculators import columns, primitives
from calculators.columns import Column
from calculators.functions import FUNCTIONS
from calculators.language import (
    Binary,
    Call,
    Choice,
    Compare,
    Expression,
    IsNull,
    Logic,
    Name,
    Negate,
    Null,
    Number,
    Text,
)
from calculators.primitives import NAN, fixed, is_null

if TYPE_CHECKING:
    from calculators.definition import Definition
    from calculators.parts import Input
    from calculators.program import Program, Symbol, Table

Frame = dict[str, Any]  # name -> float, str, None or Column
Closure = Callable[[Frame, int], Any]  # (frame, row from 0) -> value

_FUNCTIONS = primitives.FUNCTIONS | columns.COLUMN_FUNCTIONS
_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": primitives.divide,
    "**": primitives.power,
}
_COMPARISON: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": lambda a, b: a is not None and a == b,
    "!=": lambda a, b: a is None or a != b,
}


def evaluate(definition: Definition, values: dict[str, Any]) -> Frame:
    """Compute every step from validated inputs; return all names with their values."""
    frame: Frame = {}
    for name, item in definition.inputs.items():
        frame |= _input(item, values[name])
    for table, opens, steps in _compiled(definition):
        if table is None:
            for name, compute in steps:
                frame[name] = fixed(compute(frame, 0))
        else:
            rows = opens(frame)
            for name, _ in steps:
                frame[name] = Column()
            for row in range(rows):
                for name, compute in steps:
                    frame[name].append(fixed(compute(frame, row)))
    return frame


def _input(item: Input, value: Any) -> Frame:
    if item.type == "edges":
        return {name: Column(edge[i] for edge in value) for i, name in enumerate(item.columns())}
    if item.is_list:
        return {item.name: Column(value)}
    return {item.name: NAN if value is None else value}


@cache
def _compiled(
    definition: Definition,
) -> list[tuple[str | None, Callable[[Frame], int], list[tuple[str, Closure]]]]:
    program = definition.program
    blocks = []
    for block in program.blocks:
        steps = [(s.name, closure(s.expression, program.symbols)) for s in block.steps]
        opens = _opener(program.tables[block.table], program) if block.table else len
        blocks.append((block.table, opens, steps))
    return blocks


def _opener(table: Table, program: Program) -> Callable[[Frame], int]:
    """Return a function that puts a table's index into the frame and returns its row count."""
    args = table.head.args
    if table.head.function == "rows":
        first, last = (closure(arg, program.symbols) for arg in args)

        def index(frame: Frame) -> Column:
            start, end = int(first(frame, 0)), int(last(frame, 0))
            return Column(float(k) for k in range(start, end + 1))
    else:
        assert isinstance(args[0], Name)
        source = args[0].id

        def index(frame: Frame) -> Column:
            if table.head.function == "distinct":
                return columns.distinct(frame[source])
            return Column(float(k) for k in range(1, len(frame[source]) + 1))

    def opens(frame: Frame) -> int:
        frame[table.index] = index(frame)
        return len(frame[table.index])

    return opens


def closure(node: Expression, symbols: dict[str, Symbol]) -> Closure:  # noqa: C901, PLR0911 - a case a node
    """Turn an expression into a function of a frame and a row."""
    match node:
        case Number(value=value) | Text(value=value):
            return lambda *_: value
        case Null():
            return lambda *_: NAN
        case Name(id=name):
            if symbols[name].table is None:
                return lambda frame, _: frame[name]
            return lambda frame, row: frame[name][row]
        case Negate(value=inner):
            negated = closure(inner, symbols)
            return lambda frame, row: -negated(frame, row)
        case Binary(op=op) | Compare(op=op):
            operate = _ARITHMETIC[op] if isinstance(node, Binary) else _COMPARISON[op]
            left, right = closure(node.left, symbols), closure(node.right, symbols)
            return lambda frame, row: operate(left(frame, row), right(frame, row))
        case Logic(op=op, parts=parts):
            return _logic(op, [closure(part, symbols) for part in parts])
        case IsNull(name=tested):
            value_of = closure(tested, symbols)
            return lambda frame, row: is_null(value_of(frame, row))
        case Choice():
            test = closure(node.test, symbols)
            then, other = closure(node.then, symbols), closure(node.other, symbols)
            return lambda frame, row: (then if test(frame, row) else other)(frame, row)
        case Call():
            return _call(node, symbols)


def _logic(op: str, parts: list[Closure]) -> Closure:
    if op == "not":
        return lambda frame, row: not parts[0](frame, row)
    if op == "and":
        return lambda frame, row: all(part(frame, row) for part in parts)
    return lambda frame, row: any(part(frame, row) for part in parts)


def _call(node: Call, symbols: dict[str, Symbol]) -> Closure:
    width = FUNCTIONS[node.function].columns
    names = [arg.id for arg in node.args[:width] if isinstance(arg, Name)]
    values = [closure(arg, symbols) for arg in node.args[width:]]
    if node.function == "previous":
        (column,), (start,) = names, values
        return lambda frame, row: frame[column][row - 1] if row else start(frame, row)
    function = _FUNCTIONS[node.function]
    if not names:
        return lambda frame, row: function(*[value(frame, row) for value in values])
    return lambda frame, row: function(
        *[frame[column] for column in names], *[value(frame, row) for value in values]
    )
