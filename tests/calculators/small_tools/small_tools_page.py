"""Pages of the site's look with tools on them, under a strict policy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import material
from support.build import ROOT

from calculators import small_tools
from calculators.web.worksheet import Page as Place

TOOLS = ("follow_up_dates", "plan_90", "pitch_timer", "small_world")
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src data:"
Ask = Callable[..., list[Any]]  # (JavaScript function, values) -> its answers


def html(fences: list[str], lang: str, *, scheme: str = "default") -> str:
    """Return a page with fences in it; a mistake in one fails the test."""

    def report(_source: str, line: int, message: str) -> None:
        raise AssertionError(f"{line}: {message}")

    place = Place(lang, "", report)
    body = "\n".join(small_tools.fence(source, place) for source in fences)
    return f"""<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>Tools</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="site.css">
<link rel="stylesheet" href="{small_tools.STYLE}">
<script src="{small_tools.SCRIPT}" defer></script></head>
<body dir="ltr" data-md-color-scheme="{scheme}" data-md-color-primary="custom"><main>
<article class="md-content__inner md-typeset"><h1>Tools</h1>
<p>Before.</p>{body}<p>After.</p></article></main></body></html>"""


def write_pages(folder: Path) -> Path:
    """Write a page of all tools a language and scheme, a page a tool, and one of pairs."""
    theme = next(Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.css"))
    site = (ROOT / "overrides/assets/css/site.css").read_text("utf-8")
    fonts = (ROOT / "overrides/assets/fonts").as_uri()
    files = {
        "theme.css": theme.read_text("utf-8"),
        "site.css": site.replace("../fonts", fonts),
        small_tools.SCRIPT: small_tools.script(),
        small_tools.STYLE: small_tools.style(),
        "pairs.html": html([*TOOLS, *TOOLS], "ru"),
    }
    for lang in ("ru", "pl"):
        for scheme in ("default", "slate"):
            files[f"{lang}-{scheme}.html"] = html(list(TOOLS), lang, scheme=scheme)
        for tool in TOOLS:
            files[f"{lang}-{tool}.html"] = html([tool], lang)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder
