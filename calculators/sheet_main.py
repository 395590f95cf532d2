"""The first sheet of a workbook (single values) and the last one (the page's words)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.describe import describe, label_of
from calculators.messages import SHEET
from calculators.primitives import is_null
from calculators.sheet_formula import formula, quoted
from calculators.sheet_rules import status, validation
from calculators.sheet_styles import Styles, lines_high, neutral

if TYPE_CHECKING:
    from calculators.interpreter import Frame
    from calculators.parts import Input, Output
    from calculators.sheet_plan import Plan

_WIDTHS = (46, 26, 14, 40, 70)
_PROBLEM_ROW = 2
_FIRST_INPUT = 5


class MainWriter:
    """Writes the sheet of single values: inputs, checks, results, intermediate steps."""

    def __init__(self, sheet: Any, plan: Plan, styles: Styles) -> None:
        self.sheet = sheet
        self.plan = plan
        self.styles = styles
        self.words = SHEET[plan.lang]
        self._described = describe(plan.found.id, plan.lang)
        self._outputs = [o for o in plan.found.outputs.values() if not o.is_list]
        symbols = plan.found.program.symbols
        self._inner = [
            step
            for step in self._described["steps"]
            if symbols[step["name"]].table is None and not step["output"]
        ]
        self._place()

    def _place(self) -> None:
        """Give every single value its row before any formula is written."""
        found, rows = self.plan.found, self.plan.scalars
        row = _FIRST_INPUT
        self._input_rows = {name: row + i for i, name in enumerate(found.inputs)}
        rows |= {n: r for n, r in self._input_rows.items() if not found.inputs[n].is_list}
        self._checks_row = row + len(found.inputs) + 1
        self._results_row = self._checks_row + (len(found.checks) + 2 if found.checks else 0)
        rows |= {o.name: self._results_row + 1 + i for i, o in enumerate(self._outputs)}
        self._steps_row = self._results_row + len(self._outputs) + 2
        rows |= {s["name"]: self._steps_row + 1 + i for i, s in enumerate(self._inner)}

    def write(self, values: dict[str, Any], frame: Frame) -> None:
        """Write the whole sheet; ``values`` are validated inputs, ``frame`` all computed names."""
        for column, width in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, width)
        self.sheet.write_string(0, 0, self._described["title"], self.styles.title())
        self.sheet.merge_range(1, 0, 1, len(_WIDTHS) - 1, self.words["fill"], self.styles.note())
        self._heading(_FIRST_INPUT - 1, self.words["inputs"])
        for name, item in self.plan.found.inputs.items():
            self._input(self._input_rows[name], item, values[name])
        problems = list(self._input_rows.values())
        if self.plan.found.checks:
            problems += self._checks()
        self._problem(problems)
        if self._outputs:
            self._heading(self._results_row, self.words["results"])
        for output in self._outputs:
            self._output(output, frame[output.name])
        if self._inner:
            self._heading(self._steps_row, self.words["steps"])
        for step in self._inner:
            self._step(step, frame[step["name"]])

    def _heading(self, row: int, text: str) -> None:
        heads = (text, self.words["value"], self.words["unit"], "", self.words["meaning"])
        for column, head in enumerate(heads):
            self.sheet.write_string(row, column, head, self.styles.heading())

    def _texts(self, row: int, label: str, unit: str, meaning: str) -> None:
        self.sheet.write_string(row, 0, label, self.styles.text())
        self.sheet.write_string(row, 2, unit, self.styles.note())
        self.sheet.write_string(row, 4, meaning, self.styles.note())
        high = [lines_high(text, _WIDTHS[c]) for c, text in ((0, label), (4, meaning))]
        self.sheet.set_row(row, max(high))

    def _input(self, row: int, item: Input, value: Any) -> None:
        (told,) = (i for i in self._described["inputs"] if i["name"] == item.name)
        self._texts(row, told["label"], told["unit_label"], told["help"])
        style = self.styles.input(item.unit)
        if item.is_list:
            assert item.table
            name = self.plan.tables[item.table].sheet
            text = self.words["on_sheet"].format(name)
            self.sheet.write_url(row, 1, f"internal:'{name}'!A1", self.styles.link(), text)
        elif item.type == "str":
            self.sheet.write_string(row, 1, neutral(value), style)
        elif value is None:
            self.sheet.write_blank(row, 1, None, style)
        else:
            self.sheet.write_number(row, 1, value, style)
        if not item.is_list:
            self.sheet.data_validation(row, 1, row, 1, validation(item, self.plan.lang))
        self.sheet.write_formula(row, 3, f"={status(item, self.plan)}", self.styles.problem(), "")

    def _checks(self) -> list[int]:
        self.sheet.write_string(self._checks_row, 0, self.words["checks"], self.styles.heading())
        rows = []
        for i, check in enumerate(self.plan.found.checks):
            row = self._checks_row + 1 + i
            text = check.texts[self.plan.lang]
            condition = formula(check.condition, self.plan.places())
            self.sheet.write_string(
                row, 0, label_of(self.plan.found, check.field, self.plan.lang), self.styles.text()
            )
            self.sheet.write_string(row, 4, text, self.styles.note())
            shown = f'=IFERROR(IF({condition},"",{quoted(text)}),"")'
            self.sheet.write_formula(row, 3, shown, self.styles.problem(), "")
            rows.append(row)
        return rows

    def _problem(self, rows: list[int]) -> None:
        """Show the first problem at the top, where the defined name input_error stands."""
        text = '""'
        for row in reversed(rows):
            text = f'IF(D{row + 1}<>"",A{row + 1}&": "&D{row + 1},{text})'
        self.sheet.write_string(_PROBLEM_ROW, 0, self.words["problem"], self.styles.note())
        style = self.styles.problem(wraps=False)
        self.sheet.write_formula(_PROBLEM_ROW, 1, f"={text}", style, "")

    def problem_cell(self) -> str:
        """Return the place of the first problem."""
        return f"='{self.plan.main}'!$B${_PROBLEM_ROW + 1}"

    def _output(self, output: Output, value: Any) -> None:
        row = self.plan.scalars[output.name]
        (told,) = (o for o in self._described["outputs"] if o["name"] == output.name)
        self._texts(row, told["label"], told["unit_label"], told["meaning"])
        text = self._expression(output.name)
        style = self.styles.value(output.unit, output.decimals, bold=True)
        is_missing = is_null(value)
        shown = f'=IF(input_error<>"","",IFERROR({text},""))'
        self.sheet.write_formula(row, 1, shown, style, "" if is_missing else value)
        if told["if_null"]:
            reason = f'=IF(AND(input_error="",B{row + 1}=""),{quoted(told["if_null"])},"")'
            cached = told["if_null"] if is_missing else ""
            self.sheet.write_formula(row, 3, reason, self.styles.note(), cached)

    def _step(self, step: dict[str, Any], value: Any) -> None:
        row = self.plan.scalars[step["name"]]
        words = " ".join(part for part in (step["reading"], step["text"]) if part)
        self._texts(row, step["label"], "", words)
        text = f'=IFERROR({self._expression(step["name"])},"")'
        self.sheet.write_formula(row, 1, text, self.styles.plain(), "" if is_null(value) else value)

    def _expression(self, name: str) -> str:
        step = self.plan.found.program.steps()[name]
        return formula(step.expression, self.plan.places())


def write_about(sheet: Any, plan: Plan, styles: Styles) -> None:
    """Write the question, how to read the result, limits, conventions, example and sources."""
    words, told = SHEET[plan.lang], describe(plan.found.id, plan.lang)
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, told["title"], styles.title())
    sources = [" ".join(filter(None, [s["text"], s.get("url")])) for s in told["sources"]]
    parts = [(words[name], told[name]) for name in ("question", "reading", "limits", "conventions")]
    parts += [(words["example"], told["example"]["text"]), (words["sources"], sources)]
    row = 2
    for heading, text in parts:
        sheet.write_string(row, 0, heading, styles.heading())
        for line in [text] if isinstance(text, str) else text:
            row += 1
            sheet.write_string(row, 0, line, styles.text())
        row += 2
