"""Markup as plain data: ``[tag, {attribute: value}, child, ...]``, a child being text or a node.

The script draws charts as the same data, so a test can compare the two without a browser.
"""

from __future__ import annotations

from html import escape
from typing import Any

Node = list[Any]

_VOID = {"br", "input", "circle", "line", "path", "rect"}
_SELF_CLOSED = {"circle", "line", "path", "rect"}


def render(node: Node | str) -> str:
    """Write a node as HTML; all text and all values of attributes are escaped.

    An attribute of None or False is left out, one of True stands without a value.
    """
    if isinstance(node, str):
        return escape(node, quote=False)
    tag, attributes, *children = node
    head = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in _VOID:
        return f"<{head}/>" if tag in _SELF_CLOSED else f"<{head}>"
    return f"<{head}>{''.join(render(child) for child in children if child)}</{tag}>"


def _attribute(name: str, value: object) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def some(*parts: Node | str | None) -> list[Node | str]:
    """Leave out what is not there."""
    return [part for part in parts if part]
