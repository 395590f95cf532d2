"""The page being rendered: what the processors know, and what they find out."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from kb import wikilink
from kb.localisation import texts
from kb.render.prepare import prepare
from kb.wikilink import Ambiguous, Found, Missing, Result, WikiLink

if TYPE_CHECKING:
    from typing import Any

    from kb.citations import Bibliography
    from kb.index import Vault
    from kb.note import Note


@dataclass
class PageContext:
    """What one rendering shares: the vault, the note, and the links that it came upon.

    `embedded` maps the prefix of an embed's labels to the note that it shows. `links` are those
    of the note itself; links inside embedded text belong to the note that they stand in, and are
    reported there. `broken` holds links that lead nowhere.
    """

    vault: Vault
    note: Note
    bibliography: Bibliography | None = None
    embedded: dict[str, Note] = field(default_factory=dict)
    links: list[tuple[WikiLink, Found]] = field(default_factory=list)
    broken: dict[str, tuple[WikiLink, Ambiguous | Missing]] = field(default_factory=dict)

    @property
    def texts(self) -> dict[str, Any]:
        """Return the site's own words in the language of the page."""
        return texts(self.note.lang)

    def prepared(self, text: str) -> str:
        """Return a text of the vault as it goes to the parser."""
        text = prepare(text)
        return self.bibliography.cite(text, self.note.lang) if self.bibliography else text

    def resolve(self, link: WikiLink, base: Note) -> Result:
        """Resolve a link that stands in the note `base`, and remember the outcome."""
        result = self.vault.resolve(link, base)
        if base is self.note:
            if isinstance(result, Found):
                self.links.append((link, result))
            else:
                self.broken.setdefault(link.raw, (link, result))
        return result

    def href(self, found: Found) -> str:
        """Return the address of a link's target as Markdown would have it: a relative path."""
        if found.path.startswith(("http://", "https://")):
            return found.path
        # Not percent-encoded: MkDocs compares anchors as they are.
        anchor = f"#{found.anchor}" if found.anchor else ""
        if found.path == self.note.path and anchor:
            return anchor
        return self.relative(found.path) + anchor

    def relative(self, path: str) -> str:
        """Return the address of a file of the vault, relative to the page's note."""
        return quote(posixpath.relpath(path, posixpath.dirname(self.note.path)))


def problems(context: PageContext) -> list[tuple[int, int, str]]:
    """Return line, column and message of each link of the page that leads nowhere.

    The renderer alone knows what is a link, the source alone where it stands: every place of
    the source that says the same, code left aside, is a place of the problem.
    """
    if not context.broken:
        return []
    note = context.note
    links = wikilink.find(note.source)
    found = [(offset, link.raw) for offset, link in links if link.raw in context.broken]
    seen = {raw for _, raw in found}
    found += [(max(note.body.find(raw), 0), raw) for raw in context.broken.keys() - seen]
    return [
        (*note.position(offset), wikilink.explain(*context.broken[raw]))
        for offset, raw in sorted(found)
    ]
