"""What holds for any note, however it is named and whatever stands in it."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from kb_cases import LANGUAGES, make_note, make_vault, note_of, render, resolve

from kb import frontmatter, wikilink
from kb import note as notes
from kb.index import Vault
from kb.render.prepare import prepare
from kb.source import Source
from kb.text import heading_key, key, loose_key, yo_key
from kb.wikilink import Ambiguous, Found, Missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.note import Note

QUICK = settings(
    derandomize=True,
    deadline=None,
    database=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
RENDERED = settings(QUICK, max_examples=60)

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяЁЙЖЭ"
POLISH = "aąbcćdeęklłmnńoóprsśtuwxyzźżŁŚŻÓ"
LETTERS = RUSSIAN + POLISH + "0123456789"
# What a link can name; the marks of a link itself cannot stand in it.
LINKABLE = LETTERS + "  -_.,;!?()'\"«»„”—–+%&@=~*$:…°№"
EMOJI = ["🙂", "👩\u200d💻", "🇵🇱", "✅"]
ODD = ["http", "http:", "https", ".md", "%20", "100%", "a.b", "++", "..", "é", "й", "ó"]
MARKS = ["#", "|", "^", "[", "]", "[[", "]]", "\\", "`", "<", ">", "{", "}"]


@st.composite
def written(draw: st.DrawFn, alphabet: str, *fragments: str, size: int = 10) -> str:
    """Return a text of letters and fragments, composed, decomposed or as it comes."""
    parts = st.sampled_from([*alphabet, *EMOJI, *ODD, *fragments])
    text = "".join(draw(st.lists(parts, min_size=1, max_size=size)))
    form = draw(st.sampled_from(["", "NFC", "NFD"]))
    return unicodedata.normalize(form, text) if form else text


def is_file_name(name: str) -> bool:
    return name.strip() not in {"", ".", ".."} and "/" not in name


def is_link_target(name: str) -> bool:
    # A path that starts from a folder means that path and nothing else.
    return bool(key(name)) and not name.startswith(("/", "./", "../"))


# Any name that a file system takes, and those of them that a wiki link can write.
file_names = written(LINKABLE, *MARKS).filter(is_file_name)
plain_names = written(LINKABLE).map(str.strip).filter(is_file_name)
folders = st.lists(plain_names, max_size=2).map("".join)
titles = written(LINKABLE, " / ", size=14).map(str.strip).filter(is_link_target)
any_titles = written(LINKABLE, "/", *MARKS, size=14)


@st.composite
def paths(draw: st.DrawFn, names: st.SearchStrategy[str]) -> str:
    lang = draw(st.sampled_from(LANGUAGES))
    inner = draw(st.lists(names, max_size=2))
    return "/".join([lang, *inner, draw(names) + ".md"])


def quoted(value: object) -> str:
    # JSON is YAML that needs no further quoting.
    return json.dumps(value, ensure_ascii=False)


def front_matter(title: str, aliases: list[str]) -> str:
    return f"---\ntitle: {quoted(title)}\naliases: {quoted(aliases)}\n---\n"


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Return the text of a note: links to anything, in all places that Markdown has."""
    target = st.one_of(file_names, any_titles, st.sampled_from(["", "a", "a#b", "a#^b", "#x"]))
    links = [
        draw(st.sampled_from(["[[{}]]", "![[{}]]", "[[{}|x]]", "![[{}.png|9x9]]"])).format(name)
        for name in draw(st.lists(target, max_size=4))
    ]
    shapes = ["{}", "# {}", "## {} ^id", "- {}", "> [!tip] {}", "> {}", "| a |\n|---|\n| {} |"]
    shapes += ["`{}`", "    {}", "```\n{}\n```", "*{}*", "==**{}**==", "[^1]: {}", "%%{}%%"]
    shapes += [
        "{}\n: {}",
        "<b title='{}'>",
        "{} #тег ^b",
        "<!-- {} -->",
        "$ {} $",
        '=== "{}"\n    {}',
    ]
    texts = [*links, *draw(st.lists(any_titles, max_size=3))]
    shaped = [draw(st.sampled_from(shapes)).replace("{}", text) for text in texts]
    return draw(st.sampled_from(["\n\n", "\n"])).join(shaped)


@st.composite
def vaults(draw: st.DrawFn, names: st.SearchStrategy[str]) -> dict[str, str]:
    found = draw(st.lists(paths(names), min_size=1, max_size=4, unique=True))
    listed = st.lists(any_titles, max_size=2)
    return {path: front_matter(draw(any_titles), draw(listed)) + draw(bodies()) for path in found}


@RENDERED
@given(vaults(file_names))
def test_any_vault_is_indexed_resolved_and_rendered(texts: dict[str, str]) -> None:
    vault = make_vault(texts, ["ru/a.png", "pl/ü %.png"])
    for path, text in texts.items():
        note = note_of(vault, path)
        assert text.endswith(note.body)
        page = render(vault, note)
        for link, result in page.context.broken.values():
            assert isinstance(result, Ambiguous | Missing)
            assert wikilink.explain(link, result).startswith(link.raw)
        for _, found in page.context.links:
            assert found.note is None or found.note in vault.languages[note.lang].notes.values()


@st.composite
def named_vaults(draw: st.DrawFn) -> dict[str, tuple[str, list[str]]]:
    """Return path -> (title, aliases), all of which a link can write."""
    found = draw(st.lists(paths(plain_names), min_size=1, max_size=5, unique=True))
    listed = st.lists(titles, max_size=2, unique=True)
    return {path: (draw(titles), draw(listed)) for path in found}


def indexed(named: dict[str, tuple[str, list[str]]]) -> Vault:
    return make_vault({path: front_matter(*given) for path, given in named.items()})


def suffixes(note: Note) -> set[str]:
    parts = note.place.split("/")
    return {"/".join(parts[start:]) for start in range(len(parts))}


def answering(vault: Vault, lang: str, name: str) -> list[str]:
    """Find by force which notes a name means: exact path, name or suffix, title, alias."""
    spellings = {key(name), key(name.removesuffix(".md"))}
    found = vault.languages[lang].notes.values()
    for known in (
        lambda note: {note.place},
        suffixes,
        lambda note: {note.title},
        lambda note: set(note.aliases),
    ):
        for spelled in sorted(spellings, key=len, reverse=True):
            if paths_ := [note.path for note in found if spelled in map(key, known(note))]:
                return sorted(paths_)
    return []


def spelled_variants(name: str) -> Iterator[str]:
    yield name
    yield f"  {name} "
    yield unicodedata.normalize("NFC", name)
    yield unicodedata.normalize("NFD", name)
    if key(name.upper()) == key(name):
        yield name.upper()
    yield re.sub(r"\s+", "  ", name)


@QUICK
@given(named_vaults())
def test_a_link_by_path_name_title_or_alias_comes_back(
    named: dict[str, tuple[str, list[str]]],
) -> None:
    vault = indexed(named)
    for path, (title, aliases) in named.items():
        note = note_of(vault, path)
        assert (note.title, note.aliases) == (title, list(dict.fromkeys(aliases)))
        for name in (note.place, f"{note.place}.md", note.name, title, *aliases):
            expected = answering(vault, note.lang, name)
            assert expected
            for spelled in spelled_variants(name):
                result = resolve(vault, f"[[{spelled}]]", path)
                if len(expected) == 1:
                    assert isinstance(result, Found), (spelled, result)
                    assert result.path == expected[0]
                else:
                    assert isinstance(result, Ambiguous), (spelled, result)
                    places = [note_of(vault, one).place for one in expected]
                    assert result.candidates == tuple(sorted(places))


@QUICK
@given(named_vaults())
def test_the_candidates_of_an_ambiguous_link_each_mean_one_note(
    named: dict[str, tuple[str, list[str]]],
) -> None:
    vault = indexed(named)
    for path, (title, aliases) in named.items():
        for name in (note_of(vault, path).name, title, *aliases):
            result = resolve(vault, f"[[{name}]]", path)
            for candidate in result.candidates if isinstance(result, Ambiguous) else ():
                again = resolve(vault, f"[[{candidate}]]", path)
                assert isinstance(again, Found)
                assert again.note is not None
                assert again.note.place == candidate


@QUICK
@given(plain_names, plain_names, plain_names)
def test_a_path_from_the_own_folder_or_the_root_comes_back(
    folder: str, name: str, other: str
) -> None:
    assume(len({key(folder), key(name), key(other)}) == 3)
    here, there = f"ru/{folder}/{name}.md", f"ru/{other}/{name}.md"
    vault = make_vault({here: "", there: "", "ru/a/b/c.md": ""})
    for raw, base, expected in (
        (f"[[./{name}]]", here, here),
        (f"[[../{other}/{name}]]", here, there),
        (f"[[../../{folder}/{name}.md]]", "ru/a/b/c.md", here),
        (f"[[/{other}/{name}]]", here, there),
    ):
        result = resolve(vault, raw, base)
        assert isinstance(result, Found), raw
        assert result.path == expected


@QUICK
@given(st.lists(paths(plain_names), min_size=1, max_size=5, unique=True), st.data())
def test_the_last_resort_finds_a_name_with_other_letters_and_blanks(
    found: list[str], data: st.DataObject
) -> None:
    vault = make_vault(dict.fromkeys(found, ""))
    note = note_of(vault, data.draw(st.sampled_from(found)))
    name = note.name.replace("ё", "е").replace("Ё", "Е").replace(" ", "-")
    assume(is_link_target(name))
    result = resolve(vault, f"[[{name}]]", note.path)
    same = [n for n in vault.languages[note.lang].notes.values() if alike(n, name)]
    if isinstance(result, Found):
        assert result.note in same
    else:
        assert isinstance(result, Ambiguous)
        assert {n.place for n in same} >= set(result.candidates)


def alike(note: Note, name: str) -> bool:
    names = (note.title, *suffixes(note))
    return loose_key(name.removesuffix(".md")) in map(loose_key, names) or yo_key(name) in map(
        yo_key, names
    )


@QUICK
@given(vaults(plain_names), st.randoms(use_true_random=False), st.data())
def test_results_do_not_depend_on_the_order_of_notes(
    texts: dict[str, str], random: object, data: st.DataObject
) -> None:
    del random
    found = [make_note(path, text) for path, text in texts.items()]
    shuffled = data.draw(st.permutations(found))
    one, other = (Vault(some, [], LANGUAGES) for some in (found, shuffled))
    names = {name for index in one.languages.values() for name in index.known_names()}
    raws = [f"[[{name}]]" for name in names if not set(name) & set("[]\n")]
    raws += [link.raw for note in found for _, link in wikilink.find(note.source)]
    for base in found:
        for raw in raws:
            link = wikilink.parse(raw)
            assert one.resolve(link, base) == other.resolve(link, base)


# -- headings

WORD = st.text(LETTERS, min_size=1, max_size=6)
MARKUP = [
    "**{}**", "*{}*", "_{}_", "__{}__", "***{}***", "`{}`", "``{} ` x``", "[{}](a.md)",
    "[{}](https://example.org/a_b)", "[[a]]", "[[a|{}]]", "[[a#b]]", "![{}](a.png)", "=={}==",
    "~~{}~~", "<b>{}</b>", "{} &amp; {}", "{} &lt; {}", "\\*{}\\*", "\\_{}", "a_{}_b", "2 * {} * 4",
    "«{}»", "„{}”", '"{}"', "C#", "C++", "#{}", "{}^2", "{}: {}", "{} — {}", "{}-{}", "({})",
    "{}, {}.", "{}!", "?", "1. {}", "- {}", "%%{}%%", "🙂", "{}/{}", "$x_1$", "100 %",
    "[^1]", "a|b",
    "*{}* _{}_", "**{} *{}***", "{}'s", "…", "[{}]", "\\[{}\\]", "{}\\#",
]  # fmt: skip


@st.composite
def heading_texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.one_of(WORD, st.sampled_from(MARKUP)), min_size=1, max_size=4))
    text = " ".join(piece.replace("{}", draw(WORD)) for piece in pieces)
    form = draw(st.sampled_from(["", "NFD"]))
    return unicodedata.normalize(form, text) if form else text


@st.composite
def heading_lines(draw: st.DrawFn) -> str:
    text = draw(heading_texts())
    end = draw(st.sampled_from(["", "", "", "", " ##", " ^id-1", " {#own}", " {: .c #own }", "  "]))
    shape = draw(st.sampled_from(["#", "##", "###", "######", "## ", "=", "-"]))
    if shape in {"=", "-"}:
        # What starts another block is no heading.
        return f"x {text}\n{shape * 3}"
    return f"{shape} {text}{end}"


FOOTNOTE = "\n\n[^1]: Note.\n"


@settings(QUICK, max_examples=250)
@given(st.lists(heading_lines(), min_size=1, max_size=4))
@example(["# A", "## A", "## A"])
@example(["# [[a|b]] *c* `d`", "## x ^id"])
def test_predicted_heading_ids_are_those_of_the_page(lines: list[str]) -> None:
    vault = make_vault({"ru/a.md": "\n\n".join(lines) + FOOTNOTE, "ru/b.md": "# Other"})
    note = note_of(vault, "ru/a.md")
    page = render(vault, note)
    assert [heading.id for heading in note.headings] == page.heading_ids()


# Each by itself, so that one wrong construct does not hide another.
ALONE = ["`{}`", "`{}` x", "``{} ` x``", "$x_1$", "$x_1$ {}", "\\[{}\\]", "\\(x\\) {}", "%%c%% {}"]
ALONE += ["x <!-- c --> {}", "<https://example.org>", "<me@example.org>", "#a %%c%% {}", "a\t{}"]
ALONE += ["{}  {}", "x {} #", "*{}*  x", "[{}][b]", "&copy; {}", "[[a\\|{}]]", "{}<br>x", "H~2~O"]


@pytest.mark.parametrize("line", [f"## {text}" for text in ALONE] + [f"x {t}\n---" for t in ALONE])
def test_predicted_id_of_one_heading(line: str) -> None:
    body = line.replace("{}", "слово") + "\n\ntext\n\n[b]: https://example.org\n"
    vault = make_vault({"ru/b.md": body, "ru/a.md": ""})
    note = note_of(vault, "ru/b.md")
    page = render(vault, note)
    assert len(page.heading_ids()) == 1
    assert [heading.id for heading in note.headings] == page.heading_ids()


def as_obsidian_writes(heading: str) -> str:
    return " ".join(re.sub(r"[:#^|\[\]]+", " ", heading).split())


@QUICK
@given(st.lists(heading_texts(), min_size=1, max_size=4), st.sampled_from(["", "b"]))
def test_a_link_from_a_heading_finds_it(texts: list[str], name: str) -> None:
    body = "\n\n".join(f"## {text}" for text in texts) + FOOTNOTE
    vault = make_vault({"ru/b.md": body, "pl/b.md": ""})
    note = note_of(vault, "ru/b.md")
    assert len(note.headings) == len([t for t in texts if re.sub(r"%%.*?%%", "", t).strip()])
    for heading in note.headings:
        source = note.body[heading.start :].split("\n")[0].removeprefix("## ")
        for text in (heading.text, re.sub(r"%%.*?%%", "", source)):
            asked = as_obsidian_writes(text)
            if not asked:
                continue
            result = resolve(vault, f"[[{name}#{asked}]]", note.path)
            first = next(h for h in note.headings if heading_key(asked) in h.keys)
            assert isinstance(result, Found), (asked, result)
            assert result.anchor == first.id
            assert first.start <= heading.start


@RENDERED
@given(st.lists(heading_texts(), min_size=1, max_size=3))
def test_a_rendered_link_to_a_heading_leads_to_an_element(texts: list[str]) -> None:
    found = [h.text for h in make_note("ru/b.md", "".join(f"# {t}\n\n" for t in texts)).headings]
    links = [as_obsidian_writes(text) for text in found]
    links = [text for text in links if text and not set(text) & set("`$<\\&")]
    body = "\n\n".join(f"# {text}" for text in texts) + FOOTNOTE
    body += "\n".join(f"\n[[#{text}]]\n" for text in links)
    vault = make_vault({"ru/b.md": body, "ru/a.md": "# A\n\n## b\n"})
    page = render(vault, note_of(vault, "ru/b.md"))
    assert not page.context.broken
    ids = page.heading_ids()
    paragraphs = page.soup.find_all("p", recursive=False)
    hrefs = [p.a["href"] for p in paragraphs if p.a]
    assert len(hrefs) == len(links)
    assert all(href.removeprefix("#") in ids for href in hrefs)


@RENDERED
@given(
    st.lists(paths(written(LETTERS + " -+%.,")).filter(lambda p: p.startswith("ru/")), min_size=1,
             max_size=3, unique=True)
)  # fmt: skip
def test_a_rendered_link_leads_to_the_file(found: list[str]) -> None:
    from posixpath import dirname, join, normpath
    from urllib.parse import unquote

    assume(all(is_file_name(part) for path in found for part in path.split("/")))
    assume(all(is_file_name(path.rpartition("/")[2].removesuffix(".md")) for path in found))
    places = [path.removeprefix("ru/").removesuffix(".md") for path in found]
    assume(all(is_link_target(place) and place == place.strip() for place in places))
    assume(len(set(map(key, places))) == len(places))
    base = "ru/some where/base.md"
    body = "\n\n".join(f"[[{place}]]" for place in places)
    vault = make_vault({**dict.fromkeys(found, ""), base: body})
    page = render(vault, note_of(vault, base))
    assert not page.context.broken
    leads = [normpath(join(dirname(base), unquote(href))) for href in page.hrefs()]
    assert leads == found


# -- texts

TOKENS = ["`", "``", "```", "````", "~~~", "$", "$$", "\\(", "\\)", "\\[", "\\]", "\\", "<!--"]
TOKENS += ["-->", "%%", "<pre>", "</pre>", "<script>", "</script>", "    ", "\t", "> ", ">", "- "]
TOKENS += ["1. ", "[[", "]]", "![[", "[[a]]", "![[a]]", "|", "#", "# ", "#тег", "^id", "[^1]", ": "]
TOKENS += ["\n", "\n", "\n\n", "\n\n", " ", "a", "ё", "🙂", "x y", "---", "===", "{", "}", "{#a}"]
TOKENS += [
    "> [!tip]",
    "> [!tip]- ",
    "[@a]",
    "*",
    "**",
    "_",
    "==",
    "<b",
    ">",
    "=",
    "'",
    '"',
    "&",
    "(",
    ")",
]
TOKENS += [
    '=== "a"',
    "[^1]: ",
    "[a]: b",
    "![a](b)",
    "| a | b |\n|---|---|\n",
    "\x02",
    "\x03",
    "\u2028",
]
soups = st.lists(st.sampled_from(TOKENS), max_size=24).map("".join)
texts_of_any_kind = st.one_of(soups, st.text(st.characters(codec="utf-8"), max_size=60))


@settings(QUICK, max_examples=600)
@given(texts_of_any_kind)
def test_spans_are_ordered_disjoint_and_inside(text: str) -> None:
    at = 0
    for start, end, kind in Source(text).spans:
        assert at <= start < end <= len(text)
        assert kind in {"code", "comment", "math", "html", "hidden"}
        at = end


@settings(QUICK, max_examples=600)
@given(texts_of_any_kind)
def test_prose_keeps_length_and_line_breaks(text: str) -> None:
    source = Source(text)
    assert len(source.prose) == len(text)
    for old, new in zip(text, source.prose, strict=True):
        assert new == old or (new == " " and old != "\n")
    outside = "".join(
        text[end:start]
        for (_, end, _), (start, _, _) in zip(
            [(0, 0, ""), *source.spans], [*source.spans, (len(text), 0, "")], strict=True
        )
    )
    assert outside.replace(" ", "").replace("\n", "") in without_blanks(source.prose)


def without_blanks(text: str) -> str:
    return text.replace(" ", "").replace("\n", "")


@settings(QUICK, max_examples=400)
@given(texts_of_any_kind)
def test_only_comments_are_cut_from_what_is_visible(text: str) -> None:
    source = Source(text)
    hidden = [span for span in source.spans if span.kind == "hidden"]
    kept, at = "", 0
    for start, end, _ in hidden:
        kept += text[at:start]
        at = end
    kept += text[at:]
    blank = re.compile(r"[ \t>\n]")
    assert "".join(source.visible.split()) in {"".join(kept.split()), source.visible} or (
        blank.sub("", source.visible) == blank.sub("", kept)
    )
    if not hidden:
        assert source.visible == text


@QUICK
@given(texts_of_any_kind, st.data())
def test_a_position_counts_lines_and_characters(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Source(text).position(offset)
    lines = text.split("\n")
    assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == offset
    assert 1 <= column <= len(lines[line - 1]) + 1


@settings(QUICK, max_examples=400)
@given(texts_of_any_kind)
def test_preparing_adds_only_line_breaks(text: str) -> None:
    visible = Source(text).visible if "%%" in text else text
    blank = re.compile(r"[ \t>\n]")
    prepared = prepare(text)
    assert blank.sub("", prepared) == blank.sub("", visible)
    assert len(prepared) >= len(visible)


@settings(QUICK, max_examples=300)
@given(st.binary(max_size=80))
@example(b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\n\xff")
@example(b"\0\0")
def test_any_bytes_are_a_note(data: bytes) -> None:
    note = notes.parse("ru/a.md", data)
    assert note.title
    assert isinstance(note.tags, list)
    assert "\0" not in note.body
    assert "\r" not in note.body
    assert (b"\xff" in data) <= bool(note.problems)


@settings(QUICK, max_examples=150)
@given(texts_of_any_kind)
def test_any_text_is_rendered(text: str) -> None:
    vault = make_vault({"ru/a.md": text, "ru/b.md": "# Б\n\nтекст ^id\n"})
    note = note_of(vault, "ru/a.md")
    assert note.title
    assert set(note.blocks) <= set(re.findall(r"\^([A-Za-z0-9-]+)", note.body))
    page = render(vault, note)
    ids = page.heading_ids()
    assert len(ids) == len(set(ids)) or re.search(r"\{:?[ ]*[^}]*#|<h", text)


# -- front matter

YAML = [
    "---\n",
    "...\n",
    "--- \n",
    "a: b\n",
    "title: x\n",
    "- c\n",
    "\n",
    "текст",
    "[",
    "]",
    "{",
    ":",
]
YAML += [
    "---",
    " ",
    "'",
    '"',
    "a: 2026-13-40\n",
    "? x\n",
    "<<: y\n",
    "!!int",
    "&a ",
    "*a",
    "#",
    "|\n",
]


@settings(QUICK, max_examples=500)
@given(st.lists(st.sampled_from(YAML), max_size=12).map("".join), st.booleans())
def test_front_matter_loses_nothing_of_the_text(text: str, opened: bool) -> None:
    text = "---\n" * opened + text
    front = frontmatter.split(text)
    assert text.endswith(front.body)
    head = text.removesuffix(front.body) if front.body else text
    assert front.body_line == head.count("\n") + 1
    assert not head or re.fullmatch(r"---[ \t]*\n(?s:.*)(?:---|\.\.\.)[ \t]*\n?", head)
    for problem in front.problems:
        assert 1 <= problem.line <= head.count("\n") + 1
        assert problem.column >= 1


@QUICK
@given(st.dictionaries(st.sampled_from(["title", "x", "tags"]), any_titles), texts_of_any_kind)
def test_what_follows_the_front_matter_is_the_body(meta: dict[str, str], body: str) -> None:
    lines = "".join(f"{name}: {quoted(value)}\n" for name, value in meta.items())
    front = frontmatter.split(f"---\n{lines}---\n{body}")
    assert (front.meta, front.body, front.problems) == (meta, body, [])
    assert front.body_line == len(meta) + 3


@QUICK
@given(st.lists(st.sampled_from([*YAML, "title: ", "aliases: ", "tags: ", "[a, b]", "1.10"]),
                max_size=10).map("".join))  # fmt: skip
def test_any_front_matter_makes_a_note(text: str) -> None:
    note = make_note("ru/a.md", f"---\n{text}\n---\n")
    assert all(isinstance(name, str) and name for name in [note.title, *note.aliases, *note.tags])


@pytest.mark.parametrize(
    "value", ["&a [*a]", "&a {b: *a}", "!!timestamp x", "!!bool x", "!!int ''"]
)
@pytest.mark.parametrize("name", ["aliases", "tags", "title", "other"])
def test_odd_yaml_never_raises(name: str, value: str) -> None:
    note = make_note("ru/a.md", f"---\n{name}: {value}\n---\ntext")
    assert note.body == "text"
    assert isinstance(note.aliases, list)
