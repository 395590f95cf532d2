"""How long a text takes to say; ``scripts/pitch.js`` is the same for the browser."""

from __future__ import annotations

import math
import re
import unicodedata

# Python and JavaScript differ in what their \s is, so both are told.
_SPACES = re.compile("[ \t\n\r\f\v\u00a0\u2000-\u200a\u2028\u2029\u202f\u3000]+")


def count(text: str) -> int:
    """Count words: what stands between spaces and has a letter or a digit, so no lone dash."""
    return sum(
        any(unicodedata.category(c)[0] in "LN" for c in word) for word in _SPACES.split(text)
    )


def seconds(words: int, words_per_minute: int) -> float:
    """Return how long so many words take at a pace."""
    return words * 60 / words_per_minute


def fitting(time: int, words_per_minute: int) -> int:
    """Return how many words fit into so many seconds, rounded to whole ones."""
    return math.floor(time * words_per_minute / 60 + 0.5)
