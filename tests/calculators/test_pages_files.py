"""Pages of the calculators as files: up to date, written whole, nothing left undone in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.build import ROOT

import calculators
from calculators import page_files
from calculators.__main__ import main
from calculators.pages import slug
from calculators.texts import LANGUAGES

CALCULATORS = calculators.list()


def run(*arguments: object) -> int:
    return main(["pages", *map(str, arguments)])


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for lang in LANGUAGES:
        (tmp_path / lang).mkdir()
    return tmp_path


@pytest.fixture
def written(vault: Path) -> Path:
    assert run("--docs", vault) == 0
    return vault


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_committed_pages_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    code = run("--check", "--docs", ROOT / "docs")
    assert code == 0, capsys.readouterr().err


def test_every_calculator_gets_a_page_in_each_language(written: Path) -> None:
    wanted = {f"{lang}/{slug(name)}.md" for lang in LANGUAGES for name in CALCULATORS}
    assert set(files(written)) == wanted


def test_a_second_run_changes_nothing(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(written)
    times = {path: path.stat().st_mtime_ns for path in written.rglob("*.md")}
    assert run("--docs", written) == 0
    assert files(written) == before
    assert {path: path.stat().st_mtime_ns for path in written.rglob("*.md")} == times
    assert f"{len(before)} pages are up to date" in capsys.readouterr().out


def test_check_names_what_is_old_and_the_remedy(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, gone = written / "pl/tools/roi-simple.md", written / "ru/tools/ego-network.md"
    old.write_text(old.read_text("utf-8") + "\nMore.\n", "utf-8")
    gone.unlink()
    before = files(written)
    assert run("--check", "--docs", written) == 1
    told = capsys.readouterr().err
    assert str(old) in told
    assert str(gone) in told
    assert str(written / "ru/tools/roi-simple.md") not in told
    assert f"python -m calculators pages --docs {written}" in told
    assert files(written) == before


def test_an_old_page_is_written_anew(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = written / "pl/tools/roi-simple.md"
    wanted = page.read_bytes()
    page.write_bytes(wanted.replace(b"ROI z relacji", b"?"))
    capsys.readouterr()
    assert run("--docs", written) == 0
    assert page.read_bytes() == wanted
    assert capsys.readouterr().out == f"wrote {page}\n"


@pytest.mark.parametrize("arguments", [[], ["--check"]])
def test_a_page_written_by_hand_is_left_alone_and_named(
    vault: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    own = vault / "ru/tools/roi-simple.md"
    own.parent.mkdir()
    own.write_text("# Моё\n", "utf-8")
    assert run("--docs", vault, *arguments) == 1
    assert f"{own} was written by hand" in capsys.readouterr().err
    assert own.read_text("utf-8") == "# Моё\n"
    assert (vault / "ru/tools/roi-dcf.md").exists() is (not arguments)


def test_a_page_without_its_calculator_is_named(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = written / "ru/tools/roi-simple.md"
    left = written / "ru/tools/roi-old.md"
    left.write_text(page.read_text("utf-8").replace("roi_simple.yaml", "roi_old.yaml"), "utf-8")
    assert run("--docs", written) == 1
    assert f"{left} belongs to no calculator" in capsys.readouterr().err


def test_a_folder_that_is_no_vault_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--docs", tmp_path / "nowhere") == 2
    assert "--docs" in capsys.readouterr().err
    assert files(tmp_path) == {}


def test_a_failed_write_leaves_the_old_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text("old", "utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        page_files.write(page, b"new")
    assert files(tmp_path) == {"page.md": b"old"}


def test_links_lead_only_to_notes_of_the_vault(vault: Path) -> None:
    note = vault / "ru/measure/roi.md"
    note.parent.mkdir()
    note.write_text("# ROI\n", "utf-8")
    run("--docs", vault)
    russian = (vault / "ru/tools/roi-simple.md").read_text("utf-8")
    polish = (vault / "pl/tools/roi-simple.md").read_text("utf-8")
    assert "[[measure/roi]]" in russian
    assert "[[measure/roi]]" not in polish
    assert "[[tools/roi-range]]" in russian
    assert "[[tools/index]]" not in russian
