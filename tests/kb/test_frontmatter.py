"""Bytes to text, text to front matter and body, values to names."""

from __future__ import annotations

import pytest

from kb import frontmatter


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Ёж\n".encode(), "Ёж\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"a\0b", "ab"),
        (b"\r\r\n\n", "\n\n\n"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    assert frontmatter.decode(data) == (text, [])


@pytest.mark.parametrize(
    ("data", "text", "line", "column"),
    [
        (b"\xff", "\ufffd", 1, 1),
        ("ёж".encode() + b"\xff!", "ёж\ufffd!", 1, 3),
        (b"a\r\nbc\xff", "a\nbc\ufffd", 2, 3),
        (b"\xef\xbb\xbfab\xff", "ab\ufffd", 1, 3),
        (b"a\n\xd0", "a\n\ufffd", 2, 1),
        (b"a\rb\xff", "a\nb\ufffd", 2, 2),
    ],
)
def test_decode_reports_the_first_byte_that_is_not_utf_8(
    data: bytes, text: str, line: int, column: int
) -> None:
    decoded, problems = frontmatter.decode(data)
    assert decoded == text
    assert [(problem.line, problem.column) for problem in problems] == [(line, column)]
    assert "UTF-8" in problems[0].message


@pytest.mark.parametrize(
    ("text", "meta", "body", "line"),
    [
        ("", {}, "", 1),
        ("text", {}, "text", 1),
        ("---\na: 1\n---\ntext", {"a": 1}, "text", 4),
        ("---\n---\ntext", {}, "text", 3),
        ("---\n\n---\n", {}, "", 4),
        ("---  \na: 1\n--- \t\n", {"a": 1}, "", 4),
        ("---\na: 1\n...\ntext", {"a": 1}, "text", 4),
        ("---\na: 1\n---", {"a": 1}, "", 3),
        ("---\na: 1\n", {}, "---\na: 1\n", 1),
        ("\n---\na: 1\n---\n", {}, "\n---\na: 1\n---\n", 1),
        (" ---\na: 1\n---\n", {}, " ---\na: 1\n---\n", 1),
        ("---\n- a\n---\nb", {}, "---\n- a\n---\nb", 1),
        ("---\nwords\n---\nb", {}, "---\nwords\n---\nb", 1),
        ("----\na: 1\n----\n", {}, "----\na: 1\n----\n", 1),
        ("---\n# nothing\n---\nb", {}, "b", 4),
        ("---\n1: a\nnull: b\n---\n", {"1": "a", "None": "b"}, "", 5),
        ("---\na: |\n  x\n  ---\n---\nb", {"a": "x\n---\n"}, "b", 6),
    ],
)
def test_split(text: str, meta: dict[str, object], body: str, line: int) -> None:
    front = frontmatter.split(text)
    assert (front.meta, front.body, front.body_line) == (meta, body, line)
    assert front.problems == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("title: 1.10", "1.10"),
        ("title: yes", "yes"),
        ("title: 2026-11-22", "2026-11-22"),
        ("title: null", None),
        ("title:", None),
        ("title: '1'", "1"),
        ("aliases: [1.0, no, 0x1F, ~, текст]", ["1.0", "no", "0x1F", None, "текст"]),
        ("tags: {a: b}", None),
        ("tags: [a, [b, c]]", ["a", None]),
        ("alias: 007", "007"),
        ("tag: 12:30", "12:30"),
    ],
)
def test_names_are_kept_as_written(written: str, value: object) -> None:
    meta = frontmatter.split(f"---\n{written}\n---\n").meta
    assert list(meta.values()) == [value]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("---\ntitle: a: b\n---\nc", 2, "not allowed"),
        ("---\na: 1\nb: [1\n---\nc", 4, "valid YAML"),
        ("---\na: 'x\n---\nc", 3, "valid YAML"),
        ("---\na: 1\n\tb: 2\n---\nc", 3, "valid YAML"),
        ("---\na: 2026-13-40\n---\nc", 1, "month must be in 1..12"),
        ("---\na: !thing 1\n---\nc", 2, "could not determine a constructor"),
        ("---\n[a]: 1\n---\nc", 2, "unhashable key"),
        ("---\na: *b\n---\nc", 2, "undefined alias"),
    ],
)
def test_broken_yaml_is_reported_and_the_body_kept(text: str, line: int, says: str) -> None:
    front = frontmatter.split(text)
    assert (front.meta, front.body) == ({}, "c")
    [problem] = front.problems
    assert problem.line == line
    assert problem.column >= 1
    assert says in problem.message
    assert "quotation marks" in problem.message


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, []),
        ("a", ["a"]),
        ("  a  ", ["a"]),
        ("", []),
        ("   ", []),
        (["a", " b ", "a", "", None, 3], ["a", "b"]),
        ({"a": "b"}, []),
        (5, []),
        ("a, b", ["a, b"]),
    ],
)
def test_names(value: object, names: list[str]) -> None:
    assert frontmatter.names(value) == names


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("a, b", ["a", "b"]),
        ("a b,,c", ["a", "b", "c"]),
        (["a b", "c"], ["a b", "c"]),
        (", ", []),
        (None, []),
    ],
)
def test_names_of_one_string_may_be_separated(value: object, names: list[str]) -> None:
    assert frontmatter.names(value, separators=", ") == names
