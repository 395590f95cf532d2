"""`[[wiki links]]` and image embeds.

An inline processor marks a link where it stands, after code and before escapes; a tree
processor resolves all marks at once, when it is known which of them stand in embedded text.
What it writes are ordinary Markdown addresses, so MkDocs' own link resolver finishes the work.
"""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

from kb import wikilink
from kb.wikilink import Found, WikiLink

if TYPE_CHECKING:
    from markdown import Markdown

    from kb.note import Note
    from kb.render.page import PageContext

MARK = "kb-link"
EMBED_SOURCE = "kb-embed"
SOURCE_LINK = "kb-source-link"

_EMBEDDED_FOOTNOTE = re.compile(r"fn:(embed-\d+-)")


class LinkMark(InlineProcessor):
    """Turns `[[...]]` into `<kb-link raw="[[...]]">text</kb-link>`."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Leave alone what is escaped or stands in an attribute, mark everything else."""
        start = m.start()
        if wikilink.escaped(data, start) or wikilink.in_markup(data, start):
            return None, None, None
        link = wikilink.parse(m.group())
        mark = etree.Element(MARK, {"raw": link.raw})
        mark.text = link.written
        return mark, start, m.end()


class LessThan(InlineProcessor):
    """Keeps `a <b [[link]] c>` from becoming an element: no attribute begins with a bracket."""

    PATTERN = r"<(?=[a-zA-Z/][^<>\"']*" + INLINE_PLACEHOLDER_PREFIX + ")"

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - as the base has it
    ) -> tuple[str, int, int]:
        """Return the sign as text."""
        return m.group(), m.start(), m.end()


class LinkResolver(Treeprocessor):
    """Replaces the marks by links, images, or a visible sign that the target is missing."""

    def __init__(self, md: Markdown, page: PageContext) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Resolve the marks of the tree in the order of the text."""
        self._walk(root, self.page.note)

    def _walk(self, element: etree.Element, base: Note) -> None:
        if source := element.attrib.pop(EMBED_SOURCE, None):
            base = self.page.vault.note(source) or base
        elif footnote := _EMBEDDED_FOOTNOTE.match(element.get("id", "")):
            # Footnotes of embedded text stand at the end of the page, outside of the embed.
            base = self.page.embedded[footnote.group(1)]
        for child in element:
            if child.tag == MARK:
                self._resolve(child, base)
            elif child.tag == SOURCE_LINK:
                child.tag = "a"
            elif base is not self.page.note and _is_ordinary_link(child):
                self._rebase(child, base)
            self._walk(child, base)

    def _resolve(self, element: etree.Element, base: Note) -> None:
        link = wikilink.parse(element.attrib.pop("raw"))
        result = self.page.resolve(link, base)
        if not isinstance(result, Found):
            element.tag = "span"
            element.set("class", "broken-link")
            _set_text(element, link.written)
            return
        if link.embed and link.is_image:
            self._image(element, link, result)
            return
        element.tag = "a"
        element.set("href", self.page.href(result))
        if not link.text:
            _set_text(element, result.text)

    def _image(self, element: etree.Element, link: WikiLink, found: Found) -> None:
        element.tag = "img"
        _set_text(element, None)
        element.set("src", self.page.href(found))
        element.set("alt", link.text)
        for name, value in (("width", link.width), ("height", link.height)):
            if value:
                element.set(name, value)

    def _rebase(self, element: etree.Element, base: Note) -> None:
        """Turn an ordinary relative link of embedded text into one from this page."""
        name = "href" if element.tag == "a" else "src"
        address = element.get(name, "")
        if address.startswith("#"):
            element.set(name, self.page.relative(base.path) + address)
        elif address and not re.match(r"[a-zA-Z][\w+.-]*:|/", address):
            path, mark, anchor = address.partition("#")
            there = posixpath.join(posixpath.dirname(base.path), unquote(path))
            element.set(name, self.page.relative(posixpath.normpath(there)) + mark + anchor)


def _is_ordinary_link(element: etree.Element) -> bool:
    # Footnotes belong to the page, embedded or not.
    footnote = element.get("class", "").startswith("footnote")
    return element.tag in {"a", "img"} and not footnote


def _set_text(element: etree.Element, text: str | None) -> None:
    """Give an element a text as it is, in place of what inline processing made of it."""
    element[:] = []
    element.text = AtomicString(text) if text else None
