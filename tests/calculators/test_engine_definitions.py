"""Definitions: those there are hold, and every mistake is told with its place and a remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import calculators
from calculators.definition import FOLDER, load, parse_definition
from calculators.errors import DefinitionError

GOOD = """\
title: {ru: Проба, pl: Próba}
tags: [tools]
inputs:
  hours:
    type: num
    unit: h
    range: [0, 100]
    default: 0
    ru: {label: Часы, help: Сколько}
    pl: {label: Godziny, help: Ile}
  amounts:
    type: num[1..5]
    unit: money
    range: [0, 1e6]
    default: REQ
    ru: {label: Суммы, help: Какие}
    pl: {label: Kwoty, help: Jakie}
constants:
  hour_price: {value: 10, unit: money/h, ru: цена часа, pl: cena godziny}
functions:
  share(part, whole): None if whole == 0 else part/whole
steps:
  - cost: hours*hour_price
    total: sum(amounts)
  - for row in each(amounts):
      running: previous(running, 0) + amounts
  - result: share(total, cost)
explain:
  cost:
    ru: {label: Цена}
    pl: {label: Koszt}
  running:
    ru: {label: Итог}
    pl: {label: Razem}
tables:
  amounts:
    ru: {label: Суммы, index: Строка}
    pl: {label: Kwoty, index: Wiersz}
checks:
  - {error: inconsistent, field: amounts, require: total > 0, ru: Пусто., pl: Pusto.}
outputs:
  total:
    unit: money
    decimals: 2
    ru: {label: Всего, meaning: Сумма.}
    pl: {label: Łącznie, meaning: Suma.}
  result:
    unit: ratio
    decimals: 2
    ru: {label: Доля, meaning: Отношение., if_null: Часов нет.}
    pl: {label: Udział, meaning: Stosunek., if_null: Brak godzin.}
question: {ru: Что?, pl: Co?}
reading: {ru: Так., pl: Tak.}
limits: {ru: [Предел.], pl: [Granica.]}
conventions: {ru: [Наше.], pl: [Nasze.]}
example:
  inputs: {hours: 2, amounts: [10, 20]}
  ru: Вымышленный пример.
  pl: Przykład fikcyjny.
sources:
  - {text: A book}
"""

# What is replaced, by what, the text at which the mistake is told, and what the message says.
COST, SUM = "hours*hour_price", "sum(amounts)"
MISTAKES = {
    "unknown name": (COST, "hourz*hour_price", "hourz", r"unknown name 'hourz'.*hours"),
    "unknown function": (SUM, "summ(amounts)", "summ", r"unknown function.*sum"),
    "arguments": ("share(total, cost)", "share(total)", "share(total)", r"takes 2 arguments"),
    "cycle": (COST, "result*hours", "result*", r"cycle: cost -> result -> cost"),
    "own cycle": (COST, "cost + hours", "cost + ", r"cycle: cost -> cost"),
    "below": (COST, "total", "total\n", r"'total' is computed below; move it up"),
    "units": (COST, "hours + hour_price", "hours + ", r"unit mismatch in '\+': h and"),
    "output unit": ("unit: ratio", "unit: month", "month", r"unit mismatch: 'result'"),
    "unknown unit": ("unit: h\n", "unit: hr\n", "hr\n", r"unknown unit 'hr'.*h\?"),
    "translation": ("    pl: {label: Godziny, help: Ile}\n", "", "type: num", r"add 'pl'"),
    "translated field": (", if_null: Brak godzin.", "", "{label: Udział", r"'ru' has 'if_null'"),
    "translated prose": (", pl: Co?", "", "{ru: Что?", r"missing translation: add 'pl'"),
    "translated list": ("[Granica.]", "[Jedna., Dwie.]", "{ru: [Предел.]", r"different length"),
    "empty text": ("pl: Próba", 'pl: ""', '""', r"empty text"),
    "bad YAML": ("tags: [tools]", "tags: [tools", ":\n  hours", r"bad YAML"),
    "unknown key": ("tags:", "tag:", "tag:", r"unknown key 'tag'.*tags"),
    "missing key": ("tags: [tools]\n", "", "title", r"'tags' is missing; add it"),
    "twice": ("tags: [tools]", "title: {ru: a, pl: b}", "title: {ru: a", r"stands here twice"),
    "not a text": (COST, "[hours]", "[hours]", r"expected text"),
    "method": (COST, "hours.real()", "hours.real()", r"not part of the language"),
    "lambda": (COST, "lambda hours", "lambda hours", r"cannot read"),
    "subscript": (COST, "amounts[0]", "amounts[0]", r"not part of the language"),
    "chained": ("total > 0", "0 < total < 9", "0 < total", r"not part of the language"),
    "truth as value": (COST, "1 < 2", "1 < 2", r"cost is a condition; write `1 if"),
    "value as truth": ("total > 0", "total", "total, ru", r"a cross-check is a condition"),
    "column": ("share(total, cost)", "share(total, running)", "running)", r"item\(running, k"),
    "value as column": (SUM, "sum(hours)", "hours)", r"'hours' is one value"),
    "no column": (SUM, "sum(amounts + 1)", "amounts + 1", r"takes the name of a column"),
    "whole column in a row": ("previous(running, 0) + amounts", "sum(amounts) + 0",
                              "sum(amounts) + 0", r"make it a step before"),
    "open column": ("previous(running, 0) + amounts", "item(running, 1)", "running, 1",
                    r"use it after this table"),
    "previous outside": (SUM, "previous(amounts, 0)", "amounts, 0", r"the same table"),
    "head": ("for row in each(amounts)", "for row in amounts", "for row", r"a table is written"),
    "head of a value": ("each(amounts)", "each(hours)", "hours)", r"the name of one column"),
    "head as a value": (SUM, "each(amounts) + 0", "each(amounts) + 0", r"stands only in `for"),
    "free name": ("part/whole", "part/hours", "hours\nsteps", r"'hours' is not a parameter"),
    "taken": ("total: sum", "hours: sum", "hours: sum", r"'hours' is taken already"),
    "address": ("cost: hours", "ab12: hours", "ab12", r"the address of a cell"),
    "bad name": ("cost: hours", "Cost: hours", "Cost: hours", r"cannot be a name"),
    "label": ("  cost:\n    ru: {label: Цена}\n    pl: {label: Koszt}\n", "",
              "running:\n    ru", r"the step 'cost' has no label"),
    "label of nothing": ("  cost:\n    ru", "  coast:\n    ru", "coast", r"called 'coast'.*cost"),
    "table label": ("  amounts:\n    ru: {label: Суммы, index", "  row:\n    ru: {label: С, index",
                    "row:\n", r"nothing is called 'row'"),
    "output of nothing": ("outputs:\n  total:", "outputs:\n  sum_total:", "sum_total",
                          r"no step computes"),
    "decimals": ("    decimals: 2\n    ru: {label: Доля", "    ru: {label: Доля", "unit: ratio",
                 r"'decimals' is missing"),
    "check of nothing": ("field: amounts", "field: amount", "amount,", r"no input 'amount'"),
    "error code": ("error: inconsistent", "error: wrong", "wrong", r"an error is one of"),
    "unused input": (COST, "hour_price", "hours:", r"'hours' is used by no step"),
    "type": ("type: num\n", "type: float\n", "float", r"a type is num, int"),
    "range": ("range: [0, 100]", "range: [100, 0]", "[100, 0]", r"a range is \[lowest, highest"),
    "number": ("value: 10", "value: ten", "ten,", r"expected a number"),
    "along": ("default: REQ", "default: REQ\n    along: hours", "hours\n    ru",
              r"not a list above"),
    "example": ("hours: 2", "hours: 200", "{hours: 200", r"out_of_range on 'hours'"),
    "lender": ("tags: [tools]", "tags: [tools]\nborrows: roi_simpel", "roi_simpel", r"roi_simple"),
    "kinds": (COST, "hours + (hours if 1 < 2 else 'x')", "'x'", r"num and text do not go together"),
}  # fmt: skip


def test_the_pattern_is_good() -> None:
    assert parse_definition(GOOD, "good.yaml", "good").id == "good"


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name: str) -> None:
    old, new, at, message = MISTAKES[name]
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    before = text[: text.index(at)]
    place = f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"
    with pytest.raises(DefinitionError) as told:
        parse_definition(text, "bad.yaml", "bad")
    assert re.search(message, told.value.message), told.value.message
    assert str(told.value).startswith(f"bad.yaml:{place}: "), str(told.value)


def test_an_empty_file_is_a_mistake() -> None:
    with pytest.raises(DefinitionError, match=r"bad\.yaml:1:1: the file is empty"):
        parse_definition("", "bad.yaml", "bad")


@pytest.mark.parametrize("calculator", calculators.list())
def test_definitions_hold_nothing_else(calculator: str) -> None:
    found = load(calculator)
    assert found.title["ru"] != found.title["pl"]
    named = set(found.program.functions)
    text = (FOLDER / f"{calculator}.yaml").read_text("utf-8")
    for function in named:
        assert text.count(f"{function}(") > 1, f"{function} is never called"
    for constant in found.program.constants:
        assert len(re.findall(rf"\b{constant}\b", text)) > 1, f"{constant} is never used"


def test_package_names_no_machine() -> None:
    for path in Path(calculators.__file__).parent.glob("**/*"):
        if path.suffix in {".py", ".yaml", ".js"}:
            assert not re.search(r"/(home|root|tmp|work)/", path.read_text("utf-8")), path
