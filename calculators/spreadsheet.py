"""A calculator as a workbook with live formulas, for Excel and LibreOffice.

Every input and every output is a defined name equal to its id (a list is a named range that has
room for more rows). The values of formulas are computed here and stored with them, so the file
shows right numbers before anything recalculates. Nothing in a file depends on the time it is made.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter

from calculators.numbers import default_currency
from calculators.run import compute, find
from calculators.sheet_main import MainWriter, write_about
from calculators.sheet_plan import ABOUT, Plan
from calculators.sheet_styles import Styles
from calculators.sheet_tables import TableWriter

if TYPE_CHECKING:
    from calculators.definition import Definition

_A4 = 9
_MADE = 1_767_225_600  # 1 January 2026, unless SOURCE_DATE_EPOCH says otherwise


def workbook(calculator: str, inputs: Any = None, lang: str = "ru", currency: str = "") -> bytes:
    """Return an XLSX file filled with ``inputs``; raise `InputError` as `calculators.run` reports.

    Without any inputs the sheet holds the defaults, and the worked example where there are none.
    """
    found = find(calculator)
    values, frame = compute(found, _defaults(found) if inputs in (None, {}) else inputs)
    lengths = {name: len(v) for name, v in values.items() if isinstance(v, list)}
    plan = Plan(found, lang, lengths)
    output = BytesIO()
    options = {"in_memory": True, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(output, {**options, "strings_to_formulas": False})
    _properties(book, found, lang)
    styles = Styles(book, lang, currency or default_currency(lang))
    main = MainWriter(_sheet(book, plan.main), plan, styles)
    main.write(values, frame)
    for table in plan.tables.values():
        TableWriter(_sheet(book, table.sheet), table, plan, styles).write(frame)
    write_about(_sheet(book, ABOUT[lang]), plan, styles)
    book.define_name("input_error", main.problem_cell())
    for name, place in plan.defined_names():
        book.define_name(name, place)
    book.close()
    return output.getvalue()


def _sheet(book: Any, name: str) -> Any:
    """Add a sheet that prints on as few A4 pages across as it can."""
    sheet = book.add_worksheet(name)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    return sheet


def _defaults(found: Definition) -> dict[str, Any]:
    """Return the example's values for inputs that have no default."""
    example = found.example["inputs"]
    return {name: example[name] for name, item in found.inputs.items() if item.required}


def _properties(book: Any, found: Definition, lang: str) -> None:
    made = int(os.environ.get("SOURCE_DATE_EPOCH", _MADE))
    book.set_properties({"title": found.title[lang], "created": datetime.fromtimestamp(made, UTC)})
