"""Pages of the calculators as notes: the same in both languages, texts shown as they are."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import markdown
import pytest
import yaml

import calculators
from calculators.definition import FOLDER, parse_definition
from calculators.errors import DefinitionError
from calculators.page_markdown import plain
from calculators.pages import Vault, render
from calculators.texts import LANGUAGES

BARE = Vault(frozenset(), frozenset())
CALCULATORS = calculators.list()
GOOD = (FOLDER / "roi_simple.yaml").read_text("utf-8")


def test_a_source_is_cited_only_if_the_bibliography_knows_it() -> None:
    known = Vault(frozenset(), frozenset({"burt1992"}))
    assert "[@burt1992]" in render("ego_network", "ru", known)
    page = render("ego_network", "ru", BARE)
    assert "[@" not in page
    assert "<https://doi.org/10.1086/421787>" in page


@pytest.mark.parametrize("calculator", CALCULATORS)
def test_both_languages_have_the_same_skeleton(calculator: str) -> None:
    skeletons = []
    for lang in LANGUAGES:
        page = render(calculator, lang, BARE)
        lines = re.findall(r"^(#+ |> \[!\w+\]|\| --- .*|- |```.*)", page, re.MULTILINE)
        skeletons.append(lines)
        assert page.count("> [!fiction]") == 1
        assert f"```worksheet\n{calculator}\n```" in page
    assert skeletons[0] == skeletons[1]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("calculator", CALCULATORS)
def test_front_matter_is_whole(calculator: str, lang: str) -> None:
    head = yaml.safe_load(render(calculator, lang, BARE).split("---\n")[1])
    facts = calculators.describe(calculator, lang)
    assert head["title"] == facts["title"]
    assert head.get("aliases", []) == facts["aliases"]
    assert head["type"] == "tool"
    assert head["level"] in range(5)
    assert re.fullmatch(r"\d{4}-\d{2}", head["checked"])


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", [""]

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "text",
    [
        "Facebook* 2011 (*Meta) and 2*3*4",
        "_a_ and unless_noise(x_y)",
        "[[note]] [@key] [a](b) ![x](y)",
        "<b>bold</b> a < b > c <!-- x -->",
        "`code` back\\slash $x$ $$y$$",
        "==mark== %%hidden%% ~~gone~~ #tag",
    ],
)
def test_texts_are_shown_as_they_are(text: str) -> None:
    extensions = ["tables", "pymdownx.superfences", "pymdownx.mark", "pymdownx.arithmatex"]
    parser = _Text()
    parser.feed(markdown.markdown(f"- {plain(text)}", extensions=extensions))
    assert parser.text.strip() == text
    assert set(parser.tags) == {"", "ul", "li"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("level: 3", "level: 9", "from 0 to 4"),
        ("level: 3", "level: some", "expected a number"),
        ("checked: 2026-11", "checked: 2026-13", "2026-11"),
        ("links: [measure/roi,", "links: [measure/roi.md,", "without .md"),
        ("level: 3", "size: 3", "unknown key 'size'"),
        ("  level: 3\n", "", "'level' is missing"),
    ],
)
def test_mistakes_in_what_a_definition_says_of_its_page(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(DefinitionError, match=r"^x\.yaml:\d+:\d+: ") as told:
        parse_definition(GOOD.replace(old, new, 1), "x.yaml", "roi_simple")
    assert said in str(told.value)
