"""The functions of the language: what they are called and what they take.

A *value* function works on single values. An *aggregate* makes one value of a whole column, a
*lookup* reads a complete column at one place; both skip nulls, as a spreadsheet does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.errors import LanguageError
from calculators.source import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.language import Call


@dataclass(frozen=True)
class Signature:
    """How a function is called: ``columns`` leading column names, then ``least..most`` values."""

    kind: str  # "value", "aggregate", "lookup", "previous" or "head"
    columns: int = 0
    least: int = 1
    most: int = 1


_VALUE, _AGGREGATE = Signature("value"), Signature("aggregate", 1, 0, 0)
FUNCTIONS: dict[str, Signature] = {
    **dict.fromkeys(["abs", "sqrt", "exp", "ln", "expm1", "log1p", "floor", "sign"], _VALUE),
    "norm_inv": _VALUE,  # quantile of the standard normal distribution
    "rounded": _VALUE,  # to 9 decimals, half away from zero: takes binary noise off thresholds
    "radical_inverse": Signature("value", 0, 2, 2),  # (k, base): van der Corput sequence
    "min": Signature("value", 0, 2, 9),
    "max": Signature("value", 0, 2, 9),
    "choose": Signature("value", 0, 2, 99),  # (k, first, second, ...), k from 1
    **dict.fromkeys(["sum", "count", "mean", "median", "lowest", "highest"], _AGGREGATE),
    "percentile": Signature("aggregate", 1),  # (column, p), linear (Hyndman and Fan type 7)
    "item": Signature("lookup", 1),  # (column, k): the value in row k, from 1
    "position": Signature("lookup", 1),  # (column, key): first row that equals key, else null
    "count_of": Signature("lookup", 1),  # (column, key): how many rows equal key
    "count_from": Signature("lookup", 1),  # (column, x): how many rows are x or more
    "sum_of": Signature("lookup", 2),  # (amounts, column, key): sum where column equals key
    "ranked": Signature("lookup", 1),  # (column, place): row that takes the place, greatest first
    "present_value": Signature("lookup", 1),  # (flows, rate): first flow undiscounted
    "previous": Signature("previous", 1),  # (column, start): the row above, start in the first
    # Heads of tables, `for index in ...`, and nowhere else:
    "rows": Signature("head", 0, 2, 2),  # (first, last): whole numbers, both ends included
    "each": Signature("head", 1, 0, 0),  # (list input): its rows, index from 1
    "distinct": Signature("head", 1, 0, 0),  # (column): its distinct values, ascending
}


def check_call(call: Call, known: Callable[[str], int | None]) -> None:
    """Refuse an unknown function or a wrong number of arguments; ``known`` knows own functions."""
    own = known(call.function)
    if own is not None:
        least = most = own
    elif call.function in FUNCTIONS:
        signature = FUNCTIONS[call.function]
        least, most = signature.columns + signature.least, signature.columns + signature.most
    else:
        hint = nearest(call.function, FUNCTIONS)
        raise LanguageError(f"unknown function {call.function!r}{hint}", call.at)
    if not least <= len(call.args) <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        raise LanguageError(f"{call.function} takes {wanted} arguments", call.at)
