"""What kind of value an expression has: "num", "text", "bool", or "null" that goes with both."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

from calculators.errors import LanguageError
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

KindOf = Callable[[str], str]
_KEYED = {"position", "count_of", "sum_of"}


def kind(node: Expression, kind_of: KindOf) -> str:  # noqa: C901, PLR0911 - a case a node
    """Return the kind of an expression; raise `LanguageError` where kinds do not fit."""
    match node:
        case Number():
            return "num"
        case Text():
            return "text"
        case Null():
            return "null"
        case Name(id=name):
            return kind_of(name)
        case Negate(value=value):
            return _want("num", value, kind_of)
        case Binary(left=left, right=right):
            _want("num", left, kind_of)
            return _want("num", right, kind_of)
        case Compare():
            return _compare(node, kind_of)
        case Logic(parts=parts):
            for part in parts:
                _want("bool", part, kind_of)
            return "bool"
        case IsNull():
            return "bool"
        case Choice(test=test, then=then, other=other):
            _want("bool", test, kind_of)
            return _same([then, other], kind_of)
        case Call():
            return _call(node, kind_of)


def _call(node: Call, kind_of: KindOf) -> str:
    name, args = node.function, node.args
    if name == "choose":
        _want("num", args[0], kind_of)
        return _same(list(args[1:]), kind_of)
    if name == "previous":
        return _same(list(args), kind_of)
    columns = FUNCTIONS[name].columns
    if name in _KEYED:
        _same(list(args[columns - 1 :]), kind_of)
        return _want("num", args[0], kind_of) if name == "sum_of" else "num"
    for arg in args[columns:]:
        _want("num", arg, kind_of)
    if name in {"item", "count"}:
        return kind(args[0], kind_of) if name == "item" else "num"
    for arg in args[:columns]:
        _want("num", arg, kind_of)
    return "num"


def _compare(node: Compare, kind_of: KindOf) -> str:
    found = _same([node.left, node.right], kind_of)
    if found == "text" and node.op not in {"==", "!="}:
        _refuse(f"'{node.op}' compares numbers, not text", node)
    return "bool"


def _same(nodes: list[Expression], kind_of: KindOf) -> str:
    result = "null"
    for node in nodes:
        found = kind(node, kind_of)
        if found != "null" and result not in {"null", found}:
            _refuse(f"{result} and {found} do not go together here", node)
        result = found if result == "null" else result
    return result


def _want(wanted: str, node: Expression, kind_of: KindOf) -> str:
    found = kind(node, kind_of)
    if found not in {wanted, "null"}:
        hint = "; write `1 if condition else 0`" if found == "bool" else ""
        _refuse(f"expected {wanted}, found {found}{hint}", node)
    return wanted


def _refuse(message: str, node: Expression) -> NoReturn:
    raise LanguageError(message, node.at)
