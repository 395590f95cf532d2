"""The functions of the language in Python, one for one with ``runtime.js``.

A number is a float, null is NaN; a text is a str, null text is None. Arithmetic is that of IEEE
doubles as JavaScript has it: nothing raises, and what has no value is NaN or an infinity.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from statistics import NormalDist
from typing import Any

NAN = math.nan
_NINE_DECIMALS = Decimal("1e-9")
_NO_DECIMALS_LEFT = 1e15  # from here on doubles are too coarse to have nine decimals
_ODD = 2


class Column(list[Any]):
    """A column of a table; ``memo`` keeps what lookups prepare (an order, an index)."""

    def __init__(self, values: Any = ()) -> None:
        super().__init__(values)
        self.memo: dict[Any, Any] = {}

    def kept(self, key: Any, make: Callable[[], Any]) -> Any:
        """Return what was prepared under ``key``, preparing it once."""
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]

    def present(self) -> list[Any]:
        """Return the values that are not null."""
        present: list[Any] = self.kept("present", lambda: [v for v in self if not is_null(v)])
        return present

    def ascending(self) -> list[float]:
        """Return the values that are not null, in ascending order."""
        ascending: list[float] = self.kept("ascending", lambda: sorted(self.present()))
        return ascending


def is_null(value: Any) -> bool:
    """Whether a value is null (NaN or None)."""
    return value is None or value != value  # noqa: PLR0124 - NaN differs from itself


def fixed(value: Any) -> Any:
    """Return the value a name gets: a number that is not finite becomes null."""
    if isinstance(value, float) and not math.isfinite(value):
        return NAN
    return value


def divide(a: float, b: float) -> float:
    """Divide; by zero an infinity, 0/0 null."""
    if b:
        return a / b
    if a == 0 or is_null(a) or is_null(b):
        return NAN
    return math.copysign(math.inf, a) * math.copysign(1, b)


def power(a: float, b: float) -> float:
    """Raise ``a`` to ``b`` as Math.pow does."""
    if is_null(b) or (abs(a) == 1 and math.isinf(b)):
        return NAN
    if a == 0 and b < 0:
        return math.inf
    try:
        return math.pow(a, b)
    except ValueError:
        return NAN
    except OverflowError:
        return -math.inf if a < 0 and b % _ODD == 1 else math.inf


def _guarded(function: Callable[[float], float], limit: float) -> Callable[[float], float]:
    """Make a function of `math` give ``limit`` for overflow and NaN outside its domain."""

    def call(x: float) -> float:
        try:
            return function(x)
        except ValueError:
            return NAN
        except OverflowError:
            return limit

    return call


def logarithm(x: float) -> float:
    """Natural logarithm; minus infinity at 0, null below."""
    if x == 0:
        return -math.inf
    return math.log(x) if x > 0 else NAN


def floor(x: float) -> float:
    """Return the greatest whole number not above ``x``."""
    return float(math.floor(x)) if math.isfinite(x) else x


def sign(x: float) -> float:
    """Return 1, 0 or -1."""
    return NAN if is_null(x) else float((x > 0) - (x < 0))


def least(*values: float) -> float:
    """Return the smallest value, null if any is null."""
    return NAN if any(map(is_null, values)) else min(values)


def greatest(*values: float) -> float:
    """Return the greatest value, null if any is null."""
    return NAN if any(map(is_null, values)) else max(values)


def rounded(x: float) -> float:
    """Round to 9 decimals, half away from zero, on the exact value of the double."""
    if is_null(x) or abs(x) >= _NO_DECIMALS_LEFT:
        return x
    return float(Decimal(x).quantize(_NINE_DECIMALS, ROUND_HALF_UP))


def norm_inv(p: float) -> float:
    """Quantile of the standard normal distribution (Wichura's AS241), null outside (0, 1)."""
    return NormalDist().inv_cdf(p) if 0 < p < 1 else NAN


def radical_inverse(k: float, base: float) -> float:
    """Mirror the digits of ``k`` in ``base`` at the point (van der Corput)."""
    result, place = 0.0, 1 / base
    while k > 0:
        k, digit = divmod(k, base)
        result += digit * place
        place /= base
    return result


def choose(k: float, *values: Any) -> Any:
    """Return the k-th value, from 1; null outside."""
    return item(Column(values), k)


def total(column: Column) -> float:
    """Sum of the values that are not null, 0 of none."""
    result = 0.0
    for value in column.present():
        result += value
    return result


def count(column: Column) -> float:
    """Return the number of values that are not null."""
    return float(len(column.present()))


def mean(column: Column) -> float:
    """Arithmetic mean, null of nothing."""
    return divide(total(column), count(column))


def lowest(column: Column) -> float:
    """Return the smallest value, null of nothing."""
    return min(column.present(), default=NAN)


def highest(column: Column) -> float:
    """Return the greatest value, null of nothing."""
    return max(column.present(), default=NAN)


def percentile(column: Column, p: float) -> float:
    """Linear quantile (Hyndman and Fan, type 7), null of nothing."""
    values = column.ascending()
    if not values:
        return NAN
    place = (len(values) - 1) * p
    below = int(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def median(column: Column) -> float:
    """Return the middle value; of an even number the mean of the middle two."""
    values = column.ascending()
    if not values:
        return NAN
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def item(column: Column, k: float) -> Any:
    """Return the value in row ``k``, from 1; null outside."""
    return column[int(k) - 1] if 1 <= k <= len(column) else NAN


def _rows(column: Column) -> dict[Any, int]:
    """Map each value to its first row, from 1."""
    rows: dict[Any, int] = {}
    for row, value in enumerate(column, 1):
        rows.setdefault(value, row)
    return rows


def position(column: Column, key: Any) -> float:
    """Return the first row that equals ``key``, from 1; null if none does."""
    rows = column.kept("rows", lambda: _rows(column))
    return NAN if is_null(key) else float(rows.get(key, NAN))


def sum_of(amounts: Column, column: Column, key: Any) -> float:
    """Sum of ``amounts`` in the rows where ``column`` equals ``key``."""

    def sums() -> dict[Any, float]:
        found: dict[Any, float] = {}
        for amount, value in zip(amounts, column, strict=True):
            if not is_null(amount):
                found[value] = found.get(value, 0.0) + amount
        return found

    found = column.kept(("sums", id(amounts)), sums)
    return 0.0 if is_null(key) else float(found.get(key, 0.0))


def count_of(column: Column, key: Any) -> float:
    """Return the number of rows that equal ``key``."""

    def counts() -> dict[Any, int]:
        found: dict[Any, int] = {}
        for value in column:
            found[value] = found.get(value, 0) + 1
        return found

    found = column.kept("counts", counts)
    return 0.0 if is_null(key) else float(found.get(key, 0))


def count_from(column: Column, x: float) -> float:
    """Return the number of rows that are ``x`` or more."""
    values = column.ascending()
    return 0.0 if is_null(x) else float(len(values) - bisect_left(values, x))


def ranked(column: Column, place: float) -> float:
    """Return the row in a place of the order: greatest first, ties as they stand, nulls last."""

    def order() -> list[int]:
        values = [-math.inf if is_null(value) else value for value in column]
        return sorted(range(len(values)), key=lambda row: -values[row])

    found = column.kept("order", order)
    return found[int(place) - 1] + 1.0 if 1 <= place <= len(found) else NAN


def present_value(flows: Column, rate: float) -> float:
    """Discount flows to the first one, which is not discounted; null flows count as 0."""
    result = 0.0
    for year, flow in enumerate(flows):
        if not is_null(flow):
            result += divide(flow, power(1 + rate, year))
    return result


def distinct(column: Column) -> Column:
    """Return the different values that are not null, in ascending order."""
    return Column(sorted(set(column.present())))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "abs": abs,
    "sqrt": _guarded(math.sqrt, NAN),
    "exp": _guarded(math.exp, math.inf),
    "expm1": _guarded(math.expm1, math.inf),
    "log1p": lambda x: -math.inf if x == -1 else _guarded(math.log1p, NAN)(x),
    "ln": logarithm,
    "floor": floor,
    "sign": sign,
    "min": least,
    "max": greatest,
    "rounded": rounded,
    "norm_inv": norm_inv,
    "radical_inverse": radical_inverse,
    "choose": choose,
    "sum": total,
    "count": count,
    "mean": mean,
    "lowest": lowest,
    "highest": highest,
    "percentile": percentile,
    "median": median,
    "item": item,
    "position": position,
    "sum_of": sum_of,
    "count_of": count_of,
    "count_from": count_from,
    "ranked": ranked,
    "present_value": present_value,
}
