"""The arrows between the rooms of the project, read from the imports."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest
from kb_cases import ROOT

ROOMS = ("kb", "calculators")
# What the pure modules may lean on besides the standard library, and what for.
LIBRARIES = {
    "kb": {
        "babel",  # names of months
        "markdown",  # the renderer that kb.render extends
        "pybtex",  # the bibliography
        "pymdownx",  # callouts, and the slugs that ids are made of
        "yaml",  # front matter and texts
    },
    "calculators": {
        "babel",
        "markdown",
        "pymdownx",
        "xlsxwriter",  # the spreadsheet
        "yaml",
    },
}
# Names that any vault may use, so they say nothing about this one.
GENERIC = {"index", "tags", "404"}
MODULES = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
PURE = [file for file in MODULES if file.name != "plugin.py"]
PAGES = sorted(
    file.relative_to(ROOT / "docs" / "ru").with_suffix("").as_posix()
    for file in (ROOT / "docs" / "ru").rglob("*.md")
)
BUILD = sorted(
    file
    for folder in ("overrides", "kb")
    for file in (ROOT / folder).rglob("*")
    if file.suffix in {".css", ".html", ".js", ".py", ".svg", ".xml", ".yaml", ".yml"}
)


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> set[str]:
    """Return the names of the modules that a file imports, wherever in it and for whatever."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = list(file.relative_to(ROOT).parts[: -node.level] if node.level else [])
            found.add(".".join([*package, *filter(None, [node.module])]))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {
            "__import__",
            "import_module",
            "importlib.import_module",
        }:
            found.add(ast.literal_eval(node.args[0]))
    return found


def packages(file: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports(file)}


def test_there_is_something_to_read() -> None:
    assert {named(file) for file in MODULES} >= {"kb/plugin.py", "kb/index.py", "kb/render/page.py"}
    assert len(PAGES) > 3
    assert ROOT / "overrides" / "main.html" in BUILD


@pytest.mark.parametrize("file", PURE, ids=named)
def test_only_plugins_import_mkdocs(file: Path) -> None:
    assert not {name for name in packages(file) if name.startswith(("mkdocs", "material"))}


@pytest.mark.parametrize("file", MODULES, ids=named)
def test_the_rooms_do_not_import_each_other(file: Path) -> None:
    room = named(file).partition("/")[0]
    assert not packages(file) & (set(ROOMS) - {room})


@pytest.mark.parametrize("file", PURE, ids=named)
def test_pure_modules_import_only_named_libraries(file: Path) -> None:
    room = named(file).partition("/")[0]
    assert packages(file) <= {room, *LIBRARIES[room], *sys.stdlib_module_names}


@pytest.mark.parametrize("file", PURE, ids=named)
def test_pure_modules_do_not_import_plugins(file: Path) -> None:
    assert not {name for name in imports(file) if name.split(".")[-1] == "plugin"}
    source = file.read_text("utf-8")
    assert not re.search(r"^\s*from (?:kb|calculators) import .*\bplugin\b", source, re.MULTILINE)


def test_the_modules_that_render_are_asked_by_the_plugin_alone() -> None:
    outside = [file for file in PURE if file.parent == ROOT / "kb"]
    asking = [named(f) for f in outside if any(n.startswith("kb.render") for n in imports(f))]
    assert asking == []


def mentions(text: str, place: str) -> bool:
    """Tell whether a text names a page: its whole path, or a file or address that ends in it."""
    path = re.escape(place)
    if "/" in place:
        return re.search(rf"(?<![\w-]){path}(?![\w-])", text) is not None
    return re.search(rf"[\w\"'/]?{path}(?:\.md|\.html|/[\"'#)])", text) is not None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see measure/roi.md", True),
        ("url: /pl/measure/roi/", True),
        ("a.measure/roi-dcf", False),
        ("measure the roi", False),
    ],
)
def test_a_mention_is_a_whole_path(text: str, found: bool) -> None:
    assert mentions(text, "measure/roi") is found


@pytest.mark.parametrize("file", [ROOT / "mkdocs.yml", *BUILD], ids=named)
def test_no_page_of_the_vault_is_named_by_the_build(file: Path) -> None:
    text = file.read_text("utf-8")
    text = DOCSTRING.sub("", text) if file.suffix == ".py" else text
    named_pages = [place for place in PAGES if place.split("/")[-1] not in GENERIC]
    assert [place for place in named_pages if mentions(text, place)] == []


# An example in a docstring or a comment leads nowhere.
DOCSTRING = re.compile(r'"""(?s:.*?)"""|^\s*#.*$', re.MULTILINE)
