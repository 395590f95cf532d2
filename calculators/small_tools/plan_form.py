"""The form of ``plan_90``: three blocks of 30 days with tasks for every week."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from calculators.small_tools import days, plan
from calculators.small_tools.frame import (
    Tool,
    button,
    choice,
    field,
    frame,
    live,
    number,
    tick,
    unfolding,
)

if TYPE_CHECKING:
    from calculators.web.markup import Node

LEVELS = (1, 2, 3, 4)


def form(tool: Tool) -> Node:
    """Return the form; without a start date weeks have numbers of days instead of dates."""
    rule = plan.rules()
    keys = ("week", "week_days", "span", "review", "minutes", "said", "file", "bad_minutes")
    spec = {
        **{key: tool.common[key] for key in ("months", "weekdays", "dates", "bad_day")},
        **{key: tool.words[key] for key in (*keys, "event", "file_done", "blocks")},
        "weeks": rule.weeks,
        "days": rule.days,
        "most": rule.most,
        "short": rule.short.id,
    }
    chosen = plan.choose(tool.values["minutes"], tool.values["level"])
    return frame(
        tool,
        spec,
        live(_fields(tool)),
        ["p", {"class": "st-goal"}, tool.words["goal"]],
        *(_block(tool, block, n, chosen) for n, block in enumerate(rule.weeks)),
        live(
            tick(tool, "alarm", tool.common["alarm"]),
            [
                "p",
                {"class": "st-buttons"},
                button("ics", tool.common["ics"]),
                button("print", tool.common["print"]),
            ],
            ["p", {"class": "st-hint"}, tool.words["privacy"]],
        ),
        _rule(tool),
    )


def _fields(tool: Tool) -> Node:
    start, limits = tool.values["start"], {"min": days.FIRST, "max": days.LAST}
    levels = [(level, tool.words["levels"][level - 1]) for level in LEVELS]
    return [
        "div",
        {"class": "st-fields"},
        field(tool, "start", type="date", value=start and start.isoformat(), **limits),
        number(tool, "minutes", tool.values["minutes"], (15, 600), 5),
        choice(tool, "level", levels, tool.values["level"]),
    ]


def _block(tool: Tool, block: str, n: int, chosen: list[list[str]]) -> Node:
    rule, words, start = plan.rules(), tool.words, tool.values["start"]
    first, last = n * rule.days, (n + 1) * rule.days - 1
    own = f"{tool.own}-{block}"
    weeks: list[Node] = [
        [
            "li",
            {},
            ["p", {"class": "st-when"}, *_when(tool, week)],
            ["ul", {}, *(_task(tool, task) for task in chosen[week])],
        ]
        for week in rule.weeks[block]
    ]
    # The last day of a block: day 30 counts from the first day, which is day 1.
    when: list[Node | str] = [words["review"].format(day=last + 1)]
    if start:
        when += [" · ", _stamp(tool, start + timedelta(days=last), "long")]
    return [
        "section",
        {"class": "st-block", "aria-labelledby": own},
        ["p", {"class": "st-heading", "id": own}, words["blocks"][block]],
        ["p", {"class": "st-span"}, _span(tool, first, last)],
        ["ol", {"data-block": block}, *weeks],
        [
            "div",
            {"class": "st-review", "data-day": last},
            ["p", {"class": "st-when"}, *when],
            ["p", {}, words["reviews"][block]],
        ],
    ]


def _span(tool: Tool, first: int, last: int) -> str:
    start: date | None = tool.values["start"]
    text: str = tool.words["span"].format(first=first + 1, last=last + 1)
    if not start:
        return text
    ends = (days.shown(start + timedelta(days=n), tool.common, "long") for n in (first, last))
    return text + " · " + " – ".join(ends)


def _when(tool: Tool, week: int) -> list[Node | str]:
    start: date | None = tool.values["start"]
    text: str = tool.words["week"].format(n=week + 1)
    if start:
        return [text, " · ", _stamp(tool, start + timedelta(weeks=week), "short")]
    return [text, " · ", tool.words["week_days"].format(first=week * 7 + 1)]


def _stamp(tool: Tool, day: date, shape: str) -> Node:
    return ["time", {"datetime": day.isoformat()}, days.shown(day, tool.common, shape)]


def _minutes(tool: Tool, task: plan.Task) -> str:
    text: str = tool.words["minutes"].format(n=task.minutes)
    return text


def _task(tool: Tool, own: str) -> Node:
    rule = plan.rules()
    task = next(task for task in (*rule.tasks, rule.short) if task.id == own)
    length: Node = ["span", {"class": "st-length"}, _minutes(tool, task)]
    return ["li", {}, tool.words["tasks"][own], " ", length]


def _rule(tool: Tool) -> Node:
    """Return the rule in words and its data as a table, from which the script reads it too."""
    rule, words = plan.rules(), tool.words
    heads = [["th", {"scope": "col"}, head] for head in words["rule_head"]]
    rows = [_row(tool, task) for task in (*rule.tasks, rule.short)]
    return unfolding(
        words["rule_title"],
        ["ol", {}, *(["li", {}, line] for line in words["rule"])],
        [
            "div",
            {
                "class": "st-scroll",
                "role": "region",
                "tabindex": 0,
                "aria-label": words["tasks_of"],
            },
            [
                "table",
                {"class": "st-table"},
                ["thead", {}, ["tr", {}, *heads]],
                ["tbody", {}, *rows],
            ],
        ],
    )


def _row(tool: Tool, task: plan.Task) -> Node:
    facts: dict[str, Any] = {
        "id": task.id,
        "blocks": task.blocks,
        "minutes": task.minutes,
        "levels": task.levels,
        "repeat": task.repeat,
    }
    names = [tool.words["blocks"][block] for block in task.blocks]
    first, last = task.levels
    return [
        "tr",
        {"data-task": json.dumps(facts, separators=(",", ":"))},
        ["th", {"scope": "row"}, tool.words["tasks"][task.id]],
        ["td", {}, str(task.minutes)],
        ["td", {}, f"{first}–{last}"],
        ["td", {}, ", ".join(names)],
        ["td", {}, tool.words["repeat"] if task.repeat else ""],
    ]
