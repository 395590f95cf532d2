"""Words of the tools in both languages, read from files beside."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

LANGUAGES = ("ru", "pl")
_FOLDER = Path(__file__).parent / "texts"


@cache
def words(lang: str) -> dict[str, Any]:
    """Return all words of a language: `common` ones and a part for each tool."""
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / f"{lang}.yml").read_text("utf-8"))
    return loaded


def plural(number: int, forms: dict[str, str], lang: str) -> str:
    """Return the form of a noun that goes with a number: ``one``, ``few`` or ``many``."""
    last, tens = number % 10, number % 100
    if number == 1 or (lang == "ru" and last == 1 and tens != 11):
        return forms["one"]
    return forms["few"] if last in {2, 3, 4} and tens not in {12, 13, 14} else forms["many"]
