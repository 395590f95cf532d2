"""The form of ``follow_up_dates``: three dates after a meeting, as a file for a calendar too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.small_tools import days
from calculators.small_tools.frame import Tool, button, field, frame, live, number, tick
from calculators.small_tools.texts import plural

if TYPE_CHECKING:
    from calculators.web.markup import Node


def form(tool: Tool) -> Node:
    """Return the form; without a preset date it holds lines to write dates on."""
    spec = {
        **{key: tool.common[key] for key in ("months", "weekdays", "dates", "bad_day")},
        **{key: tool.words[key] for key in ("after", "day", "moved", "bad_days", "said", "file")},
        **{
            key: tool.words[key] for key in ("summary", "summary_named", "met", "zone", "file_done")
        },
    }
    return frame(
        tool,
        spec,
        live(
            ["div", {"class": "st-fields"}, _date(tool), _name(tool)],
            ["div", {"class": "st-fields st-small"}, *_offsets(tool)],
        ),
        ["ol", {"class": "st-dates"}, *_dates(tool)],
        live(
            ["p", {"class": "st-heading"}, tool.common["calendar"]],
            ["div", {"class": "st-fields"}, field(tool, "time", type="time")],
            ["p", {"class": "st-hint st-zone"}],
            tick(tool, "alarm", tool.common["alarm"]),
            ["p", {"class": "st-buttons"}, button("ics", tool.common["ics"])],
            ["p", {"class": "st-hint"}, tool.words["privacy"]],
        ),
    )


def _date(tool: Tool) -> Node:
    day = tool.values["date"]
    limits = {"min": days.FIRST.isoformat(), "max": days.LAST.isoformat()}
    return field(tool, "date", type="date", value=day.isoformat() if day else None, **limits)


def _name(tool: Tool) -> Node:
    return field(tool, "name", type="text", maxlength=120, spellcheck="false")


def _offsets(tool: Tool) -> list[Node]:
    return [
        number(tool, f"days_{n}", offset, (1, days.MOST_DAYS))
        for n, offset in enumerate(tool.values["days"], 1)
    ]


def after(offset: int, words: dict[str, Any], lang: str) -> str:
    """Write how long after the meeting: ``через 2 дня``."""
    text: str = words["after"].format(n=offset, days=plural(offset, words["day"], lang))
    return text


def _dates(tool: Tool) -> list[Node]:
    met, offsets = tool.values["date"], tool.values["days"]
    dues = days.follow_ups(met, offsets) if met else [None] * len(offsets)
    return [
        _step(tool, offset, due, text)
        for offset, due, text in zip(offsets, dues, tool.words["steps"], strict=True)
    ]


def _step(tool: Tool, offset: int, due: days.Due | None, text: str) -> Node:
    stamp: Node = ["time", {"class": "st-day st-blank"}]
    moved = ""
    if due:
        shown = days.shown(due.day, tool.common, "full")
        stamp = ["time", {"class": "st-day", "datetime": due.day.isoformat()}, shown]
        if due.day != due.counted:
            weekend = tool.words["moved"][due.counted.weekday() - 5]
            moved = weekend.format(date=days.shown(due.counted, tool.common, "short"))
    return [
        "li",
        {},
        ["p", {"class": "st-after"}, after(offset, tool.words, tool.lang)],
        ["p", {}, stamp],
        ["p", {"class": "st-moved"}, moved],
        ["p", {"class": "st-what"}, text],
    ]
