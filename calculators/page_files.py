"""The pages of the calculators as files of a vault: which are out of date, and writing them.

A file that this command did not write is never replaced, and nothing is left undone in silence:
whatever stays as it is has a line that says why and what to do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from calculators.definition import ids
from calculators.pages import FOLDER, Vault, marker, render, slug
from calculators.texts import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

BIBLIOGRAPHY = "sources.bib"
_KEY = re.compile(r"@\w+\s*\{\s*([^\s,]+)\s*,")
_MARKER = re.compile(rb"^%% calculators/definitions/(\w+)\.yaml\.", re.MULTILINE)


@dataclass
class Found:
    """What a look at a vault finds: pages to write, and what only a person can mend."""

    stale: dict[Path, bytes] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    count: int = 0


def look(docs: Path) -> Found:
    """Compare the pages of a vault with the definitions; `OSError` where there is no vault."""
    calculators, found = ids(), Found()
    for lang in LANGUAGES:
        vault = _vault(docs, lang)
        for calculator in calculators:
            path = docs / lang / f"{slug(calculator)}.md"
            _compare(path, calculator, render(calculator, lang, vault).encode(), found)
        found.problems += _left_over(docs / lang / FOLDER, set(calculators))
    return found


def _vault(docs: Path, lang: str) -> Vault:
    folder = docs / lang
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder {folder}; name the vault with --docs DIR")
    notes = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")}
    file = docs / BIBLIOGRAPHY
    keys = _KEY.findall(file.read_text("utf-8")) if file.is_file() else []
    # The other pages of this run count as there, else a second run would change the first.
    return Vault(frozenset(notes | {slug(name) for name in ids()}), frozenset(keys))


def _compare(path: Path, calculator: str, wanted: bytes, found: Found) -> None:
    found.count += 1
    old = path.read_bytes() if path.exists() else None
    if old == wanted:
        return
    if old is None or marker(calculator).encode() in old:
        found.stale[path] = wanted
    else:
        found.problems.append(
            f"{path} was written by hand, so it is left alone: move or delete it, then run again"
        )


def _left_over(folder: Path, calculators: set[str]) -> list[str]:
    """Tell of pages whose calculator is gone."""
    lines = []
    for path in sorted(folder.glob("*.md")):
        match = _MARKER.search(path.read_bytes())
        own = match[1].decode() if match else None
        if own and (own not in calculators or path.stem != own.replace("_", "-")):
            lines.append(f"{path} belongs to no calculator any more: delete it")
    return lines


def write(path: Path, text: bytes) -> None:
    """Write a page whole or not at all: a build may be reading it."""
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_bytes(text)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
