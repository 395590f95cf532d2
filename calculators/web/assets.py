"""Files that worksheets load: one script, one style sheet, a spreadsheet per calculator."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from calculators import javascript, spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGUAGES = ("ru", "pl")
FOLDER = "assets/calculators"
SCRIPT = "worksheet.js"
STYLE = "worksheet.css"
# Classic scripts know no modules (and files opened from a disk may not load any), so the parts
# after the first are joined into one function.
_PARTS = (
    "charts.js",
    *("numbers.js", "page.js", "read.js", "results.js", "rows.js", "keep.js", "start.js"),
)
_HERE = Path(__file__).parent


def script() -> str:
    """Return the whole script: all calculators, the pictures, the forms."""
    charts, *parts = (_stripped((_HERE / "script" / name).read_text("utf-8")) for name in _PARTS)
    page = "".join(parts)
    head = '(() => {\n"use strict";\nconst engine = globalThis.calculators;\n'
    return f"{javascript.script()}{charts}{head}{page}}})();\n"


def _stripped(text: str) -> str:
    """Drop indentation and lines of comment: readers have the source, browsers the small file."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(line + "\n" for line in lines if line and not line.startswith("//"))


def write(folder: Path, used: Iterable[tuple[str, str]], store: Path) -> None:
    """Write all files into a folder of the site.

    ``used`` are the calculators that pages show, ``(id, language)``; their spreadsheets are kept
    in ``store``, because some take seconds to make.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SCRIPT).write_text(script(), "utf-8")
    (folder / STYLE).write_text((_HERE / STYLE).read_text("utf-8"), "utf-8")
    for calculator, lang in sorted(used):
        content = _spreadsheet(calculator, lang, store)
        (folder / f"{calculator}-{lang}.xlsx").write_bytes(content)


def _spreadsheet(calculator: str, lang: str, store: Path) -> bytes:
    kept = store / f"{calculator}-{lang}-{_version()}.xlsx"
    if kept.is_file():
        return kept.read_bytes()
    content = spreadsheet.workbook(calculator, lang=lang)
    store.mkdir(parents=True, exist_ok=True)
    for old in store.glob(f"{calculator}-{lang}-*"):
        old.unlink(missing_ok=True)
    # Two builds may run at once: neither may read half a file of the other.
    fresh = kept.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(kept)
    return content


@cache
def _version() -> str:
    """Return what the spreadsheets depend on: this package and the date that goes into them."""
    found = hashlib.sha256(os.environ.get("SOURCE_DATE_EPOCH", "").encode())
    for file in sorted([*_HERE.parent.glob("*.py"), *_HERE.parent.glob("definitions/*.yaml")]):
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:16]
