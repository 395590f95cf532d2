"""The fence: what it takes, what it says about mistakes, what HTML it makes."""

from __future__ import annotations

import gzip
import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from small_tools_page import TOOLS, html

from calculators import small_tools
from calculators.small_tools import plan
from calculators.small_tools.texts import LANGUAGES, words
from calculators.web.worksheet import Page as Place


def soup(fence: str, lang: str = "ru") -> Any:
    return BeautifulSoup(html([fence], lang), "html.parser").form


@pytest.mark.parametrize(
    ("source", "line", "said"),
    [
        ("plan_9", 0, "did you mean 'plan_90'?"),
        ("", 0, "known are follow_up_dates, plan_90, pitch_timer, small_world"),
        ("plan_90\nlevel: 5", 1, "plan_90.level: write a whole number from 1 to 4"),
        ("plan_90\nminutes: 60\nlevel: yes", 2, "write a whole number from 1 to 4"),
        ("plan_90\nstart: 2027-02-30", 1, "no YAML"),
        ("plan_90\nstart: tomorrow", 1, "write a date as 2026-11-23"),
        ("plan_90\nstart: 1999-12-31", 1, "from 2000-01-01 to 2099-12-31"),
        ("follow_up_dates\ndays: [2, 14]", 1, "write three numbers of days"),
        ("follow_up_dates\ndays: [2, 14, 0]", 1, "from 1 to 730"),
        ("follow_up_dates\nname: Anna", 1, "has no 'name'; it has date, days"),
        ("pitch_timer\ntext: 5", 1, "write a text"),
        ("small_world\nn: 65", 1, "from 60 to 200 in steps of 10"),
        ("small_world\nk: 5", 1, "in steps of 2"),
        ("small_world\np: 0.07", 1, "write one of 0.0, 0.001"),
        ("small_world\nr: 0.333", 1, "in hundredths"),
        ("small_world\n- 1", 1, "one `name: value` a line"),
        ("small_world\nn: [1", 1, "no YAML"),
    ],
)
def test_mistake_is_reported_with_its_line_and_a_remedy(source: str, line: int, said: str) -> None:
    reports: list[tuple[int, str]] = []
    place = Place("ru", "", lambda _source, at, message: reports.append((at, message)))
    found = small_tools.fence(source, place)
    assert found == '<p class="st-broken">' + words("ru")["common"]["broken"] + "</p>"
    assert [at for at, _ in reports] == [line]
    assert said in reports[0][1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_no_inline_style_or_script_and_all_names_point_somewhere(tool: str, lang: str) -> None:
    page = BeautifulSoup(html([tool, tool], lang), "html.parser")
    ids = [element["id"] for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    forms = page.find_all("form")
    assert [form["id"] for form in forms] == [f"st-{tool}", f"st-{tool}-2"]
    for element in page.article.find_all(name=True):
        assert element.name not in {"style", "script"}
        assert not [name for name in element.attrs if name == "style" or name.startswith("on")]
        for name in ("for", "aria-describedby", "aria-labelledby"):
            assert set(str(element.get(name, "")).split()) <= set(ids)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("tool", TOOLS)
def test_no_word_is_left_unfilled(tool: str, lang: str) -> None:
    form = soup(tool, lang)
    texts = " ".join(form.stripped_strings)
    assert not re.search(r"[{}]|\bNone\b", texts)


def test_languages_have_the_same_words_with_the_same_gaps() -> None:
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shape(part) for key, part in value.items()}
        if isinstance(value, list):
            return [shape(part) for part in value]
        return sorted(re.findall(r"\{\w+\}", value))

    assert shape(words("ru")) == shape(words("pl"))


def test_every_task_has_words_and_no_words_lack_a_task() -> None:
    rule = plan.rules()
    ids = {task.id for task in (*rule.tasks, rule.short)}
    for lang in LANGUAGES:
        assert set(words(lang)["plan_90"]["tasks"]) == ids


def test_follow_up_dates_computed_from_a_preset_date() -> None:
    form = soup("follow_up_dates\ndate: 2026-11-20\ndays: [1, 14, 62]")
    assert [stamp["datetime"] for stamp in form.find_all("time")] == [
        "2026-11-23",
        "2026-12-04",
        "2027-01-21",
    ]
    first = form.find("ol").li
    assert first.find(class_="st-after").text == "Через 1\N{NO-BREAK SPACE}день"
    assert "субботу, 21\N{NO-BREAK SPACE}ноября" in first.find(class_="st-moved").text


def test_without_a_date_there_is_a_line_to_write_on() -> None:
    form = soup("follow_up_dates", "pl")
    assert len(form.select("time.st-blank")) == 3
    assert not form.select("[datetime]")


def test_plan_with_a_preset_start_has_dates() -> None:
    form = soup("plan_90\nstart: 2027-01-11\nminutes: 60\nlevel: 2", "pl")
    stamps = [stamp["datetime"] for stamp in form.select(".st-review time")]
    assert stamps == ["2027-02-09", "2027-03-11", "2027-04-10"]
    weeks = [stamp["datetime"] for stamp in form.select("ol time")]
    assert weeks[:2] == ["2027-01-11", "2027-01-18"]
    assert len(weeks) == 13


def test_pitch_timer_shows_the_formula_and_keeps_a_preset_text() -> None:
    form = soup('pitch_timer\ntext: "<b>Raz</b>, dwa"\nwords_per_minute: 120', "pl")
    assert form.textarea.text.strip() == "<b>Raz</b>, dwa"
    assert [cell.text for cell in form.select("td")] == ["20", "60", "120"]
    assert "60 × 60 : 120 ≈ 30" in form.find(class_="st-formula").text


def test_small_world_is_drawn_with_its_numbers() -> None:
    form = soup("small_world\nn: 60\nk: 6\np: 0.1\nseed: 7")
    assert len(form.select(".st-ring circle")) == 60
    rewired, ties = form.select_one("[data-fact=rewired]").text.split(" / ")
    assert ties == "180"
    assert form.select_one(".st-ring .st-rewired")["d"].count("M") == int(rewired)
    assert "0,178" in form.find(class_="st-answer").text
    assert "21,6" in form.text


def test_script_is_small_and_keeps_to_the_page() -> None:
    script = small_tools.script()
    assert len(gzip.compress(script.encode(), mtime=0)) <= 9 * 1024
    forbidden = r"\b(eval|fetch|import|export|XMLHttpRequest|innerHTML|localStorage|location)\b"
    assert not re.search(forbidden, script)
