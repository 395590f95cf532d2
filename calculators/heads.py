"""The head of a table, ``for index in rows(a, b) | each(input) | distinct(column)``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from calculators import units
from calculators.errors import LanguageError
from calculators.functions import FUNCTIONS
from calculators.language import Call, Expression, Name, parse, transform
from calculators.program import Program, Symbol, Table
from calculators.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from calculators.source import Node

_HEAD = re.compile(r"for ([a-z]\w*) in (.+)")
_HELP = "a table is written `for index in rows(1, n)`, `each(input)` or `distinct(column)`"


def read_head(
    key: Node,
    program: Program,
    written: Mapping[str, set[str]],
    inline: Callable[[Expression], Expression],
) -> Table:
    """Read the head in ``key`` and return its table, not yet added to the program."""
    match = _HEAD.fullmatch(key.text())
    if not match:
        key.fail(_HELP)
    try:
        head = transform(parse(match[2]), inline)
        if not isinstance(head, Call) or FUNCTIONS[head.function].kind != "head":
            key.fail(_HELP)
        if head.function == "rows":
            for arg in head.args:
                Scope(program.symbols, None, frozenset(), written).check(arg, match[1])
            name = match[1]
        else:
            name = _owner(head, program, match[1])
    except LanguageError as error:
        key.fail(error.message, match.start(2) + error.offset)
    return Table(name, match[1], head, match[2])


def _owner(head: Call, program: Program, index: str) -> str:
    column = head.args[0]
    table = None
    if isinstance(column, Name) and column.id in program.symbols:
        table = program.symbols[column.id].table
    if table is None:
        raise LanguageError(f"{head.function}() takes the name of one column", column.at)
    return table if head.function == "each" else index


def index_symbol(table: Table, program: Program) -> Symbol:
    """Return what is known of the index column of a table."""
    column = table.head.args[0]
    if table.head.function == "distinct" and isinstance(column, Name):
        return replace(program.symbols[column.id], table=table.name)
    return Symbol(table.name, "num", units.PLAIN)
