"""Display and parsing of numbers: the rules of the specification, and what Intl shows."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from calculators.errors import InputError
from calculators.numbers import display, fixed, money, parse, percent

if TYPE_CHECKING:
    from node_runner import NodeRunner

NBSP = "\N{NO-BREAK SPACE}"


def _values() -> list[float]:
    chance = random.Random("numbers")
    known = [1.005, 2.675, 0.5, 1.5, -0.001, -0.0, 0.125, 1234.5, 12345.678, 99999.995, 100000.0]
    known += [999.995, 9999.995, 0.285, 1e21, 1.7976931348623157e308, 5e-324, -1234567.891]
    drawn = [chance.choice([-1, 1]) * 10 ** chance.uniform(-6, 15) for _ in range(1500)]
    tied = [chance.randint(0, 10**6) / 200 for _ in range(1500)]
    return known + drawn + tied


def _intl(node: NodeRunner, lang: str, **options: Any) -> list[str]:
    options |= {"signDisplay": "negative"}
    requests = [
        {"format": {"value": value, "locale": lang, "options": options}} for value in _values()
    ]
    # Intl writes the minus sign of the locale; the specification asks for U+002D as CLDR does.
    return [text.replace("\N{MINUS SIGN}", "-") for text in node.ask_all(requests)]


@pytest.mark.parametrize("lang", ["ru", "pl"])
@pytest.mark.parametrize("decimals", [0, 1, 2])
def test_numbers_as_intl(lang: str, decimals: int, node: NodeRunner) -> None:
    shown = _intl(node, lang, minimumFractionDigits=decimals, maximumFractionDigits=decimals)
    assert [fixed(value, decimals, lang) for value in _values()] == shown


@pytest.mark.parametrize("lang", ["ru", "pl"])
def test_percent_as_intl(lang: str, node: NodeRunner) -> None:
    shown = _intl(node, lang, style="percent", minimumFractionDigits=1, maximumFractionDigits=1)
    assert [percent(value, 1, lang) for value in _values()] == shown


@pytest.mark.parametrize("lang", ["ru", "pl"])
@pytest.mark.parametrize("currency", ["RUB", "PLN", "EUR"])
def test_money_as_intl(lang: str, currency: str, node: NodeRunner) -> None:
    options = {"style": "currency", "currency": currency}
    fine = _intl(node, lang, **options, minimumFractionDigits=2, maximumFractionDigits=2)
    coarse = _intl(node, lang, **options, minimumFractionDigits=0, maximumFractionDigits=0)
    pairs = zip(_values(), fine, coarse, strict=True)
    expect = [rough if abs(value) >= 100_000 else exact for value, exact, rough in pairs]
    assert [money(value, 2, lang, currency) for value in _values()] == expect


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "lang", "shown"),
    [
        (1234.5, "money", 2, "ru", f"1{NBSP}234,50{NBSP}₽"),
        (1234.5, "money", 2, "pl", f"1234,50{NBSP}zł"),
        (12345.678, "ratio", 2, "pl", f"12{NBSP}345,68"),
        (0.126, "fraction", 1, "ru", f"12,6{NBSP}%"),
        (0.126, "fraction", 1, "pl", "12,6%"),
        (-0.001, "ratio", 2, "ru", "0,00"),
        (None, "money", 2, "ru", "—"),
        ("weak", "text", 0, "pl", "weak"),
        (3, "count", 0, "pl", "3"),
    ],
)
def test_display(value: Any, unit: str, decimals: int, lang: str, shown: str) -> None:
    assert display(value, unit, decimals, lang) == shown


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1 234,50", "money", 1234.5),
        ("1234.5", "money", 1234.5),
        (f"1{NBSP}234", "money", 1234),
        ("1\N{NARROW NO-BREAK SPACE}234\N{THIN SPACE}567", "h", 1234567),
        ("1'234,5", "money", 1234.5),
        ("1,234", "money", 1.234),
        ("\N{MINUS SIGN}5", "money", -5),
        ("+5", "money", 5),
        ("1e3", "h", 1000),
        ("1E-3", "h", 0.001),
        ("25", "fraction", 0.25),
        ("12%", "fraction", 0.12),
        ("12,6 %", "fraction/year", 0.126),
        ("1e1", "fraction", 0.1),
        ("", "money", None),
        (f" {NBSP}", "fraction", None),
    ],
)
def test_parse(text: str, unit: str, value: float | None) -> None:
    assert parse(text, unit) == value


@pytest.mark.parametrize("text", ["1,234.5", "1.2.3", "1,2,3", "5%", "x", "--1", "1e", ".", "٣",
                                  "inf", "nan", "0x10", "1e999", "1_000", "%"])  # fmt: skip
def test_parse_refuses(text: str) -> None:
    with pytest.raises(InputError, match="not_a_number"):
        parse(text, "money")


@pytest.mark.parametrize("text", ["%", "5%%", "%5"])
def test_parse_refuses_a_stray_percent_sign(text: str) -> None:
    with pytest.raises(InputError, match="not_a_number"):
        parse(text, "fraction")
