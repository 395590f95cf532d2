"""The extension: which processor runs when, and why then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension

from kb import wikilink
from kb.note import TAG
from kb.render.blocks import AtxHeading, BlockIds, HeadingIds, HeadingTexts
from kb.render.callouts import CalloutProcessor
from kb.render.embeds import EmbedProcessor
from kb.render.links import LessThan, LinkMark, LinkResolver
from kb.render.tables import Tables
from kb.render.tags import TagProcessor
from kb.tags import TagNames

if TYPE_CHECKING:
    from markdown import Markdown

    from kb.note import Note
    from kb.render.page import PageContext


class VaultExtension(Extension):
    """Renders the note of `page`, which must be set before each conversion."""

    page: PageContext | None = None
    tag_page: Note | None = None
    tag_names: TagNames = TagNames()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the processors; without a page nothing is changed."""
        if self.page is None:
            return
        page = self.page
        for extension in md.registeredExtensions:
            if isinstance(extension, FootnoteExtension):
                extension.setConfig("BACKLINK_TITLE", page.texts["footnote_back"])
        blocks, inline, tree = md.parser.blockprocessors, md.inlinePatterns, md.treeprocessors
        blocks.register(AtxHeading(md.parser), "hashheader", 70)
        blocks.register(CalloutProcessor(md, page), "quote", 20)
        # Just before paragraphs: lists, tables and quotes have taken their text apart by then.
        blocks.register(EmbedProcessor(md, page), "kb-embed", 11)
        # After inline code (190) and mathematics (189.9); before escapes (180), so that `\|`
        # of a table arrives whole and `\[[` is left to the escape.
        inline.register(LinkMark(wikilink.PATTERN, md), "kb-link", 185)
        # Before raw HTML (90).
        inline.register(LessThan(LessThan.PATTERN, md), "kb-less-than", 91)
        # After links and autolinks, whose addresses may hold a `#`.
        tag = TagProcessor(TAG, md, page, self.tag_page, self.tag_names)
        inline.register(tag, "kb-tag", 65)
        # After `inline` (20), and texts of headings before links turn into titles; then ids,
        # after attribute lists (8), which may give one, and before the table of contents (5).
        texts = HeadingTexts(md)
        tree.register(BlockIds(md), "kb-block-ids", 16)
        tree.register(texts, "kb-heading-texts", 15.5)
        tree.register(LinkResolver(md, page), "kb-links", 15)
        tree.register(Tables(md, page), "kb-tables", 14)
        tree.register(HeadingIds(md, texts), "kb-heading-ids", 6)
