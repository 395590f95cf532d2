"""Where code, comments and mathematics stand in a Markdown text.

Everything that reads notes before they are rendered (headings, block ids, tags, positions of
links) asks this module which stretches of the text are not prose.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Kind = Literal["code", "comment", "math", "html", "hidden"]

_TICKS = re.compile(r"`+|~+")
_SPECIAL = re.compile(r"[\\`~<$%]")
_FENCE_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*\Z")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_INLINE_MATH = re.compile(r"\$(?!\s)(?:\\.|[^\\$])+(?<!\s)\$")
_TEX = re.compile(r"\\(?:\(|\[(?!\[))")
_RAW_HTML = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)*")
_CONTAINER = re.compile(r"([ ]*)(?:[-*+]|\d+[.)]|\[\^[^\]]+\]:|:|===|!!!|\?\?\?\+?)[ \t!]")
_MAY_BE_INDENTED = re.compile(r"^(?:[ ]{0,3}>[ ]?)*(?: {4}|\t)", re.MULTILINE)


class Span(NamedTuple):
    """A stretch `text[start:end]` that is not prose."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True)
class Source:
    """A Markdown text and what is known of it without rendering it."""

    text: str

    @cached_property
    def spans(self) -> list[Span]:
        """Return what is not prose, in the order of the text, without overlaps."""
        return list(_spans(self.text))

    @cached_property
    def prose(self) -> str:
        """Return the text with everything else blanked: same length, same line breaks."""
        return _blank(self.text, self.spans)

    @cached_property
    def visible(self) -> str:
        """Return the text without `%%comments%%`, as it goes to the renderer."""
        hidden = [span for span in self.spans if span.kind == "hidden"]
        return _cut(self.text, hidden) if hidden else self.text

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of an offset, both from 1, the column in characters."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1


def _spans(text: str) -> Iterator[Span]:
    scanner = _Scanner(text)
    indented = iter([*_indented_code(text), (len(text), len(text))])
    block = next(indented)
    at = 0
    while found := _SPECIAL.search(text, at):
        start = found.start()
        while start >= block[1] and block[0] < len(text):
            yield Span(*block, "code")
            block = next(indented)
        if start >= block[0]:
            at = block[1]
            continue
        span = scanner.span_at(start)
        if span is None:
            at = start + scanner.width(start)
            continue
        while block[0] < span.end and block[0] < len(text):
            block = next(indented)
        yield span
        at = span.end
    while block[0] < len(text):
        yield Span(*block, "code")
        block = next(indented)


class _Scanner:
    """Recognises a span by its first character.

    It remembers which closing marks do not occur any more, so that a text full of marks that
    nothing closes costs no more than any other.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._absent_until: dict[str, int] = {}

    def width(self, at: int) -> int:
        """Return how far to go from a special character that starts nothing."""
        if self.text[at] == "\\":
            return 2
        run = _TICKS.match(self.text, at)
        return run.end() - at if run else 1

    def span_at(self, at: int) -> Span | None:
        """Return the span that begins at `at`, if one does."""
        match self.text[at]:
            case "`" | "~":
                return self._fence(at) or self._inline_code(at)
            case "<":
                return self._html(at)
            case "$":
                return self._math(at)
            case "%" if self.text.startswith("%%", at):
                return self._until("%%", at, 2, "hidden")
            case "\\" if _TEX.match(self.text, at) and self._may_be_tex(at):
                closing = "\\" + ")]"["([".index(self.text[at + 1])]
                return self._until(closing, at, 2, "math", within_block=True)
        return None

    def _may_be_tex(self, at: int) -> bool:
        # A displayed formula stands at the beginning of a line; elsewhere `\[` is a bracket.
        line = self.text.rfind("\n", 0, at) + 1
        return self.text[at + 1] == "(" or not self.text[line:at].strip(" \t>")

    def _until(
        self, closing: str, at: int, opening: int, kind: Kind, *, within_block: bool = False
    ) -> Span | None:
        limit = self._block_end(at) if within_block else len(self.text)
        if at < self._absent_until.get(closing, 0):
            return None
        end = self.text.find(closing, at + opening, limit)
        if end < 0:
            self._absent_until[closing] = limit
            return None
        return Span(at, end + len(closing), kind)

    def _block_end(self, at: int) -> int:
        found = _BLANK_LINE.search(self.text, at)
        return found.start() if found else len(self.text)

    def _fence(self, at: int) -> Span | None:
        line = self.text.rfind("\n", 0, at) + 1
        width = self.width(at)
        if width < 3 or not _FENCE_PREFIX.match(self.text, line, at):
            return None
        fence = self.text[at : at + width]
        info_end = self.text.find("\n", at)
        if info_end < 0 or "`" in self.text[at + width : info_end]:
            return None
        if at < self._absent_until.get(f"fence {fence}", 0):
            return None
        closing = re.compile(rf"^[ \t>]*{re.escape(fence)}[ \t]*$", re.MULTILINE)
        end = closing.search(self.text, info_end)
        if end is None:
            self._absent_until[f"fence {fence}"] = len(self.text)
            return None
        return Span(at, end.end(), "code")

    def _inline_code(self, at: int) -> Span | None:
        ticks = self.text[at : at + self.width(at)]
        if ticks[0] != "`" or at < self._absent_until.get(ticks, 0):
            return None
        limit = self._block_end(at)
        end = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, at + len(ticks), limit)
        if end is None:
            self._absent_until[ticks] = limit
            return None
        return Span(at, end.end(), "code")

    def _html(self, at: int) -> Span | None:
        if self.text.startswith("<!--", at):
            return self._until("-->", at, 4, "comment")
        raw = _RAW_HTML.match(self.text, at)
        if raw is None or at < self._absent_until.get(raw.group(1).lower(), 0):
            return None
        end = re.compile(rf"</{raw.group(1)}\s*>", re.IGNORECASE).search(self.text, at)
        if end is None:
            self._absent_until[raw.group(1).lower()] = len(self.text)
            return None
        return Span(at, end.end(), "html")

    def _math(self, at: int) -> Span | None:
        if self.text.startswith("$$", at):
            return self._until("$$", at, 2, "math")
        found = _INLINE_MATH.match(self.text, at, self._block_end(at))
        return Span(at, found.end(), "math") if found else None


def _indented_code(text: str) -> Iterator[tuple[int, int]]:
    """Find code blocks made by four spaces, which a list or a definition turns into its content."""
    if not _MAY_BE_INDENTED.search(text):
        return
    offset, content, after_blank, in_code, depth = 0, 0, True, False, 0
    for line in text.split("\n"):
        quote = _QUOTE.match(line)
        prefix = quote.end() if quote else 0
        rest = line[prefix:].replace("\t", "    ")
        if (level := line[:prefix].count(">")) != depth:
            depth, content, after_blank, in_code = level, 0, True, False
        indent = len(rest) - len(rest.lstrip(" "))
        if not rest.strip():
            after_blank = True
        else:
            in_code = indent >= content + 4 and (after_blank or in_code)
            if in_code:
                yield offset + prefix, offset + len(line)
            elif marker := _CONTAINER.match(rest):
                content = len(marker.group(1)) // 4 * 4 + 4
            elif indent < content:
                content = indent // 4 * 4 if after_blank else content
            after_blank = False
        offset += len(line) + 1


def _blank(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for start, end, _ in spans:
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _cut(text: str, spans: list[Span]) -> str:
    parts, at = [], 0
    for start, end, _ in spans:
        line = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        if not text[line:start].strip(" \t>") and not text[end:line_end].strip():
            # A comment on lines of its own goes with them, so that it leaves no hole in a list.
            parts.append(text[at:line])
            at = min(line_end + 1, len(text))
        else:
            parts.append(text[at:start])
            at = end
    return "".join([*parts, text[at:]])
