"""The shell: JSON in and out, exit codes, and hostile input without a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from calculator_cases import PUBLIC, difference

import calculators

ROOT = Path(calculators.__file__).parent.parent
NOT_AN_OBJECT = {"error": "not_an_object", "field": None}


def shell(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "calculators", *arguments]
    return subprocess.run(command, input=data, capture_output=True, cwd=ROOT, check=False)


def answer(*arguments: str, data: bytes = b"") -> tuple[int, Any]:
    done = shell(*arguments, data=data)
    assert done.stderr == b""
    return done.returncode, json.loads(done.stdout)


def test_run() -> None:
    case = PUBLIC[0]
    code, result = answer("run", case["calculator"], data=json.dumps(case["inputs"]).encode())
    assert code == 0
    assert not difference(result, case["expect"])


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"null"])
def test_no_inputs_are_the_defaults(data: bytes) -> None:
    assert answer("run", "roi_simple", data=data) == (0, calculators.run("roi_simple"))


@pytest.mark.parametrize(
    ("data", "expect"),
    [
        (b"{", NOT_AN_OBJECT),
        (b"[1]", NOT_AN_OBJECT),
        (b"NaN", NOT_AN_OBJECT),
        (b"\xff\xfe\xff", NOT_AN_OBJECT),
        (b"\x00", NOT_AN_OBJECT),
        (b"[" * 200_000 + b"]" * 200_000, NOT_AN_OBJECT),
        (b'{"time_hours":' + b"[" * 200_000, NOT_AN_OBJECT),
        (b'{"time_hours": NaN}', {"error": "not_a_number", "field": "time_hours"}),
        (b'{"time_hours": 1e999}', {"error": "not_a_number", "field": "time_hours"}),
        (b'{"time_hours": "5"}', {"error": "not_a_number", "field": "time_hours"}),
        (b'{"time_hours": 1%s}' % (b"0" * 9999), {"error": "not_a_number", "field": "time_hours"}),
        (b'{"\\ud800": 1}', {"error": "unknown_input", "field": "\ud800"}),
        (b'{"x": "' + b"a" * 10_000_000 + b'"}', {"error": "unknown_input", "field": "x"}),
    ],
    ids=lambda value: value[:20] if isinstance(value, bytes) else None,
)  # fmt: skip
def test_hostile_input(data: bytes, expect: dict[str, Any]) -> None:
    assert answer("run", "roi_simple", data=data) == (2, expect)


def test_ten_megabytes_of_numbers() -> None:
    data = b'{"benefits":[' + b"1," * 5_000_000 + b'1],"costs":[1]}'
    expect = {"error": "too_many", "field": "benefits"}
    assert answer("run", "roi_dcf", data=data) == (2, expect)


@pytest.mark.parametrize("command", ["run", "describe", "xlsx"])
def test_unknown_calculator(command: str, tmp_path: Path) -> None:
    more = ["-o", str(tmp_path / "x.xlsx")] if command == "xlsx" else []
    expect = {"error": "unknown_calculator", "field": "../roi_simple"}
    assert answer(command, "../roi_simple", *more, data=b"{") == (2, expect)
    assert not list(tmp_path.iterdir())


def test_list_and_describe() -> None:
    assert answer("list") == (0, list(calculators.list()))
    assert answer("describe", "ego_network", "--lang", "pl") == (
        0,
        calculators.describe("ego_network", "pl"),
    )


def test_xlsx(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    done = shell("xlsx", "network_reach", "--lang", "pl", "--currency", "EUR", "-o", str(book))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert book.read_bytes().startswith(b"PK")
    wrong = answer("xlsx", "roi_dcf", "-o", str(tmp_path / "no.xlsx"), data=b'{"benefits": 1}')
    assert wrong == (2, {"error": "not_a_list", "field": "benefits"})
    assert not (tmp_path / "no.xlsx").exists()


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    done = shell("javascript", "-o", str(tmp_path / "no" / "folder.js"))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_closed_pipe() -> None:
    command = (
        f"{sys.executable} -m calculators describe roi_tornado | true; exit ${{PIPESTATUS[0]}}"
    )
    for _ in range(3):
        done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False)
        assert done.returncode in {0, 2}
        assert done.stderr == b""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&-"])
def test_closed_streams(closed: str) -> None:
    command = f"{sys.executable} -m calculators run roi_simple {closed}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT, check=False)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("lang", ["ru", "pl"])
def test_a_terminal_shows_a_table(lang: str) -> None:
    inner = f"echo '{{}}' | {sys.executable} -m calculators"
    shown = {}
    for command in ("run conversion_funnel", "run roi_simple", "list", "describe roi_simple"):
        script = ["script", "-qec", f"{inner} {command} --lang {lang}", "/dev/null"]
        done = subprocess.run(script, capture_output=True, cwd=ROOT, check=False, timeout=30)
        shown[command] = done.stdout.decode()
    # Errors stay JSON, for a program may watch the exit code.
    assert '"required"' in shown["run conversion_funnel"]
    title = calculators.describe("roi_simple", lang)["title"]
    assert title in shown["list"]
    assert title in shown["describe roi_simple"]
    assert "—" in shown["run roi_simple"]
    assert "{" not in shown["run roi_simple"]
