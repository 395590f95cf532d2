"""What stands between the brackets, where links are in a text, and what is said of broken ones."""

from __future__ import annotations

import pytest
from kb_cases import make_vault, resolve

from kb import wikilink
from kb.source import Source
from kb.wikilink import Ambiguous, Found, Missing, WikiLink


@pytest.mark.parametrize(
    ("raw", "fields"),
    [
        ("[[a]]", {"target": "a"}),
        ("[[ a b | c ]]", {"target": "a b", "text": "c"}),
        ("[[a\\|c]]", {"target": "a", "text": "c"}),
        ("[[a|]]", {"target": "a"}),
        ("[[a|b|c]]", {"target": "a", "text": "b | c"}),
        ("[[a#B]]", {"target": "a", "headings": ("B",)}),
        ("[[a#B#C]]", {"target": "a", "headings": ("B", "C")}),
        ("[[a # B # C |d]]", {"target": "a", "headings": ("B", "C"), "text": "d"}),
        ("[[a##B]]", {"target": "a", "headings": ("B",)}),
        ("[[a#]]", {"target": "a"}),
        ("[[#B]]", {"target": "", "headings": ("B",)}),
        ("[[#^b]]", {"target": "", "block": "b"}),
        ("[[a#^b]]", {"target": "a", "block": "b"}),
        ("[[a#B#^c]]", {"target": "a", "block": "c"}),
        ("[[a#^b|c]]", {"target": "a", "block": "b", "text": "c"}),
        ("[[a|2024]]", {"target": "a", "text": "2024"}),
        ("[[a.png|100]]", {"target": "a.png", "text": "100"}),
        ("![[a]]", {"target": "a", "embed": True}),
        ("![[a|100]]", {"target": "a", "text": "100", "embed": True}),
        ("![[a.png]]", {"target": "a.png", "embed": True}),
        ("![[a.PNG|100]]", {"target": "a.PNG", "width": "100", "embed": True}),
        ("![[a.png|100x50]]", {"target": "a.png", "width": "100", "height": "50", "embed": True}),
        ("![[a.png|b|100]]", {"target": "a.png", "text": "b", "width": "100", "embed": True}),
        ("![[a.png|b]]", {"target": "a.png", "text": "b", "embed": True}),
        ("![[a.png|100x]]", {"target": "a.png", "text": "100x", "embed": True}),
        ("![[a.png|123456]]", {"target": "a.png", "text": "123456", "embed": True}),
        ("![[a.png|100|b]]", {"target": "a.png", "text": "100 | b", "embed": True}),
        ("[[ ]]", {"target": ""}),
        ("[[|a]]", {"target": "", "text": "a"}),
        ("[[https://example.org/a]]", {"target": "https://example.org/a"}),
    ],
)
def test_parse(raw: str, fields: dict[str, object]) -> None:
    assert wikilink.parse(raw) == WikiLink(raw, **fields)


@pytest.mark.parametrize(
    ("raw", "image", "written"),
    [
        ("[[a]]", False, "a"),
        ("[[ a#b ]]", False, "a#b"),
        ("[[a|b]]", False, "b"),
        ("![[a.svg]]", True, "a.svg"),
        ("![[A.JPEG|100]]", True, "A.JPEG|100"),
        ("[[a.png.md]]", False, "a.png.md"),
        ("[[png]]", False, "png"),
    ],
)
def test_kind_and_words(raw: str, image: bool, written: str) -> None:
    link = wikilink.parse(raw)
    assert (link.is_image, link.written) == (image, written)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("[[a]] и [[b|c]]", [(0, "[[a]]"), (8, "[[b|c]]")]),
        ("x ![[a]]", [(2, "![[a]]")]),
        ("\\[[a]] [[b]]", [(7, "[[b]]")]),
        ("\\\\[[a]]", [(2, "[[a]]")]),
        ("`[[a]]` [[b]]", [(8, "[[b]]")]),
        ("%%[[a]]%% [[b]]", [(10, "[[b]]")]),
        ("<!-- [[a]] --> [[b]]", [(15, "[[b]]")]),
        ("$[[a]]$ [[b]]", [(8, "[[b]]")]),
        ("```\n[[a]]\n```\n[[b]]", [(14, "[[b]]")]),
        ("    [[a]]\n\n[[b]]", [(11, "[[b]]")]),
        ("[[a\nb]]", []),
        ("[[]]", []),
        ("[[a]", []),
        ("[[[a]]]", [(1, "[[a]]")]),
        ("[[a [b] c]]", []),
    ],
)
def test_find(text: str, found: list[tuple[int, str]]) -> None:
    assert [(at, link.raw) for at, link in wikilink.find(Source(text))] == found


@pytest.mark.parametrize(
    ("text", "at", "is_escaped"),
    [
        ("a", 0, False),
        ("\\a", 1, True),
        ("\\\\a", 2, False),
        ("x\\\\\\a", 4, True),
        ("a\\", 0, False),
    ],
)
def test_escaped(text: str, at: int, is_escaped: bool) -> None:
    assert wikilink.escaped(text, at) is is_escaped


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (
            Ambiguous(("a/x", "b/x")),
            "[[x]] could be any of several notes: write [[a/x]] or [[b/x]]",
        ),
        (Missing("there is no such note"), "[[x]]: there is no such note"),
        (Missing("no note", ("y", "z")), "[[x]]: no note; nearest: «y», «z»"),
        (
            Missing("no note in ru", elsewhere="pl/x.md"),
            "[[x]]: no note in ru; it exists only as pl/x.md: translate it, or link elsewhere",
        ),
    ],
)
def test_explain(result: Ambiguous | Missing, message: str) -> None:
    assert wikilink.explain(wikilink.parse("[[x]]"), result) == message


VAULT = make_vault(
    {
        "ru/a.md": "---\ntitle: Альфа\naliases: [Первая]\n---\n# Х\n\n## Глава: один\n\n"
        "текст ^Blok\n",
        "ru/sub/b.md": "# Бета\n",
        "ru/other/b.md": "# Другая\n",
        "pl/only.md": "---\ntitle: Tylko\n---\n",
    },
    ["ru/sub/p.png", "shared/q.pdf"],
)


@pytest.mark.parametrize(
    ("raw", "path", "text", "anchor"),
    [
        ("[[a]]", "ru/a.md", "Альфа", ""),
        ("[[A.md]]", "ru/a.md", "Альфа", ""),
        ("[[альфа]]", "ru/a.md", "альфа", ""),
        ("[[Первая]]", "ru/a.md", "Первая", ""),
        ("[[Первая|х]]", "ru/a.md", "х", ""),
        ("[[a#глава один]]", "ru/a.md", "Альфа > глава один", "глава-один"),
        ("[[a#Х#Глава один|х]]", "ru/a.md", "х", "глава-один"),
        ("[[#Х]]", "ru/a.md", "Х", "х"),
        ("[[a#^blok]]", "ru/a.md", "Альфа", "block-Blok"),
        ("[[#^Blok]]", "ru/a.md", "Альфа", "block-Blok"),
        ("[[sub/b]]", "ru/sub/b.md", "Бета", ""),
        ("[[./other/b]]", "ru/other/b.md", "Другая", ""),
        ("[[бета]]", "ru/sub/b.md", "бета", ""),
        ("[[p.png]]", "ru/sub/p.png", "p.png", ""),
        ("[[shared/q.pdf|q]]", "shared/q.pdf", "q", ""),
        ("[[https://example.org/x]]", "https://example.org/x", "https://example.org/x", ""),
    ],
)
def test_resolve(raw: str, path: str, text: str, anchor: str) -> None:
    result = resolve(VAULT, raw, "ru/a.md")
    assert isinstance(result, Found)
    assert (result.path, result.text, result.anchor) == (path, text, anchor)


def test_resolve_what_several_notes_answer_to() -> None:
    assert resolve(VAULT, "[[b]]", "ru/a.md") == Ambiguous(("other/b", "sub/b"))


@pytest.mark.parametrize(
    ("raw", "what", "nearest", "elsewhere"),
    [
        ("[[алфа]]", "there is no such note in ru", ("Альфа",), ""),
        ("![[r.png]]", "there is no such file in ru", ("p.png",), ""),
        ("[[only]]", "there is no such note in ru", (), "pl/only.md"),
        ("[[tylko]]", "there is no such note in ru", (), "pl/only.md"),
        ("[[a#Глава]]", "ru/a.md has no heading «Глава»", ("Глава: один",), ""),
        ("[[a#^block]]", "ru/a.md has no block ^block", ("Blok",), ""),
        ("[[../../x]]", "there is no such note in ru", (), ""),
        ("[[ ]]", "the link names nothing", (), ""),
    ],
)
def test_resolve_what_is_missing(
    raw: str, what: str, nearest: tuple[str, ...], elsewhere: str
) -> None:
    result = resolve(VAULT, raw, "ru/a.md")
    assert isinstance(result, Missing)
    assert result.what.removesuffix(" in ru") == what.removesuffix(" in ru")
    assert result.elsewhere == elsewhere
    assert set(nearest) <= set(result.nearest)
