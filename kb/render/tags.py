"""`#tag` in the text of a note."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from typing import TYPE_CHECKING

from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from kb import tags
from kb.note import in_attributes
from kb.render.links import MARK

if TYPE_CHECKING:
    import re

    from markdown import Markdown

    from kb.note import Note
    from kb.render.page import PageContext
    from kb.tags import TagNames


class TagProcessor(InlineProcessor):
    """Makes a tag a link to its place in the list of tags, where the vault has such a list."""

    ANCESTOR_EXCLUDES = ("a", MARK)

    def __init__(
        self, pattern: str, md: Markdown, page: PageContext, holder: Note | None, names: TagNames
    ) -> None:
        super().__init__(pattern, md)
        self.page = page
        self.holder = holder
        self.names = names

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Return a link, or a plain span where there is no list of tags."""
        if in_attributes(data, m.start()):
            return None, None, None
        tag = m.group(1)
        element = etree.Element("span", {"class": "tag"})
        if self.holder:
            element.tag = "a"
            element.set("href", f"{self.page.relative(self.holder.path)}#{tags.anchor(tag)}")
        element.text = AtomicString(f"#{self.names.shown(tag, self.page.note.lang)}")
        return element, m.start(), m.end()
