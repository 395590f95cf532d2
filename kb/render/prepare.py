"""What is done to a note's text before it is parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

# A line of text, then a list item behind the same quote marks; `1.` alone may interrupt text.
_LIST_BEHIND_TEXT = re.compile(
    r"^(?=([ \t>]*))\1(?![ \t>])[^\n]*\S[^\n]*\n(\1(?:[-*+]|1[.)])[ \t]+(?![-*+ \t]*$)\S)",
    re.MULTILINE,
)
_LIST_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)])[ \t]")
_LONE_BLOCK_ID = re.compile(r"^([ \t>]*)(\^[A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)


def prepare(text: str) -> str:
    """Return the text as Python-Markdown needs it to read it as Obsidian does.

    `%%comments%%` are cut; a lone `^block-id` becomes a paragraph of its own, and a list may
    follow a paragraph without a blank line between them.
    """
    visible = Source(text).visible if "%%" in text else text
    ids = "^" in visible and _LONE_BLOCK_ID.search(visible)
    lists = _LIST_BEHIND_TEXT.search(visible)
    if not ids and not lists:
        return visible
    prose = Source(visible).prose
    breaks = [(found.start(2), found.group(1)) for found in _lists_behind_text(prose)]
    for found in _LONE_BLOCK_ID.finditer(prose):
        # Without blank lines it would be read as the last row of a table.
        breaks += [(found.start(), found.group(1)), (found.end() + 1, found.group(1))]
    for at, quote in sorted(set(breaks), reverse=True):
        visible = f"{visible[:at]}{quote.rstrip()}\n{visible[at:]}"
    return visible


def _lists_behind_text(prose: str) -> Iterator[re.Match[str]]:
    for found in _LIST_BEHIND_TEXT.finditer(prose):
        block = prose[prose.rfind("\n\n", 0, found.start(2)) + 1 : found.start(2)]
        if not any(map(_LIST_ITEM.match, block.split("\n"))):
            yield found
