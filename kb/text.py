"""Comparing names as people write them: one key for «Ёлка», «ЁЛКА» and «Ёлка» typed on a Mac."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING_MARKS = re.compile(r"[:#^|\[\]]+")
_SEPARATORS = re.compile(r"[-_ ]+")


def key(text: str) -> str:
    """Return the form in which two spellings of one name are equal: NFC, no case, single spaces."""
    folded = unicodedata.normalize("NFC", text).casefold()
    # Case folding can undo the composition («İ»), so the result is composed once more.
    return " ".join(unicodedata.normalize("NFC", folded).split())


def yo_key(text: str) -> str:
    """Return `key`, with ё = е: the spelling that Russian readers treat as the same word."""
    return key(text).replace("ё", "е")


def loose_key(text: str) -> str:
    """Return `yo_key` without blanks, hyphens and underscores: «Git Flow» finds `git-flow.md`."""
    return _SEPARATORS.sub("", yo_key(text))


def heading_key(text: str) -> str:
    """Return the key of a heading, without the marks that Obsidian drops when it writes a link."""
    return key(_HEADING_MARKS.sub(" ", text))


def splice(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text in which each `(start, end, new)` has replaced `text[start:end]`."""
    parts, at = [], 0
    for start, end, new in sorted(edits):
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])


def nearest(wanted: str, names: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return up to `count` of `names` that look most like `wanted`, best first."""
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(key(name), name)
    return tuple(spelled[found] for found in get_close_matches(key(wanted), spelled, count, 0.5))
