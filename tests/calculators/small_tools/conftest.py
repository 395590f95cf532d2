"""Pages with tools, opened from the disk, and the functions of the script, run in Node."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from small_tools_page import Ask, write_pages

from calculators import small_tools

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NODE = """
require(process.argv[1]);
const t = globalThis.smallTools, lines = require("fs").readFileSync(0, "utf8");
const run = new Function("t", "asked", "return asked.map(" + process.argv[2] + ");");
process.stdout.write(JSON.stringify(run(t, JSON.parse(lines))));
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a page of all tools a language and scheme."""
    return write_pages(tmp_path_factory.mktemp("tools"))


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page; whatever is said on the console fails the test."""
    said: list[str] = []
    contexts = []

    def opening(name: str, **options: Any) -> Page:
        defaults = {"timezone_id": "Europe/Warsaw", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(**{**defaults, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "blob:", "data:")) else said.append(r.url),
        )
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture(scope="session")
def ask(folder: Path) -> Ask:
    """Return a function that maps a JavaScript function over values, in Node."""

    def asking(function: str, values: list[Any], **environment: str) -> list[Any]:
        done = subprocess.run(
            ["node", "-e", _NODE, str(folder / small_tools.SCRIPT), function],
            input=json.dumps(values),
            capture_output=True,
            encoding="utf-8",
            check=True,
            env={"PATH": "/usr/local/bin:/usr/bin:/bin", **environment},
        )
        answers: list[Any] = json.loads(done.stdout)
        return answers

    return asking
