"""Measures builds of generated vaults: one machine, one run, ratios with medians.

Processor time is counted, children included, so that other programs disturb little.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.vaults import Links, write

ROOT = Path(__file__).parents[1]
SIZES = (200, 800)
ROUNDS = 3
ENGINES: dict[str, tuple[str, Links]] = {
    "ours, no links": ("mkdocs.yml", "none"),
    "ours, plain links": ("mkdocs.yml", "plain"),
    "ours, wiki links": ("mkdocs.yml", "wiki"),
    "roamlinks, wiki links": ("roamlinks.yml", "wiki"),
}


def main() -> None:
    """Print a table of processor seconds and of ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        times = {size: _measure(folder / str(size), size) for size in SIZES}
    base = "ours, plain links"
    print(
        f"{'processor seconds, median of ' + str(ROUNDS):34}", *(f"{s:>8}" for s in SIZES), "growth"
    )
    for engine in ENGINES:
        row = [times[size][engine] for size in SIZES]
        print(f"{engine:34}", *(f"{value:8.2f}" for value in row), f"{row[-1] / row[0]:6.2f}")
    print(f"\nratio to {base}")
    for engine in ENGINES:
        ratios = [times[size][engine] / times[size][base] for size in SIZES]
        print(f"{engine:34}", *(f"{value:8.2f}" for value in ratios))


def _measure(folder: Path, size: int) -> dict[str, float]:
    vaults = {links: write(folder / links, size, links) for links in ("none", "plain", "wiki")}
    rounds: dict[str, list[float]] = {engine: [] for engine in ENGINES}
    # In turn, so that a slow moment of the machine falls on all of them.
    for _ in range(ROUNDS):
        for engine, (config, links) in ENGINES.items():
            rounds[engine].append(_build(_config(config, folder), vaults[links], folder / "site"))
    return {engine: statistics.median(found) for engine, found in rounds.items()}


def _config(name: str, folder: Path) -> Path:
    """Return a configuration: the project's, or the same with roamlinks in place of ours."""
    if name == "mkdocs.yml":
        return ROOT / name
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    overrides = "  custom_dir: overrides\n"
    changed = text.replace("\n  - kb\n", "\n  - roamlinks\n").replace(overrides, "")
    file = folder / name
    file.write_text(changed, "utf-8")
    return file


def _build(config: Path, docs: Path, site: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(  # noqa: S603 - our own program
        [Path(sys.executable).with_name("mkdocs"), "build", "--quiet", "-f", config],
        env=os.environ | {"DOCS_DIR": str(docs), "SITE_DIR": str(site)},
        check=True,
        capture_output=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
