"""A reader types the public examples into the forms, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from calculator_cases import PUBLIC, PUBLIC_IDS, agree

import calculators
from calculators.web.fields import typed

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# What a form cannot be made to say: fields it does not have.
TYPEABLE = [
    pytest.param(case, id=name)
    for name, case in sorted(zip(PUBLIC_IDS, PUBLIC, strict=True), key=lambda pair: pair[0])
    if case["expect"].get("error") != "unknown_input"
]


def cells(form: Locator, name: str) -> Locator:
    return form.locator(f'input[name="{name}"]')


def type_into(form: Locator, calculator: str, inputs: dict[str, Any]) -> None:
    tables: dict[str, int] = {}
    items = calculators.describe(calculator)["inputs"]
    for item in items:
        if item["list"]:
            length = len(inputs.get(item["name"]) or [])
            tables[item["table"]] = max(length, tables.get(item["table"], 0))
    for table, length in tables.items():
        box = form.locator(f'[data-table="{table}"]')
        add = box.locator('[data-action="add-row"]')
        while add.count() and box.locator("tbody tr").count() < length:
            add.click()
    for item in items:
        name, value = item["name"], inputs.get(item["name"])
        columns = [(name, [value] if not item["list"] else value or [])]
        if item["type"] == "edges":
            parts = enumerate(("a", "b", "weight"))
            columns = [(f"{name}.{part}", [edge[k] for edge in value]) for k, part in parts]
        for column, values in columns:
            found = cells(form, column)
            for n, before in enumerate(found.evaluate_all("all => all.map(one => one.value)")):
                text = typed(values[n], item["kind"]) if n < len(values) else ""
                if text != before:
                    found.nth(n).fill(text)


def shown(form: Locator) -> dict[str, Any]:
    found = form.locator("output").evaluate_all("all => all.map(o => [o.name, o.dataset.value])")
    return {name: json.loads(value) for name, value in found}


@pytest.mark.parametrize("case", TYPEABLE)
def test_public_example_typed_into_the_form(desk: Page, host: str, case: dict[str, Any]) -> None:
    calculator, expected = case["calculator"], case["expect"]
    if desk.url != f"{host}tools/{calculator}/":
        desk.goto(f"{host}tools/{calculator}/")
    form = desk.locator("form.worksheet")
    type_into(form, calculator, case["inputs"])
    results = shown(form)
    if "error" in expected:
        assert set(map(str, results.values())) == {"None"}
        wrong = form.locator("[aria-invalid]").first
        assert wrong.get_attribute("name") == expected["field"]
        return
    assert form.locator("[aria-invalid]").count() == 0
    assert results.keys() == expected.keys()
    wrong_ones = {n: (results[n], v) for n, v in expected.items() if not agree(results[n], v)}
    assert not wrong_ones
    engine = desk.evaluate("([id, x]) => calculators.run(id, x)", [calculator, case["inputs"]])
    assert engine == results


def test_pasted_numbers_are_read_as_readers_write_them(sheet: Page, host: str) -> None:
    sheet.goto(f"{host}tools/roi_simple/")
    form = sheet.locator("form.worksheet")
    investment = form.locator("output[name=total_investment]")
    for name in ("time_hours", "training_costs", "maintenance_money_per_month"):
        cells(form, name).fill("")
    cells(form, "maintenance_hours_per_month").fill("0")
    for text, value in (("1 234,50", 1234.5), ("1234.5", 1234.5), ("1e3", 1000), ("−1", None)):
        cells(form, "money_costs").fill(text)
        assert json.loads(investment.get_attribute("data-value") or "") == value
    cells(form, "money_costs").fill("1 234,50")
    assert investment.inner_text() == "1\N{NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}₽"
    cells(form, "attribution_share").fill("12%")
    assert form.locator("[aria-invalid]").count() == 0
    cells(form, "attribution_share").fill("120")
    assert "Допустимо от 0 % до 100 %." in form.inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert form.locator("output[name=roi]").inner_text() == "—"
    form.locator("[name=currency]").select_option("PLN")
    cells(form, "attribution_share").fill("50")
    assert investment.inner_text().endswith("\N{NO-BREAK SPACE}PLN")
    assert form.locator("[data-currency]").first.inner_text() == "PLN"


def test_empty_result_says_why(sheet: Page, host: str) -> None:
    sheet.goto(f"{host}pl/tools/conversion_funnel/")
    form = sheet.locator("form.worksheet")
    cells(form, "stage_counts").last.fill("0")
    cost = form.locator(".ws-result", has=sheet.locator("output[name=cost_per_result]"))
    assert cost.locator("output").inner_text() == "—"
    assert cost.locator(".ws-reason").inner_text() == "Nie ma jeszcze rezultatów."
