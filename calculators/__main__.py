"""The shell: ``python -m calculators run|list|describe|xlsx|javascript``.

Inputs are JSON on standard input, results JSON on standard output; on a terminal a table for
people. A rejected input is ``{"error", "field"}`` and exit code 2, whatever was sent.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

import calculators
from calculators import javascript, show_table
from calculators.errors import DefinitionError, InputError
from calculators.numbers import CURRENCIES
from calculators.run import find
from calculators.texts import LANGUAGES

WRONG = 2


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
        _COMMANDS[options.command](options)
    except InputError as error:
        _print_json(error.as_result())
        return WRONG
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m calculators", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="compute: JSON inputs on standard input")
    listing = commands.add_parser("list", help="name all calculators")
    describe = commands.add_parser("describe", help="tell everything about one calculator")
    xlsx = commands.add_parser("xlsx", help="write a workbook filled with JSON inputs")
    script = commands.add_parser("javascript", help="write the browser script")
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


_COMMANDS = {
    "run": _run,
    "list": _list,
    "describe": _describe,
    "xlsx": _xlsx,
    "javascript": _javascript,
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
