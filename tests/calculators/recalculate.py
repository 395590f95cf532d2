"""Workbooks recalculated by LibreOffice: caches dropped, one call for all, results by name."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

_CACHED = re.compile(r"(</f>)<v>[^<]*</v>")


def without_caches(data: bytes) -> bytes:
    """Return a workbook whose formulas have no stored value, so that they must be computed."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _CACHED.sub(r"\1", content.decode()).encode()
            new.writestr(name, content)
    return output.getvalue()


def recalculate(books: dict[str, bytes], folder: Path) -> dict[str, dict[str, Any]]:
    """Recalculate workbooks and return the values of all their defined names."""
    made, done = folder / "made", folder / "done"
    made.mkdir()
    for name, data in books.items():
        (made / f"{name}.xlsx").write_bytes(without_caches(data))
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(done)]
    command += [str(path) for path in sorted(made.iterdir())]
    subprocess.run(command, check=True, capture_output=True, timeout=140)
    return {name: named_values((done / f"{name}.xlsx").read_bytes()) for name in books}


def named_values(data: bytes) -> dict[str, Any]:
    """Return the values of defined names: one value, or rows of a range without blank ends."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    values: dict[str, Any] = {}
    for name, defined in book.defined_names.items():
        ((sheet, place),) = list(defined.destinations)
        left, top, right, bottom = range_boundaries(place)
        rows = book[sheet].iter_rows(top, bottom, left, right, values_only=True)
        cells = [row[0] if left == right else list(row) for row in rows]
        values[name] = cells[0] if top == bottom and left == right else cells
    return values
