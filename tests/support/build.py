"""Builds a vault with the project's own mkdocs.yml, inside the test process or outside of it."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]
SITE_URL = "https://example.org/"
BARE_THEME = Path(__file__).with_name("theme")


# No notice of the theme's end of life, and the same bytes for the same input.
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1790000000"}


@dataclass
class Built:
    """A built site: its folder and the warnings of the build."""

    site: Path
    warnings: list[str] = field(default_factory=list)

    def page(self, path: str, *, directory_urls: bool = True) -> Path:
        """Return the file that a note became; `path` is `ru/a.md`, Russian at the root."""
        lang, _, rest = path.partition("/")
        folder = self.site if lang == "ru" else self.site / lang
        place = rest.removesuffix(".md")
        if place.rpartition("/")[2] in {"index", "README"}:
            return folder / (place.removesuffix("README").removesuffix("index") + "index.html")
        return folder / (f"{place}/index.html" if directory_urls else f"{place}.html")


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_bare(docs: Path, site: Path, *, directory_urls: bool = True) -> Built:
    """Build a vault with all plugins, but without the theme: the articles, and fast."""
    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    # Inside the test runner every logger below would print what is only counted here.
    propagate, logger.propagate = logger.propagate, False
    try:
        config = load_config(
            str(ROOT / "mkdocs.yml"),
            docs_dir=str(docs),
            site_dir=str(site),
            use_directory_urls=directory_urls,
            theme={"name": None, "custom_dir": str(BARE_THEME), "language": "ru"},
        )
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
        config.plugins.on_shutdown()
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
    return Built(site, collector.messages)


def run_mkdocs(
    docs: Path, site: Path, *, config: Path = ROOT / "mkdocs.yml", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build --strict` as a person would, theme included."""
    vault = {"DOCS_DIR": str(docs), "SITE_DIR": str(site)}
    return subprocess.run(
        [Path(sys.executable).with_name("mkdocs"), "build", "--strict", "-f", config],
        env=os.environ | _QUIET | vault | environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def write_vault(folder: Path, notes: dict[str, str | bytes]) -> Path:
    """Write notes (path to text) below `folder`; return it."""
    for path, text in notes.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def read_yaml(file: Path) -> dict[str, object]:
    """Read a case."""
    return yaml.safe_load(file.read_text("utf-8"))
