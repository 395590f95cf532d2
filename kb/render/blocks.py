"""Headings that need a blank after `#`, heading ids, and `^block-ids`."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags
from markdown.treeprocessors import Treeprocessor

from kb import headings
from kb.note import block_anchor
from kb.render.embeds import EMBED_CLASS
from kb.render.links import MARK

if TYPE_CHECKING:
    import xml.etree.ElementTree as etree
    from collections.abc import Iterator

    from markdown import Markdown

_BLOCK_ID = re.compile(headings.BLOCK_ID)
_HEADING_TAGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BLOCK_TAGS = frozenset(["p", "li", "dd", "dt", "td", "th", *_HEADING_TAGS])


class AtxHeading(HashHeaderProcessor):
    """A heading is `#` and a blank: `#tag` is a tag and `#1984` a number."""

    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})[ \t]+(?P<header>(?:\\.|[^\\\n])+?)(?:[ \t]+#+)?[ \t]*(?:\n|$)"
    )


class BlockIds(Treeprocessor):
    """Takes `^id` out of the text and makes it the id of the block that it marks."""

    def run(self, root: etree.Element) -> None:
        """Go through the tree once."""
        self._walk(root, within_embed=False)

    def _walk(self, element: etree.Element, *, within_embed: bool) -> None:
        within = within_embed or element.get("class") == EMBED_CLASS
        before: etree.Element | None = None
        for child in list(element):
            self._walk(child, within_embed=within)
            if child.tag in _BLOCK_TAGS and (id_ := _take_id(child)):
                marked: etree.Element | None = child
                if child.tag == "p" and not (child.text or "").strip() and not len(child):
                    element.remove(child)
                    marked = before if before is not None else element
                if marked is not None and not within and not marked.get("id"):
                    _mark(marked, block_anchor(id_))
            before = child if child in element else before


def _mark(element: etree.Element, anchor: str) -> None:
    if element.tag not in _HEADING_TAGS:
        element.set("id", anchor)
        return
    # A heading keeps the id that links to the heading use.
    span = element.makeelement("span", {"id": anchor})
    span.tail, element.text = element.text, None
    element.insert(0, span)


def _take_id(element: etree.Element) -> str:
    """Remove the id at the end of an element's own first paragraph of text, and return it."""
    last = None
    for child in element:
        if child.tag in {"ul", "ol", "p", "dl", "div", "blockquote", "table"}:
            break
        last = child
    text = (element.text if last is None else last.tail) or ""
    found = _BLOCK_ID.search(text.rstrip())
    if found is None:
        return ""
    if last is None:
        element.text = text[: found.start()]
    else:
        last.tail = text[: found.start()]
    return found.group(1)


class HeadingTexts(Treeprocessor):
    """Notes the text of each heading that has links, as written, before they are resolved."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.written: dict[etree.Element, str] = {}

    def run(self, root: etree.Element) -> None:
        """Read the headings of the tree."""
        for heading in _headings(root):
            if heading.find(f".//{MARK}") is not None:
                self.written[heading] = text_of(heading, self.md)


class HeadingIds(Treeprocessor):
    """Gives headings the ids that the index foretold, and fits embedded ones under the page's."""

    def __init__(self, md: Markdown, texts: HeadingTexts) -> None:
        super().__init__(md)
        self.texts = texts

    def run(self, root: etree.Element) -> None:
        """Set the ids of the page's own headings, then level and ids of the embedded ones."""
        own = list(_headings(root, embedded=False))
        others = (el for el in root.iter() if el.tag not in _HEADING_TAGS)
        taken = {id_ for el in others if (id_ := el.get("id"))}
        self._set_ids(own, [(self._text(h), h.get("id", "")) for h in own], taken)
        self._fit_embeds(root, 1, taken | {h.get("id", "") for h in own})

    def _text(self, heading: etree.Element) -> str:
        return self.texts.written.get(heading) or text_of(heading, self.md)

    @staticmethod
    def _set_ids(
        elements: list[etree.Element], pairs: list[tuple[str, str]], taken: set[str]
    ) -> None:
        for element, id_ in zip(elements, headings.heading_ids(pairs, taken), strict=True):
            element.set("id", id_)

    def _fit_embeds(self, element: etree.Element, level: int, taken: set[str]) -> None:
        for child in element:
            if child.tag in _HEADING_TAGS:
                level = int(child.tag[1])
            elif child.get("class") == EMBED_CLASS:
                self._fit(list(_headings(child)), level, taken)
            elif len(child):
                self._fit_embeds(child, level, taken)

    def _fit(self, inside: list[etree.Element], level: int, taken: set[str]) -> None:
        if not inside:
            return
        shift = level + 1 - min(int(heading.tag[1]) for heading in inside)
        for heading in inside:
            heading.tag = f"h{min(max(int(heading.tag[1]) + shift, 2), 6)}"
        self._set_ids(inside, [(f"embed {self._text(h)}", "") for h in inside], taken)
        taken.update(heading.get("id", "") for heading in inside)


def _headings(root: etree.Element, *, embedded: bool = True) -> Iterator[etree.Element]:
    for child in root:
        if child.tag in _HEADING_TAGS:
            yield child
        elif len(child) and (embedded or child.get("class") != EMBED_CLASS):
            yield from _headings(child, embedded=embedded)


def text_of(heading: etree.Element, md: Markdown) -> str:
    """Return the text of a rendered heading without its markup."""
    if not len(heading) and "\2" not in (heading.text or "") and "&" not in (heading.text or ""):
        return " ".join((heading.text or "").split())
    return html.unescape(strip_tags(render_inner_html(remove_fnrefs(heading), md))).strip()
