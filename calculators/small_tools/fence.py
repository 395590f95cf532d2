"""The fence ```` ```tool ````: an id, below it optional presets in YAML, becomes a form."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import yaml

from calculators.small_tools import follow_up, pitch_form, plan_form, world_form
from calculators.small_tools.frame import Tool
from calculators.small_tools.presets import PRESETS, PresetError
from calculators.small_tools.texts import words
from calculators.web.markup import Node, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.web.worksheet import Page as Place

_FORMS: dict[str, Callable[[Tool], Node]] = {
    "follow_up_dates": follow_up.form,
    "plan_90": plan_form.form,
    "pitch_timer": pitch_form.form,
    "small_world": world_form.form,
}


class ToolError(Exception):
    """A mistake in a fence, with the line inside it, counted from 0."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def fence(source: str, place: Place) -> str:
    """Return the HTML of a fence; a mistake is reported and leaves a line that says so."""
    texts = words(place.lang)
    try:
        tool, values = read(source)
    except ToolError as error:
        place.report(source, error.line, str(error))
        return render(["p", {"class": "st-broken"}, texts["common"]["broken"]])
    place.seen[tool] += 1
    count = place.seen[tool]
    own = f"st-{tool}" + (f"-{count}" if count > 1 else "")
    facts = Tool(own, tool, place.lang, texts["common"], texts[tool], values)
    return render(_FORMS[tool](facts))


def read(source: str) -> tuple[str, dict[str, Any]]:
    """Return id and values, presets over defaults; raise `ToolError`."""
    first, _, rest = source.strip("\n").partition("\n")
    tool = first.strip()
    if tool not in PRESETS:
        near = get_close_matches(tool, PRESETS, 1)
        hint = f"did you mean {near[0]!r}?" if near else "known are " + ", ".join(PRESETS)
        raise ToolError(0, f"no tool {tool!r}; {hint}")
    try:
        given = yaml.safe_load(rest)
    except (yaml.YAMLError, ValueError) as error:
        # PyYAML itself raises ValueError for dates that do not exist.
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or error
        raise ToolError(
            1 + (mark.line if mark else 0),
            f"the presets are no YAML ({problem}); write one `name: value` a line",
        ) from None
    known = PRESETS[tool]
    values = {name: preset.default for name, preset in known.items()}
    if given is None:
        return tool, values
    if not isinstance(given, dict):
        raise ToolError(1, "below the id stand presets, one `name: value` a line")
    for name, value in given.items():
        if name not in known:
            raise ToolError(_line(rest, name), f"{tool} has no {name!r}; it has {', '.join(known)}")
        try:
            values[name] = known[name].check(value)
        except PresetError as error:
            raise ToolError(_line(rest, name), f"{tool}.{name}: {error}") from None
    return tool, values


def _line(text: str, name: object) -> int:
    """Return the line of the fence in which a name is set, that of the id if nowhere."""
    key = re.compile(rf"\s*[\"']?{re.escape(str(name))}[\"']?\s*:")
    return next((n for n, line in enumerate(text.splitlines(), 1) if key.match(line)), 0)
