"""Calendar arithmetic of the tools; ``scripts/days.js`` is the same for the browser.

Days here are days of the calendar, without hours, so no change of clocks can shift them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = date(2000, 1, 1)
LAST = date(2099, 12, 31)
OFFSETS = (2, 14, 60)
MOST_DAYS = 730
_SATURDAY = 5


@dataclass(frozen=True)
class Due:
    """A day to do something, and the day that was counted before weekends were left out."""

    day: date
    counted: date


def follow_ups(met: date, offsets: Sequence[int]) -> list[Due]:
    """Count days from a meeting; what falls on a weekend moves to the next Monday."""
    counted = [met + timedelta(days=offset) for offset in offsets]
    return [Due(workday(day), day) for day in counted]


def workday(day: date) -> date:
    """Return the day itself from Monday to Friday, else the Monday after it."""
    ahead = 7 - day.weekday() if day.weekday() >= _SATURDAY else 0
    return day + timedelta(days=ahead)


def shown(day: date, words: dict[str, Any], form: str) -> str:
    """Write a day as the template `form` of the common words says."""
    text: str = words["dates"][form].format(
        weekday=words["weekdays"][day.weekday()],
        day=day.day,
        month=words["months"][day.month - 1],
        year=day.year,
    )
    return text
