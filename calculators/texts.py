"""Texts in both languages: every one is written for each language, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.source import Node

LANGUAGES = ("ru", "pl")
Pair = dict[str, Any]  # language -> text, or -> list of texts, or -> {field: text}


def pair(node: Node, beside: Iterable[str] = ()) -> Pair:
    """Read ``{ru: ..., pl: ...}``, each side a text or a list of texts of one length.

    ``beside`` names other keys that may stand in the same mapping.
    """
    sides = _sides(node, beside)
    texts = {language: side.data() for language, side in sides.items()}
    for language, side in sides.items():
        empty = [part for part in _parts(texts[language]) if not str(part or "").strip()]
        if empty or isinstance(texts[language], dict):
            side.fail(f"empty text; write it in {language!r}")
    lengths = {len(_parts(text)) for text in texts.values()}
    if len(lengths) > 1:
        node.fail("the languages have lists of different length; translate every element")
    return texts


def fields(node: Node, required: Iterable[str], optional: Iterable[str], beside: str = "") -> Pair:
    """Read ``{ru: {field: text}, pl: {...}}``; both sides must have the same fields."""
    sides = _sides(node, beside.split())
    read = {}
    for language, side in sides.items():
        found = side.fields(required, optional)
        for text in found.values():
            if not text.text().strip():
                text.fail(f"empty text; write it in {language!r}")
        read[language] = {name: text.text() for name, text in found.items()}
    for language, texts in read.items():
        for other in LANGUAGES:
            for name in read[other].keys() - texts.keys():
                sides[language].fail(f"missing translation: {other!r} has {name!r}; add it here")
    return read


def _sides(node: Node, beside: Iterable[str]) -> dict[str, Node]:
    beside = set(beside)
    found = {}
    for key, value in node.items():
        if key.text() in LANGUAGES:
            found[key.text()] = value
        elif key.text() not in beside:
            key.fail(f"unknown key {key.text()!r}; languages are {', '.join(LANGUAGES)}")
    for language in LANGUAGES:
        if language not in found:
            node.fail(f"missing translation: add {language!r}")
    return {language: found[language] for language in LANGUAGES}


def _parts(text: Any) -> list[Any]:
    return text if isinstance(text, list) else [text]
