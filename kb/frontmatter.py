"""The YAML block at the top of a note: its title, aliases and tags, and where it is broken."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# What PyYAML raises for odd values: a tag such as `!!int` before what is no number.
_ODD = (yaml.YAMLError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
# Names are text, whatever YAML takes them for.
_NAMES = {"title", "aliases", "alias", "tags", "tag"}


@dataclass(frozen=True)
class Problem:
    """Something wrong in a note: where (from 1, in characters), what, and what to do."""

    line: int
    column: int
    message: str


@dataclass(frozen=True)
class FrontMatter:
    """A note's text taken apart: `body` begins in line `body_line` of the file (from 1)."""

    meta: dict[str, Any]
    body: str
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """Return the text of a note's bytes, with plain line ends and no BOM or control marks.

    Bytes that are not UTF-8 become U+FFFD, and the first of them is reported.
    """
    problems = []
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        good = _plain_line_ends(data[: error.start].decode())
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        problems = [Problem(line, column, "this is not UTF-8; save the file as UTF-8")]
        text = data.decode(errors="replace")
    # NUL is never text; the other two are what Python-Markdown marks its own places with.
    text = re.sub("[\0\2\3]", "", text)
    return _plain_line_ends(text), problems


def _plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split(text: str) -> FrontMatter:
    """Take the front matter off a note. A block that is not a mapping is text of the note."""
    block = _BLOCK.match(text)
    if block is None:
        return FrontMatter({}, text)
    body, line = text[block.end() :], text.count("\n", 0, block.end()) + 1
    loader = _LOADER(block.group(1))
    try:
        node = loader.get_single_node()
        meta = {} if node is None else loader.construct_document(node)
    except _ODD as error:
        return FrontMatter({}, body, line, [_problem(error)])
    finally:
        loader.dispose()
    if not isinstance(meta, dict):
        return FrontMatter({}, text)
    for name, value in node.value if node else ():
        if name.value in _NAMES & meta.keys():
            meta[name.value] = _as_written(value)
    return FrontMatter({str(name): value for name, value in meta.items()}, body, line)


def names(value: object, *, separators: str = "") -> list[str]:
    """Return a front-matter list as strings: one string or number is a list of one.

    `separators` are characters that split a single string (tags may stand in one line).
    """
    if isinstance(value, str) and separators:
        value = re.split(f"[{re.escape(separators)}]+", value)
    items = value if isinstance(value, list) else [value]
    texts = (item.strip() for item in items if isinstance(item, str))
    return list(dict.fromkeys(text for text in texts if text))


def _as_written(node: yaml.Node) -> object:
    """Return the text of a scalar, or of each scalar in a list: an alias `1.10` is not 1.1."""
    if isinstance(node, yaml.SequenceNode):
        return [_scalar(item) for item in node.value]
    return _scalar(node)


def _scalar(node: yaml.Node) -> str | None:
    is_text = isinstance(node, yaml.ScalarNode) and not node.tag.endswith(":null")
    return str(node.value) if is_text else None


def _problem(error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    # The block begins in the file's second line, and marks count from 0.
    line, column = (mark.line + 2, mark.column + 1) if mark else (1, 1)
    reason = getattr(error, "problem", None) or str(error) or type(error).__name__
    advice = "put a value that holds a colon, a quote or a bracket in quotation marks"
    return Problem(line, column, f"the front matter is not valid YAML: {reason}; {advice}")
