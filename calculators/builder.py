"""From the text of steps to a checked `Program`; the first mistake is a `DefinitionError`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from calculators import units
from calculators.errors import LanguageError
from calculators.functions import FUNCTIONS, check_call
from calculators.heads import index_symbol, read_head
from calculators.kinds import kind
from calculators.language import Call, Expression, Name, Number, parse, transform, walk
from calculators.program import Block, Function, Program, Step, Symbol
from calculators.scope import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from calculators.source import Node

# A defined name in a spreadsheet must not look like the address of a cell (AB12, R1C1).
_ADDRESS = re.compile(r"[a-z]{1,3}\d+|r\d*|c\d*|r\d*c\d*")


class Builder:
    """Reads constants, functions and steps of one definition in order.

    ``borrow(key, value, names)`` gives the steps of another calculator (`calculators.borrow`);
    ``names`` are those this definition mentions.
    """

    def __init__(
        self, program: Program, borrow: Callable[[Node, Node, set[str]], list[Step]]
    ) -> None:
        self.program = program
        self._borrow = borrow
        self._written: dict[str, set[str]] = {}

    def constant(self, key: Node, value: Node, unit: str) -> None:
        """Add a named constant."""
        self.program.constants[self.new_name(key)] = Number(float(value.number()), unit)

    def function(self, key: Node, value: Node) -> None:
        """Add ``name(a, b): expression``; its body may use only its parameters and constants."""
        try:
            head = parse(key.text())
        except LanguageError as error:
            key.fail(error.message, error.offset)
        if not isinstance(head, Call) or not all(isinstance(arg, Name) for arg in head.args):
            key.fail("a function is written `name(a, b): expression`")
        params = tuple(arg.id for arg in head.args if isinstance(arg, Name))
        body = self.expression(value, params)
        for part in walk(body):
            if isinstance(part, Name) and part.id not in params:
                value.fail(f"{part.id!r} is not a parameter of this function; pass it in", part.at)
        self.program.functions[head.function] = Function(params, body, value.text())

    def steps(self, nodes: list[Node]) -> None:
        """Add all steps: each list element is a mapping of scalar steps and ``for`` tables."""
        pairs = [pair for node in nodes for pair in node.items()]
        for key, value in pairs:
            is_table = key.text().startswith("for ")
            for name, text in value.items() if is_table else [(key, value)]:
                self._written[name.text()] = set(
                    re.findall(r"[a-z]\w*(?:\.\w+)?", str(text.data()))
                )
        for key, value in pairs:
            if key.text().startswith("for "):
                self._block(self._table(key), value.items())
            else:
                self._block(None, [(key, value)])

    def expression(self, node: Node, params: tuple[str, ...] = ()) -> Expression:
        """Parse the text of a node and put constants and own functions in place."""
        try:
            return transform(parse(node.text()), lambda part: self._inline(part, params))
        except LanguageError as error:
            node.fail(error.message, error.offset)

    def condition(self, node: Node) -> Expression:
        """Read a scalar condition over inputs and steps (a cross-check)."""
        expression = self.expression(node)
        try:
            Scope(self.program.symbols, None, frozenset(), {}).check(expression, "")
            found, _ = self._type(expression, None)
        except LanguageError as error:
            node.fail(error.message, error.offset)
        if found != "bool":
            node.fail("a cross-check is a condition, such as `low <= high`")
        return expression

    def new_name(self, key: Node, name: str = "") -> str:
        """Return the name that a key (or ``name``, its part) introduces, if it is good and free."""
        name = name or key.text()
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or name in FUNCTIONS:
            key.fail(f"{name!r} cannot be a name; use lower-case Latin letters, digits and _")
        if _ADDRESS.fullmatch(name):
            key.fail(f"{name!r} looks like the address of a cell in a spreadsheet; rename it")
        if name in self.program.symbols or name in self.program.constants:
            key.fail(f"{name!r} is taken already; rename it")
        return name

    def _inline(self, part: Expression, params: tuple[str, ...]) -> Expression:
        if isinstance(part, Name) and part.id not in params and part.id in self.program.constants:
            return replace(self.program.constants[part.id], at=part.at)
        if not isinstance(part, Call):
            return part
        functions = self.program.functions
        check_call(part, {name: len(own.params) for name, own in functions.items()}.get)
        if part.function not in functions:
            return part
        function = functions[part.function]
        values = dict(zip(function.params, part.args, strict=True))

        def put(inner: Expression) -> Expression:
            return values[inner.id] if isinstance(inner, Name) else replace(inner, at=part.at)

        return transform(function.body, put)

    def _table(self, key: Node) -> str:
        """Read the head of a table; under the same head a table may be opened again."""
        program = self.program
        table = read_head(key, program, self._written, lambda part: self._inline(part, ()))
        opened = program.tables.get(table.name)
        if opened is None:
            program.symbols[self.new_name(key, table.index)] = index_symbol(table, program)
            program.tables[table.name] = table
        elif (opened.index, opened.formula) != (table.index, table.formula):
            key.fail(
                f"this table is open as `for {opened.index} in {opened.formula}`; say the same"
            )
        return table.name

    def _block(self, table: str | None, pairs: list[tuple[Node, Node]]) -> None:
        """Add the steps of one block; in a table, ``previous`` may name a step further down."""
        found: list[tuple[Step, Node]] = []
        for key, value in pairs:
            if value.is_mapping:
                mentioned = set().union(*self._written.values())
                found += [(step, value) for step in self._borrow(key, value, mentioned)]
            else:
                step = Step(self.new_name(key), self.expression(value), value.text())
                found.append((step, value))
        block = frozenset(step.name for step, _ in found) if table else frozenset()
        scope = Scope(self.program.symbols, table, block, self._written)
        for step, node in found:
            try:
                scope.check(step.expression, step.name)
            except LanguageError as error:
                node.fail(error.message, error.offset)
            self._define(step, node, table)
        for step, node in found:  # again, now that kind and unit of every column are known
            self._define(step, node, table)
        self.program.blocks.append(Block(table, tuple(step for step, _ in found)))

    def _define(self, step: Step, node: Node, table: str | None) -> None:
        try:
            found, dimension = self._type(step.expression, table)
        except LanguageError as error:
            node.fail(f"{step.name}: {error.message}", error.offset)
        if found == "bool":
            node.fail(f"{step.name} is a condition; write `1 if ... else 0`")
        self.program.symbols[step.name] = Symbol(table, found, dimension)

    def _type(
        self, expression: Expression, table: str | None
    ) -> tuple[str, units.Dimension | None]:
        unknown = Symbol(table, "null", units.ANY)
        symbols = self.program.symbols
        return (
            kind(expression, lambda name: symbols.get(name, unknown).kind),
            units.infer(expression, lambda name: symbols.get(name, unknown).dimension),
        )
