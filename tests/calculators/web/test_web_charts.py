"""Python and the script draw the same pictures and write the same numbers."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from calculator_inputs import random_inputs

import calculators
from calculators import numbers
from calculators.web import assets, plane, results, texts
from calculators.web.charts import draw
from calculators.web.fields import Sheet
from calculators.web.shapes import cut, units

_NODE = """
require(process.argv[1]);
const { draw, numbers } = globalThis.calculators;
const answer = ({ chart, values, lang, currency, typed, show, percent }) => {
  if (show) return numbers.show(...show);
  if (typed !== undefined) {
    const text = numbers.plain(typed, percent);
    return text ? numbers.value(text, percent) : text;
  }
  const word = (v) => (Object.hasOwn(chart.words, v) ? chart.words[v] : v);
  return draw(chart, values, (v, kind, n) => v === null || v === undefined ? "—"
    : typeof v === "string" ? word(v) : numbers.show(v, kind, n, lang, currency));
};
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(asked.map(answer)));
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("script") / "worksheet.js"
    file.write_text(assets.script(), "utf-8")
    return file


def ask(script: Path, requests: list[dict[str, Any]]) -> list[Any]:
    done = subprocess.run(
        ["node", "-e", _NODE, str(script)],
        input=json.dumps(requests),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


def sheet(calculator: str, lang: str, values: dict[str, Any]) -> Sheet:
    facts = calculators.describe(calculator, lang)
    look, words = texts.look(calculator, lang), texts.words(lang)
    return Sheet("x", facts, look, words, values, numbers.default_currency(lang))


def picture(one: Sheet, outputs: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any], Any]:
    """Return description, values and what Python draws of them."""
    chart = results.chart_of(one)
    assert chart is not None
    values = {
        **{item["name"]: item["default"] for item in one.facts["inputs"]},
        **one.values,
        **outputs,
        **{
            f"{name}.names": t["names"]
            for name, t in one.look.get("tables", {}).items()
            if "names" in t
        },
    }
    drawn = draw(chart, values, lambda v, kind, n: results.show(v, kind, n, one))
    return chart, values, json.loads(json.dumps(vars(drawn)))


def cases(calculator: str) -> list[tuple[Sheet, dict[str, Any]]]:
    chance = random.Random(calculator)
    found = []
    for lang in ("ru", "pl"):
        example = calculators.describe(calculator, lang)["example"]
        found.append((sheet(calculator, lang, example["inputs"]), example["outputs"]))
        for _ in range(25):
            inputs = random_inputs(calculator, chance)
            outputs = calculators.run(calculator, inputs)
            if "error" not in outputs:
                found.append((sheet(calculator, lang, inputs), outputs))
    return found


@pytest.mark.parametrize("calculator", calculators.list())
def test_script_draws_what_python_draws(script: Path, calculator: str) -> None:
    asked, drawn = [], []
    for one, outputs in cases(calculator):
        chart, values, picture_of = picture(one, outputs)
        lang = {"lang": one.facts["lang"], "currency": one.currency}
        asked.append({"chart": chart, "values": values, **lang})
        drawn.append(picture_of)
    assert len(asked) > 10
    for mine, its in zip(drawn, ask(script, asked), strict=True):
        assert its == mine


@pytest.mark.parametrize("calculator", calculators.list())
def test_every_calculator_has_a_picture_with_its_numbers(calculator: str) -> None:
    example = calculators.describe(calculator, "pl")["example"]
    _, _, drawn = picture(sheet(calculator, "pl", example["inputs"]), example["outputs"])
    assert drawn["nodes"]
    assert drawn["rows"]
    assert "NaN" not in json.dumps(drawn)


VALUES = [
    0,
    -0.0,
    1.005,
    2.675,
    -0.004,
    0.125,
    1234.5,
    12345.678,
    99999.995,
    1e5,
    -1e12,
    3e-7,
    1e22,
]


def test_script_writes_numbers_as_python_does(script: Path) -> None:
    asked, expected = [], []
    for lang in ("ru", "pl"):
        for kind, unit in (("percent", "fraction"), ("money", "money"), ("number", "ratio")):
            for currency in numbers.CURRENCIES:
                for value in VALUES:
                    asked.append({"show": [value, kind, 2, lang, currency]})
                    expected.append(numbers.display(value, unit, 2, lang, currency))
    assert ask(script, asked) == expected


TYPED = [
    *["", " ", "1234,5", "1 234,50", "1\N{NO-BREAK SPACE}234.5", "1'234", "−5", "+5", "1e3", ".5"],
    *["5.", "12%", "12 %", "%", "1,2,3", "1.234,5", "1,234", "abc", "--1", "1e400", "0x10", "１"],
    *["1e", "٣", "12%%", "1\t2", "\N{RIGHT SINGLE QUOTATION MARK}7"],
]


@pytest.mark.parametrize("unit", ["fraction", "money"])
def test_script_reads_numbers_as_python_does(script: Path, unit: str) -> None:
    percent = unit == "fraction"
    expected: list[Any] = []
    for text in TYPED:
        try:
            value = numbers.parse(text, unit)
            expected.append("" if value is None else value)
        except calculators.InputError:
            expected.append(None)
    assert ask(script, [{"typed": text, "percent": percent} for text in TYPED]) == expected


def test_whole_script_is_small(script: Path) -> None:
    import gzip

    assert len(gzip.compress(script.read_bytes(), 9)) < 25_000


def test_ticks_are_round_and_few() -> None:
    assert plane.ticks(0, 1) == ([0, 0.5, 1], 0.5)
    assert plane.ticks(-30, 95)[0] == [0, 50]
    assert plane.ticks(5, 5) == ([], 1)
    for low, high in ((0, 7e-9), (-1e12, 3e11), (0, 1e300)):
        assert 1 <= len(plane.ticks(low, high)[0]) <= 5


def test_coordinates_and_labels() -> None:
    assert [units(v) for v in (1, 1.25, -0.04, 2.349, float("nan"))] == [
        "1",
        "1.3",
        "0",
        "2.3",
        "0",
    ]
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcd", 4) == "abcd"
