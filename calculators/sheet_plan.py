"""Where everything stands in a workbook: one sheet of single values, one sheet per table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calculators.describe import label_of
from calculators.language import Binary, Call, Expression, Name, Number, walk
from calculators.primitives import power
from calculators.sheet_formula import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from calculators.definition import Definition

SPARE_ROWS = 20  # blank rows that a list leaves for the reader's own
FIRST_ROW = 4  # of a table, from 0; above it stand its title, a warning, labels and formulas
# Stand for the numbers of a row and the one above in a pattern; no formula has such signs.
THIS, ABOVE = "\N{DOWNWARDS ARROW}", "\N{UPWARDS ARROW}"
_SHEET_NAME = 31
TWICE = "pair stands above"  # helper column of a table of pairs
MAIN = {"ru": "Расчёт", "pl": "Kalkulacja"}
ABOUT = {"ru": "О расчёте", "pl": "O kalkulacji"}


@dataclass
class TableSheet:
    """A table's sheet: its columns from left to right and how many rows it has room for."""

    table: str
    sheet: str
    capacity: int
    columns: list[str] = field(default_factory=list)

    def letter(self, column: str) -> str:
        """Return the letters of a column."""
        letters, number = "", self.columns.index(column) + 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("A") + rest) + letters
        return letters

    def range(self, column: str, first: int = 0, last: int | None = None) -> str:
        """Return the absolute range of a column, rows counted from 0."""
        letter = self.letter(column)
        end = self.capacity - 1 if last is None else last
        return f"'{self.sheet}'!${letter}${FIRST_ROW + first + 1}:${letter}${FIRST_ROW + end + 1}"


def row_name(row: int) -> str:
    """Return the number that a sheet gives row ``row`` of a table."""
    return str(FIRST_ROW + row + 1)


def in_row(pattern: str, row: int) -> str:
    """Return the formula of a pattern in row ``row``."""
    return pattern.replace(THIS, row_name(row)).replace(ABOVE, row_name(row - 1))


def words_column(column: str) -> str:
    """Return the name of the helper column that says the values of a text column in words."""
    return f"words of {column}"


def rank_column(column: str) -> str:
    """Return the name of the helper column that ranks a column."""
    return f"rank of {column}"


class Plan:
    """The layout of a calculator's workbook for inputs of given lengths."""

    def __init__(self, found: Definition, lang: str, lengths: dict[str, int]) -> None:
        self.found = found
        self.lang = lang
        self.main = MAIN[lang]
        self.scalars: dict[str, int] = {}  # name -> row of the main sheet, from 0
        self.tables: dict[str, TableSheet] = {}
        self._names = {MAIN[lang].lower(), ABOUT[lang].lower()}
        self._inputs(lengths)
        self._steps()

    def _inputs(self, lengths: dict[str, int]) -> None:
        for item in self.found.inputs.values():
            if item.table is None:
                continue
            if item.table == item.name:
                assert item.least is not None
                assert item.most is not None
                is_fixed = item.least == item.most
                room = item.most if is_fixed else lengths[item.name] + SPARE_ROWS
                self._add(item.table, min(item.most, room))
                index = self.found.program.tables.get(item.table)
                self.tables[item.table].columns.append(index.index if index else "")
            self.tables[item.table].columns += item.columns()
            if item.type == "edges":
                self.tables[item.table].columns.append(TWICE)

    def _steps(self) -> None:
        program = self.found.program
        ranked = {
            part.args[0].id
            for step in program.steps().values()
            for part in walk(step.expression)
            if isinstance(part, Call)
            and part.function == "ranked"
            and isinstance(part.args[0], Name)
        }
        for block in program.blocks:
            if block.table and block.table not in self.tables:
                table = program.tables[block.table]
                self._add(block.table, self._capacity_of(table.head))
                self.tables[block.table].columns.append(table.index)
            if block.table:
                for step in block.steps:
                    output = self.found.outputs.get(step.name)
                    helper = [words_column(step.name)] if output and output.unit == "text" else []
                    self.tables[block.table].columns += [step.name, *helper]
        for column in sorted(ranked):
            table_name = program.symbols[column].table
            assert table_name
            self.tables[table_name].columns.append(rank_column(column))

    def _add(self, table: str, capacity: int) -> None:
        texts = self.found.tables.get(table)
        label = texts[self.lang]["label"] if texts else label_of(self.found, table, self.lang)
        base = re.sub(r"[\[\]:*?/\\']", " ", label)[:_SHEET_NAME].strip()
        name, number = base, 2
        while name.lower() in self._names:
            name = f"{base[: _SHEET_NAME - 3]} {number}"
            number += 1
        self._names.add(name.lower())
        self.tables[table] = TableSheet(table, name, capacity)

    def _capacity_of(self, head: Call) -> int:
        if head.function == "distinct":
            (column,) = head.args
            assert isinstance(column, Name)
            return self.sheet_of(column.id).capacity
        first, last = head.args
        return int(self._most(last)) - int(self._most(first)) + 1

    def _most(self, node: Expression) -> float:
        """Return the greatest value that a bound of ``rows`` can have in this workbook."""
        match node:
            case Number(value=value):
                return value
            case Name(id=name) if name in self.found.inputs:
                return self.found.inputs[name].high
            case Name(id=name):
                return self._most(self.found.program.steps()[name].expression)
            case Call(function="count", args=(Name(id=name),)):
                return self.sheet_of(name).capacity
            case Binary(op=op, left=left, right=right):
                a, b = self._most(left), self._most(right)
                return {"+": a + b, "-": a - b, "*": a * b, "/": a / b, "**": power(a, b)}[op]
        raise NotImplementedError(node)

    def sheet_of(self, column: str) -> TableSheet:
        """Return the sheet that a column stands on."""
        table = self.found.program.symbols[column].table
        assert table
        return self.tables[table]

    def scalar(self, name: str) -> str:
        """Return how a formula writes a single value: by name, or by place if it has none."""
        if name in self.found.inputs or name in self.found.outputs:
            return name
        return f"'{self.main}'!$B${self.scalars[name] + 1}"

    def places(self, row: int | None = 0) -> Places:
        """Return where names stand for a formula in row ``row`` of a table, from 0.

        Without a row the formula is a pattern for any row but the first (`in_row`).
        """
        symbols = self.found.program.symbols
        here, above = (THIS, ABOVE) if row is None else (row_name(row), row_name(row - 1))

        def cell(name: str, line: str = here) -> str:
            if symbols[name].table is None:
                return self.scalar(name)
            return self.sheet_of(name).letter(name) + line

        return Places(
            symbols=symbols,
            cell=cell,
            column=lambda name: self.sheet_of(name).range(name),
            ranks=lambda name: self.sheet_of(name).range(rank_column(name)),
            tail=lambda name: self.sheet_of(name).range(name, 1),
            above=lambda name: None if row == 0 else cell(name, above),
        )

    def defined_names(self) -> Iterator[tuple[str, str]]:
        """Yield every defined name with what it stands for: inputs and outputs."""
        for item in self.found.inputs.values():
            if item.table is None:
                yield item.name, f"='{self.main}'!$B${self.scalars[item.name] + 1}"
                continue
            sheet = self.tables[item.table]
            first, last = sheet.range(item.columns()[0]), sheet.range(item.columns()[-1])
            yield item.name, f"={first.partition(':')[0]}:{last.partition(':')[2]}"
        for output in self.found.outputs.values():
            if output.is_list:
                yield output.name, f"={self.sheet_of(output.name).range(output.name)}"
            else:
                yield output.name, f"='{self.main}'!$B${self.scalars[output.name] + 1}"
