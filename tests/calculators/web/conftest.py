"""A small site with a worksheet of every calculator, built by the project's own mkdocs.yml."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.build import run_mkdocs, write_vault

import calculators

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TWO = """---
title: Two
---

```worksheet
roi_simple
```

> [!note]
>
> ```worksheet
> roi_simple
> money_costs: 100
> deals_profit: 500
> currency: EUR
> ```

```worksheet
conversion_funnel
```
"""


@pytest.fixture(scope="session")
def worksheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site; ``tools/<id>/`` holds one calculator, ``two/`` holds three."""
    vault = tmp_path_factory.mktemp("vault")
    notes: dict[str, str | bytes] = {}
    for lang in ("ru", "pl"):
        notes[f"{lang}/index.md"] = "---\ntitle: Start\n---\n\nNo worksheet here.\n"
        notes[f"{lang}/two.md"] = TWO
        for calculator in calculators.list():
            text = f"---\ntitle: About {calculator}\n---\n\n```worksheet\n{calculator}\n```\n"
            notes[f"{lang}/tools/{calculator}.md"] = text
    folder = tmp_path_factory.mktemp("site")
    done = run_mkdocs(write_vault(vault, notes), folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def host(worksheets: Path) -> Iterator[str]:
    """Return the address at which the small site is served on this machine."""
    handler = functools.partial(_Quiet, directory=str(worksheets))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}/"
        running.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        """Send the policy that the pages must work under."""
        self.send_header("Content-Security-Policy", "script-src-attr 'none'; style-src-attr 'none'")
        super().end_headers()


@contextmanager
def _silent_page(browser: Browser, host: str) -> Iterator[Page]:
    """Open a Russian page; whatever it says on the console or asks of others fails the test."""
    context = browser.new_context(locale="ru-RU", viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda r: said.append(r.url) if not _own(r.url, host) else None)
    yield opened
    context.close()
    assert said == []


@pytest.fixture
def sheet(browser: Browser, host: str) -> Iterator[Page]:
    """Return a page of its own."""
    with _silent_page(browser, host) as opened:
        yield opened


@pytest.fixture(scope="module")
def desk(browser: Browser, host: str) -> Iterator[Page]:
    """Return a page that all tests of a module share, as a reader goes on from case to case."""
    with _silent_page(browser, host) as opened:
        yield opened


def _own(url: str, host: str) -> bool:
    return url.startswith((host, "blob:", "data:"))
