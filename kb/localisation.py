"""What the site itself says: `kb/texts/<language>.yml`, with English to fall back on."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

FALLBACK = "en"


@cache
def texts(lang: str) -> dict[str, Any]:
    """Return all texts of a language. A language or a text that is missing is English."""
    return _merged(_load(FALLBACK), _load(lang))


def _load(lang: str) -> dict[str, Any]:
    file = resources.files("kb") / "texts" / f"{lang}.yml"
    return yaml.safe_load(file.read_text("utf-8")) if file.is_file() else {}


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for name, value in over.items():
        inner = base.get(name)
        merged[name] = (
            _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
        )
    return merged


def month(value: object, lang: str) -> tuple[str, str] | None:
    """Return a month such as `2026-11` for machines and for readers («ноябрь 2026»).

    Anything that is not a month or a date is None.
    """
    found = re.match(r"(\d{4})-(\d{2})", str(value))
    if found is None or not 1 <= int(found.group(2)) <= 12:
        return None
    year, number = int(found.group(1)), int(found.group(2))
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(FALLBACK)
    shown = format_date(date(year, number, 1), "LLLL yyyy", locale=locale)
    return f"{year:04}-{number:02}", shown
