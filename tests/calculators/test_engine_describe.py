"""What a page is told about a calculator: complete, the same in both languages, well written."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import calculators
from calculators import describe
from calculators.errors import InputError

BOTH = [(name, lang) for name in calculators.list() for lang in ("ru", "pl")]
# Words that the style guide bans, and signs of the other language's typography.
BANNED = {
    "ru": r"прокача|лайфхак|нужные люди|\bданн(ый|ая|ое)\b|является|[\"'](?!\))|“|[ąćęłńśźż]",
    "pl": r"lifehack|w dzisiejszych czasach|dedykowan|w temacie|\bposiada|[«»]|\bpotrzebni ludzie",
}


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    return [text for part in value for text in _texts(part)] if isinstance(value, list) else []


def _shape(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _shape(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_shape(part) for part in value]
    return type(value).__name__


@pytest.mark.parametrize(("calculator", "lang"), BOTH)
def test_is_plain_data(calculator: str, lang: str) -> None:
    told = describe(calculator, lang)
    assert json.loads(json.dumps(told)) == told
    assert told["id"] == calculator
    assert told["lang"] == lang


@pytest.mark.parametrize("calculator", calculators.list())
def test_languages_say_the_same(calculator: str) -> None:
    ru, pl = (describe(calculator, lang) for lang in ("ru", "pl"))
    assert {**_shape(ru), "aliases": 0} == {**_shape(pl), "aliases": 0}
    for part in ("reading", "limits", "conventions", "question"):
        numbers = [
            sorted(re.findall(r"\d+(?:[,.]\d+)?", text)) for text in map(str, (ru[part], pl[part]))
        ]
        assert numbers[0] == numbers[1], part


@pytest.mark.parametrize(("calculator", "lang"), BOTH)
def test_words_keep_to_the_style_guide(calculator: str, lang: str) -> None:
    told = describe(calculator, lang)
    prose = [told[part] for part in ("question", "reading", "limits", "conventions")]
    prose += [told["example"]["text"]]
    prose += [[i["label"], i["help"]] for i in told["inputs"]]
    prose += [[o["label"], o["meaning"], o["if_null"]] for o in told["outputs"]]
    for text in _texts(prose):
        assert not re.search(BANNED[lang], text, re.IGNORECASE), text
        assert "..." not in text
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            assert len(re.findall(r"\w+", sentence)) <= 25, sentence
    fiction = {"ru": "Вымышленный пример", "pl": "Przykład fikcyjny"}[lang]
    assert told["example"]["text"].startswith(fiction)


@pytest.mark.parametrize(("calculator", "lang"), BOTH)
def test_everything_is_named(calculator: str, lang: str) -> None:
    told = describe(calculator, lang)
    ids = {item["name"] for item in told["inputs"] + told["outputs"] + told["steps"]}
    labels = [item["label"] for item in told["inputs"] + told["outputs"] + told["steps"]]
    assert not ids.intersection(labels)
    assert all(re.search(r"[^\x00-\x7f]|ROI|NPV|IRR|^[A-Z]", label) for label in labels)
    for output in told["outputs"]:
        value = told["example"]["outputs"][output["name"]]
        assert isinstance(value, list) == output["list"]
        if output["kind"] == "text":
            assert set(value) <= output["words"].keys()
    for table in told["tables"]:
        assert table["columns"]


def test_unknown_calculator() -> None:
    with pytest.raises(InputError, match="unknown_calculator"):
        describe("nothing")
