"""The functions of the language in Python, one for one with ``runtime.js``.

A number is a float, null is NaN; a text is a str, null text is None. Arithmetic is that of IEEE
doubles as JavaScript has it: nothing raises, and what has no value is NaN or an infinity.
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

NAN = math.nan
_NINE_DECIMALS = Decimal("1e-9")
_NO_DECIMALS_LEFT = 1e15  # from here on doubles are too coarse to have nine decimals
_ODD = 2


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
}
