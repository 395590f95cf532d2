"""The reference plugin: whatever mkdocs-roamlinks-plugin resolves correctly, ours does too.

The vault holds no name twice and no construct that the plugin gets wrong. The plugin itself runs
over each note; every address that it writes must be the note that our index finds.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs_roamlinks_plugin.plugin import RoamLinksPlugin
from support.build import write_vault

from kb import note as notes
from kb import wikilink
from kb.index import Vault
from kb.wikilink import Found

NOTES = {
    "ru/index.md": "# Главная\n",
    "ru/git_flow.md": "# Ветки\n\n## Один шаг\n",
    "ru/sub/обзор-недели.md": "# Обзор\n\n## Что дальше\n",
    "ru/sub/deep/Слабые связи.md": "# Связи\n",
    "ru/sub/kontakty.md": "# Контакты\n",
    "ru/v1.2 заметки.md": "# Версия\n",
    "pl/index.md": "# Start\n",
    "pl/zażółć gęślą.md": "# Jaźń\n\n## Drugi krok\n",
    "pl/sub/relacje-zawodowe.md": "# Relacje\n",
}
LINKS = {
    "ru/index.md": [
        "[[git_flow]]",
        "[[Git Flow]]",
        "[[git-flow]]",
        "[[git_flow.md]]",
        "[[git_flow|ветки]]",
        "[[git_flow#Один шаг]]",
        "[[git_flow#Один шаг|шаг]]",
        "[[обзор недели]]",
        "[[Обзор-недели]]",
        "[[слабые связи]]",
        "[[Слабые-связи|связи]]",
        "[[sub/kontakty]]",
        "[[sub/kontakty|люди]]",
        "[[kontakty]]",
        "[[v1.2 заметки]]",
    ],
    "ru/sub/kontakty.md": ["[[git_flow]]", "[[Слабые связи]]", "[[обзор_недели#Что дальше]]"],
    "pl/index.md": ["[[zażółć gęślą]]", "[[Zażółć-gęślą#Drugi krok]]", "[[relacje zawodowe]]"],
    "pl/sub/relacje-zawodowe.md": ["[[zażółć_gęślą|jaźń]]", "[[index]]"],
}
CASES = [(page, link) for page, links in LINKS.items() for link in links]


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_vault(tmp_path_factory.mktemp("docs"), NOTES)


@pytest.fixture(scope="module")
def vault() -> Vault:
    found = [notes.parse(path, text.encode()) for path, text in NOTES.items()]
    return Vault(found, [], ["ru", "pl"])


@pytest.mark.parametrize(("page", "link"), CASES)
def test_same_page_as_roamlinks(docs: Path, vault: Vault, page: str, link: str) -> None:
    # The plugin knows one language: it is given the folder of the page's own.
    lang, _, place = page.partition("/")
    its_page = SimpleNamespace(file=SimpleNamespace(src_path=place))
    written = RoamLinksPlugin().on_page_markdown(link, its_page, {"docs_dir": str(docs / lang)})
    address = re.search(r"\(<([^>#]*)", written)
    assert address, f"roamlinks leaves {link} as it is: {written}"
    theirs = posixpath.normpath(posixpath.join(posixpath.dirname(page), address.group(1)))
    assert theirs in NOTES, f"roamlinks is wrong about {link}: not a case for this test"

    base = vault.note(page)
    assert base is not None
    ours = vault.resolve(wikilink.parse(link), base)
    assert isinstance(ours, Found)
    assert ours.path == theirs
