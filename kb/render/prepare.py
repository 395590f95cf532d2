"""What is done to a note's text before it is parsed."""

from __future__ import annotations

import re

from kb.source import Source
from kb.text import splice

# A blank line, or the first line of a list item.
_LINE = re.compile(
    r"^(?:(?P<blank>[ \t>]*)$"
    r"|(?P<quote>[ \t>]*)(?:[-*+]|(?P<number>\d+)[.)])[ \t]+(?![-*+ \t]*$)\S)",
    re.MULTILINE,
)
_LONE_BLOCK_ID = re.compile(r"^([ \t>]*)(\^[A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)


def prepare(text: str) -> str:
    """Return the text as Python-Markdown needs it to read it as Obsidian does.

    `%%comments%%` are cut; a lone `^block-id` becomes a paragraph of its own, and a list may
    follow a paragraph without a blank line between them.
    """
    visible = Source(text).visible if "%%" in text else text
    ids = "^" in visible and _LONE_BLOCK_ID.search(visible)
    breaks = _lists_behind_text(visible)
    if not ids and not breaks:
        return visible
    prose = Source(visible).prose
    breaks = _lists_behind_text(prose)
    for found in _LONE_BLOCK_ID.finditer(prose):
        # Without blank lines it would be read as the last row of a table.
        breaks += [(found.start(), found.group(1)), (found.end() + 1, found.group(1))]
    return splice(visible, {(at, at, f"{quote.rstrip()}\n") for at, quote in breaks})


def _lists_behind_text(text: str) -> list[tuple[int, str]]:
    """Return offset and quote marks of each list that begins right under a line of text."""
    found, in_list = [], False
    for line in _LINE.finditer(text):
        if line["blank"] is not None:
            in_list = False
            continue
        quote, at = line["quote"], line.start()
        # A paragraph is interrupted by `1.` alone: any other number may be a year.
        if not in_list and line["number"] in {None, "1"} and _is_text(text, at, quote):
            found.append((at, quote))
        in_list = True
    return found


def _is_text(text: str, end: int, quote: str) -> bool:
    """Tell whether the line before the offset `end` is text behind the same quote marks."""
    above = text[text.rfind("\n", 0, max(end - 1, 0)) + 1 : max(end - 1, 0)]
    rest = above.removeprefix(quote)
    return bool(above.startswith(quote) and rest.strip() and rest[0] not in " \t>")
