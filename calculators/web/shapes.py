"""What all pictures are made of. Sizes are units of a view box 320 wide: a pixel on a phone."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from calculators.web.markup import Node

WIDTH = 320
Values = dict[str, Any]
Show = Callable[[Any, str, int], str]  # (value, kind, decimals) -> text


@dataclass
class Drawing:
    """A picture: its nodes, its height, and the same numbers as the rows of a table."""

    nodes: list[Node]
    height: float
    head: list[str]
    rows: list[list[str]]


def units(value: float) -> str:
    """Write a coordinate with one decimal at most, as the script does."""
    if not math.isfinite(value):
        return "0"
    rounded = math.floor(value * 10 + 0.5) / 10
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def text(x: float, y: float, content: str, **attributes: str) -> Node:
    """Return a text that begins at a point."""
    return ["text", {"x": units(x), "y": units(y), **attributes}, content]


def path(d: str, kind: str) -> Node:
    """Return a path of a class."""
    return ["path", {"d": d, "class": kind}]


def rect(corner: tuple[float, float], size: tuple[float, float], kind: str) -> Node:
    """Return a rectangle from its upper left corner."""
    sizes = zip(("x", "y", "width", "height"), (*corner, *size), strict=True)
    return ["rect", {**{name: units(value) for name, value in sizes}, "class": kind}]


def cut(label: str, most: int) -> str:
    """Shorten a label to so many characters."""
    return label if len(label) <= most else label[: most - 1] + "…"
