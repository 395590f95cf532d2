"""The syntax of `[[wiki links]]`: what stands between the brackets, and what a link can lead to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kb.note import Note
    from kb.source import Source

PATTERN = r"(!?)\[\[([^\[\]\n]+)\]\]"
_REGEX = re.compile(PATTERN)
_SIZE = re.compile(r"(\d{1,5})(?:x(\d{1,5}))?\Z")
_BAR = re.compile(r"\\?\|")
# How far before a link its tag or its comment may begin: the work for a link is bounded.
_NEAR, _FAR = 1_000, 20_000
# What an attribute value, an address or a title is up to a `[[` in it.
_UNFINISHED = re.compile(
    r"<[a-zA-Z][^<>]*=[ ]*(?:\"[^\"<>]*|'[^'<>]*)\Z"
    r"|<[a-zA-Z][\w+.-]*:[^\s<>]*\Z"
    r"|\]\([^()\n]*\Z"
    r"|\{:?[^{}\n]*=[ ]*[\"'][^\"'{}\n]*\Z",
)
_IMAGES = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")


@dataclass(frozen=True)
class WikiLink:
    """A link as written: `![[target#heading#heading|text|300x200]]`.

    `headings` is the path of headings behind the first `#`; `block` the id behind `#^`.
    """

    raw: str
    target: str
    headings: tuple[str, ...] = ()
    block: str = ""
    text: str = ""
    width: str = ""
    height: str = ""
    embed: bool = False

    @property
    def is_image(self) -> bool:
        """Tell whether an embed of the target is a picture."""
        return self.target.lower().endswith(_IMAGES)

    @property
    def written(self) -> str:
        """Return the words that stand for the link before it is known where it leads."""
        return self.text or self.raw.strip("![]").strip()


def parse(raw: str) -> WikiLink:
    """Take a whole `[[...]]` or `![[...]]` apart. Any text between the brackets is a link."""
    embed = raw.startswith("!")
    inner = raw[3:-2] if embed else raw[2:-2]
    address, *rest = (part.strip() for part in _BAR.split(inner))
    target, *path = address.split("#")
    headings = tuple(part.strip() for part in path if part.strip())
    block = ""
    if headings and headings[-1].startswith("^"):
        block, headings = headings[-1][1:].strip(), ()
    link = WikiLink(raw, target.strip(), headings, block, embed=embed)
    width = height = ""
    # A number is a size only in an image embed: `[[x|2024]]` is a link with a year as its text.
    if embed and link.is_image and rest and (size := _SIZE.match(rest[-1])):
        width, height = size.group(1), size.group(2) or ""
        rest.pop()
    text = " | ".join(part for part in rest if part)
    return WikiLink(raw, link.target, headings, block, text, width, height, embed)


def find(source: Source) -> list[tuple[int, WikiLink]]:
    """Return the links of a text with their offsets, in order; code and comments have none."""
    return [
        (found.start(), parse(source.text[found.start() : found.end()]))
        for found in _REGEX.finditer(source.prose)
        if not escaped(source.text, found.start()) and not in_markup(source.text, found.start())
    ]


def escaped(text: str, at: int) -> bool:
    """Tell whether the character at `at` stands behind a backslash that is not itself escaped."""
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def in_markup(text: str, at: int) -> bool:
    """Tell whether `text[at:]` begins inside an attribute, a comment, an address or its title."""
    start = max(text.rfind("\n\n", max(at - _FAR, 0), at) + 1, at - _FAR)
    if text.rfind("<!--", start, at) > text.rfind("-->", start, at):
        return True
    return bool(_UNFINISHED.search(text, max(start, at - _NEAR), at))


@dataclass(frozen=True)
class Found:
    """Where a link leads: a note, a file beside the notes, or another site.

    `path` is relative to the folder of all languages (`ru/measure/roi.md`), or a URL.
    `text` is what to show for a link that says nothing itself. `anchor` is an id on the page.
    """

    path: str
    text: str
    anchor: str = ""
    note: Note | None = None


@dataclass(frozen=True)
class Ambiguous:
    """Several notes answer to the name; `candidates` are links that would each mean one."""

    candidates: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """Nothing answers to the name; `what` is missing and `nearest` are names that exist."""

    what: str
    nearest: tuple[str, ...] = ()
    elsewhere: str = ""


Result = Found | Ambiguous | Missing


def explain(link: WikiLink, result: Ambiguous | Missing) -> str:
    """Say what is wrong with a link, as written, and what to write instead."""
    if isinstance(result, Ambiguous):
        options = " or ".join(f"[[{candidate}]]" for candidate in result.candidates)
        return f"{link.raw} could be any of several notes: write {options}"
    message = f"{link.raw}: {result.what}"
    if result.elsewhere:
        message += f"; it exists only as {result.elsewhere}: translate it, or link elsewhere"
    elif result.nearest:
        message += "; nearest: " + ", ".join(f"«{name}»" for name in result.nearest)
    return message
