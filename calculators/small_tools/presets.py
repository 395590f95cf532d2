"""What may stand below the id in a fence: names, defaults and what values they take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from calculators.small_tools import days
from calculators.small_tools.world import CHANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class PresetError(Exception):
    """A value that a preset does not take; the message says which it takes."""


@dataclass(frozen=True)
class Preset:
    """A default and a check, which returns the value or raises `PresetError`."""

    default: Any
    check: Callable[[Any], Any]


def _whole(least: int, most: int, step: int = 1) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        whole = isinstance(value, int) and not isinstance(value, bool)
        if not whole or not least <= value <= most or (value - least) % step:
            steps = f" in steps of {step}" if step > 1 else ""
            raise PresetError(f"write a whole number from {least} to {most}{steps}")
        return int(value)

    return check


def _one_of(known: Sequence[float], hint: str) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        if isinstance(value, bool) or value not in known:
            raise PresetError(hint)
        return float(value)

    return check


def _day(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise PresetError("write a date as 2026-11-23")
    if not days.FIRST <= value <= days.LAST:
        raise PresetError(f"write a date from {days.FIRST} to {days.LAST}")
    return value


def _offsets(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) != len(days.OFFSETS):
        raise PresetError("write three numbers of days as [2, 14, 60]")
    return tuple(map(_whole(1, days.MOST_DAYS), value))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PresetError("write a text")
    return value


_HUNDREDTHS = [n / 100 for n in range(101)]
PRESETS: dict[str, dict[str, Preset]] = {
    "follow_up_dates": {"date": Preset(None, _day), "days": Preset(days.OFFSETS, _offsets)},
    "plan_90": {
        "start": Preset(None, _day),
        "minutes": Preset(90, _whole(15, 600)),
        "level": Preset(1, _whole(1, 4)),
    },
    "pitch_timer": {
        "text": Preset("", _text),
        "words_per_minute": Preset(130, _whole(60, 240)),
        "seconds": Preset(30, _whole(5, 600)),
    },
    "small_world": {
        "n": Preset(80, _whole(60, 200, 10)),
        "k": Preset(4, _whole(4, 8, 2)),
        "p": Preset(0.05, _one_of(CHANCES, f"write one of {', '.join(map(str, CHANCES))}")),
        "seed": Preset(1, _whole(1, 9999)),
        "r": Preset(0.75, _one_of(_HUNDREDTHS, "write a number from 0 to 1, in hundredths")),
        "steps": Preset(6, _whole(1, 12)),
    },
}
