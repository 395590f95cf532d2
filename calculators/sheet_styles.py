"""Looks of a workbook: number formats of a language, and the few cell styles."""

from __future__ import annotations

import math
import re
from typing import Any

from calculators.numbers import DASH, NBSP, currency_sign
from calculators.units import UNITS

_FORMULA_LIKE = re.compile("'*[=+\\-@\t\r]")
# Theme-neutral colours: input cells as spreadsheets mark them, problems in red.
_INPUT, _LINE, _NOTE, _PROBLEM, _LINK = "#FFF7D6", "#B8B8B8", "#5F6368", "#B00020", "#0B57D0"


def neutral(text: str) -> str:
    """Return a reader's text so that no spreadsheet takes it for a formula.

    Texts that already begin with apostrophes before such a sign get one more, so that two
    different texts stay different.
    """
    return "'" + text if _FORMULA_LIKE.match(text) else text


def number_format(unit: str, decimals: int, lang: str, currency: str) -> str:
    """Return the number format of a unit; the last section shows an empty text as a dash."""
    kind = UNITS[unit].kind if unit else "number"
    digits = "0" + ("." + "0" * decimals if decimals else "")
    if kind == "text":
        return "@"
    if kind == "percent":
        sign = f'"{NBSP}"%' if lang == "ru" else "%"
        return f'{digits}{sign};-{digits}{sign};{digits}{sign};"{DASH}"'
    if kind == "money":
        sign = f'"{NBSP}{currency_sign(lang, currency)}"'
        coarse = f"#,##0{sign}"
        return f'[>=100000]{coarse};[<=-100000]-{coarse};#,##{digits}{sign};"{DASH}"'
    return f'#,##{digits};-#,##{digits};{digits};"{DASH}"'


def lines_high(text: str, width: float, size: float = 15) -> float:
    """Return the height of a row that shows a text in a column so many characters wide."""
    lines = sum(math.ceil(max(1, len(line)) / width) for line in text.split("\n"))
    return size * lines


class Styles:
    """Makes each cell style of one workbook once."""

    def __init__(self, workbook: Any, lang: str, currency: str) -> None:
        self._workbook = workbook
        self._lang = lang
        self._currency = currency
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def make(self, **properties: Any) -> Any:
        """Return the style with these XlsxWriter properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format({"valign": "top", **properties})
        return self._made[key]

    def _number(self, unit: str, decimals: int) -> str:
        return number_format(unit, decimals, self._lang, self._currency)

    def input(self, unit: str) -> Any:
        """Return the style of a cell that the reader fills: any decimals that were typed."""
        kind = UNITS[unit].kind if unit else "text"
        number = {"text": "@", "percent": self._number(unit, 1), "count": "0"}.get(kind, "General")
        return self.make(num_format=number, bg_color=_INPUT, border=1, border_color=_LINE)

    def value(self, unit: str, decimals: int, *, bold: bool = False) -> Any:
        """Return the style of a computed cell."""
        return self.make(num_format=self._number(unit, decimals), bold=bold, align="right")

    def plain(self) -> Any:
        """Return the style of an intermediate value, shown as it is."""
        return self.make(num_format=f'0.00####;-0.00####;0;"{DASH}"', align="right")

    def hidden(self) -> Any:
        """Return the style that shows nothing, for spare rows."""
        return self._workbook.add_format({"num_format": ";;;"})

    def title(self) -> Any:
        """Return the style of the title."""
        return self.make(bold=True, font_size=14)

    def heading(self) -> Any:
        """Return the style of a heading."""
        return self.make(bold=True, bottom=1, text_wrap=True)

    def text(self) -> Any:
        """Return the style of running text."""
        return self.make(text_wrap=True)

    def note(self) -> Any:
        """Return the style of an explanation."""
        return self.make(text_wrap=True, font_color=_NOTE)

    def link(self) -> Any:
        """Return the style of a link to another sheet."""
        return self.make(text_wrap=True, underline=1, font_color=_LINK)

    def problem(self, *, wraps: bool = True) -> Any:
        """Return the style of a message about a mistake."""
        return self.make(text_wrap=wraps, font_color=_PROBLEM, bold=True)
