"""Runs every case of tests/golden/vault: a small vault, and what its pages must show.

A case is a file; CONTRIBUTING.md says how to add one. Each is built twice, for both forms of
addresses, by the project's own mkdocs.yml.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from support.build import Built, build_bare, read_yaml, write_vault

CASES = sorted((Path(__file__).parent / "golden" / "vault").rglob("*.yml"))
IDS = [f"{case.parent.name}/{case.stem}" for case in CASES]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
FILES = {"png": PNG, "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>', "txt": b"text"}
ORIGIN = "https://site.test/"


def vault_of(case: dict, folder: Path) -> Path:
    notes = {f"{lang}/index.md": f"---\ntitle: Home {lang}\n---\n" for lang in ("ru", "pl")}
    notes |= case.get("vault") or {}
    notes |= {path: FILES[kind] for path, kind in (case.get("files") or {}).items()}
    for path, text in (case.get("bytes") or {}).items():
        notes[path] = (
            text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")
        )
    return write_vault(folder, {path: text or "" for path, text in notes.items()})


def folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


class Rendered:
    """A page of the built vault."""

    def __init__(self, built: Built, path: str, *, directory_urls: bool) -> None:
        self.built, self.directory_urls = built, directory_urls
        self.path = path
        file = built.page(path, directory_urls=directory_urls)
        self.url = urljoin(
            ORIGIN,
            file.relative_to(built.site).as_posix().removesuffix("index.html")
            if directory_urls
            else file.relative_to(built.site).as_posix(),
        )
        self.html = file.read_text("utf-8")
        self.soup = BeautifulSoup(self.html, "html.parser")
        self.article = self.soup.article
        assert self.article is not None

    @property
    def text(self) -> str:
        copy = BeautifulSoup(str(self.article), "html.parser")
        for link in copy.select("a.headerlink, a.footnote-backref"):
            link.decompose()
        return folded(copy.get_text())

    def links(self) -> list:
        return [
            link
            for link in self.article.select("a[href]")
            if not {"headerlink", "embed-source", "footnote-ref", "footnote-backref"}
            & set(link.get("class", []))
        ]


def check_target(page: Rendered, href: str, expected: str) -> None:
    """Show that an address of the page leads to a note (and to the place in it) or a file."""
    if expected.startswith(("http://", "https://", "mailto:")):
        assert href == expected
        return
    path, _, place = expected.partition("#")
    address, fragment = urldefrag(urljoin(page.url, href))
    path = path or page.path
    if not path.endswith(".md"):
        lang, _, rest = path.partition("/")
        there = rest if lang == "ru" else path
        assert unquote(address) == ORIGIN + there
        assert (page.built.site / there).is_file()
        return
    target = Rendered(page.built, path, directory_urls=page.directory_urls)
    assert unquote(address) == target.url, f"{href} does not lead to {path}"
    if not place:
        assert not fragment
        return
    marked = target.soup.find(id=unquote(fragment))
    assert marked is not None, f"{path} has no element with the id {unquote(fragment)}"
    if place.startswith("^"):
        assert f"^{place[1:]}" not in marked.get_text()
        return
    for link in marked.select("a.headerlink"):
        link.decompose()
    assert folded(marked.get_text()) == folded(place)


def check_page(page: Rendered, expected: dict) -> None:
    if "links" in expected:
        found = page.links()
        shown = [folded(link.get_text()) for link in found]
        assert shown == [folded(str(text)) for text, _ in expected["links"]]
        for link, (_, target) in zip(found, expected["links"], strict=True):
            check_target(page, link["href"], target)
    if "images" in expected:
        images = page.article.select("img")
        assert len(images) == len(expected["images"])
        for image, (source, *rest) in zip(images, expected["images"], strict=True):
            check_target(page, image["src"], source)
            alt, width, height = [*map(str, rest), "", "", ""][:3]
            assert (image.get("alt"), image.get("width", ""), image.get("height", "")) == (
                alt,
                width,
                height,
            )
    for text in expected.get("text") or []:
        assert folded(text) in page.text
    for text in expected.get("lacks") or []:
        assert folded(text) not in page.text
    for wanted in expected.get("has") or []:
        if wanted.startswith("css: "):
            assert page.article.select(wanted[5:]), f"nothing matches {wanted}"
        else:
            assert wanted in page.html
    for wanted, count in (expected.get("count") or {}).items():
        assert len(page.article.select(wanted.removeprefix("css: "))) == count, wanted


@pytest.mark.parametrize("directory_urls", [True, False], ids=["folders", "files"])
@pytest.mark.parametrize("file", CASES, ids=IDS)
def test_case(file: Path, directory_urls: bool, tmp_path: Path) -> None:
    case = read_yaml(file)
    docs = vault_of(case, tmp_path / "docs")
    built = build_bare(docs, tmp_path / "site", directory_urls=directory_urls)
    failures = case.get("fails") or []
    places = [re.compile(rf"(?:^|/|\s){re.escape(failure['at'])}:(?!\d)") for failure in failures]
    assert all(any(at.search(message) for at in places) for message in built.warnings)
    assert len(built.warnings) == len(failures)
    for failure, at in zip(failures, places, strict=True):
        messages = [message for message in built.warnings if at.search(message)]
        assert messages, f"no message for {failure['at']} in {built.warnings}"
        for words in failure["says"]:
            assert any(words in message for message in messages), f"{words!r} not in {messages}"
    for path, title in (case.get("title") or {}).items():
        page = Rendered(built, path, directory_urls=directory_urls)
        assert folded(page.soup.title.get_text()) == folded(title)
    for path, expected in (case.get("expect") or {}).items():
        check_page(Rendered(built, path, directory_urls=directory_urls), expected)
