"""The fence: what it makes of an id and of inputs, and how it reports a mistake."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from calculator_cases import PUBLIC, PUBLIC_IDS

import calculators
from calculators.web import texts
from calculators.web.fields import typed
from calculators.web.worksheet import Page, fence


def make(source: str, lang: str = "ru") -> tuple[Tag | None, list[tuple[int, str]]]:
    reports: list[tuple[int, str]] = []
    page = Page(lang, "../assets/", lambda _source, line, message: reports.append((line, message)))
    return BeautifulSoup(fence(source, page), "html.parser").form, reports


def form_of(source: str, lang: str = "ru") -> Tag:
    form, reports = make(source, lang)
    assert reports == []
    assert form is not None
    return form


def values_of(form: Tag) -> dict[str, Any]:
    return {str(o["name"]): json.loads(str(o["data-value"])) for o in form.find_all("output")}


@pytest.mark.parametrize("lang", ["ru", "pl"])
@pytest.mark.parametrize("calculator", calculators.list())
def test_form_shows_the_worked_example(calculator: str, lang: str) -> None:
    form, facts = form_of(calculator, lang), calculators.describe(calculator, lang)
    assert form["class"] == ["worksheet"]
    assert (form["data-calculator"], form["data-lang"]) == (calculator, lang)
    assert values_of(form) == facts["example"]["outputs"]
    assert facts["example"]["text"] in form.text
    for output in facts["outputs"]:
        shown = form.find("output", attrs={"name": output["name"]})
        assert shown is not None
        assert shown.text or output["list"]
    named = {str(control["name"]).partition(".")[0] for control in form.find_all("input")}
    assert {item["name"] for item in facts["inputs"]} <= named


@pytest.mark.parametrize("calculator", calculators.list())
def test_no_inline_style_or_script_and_no_id_twice(calculator: str) -> None:
    page = Page("pl", "", lambda *_: pytest.fail("a mistake"))
    html = fence(calculator, page) + fence(calculator, page)
    found = BeautifulSoup(html, "html.parser")
    ids = [str(tag["id"]) for tag in found.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert not found.find_all(["script", "style"])
    assert not [
        t for t in found.find_all(name=True) for a in t.attrs if a == "style" or a[:2] == "on"
    ]
    for tag in found.find_all(name=True):
        for reference in ("for", "aria-labelledby", "aria-describedby"):
            for wanted in str(tag.get(reference) or "").split():
                assert wanted in ids, (tag.name, reference, wanted)
    assert all(control.get("name") for control in found.find_all(["input", "select"]))


@pytest.mark.parametrize("case", PUBLIC, ids=PUBLIC_IDS)
def test_preset_inputs_are_computed(case: dict[str, Any]) -> None:
    form, reports = make(f"{case['calculator']}\n{json.dumps(case['inputs'], ensure_ascii=False)}")
    if "error" in case["expect"]:
        assert form is None
        assert case["expect"]["error"] in reports[0][1]
        return
    assert form is not None
    assert values_of(form) == calculators.run(case["calculator"], case["inputs"])


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("roi_simpl", 0, "did you mean 'roi_simple'"),
        ("", 0, "known are"),
        ("roi_simple\nmoney_costs: [1", 1, "no YAML"),
        ("roi_simple\n- 1", 1, "name: value"),
        ("roi_simple\nmoney_costs: 5\nattribution_share: 40", 2, "between 0 and 1"),
        ("roi_simple\nmoney_costs: 5\n\nmoney: 4", 3, "its inputs are time_hours"),
        ("roi_simple\nmoney_costs: много", 1, "not_a_number"),
        ("roi_simple\ncurrency: USD", 1, "RUB, PLN, EUR"),
        ("conversion_funnel\nstage_counts: [1, 2]", 1, "inconsistent"),
    ],
)
def test_mistake_names_line_and_remedy(source: str, line: int, words: str) -> None:
    form, reports = make(source)
    assert form is None
    assert [report[0] for report in reports] == [line]
    assert words in reports[0][1]


def test_hostile_text_is_shown_as_text() -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    edges = json.dumps([[hostile, "b", 1]])
    form = form_of(f"ego_network\nego: {json.dumps(hostile)}\nedges: {edges}")
    assert form.find("img") is None
    assert hostile in [control.get("value") for control in form.find_all("input")]


def test_calculator_without_a_look_shows_its_first_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calculators.web.worksheet.look", lambda *_: {})
    for calculator in calculators.list():
        form = form_of(calculator, "pl")
        assert form.find("figure") is None
        assert values_of(form) == calculators.describe(calculator)["example"]["outputs"]
        assert json.loads(str(form["data-spec"]))["headline"]


def test_number_reads_back_as_itself() -> None:
    assert typed(0.126, "percent") == "12,6"
    assert typed(0.07, "percent") == "7"
    assert typed(8.1e9, "count").replace("\N{NO-BREAK SPACE}", " ") == "8 100 000 000"
    assert typed(-0.5, "number") == "-0,5"
    assert typed(1e-6, "money") == "0,000001"
    assert typed(None, "number") == ""


def test_both_languages_say_the_same_things() -> None:
    assert texts.words("ru").keys() == texts.words("pl").keys()
    for calculator in calculators.list():
        ru, pl = texts.look(calculator, "ru"), texts.look(calculator, "pl")
        assert json.dumps(ru).count(":") == json.dumps(pl).count(":")
        outputs = {item["name"] for item in calculators.describe(calculator)["outputs"]}
        assert set(ru["headline"]) <= outputs
