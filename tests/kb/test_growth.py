"""Work grows with the size of a vault and of a note, not with its square.

Calls are counted where Python does the work. What the regular expressions do inside one call
cannot be counted, so there the measure is the processor time that an ordinary text of the same
size costs in the same process, many times over.
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING

import pytest
from kb_cases import make_note, make_vault, render

from kb import site, tags, wikilink
from kb.index import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


FEW, MANY = 200, 800
LINEAR = 4.6  # four times as much, and a little for tables that have to grow
GENEROUS = 15
MEGABYTE = 1_000_000


def calls(work: Callable[[], object]) -> int:
    """Count the calls of Python and built-in functions that a piece of work makes."""
    count = 0

    def profile(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def place(number: int) -> str:
    return f"раздел-{number % 20}/заметка-{number}"


def generated(count: int) -> dict[str, str]:
    return {
        f"{lang}/{place(number)}.md": (
            f"---\ntitle: Ёлка номер {number}\naliases: [Алиас {number}]\ntags: [a, b]\n---\n"
            f"# Первый\n\n## Глава {number}\n\nтекст ^id{number}\n"
        )
        for number in range(count)
        for lang in ("ru", "pl")
    }


def test_counting_calls_counts() -> None:
    few, many = (calls(functools.partial(list, map(len, ["a"] * size))) for size in (10, 40))
    assert 0 < few <= many < 80


def test_building_the_index_grows_linearly() -> None:
    def built(count: int) -> int:
        notes = [make_note(path, text) for path, text in generated(count).items()]
        return calls(lambda: Vault(notes, [f"ru/p{n}.png" for n in range(count)], ["ru", "pl"]))

    few, many = built(FEW), built(MANY)
    assert few > FEW
    assert many / few < LINEAR


@pytest.mark.parametrize(
    "shape",
    [
        "[[раздел-{folder}/заметка-{n}]]",
        "[[заметка-{n}.md]]",
        "[[Ёлка номер {n}|текст]]",
        "[[елка номер {n}]]",
        "[[ёлка_номер-{n}]]",
        "[[Алиас {n}]]",
        "[[/раздел-{folder}/заметка-{n}]]",
        "[[заметка-{n}#Глава {n}]]",
        "![[заметка-{n}#^id{n}]]",
        "![[p{n}.png]]",
        "[[раздел-{folder}/ЗАМЕТКА-{n}#Первый#Глава {n}]]",
    ],
)
def test_resolving_links_grows_linearly(shape: str) -> None:
    def resolved(count: int) -> int:
        vault = make_vault(generated(count), [f"ru/p{n}.png" for n in range(count)])
        base = vault.note(f"ru/{place(0)}.md")
        assert base is not None
        raws = [shape.format(n=n, folder=n % 20) for n in range(count)]
        links = [wikilink.parse(raw) for raw in raws]
        results: list[object] = []
        counted = calls(lambda: results.extend(vault.resolve(link, base) for link in links))
        assert all(isinstance(result, wikilink.Found) for result in results)
        return counted

    few, many = resolved(FEW), resolved(MANY)
    assert few > FEW
    assert many / few < LINEAR


@pytest.mark.parametrize("shape", ["[[#Глава {n}]]", "[[#^id{n}]]"])
def test_resolving_links_within_a_note_grows_linearly(shape: str) -> None:
    def resolved(count: int) -> int:
        body = "".join(f"## Глава {n}\n\nтекст ^id{n}\n\n" for n in range(count))
        vault = make_vault({"ru/a.md": body})
        note = vault.note("ru/a.md")
        assert note is not None
        links = [wikilink.parse(shape.format(n=n)) for n in range(count)]
        results = [vault.resolve(links[-1], note)]
        counted = calls(lambda: results.extend(vault.resolve(link, note) for link in links))
        assert all(isinstance(result, wikilink.Found) for result in results)
        return counted

    few, many = resolved(FEW), resolved(MANY)
    assert many / few < LINEAR


def test_tags_and_their_list_grow_linearly() -> None:
    def listed(count: int) -> int:
        index = make_vault(generated(count)).languages["ru"]
        note = next(iter(index.notes.values()))
        return calls(lambda: tags.listing(note, tags.collect(index), tags.TagNames()))

    assert listed(MANY) / listed(FEW) < LINEAR


def test_rendering_links_grows_linearly() -> None:
    def rendered(count: int) -> int:
        texts = generated(FEW)
        body = "\n\n".join(f"Слово [[заметка-{n}]] и [[Алиас {n}]]." for n in range(count))
        vault = make_vault({**texts, "ru/a.md": body})
        note = vault.note("ru/a.md")
        assert note is not None
        return calls(lambda: render(vault, note))

    rendered(1)  # what is loaded once
    empty, few, many = rendered(0), rendered(40), rendered(160)
    assert few > empty
    assert (many - empty) / (few - empty) < LINEAR


def test_alternates_and_sitemap_grow_linearly() -> None:
    def listed(count: int) -> int:
        pages = {f"a/{n}": {"ru": f"a/{n}/", "pl": f"pl/a/{n}/"} for n in range(count)}
        return calls(lambda: site.sitemap("https://example.org/", pages, "ru"))

    assert listed(MANY) / listed(FEW) < LINEAR
