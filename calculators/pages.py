"""A calculator's page in one language, as a note of the vault.

The definition is all that a page is made of. What the vault adds is which notes there are to
link to and which sources its bibliography knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Any

import yaml

from calculators.describe import describe
from calculators.numbers import shortest
from calculators.page_example import example
from calculators.page_markdown import bullets, callout, plain, texts
from calculators.run import find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from calculators.page_facts import PageFacts

FOLDER = "tools"
COMMAND = "python -m calculators pages"


@dataclass(frozen=True)
class Vault:
    """What a page must know of the notes around it, in its own language."""

    notes: frozenset[str]  # paths without .md
    sources: frozenset[str]  # keys of the bibliography


def slug(calculator: str) -> str:
    """Return the path of a calculator's note, without .md."""
    return f"{FOLDER}/{calculator.replace('_', '-')}"


def marker(calculator: str) -> str:
    """Return how the comment begins by which a written page is known again."""
    return f"%% calculators/definitions/{calculator}.yaml."


@cache
def words(lang: str) -> dict[str, str]:
    """Return what pages say in a language around the texts of the definitions."""
    file = resources.files("calculators") / "pages.yml"
    known: dict[str, dict[str, str]] = yaml.safe_load(file.read_text("utf-8"))
    return known[lang]


def render(calculator: str, lang: str, vault: Vault) -> str:
    """Return the whole note."""
    facts, page, word = describe(calculator, lang), find(calculator).page, words(lang)
    about = word["generated"].format(command=COMMAND)
    limits = callout("warning", word["warning"], bullets(texts(facts["limits"])))
    parts = [
        f"{_front_matter(facts, page)}\n\n{marker(calculator)} {about} %%",
        plain(facts["question"]),
        f"```worksheet\n{calculator}\n```",
        f"## {word['reading']}\n\n{bullets(texts(facts['reading']))}",
        f"## {word['steps']}\n\n{word['names']}",
        *_steps(facts, word),
        f"## {word['example']}",
        *example(facts, word),
        f"## {word['limits']}\n\n{limits}",
        f"### {word['conventions']}\n\n{bullets(texts(facts['conventions']))}",
        f"## {word['sources']}\n\n{_sources(facts['sources'], vault)}",
        *_next(page.links, word, vault),
    ]
    return "\n\n".join(parts) + "\n"


class _Indented(yaml.SafeDumper):
    """Writes lists as the other notes do, indented below their name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow, indentless=False)


def _front_matter(facts: dict[str, Any], page: PageFacts) -> str:
    fields = {
        "title": facts["title"],
        "aliases": facts["aliases"],
        "tags": facts["tags"],
        "type": "tool",
        "level": page.level,
        "checked": page.checked,
    }
    known = {name: value for name, value in fields.items() if value not in (None, [])}
    style: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 10_000}
    return f"---\n{yaml.dump(known, Dumper=_Indented, **style)}---"


def _steps(facts: dict[str, Any], word: dict[str, str]) -> Iterator[str]:
    """Yield the steps in the order computed, those of one table together."""
    tables = {table["name"]: table for table in facts["tables"]}
    for name, steps in groupby(facts["steps"], key=lambda step: step["table"]):
        if name:
            table = tables[name]
            label, index = plain(table["label"]), plain(table["index_label"])
            yield word["each"].format(label=label, index=index)
        yield bullets(
            f"**{plain(step['label'])}** = {plain(step['reading'])}"
            + (f". {plain(step['text'])}" if step["text"] else "")
            for step in steps
        )
    if facts["functions"]:
        helpers = (f"`{own['head']} = {_one_line(own['formula'])}`" for own in facts["functions"])
        yield f"{word['functions']}\n\n{bullets(helpers)}"
    if facts["constants"]:
        constants = (f"{plain(c['label'])}: {shortest(c['value'])}" for c in facts["constants"])
        yield f"{word['constants']}\n\n{bullets(constants)}"


def _one_line(formula: str) -> str:
    return " ".join(formula.split())


def _sources(sources: Iterable[dict[str, str]], vault: Vault) -> str:
    return bullets(_source(source, vault) for source in sources)


def _source(source: dict[str, str], vault: Vault) -> str:
    text = plain(source["text"])
    if source.get("key") in vault.sources:
        return f"{text} [@{source['key']}]"
    return f"{text} <{source['url']}>" if "url" in source else text


def _next(links: Iterable[str], word: dict[str, str], vault: Vault) -> Iterator[str]:
    found = [f"[[{link}]]" for link in (*links, word["index"]) if link in vault.notes]
    if found:
        yield f"## {word['next']}\n\n{bullets(found)}"
