"""The files that pages with a small tool load: one classic script, one style sheet."""

from __future__ import annotations

from pathlib import Path

SCRIPT = "small-tools.js"
STYLE = "small-tools.css"
_HERE = Path(__file__).parent
# `core` makes the shared object that the others fill, `start` uses what they put there.
_PARTS = ("core", "days", "ics", "follow_up", "plan", "pitch", "world", "world_form", "start")


def script() -> str:
    """Return the script of all tools; it runs in Node too, where there are no forms to start."""
    parts = ((_HERE / "scripts" / f"{name}.js").read_text("utf-8") for name in _PARTS)
    return "".join(map(_stripped, parts))


def style() -> str:
    """Return the style sheet; its colours are those of the site."""
    return (_HERE / STYLE).read_text("utf-8")


def _stripped(text: str) -> str:
    """Drop indentation and lines of comment: readers have the source, browsers the small file."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(line + "\n" for line in lines if line and not line.startswith("//"))
