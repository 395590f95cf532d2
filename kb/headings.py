"""Headings of a note: their text, their level, and the id that the page gives them.

The index foretells ids from the source, the renderer makes them from the rendered text; both
call `heading_ids`, and `plain` and the renderer agree on what the text of a heading is.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown.extensions.toc import unique
from pymdownx import slugs

from kb import wikilink
from kb.text import heading_key, yo_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kb.source import Source

slugify: Callable[[str, str], str] = slugs.slugify(case="lower")

BLOCK_ID = r"(?:^|[ \t]+)\^([A-Za-z0-9-]+)[ \t]*$"
_BLOCK_ID = re.compile(BLOCK_ID)
_HEADING = re.compile(
    r"^[ \t>]*(?P<marks>\#{1,6})(?=[ \t])(?P<text>[^\n]*)$"
    r"|(?:\A|(?<=\n\n))(?P<title>[^\n|>#\-*+][^\n]*)\n(?P<line>=+|-+)[ ]*$",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ ]*([^}\n]*)\}[ \t]*$")
_EXPLICIT_ID = re.compile(r"#([^\s#.=}]+)")
_LINK = re.compile(r"(!?)\[([^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])")
_NOTE_MARK = re.compile(r"\[(?:\^|@)[^\]\n]+\]")
_AUTOLINK = re.compile(r"<((?:https?|ftp):[^\s<>]+|[^\s<>@!/]+@[^\s<>]+)>")
_TAG = re.compile(r"</?[a-zA-Z!][^>]*>")
_STRONG = re.compile(r"(\*{1,3}|~~|==)(?=\S)(.+?)(?<=\S)\1")
_UNDERSCORES = re.compile(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_CODE = re.compile(r"(`+)(.+?)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()>#+.!~=$%-])")
_MARKUP = re.compile(r"[\\`*_\[\]<&~={%^]")


@dataclass(frozen=True)
class Heading:
    """A heading of a note, `start` being the offset of its line in the body."""

    level: int
    text: str
    id: str
    start: int
    keys: frozenset[str]


class Outline:
    """Finds headings by name: a few dictionary accesses, however long the note is."""

    def __init__(self, headings: list[Heading]) -> None:
        self._headings = headings
        self._ends = _ends([heading.level for heading in headings])
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        # As a last resort ё = е, as in the names of notes.
        self._yo: defaultdict[str, list[int]] = defaultdict(list)
        for at, heading in enumerate(headings):
            for name in heading.keys:
                self._exact[name].append(at)
                self._yo[yo_key(name)].append(at)

    def find(self, path: tuple[str, ...]) -> Heading | None:
        """Return the first heading that the path names, each one inside the one before."""
        wanted = [heading_key(name) for name in path]
        exact = self._follow(wanted, self._exact)
        return exact or self._follow([yo_key(name) for name in wanted], self._yo)

    def _follow(self, wanted: list[str], table: dict[str, list[int]]) -> Heading | None:
        at, end = -1, len(self._headings)
        for name in wanted:
            places = table.get(name, [])
            found = bisect_right(places, at)
            if found == len(places) or places[found] >= end:
                return None
            at = places[found]
            end = self._ends[at]
        return self._headings[at] if wanted else None


def _ends(levels: list[int]) -> list[int]:
    """Return for each heading where its section ends: the next heading of its level or above."""
    ends, open_ = [len(levels)] * len(levels), list[int]()
    for at, level in enumerate(levels):
        while open_ and levels[open_[-1]] >= level:
            ends[open_.pop()] = at
        open_.append(at)
    return ends


def find(source: Source, taken: Iterable[str] = ()) -> list[Heading]:
    """Return the headings of a text. `taken` are ids that other elements of the page have."""
    rows = list(_rows(source))
    ids = heading_ids([(plain(raw), explicit) for _, _, raw, explicit in rows], taken)
    return [
        Heading(
            level, plain(raw), id_, start, frozenset({heading_key(raw), heading_key(plain(raw))})
        )
        for (level, start, raw, _), id_ in zip(rows, ids, strict=True)
    ]


def _rows(source: Source) -> Iterator[tuple[int, int, str, str]]:
    for found in _HEADING.finditer(source.prose):
        group = "text" if found["marks"] else "title"
        # Code is blank in prose: the text of the heading ends where its line does.
        line_end = source.text.find("\n", found.start(group))
        raw = source.text[found.start(group) : line_end if line_end >= 0 else None].strip()
        level = len(found["marks"]) if found["marks"] else 1 + (found["line"][0] == "-")
        explicit = ""
        if attributes := _ATTRIBUTES.search(raw):
            explicit = next(iter(_EXPLICIT_ID.findall(attributes.group(1))), "")
            raw = raw[: attributes.start()]
        raw = _BLOCK_ID.sub("", re.sub(r"%%.*?%%", "", raw)).strip()
        if found["marks"]:
            raw = re.sub(r"[ \t]+#+$", "", raw)
        if raw.strip("#"):
            start = source.text.rfind("\n", 0, found.start(group)) + 1
            yield level, start, raw, explicit


def heading_ids(headings: Iterable[tuple[str, str]], taken: Iterable[str] = ()) -> list[str]:
    """Return the ids of a page's headings from (text, explicit id or "") pairs, in order."""
    pairs = list(headings)
    used = {*taken, *(explicit for _, explicit in pairs if explicit)}
    # Without the counters, equal headings would each try all numbers given before.
    counters: dict[str, int] = {}
    return [
        explicit or unique(slugify(text, "-"), used, counters)  # type: ignore[call-arg]
        for text, explicit in pairs
    ]


def plain(raw: str) -> str:
    """Return the text of a heading without its markup; a wiki link counts as it was written."""
    if not _MARKUP.search(raw):
        return " ".join(raw.split())
    kept: list[str] = []

    def keep(text: str) -> str:
        kept.append(text)
        return f"\2{len(kept) - 1}\3"

    text = _CODE.sub(lambda m: keep(m.group(2).strip()), raw)
    text = re.sub(wikilink.PATTERN, lambda m: keep(wikilink.parse(m.group()).written), text)
    text = _ESCAPE.sub(lambda m: keep(m.group(1)), text)
    text = _NOTE_MARK.sub("", text)
    text = _LINK.sub(lambda m: "" if m.group(1) else m.group(2), text)
    text = _AUTOLINK.sub(lambda m: keep(m.group(1)), text)
    text = html.unescape(_TAG.sub("", text))
    for pattern in (_STRONG, _UNDERSCORES) * 2:
        text = pattern.sub(r"\2", text)
    while "\2" in text:
        text = re.sub("\2(\\d+)\3", lambda m: kept[int(m.group(1))], text)
    return " ".join(text.split())
