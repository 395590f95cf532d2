"""Files for calendars, as another program reads them."""

from __future__ import annotations

import itertools
import random
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

if TYPE_CHECKING:
    from small_tools_page import Ask

HOSTILE = [
    "Анна; Мария, Ян \\ и другие",
    "first\nsecond\r\nthird\rfourth",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "👩‍👩‍👧 " * 30,
    "Zażółć gęślą jaźń, " * 20,
    "\x00\x07tab\tbell\x7f",
    "half \ud83d of a pair",
    "x" * 75,
    "ж" * 37,
    "",
    'quote " : ; = ^n',
]
WRITE = """([events, alarm]) => t.ics.calendar(events, {
  lang: "ru", now: new Date(Date.UTC(2026, 10, 22, 8, 30, 15)),
  id: ((n) => () => `id-${n++}@networking-guide`)(0), alarm })"""


def event(day: str, summary: str = "s", text: str = "t", time: str = "") -> dict[str, Any]:
    number = (date.fromisoformat(day) - date(1970, 1, 1)).days
    return {"day": number, "summary": summary, "text": text, "time": time, "minutes": 15}


def write(ask: Ask, events: list[dict[str, Any]], *, alarm: bool = False, zone: str = "UTC") -> str:
    [text] = ask(WRITE, [[events, alarm]], TZ=zone)
    assert isinstance(text, str)
    return text


def plain(text: str) -> str:
    """Return what a calendar can keep of a text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (
        " " if ord(c) in {*range(32), 127} - {10} or "\ud800" <= c <= "\udfff" else c for c in text
    )
    return "".join(kept)


def test_lines_end_and_fold_as_the_standard_says(ask: Ask) -> None:
    text = write(ask, [event("2026-11-23", one, other) for one in HOSTILE for other in HOSTILE])
    assert text.endswith("\r\nEND:VCALENDAR\r\n")
    lines = text.encode().split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()  # no character is cut
    folded = [len(line) for line, after in itertools.pairwise(lines) if after[:1] == b" "]
    assert min(folded) >= 72


def test_another_program_reads_the_very_texts(ask: Ask) -> None:
    events = [event("2026-11-23", one, other) for one in HOSTILE for other in HOSTILE]
    calendar = Calendar.from_ical(write(ask, events).encode())
    read = list(calendar.walk("VEVENT"))
    assert [str(one["SUMMARY"]) for one in read] == [plain(one["summary"]) for one in events]
    assert [str(one["DESCRIPTION"]) for one in read] == [plain(one["text"]) for one in events]
    assert not any(one.errors for one in read)


def test_event_has_what_the_standard_requires(ask: Ask) -> None:
    calendar = Calendar.from_ical(write(ask, [event("2026-12-31"), event("2028-02-29")]))
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    first, second = calendar.walk("VEVENT")
    assert first["UID"] != second["UID"]
    assert first["DTSTAMP"].dt == datetime(2026, 11, 22, 8, 30, 15, tzinfo=UTC)
    assert [first["DTSTART"].dt, first["DTEND"].dt] == [date(2026, 12, 31), date(2027, 1, 1)]
    assert [second["DTSTART"].dt, second["DTEND"].dt] == [date(2028, 2, 29), date(2028, 3, 1)]
    assert first["DTSTART"].params["VALUE"] == "DATE"
    assert not calendar.walk("VALARM")


@pytest.mark.parametrize("time", ["", "18:30"])
def test_alarm_when_asked_for(ask: Ask, time: str) -> None:
    calendar = Calendar.from_ical(write(ask, [event("2026-11-23", time=time)], alarm=True))
    [alarm] = calendar.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm["DESCRIPTION"] == "s"
    assert alarm["TRIGGER"].dt == timedelta(hours=0 if time else 9)


@pytest.mark.parametrize(
    "zone", ["Europe/Warsaw", "Europe/Moscow", "America/New_York", "Australia/Lord_Howe", "UTC"]
)
def test_time_is_that_of_the_device_on_that_day(ask: Ask, zone: str) -> None:
    """Days on both sides of every change of clocks, and many others."""
    source = random.Random(zone)
    first = date(2026, 1, 1)
    shown = [first + timedelta(days=source.randint(0, 3650)) for _ in range(150)]
    shown += [date(2026, 3, 28 + n) for n in range(3)] + [date(2026, 10, 24 + n) for n in range(3)]
    shown += [date(2024, 2, 29), date(2026, 12, 31)]
    times = [f"{source.randint(4, 23):02}:{source.randint(0, 59):02}" for _ in shown]
    events = [event(day.isoformat(), time=at) for day, at in zip(shown, times, strict=True)]
    calendar = Calendar.from_ical(write(ask, events, zone=zone))
    for day, at, read in zip(shown, times, calendar.walk("VEVENT"), strict=True):
        local = datetime.fromisoformat(f"{day}T{at}").replace(tzinfo=ZoneInfo(zone))
        assert read["DTSTART"].dt == local.astimezone(UTC)
        assert read["DTEND"].dt - read["DTSTART"].dt == timedelta(minutes=15)
