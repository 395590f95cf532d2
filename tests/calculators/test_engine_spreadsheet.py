"""Workbooks: LibreOffice computes what Python computes, and the cells are safe and marked."""

from __future__ import annotations

import io
import random
import re
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from calculator_cases import PUBLIC, PUBLIC_IDS, agree
from calculator_inputs import random_inputs
from openpyxl.utils import range_boundaries
from recalculate import named_values, recalculate

import calculators
from calculators.definition import load
from calculators.errors import InputError
from calculators.spreadsheet import workbook

if TYPE_CHECKING:
    from openpyxl.cell import Cell

GOOD = {
    name: case
    for name, case in zip(PUBLIC_IDS, PUBLIC, strict=True)
    if "error" not in case["expect"]
}
# One field of a good workbook made wrong by hand: the sheet must say so and show no results.
BROKEN = {
    "range": ("roi_simple", "attribution_share", 1.5),
    "text": ("roi_simple", "time_hours", "many"),
    "required": ("network_reach", "direct_contacts", None),
    "check": ("activity_metrics", "contacts_lost", 9999),
    "whole": ("activity_metrics", "contacts_new", 1.5),
    "rising": ("conversion_funnel", "stage_counts", 9999),
}
# Values typed into the first spare row of every list of a table.
ADDED: dict[str, dict[str, float]] = {
    "contact_concentration": {"values": 33},
    "roi_dcf": {"benefits": 900, "costs": 10},
    "contact_retention": {"durations": 17.5, "lost": 1},
    "keep_in_touch": {"layer": 2, "days_since_last": 45, "contacts_last_year": 3},
    "long_term_trend": {"results": 4100, "investments": 650},
    "conversion_funnel": {"stage_counts": 2},
}
# The 5000 rows of roi_range are slow to write and read; its names are used further up.
LANGUAGE_PAIRS = [
    (calculator, lang)
    for calculator in calculators.list()
    for lang in ("ru", "pl")
    if calculator != "roi_range"
]


def _random_cases() -> dict[str, tuple[str, dict[str, Any]]]:
    cases = {}
    for calculator in calculators.list():
        chance = random.Random(f"workbook {calculator}")
        while f"{calculator} 2" not in cases:
            inputs = random_inputs(calculator, chance)
            if "error" not in calculators.run(calculator, inputs) and len(str(inputs)) < 2000:
                cases[f"{calculator} {1 + (f'{calculator} 1' in cases)}"] = (calculator, inputs)
    del cases["roi_range 1"]  # 5000 rows each: one, and the public one, are enough
    return cases


RANDOM = _random_cases()


def _cell(book: openpyxl.Workbook, name: str, row: int = 0) -> Cell:
    ((sheet, place),) = list(book.defined_names[name].destinations)
    left, top, _, _ = range_boundaries(place.replace("$", ""))
    return book[sheet].cell(top + row, left)


def _edited(data: bytes, changes: dict[str, Any], row: int = 0) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for name, value in changes.items():
        _cell(book, name, row).value = value
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _example_with_rows(calculator: str) -> dict[str, Any]:
    inputs = load(calculator).example["inputs"]
    return {name: [*v, ADDED[calculator][name]] if name in ADDED[calculator] else v
            for name, v in inputs.items()}  # fmt: skip


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """All workbooks of this module, recalculated by one call of LibreOffice."""
    books = {}
    for i, (name, case) in enumerate(GOOD.items()):
        lang = "ru" if i % 2 else "pl"
        books[f"public {name}"] = workbook(case["calculator"], case["inputs"], lang)
    for name, (calculator, inputs) in RANDOM.items():
        books[f"random {name}"] = workbook(calculator, inputs)
    for name, (calculator, field, value) in BROKEN.items():
        data = workbook(calculator, load(calculator).example["inputs"])
        books[f"broken {name}"] = _edited(data, {field: value}, row=int(name == "rising"))
    for calculator, added in ADDED.items():
        inputs = load(calculator).example["inputs"]
        length = len(inputs[next(iter(added))])
        books[f"added {calculator}"] = _edited(workbook(calculator, inputs), added, length)
    files = {f"{i:03}": data for i, data in enumerate(books.values())}
    values = recalculate(files, tmp_path_factory.mktemp("workbooks"))
    return dict(zip(books, values.values(), strict=True))


def _size(value: Any) -> float:
    """Return the size of the largest number: sums of such terms are compared on their scale."""
    if isinstance(value, dict | list):
        parts = value.values() if isinstance(value, dict) else value
        return max(map(_size, parts), default=1)
    return abs(value) if isinstance(value, int | float) else 1


def _assert_same(found: dict[str, Any], expect: dict[str, Any], scale: float = 1) -> None:
    for name, value in expect.items():
        cells = found[name]
        if isinstance(value, list):
            cells = cells if isinstance(cells, list) else [cells]
            cells = [None if cell in ("", None) else cell for cell in cells]
            spare = cells[len(value) :]
            assert not any(cell is not None for cell in spare), name
            assert agree(cells[: len(value)], value[: len(cells)], scale), name
        else:
            assert agree(None if cells in ("", None) else cells, value, scale), name
    assert not found["input_error"]


@pytest.mark.parametrize("name", GOOD)
def test_public_case(name: str, recalculated: dict[str, dict[str, Any]]) -> None:
    _assert_same(recalculated[f"public {name}"], GOOD[name]["expect"])


@pytest.mark.parametrize("name", RANDOM)
def test_random_case(name: str, recalculated: dict[str, dict[str, Any]]) -> None:
    found, expect = recalculated[f"random {name}"], calculators.run(*RANDOM[name])
    _assert_same(found, expect, _size(RANDOM[name][1]))


@pytest.mark.parametrize("name", BROKEN)
def test_mistake_is_shown(name: str, recalculated: dict[str, dict[str, Any]]) -> None:
    found = recalculated[f"broken {name}"]
    calculator, field, _ = BROKEN[name]
    assert found["input_error"].startswith(load(calculator).inputs[field].texts["ru"]["label"])
    for output in load(calculator).outputs.values():
        assert output.is_list or found[output.name] in ("", None)


@pytest.mark.parametrize("calculator", ADDED)
def test_reader_adds_a_row(calculator: str, recalculated: dict[str, dict[str, Any]]) -> None:
    expect = calculators.run(calculator, _example_with_rows(calculator))
    _assert_same(recalculated[f"added {calculator}"], expect)


@pytest.mark.parametrize("name", [name for name in GOOD if "roi_range" not in name])
def test_stored_values_are_right(name: str) -> None:
    case = GOOD[name]
    _assert_same(named_values(workbook(case["calculator"], case["inputs"])), case["expect"])


@pytest.mark.parametrize(("calculator", "lang"), LANGUAGE_PAIRS)
def test_names_styles_and_rules(calculator: str, lang: str) -> None:
    data = workbook(calculator, None, lang)
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = load(calculator)
    assert {*found.inputs, *found.outputs, "input_error"} == set(book.defined_names)
    ruled = {
        (sheet.title, place.coord)
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        for place in rule.sqref.ranges
    }
    for item in found.inputs.values():
        cell = _cell(book, item.name)
        assert cell.fill.start_color.rgb == "FFFFF7D6", item.name
        if not item.is_list:
            assert (cell.parent.title, cell.coordinate) in ruled
    for output in found.outputs.values():
        assert _cell(book, output.name).value.startswith("="), output.name
    assert book.worksheets[0]["A1"].value == found.title[lang]


@pytest.mark.parametrize("calculator", ["roi_tornado", "ego_network"])
def test_same_inputs_same_bytes(calculator: str) -> None:
    assert workbook(calculator) == workbook(calculator)


def test_texts_that_look_like_formulas_are_harmless() -> None:
    names = ["=1+1", "+2", "-3", "@sum", "\tx", "\rx", "'=a", "plain"]
    edges = [[names[0], name, 1] for name in names[1:]]
    data = workbook("ego_network", {"ego": names[0], "edges": edges})
    book = openpyxl.load_workbook(io.BytesIO(data))
    texts = [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.data_type != "f"
    ]
    assert "'=1+1" in texts
    assert not [text for text in texts if re.match(r"[=+\-@\t\r]", text)]
    assert named_values(data)["alters"] == len(edges)


def test_wrong_inputs_make_no_workbook() -> None:
    with pytest.raises(InputError, match="out_of_range"):
        workbook("roi_simple", {"attribution_share": 2})
    with pytest.raises(InputError, match="not_an_object"):
        workbook("roi_simple", [])
    with pytest.raises(InputError, match="required"):
        workbook("roi_range", {"draws": 10})
