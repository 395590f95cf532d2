"""Obsidian's callouts, `> [!tip]- Title`: pymdownx.quotes with Obsidian's types and our own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pymdownx.quotes import QuotesProcessor

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree

    from markdown import Markdown

    from kb.render.page import PageContext

ALIASES = {
    "summary": "abstract",
    "tldr": "abstract",
    "hint": "tip",
    "important": "tip",
    "check": "success",
    "done": "success",
    "help": "question",
    "faq": "question",
    "caution": "warning",
    "attention": "warning",
    "fail": "failure",
    "missing": "failure",
    "error": "danger",
    "cite": "quote",
}
OBSIDIAN = ["note", "abstract", "info", "todo", "tip", "success", "question", "warning"]
OBSIDIAN += ["failure", "danger", "bug", "example", "quote"]
OWN = ["evidence", "fiction", "law", "try"]
TYPES = frozenset([*OBSIDIAN, *OWN])
_HEAD = re.compile(r"(?P<quote>[ ]{0,3}>[ ]*)\[!(?P<type>[^\]\n]+)\](?P<fold>[-+]?)(?P<title>.*)")


class CalloutProcessor(QuotesProcessor):  # type: ignore[misc]
    """Gives a callout the class of its main type, and a title in the language of the page."""

    def __init__(self, md: Markdown, page: PageContext) -> None:
        super().__init__(md.parser, {"callouts": True})
        self.page = page

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Rewrite the head of a callout, then let pymdownx.quotes do its work."""
        lines = blocks[0].split("\n")
        quoted = next((i for i, line in enumerate(lines) if line.lstrip().startswith(">")), 0)
        if head := _HEAD.match(lines[quoted]):
            type_ = main_type(head["type"])
            title = head["title"].strip() or self.page.texts["callouts"][type_]
            lines[quoted] = f"{head['quote']}[!{type_}]{head['fold']} {title}"
            blocks[0] = "\n".join(lines)
        super().run(parent, blocks)


def main_type(written: str) -> str:
    """Return the type that decides how a callout looks; an unknown one looks like a note."""
    # Obsidian keeps styling hints behind a bar: `[!tip|wide]`.
    name = written.partition("|")[0].strip().lower()
    name = ALIASES.get(name, name)
    return name if name in TYPES else "note"
