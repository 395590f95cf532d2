"""What the forms of all tools share: their frame, fields and buttons.

Fields and buttons stand in ``st-script``, which stays hidden until the script runs: without it
they would do nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from calculators.web.markup import Node


@dataclass(frozen=True)
class Tool:
    """A tool being made: its id on the page, the words of all tools, its own words and values."""

    own: str
    id: str
    lang: str
    common: dict[str, Any]
    words: dict[str, Any]
    values: dict[str, Any]


def frame(tool: Tool, spec: dict[str, Any], *children: Node | str) -> Node:
    """Return the form around a tool; ``spec`` is what the script must know beyond the markup."""
    attributes = {
        "class": "small-tool",
        "id": tool.own,
        "data-tool": tool.id,
        "data-lang": tool.lang,
        "data-spec": json.dumps(spec, ensure_ascii=False, separators=(",", ":")),
        "aria-labelledby": f"{tool.own}-title",
        "autocomplete": "off",
        "novalidate": True,
    }
    return [
        "form",
        attributes,
        ["p", {"class": "st-title", "id": f"{tool.own}-title"}, tool.words["title"]],
        ["p", {"class": "st-note"}, tool.words["note"]],
        ["noscript", {}, ["p", {"class": "st-note"}, tool.words["no_script"]]],
        *children,
        ["p", {"class": "visually-hidden st-status", "role": "status"}],
    ]


def live(*children: Node | str) -> Node:
    """Return a box that only the script shows."""
    return ["div", {"class": "st-script", "hidden": True}, *children]


def field(tool: Tool, name: str, **attributes: Any) -> Node:
    """Return label, input, help if there are words for it, and room for an error."""
    own = f"{tool.own}-{name}"
    label = tool.words["fields"][name]
    helping = tool.words.get("help", {}).get(name)
    described = [f"{own}-help"] * bool(helping) + [f"{own}-error"]
    control = {"id": own, "name": name, "aria-describedby": " ".join(described), **attributes}
    return [
        "div",
        {"class": "st-field"},
        ["label", {"for": own}, label],
        ["input", control],
        *([["p", {"class": "st-help", "id": f"{own}-help"}, helping]] if helping else []),
        ["p", {"class": "st-error", "id": f"{own}-error"}],
    ]


def number(tool: Tool, name: str, value: int, limits: tuple[int, int], step: int = 1) -> Node:
    """Return a field for a whole number between two limits."""
    between = {"min": limits[0], "max": limits[1], "step": step}
    return field(tool, name, type="number", inputmode="numeric", value=value, **between)


def choice(tool: Tool, name: str, options: Sequence[tuple[object, str]], chosen: object) -> Node:
    """Return a list to choose one of."""
    own = f"{tool.own}-{name}"
    return [
        "div",
        {"class": "st-field"},
        ["label", {"for": own}, tool.words["fields"][name]],
        [
            "select",
            {"id": own, "name": name},
            *(
                ["option", {"value": value, "selected": value == chosen}, label]
                for value, label in options
            ),
        ],
    ]


def tick(tool: Tool, name: str, label: str) -> Node:
    """Return a box to tick."""
    own = f"{tool.own}-{name}"
    return [
        "p",
        {"class": "st-tick"},
        ["input", {"id": own, "name": name, "type": "checkbox"}],
        ["label", {"for": own}, label],
    ]


def button(action: str, label: str, **attributes: Any) -> Node:
    """Return a button; the script knows it by its action."""
    return ["button", {"type": "button", "data-action": action, **attributes}, label]


def unfolding(title: str, *children: Node | str) -> Node:
    """Return what is shown on demand, and always on paper."""
    return ["details", {"class": "st-details"}, ["summary", {}, title], *children]
