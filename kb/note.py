"""A note of the vault, and what other notes may refer to in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from kb import frontmatter, headings
from kb.headings import Outline
from kb.source import Source
from kb.text import key, nearest

if TYPE_CHECKING:
    from kb.frontmatter import Problem
    from kb.headings import Heading

TAG = r"(?<![\w/&#;\\])#((?:[\w-]+/)*[\w-]*[^\W\d_][\w-]*(?:/[\w-]+)*)"
_TAG = re.compile(TAG)
_BLOCK_ID = re.compile(headings.BLOCK_ID, re.MULTILINE)
_LIST_ITEM = re.compile(r"([ \t>]*)(?:[-*+]|\d+[.)])[ \t]")


@dataclass(frozen=True, eq=False)
class Note:
    """A note: `path` is relative to the folder of all languages, as in `ru/measure/roi.md`.

    `text` is its file decoded; the other fields come from the front matter.
    """

    path: str
    lang: str
    body: str
    body_line: int = 1
    meta: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the file name without `.md`."""
        return PurePosixPath(self.path).name.removesuffix(".md")

    @property
    def place(self) -> str:
        """Return the path inside the language, without `.md`: how a link names the note."""
        return self.path.partition("/")[2].removesuffix(".md")

    @cached_property
    def title(self) -> str:
        """Return the title: front matter, else the first heading of level 1, else the name."""
        if given := frontmatter.names(self.meta.get("title")):
            return given[0]
        if "#" in self.body or "===" in self.body:
            top = next((heading for heading in self.headings if heading.level == 1), None)
            if top:
                return top.text
        words = self.name.replace("-", " ").replace("_", " ")
        return words.capitalize() if words == words.lower() else words

    @cached_property
    def aliases(self) -> list[str]:
        """Return the other names that links may use."""
        return frontmatter.names(self.meta.get("aliases", self.meta.get("alias")))

    @cached_property
    def tags(self) -> list[str]:
        """Return the tags of the front matter and of the text, without `#`, each once."""
        given = self.meta.get("tags", self.meta.get("tag"))
        tags = [tag.lstrip("#") for tag in frontmatter.names(given, separators=", ")]
        if "#" in self.body:
            tags += [tag for _, tag in inline_tags(self.source.prose)]
        return list({key(tag): tag for tag in reversed(tags) if tag}.values())[::-1]

    @cached_property
    def source(self) -> Source:
        """Return the body as a `Source`."""
        return Source(self.body)

    @cached_property
    def blocks(self) -> dict[str, int]:
        """Return the offset of each block id in the body; the first of two equal ids counts."""
        if "^" not in self.body:
            return {}
        found = reversed(list(_BLOCK_ID.finditer(self.source.prose)))
        return {match.group(1): match.start() for match in found}

    @cached_property
    def headings(self) -> list[Heading]:
        """Return the headings of the body with the ids that the page will give them."""
        return headings.find(self.source, map(block_anchor, self.blocks))

    @cached_property
    def _outline(self) -> Outline:
        return Outline(self.headings)

    def heading(self, path: tuple[str, ...]) -> Heading | None:
        """Return the heading that a path of headings names: each one inside the one before."""
        return self._outline.find(path)

    @cached_property
    def _folded_blocks(self) -> dict[str, str]:
        return {id_.casefold(): id_ for id_ in reversed(self.blocks)}

    def block(self, id_: str) -> str | None:
        """Return a block id of the note as the note writes it; case does not matter."""
        return self._folded_blocks.get(id_.casefold())

    def nearest_headings(self, wanted: str) -> tuple[str, ...]:
        """Return the headings that look most like `wanted`."""
        return nearest(wanted, (heading.text for heading in self.headings))

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column in the file of an offset in the body, both from 1."""
        line, column = self.source.position(offset)
        return line + self.body_line - 1, column

    def section(self, heading: Heading) -> str:
        """Return the text from a heading to the next one of its level or above."""
        after = (h for h in self.headings if h.start > heading.start and h.level <= heading.level)
        following = next(after, None)
        return self.body[heading.start : following.start if following else len(self.body)]

    def block_text(self, id_: str) -> str:
        """Return the text of a block: a paragraph, a list item with its content, a table."""
        return _block_text(self.body, self.blocks[id_])


def inline_tags(prose: str) -> list[tuple[int, str]]:
    """Return the `#tags` of a text with their offsets; `{#id}` and `{: #id }` are none."""
    found = ((match.start(), match.group(1)) for match in _TAG.finditer(prose))
    return [(at, tag) for at, tag in found if not in_attributes(prose, at)]


def in_attributes(text: str, at: int) -> bool:
    """Tell whether an offset is inside the braces of an attribute list."""
    line = text[max(text.rfind("\n", 0, at), at - 200, 0) : at]
    return line.rfind("{") > line.rfind("}")


def block_anchor(id_: str) -> str:
    """Return the id on the page of the block `^id`."""
    return f"block-{id_}"


def parse(path: str, data: bytes) -> Note:
    """Make a note of a file's bytes. What is wrong in it stands in `Note.problems`."""
    text, undecodable = frontmatter.decode(data)
    front = frontmatter.split(text)
    problems = [*undecodable, *front.problems]
    lang = path.partition("/")[0]
    return Note(path, lang, front.body, front.body_line, front.meta, problems)


def _block_text(body: str, mark: int) -> str:
    lines = body.split("\n")
    at = body.count("\n", 0, mark)
    if not _BLOCK_ID.sub("", lines[at]).strip(" \t>"):
        # The id stands alone behind its block: a list, a table, a callout.
        at -= 1
        while at > 0 and not lines[at].strip():
            at -= 1
        return "\n".join(lines[_block_start(lines, at) : at + 1])
    if item := _LIST_ITEM.match(lines[at]):
        indent = len(item.group(1))
        end = at + 1
        while end < len(lines) and _belongs(lines[end], indent):
            end += 1
        return "\n".join(line[indent:] for line in lines[at:end]).rstrip()
    return "\n".join(lines[_block_start(lines, at) : at + 1])


def _belongs(line: str, indent: int) -> bool:
    return not line.strip() or len(line) - len(line.lstrip(" \t")) > indent


def _block_start(lines: list[str], at: int) -> int:
    while at > 0 and lines[at - 1].strip():
        at -= 1
    return at
