"""Columns in Python: aggregates and lookups, one for one with ``runtime.js``."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from calculators.primitives import NAN, divide, is_null, power

if TYPE_CHECKING:
    from collections.abc import Callable


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


COLUMN_FUNCTIONS: dict[str, Callable[..., Any]] = {
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
