"""Numbers as readers write and read them in Russian and Polish (section 2 of the specification).

Display follows CLDR as Intl.NumberFormat does, with the minus sign U+002D; rounding is half away
from zero on the shortest decimal text of the double. Parsing takes what people paste.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal

from calculators.errors import InputError
from calculators.units import UNITS

NBSP = "\N{NO-BREAK SPACE}"
DASH = "—"
CURRENCIES = ("RUB", "PLN", "EUR")
_SIGNS = {
    "ru": {"RUB": "₽", "PLN": "PLN", "EUR": "€"},
    "pl": {"RUB": "RUB", "PLN": "zł", "EUR": "€"},
}
# CLDR minimumGroupingDigits: Polish leaves four digits together.
_GROUP_FROM = {"ru": 4, "pl": 5}
_COARSE_MONEY = 100_000
_SPACES = re.compile("[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}'’]")
_TYPED = re.compile(r"([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[eE]([-+]?[0-9]{1,9}))?")


def shortest(value: float) -> str:
    """Write a number with the fewest digits that still mean it, with a decimal comma."""
    text = repr(value + 0.0)
    return text.removesuffix(".0").replace(".", ",").replace("-", "−")


def fixed(value: float, decimals: int, lang: str) -> str:
    """Write a finite number with so many decimals: ``1 234,50``."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return _grouped(exact, decimals, lang)


def _grouped(exact: Decimal, decimals: int, lang: str) -> str:
    # Plain quantize() is limited to 28 digits; a double may have 309 before the comma.
    scaled = exact.scaleb(decimals).to_integral_value(ROUND_HALF_UP)
    digits = str(abs(int(scaled))).rjust(decimals + 1, "0")
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if len(whole) >= _GROUP_FROM[lang]:
        whole = f"{int(whole):,}".replace(",", NBSP)
    sign = "-" if scaled < 0 else ""
    return sign + whole + ("," + part if part else "")


def percent(value: float, decimals: int, lang: str) -> str:
    """Write a fraction as a percentage: ``12,6 %`` in Russian, ``12,6%`` in Polish."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return _grouped(exact.scaleb(2), decimals, lang) + (NBSP if lang == "ru" else "") + "%"


def money(value: float, decimals: int, lang: str, currency: str) -> str:
    """Write an amount with the sign of its currency; no decimals from 100 000 on."""
    shown = 0 if abs(value) >= _COARSE_MONEY else decimals
    return fixed(value, shown, lang) + NBSP + _SIGNS[lang][currency]


def currency_sign(lang: str, currency: str) -> str:
    """Return how a currency is written in a language."""
    return _SIGNS[lang][currency]


def default_currency(lang: str) -> str:
    """Return the currency that readers of a language expect."""
    return {"ru": "RUB", "pl": "PLN"}[lang]


def display(
    value: float | str | None, unit: str, decimals: int, lang: str, currency: str = ""
) -> str:
    """Write an output: percent, money, number or text by its unit; null is a dash."""
    if value is None:
        return DASH
    if isinstance(value, str):
        return value
    kind = UNITS[unit].kind
    if kind == "percent":
        return percent(value, decimals, lang)
    if kind == "money":
        return money(value, decimals, lang, currency or default_currency(lang))
    return fixed(value, decimals, lang)


def parse(text: str, unit: str, field: str = "") -> float | None:
    """Read what a person typed; empty is None, anything but a number is ``not_a_number``.

    In a field of percentages 25 and 25 % are 0.25; elsewhere % is an error.
    """
    plain = _SPACES.sub("", text).replace("\N{MINUS SIGN}", "-")
    if not plain:
        return None
    is_percent = bool(unit) and UNITS[unit].kind == "percent"
    if is_percent:
        plain = plain.removesuffix("%")
    if plain.count(",") + plain.count(".") > 1:
        raise InputError("not_a_number", field)
    plain = plain.replace(",", ".")
    match = _TYPED.fullmatch(plain)
    if not match:
        raise InputError("not_a_number", field)
    # A shift of the decimal point, not a division: 12.6 % is the double nearest to 0.126.
    value = float(f"{match[1]}e{int(match[2] or 0) - (2 if is_percent else 0)}")
    if not math.isfinite(value):
        raise InputError("not_a_number", field)
    return value
