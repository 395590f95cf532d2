"""The shell: ``python -m calculators run|list|describe|xlsx|javascript|pages``.

Inputs are JSON on standard input, results JSON on standard output; on a terminal a table for
people. A rejected input is ``{"error", "field"}`` and exit code 2, whatever was sent.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import calculators
from calculators import javascript, page_files, show_table
from calculators.errors import DefinitionError, InputError
from calculators.numbers import CURRENCIES
from calculators.pages import COMMAND
from calculators.run import find
from calculators.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

WRONG = 2
_DOCS = Path("docs")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code."""
    options = _parser().parse_args(arguments)
    if sys.stdout is None:  # closed by whoever started us
        return WRONG
    try:
        code = _answer(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output is gone; Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except (DefinitionError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return WRONG
    return code


def _answer(options: argparse.Namespace) -> int:
    try:
        return _COMMANDS[options.command](options) or 0
    except InputError as error:
        _print_json(error.as_result())
        return WRONG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="compute: JSON inputs on standard input")
    listing = commands.add_parser("list", help="name all calculators")
    describe = commands.add_parser("describe", help="tell everything about one calculator")
    xlsx = commands.add_parser("xlsx", help="write a workbook filled with JSON inputs")
    script = commands.add_parser("javascript", help="write the browser script")
    pages = commands.add_parser("pages", help="write the pages of the calculators into a vault")
    pages.add_argument("--docs", type=Path, default=_DOCS, metavar="DIR", help="the vault")
    pages.add_argument("--check", action="store_true", help="write nothing, name what is old")
    for command in (run, describe, xlsx):
        command.add_argument("id")
    for command in (run, listing, describe, xlsx):
        command.add_argument("--lang", choices=LANGUAGES, default="ru")
    for command in (run, xlsx):
        command.add_argument("--currency", choices=CURRENCIES, default="")
    for command in (xlsx, script):
        command.add_argument("-o", "--output", type=Path, required=True)
    return parser


def _run(options: argparse.Namespace) -> None:
    found = find(options.id)
    result = calculators.run(options.id, _read_inputs())
    if "error" in result:
        raise InputError(result["error"], result["field"])
    if sys.stdout.isatty():
        sys.stdout.write(show_table.result(found, result, options.lang, options.currency))
    else:
        _print_json(result)


def _list(options: argparse.Namespace) -> None:
    ids = calculators.list()
    if sys.stdout.isatty():
        sys.stdout.write(show_table.listing(ids, options.lang))
    else:
        _print_json(ids)


def _describe(options: argparse.Namespace) -> None:
    told = calculators.describe(options.id, options.lang)
    if sys.stdout.isatty():
        sys.stdout.write(show_table.description(told))
    else:
        _print_json(told)


def _xlsx(options: argparse.Namespace) -> None:
    # XlsxWriter is needed for this command only.
    from calculators.spreadsheet import workbook  # noqa: PLC0415

    find(options.id)
    data = workbook(options.id, _read_inputs(), options.lang, options.currency)
    options.output.write_bytes(data)


def _javascript(options: argparse.Namespace) -> None:
    options.output.write_text(javascript.script(), encoding="utf-8")


def _pages(options: argparse.Namespace) -> int:
    found = page_files.look(options.docs)
    for path, text in found.stale.items():
        if options.check:
            found.problems.append(f"{path} is out of date or missing")
        else:
            page_files.write(path, text)
            sys.stdout.write(f"wrote {path}\n")
    for problem in found.problems:
        sys.stderr.write(f"{problem}\n")
    if options.check and found.stale:
        docs = [] if options.docs == _DOCS else ["--docs", str(options.docs)]
        sys.stderr.write(f"Write them with: {shlex.join([*COMMAND.split(), *docs])}\n")
    if not found.stale and not found.problems:
        sys.stdout.write(f"{found.count} pages are up to date\n")
    return 1 if found.problems else 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int | None]] = {
    "run": _run,
    "list": _list,
    "describe": _describe,
    "xlsx": _xlsx,
    "javascript": _javascript,
    "pages": _pages,
}


def _read_inputs() -> Any:
    """Read JSON from standard input, nothing being no inputs; bad JSON is ``not_an_object``.

    Whole numbers become floats: the calculators know no others, and thousands of digits would
    make Python refuse.
    """
    data = sys.stdin.buffer.read() if sys.stdin else b""
    if not data.strip():
        return None
    try:
        return json.loads(data, parse_int=float)
    except (ValueError, RecursionError) as error:  # ValueError: bad JSON, bad text encoding
        raise InputError("not_an_object", None) from error


def _print_json(value: Any) -> None:
    sys.stdout.write(json.dumps(value, allow_nan=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
