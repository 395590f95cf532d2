"""A picture of an ego network: the reader in the middle, those they know in a ring around.

Whom only others know stand in an outer ring. Places depend on the order of the edges alone, so
the same table gives the same picture; ``charts.js`` draws the same.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from calculators.web.shapes import WIDTH, Drawing, Show, Values, cut, path, text, units

if TYPE_CHECKING:
    from calculators.web.markup import Node

MOST = 40
_CENTRE = (WIDTH / 2, 150.0)
Point = tuple[float, float]


def network(chart: dict[str, Any], values: Values, show: Show) -> Drawing:
    """Draw people and ties; a tie is the wider the more it weighs."""
    ego, edges = values[chart["ego"]], values[chart["edges"]]
    people = list(dict.fromkeys([ego, *(end for a, b, _ in edges for end in (a, b))]))
    rows = [[a, b, show(weight, "number", 2)] for a, b, weight in edges]
    if len(people) > MOST:
        note = chart["crowd"].replace("{n}", str(MOST)).replace("{total}", str(len(people)))
        return Drawing([text(0, 14, note)], 20, chart["head"], rows)
    known = {end for a, b, _ in edges if ego in (a, b) for end in (a, b)} - {ego}
    near = [one for one in people if one in known]
    far = [one for one in people if one not in known and one != ego]
    places = {ego: _CENTRE, **_ring(near, 84 if far else 104, 0), **_ring(far, 128, 0.5)}
    heaviest = max((weight for _, _, weight in edges), default=1)
    nodes = [
        _tie(places[a], places[b], 1 + 3 * weight / heaviest, own=ego in (a, b))
        for a, b, weight in edges
    ]
    for one, place in places.items():
        kind = "a" if one == ego else "" if one in known else "soft"
        nodes += _person(one, place, kind)
    return Drawing(nodes, 300, chart["head"], rows)


def _ring(people: list[str], radius: float, turn: float) -> dict[str, Point]:
    """Place people at equal angles; ``turn`` keeps one ring from standing behind another."""
    places = {}
    for n, one in enumerate(people):
        angle = ((n + turn) / len(people) - 0.25) * 2 * math.pi
        places[one] = (
            _CENTRE[0] + radius * math.cos(angle),
            _CENTRE[1] + radius * math.sin(angle),
        )
    return places


def _tie(a: Point, b: Point, width: float, *, own: bool) -> Node:
    d = f"M{units(a[0])} {units(a[1])}L{units(b[0])} {units(b[1])}"
    line = path(d, "c-tie a" if own else "c-tie")
    line[1]["stroke-width"] = units(width)
    return line


def _person(name: str, place: Point, kind: str) -> list[Node]:
    x, y = place
    dot = {"cx": units(x), "cy": units(y), "r": "7", "class": f"c-bar {kind}".strip()}
    anchor = "end" if x > 270 else "start" if x < 50 else "middle"
    beside = {"class": "c-name", "text-anchor": anchor}
    return [["circle", dot], text(x, y + (-13 if y < _CENTRE[1] else 21), cut(name, 14), **beside)]
