"""Words of the worksheets and how each calculator is shown, read from files beside."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


@cache
def words(lang: str) -> dict[str, str]:
    """Return the words of the user interface in a language."""
    text = (_FOLDER / "texts" / f"{lang}.yml").read_text("utf-8")
    return {str(key): str(value) for key, value in yaml.safe_load(text).items()}


@cache
def _looks() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / "looks.yml").read_text("utf-8"))
    return loaded


def look(calculator: str, lang: str) -> dict[str, Any]:
    """Return how a calculator is shown, in one language; the keys stand in ``looks.yml``."""
    found: dict[str, Any] = in_language(_looks().get(calculator, {}), lang)
    return found


def in_language(data: Any, lang: str) -> Any:
    """Put one language in place of each pair ``{ru: ..., pl: ...}``, at any depth."""
    if isinstance(data, list):
        return [in_language(part, lang) for part in data]
    if not isinstance(data, dict):
        return data
    if data.keys() == {"ru", "pl"}:
        return data[lang]
    return {key: in_language(value, lang) for key, value in data.items()}
