"""The few pieces of Markdown that pages are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# What Markdown or the vault would read as markup; an underscore within a word is none.
_MARKUP = re.compile(r"[\\`*\[\]$]|==|%%|~~|#(?=\w)|(?<!\w)_|_(?!\w)|<(?=[\w/!?])|>(?=\S)")
_NO_ESCAPE = "<>=%~"  # Python-Markdown does not take a backslash before these


def plain(text: str) -> str:
    """Write a text so that Markdown shows it as it is, in one line."""
    return _MARKUP.sub(lambda found: _escaped(found.group()), " ".join(text.split()))


def _escaped(sign: str) -> str:
    return "".join(f"&#{ord(s)};" if s in _NO_ESCAPE else f"\\{s}" for s in sign)


def texts(prose: str | list[str]) -> list[str]:
    """Return a text, or a list of texts, as a list of plain ones."""
    return [plain(text) for text in ([prose] if isinstance(prose, str) else prose)]


def bullets(lines: Iterable[str]) -> str:
    """Write a list."""
    return "\n".join(f"- {line}" for line in lines)


def callout(kind: str, title: str, body: str) -> str:
    """Write a callout of a kind the site knows."""
    lines = "".join(f"\n> {line}" for line in body.splitlines())
    return f"> [!{kind}] {title}{lines}"


def table(heads: list[str], rows: Iterable[list[str]]) -> str:
    """Write a table; a bar in a cell is escaped, nothing else would end it."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(c.replace("|", r"\|") for c in row) + " |" for row in lines)
