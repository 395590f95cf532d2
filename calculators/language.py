"""The language of steps: Python's expression syntax, a small part of it, parsed and never run.

``parse`` turns text into a tree of the classes below; every back end walks that tree. A value is a
number, a text, or null. Arithmetic is that of IEEE doubles; a named value that is not finite
becomes null, and null in arithmetic gives null.

| written                        | meaning                                                       |
|--------------------------------|---------------------------------------------------------------|
| ``+ - * / **``, ``( )``        | arithmetic                                                    |
| ``< <= > >= == !=``            | comparison (false when a side is null, except ``!=``)         |
| ``and or not``, ``a if c else b`` | conditions; only the chosen branch counts                  |
| ``x is None``, ``x is not None``  | whether a named value is null                              |
| ``None``                       | null                                                          |
| ``table.column``               | a column of a used calculator, or of a list of records        |

Functions are listed in `calculators.functions`. An *aggregate* makes one value of a whole column;
it stands only in steps outside a table. A *lookup* reads a complete column at one place and may
stand in a row. ``previous`` is the row above.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from calculators.errors import LanguageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Number:
    """A constant; ``unit`` is set when it stands for a named constant of the definition."""

    value: float
    unit: str = ""
    at: int = 0


@dataclass(frozen=True)
class Text:
    """A text constant."""

    value: str
    at: int = 0


@dataclass(frozen=True)
class Null:
    """The constant null."""

    at: int = 0


@dataclass(frozen=True)
class Name:
    """An input, a step, an index or a column; dotted for a column of a used calculator."""

    id: str
    at: int = 0


@dataclass(frozen=True)
class Negate:
    """Minus a value."""

    value: Expression
    at: int = 0


@dataclass(frozen=True)
class Binary:
    """Arithmetic; ``op`` is one of ``+ - * / **``."""

    op: str
    left: Expression
    right: Expression
    at: int = 0


@dataclass(frozen=True)
class Compare:
    """A comparison; ``op`` is one of ``< <= > >= == !=``."""

    op: str
    left: Expression
    right: Expression
    at: int = 0


@dataclass(frozen=True)
class Logic:
    """``and``/``or`` of two or more conditions, ``not`` of one."""

    op: str
    parts: tuple[Expression, ...]
    at: int = 0


@dataclass(frozen=True)
class Choice:
    """``then if test else other``."""

    test: Expression
    then: Expression
    other: Expression
    at: int = 0


@dataclass(frozen=True)
class IsNull:
    """Whether a named value is null."""

    name: Name
    at: int = 0


@dataclass(frozen=True)
class Call:
    """A function of the language, or one of the definition (gone after `substitute`)."""

    function: str
    args: tuple[Expression, ...]
    at: int = 0


Expression = (
    Number | Text | Null | Name | Negate | Binary | Compare | Logic | Choice | IsNull | Call
)


_ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}
_COMPARISON: dict[type[ast.cmpop], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}


def parse(text: str) -> Expression:
    """Parse one expression; anything outside the language is a `LanguageError`."""
    flat = " ".join(text.split())
    try:
        tree = ast.parse(flat, mode="eval")
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        offset = (getattr(error, "offset", 1) or 1) - 1
        raise LanguageError(f"cannot read {flat!r} as an expression", offset) from error
    return _convert(tree.body)


def _convert(node: ast.expr) -> Expression:  # noqa: C901, PLR0911 - a case a node
    at = node.col_offset
    match node:
        case ast.Constant(value=None):
            return Null(at)
        case ast.Constant(value=str() as value):
            return Text(value, at)
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return Number(float(value), "", at)
        case ast.Name() | ast.Attribute(value=ast.Name()):
            return _name(node)
        case ast.UnaryOp(op=ast.USub()):
            return Negate(_convert(node.operand), at)
        case ast.UnaryOp(op=ast.Not()):
            return Logic("not", (_convert(node.operand),), at)
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC:
            return Binary(_ARITHMETIC[type(op)], _convert(node.left), _convert(node.right), at)
        case ast.Compare(ops=[_]):
            return _comparison(node)
        case ast.BoolOp():
            word = "and" if isinstance(node.op, ast.And) else "or"
            return Logic(word, tuple(_convert(value) for value in node.values), at)
        case ast.IfExp():
            return Choice(_convert(node.test), _convert(node.body), _convert(node.orelse), at)
        case ast.Call(func=ast.Name(id=function), keywords=[]):
            return Call(function, tuple(_convert(arg) for arg in node.args), at)
    message = f"{ast.unparse(node)!r} is not part of the language; see calculators/language.py"
    raise LanguageError(message, at)


def _name(node: ast.expr) -> Name:
    return Name(ast.unparse(node), node.col_offset)


def _comparison(node: ast.Compare) -> Expression:
    left, op, right = node.left, node.ops[0], node.comparators[0]
    if isinstance(op, ast.Is | ast.IsNot):
        is_name = isinstance(left, ast.Name | ast.Attribute)
        if not (is_name and isinstance(right, ast.Constant) and right.value is None):
            raise LanguageError("only `name is None` and `name is not None`", node.col_offset)
        test = IsNull(_name(left), node.col_offset)
        return test if isinstance(op, ast.Is) else Logic("not", (test,), node.col_offset)
    if type(op) not in _COMPARISON:
        raise LanguageError("this comparison is not part of the language", node.col_offset)
    return Compare(_COMPARISON[type(op)], _convert(left), _convert(right), node.col_offset)


def children(node: Expression) -> Iterator[Expression]:
    """Yield the expressions directly inside ``node``."""
    for field in fields(node):
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield part  # type: ignore[misc]


def walk(node: Expression) -> Iterator[Expression]:
    """Yield ``node`` and everything inside it."""
    yield node
    for child in children(node):
        yield from walk(child)


def transform(node: Expression, change: Callable[[Expression], Expression]) -> Expression:
    """Rebuild a tree from its leaves up, passing every node through ``change``."""
    parts: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, tuple):
            parts[field.name] = tuple(transform(part, change) for part in value)
        elif is_dataclass(value):
            parts[field.name] = transform(value, change)  # type: ignore[arg-type]
    return change(replace(node, **parts) if parts else node)
