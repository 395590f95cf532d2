"""The tools in a browser: by keyboard, on a small phone, without a network, without a script."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect
from small_tools_page import TOOLS
from support.build import ROOT

from calculators.small_tools import days, world

Open = Callable[..., Page]
AXE = ROOT / "tests/vendor/axe.min.js"
PHONE = {"viewport": {"width": 320, "height": 640}}
FINDINGS = """async () => (await axe.run(".small-tool", { preload: false })).violations.map(
  (v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`)"""


def calendar(page: Page, tmp_path: Path) -> Calendar:
    with page.expect_download() as download:
        page.click("[data-action=ics]")
    file = tmp_path / "out.ics"
    download.value.save_as(file)
    assert re.fullmatch(r"[\w-]+\.ics", download.value.suggested_filename)
    return Calendar.from_ical(file.read_bytes())


@pytest.mark.parametrize("name", ["ru-default", "ru-slate", "pl-default", "pl-slate"])
def test_axe_finds_nothing(opened: Open, name: str) -> None:
    page = opened(name, bypass_csp=True)
    page.add_script_tag(path=AXE)
    for box in page.locator("summary").all():
        box.click()
    assert page.evaluate(FINDINGS) == []


@pytest.mark.parametrize("name", ["ru-default", "pl-default"])
def test_small_phone_shows_no_sideways_scroll(opened: Open, name: str) -> None:
    page = opened(name, **PHONE)
    for box in page.locator("summary").all():
        box.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    spills = (
        "(e) => [...e.querySelectorAll('input,button,svg,p')].filter((x) => x.offsetWidth > 290)"
    )
    assert page.locator("main").evaluate(f"(e) => ({spills})(e).length") == 0


@pytest.mark.parametrize("name", ["ru-small_world", "ru-follow_up_dates"])
def test_controls_are_large_enough_to_touch(opened: Open, name: str) -> None:
    page = opened(name, **PHONE)
    controls = page.locator("input:not([type=checkbox]), button, select, .st-tick label")
    least = 60 if "world" in name else 44
    heights = [control.bounding_box() for control in controls.all() if control.is_visible()]
    assert heights
    assert all(box and box["height"] >= least for box in heights)


@pytest.mark.parametrize("lang", ["ru", "pl"])
def test_without_a_script_it_is_still_of_use(opened: Open, lang: str) -> None:
    page = opened(f"{lang}-default", java_script_enabled=False)
    assert page.locator("input:visible, button:visible, textarea:visible").count() == 0
    assert page.locator("noscript").count() == 4
    expect(page.locator(".st-blank")).to_have_count(3)
    expect(page.locator(".st-block ul li").first).to_be_visible()
    expect(page.locator(".st-formula")).to_contain_text("60 × 65 : 130 ≈ 30")
    expect(page.locator(".st-ring circle")).to_have_count(80)
    expect(page.locator(".st-answer")).to_contain_text("0,178")


def test_script_repeats_what_was_built(opened: Open) -> None:
    """What the browser draws at the start is what Python drew into the page."""
    still = opened("pl-small_world", java_script_enabled=False).inner_html(".st-world")
    alive = opened("pl-small_world").inner_html(".st-world")
    assert alive == still


def test_dates_by_keyboard_and_the_file(opened: Open, tmp_path: Path) -> None:
    page = opened("ru-follow_up_dates", locale="en-US")
    met = date.fromisoformat(page.input_value("[name=date]"))
    assert abs(met - datetime.now(tz=UTC).date()) <= timedelta(days=1)
    page.focus("[name=date]")
    page.keyboard.type("11202026")
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "name":
            break
    page.keyboard.type("Анна; <b>Мария</b>")
    page.keyboard.press("Enter")  # nothing to send, nowhere to go
    stamps = page.locator("time").all()
    assert [stamp.get_attribute("datetime") for stamp in stamps] == [
        "2026-11-23",
        "2026-12-04",
        "2027-01-19",
    ]
    assert (
        stamps[0].text_content()
        == "понедельник, 23\N{NO-BREAK SPACE}ноября 2026\N{NO-BREAK SPACE}года"
    )
    expect(page.locator(".st-moved").first).to_contain_text("воскресенье, 22")
    read = calendar(page, tmp_path).walk("VEVENT")
    assert [one["DTSTART"].dt for one in read] == [
        due.day for due in days.follow_ups(date(2026, 11, 20), days.OFFSETS)
    ]
    assert {str(one["SUMMARY"]) for one in read} == {"Написать: Анна; <b>Мария</b>"}
    assert "%D0" not in page.url
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_time_of_an_event_is_that_of_the_zone(opened: Open, tmp_path: Path) -> None:
    page = opened("pl-follow_up_dates", timezone_id="America/New_York")
    expect(page.locator(".st-zone")).to_contain_text("America/New_York")
    page.fill("[name=date]", "2026-10-28")
    page.fill("[name=time]", "18:30")
    page.check("[name=alarm]")
    read = calendar(page, tmp_path)
    first, second, _ = read.walk("VEVENT")
    assert first["DTSTART"].dt == datetime(2026, 10, 30, 22, 30, tzinfo=UTC)  # summer time
    assert second["DTSTART"].dt == datetime(2026, 11, 11, 23, 30, tzinfo=UTC)  # winter time
    assert len(read.walk("VALARM")) == 3


def test_wrong_values_are_explained_and_stop_the_file(opened: Open) -> None:
    page = opened("pl-follow_up_dates")
    page.fill("[name=days_2]", "1000")
    expect(page.locator("#st-follow_up_dates-days_2-error")).to_contain_text("od 1 do 730")
    page.fill("[name=date]", "")
    expect(page.locator("#st-follow_up_dates-date-error")).to_contain_text("2000–2099")
    page.click("[data-action=ics]")
    assert page.evaluate("document.activeElement.name") == "date"
    page.fill("[name=days_2]", "10")
    page.fill("[name=date]", "2026-11-23")
    assert page.locator("[aria-invalid]").count() == 0


def test_plan_follows_its_fields(opened: Open, tmp_path: Path) -> None:
    page = opened("ru-plan_90")
    page.fill("[name=start]", "2027-01-11")
    page.fill("[name=minutes]", "30")
    page.select_option("[name=level]", "3")
    weeks = page.locator(".st-block > ol > li")
    expect(weeks).to_have_count(13)
    stamps = page.locator(".st-block > ol time").all()
    first = date(2027, 1, 11)
    assert [stamp.get_attribute("datetime") for stamp in stamps] == [
        (first + timedelta(weeks=week)).isoformat() for week in range(13)
    ]
    expect(page.locator(".st-status")).not_to_be_empty()
    read = calendar(page, tmp_path)
    events = read.walk("VEVENT")
    assert len(events) == 16
    reviews = [one["DTSTART"].dt for one in events[13:]]
    assert reviews == [date(2027, 2, 9), date(2027, 3, 11), date(2027, 4, 10)]
    assert not read.walk("VALARM")
    shown = weeks.first.locator("ul li").all_inner_texts()
    assert str(events[0]["DESCRIPTION"]).count("\n") == len(shown) - 1
    assert len({str(one["UID"]) for one in events}) == 16


def test_plan_alone_goes_to_paper(opened: Open) -> None:
    page = opened("ru-default")
    page.evaluate("() => { globalThis.print = () => {}; }")
    page.locator("[data-action=print]").focus()
    page.keyboard.press("Enter")
    page.emulate_media(media="print")
    shown = [page.locator(f"[data-tool={tool}]").is_visible() for tool in TOOLS]
    assert shown == [False, True, False, False]
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator("[data-tool=plan_90] .st-review").last).to_be_visible()
    expect(page.locator("[data-tool=plan_90] .st-fields")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("h1")).to_be_visible()


def test_pitch_is_measured_and_practised(opened: Open) -> None:
    page = opened("pl-pitch_timer", reduced_motion="reduce")
    page.clock.install()
    page.fill("textarea", " ".join(["słowo"] * 39) + " —")
    expect(page.locator(".st-result")).to_contain_text("Słowa: 39 · około 18\N{NO-BREAK SPACE}s")
    page.fill("[name=seconds]", "15")
    expect(page.locator(".st-result")).to_contain_text("o 3\N{NO-BREAK SPACE}s dłużej")
    page.locator("[data-action=timer]").focus()
    page.keyboard.press("Space")
    page.clock.run_for(10_100)
    expect(page.locator(".st-status")).to_have_text("10\N{NO-BREAK SPACE}sekund")
    page.clock.run_for(2_500)
    assert page.locator("progress").evaluate("(bar) => bar.value") == 12  # whole seconds
    page.clock.run_for(2_400)
    page.keyboard.press("Space")
    expect(page.locator(".st-clock")).to_have_text("0:15")
    # 39 words in 15 s are 156 a minute; the page's clock runs on a little between the steps.
    expect(page.locator(".st-said")).to_contain_text(re.compile(r"słów na minutę: 15[0-6]\b"))
    page.click("[data-action=pace]")
    pace = page.input_value("[name=words_per_minute]")
    assert pace in page.locator(".st-said").inner_text()
    expect(page.locator("[data-length='60']")).to_have_text(pace)
    page.click("[data-action=zero]")
    expect(page.locator(".st-clock")).to_have_text("0:00")


def test_world_by_keyboard(opened: Open) -> None:
    page = opened("ru-small_world")
    page.focus("[name=p]")
    page.keyboard.press("End")
    expect(page.locator("[data-of=p]")).to_have_text("1")
    expect(page.locator("[data-fact=rewired]")).to_have_text("160 / 160")
    page.keyboard.press("Home")
    expect(page.locator("[data-fact=path_share]")).to_have_text("1,00")
    for _ in range(11):
        page.keyboard.press("ArrowRight")
    expect(page.locator("[name=p]")).to_have_attribute("aria-valuetext", "0,01")
    expect(page.locator(".st-status")).to_contain_text("p = 0,01")
    page.focus("[name=n]")
    page.keyboard.press("End")
    expect(page.locator(".st-ring circle")).to_have_count(200)
    path = world.world(200, 4, 0.01, 1).path
    expect(page.locator("[data-fact=path]")).to_have_text(f"{path:.2f}".replace(".", ","))
    before = page.inner_html(".st-world")
    page.focus("[data-action=another]")
    page.keyboard.press("Enter")
    seed = page.input_value("[name=seed]")
    assert seed != "1"
    assert page.inner_html(".st-world") != before
    page.fill("[name=seed]", "1")
    assert page.inner_html(".st-world") == before
    page.focus("[name=steps]")
    page.keyboard.press("Home")
    expect(page.locator(".st-answer")).to_contain_text("0,750")


def test_world_is_fast_at_its_largest(opened: Open) -> None:
    """Everything anew at 200 people with 8 ties each; moving p alone only draws.

    The quickest of ten, because other tests share the machine.
    """
    page = opened("ru-small_world")
    spent = page.evaluate("""() => {
      const field = (name) => document.querySelector(`[name=${name}]`), times = [];
      field("n").value = 200;
      field("k").value = 8;
      for (let seed = 2; seed < 12; seed++) {
        field("seed").value = seed;
        const began = performance.now();
        field("seed").dispatchEvent(new Event("input", { bubbles: true }));
        times.push(performance.now() - began);
      }
      return Math.min(...times);
    }""")
    print(f"{spent:.0f} ms")
    assert spent < 100


def test_two_of_each_do_not_interfere(opened: Open) -> None:
    page = opened("pairs")
    first, second = page.locator("[data-tool=small_world]").all()
    first.locator("[name=p]").focus()
    page.keyboard.press("End")
    expect(first.locator("[data-fact=rewired]")).to_have_text("160 / 160")
    expect(second.locator("[data-fact=rewired]")).to_have_text("11 / 160")
    first, second = page.locator("[data-tool=follow_up_dates]").all()
    kept = second.locator("time").first.inner_text()
    first.locator("[name=date]").fill("2030-01-01")
    expect(first.locator("time").first).to_contain_text("2030")
    assert second.locator("time").first.inner_text() == kept
