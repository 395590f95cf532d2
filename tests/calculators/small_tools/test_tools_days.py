"""Calendar arithmetic: days after a meeting, without weekends, the same in Python and script."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calculators.small_tools import days
from calculators.small_tools.texts import LANGUAGES, plural, words

if TYPE_CHECKING:
    from small_tools_page import Ask

DATES = st.dates(days.FIRST, days.LAST)
EPOCH = date(1970, 1, 1)
# Leap days, ends of years and months, and the Sundays on which clocks change.
EDGES = [
    *(date(2024, 2, 28), date(2024, 2, 29), date(2023, 2, 28), date(2028, 2, 29)),
    *(date(2000, 2, 29), date(2099, 12, 31), date(2000, 1, 1), date(2026, 12, 31)),
    *(date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)),
]


@given(DATES, st.lists(st.integers(1, days.MOST_DAYS), min_size=3, max_size=3))
@example(date(2024, 2, 27), [2, 14, 60])
@example(date(2026, 12, 19), [1, 12, 13])
def test_what_falls_on_a_weekend_moves_to_monday(met: date, offsets: list[int]) -> None:
    for due, offset in zip(days.follow_ups(met, offsets), offsets, strict=True):
        assert due.counted - met == timedelta(days=offset)
        assert due.day.weekday() < 5
        if due.counted.weekday() < 5:
            assert due.day == due.counted
        else:
            assert due.day.weekday() == 0
            assert timedelta(0) < due.day - due.counted <= timedelta(days=2)


@pytest.mark.parametrize("zone", ["UTC", "Europe/Warsaw", "Asia/Kamchatka", "America/Anchorage"])
def test_script_counts_the_same_days_in_every_zone(ask: Ask, zone: str) -> None:
    source = random.Random(zone)
    span = (days.LAST - days.FIRST).days
    met = EDGES + [days.FIRST + timedelta(days=source.randint(0, span)) for _ in range(800)]
    asked = [
        (day.isoformat(), [source.randint(1, days.MOST_DAYS) for _ in range(3)]) for day in met
    ]
    function = """([met, offsets]) => t.days.followUps(t.days.read(met), offsets)
      .map(({ day, counted }) => [t.days.iso(day), t.days.iso(counted)])"""
    expected = [
        [[due.day.isoformat(), due.counted.isoformat()] for due in days.follow_ups(day, offsets)]
        for day, (_, offsets) in zip(met, asked, strict=True)
    ]
    assert ask(function, asked, TZ=zone) == expected


def test_script_takes_dates_that_exist_only(ask: Ask) -> None:
    asked = [*(day.isoformat() for day in EDGES), "2023-02-29", "2026-04-31", "2026-13-01"]
    asked += ["", "1999-12-31", "2100-01-01", "20261123", "2026-1-1", "+02026-01-01", "x"]
    expected = [(day - EPOCH).days for day in EDGES]
    assert ask("(text) => t.days.read(text)", asked) == expected + [None] * (
        len(asked) - len(EDGES)
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_script_writes_dates_and_plurals_alike(ask: Ask, lang: str) -> None:
    common, forms = words(lang)["common"], words(lang)["follow_up_dates"]["day"]
    shown = [days.FIRST + timedelta(days=37 * n) for n in range(980)] + EDGES
    asked = [[day.isoformat(), form, common] for day in shown[-40:] for form in common["dates"]]
    asked += [
        [day.isoformat(), "full", {k: common[k] for k in ("dates", "months", "weekdays")}]
        for day in shown[:400]
    ]
    expected = [days.shown(date.fromisoformat(day), common, form) for day, form, _ in asked]
    function = "([day, form, words]) => t.days.shown(t.days.read(day), words, form)"
    assert ask(function, asked) == expected
    numbers = list(range(days.MOST_DAYS + 1))
    said = ask(
        "([n, forms, lang]) => t.plural(n, forms, lang)", [[n, forms, lang] for n in numbers]
    )
    assert said == [plural(n, forms, lang) for n in numbers]


def test_today_is_the_day_of_the_device(ask: Ask) -> None:
    """Two zones are always on two dates or hours apart; each knows its own."""
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        function = "() => [t.days.iso(t.days.today()), new Date().toLocaleDateString('sv-SE')]"
        [(found, expected)] = ask(function, [0], TZ=zone)
        assert found == expected
