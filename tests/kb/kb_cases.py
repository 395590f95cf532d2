"""What the tests of this folder share: a vault made of texts, and a page as the site renders it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup
from markdown import Markdown
from mkdocs.config import load_config

from kb import note as notes
from kb import wikilink
from kb.index import Vault
from kb.render.extension import VaultExtension
from kb.render.page import PageContext

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kb.citations import Bibliography
    from kb.note import Note
    from kb.wikilink import Result

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ru", "pl")


def make_note(path: str, text: str = "") -> Note:
    return notes.parse(path, text.encode("utf-8", "surrogatepass"))


def make_vault(texts: Mapping[str, str], files: Iterable[str] = ()) -> Vault:
    return Vault([make_note(path, text) for path, text in texts.items()], files, LANGUAGES)


def note_of(vault: Vault, path: str) -> Note:
    found = vault.note(path)
    assert found is not None, path
    return found


def resolve(vault: Vault, raw: str, base: str) -> Result:
    return vault.resolve(wikilink.parse(raw), note_of(vault, base))


@dataclass
class Page:
    """A rendered note."""

    html: str
    context: PageContext

    @functools.cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    def heading_ids(self) -> list[str]:
        return [str(heading.get("id")) for heading in self.soup.find_all(re.compile("h[1-6]"))]

    def hrefs(self) -> list[str]:
        return [str(a["href"]) for a in self.soup.select("a[href]:not(.headerlink)")]


@functools.cache
def _extensions() -> tuple[list[Any], dict[str, Any]]:
    """Return the Markdown extensions of mkdocs.yml and their options."""
    theme = {"name": None, "custom_dir": str(ROOT / "tests" / "support" / "theme")}
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[], theme=theme)
    return config.markdown_extensions, config.mdx_configs


def render(vault: Vault, note: Note, bibliography: Bibliography | None = None) -> Page:
    """Render a note as the plugin does, with every extension of mkdocs.yml."""
    extension = VaultExtension()
    extension.page = PageContext(vault, note, bibliography)
    names, options = _extensions()
    md = Markdown(extensions=[*names, extension], extension_configs=options)
    return Page(md.convert(extension.page.prepared(note.body)), extension.page)
