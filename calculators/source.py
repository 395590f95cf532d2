"""YAML read with positions, so that every complaint can name ``file:line:column``.

PyYAML's constructors throw positions away; its node tree keeps them. ``Node`` is a thin view of
that tree with the few typed readings a definition needs. Numbers are read by our own rule because
YAML 1.1 takes ``1e6`` for text.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from calculators.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Iterable

# The C loader is ten times faster; not every platform's PyYAML is built with it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean x?)``, or nothing when no known word is near."""
    found = difflib.get_close_matches(word, list(known), n=1)
    return f" (did you mean {found[0]}?)" if found else ""


@dataclass(frozen=True)
class Node:
    """One YAML node and the file it stands in."""

    raw: yaml.Node
    file: str

    def fail(self, message: str, offset: int = 0) -> NoReturn:
        """Raise a `DefinitionError` at this node, ``offset`` characters into its text."""
        mark = self.raw.start_mark
        # A folded or quoted text starts behind its mark; only plain one-line text can be counted.
        plain = isinstance(self.raw, yaml.ScalarNode) and not self._is_quoted
        column = mark.column + 1 + (offset if plain else 0)
        raise DefinitionError(self.file, mark.line + 1, column, message)

    @property
    def _is_quoted(self) -> bool:
        # A plain scalar has the style None from one loader and "" from the other.
        return isinstance(self.raw, yaml.ScalarNode) and bool(self.raw.style)

    @property
    def is_mapping(self) -> bool:
        """Whether this node is a mapping."""
        return isinstance(self.raw, yaml.MappingNode)

    def items(self) -> list[tuple[Node, Node]]:
        """Return the pairs of a mapping in the order written; a key may stand once."""
        if not isinstance(self.raw, yaml.MappingNode):
            self.fail("expected a mapping (key: value)")
        seen: set[str] = set()
        pairs = []
        for raw_key, raw_value in self.raw.value:
            key = Node(raw_key, self.file)
            if key.text() in seen:
                key.fail(f"{key.text()!r} stands here twice; remove one")
            seen.add(key.text())
            pairs.append((key, Node(raw_value, self.file)))
        return pairs

    def names(self) -> list[Node]:
        """Return the keys of a mapping."""
        return [key for key, _ in self.items()]

    def fields(self, required: Iterable[str] = (), optional: Iterable[str] = ()) -> dict[str, Node]:
        """Return a mapping with exactly these keys: all required ones, any optional ones."""
        required = list(required)
        known = [*required, *optional]
        found = {}
        for key, value in self.items():
            if key.text() not in known:
                key.fail(f"unknown key {key.text()!r}{nearest(key.text(), known)}")
            found[key.text()] = value
        for name in required:
            if name not in found:
                self.fail(f"{name!r} is missing; add it")
        return found

    def elements(self) -> list[Node]:
        """Return the elements of a sequence."""
        if not isinstance(self.raw, yaml.SequenceNode):
            self.fail("expected a list")
        return [Node(raw, self.file) for raw in self.raw.value]

    def text(self) -> str:
        """Return a scalar as the text that was written."""
        if not isinstance(self.raw, yaml.ScalarNode):
            self.fail("expected text")
        return str(self.raw.value)

    def number(self) -> float:
        """Return a scalar as a number; whole numbers written without a point are ints."""
        text = self.text()
        if not _NUMBER.fullmatch(text):
            self.fail(f"expected a number, found {text!r}")
        return int(text) if re.fullmatch(r"[-+]?\d+", text) else float(text)

    def data(self) -> Any:
        """Return plain data: numbers, text, null, lists, mappings."""
        if isinstance(self.raw, yaml.MappingNode):
            return {key.text(): value.data() for key, value in self.items()}
        if isinstance(self.raw, yaml.SequenceNode):
            return [element.data() for element in self.elements()]
        text = self.text()
        if not self._is_quoted and _NUMBER.fullmatch(text):
            return self.number()
        return None if not self._is_quoted and text in {"null", ""} else text


def read(text: str, file: str) -> Node:
    """Parse YAML text into a tree of nodes; bad YAML is a `DefinitionError`."""
    try:
        raw = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise DefinitionError(file, line, column, f"bad YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise DefinitionError(file, 1, 1, f"bad YAML: {error}") from error
    if raw is None:
        raise DefinitionError(file, 1, 1, "the file is empty; a definition is a mapping")
    return Node(raw, file)
