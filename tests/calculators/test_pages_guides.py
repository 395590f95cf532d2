"""Worksheets in the guides: where they stand, and that they say what the text around them says."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from support.build import ROOT

import calculators
from calculators import numbers
from calculators.texts import LANGUAGES

DOCS = ROOT / "docs"


def sheets(lang: str, guide: str) -> dict[str, dict[str, Any]]:
    """Return the preset inputs of every worksheet of a guide."""
    text = (DOCS / lang / f"{guide}.md").read_text("utf-8")
    found = re.findall(r"^[> ]*```worksheet\n(.*?)^[> ]*```", text, re.MULTILINE | re.DOTALL)
    presets = {}
    for fence in found:
        name, *lines = [line.removeprefix("> ") for line in fence.splitlines()]
        presets[name] = yaml.safe_load("\n".join(lines)) or {}
        presets[name].pop("currency", None)
    return presets


def column(lang: str, guide: str, number: int) -> list[str]:
    """Return the cells of one column of all tables of a guide, without bold."""
    text = (DOCS / lang / f"{guide}.md").read_text("utf-8")
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("|")]
    return [row[number].strip(" *") for row in rows if len(row) > number]


EMBEDDED = {
    "measure/metrics": "activity_metrics tie_strength contact_concentration conversion_funnel",
    "measure/roi": "roi_simple roi_tornado roi_range roi_dcf",
    "measure/long-term-results": "long_term_trend contact_retention",
    "concepts/six-degrees": "network_reach",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("guide", EMBEDDED)
def test_worksheets_stand_in_their_guides_and_compute(guide: str, lang: str) -> None:
    found = sheets(lang, guide)
    assert list(found) == EMBEDDED[guide].split()
    for calculator, inputs in found.items():
        assert not inputs or "error" not in calculators.run(calculator, inputs)


def percent(value: float, lang: str, minus: str = "−") -> str:
    return numbers.percent(value, 1, lang).replace(numbers.NBSP, " ").replace("-", minus)


@pytest.mark.parametrize(("lang", "person"), [("ru", 1), ("pl", 2)])
def test_the_roi_guide_and_its_worksheet_agree(lang: str, person: int) -> None:
    preset = sheets(lang, "measure/roi")
    cells = column(lang, "measure/roi", person)
    for share in (0.25, 0.5, 0.75):
        result = calculators.run("roi_simple", preset["roi_simple"] | {"attribution_share": share})
        assert percent(result["roi"], lang) in cells
    result = calculators.run("roi_simple", preset["roi_simple"])
    assert percent(result["break_even_attribution"], lang) in cells
    assert percent(result["cash_roi"], lang) in cells
    payback = numbers.fixed(result["simple_payback_months"], 1, lang)
    assert any(cell.startswith(payback + " ") for cell in cells)
    plain_cells = [cell.replace(" ", "") for cell in cells]
    for name in ("time_cost", "total_investment", "gross_benefit"):
        assert f"{result[name]:.0f}" in plain_cells
    assert calculators.run("roi_tornado", preset["roi_tornado"])["base_roi"] == result["roi"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_metrics_guide_and_its_worksheets_agree(lang: str) -> None:
    preset = sheets(lang, "measure/metrics")
    text = (DOCS / lang / "measure/metrics.md").read_text("utf-8")
    funnel = calculators.run("conversion_funnel", preset["conversion_funnel"])
    for name in ("overall_rate", "overall_low", "overall_high"):
        assert percent(funnel[name], lang) in text
    groups = calculators.run("contact_concentration", preset["contact_concentration"])
    assert f"= {numbers.fixed(groups['effective_number'], 2, lang)} |" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_guide_on_six_degrees_and_its_worksheet_agree(lang: str) -> None:
    reach = calculators.run("network_reach", sheets(lang, "concepts/six-degrees")["network_reach"])
    cells = [f"{100 * reach['chain_success'][step - 1]:.0f}" for step in (2, 3, 6)]
    text = (DOCS / lang / "concepts/six-degrees.md").read_text("utf-8")
    assert f"75 % | {' | '.join(cells)} |" in text.replace("75%", "75 %")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_links_every_calculator(lang: str) -> None:
    index = (DOCS / lang / "tools/index.md").read_text("utf-8")
    for calculator in calculators.list():
        assert f"| [[{calculators.describe(calculator, lang)['title']}]] |" in index
