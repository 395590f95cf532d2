"""Connects the worksheets to MkDocs. Nothing else in this package knows MkDocs.

It registers the fence ``worksheet``, tells it the language and place of each page, loads script
and style on pages that hold a worksheet, and writes those files when the site is built.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.utils import get_relative_url

from calculators.web import assets
from calculators.web.worksheet import Page as Place
from calculators.web.worksheet import fence

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = get_plugin_logger(__name__)

FENCE = "worksheet"
_SUPERFENCES = "pymdownx.superfences"
_HOLDER = re.compile(r'<form class="worksheet"[^>]* data-calculator="(\w+)" data-lang="(\w+)"')
_OPENING = re.compile(r"^[\s>]*(?:`{3,}|~{3,})\s*worksheet\s*$")


class CalculatorsConfig(Config):  # type: ignore[no-untyped-call]
    """There is nothing to set."""


class CalculatorsPlugin(BasePlugin[CalculatorsConfig]):  # type: ignore[no-untyped-call]
    """Makes forms of the fences in notes."""

    def __init__(self) -> None:
        self.place = Place(assets.LANGUAGES[0], "", lambda _source, _line, _message: None)
        self.i18n: Any = None
        self.used: set[tuple[str, str]] = set()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Register the fence; this runs once per language, the fence is registered once."""
        fences = config.mdx_configs.setdefault(_SUPERFENCES, {}).setdefault("custom_fences", [])
        self.i18n = config.plugins["i18n"]
        fences[:] = [known for known in fences if known["name"] != FENCE]
        fences.append({"name": FENCE, "class": FENCE, "format": self._fence})
        return config

    def _fence(self, source: str, *_args: Any, **_options: Any) -> str:
        return fence(source, self.place)

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Tell the fence on which page it is."""
        lang = str(self.i18n.current_language)

        def report(source: str, line: int, message: str) -> None:
            log.warning("%s: %s", _where(page, source, line), message)

        folder = get_relative_url(assets.FOLDER + "/", page.url)
        known = lang if lang in assets.LANGUAGES else assets.LANGUAGES[0]
        self.place = Place(known, folder, report)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Load script and style where there is a worksheet, and only there."""
        found = _HOLDER.findall(output)
        if not found:
            return output
        self.used.update(found)
        folder = get_relative_url(assets.FOLDER + "/", page.url)
        tags = (
            f'<link rel="stylesheet" href="{folder}{assets.STYLE}">'
            f'<script src="{folder}{assets.SCRIPT}" defer></script></head>'
        )
        return output.replace("</head>", tags, 1)

    # After static-i18n (-100) has built all languages.
    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write script, style and spreadsheets once."""
        if self.i18n.building:
            return
        store = Path(config.config_file_path).parent / ".cache" / "spreadsheets"
        assets.write(Path(config.site_dir, assets.FOLDER), self.used, store)


def _where(page: Page, source: str, line: int) -> str:
    """Return ``file:line`` of a line inside a fence; the file alone if it came by an embed."""
    file = Path(page.file.abs_src_path or page.file.src_uri)
    try:
        shown = file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        shown = file.as_posix()
    wanted = [part.strip() for part in source.splitlines()]
    lines = page.file.content_string.splitlines()
    for number, text in enumerate(lines, 1):
        inside = [part.lstrip(" \t>").rstrip() for part in lines[number : number + len(wanted)]]
        if _OPENING.match(text) and inside == wanted:
            return f"{shown}:{number + 1 + line}"
    return shown
