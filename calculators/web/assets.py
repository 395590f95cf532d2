"""Files that worksheets load: one script, one style sheet, a spreadsheet per calculator."""

from __future__ import annotations

from pathlib import Path

import calculators
from calculators import javascript

LANGUAGES = ("ru", "pl")
FOLDER = "assets/calculators"
SCRIPT = "worksheet.js"
STYLE = "worksheet.css"
_HERE = Path(__file__).parent


def script() -> str:
    """Return the whole script: all calculators, the pictures, the forms."""
    own = [(_HERE / name).read_text("utf-8") for name in ("charts.js", "ui.js")]
    return javascript.script() + "".join(map(_stripped, own))


def _stripped(text: str) -> str:
    """Drop indentation and lines of comment: readers have the source, browsers the small file."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(line + "\n" for line in lines if line and not line.startswith("//"))


def write(folder: Path) -> None:
    """Write all files into a folder of the site."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SCRIPT).write_text(script(), "utf-8")
    (folder / STYLE).write_text((_HERE / STYLE).read_text("utf-8"), "utf-8")
    for calculator in calculators.list():
        for lang in LANGUAGES:
            if content := spreadsheet(calculator, lang):
                (folder / f"{calculator}-{lang}.xlsx").write_bytes(content)


def spreadsheet(calculator: str, lang: str) -> bytes | None:
    """Return the prepared spreadsheet of a calculator, None while there is none."""
    return None
