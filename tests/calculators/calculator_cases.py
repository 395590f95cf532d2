"""Worked cases and the comparison that the specification asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).parent.parent / "golden" / "calculators"
PUBLIC: list[dict[str, Any]] = json.loads((GOLDEN / "public_examples.json").read_text("utf-8"))
PUBLIC_IDS = [f"{case['calculator']}: {case['note']}" for case in PUBLIC]


def is_number(value: Any) -> bool:
    """Whether a JSON value is a number (a boolean is none)."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def agree(left: Any, right: Any, scale: float = 1) -> bool:
    """Whether two JSON values are the same, numbers to 1e-9*max(scale, |a|, |b|)."""
    if is_number(left) and is_number(right):
        return abs(left - right) <= 1e-9 * max(scale, abs(left), abs(right))
    if isinstance(left, list) and isinstance(right, list):
        pairs = zip(left, right, strict=False)
        return len(left) == len(right) and all(agree(*pair, scale) for pair in pairs)
    return type(left) is type(right) and left == right


def difference(left: Any, right: Any) -> dict[str, Any]:
    """Return the fields in which two result objects differ, for a message."""
    names = left.keys() | right.keys()
    pairs = {name: (left.get(name), right.get(name)) for name in sorted(names)}
    return {name: pair for name, pair in pairs.items() if not agree(*pair)}
