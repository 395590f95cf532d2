"""What a definition says of its page beyond the calculator itself.

    page:
      level: 3                         # 0 to 4, how far along the reader is
      checked: 2026-11                 # month in which the facts were last checked
      links: [measure/roi, tools/roi-range]   # notes to read next, by their path without .md

A link to a note that a vault does not have is left out of the page, so a definition may name
notes that are still to be written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculators.source import Node

_MOST_LEVEL = 4
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_NOTE = re.compile(r"[\w-]+(/[\w-]+)*")


@dataclass(frozen=True)
class PageFacts:
    """Level, month of the last check and notes to read next; None where nothing is said."""

    level: int | None = None
    checked: str | None = None
    links: tuple[str, ...] = ()


def read_page(node: Node | None) -> PageFacts:
    """Read the part ``page`` of a definition, which may be missing."""
    if node is None:
        return PageFacts()
    found = node.fields(["level", "checked"], ["links"])
    level, checked = found["level"].number(), found["checked"]
    if level not in range(_MOST_LEVEL + 1):
        found["level"].fail(f"a level is a whole number from 0 to {_MOST_LEVEL}")
    if not _MONTH.fullmatch(checked.text()):
        checked.fail("the month of the last check is written like 2026-11")
    links = found["links"].elements() if "links" in found else []
    for link in links:
        if not _NOTE.fullmatch(link.text()):
            link.fail("a link is the path of a note without .md, like measure/roi")
    return PageFacts(int(level), checked.text(), tuple(link.text() for link in links))
