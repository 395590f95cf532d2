"""A checked program, the one thing that every back end walks.

A program is a list of blocks. A block without a table computes one scalar step after another; a
block with a table computes its columns row by row, all columns of a row before the next row, so
that ``previous`` may look up one row in any of them. Functions and constants of the definition are
already put in place: back ends meet only what `calculators.language` lists.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calculators.language import Call, Expression, Number
    from calculators.units import Dimension


@dataclass(frozen=True)
class Symbol:
    """What is known of a name: its table (None for a scalar), kind and dimension."""

    table: str | None
    kind: str
    dimension: Dimension | None


@dataclass(frozen=True)
class Step:
    """A named expression.

    ``formula`` is the text as written, for people; ``origin`` is ``(calculator, name)`` for a step
    that another calculator lends.
    """

    name: str
    expression: Expression
    formula: str
    origin: tuple[str, str] | None = None


@dataclass(frozen=True)
class Table:
    """A table: ``head`` is ``each(input)``, ``rows(first, last)`` or ``distinct(column)``.

    ``index`` names its first column: the row number from 1, the numbers first..last, or the
    distinct values in ascending order. ``formula`` is the head as written.
    """

    name: str
    index: str
    head: Call
    formula: str


@dataclass(frozen=True)
class Block:
    """Steps computed together: one scalar (no table), or columns of one table."""

    table: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Function:
    """A function of the definition; ``body`` has constants and other functions put in."""

    params: tuple[str, ...]
    body: Expression
    formula: str


@dataclass
class Program:
    """All blocks with the tables and symbols they use."""

    blocks: list[Block] = field(default_factory=list)
    tables: dict[str, Table] = field(default_factory=dict)
    symbols: dict[str, Symbol] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    constants: dict[str, Number] = field(default_factory=dict)

    def steps(self) -> dict[str, Step]:
        """Return every step by name, in the order computed."""
        return {step.name: step for block in self.blocks for step in block.steps}
