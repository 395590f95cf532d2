"""The sheets of a workbook that hold tables: a row per element, a formula per cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.describe import label_of, words_of
from calculators.formula import show
from calculators.language import Name, parse
from calculators.messages import SHEET
from calculators.primitives import is_null
from calculators.sheet_formula import formula, quoted
from calculators.sheet_plan import (
    FIRST_ROW,
    TWICE,
    Plan,
    TableSheet,
    in_row,
    rank_column,
    words_column,
)
from calculators.sheet_rules import twice, validation
from calculators.sheet_styles import Styles, lines_high, neutral

if TYPE_CHECKING:
    from calculators.interpreter import Frame
    from calculators.language import Expression
    from calculators.parts import Input
    from calculators.program import Step, Table
    from calculators.sheet_formula import Places

_WIDTH, _INDEX_WIDTH = 17, 9
_HIGHEST = 180


class TableWriter:
    """Writes one table's sheet: its index, its input columns, its steps and helpers."""

    def __init__(self, sheet: Any, table: TableSheet, plan: Plan, styles: Styles) -> None:
        self.sheet = sheet
        self.table = table
        self.plan = plan
        self.styles = styles
        found = plan.found
        self._inputs = {c: item for item in found.inputs.values() for c in item.columns()}
        self._steps = found.program.steps()

    def write(self, frame: Frame) -> None:
        """Write every column with its label, its formula in words, and cached values."""
        texts = self.plan.found.tables.get(self.table.table)
        name = self.table.table
        lang = self.plan.lang
        title = texts[lang]["label"] if texts else label_of(self.plan.found, name, lang)
        self.sheet.write_string(0, 0, title, self.styles.title())
        self.sheet.write_formula(1, 0, "=input_error", self.styles.problem(), "")
        self.sheet.set_column(0, 0, _INDEX_WIDTH)
        self.sheet.set_column(1, max(1, len(self.table.columns) - 1), _WIDTH)
        self.sheet.freeze_panes(FIRST_ROW, 1)
        heads = [self._heads(column) for column in self.table.columns]
        for row, part in ((FIRST_ROW - 2, 0), (FIRST_ROW - 1, 1)):
            heights = [lines_high(head[part], _WIDTH - 2) for head in heads]
            self.sheet.set_row(row, min(_HIGHEST, max(heights)))
        self._hide_spare_rows()
        for position, (column, (label, words)) in enumerate(
            zip(self.table.columns, heads, strict=True)
        ):
            self.sheet.write_string(FIRST_ROW - 2, position, label, self.styles.heading())
            self.sheet.write_string(FIRST_ROW - 1, position, words, self.styles.note())
            self._column(position, column, frame)

    def _hide_spare_rows(self) -> None:
        """Show nothing in spare rows but the cells that wait for the reader."""
        rule = {"type": "formula", "criteria": f'=$A{FIRST_ROW + 1}=""'}
        rule["format"] = self.styles.hidden()
        last = FIRST_ROW + self.table.capacity - 1
        for position, column in enumerate(self.table.columns):
            if column not in self._inputs:
                self.sheet.conditional_format(FIRST_ROW, position, last, position, rule)

    def _heads(self, column: str) -> tuple[str, str]:
        """Return the label of a column and how it is computed."""
        found, lang = self.plan.found, self.plan.lang
        if column == TWICE:
            return SHEET[lang]["twice"], ""
        if column.startswith(rank_column("")):
            label = label_of(found, column.removeprefix(rank_column("")), lang)
            return SHEET[lang]["place"].format(label), ""
        if not column:
            return "№", ""
        if column.startswith(words_column("")):
            return label_of(found, column.removeprefix(words_column("")), lang), ""
        step = self._steps.get(column)
        words = show(parse(step.formula), lang, self._words(step)) if step and step.formula else ""
        if column in self._inputs and self._inputs[column].type != "edges":
            words = self._inputs[column].texts[lang]["help"]
        return label_of(found, column, lang), words

    def _words(self, step: Step) -> Any:
        prefix = step.name.partition(".")[0] + "." if step.origin else ""
        symbols = self.plan.found.program.symbols

        def word(name: str) -> str:
            known = prefix + name if prefix + name in symbols else name
            return label_of(self.plan.found, known, self.plan.lang)

        return word

    def _column(self, position: int, column: str, frame: Frame) -> None:
        if column in self._inputs:
            self._input(position, column, frame[column])
            return
        style = self._style(column)
        cached = list(frame.get(column, []))
        if column.startswith(rank_column("")):
            cached = _ranks(frame[column.removeprefix(rank_column(""))])
        if column.startswith(words_column("")):
            name = column.removeprefix(words_column(""))
            words = words_of(self.plan.found, self.plan.found.outputs[name], self.plan.lang)
            cached = [words.get(value, "") for value in frame[name]]
        pattern = self._pattern(column)
        for row in range(self.table.capacity):
            text = in_row(pattern, row) if pattern and row else self._formula(column, row)
            value = cached[row] if row < len(cached) else ""
            if column == TWICE:
                value = 0
            if not column:
                self.sheet.write_number(FIRST_ROW + row, position, row + 1, style)
                continue
            shown = "" if is_null(value) else value
            self.sheet.write_formula(FIRST_ROW + row, position, f"={text}", style, shown)

    def _style(self, column: str) -> Any:
        output = self.plan.found.outputs.get(column)
        if output:
            return self.styles.value(output.unit, output.decimals)
        if column.startswith(words_column("")):
            return self.styles.value("text", 0)
        is_number = column == self.table.columns[0] or column.startswith(rank_column(""))
        return self.styles.value("count", 0) if is_number else self.styles.plain()

    def _input(self, position: int, column: str, values: Any) -> None:
        item: Input = self._inputs[column]
        is_end = item.type == "edges" and column != item.columns()[-1]
        style = self.styles.input("" if is_end else item.unit)
        last = FIRST_ROW + self.table.capacity - 1
        if not is_end:
            rule = validation(item, self.plan.lang)
            self.sheet.data_validation(FIRST_ROW, position, last, position, rule)
        for row in range(self.table.capacity):
            if row >= len(values):
                self.sheet.write_blank(FIRST_ROW + row, position, None, style)
            elif is_end:
                self.sheet.write_string(FIRST_ROW + row, position, neutral(values[row]), style)
            else:
                self.sheet.write_number(FIRST_ROW + row, position, values[row], style)

    def _pattern(self, column: str) -> str:
        """Return the formula of a step for any row but the first; other columns have none."""
        if column not in self._steps:
            return ""
        return self._guarded(self._steps[column].expression, self.plan.places(None))

    def _guarded(self, expression: Expression, places: Places) -> str:
        """Return the formula of a cell that is empty in spare rows and where there is no value."""
        index = self.plan.found.program.tables[self.table.table].index
        return f'IF({places.cell(index)}="","",IFERROR({formula(expression, places)},""))'

    def _formula(self, column: str, row: int) -> str:
        program, places = self.plan.found.program, self.plan.places(row)
        table = program.tables.get(self.table.table)
        if column == TWICE:
            return twice(self._inputs[self.table.columns[1]], self.plan, row)
        if table is None:
            return ""
        if column == table.index:
            return self._index(table, row)
        if column.startswith(words_column("")):
            return self._in_words(column.removeprefix(words_column("")), row)
        if column.startswith(rank_column("")):
            text = self._rank(column.removeprefix(rank_column("")), row)
            return f'IF({places.cell(table.index)}="","",{text})'
        return self._guarded(self._steps[column].expression, places)

    def _index(self, table: Table, row: int) -> str:
        places, head = self.plan.places(row), table.head
        if head.function == "rows":
            first, last = (formula(arg, places) for arg in head.args)
            return f'IF({first}+{row}<={last},{first}+{row},"")'
        (column,) = head.args
        assert isinstance(column, Name)
        if head.function == "each":
            return f'IF({places.cell(column.id)}="","",{row + 1})'
        values = places.column(column.id)
        if row == 0:
            return f'IFERROR(SMALL({values},1),"")'
        above = places.above(table.index)
        passed = f"SUMPRODUCT(ISNUMBER({values})*({values}<={above}))"
        return f'IF({above}="","",IFERROR(SMALL({values},{passed}+1),""))'

    def _in_words(self, column: str, row: int) -> str:
        """Return the formula that says a value of a text column in the reader's language."""
        found = self.plan.found
        words = words_of(found, found.outputs[column], self.plan.lang)
        values = ";".join(map(quoted, words))
        shown = ";".join(map(quoted, words.values()))
        cell = self.plan.places(row).cell(column)
        return f'IFERROR(INDEX({{{shown}}},MATCH({cell},{{{values}}},0)),"")'

    def _rank(self, column: str, row: int) -> str:
        """Return the place of a row: greatest first, ties as they stand, nulls last."""
        cell, values = self.plan.places(row).cell(column), self.table.range(column)
        if row == 0:
            nulls = ties = "0"
        else:
            above = self.table.range(column, 0, row - 1)
            nulls = f"{row}-COUNT({above})"
            ties = f"SUMPRODUCT(ISNUMBER({above})*({above}={cell}))"
        greater = f"SUMPRODUCT(ISNUMBER({values})*({values}>{cell}))"
        return f'IF({cell}="",COUNT({values})+{nulls},{greater}+{ties})+1'


def _ranks(values: Any) -> list[float]:
    order = sorted(range(len(values)), key=lambda r: (is_null(values[r]), _negative(values[r])))
    places = {row: place + 1.0 for place, row in enumerate(order)}
    return [places[row] for row in range(len(values))]


def _negative(value: Any) -> float:
    return 0.0 if is_null(value) else -float(value)
