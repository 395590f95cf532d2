"""Which names an expression may use where it stands, and what to do when it may not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calculators.errors import LanguageError
from calculators.functions import FUNCTIONS
from calculators.language import Call, Expression, Name, children
from calculators.source import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from calculators.program import Symbol


@dataclass(frozen=True)
class Scope:
    """Where an expression stands.

    ``table`` is the table whose row it computes (None for a scalar), ``block`` the names of all
    columns of the open block, ``written`` every step with the names its text mentions.
    """

    symbols: Mapping[str, Symbol]
    table: str | None
    block: frozenset[str]
    written: Mapping[str, set[str]]

    def check(self, node: Expression, own: str) -> None:
        """Refuse names that ``node``, the text of step ``own``, cannot see."""
        if isinstance(node, Name):
            self._value(node, own)
            return
        start = 0
        if isinstance(node, Call):
            if FUNCTIONS[node.function].kind == "head":
                raise LanguageError(f"{node.function}() stands only in `for ... in`", node.at)
            start = FUNCTIONS[node.function].columns
            for arg in node.args[:start]:
                self._column(node, arg, own)
        for child in list(children(node))[start:]:
            self.check(child, own)

    def _value(self, name: Name, own: str) -> None:
        symbol = self.symbols.get(name.id)
        if symbol is None:
            raise LanguageError(self._missing(name.id, own), name.at)
        if symbol.table is not None and symbol.table != self.table:
            raise LanguageError(
                f"{name.id!r} is a column of another table ({symbol.table}); read one row with "
                f"item({name.id}, k) or make one value of it with sum(), lowest(), ...",
                name.at,
            )

    def _column(self, call: Call, arg: Expression, own: str) -> None:
        function = call.function
        kind = FUNCTIONS[function].kind
        if not isinstance(arg, Name):
            raise LanguageError(f"{function}() takes the name of a column; name this one", arg.at)
        if kind == "previous":
            self._previous(arg, own)
            return
        if arg.id in self.block:
            raise LanguageError(
                f"{function}() needs the whole column {arg.id!r}; use it after this table", arg.at
            )
        if arg.id not in self.symbols:
            raise LanguageError(self._missing(arg.id, own), arg.at)
        if self.symbols[arg.id].table is None:
            raise LanguageError(f"{arg.id!r} is one value, {function}() takes a column", arg.at)
        if kind == "aggregate" and self.table is not None:
            raise LanguageError(
                f"{function}() of a whole column in every row; make it a step before the table",
                call.at,
            )

    def _previous(self, name: Name, own: str) -> None:
        if name.id in self.block:
            return
        symbol = self.symbols.get(name.id)
        if symbol is None:
            raise LanguageError(self._missing(name.id, own), name.at)
        if self.table is None or symbol.table != self.table:
            raise LanguageError("previous() reads a column of the same table", name.at)

    def _missing(self, name: str, own: str) -> str:
        if name not in self.written:
            known = [*self.symbols, *self.written]
            return f"unknown name {name!r}{nearest(name, known)}"
        path = next(self._paths(name, own, (own,)), None)
        if path:
            return f"cycle: {' -> '.join(path)}; break it, or use previous() in a table"
        return f"{name!r} is computed below; move it up"

    def _paths(self, name: str, goal: str, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """Yield chains of steps from ``name`` that mention ``goal`` again."""
        if name == goal:
            yield (*path, goal)
        elif name not in path:
            for mentioned in sorted(self.written.get(name, set()) & set(self.written)):
                yield from self._paths(mentioned, goal, (*path, name))
