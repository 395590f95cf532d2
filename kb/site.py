"""What a page of the site says about itself and its neighbours: pure functions."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kb.headings import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kb.note import Note

DEFAULT = "x-default"
_DESCRIPTION_LENGTH = 200
_NOT_TEXT = re.compile(r"[#>|\-*+=<!\[`~:$]|\d+[.)]")


@dataclass(frozen=True)
class Alternate:
    """A version of a page in another language: `lang` is its code or `x-default`."""

    lang: str
    url: str


@dataclass(frozen=True)
class Language:
    """A language as a page offers it: `url` is relative to the site's root, as MkDocs has it.

    `exists` tells whether the page is translated; if not, `url` is the language's home page.
    The texts are in that language, except `missing`, which is in the page's.
    """

    lang: str
    name: str
    locale: str
    url: str
    exists: bool
    current: bool
    offer: str
    dismiss: str
    missing: str


def absolute(site_url: str, url: str) -> str:
    """Return the absolute address of a page from its address relative to the site's root."""
    return site_url.rstrip("/") + "/" + ("" if url in {".", "./"} else url)


def alternates(site_url: str, urls: Mapping[str, str], default: str) -> list[Alternate]:
    """Return the versions of a page, itself among them, and the one for all other readers.

    `urls` maps language to address. Without a site address there is nothing to say.
    """
    if not site_url or not urls:
        return []
    found = [Alternate(lang, absolute(site_url, url)) for lang, url in urls.items()]
    fallback = urls.get(default, next(iter(urls.values())))
    return [*found, Alternate(DEFAULT, absolute(site_url, fallback))]


@dataclass(frozen=True)
class SitemapEntry:
    """A page in the sitemap."""

    url: str
    alternates: list[Alternate]


def sitemap(
    site_url: str, pages: Mapping[str, Mapping[str, str]], default: str
) -> list[SitemapEntry]:
    """Return the entries of the sitemap; `pages` maps place to language to address."""
    return [
        SitemapEntry(absolute(site_url, url), alternates(site_url, urls, default))
        for urls in pages.values()
        for url in urls.values()
    ]


@dataclass
class Window:
    """The part of a long list that is shown, and where its hidden ends begin."""

    items: Sequence[Any]
    before: Any = None
    after: Any = None


@dataclass
class Windows:
    """Cuts long lists of the navigation around the page that is being shown.

    Positions are counted once a list, so that a long section costs each of its pages no more
    than a short one.
    """

    size: int = 40
    _positions: dict[int, dict[int, int]] = field(default_factory=dict)

    def around(self, items: Sequence[Any], current: Iterable[Any]) -> Window:
        """Return up to `size` items around the first of `current` that is among them."""
        if len(items) <= self.size:
            return Window(items)
        positions = self._positions.get(id(items))
        if positions is None:
            positions = {id(item): at for at, item in enumerate(items)}
            self._positions[id(items)] = positions
        at = next((positions[id(item)] for item in current if id(item) in positions), 0)
        start = max(0, min(at - self.size // 2, len(items) - self.size))
        end = start + self.size
        return Window(
            items[start:end],
            items[max(0, start - self.size // 2)] if start else None,
            items[min(len(items) - 1, end + self.size // 2)] if end < len(items) else None,
        )


def description(note: Note) -> str:
    """Return what a search engine may show of a note: its description, or its first sentences."""
    if given := note.meta.get("description"):
        return str(given)
    for paragraph in re.split(r"\n[ \t]*\n", note.source.prose):
        text = " ".join(paragraph.split())
        if text and not _NOT_TEXT.match(text):
            start = note.source.prose.find(paragraph)
            text = plain(" ".join(note.body[start : start + len(paragraph)].split()))
            if len(text) <= _DESCRIPTION_LENGTH:
                return text
            return text[:_DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(" ,;:–—") + "…"
    return ""


def redirect(url: str, title: str) -> str:
    """Return a page that leads to `url` at once, with a link for browsers that don't follow."""
    address, name = html.escape(url, quote=True), html.escape(title)
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta http-equiv="refresh" content="0; url={address}">'
        f'<link rel="canonical" href="{address}"></head>'
        f'<body><p><a href="{address}">{name}</a></p></body></html>\n'
    )


def contribution_links(repository: str, path: str, title: str) -> dict[str, str]:
    """Return where a reader corrects the file `path`, or reports what is wrong with it."""
    if not repository:
        return {}
    base, file = repository.rstrip("/"), quote(path)
    return {
        "edit": f"{base}/edit/main/{file}",
        "report": f"{base}/issues/new?title={quote(title)}&body={quote(path)}",
    }
