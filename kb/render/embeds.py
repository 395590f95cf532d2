"""`![[note]]`, `![[note#Heading]]` and `![[note#^block]]`: text of another note, in place.

The embedded text is parsed where it stands, so that an embed works in a list or a callout as it
does between paragraphs, and all other syntax works inside it.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor

from kb import wikilink
from kb.render.labels import with_definitions, with_own_labels
from kb.render.links import EMBED_SOURCE, SOURCE_LINK
from kb.source import Source
from kb.wikilink import Found, Missing, WikiLink

if TYPE_CHECKING:
    from markdown import Markdown

    from kb.note import Note
    from kb.render.page import PageContext

EMBED_CLASS = "embed"
_LIMIT = 200


class EmbedProcessor(BlockProcessor):
    """Replaces `![[note]]` by the blocks of the note."""

    def __init__(self, md: Markdown, page: PageContext) -> None:
        super().__init__(md.parser)
        self.md = md
        self.page = page
        # Which texts the current one stands in, from the page inwards: (note, address in it).
        self.trail: list[tuple[Note, str]] = [(page.note, "")]
        self.outermost: WikiLink | None = None
        self.count = 0

    def test(self, parent: etree.Element, block: str) -> bool:  # noqa: ARG002 - as the base has it
        """Tell whether the block embeds a note."""
        return "![[" in block and self._first(block) is not None

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        """Parse what stands before the embed, then the embedded text; leave the rest."""
        block = blocks.pop(0)
        first = self._first(block)
        if first is None:
            return False
        start, link, found, note = first
        if before := block[:start].rstrip():
            self.parser.parseBlocks(parent, [before])
        self._embed(parent, link, found, note)
        if after := block[start + len(link.raw) :].strip():
            blocks.insert(0, after)
        return True

    def _first(self, block: str) -> tuple[int, WikiLink, Found, Note] | None:
        """Return the first embed of the block that leads to a note and may be expanded."""
        for start, link in wikilink.find(Source(block)):
            if link.embed and not link.is_image:
                found = self.page.vault.resolve(link, self.trail[-1][0])
                if isinstance(found, Found) and found.note and self._ends(link, found.note):
                    return start, link, found, found.note
        return None

    def _ends(self, link: WikiLink, note: Note) -> bool:
        """Tell whether an embed ends: it must neither contain itself nor grow without bound."""
        if (note, _address(link)) in self.trail:
            circle = " -> ".join(outer.path for outer, _ in [*self.trail, (note, "")])
            problem = f"embeds go round in a circle: {circle}"
        elif self.count >= _LIMIT:
            problem = f"more than {_LIMIT} embeds on one page"
        else:
            return True
        guilty = self.outermost or link
        self.page.broken.setdefault(guilty.raw, (guilty, Missing(problem)))
        return False

    def _embed(self, parent: etree.Element, link: WikiLink, found: Found, note: Note) -> None:
        self.count += 1
        if len(self.trail) == 1:
            self.outermost = link
            self.page.links.append((link, found))
        holder = etree.SubElement(parent, "div", {"class": EMBED_CLASS, EMBED_SOURCE: note.path})
        self.trail.append((note, _address(link)))
        prefix = f"embed-{self.count}-"
        self.page.embedded[prefix] = note
        self._parse(holder, with_own_labels(self.page.prepared(_part(note, link)), prefix))
        self.trail.pop()
        if len(self.trail) == 1:
            self.outermost = None
        label = self.page.texts["embed_source"].format(title=note.title)
        address = {"class": "embed-source", "href": self.page.href(found), "aria-label": label}
        etree.SubElement(holder, SOURCE_LINK, address)

    def _parse(self, holder: etree.Element, text: str) -> None:
        lines = text.split("\n")
        for preprocessor in self.md.preprocessors:
            lines = preprocessor.run(lines)
        self.parser.state.set("embed")
        self.parser.parseChunk(holder, "\n".join(lines))
        self.parser.state.reset()


def _address(link: WikiLink) -> str:
    return "#".join(link.headings) or (link.block and f"^{link.block}")


def _part(note: Note, link: WikiLink) -> str:
    """Return the text that an embed of a note means: all of it, a section, or a block."""
    if link.block and (block := note.block(link.block)):
        text = note.block_text(block)
    elif link.headings and (heading := note.heading(link.headings)):
        text = note.section(heading)
    else:
        return note.body
    return with_definitions(text, note.source)
