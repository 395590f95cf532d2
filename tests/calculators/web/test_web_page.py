"""Worksheets in a page: keyboard, tables, links, store, files, hostile text, small screens."""

from __future__ import annotations

import csv
import json
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

import calculators

AXE = Path(__file__).parents[2] / "vendor" / "axe.min.js"
HOSTILE = '<img src=x onerror="document.title=1">'


def form_at(page: Page, address: str) -> Locator:
    page.goto(address)
    return page.locator("form.worksheet").first


def value(form: Locator, name: str) -> object:
    return json.loads(form.locator(f'output[name="{name}"]').get_attribute("data-value") or "")


def stored(page: Page) -> int:
    return int(page.evaluate("Object.keys(localStorage).filter(k => /^worksheet/.test(k)).length"))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_keyboard_alone_fills_adds_rows_resets_and_copies(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/conversion_funnel/")
    counts = form.locator('input[name="stage_counts"]')
    counts.last.focus()
    press(sheet, "Control+a", "5", "Enter", "3")
    expect(counts).to_have_count(5)
    assert value(form, "overall_rate") == 3 / 200
    press(sheet, "ArrowUp", "ArrowDown", "Tab")  # the button that removes the row
    expect(sheet.locator(":focus")).to_have_attribute("aria-label", "Удалить строку 5")
    press(sheet, "Enter")
    expect(counts).to_have_count(4)
    expect(sheet.locator(":focus")).to_have_attribute("aria-label", "Удалить строку 4")
    press(sheet, "Tab", "Enter")
    expect(counts).to_have_count(5)
    form.locator('[data-action="reset"]').focus()
    press(sheet, "Enter")
    expect(counts).to_have_count(4)
    assert value(form, "overall_rate") == 0.03
    press(sheet, "Tab", "Enter")
    expect(form.locator(".ws-said")).to_have_text("Ссылка скопирована.")
    copied = sheet.evaluate("navigator.clipboard.readText()")
    assert copied == sheet.url
    assert "stage_counts=200+80+25+6" in copied


def test_link_fills_the_right_worksheet(sheet: Page, host: str) -> None:
    sheet.goto(f"{host}two/")
    forms = sheet.locator("form.worksheet")
    expect(forms).to_have_count(3)
    second = forms.nth(1)
    assert value(second, "roi") == 1.5
    before = [value(forms.nth(0), "roi"), value(forms.nth(2), "overall_rate")]
    second.locator('input[name="money_costs"]').fill("1 250,5")
    assert "#" not in sheet.url
    second.locator('[data-action="link"]').click()
    link = second.locator('input[name="link"]').input_value()
    other = sheet.context.new_page()
    other.goto(link)
    forms = other.locator("form.worksheet")
    assert value(forms.nth(1), "total_investment") == 1250.5
    assert forms.nth(1).locator("[name=currency]").input_value() == "EUR"
    assert [value(forms.nth(0), "roi"), value(forms.nth(2), "overall_rate")] == before
    expect(forms.nth(1).locator(".ws-said")).to_have_text("Числа взяты из ссылки.")


def test_link_carries_letters_for_names(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/ego_network/")
    expected = value(form, "constraint")
    form.locator('[data-action="link"]').click()
    link = form.locator('input[name="link"]').input_value()
    assert "ego=A" in link
    assert "edges.a=A+A+A+A+B+C+D" in link
    other = form_at(sheet.context.new_page(), link)
    assert value(other, "constraint") == pytest.approx(expected, rel=1e-12)
    form = form_at(sheet, f"{host}tools/keep_in_touch/")
    form.locator('input[name="layer.names"]').first.fill("Секрет")
    form.locator('input[name="layer"]').first.fill("Секрет")
    form.locator('[data-action="link"]').click()
    link = form.locator('input[name="link"]').input_value()
    assert "names" not in link
    assert "%D0" not in link


def test_paste_from_a_spreadsheet_adds_rows(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/roi_dcf/")
    sheet.evaluate(r"navigator.clipboard.writeText('1 000,5\t10\r\n2000\t20\n\n\n')")
    form.locator('input[name="benefits"]').last.focus()
    press(sheet, "Control+v")
    benefits = form.locator('input[name="benefits"]')
    expect(benefits).to_have_count(6)
    assert value(form, "cash_flows")[-2:] == [1000.5 * 0.75 - 10, 2000 * 0.75 - 20]  # type: ignore[index]
    sheet.evaluate("navigator.clipboard.writeText(Array(80).fill('1\\t1').join('\\n'))")
    benefits.first.focus()
    press(sheet, "Control+v")
    expect(benefits).to_have_count(50)


def test_thousands_of_pasted_rows_do_not_stop_the_page(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/contact_retention/")
    sheet.evaluate(r"navigator.clipboard.writeText('7\t1\n8\t0\n'.repeat(2500))")
    form.locator('input[name="durations"]').first.focus()
    sheet.evaluate("window.began = performance.now()")
    press(sheet, "Control+v")
    expect(form.locator('input[name="durations"]')).to_have_count(5000)
    assert value(form, "at_risk") == [5000]
    assert sheet.evaluate("performance.now() - window.began") < 40_000


def test_errors_are_told_inline_and_in_a_linked_list(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}pl/tools/conversion_funnel/")
    form.locator('input[name="confidence"]').fill("abc")
    form.locator('input[name="stage_counts"]').nth(2).fill("2,5")
    wrong = form.locator('input[name="confidence"]')
    expect(wrong).to_have_attribute("aria-invalid", "true")
    described = (wrong.get_attribute("aria-describedby") or "").split()[-1]
    expect(form.locator(f'[id="{described}"]')).to_have_text("Tu potrzebna jest liczba.")
    problems = form.locator(".ws-problems")
    expect(problems).to_contain_text("Sprawdź pola: 2.")
    expect(problems).to_contain_text("wiersz 3: Tu potrzebna jest liczba całkowita.")
    problems.get_by_role("link").first.click()
    expect(wrong).to_be_focused()
    form.locator('input[name="confidence"]').fill("90")
    form.locator('input[name="stage_counts"]').nth(2).fill("500")
    table = form.locator('[data-table="stage_counts"] > .ws-error')
    expect(table).to_contain_text("Na kolejnym etapie nie może być więcej kontaktów")


def test_saving_is_off_until_asked_and_can_be_deleted(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/tie_strength/")
    form.locator('input[name="time"]').first.fill("1")
    assert stored(sheet) == 0
    form.locator("[name=save]").check()
    form.locator('input[name="time"]').first.fill("3")
    form.locator('input[name="time.names"]').first.fill(HOSTILE)
    sheet.reload()
    assert form.locator('input[name="time"]').first.input_value() == "3"
    expect(form.locator("[name=save]")).to_be_checked()
    expect(form.locator(".ws-data").first).to_contain_text(HOSTILE)
    expect(form.locator("svg")).to_contain_text("<img src=x")
    form.locator('[data-action="forget"]').click()
    assert stored(sheet) == 0
    sheet.reload()
    assert form.locator('input[name="time"]').first.input_value() == "8"
    assert not sheet.title().startswith("1")


def test_hostile_link_and_store_are_text_and_do_no_harm(sheet: Page, host: str) -> None:
    address = f"{host}tools/ego_network/"
    form = form_at(sheet, address)
    sheet.goto(f"{address}#w=ws-ego_network&edges.a={HOSTILE}&ego=__proto__&edges.weight=9&x=1")
    expect(form.locator('input[name="ego"]')).to_have_value("__proto__")
    assert form.locator("img").count() == 0
    for text in ("{", "[]", "7", '"x"', '{"ego":{"a":1},"edges.a":[["x"],{}],"edges.b":"q"}'):
        key = "worksheet:/tools/ego_network/#ws-ego_network"
        sheet.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])
        sheet.goto(f"{host}tools/roi_simple/")
        sheet.goto(address)
        assert form.locator("img").count() == 0
        form.locator('input[name="ego"]').fill("я")
    assert not sheet.title().startswith("1")


def test_files_hold_the_reader_s_own_numbers(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/keep_in_touch/")
    form.locator('input[name="layer.names"]').first.fill("=1+1")
    form.locator('input[name="days_since_last"]').first.fill("6,5")
    rows = list(csv.reader(_saved(form, "csv").decode("utf-8-sig").splitlines(), delimiter=";"))
    assert ["days_since_last", "Дней с последнего общения", "1", "'=1+1", "6,5"] in rows
    assert any(row[0] == "next_due_in_days" and row[4] == "-45" for row in rows)
    facts = json.loads(_saved(form, "json"))
    assert facts["inputs"]["days_since_last"][0] == 6.5
    assert facts["outputs"] == calculators.run("keep_in_touch", facts["inputs"])


def _saved(form: Locator, kind: str) -> bytes:
    with form.page.expect_download() as waiting:
        form.locator(f'[data-action="{kind}"]').click()
    download: Download = waiting.value
    assert download.suggested_filename == f"keep_in_touch.{kind}"
    return Path(download.path()).read_bytes()


def test_results_are_announced_after_a_pause(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/roi_simple/")
    status = form.get_by_role("status").last
    form.locator('input[name="deals_profit"]').fill("9000")
    assert status.inner_text() == ""
    expect(status).to_have_text("ROI: 32,6 %; Вклад сети, при котором ROI равен нулю: 37,7 %")
    assert form.locator("output[aria-live=off]").count() == form.locator("output").count()


@pytest.mark.parametrize(
    ("calculator", "lang"), zip(calculators.list(), cycle(["", "pl/"]), strict=False)
)
def test_axe_finds_nothing_and_a_phone_does_not_scroll(
    sheet: Page, host: str, calculator: str, lang: str
) -> None:
    sheet.emulate_media(color_scheme="dark" if lang else "light")
    sheet.set_viewport_size({"width": 320, "height": 700})
    sheet.goto(f"{host}{lang}tools/{calculator}/")
    sheet.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    over = sheet.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0
    controls = "form.worksheet :is(input[type=text], select, button, summary, label[for$=save], a)"
    small = sheet.locator(controls).evaluate_all(
        "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 43.9)"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert small == []
    sheet.evaluate(AXE.read_text("utf-8"))
    found = sheet.evaluate("axe.run('form.worksheet').then(done => done.violations)")
    assert [(one["id"], [n["html"] for n in one["nodes"]][:3]) for one in found] == []


def test_works_from_a_file(browser: Browser, worksheets: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        form = form_at(page, (worksheets / "pl/tools/roi_simple/index.html").as_uri())
        form.locator('input[name="time_hours"]').fill("0")
        assert value(form, "time_cost") == 1200
        form.locator('[data-action="link"]').click()
        link = form.locator('input[name="link"]').input_value()
        assert value(form_at(context.new_page(), link), "time_cost") == 1200


def test_without_script_the_worked_example_stands(browser: Browser, host: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        form = form_at(context.new_page(), f"{host}tools/roi_simple/")
        expect(form.locator("output[name=roi]")).to_have_text("0,6\N{NO-BREAK SPACE}%")
        assert "Это готовый пример." in (form.locator("noscript").text_content() or "")
        expect(form.locator("svg")).to_be_visible()
        expect(form.locator("button").first).to_be_hidden()
        expect(form.get_by_role("link", name="Таблица XLSX")).to_be_visible()


def test_print_shows_values_and_unfolds(sheet: Page, host: str) -> None:
    form = form_at(sheet, f"{host}tools/roi_simple/")
    sheet.emulate_media(media="print")
    sheet.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(form.locator("details")).to_have_count(2)
    expect(form.locator("details:not([open])")).to_have_count(0)
    expect(form.locator(".ws-buttons")).to_be_hidden()
    expect(form.locator('input[name="time_hours"]')).to_be_visible()
    sheet.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(form.locator("details[open]")).to_have_count(0)


def test_pages_without_a_worksheet_load_nothing_of_it(worksheets: Path) -> None:
    assert "assets/calculators" not in (worksheets / "index.html").read_text("utf-8")
    page = (worksheets / "pl/two/index.html").read_text("utf-8")
    assert page.count("assets/calculators/worksheet.js") == 1
    assert (worksheets / "assets/calculators/roi_simple-pl.xlsx").read_bytes()[:2] == b"PK"
