"""The form of ``pitch_timer``: a text, its length in seconds, a timer to practise with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.small_tools import pitch
from calculators.small_tools.frame import Tool, button, frame, live, number

if TYPE_CHECKING:
    from calculators.web.markup import Node

LENGTHS = (10, 30, 60)
EXAMPLE = 30
_SPOKEN = (
    *("words", "takes", "empty", "over", "under", "said", "stopped", "pace", "pace_done"),
    *("start", "stop", "formula", "table_head", "bad_words_per_minute", "bad_seconds"),
)


def form(tool: Tool) -> Node:
    """Return the form; without the script it is the formula, an example and a table."""
    pace, goal = tool.values["words_per_minute"], tool.values["seconds"]
    spec = {key: tool.words[key] for key in _SPOKEN}
    return frame(
        tool,
        spec,
        live(
            _text(tool),
            ["p", {"class": "st-result", "aria-live": "polite"}],
            [
                "div",
                {"class": "st-fields"},
                number(tool, "words_per_minute", pace, (60, 240)),
                number(tool, "seconds", goal, (5, 600)),
            ],
            _timer(tool, goal),
        ),
        _static(tool, pace),
        live(["p", {"class": "st-hint"}, tool.words["privacy"]]),
    )


def _text(tool: Tool) -> Node:
    own = f"{tool.own}-text"
    area = {"id": own, "name": "text", "rows": 6, "aria-describedby": f"{own}-help"}
    return [
        "div",
        {"class": "st-field"},
        ["label", {"for": own}, tool.words["fields"]["text"]],
        # A browser drops a line break right after the tag, so a text that begins with one keeps it.
        ["textarea", area, "\n" + tool.values["text"]],
        ["p", {"class": "st-help", "id": f"{own}-help"}, tool.words["help"]["text"]],
    ]


def _timer(tool: Tool, goal: int) -> Node:
    words = tool.words
    return [
        "div",
        {"class": "st-timer", "role": "group", "aria-label": words["timer"]},
        ["p", {"class": "st-clock", "role": "timer", "aria-live": "off"}, "0:00"],
        ["progress", {"max": goal, "value": 0, "aria-label": words["progress"]}],
        [
            "p",
            {"class": "st-buttons"},
            button("timer", words["start"]),
            button("zero", words["zero"]),
            button("pace", words["take_pace"], hidden=True),
        ],
        ["p", {"class": "st-said"}],
    ]


def _static(tool: Tool, pace: int) -> Node:
    words = tool.words
    rows = [
        [
            "tr",
            {},
            ["th", {"scope": "row"}, words["seconds_short"].format(n=length)],
            ["td", {"data-length": length}, str(pitch.fitting(length, pace))],
        ]
        for length in LENGTHS
    ]
    heads = [["th", {"scope": "col"}, head.format(pace=pace)] for head in words["table_head"]]
    example = pitch.fitting(EXAMPLE, pace)
    formula = words["formula"].format(words=example, pace=pace, n=EXAMPLE)
    return [
        "div",
        {"class": "st-rule"},
        ["p", {"class": "st-formula"}, formula],
        ["p", {"class": "st-hint"}, words["assumption"]],
        ["table", {"class": "st-table"}, ["thead", {}, ["tr", {}, *heads]], ["tbody", {}, *rows]],
    ]
