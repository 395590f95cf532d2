"""A program run in Python: every expression becomes a closure once, no text is ever executed."""

from __future__ import annotations

import operator
from collections.abc import Callable
from functools import cache
from typing import Any

from calculators import primitives
from calculators.definition import Definition
from calculators.language import (
    FUNCTIONS,
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
from calculators.parts import EDGE_COLUMNS
from calculators.primitives import NAN, Column, fixed, is_null
from calculators.program import Program, Symbol, Table

Frame = dict[str, Any]  # name -> float, str, None or Column
Closure = Callable[[Frame, int], Any]  # (frame, row from 0) -> value

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
        frame |= _columns(item.columns(), item.is_list, values[name])
    for table, opens, steps in _compiled(definition):
        if table is None:
            for name, closure in steps:
                frame[name] = fixed(closure(frame, 0))
        else:
            rows = opens(frame)
            for name, _ in steps:
                frame[name] = Column()
            for row in range(rows):
                for name, closure in steps:
                    frame[name].append(fixed(closure(frame, row)))
    return frame


def _columns(names: list[str], is_list: bool, value: Any) -> Frame:
    if len(names) == len(EDGE_COLUMNS):
        return {name: Column(edge[i] for edge in value) for i, name in enumerate(names)}
    if is_list:
        return {names[0]: Column(value)}
    return {names[0]: NAN if value is None else value}


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
                return primitives.distinct(frame[source])
            return Column(float(k) for k in range(1, len(frame[source]) + 1))

    def opens(frame: Frame) -> int:
        frame[table.index] = index(frame)
        return len(frame[table.index])

    return opens


def closure(node: Expression, symbols: dict[str, Symbol]) -> Closure:  # noqa: PLR0911 - one a case
    """Turn an expression into a function of a frame and a row."""
    match node:
        case Number(value=value) | Text(value=value):
            return lambda frame, row: value
        case Null():
            return lambda frame, row: NAN
        case Name(id=name):
            if symbols[name].table is None:
                return lambda frame, row: frame[name]
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
    columns = [arg.id for arg in node.args[:width] if isinstance(arg, Name)]
    values = [closure(arg, symbols) for arg in node.args[width:]]
    if node.function == "previous":
        (column,), (start,) = columns, values
        return lambda frame, row: frame[column][row - 1] if row else start(frame, row)
    function = primitives.FUNCTIONS[node.function]
    if not columns:
        return lambda frame, row: function(*[value(frame, row) for value in values])
    return lambda frame, row: function(
        *[frame[column] for column in columns], *[value(frame, row) for value in values]
    )
