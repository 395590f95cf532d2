"""An expression as a spreadsheet formula, for Excel and LibreOffice 7.4 alike.

Null is the empty text: arithmetic with it is an error, and the cell around every expression turns
an error into the empty text again. Aggregates over ranges skip it by themselves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.functions import FUNCTIONS
from calculators.kinds import kind
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

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.program import Symbol

_RELATIONS = {"==": "=", "!=": "<>"}
_DIGITS = 20  # bits of the largest number whose digits radical_inverse has to mirror
_SIMPLE = {
    "abs": "ABS({0})",
    "sqrt": "SQRT({0})",
    "exp": "EXP({0})",
    "ln": "LN({0})",
    "floor": "INT({0})",
    "sign": "SIGN({0})",
    "rounded": "ROUND({0},9)",
    "norm_inv": "NORMSINV({0})",
    "sum": "SUM({0})",
    "mean": "AVERAGE({0})",
    "median": "MEDIAN({0})",
    "percentile": "PERCENTILE({0},{1})",
    # MIN and MAX of nothing are 0 in a spreadsheet.
    "lowest": 'IF(COUNT({0})=0,"",MIN({0}))',
    "highest": 'IF(COUNT({0})=0,"",MAX({0}))',
    "item": "INDEX({0},{1})",
    # An empty key would find an empty cell.
    "position": 'IF({1}="",NA(),MATCH({1},{0},0))',
    "ranked": "MATCH({1},{2},0)",
    # NPV discounts its first value by one period, so the first flow stands apart.
    "present_value": "(INDEX({0},1)+NPV({1},{2}))",
    # Criteria such as ">="&x pass through 15 digits of text, and blank cells count as 0.
    "count_from": "SUMPRODUCT(ISNUMBER({0})*({0}>={1}))",
    # There is no EXPM1 or LOG1P: near 0 three terms of the series are exact to a double.
    "expm1": "IF(ABS({0})<1E-5,{0}*(1+{0}/2*(1+{0}/3)),EXP({0})-1)",
    "log1p": "IF(ABS({0})<1E-5,{0}*(1-{0}/2*(1-{0}*2/3)),LN(1+{0}))",
}
# Text is compared with EXACT: the equals sign of a spreadsheet ignores case.
_TEXT = {
    "count": "SUMPRODUCT(--(LEN({0})>0))",
    "count_of": 'IF({1}="",0,SUMPRODUCT(--EXACT({0},{1})))',
    "sum_of": 'IF({2}="",0,SUMPRODUCT(--EXACT({1},{2}),{0}))',
}
_NUMBER = {
    "count": "COUNT({0})",
    "count_of": 'IF({1}="",0,COUNTIF({0},{1}))',
    "sum_of": 'IF({2}="",0,SUMIF({1},{2},{0}))',
}


@dataclass(frozen=True)
class Places:
    """Where names stand in a workbook.

    ``cell(name)`` is a scalar or the cell of the row at hand, ``column(name)`` a whole column,
    ``ranks(name)`` its helper column of ranks, ``tail(name)`` a column without its first row, and
    ``above(name)`` the cell one row up, None in the first row.
    """

    symbols: dict[str, Symbol]
    cell: Callable[[str], str]
    column: Callable[[str], str]
    ranks: Callable[[str], str]
    tail: Callable[[str], str]
    above: Callable[[str], str | None]


def quoted(text: str) -> str:
    """Write a text constant of a formula."""
    return '"' + text.replace('"', '""') + '"'


def formula(node: Expression, places: Places) -> str:  # noqa: C901, PLR0911 - a case a node
    """Write an expression as a formula, without the equals sign."""

    def text(part: Expression) -> str:
        return formula(part, places)

    match node:
        case Number(value=value):
            return repr(value).removesuffix(".0").upper()
        case Text(value=value):
            return quoted(value)
        case Null():
            return '""'
        case Name(id=name):
            return places.cell(name)
        case Negate(value=value):
            return f"(-{text(value)})"
        case Binary(op="**", left=left, right=right):
            return _power(text(left), text(right), is_literal=isinstance(right, Number))
        case Binary(op=op, left=left, right=right):
            return f"({text(left)}{op}{text(right)})"
        case Compare():
            return _compare(node, places)
        case Logic(op=op, parts=parts):
            return f"{op.upper()}({','.join(map(text, parts))})"
        case IsNull(name=name):
            return f'({text(name)}="")'
        case Choice(test=test, then=then, other=other):
            return f"IF({text(test)},{text(then)},{text(other)})"
        case Call():
            return _call(node, places)


def _power(base: str, exponent: str, *, is_literal: bool) -> str:
    # LibreOffice calls a power too small for a double an error; it is 0.
    if is_literal:
        return f"({base}^{exponent})"
    return f"IFERROR({base}^{exponent},IF(AND(ABS({base})<1,{exponent}>0),0,NA()))"


def _is_text(node: Expression, places: Places) -> bool:
    return kind(node, lambda name: places.symbols[name].kind) == "text"


def _compare(node: Compare, places: Places) -> str:
    left, right = formula(node.left, places), formula(node.right, places)
    if _is_text(node.left, places):
        return f"EXACT({left},{right})" if node.op == "==" else f"NOT(EXACT({left},{right}))"
    return f"({left}{_RELATIONS.get(node.op, node.op)}{right})"


def _call(node: Call, places: Places) -> str:
    name, args = node.function, node.args
    width = FUNCTIONS[name].columns
    columns = [arg.id for arg in args[:width] if isinstance(arg, Name)]
    values = [formula(arg, places) for arg in args[width:]]
    if name == "previous":
        return places.above(columns[0]) or values[0]
    if name == "radical_inverse":
        return _radical_inverse(values[0], args[1])
    if name == "ranked":
        values.append(places.ranks(columns[0]))
    if name == "present_value":
        values.append(places.tail(columns[0]))
    filled = [places.column(column) for column in columns] + values
    if name in {"min", "max", "choose"}:
        return f"{name.upper()}({','.join(filled)})"
    if name in _TEXT:
        key = args[width - 1]
        return (_TEXT if _is_text(key, places) else _NUMBER)[name].format(*filled)
    return _SIMPLE[name].format(*filled)


def _radical_inverse(k: str, base: Expression) -> str:
    assert isinstance(base, Number)
    size = math.ceil(_DIGITS / math.log2(base.value))
    number = f"{base.value:g}"
    low = ";".join(str(power) for power in range(size))
    high = ";".join(str(power + 1) for power in range(size))
    return f"SUMPRODUCT(MOD(INT({k}/{number}^{{{low}}}),{number})/{number}^{{{high}}})"
