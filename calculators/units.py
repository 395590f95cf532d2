"""Units: what an input or output is shown in, and whether formulas add like to like.

A dimension is a sorted tuple of ``(base, power)``; ``()`` is a plain number. `ANY` is the unit of
zero and null, which go with everything. Other bare numbers in formulas are plain, so a constant
that carries a unit (12 months in a year) must be named in the definition.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from calculators.errors import LanguageError
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

Dimension = tuple[tuple[str, Fraction], ...]
ANY: Dimension | None = None
PLAIN: Dimension = ()


@dataclass(frozen=True)
class Unit:
    """How a unit behaves and looks: ``kind`` is percent, money, number, count or text."""

    dimension: Dimension
    kind: str
    ru: str
    pl: str


def _dimension(text: str) -> Dimension:
    """Read ``money/h`` as a dimension; an empty text is a plain number."""
    over, _, under = text.partition("/")
    powers = {base: Fraction(1) for base in over.split() if base != "1"}
    for base in under.split():
        powers[base] = powers.get(base, Fraction()) - 1
    return tuple(sorted(powers.items()))


def _unit(dimension: str, kind: str, ru: str, pl: str) -> Unit:
    return Unit(_dimension(dimension), kind, ru, pl)


# «count or money» is whatever the reader measures; it is checked as money because the worksheets
# that take it set it against money.
UNITS: dict[str, Unit] = {
    "h": _unit("h", "number", "ч", "godz."),
    "min": _unit("min", "number", "мин", "min"),
    "day": _unit("day", "number", "дн.", "dni"),
    "month": _unit("month", "number", "мес.", "mies."),
    "year": _unit("year", "number", "лет", "lat"),
    "h/month": _unit("h/month", "number", "ч в мес.", "godz./mies."),
    "min/h": _unit("min/h", "number", "мин в ч", "min/godz."),
    "day/month": _unit("day/month", "number", "дн. в мес.", "dni/mies."),
    "day/year": _unit("day/year", "number", "дн. в год", "dni/rok"),
    "month/year": _unit("month/year", "number", "мес. в год", "mies./rok"),
    "money": _unit("money", "money", "", ""),
    "money/h": _unit("money/h", "money", "за час", "za godzinę"),
    "money/month": _unit("money/month", "money", "в месяц", "miesięcznie"),
    "money/year": _unit("money/year", "money", "в год", "rocznie"),
    "money or count": _unit("money", "number", "", ""),
    "count or money": _unit("money", "number", "", ""),
    "fraction": _unit("", "percent", "", ""),
    "fraction/year": _unit("1/year", "percent", "в год", "rocznie"),
    "fraction/month": _unit("1/month", "percent", "в месяц", "miesięcznie"),
    "count": _unit("", "count", "", ""),
    "count/month": _unit("1/month", "number", "в месяц", "miesięcznie"),
    "count/year": _unit("1/year", "number", "в год", "rocznie"),
    "index": _unit("", "count", "", ""),
    "ratio": _unit("", "number", "", ""),
    "score": _unit("", "number", "", ""),
    "weight": _unit("", "number", "", ""),
    "points 0-10": _unit("", "number", "баллов из 10", "pkt z 10"),
    "0/1": _unit("", "count", "", ""),
    "1..4": _unit("", "count", "", ""),
    "text": _unit("", "text", "", ""),
}


def show(dimension: Dimension | None) -> str:
    """Write a dimension for an error message."""
    if dimension is None:
        return "any unit"
    return "*".join(f"{base}^{power}" if power != 1 else base for base, power in dimension) or "1"


def unify(left: Dimension | None, right: Dimension | None, at: int, what: str) -> Dimension | None:
    """Return the unit two values share, or refuse."""
    if left is None or right is None or left == right:
        return right if left is None else left
    raise LanguageError(
        f"unit mismatch in {what}: {show(left)} and {show(right)}; convert one with a constant", at
    )


def _scaled(left: Dimension, right: Dimension, factor: Fraction) -> Dimension:
    powers = dict(left)
    for base, power in right:
        powers[base] = powers.get(base, Fraction()) + power * factor
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def _plain(node: Expression, unit_of: UnitOf, what: str) -> None:
    unify(infer(node, unit_of), PLAIN, node.at, what)


UnitOf = Callable[[str], Dimension | None]


def infer(node: Expression, unit_of: UnitOf) -> Dimension | None:  # noqa: C901, PLR0911 - a case a node
    """Return the dimension of an expression; raise `LanguageError` where units do not agree."""
    match node:
        case Number(value=value, unit=unit):
            return UNITS[unit].dimension if unit else (PLAIN if value else ANY)
        case Null() | Text():
            return ANY
        case Name(id=name):
            return unit_of(name)
        case Negate(value=value):
            return infer(value, unit_of)
        case Binary():
            return _binary(node, unit_of)
        case Compare(op=op, left=left, right=right, at=at):
            unify(infer(left, unit_of), infer(right, unit_of), at, f"'{op}'")
            return PLAIN
        case Logic(parts=parts):
            for part in parts:
                infer(part, unit_of)
            return PLAIN
        case IsNull():
            return PLAIN
        case Choice(test=test, then=then, other=other, at=at):
            infer(test, unit_of)
            return unify(infer(then, unit_of), infer(other, unit_of), at, "'if ... else'")
        case Call():
            return _call(node, unit_of)


def _binary(node: Binary, unit_of: UnitOf) -> Dimension | None:
    left, right = infer(node.left, unit_of), infer(node.right, unit_of)
    if node.op in {"+", "-"}:
        return unify(left, right, node.at, f"'{node.op}'")
    if node.op == "**":
        unify(right, PLAIN, node.right.at, "an exponent")
        if not left:
            return left
        if not isinstance(node.right, Number):
            raise LanguageError(f"only a plain number has such a power, not {show(left)}", node.at)
        return _scaled(PLAIN, left, Fraction(node.right.value))
    if left is None or right is None:
        return ANY
    return _scaled(left, right, Fraction(1 if node.op == "*" else -1))


_SAME = {"abs", "rounded", "floor", "sum", "mean", "median", "lowest", "highest", "percentile"}
_SAME |= {"item", "sum_of", "present_value"}
_UNIFIED = {"min": 0, "max": 0, "choose": 1, "previous": 0}
_ALIKE = {"position", "count_of", "count_from"}


def _call(node: Call, unit_of: UnitOf) -> Dimension | None:
    name, args = node.function, node.args
    units = [infer(arg, unit_of) for arg in args]
    if name in _UNIFIED:
        result = ANY
        for arg, unit in zip(args[_UNIFIED[name] :], units[_UNIFIED[name] :], strict=True):
            result = unify(result, unit, arg.at, name)
        return result
    if name in _ALIKE:
        unify(units[0], units[1], node.at, name)
        return PLAIN
    if name == "sqrt":
        return units[0] and _scaled(PLAIN, units[0], Fraction(1, 2))
    if name in _SAME:
        if name != "sum_of" and len(args) > 1:
            _plain(args[1], unit_of, name)
        return units[0]
    if name in {"exp", "ln", "expm1", "log1p", "norm_inv", "radical_inverse"}:
        for arg in args:
            _plain(arg, unit_of, name)
    return PLAIN
