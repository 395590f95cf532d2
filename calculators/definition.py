"""A calculator's definition: one YAML file, read and checked.

The file ``calculators/definitions/<id>.yaml`` holds, in this order::

    title: {ru: ..., pl: ...}          # every text is such a pair; both languages are required
    aliases: {ru: [...], pl: [...]}
    tags: [networking, tools]
    page: {level: 3, ...}              # optional; see calculators.page_facts
    borrows: roi_simple                # optional: its inputs come first, with their texts
    inputs:
      time_hours:
        type: num                      # num, int, num[1..50], int[2..10], str, edges[0..2000]
        unit: h                        # a key of calculators.units.UNITS (not for str and edges)
        range: [0, 1e6]                # inclusive
        default: 0                     # a value, null (may stay empty), or REQ (required)
        along: other_list              # a list that has one row per row of the other one
        ru: {label: ..., help: ...}
        pl: {label: ..., help: ...}
    constants:                         # optional; numbers that carry a unit or need a name
      year_months: {value: 12, unit: month, ru: ..., pl: ...}
    functions:                         # optional
      share(part, whole): None if whole == 0 else part / whole
    steps:                             # a list of mappings; see calculators.language
      - total: hours + more_hours      # one value
      - for year in rows(0, count(benefits)):     # a table: one row per year
          flow: item(benefits, year) if year > 0 else 0
          running: previous(running, 0) + flow
      - npv: present_value(flow, rate) # uses the whole column, so it stands after the table
    explain:                           # a label for every step that is no output; how it works
      flow:
        ru: {label: ..., text: ...}
        pl: {label: ..., text: ...}
    tables:                            # for every table: its label and that of its index
      year:
        ru: {label: По годам, index: Год}
        pl: {label: Według lat, index: Rok}
    checks:                            # optional; the first condition that fails is the error
      - {error: inconsistent, field: low, require: low <= high, ru: ..., pl: ...}
    outputs:                           # in the order shown; every one is a step or an input column
      npv:
        unit: money
        decimals: 2
        ru: {label: ..., meaning: ..., if_null: ...}   # if_null: why there is no value
        pl: {label: ..., meaning: ..., if_null: ...}
        words: {weak: {ru: ..., pl: ...}}              # a text output: how values are shown
    question: {ru: ..., pl: ...}       # prose of the page
    reading: {ru: ..., pl: ...}
    limits: {ru: [...], pl: [...]}
    conventions: {ru: [...], pl: [...]}
    example:
      inputs: {time_hours: 120}
      ru: ...
      pl: ...
    sources:
      - {key: burt1992, text: ..., url: ...}      # key: an entry of the site's list, if it is there

An ``along`` list is checked for its length before the written checks (``length_mismatch``).
A mistake anywhere is a `DefinitionError` that names ``file:line:column``.
"""  # noqa: D214, D405, D411, D413 - YAML keys, not sections of a docstring

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculators import parts
from calculators.borrow import borrowed
from calculators.builder import Builder
from calculators.errors import DefinitionError
from calculators.language import Name, walk
from calculators.page_facts import PageFacts, read_page
from calculators.program import Program, Step
from calculators.source import Node, nearest, read
from calculators.texts import LANGUAGES, Pair, fields, pair

if TYPE_CHECKING:
    from collections.abc import Iterable

    from calculators.parts import Check, Input, Output

FOLDER = Path(__file__).parent / "definitions"
_PROSE = ("question", "reading", "limits", "conventions")
_REQUIRED = ("title", "tags", "inputs", "steps", "outputs", "example", "sources", *_PROSE)
_OPTIONAL = ("aliases", "borrows", "constants", "functions", "explain", "tables", "checks", "page")


@dataclass(frozen=True, eq=False)  # one object a calculator: compared and hashed by identity
class Definition:
    """All that one file says; texts are pairs ``{"ru": ..., "pl": ...}``."""

    id: str
    title: Pair
    aliases: Pair
    tags: list[str]
    page: PageFacts
    inputs: dict[str, Input]
    program: Program
    checks: list[Check]
    outputs: dict[str, Output]
    constants: dict[str, Pair]
    explain: dict[str, Pair]
    tables: dict[str, Pair]
    prose: dict[str, Pair]
    example: dict[str, Any]
    sources: list[dict[str, str]]


def ids() -> list[str]:
    """Return the ids of all calculators, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def load(calculator: str) -> Definition:
    """Read the definition of a known calculator; it is kept for the next call."""
    path = FOLDER / f"{calculator}.yaml"
    return parse_definition(path.read_text(encoding="utf-8"), str(path), calculator)


def parse_definition(text: str, file: str, calculator: str) -> Definition:
    """Read a definition from its text; any mistake is a `DefinitionError`."""
    root = read(text, file)
    nodes = root.fields(_REQUIRED, _OPTIONAL)
    inputs, program = _inputs(nodes), Program()
    parts.declare(inputs.values(), program)
    builder = Builder(program, lambda key, value, names: _borrow(builder, key, value, names))
    constants = _constants(nodes, builder)
    if "functions" in nodes:
        for key, value in nodes["functions"].items():
            builder.function(key, value)
    builder.steps(nodes["steps"].elements())
    checks = parts.read_checks(nodes.get("checks"), builder, inputs)
    _all_used(nodes["inputs"], inputs, program, checks)
    return Definition(
        id=calculator,
        title=pair(nodes["title"]),
        aliases=_aliases(nodes),
        tags=[tag.text() for tag in nodes["tags"].elements()],
        page=read_page(nodes.get("page")),
        inputs=inputs,
        program=program,
        checks=checks,
        outputs=parts.read_outputs(nodes["outputs"], program),
        constants=constants,
        explain=_explain(root, nodes, program),
        tables=_tables(root, nodes.get("tables"), program),
        prose={name: pair(nodes[name]) for name in _PROSE},
        example=parts.read_example(nodes["example"], inputs),
        sources=[parts.read_source(source) for source in nodes["sources"].elements()],
    )


def _inputs(nodes: dict[str, Node]) -> dict[str, Input]:
    inputs: dict[str, Input] = {}
    if "borrows" in nodes:
        inputs.update(_lender(nodes["borrows"]).inputs)
    for key, value in nodes["inputs"].items():
        if key.text() in inputs:
            key.fail(f"{key.text()!r} is taken already; rename it")
        inputs[key.text()] = parts.read_input(key, value, inputs)
    return inputs


def _lender(node: Node) -> Definition:
    if node.text() not in ids():
        node.fail(f"no calculator {node.text()!r}{nearest(node.text(), ids())}")
    return load(node.text())


def _borrow(builder: Builder, key: Node, value: Node, mentioned: set[str]) -> list[Step]:
    """Read ``alias: {use: calculator, with: {input: expression}}`` (`calculators.borrow`)."""
    found = value.fields(["use"], ["with"])
    lender = _lender(found["use"])
    given = {}
    for name, expression in found["with"].items() if "with" in found else []:
        if name.text() not in lender.inputs:
            name.fail(f"{lender.id} has no input {name.text()!r}")
        given[name.text()] = builder.expression(expression)
    return borrowed(key, lender.program, lender.id, given, mentioned)


def _constants(nodes: dict[str, Node], builder: Builder) -> dict[str, Pair]:
    texts = {}
    for key, value in nodes["constants"].items() if "constants" in nodes else []:
        found = value.fields(["value", "unit"], LANGUAGES)
        builder.constant(key, found["value"], parts.read_unit(found["unit"]))
        texts[key.text()] = pair(value, beside=["value", "unit"])
    return texts


def _aliases(nodes: dict[str, Node]) -> Pair:
    # Aliases are names of the page in one language; the other may have more or fewer.
    if "aliases" not in nodes:
        return {"ru": [], "pl": []}
    sides = nodes["aliases"].fields(["ru", "pl"])
    return {name: [alias.text() for alias in side.elements()] for name, side in sides.items()}


def _explain(root: Node, nodes: dict[str, Node], program: Program) -> dict[str, Pair]:
    own = {name for name, step in program.steps().items() if step.origin is None}
    explained = _named(nodes.get("explain"), own, ([], ["label", "text"]))
    outputs = {key.text() for key in nodes["outputs"].names()}
    for name in sorted(own - outputs):
        if "label" not in explained.get(name, {}).get("ru", {}):
            nodes.get("explain", root).fail(f"the step {name!r} has no label; add it here")
    return explained


def _tables(root: Node, node: Node | None, program: Program) -> dict[str, Pair]:
    labels = _named(node, program.tables, (["label", "index"], []))
    for name in sorted(program.tables.keys() - labels.keys()):
        (node or root).fail(f"the table {name!r} has no label; add it under `tables`")
    return labels


def _named(
    node: Node | None, known: Iterable[str], keys: tuple[list[str], list[str]]
) -> dict[str, Pair]:
    texts = {}
    for key, value in node.items() if node else []:
        if key.text() not in known:
            key.fail(f"nothing is called {key.text()!r}{nearest(key.text(), known)}")
        texts[key.text()] = fields(value, *keys)
    return texts


def _all_used(node: Node, inputs: dict[str, Input], program: Program, checks: list[Check]) -> None:
    expressions = [step.expression for step in program.steps().values()]
    expressions += [table.head for table in program.tables.values()]
    expressions += [check.condition for check in checks]
    used = {part.id for found in expressions for part in walk(found) if isinstance(part, Name)}
    for key in node.names():
        if not any(column in used for column in inputs[key.text()].columns()):
            key.fail(f"the input {key.text()!r} is used by no step; use it or remove it")


def check_all() -> list[str]:
    """Read every definition and return the messages of those with a mistake."""
    messages = []
    for calculator in ids():
        try:
            load(calculator)
        except DefinitionError as error:
            messages.append(str(error))
    return messages
