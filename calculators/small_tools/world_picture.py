"""Pictures of ``small_world``: the ring, the two curves, the chain of a request.

``scripts/world.js`` draws the same; a test compares the two. Sizes are units of a view box 320
wide, a pixel on a phone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from calculators import numbers
from calculators.small_tools.world import CHANCES, World
from calculators.web.shapes import units

if TYPE_CHECKING:
    from calculators.web.markup import Node

WIDTH = 320
RING = 304
PLOT = 196
_ROW = 22
_CENTRE, _RADIUS, _BOW = 152.0, 146.0, 7.0
# The plot: the place of p = 0, of p = 0.001 and of p = 1; the heights of 1 and of 0.
_ZERO, _LEFT, _RIGHT, _TOP, _BOTTOM = 30.0, 68.0, 312.0, 12.0, 160.0
Point = tuple[float, float]


def ring(world: World, n: int) -> list[Node]:
    """Draw people, ties as they were, and rewired ties on top of them.

    Straight ties of neighbours would all lie on the circle, so they bow inwards, the more the
    further apart the neighbours are.
    """
    dots: list[Node] = []
    for person in range(n):
        x, y = _place(person / n)
        dots.append(["circle", {"class": "st-person", "cx": x, "cy": y, "r": "2.4"}])
    kept = "".join(
        f"M{_at(a / n)}Q{_at((a + step / 2) / n, _RADIUS - _BOW * step)} {_at(b / n)}"
        for a, b in world.kept
        for step in [(b - a) % n]
    )
    rewired = "".join(f"M{_at(a / n)}L{_at(b / n)}" for a, b in world.rewired)
    return [
        ["path", {"class": "st-kept", "d": kept}],
        ["path", {"class": "st-rewired", "d": rewired}],
        *dots,
    ]


def _place(share: float, radius: float = _RADIUS) -> tuple[str, str]:
    angle = (share - 0.25) * 2 * math.pi
    return units(_CENTRE + radius * math.cos(angle)), units(_CENTRE + radius * math.sin(angle))


def _at(share: float, radius: float = _RADIUS) -> str:
    return " ".join(_place(share, radius))


def plot(curve: list[Point], index: int, words: dict[str, Any]) -> list[Node]:
    """Draw both curves over a logarithmic axis, and where on them this picture is."""
    nodes: list[Node] = [
        ["path", {"class": "st-grid", "d": f"M{units(_ZERO)} {units(_y(mark))}H{units(_RIGHT)}"}]
        for mark in (0, 0.5, 1)
    ]
    across = units(_x(index))
    nodes.append(["path", {"class": "st-here", "d": f"M{across} {units(_TOP)}V{units(_BOTTOM)}"}])
    for part, kind in enumerate("ab"):
        points = [f"{units(_x(n))} {units(_y(pair[part]))}" for n, pair in enumerate(curve)]
        # The way from p = 0 to the axis is no curve: a logarithmic axis has no zero.
        line = "M" + "L".join(points[1:])
        nodes.append(["path", {"class": f"st-curve {kind}", "d": line}])
        zero = {"cx": units(_ZERO), "cy": units(_y(curve[0][part])), "r": "2.2"}
        nodes.append(["circle", {"class": f"st-zero {kind}", **zero}])
        here = {"cx": across, "cy": units(_y(curve[index][part])), "r": "5"}
        nodes.append(["circle", {"class": f"st-dot {kind}", **here}])
    return [*nodes, *_names(words)]


def _names(words: dict[str, Any]) -> list[Node]:
    """Return the numbers of both axes, and the name of the lower one."""
    ticks = ((0, "0"), (1, "0,001"), (11, "0,01"), (21, "0,1"), (31, "1"))
    return [
        *(_text(_ZERO - 6, _y(mark) + 4, numbers.shortest(mark), "end") for mark in (0, 0.5, 1)),
        *(_text(_x(at), _BOTTOM + 16, name, "middle") for at, name in ticks),
        _text(_RIGHT + 4, _BOTTOM + 32, words["axis"], "end"),
    ]


def _x(index: int) -> float:
    if index == 0:
        return _ZERO
    return _LEFT + (math.log10(CHANCES[index]) + 3) / 3 * (_RIGHT - _LEFT)


def _y(value: float) -> float:
    return _BOTTOM - value * (_BOTTOM - _TOP)


def _text(x: float, y: float, content: str, anchor: str) -> Node:
    return ["text", {"x": units(x), "y": units(y), "text-anchor": anchor}, content]


def chain_height(steps: int) -> float:
    """Return the height of a picture of so many steps."""
    return steps * _ROW


def chain(chances: list[float], step: str, lang: str) -> list[Node]:
    """Draw a bar a step, as long as the chance that a request gets so far."""
    nodes: list[Node] = []
    for n, chance in enumerate(chances):
        y = n * _ROW
        sizes = {"x": "62", "y": units(y + 3), "width": units(chance * 200), "height": "14"}
        kind = "st-bar a" if n == len(chances) - 1 else "st-bar"
        nodes.append(_text(0, y + 14, step.format(n=n + 1), "start"))
        nodes.append(["rect", {"class": kind, **sizes}])
        shown = numbers.percent(chance, 1, lang)
        nodes.append(_text(62 + chance * 200 + 6, y + 14, shown, "start"))
    return nodes
