"""Random inputs of every calculator, biased to the places where formulas break."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from calculators.definition import load

if TYPE_CHECKING:
    from calculators.parts import Input

_NAMES = ["я", "ja", "Ja", "Anna", "=1+1", "a*", "Łukasz", "x", "y", "z", "Ёж", "😀"]


def number(item: Input, chance: random.Random) -> float:
    """Return a number inside the range of an input, edges and near misses among them."""
    low, high = item.low, item.high
    special = [low, high, 0, 1, 0.5, 0.1 + 0.2, 1e-9, 1e-300, 5e-324, (low + high) / 2]
    roll = chance.random()
    if roll < 0.3:
        value = chance.choice(special)
    elif roll < 0.5:
        value = chance.uniform(low, high)
    elif roll < 0.8:
        value = chance.choice([-1, 1]) * 10 ** chance.uniform(-6, 6)
    else:
        value = round(chance.uniform(0, 20), chance.choice([0, 1, 2]))
    value = min(max(value, low), high)
    if item.type == "int":
        value = float(round(value))
    return int(value) if value == int(value) and chance.random() < 0.5 else value


def _list(item: Input, length: int, chance: random.Random) -> list[float]:
    style = chance.random()
    if style < 0.15:
        return [number(item, chance)] * length
    if style < 0.3:
        pool = [number(item, chance) for _ in range(2)]
        return [chance.choice(pool) for _ in range(length)]
    return [number(item, chance) for _ in range(length)]


def edges(chance: random.Random) -> list[list[Any]]:
    """Return a random network without loops or repeated pairs."""
    names = chance.sample(_NAMES, chance.randint(2, 9))
    pairs = [(a, b) for i, a in enumerate(names) for b in names[:i]]
    chosen = chance.sample(pairs, chance.randint(0, len(pairs)))
    weights = [1, 1, 1, 2, 0.25, 1e6, 1e-6, 3.7]
    return [
        [*(pair if chance.random() < 0.5 else pair[::-1]), chance.choice(weights)]
        for pair in chosen
    ]


def random_inputs(calculator: str, chance: random.Random) -> dict[str, Any]:
    """Return inputs that pass validation of single fields; cross-checks may still fail."""
    found: dict[str, Any] = {}
    for item in load(calculator).inputs.values():
        if not item.required and chance.random() < 0.15:
            continue
        if item.type == "edges":
            found[item.name] = edges(chance)
        elif item.type == "str":
            found[item.name] = chance.choice(_NAMES)
        elif item.is_list:
            assert item.least is not None
            assert item.most is not None
            longest = min(item.most, chance.choice([item.least, item.least + 3, 12, 60]))
            length = len(found[item.along]) if item.along else chance.randint(item.least, longest)
            found[item.name] = _list(item, length, chance)
        else:
            found[item.name] = number(item, chance)
    return _consistent(calculator, found, chance)


def _consistent(calculator: str, found: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Make most inputs pass the cross-checks, so that the formulas behind them are reached."""
    if chance.random() < 0.1:
        return found
    if calculator == "conversion_funnel":
        found["stage_counts"].sort(reverse=True)
    if calculator == "roi_range":
        for what in ("benefit", "cost", "attribution"):
            names = [f"{what}_{end}" for end in ("low", "mode", "high")]
            found |= zip(names, sorted(found[name] for name in names), strict=True)
        found["draws"] = chance.randint(10, 60)
    if calculator == "activity_metrics":
        whole = found["contacts_start"] + found["contacts_new"]
        for part, limit in (
            ("contacts_lost", whole),
            ("contacts_active", whole),
            ("follow_ups_done", found.get("follow_ups_due", 0)),
            ("events_attended", found.get("events_planned", 0)),
        ):
            if part in found:
                found[part] = min(found[part], limit)
    return found
