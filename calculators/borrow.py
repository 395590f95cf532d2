"""Steps lent by another calculator: ``name: {use: roi_simple, with: {input: expression}}``.

Each step of the lender that this definition mentions as ``name.step`` becomes a step here, with
the inputs given under ``with`` in place of the lender's; every other input of the lender is the
input of the same name here. So a formula that two calculators need is written once.
"""

from __future__ import annotations

from dataclasses import replace

from calculators.language import Expression, Name, transform, walk
from calculators.program import Program, Step
from calculators.source import Node, nearest


def borrowed(
    alias: Node, lender: Program, calculator: str, given: dict[str, Expression], mentioned: set[str]
) -> list[Step]:
    """Return the lender's steps that ``mentioned`` names need, renamed ``alias.step``."""
    prefix = f"{alias.text()}."
    steps = lender.steps()
    for name in sorted(mentioned):
        if name.startswith(prefix) and name.removeprefix(prefix) not in steps:
            hint = nearest(name.removeprefix(prefix), steps)
            alias.fail(f"{calculator} has no step {name.removeprefix(prefix)!r}{hint}")
    if lender.tables:
        alias.fail(f"{calculator} has tables; only a calculator of single values can be used")
    needed: set[str] = set()
    for step in reversed(steps.values()):
        if prefix + step.name in mentioned or step.name in needed:
            parts = walk(step.expression)
            needed |= {step.name} | {part.id for part in parts if isinstance(part, Name)}

    def rename(part: Expression) -> Expression:
        if isinstance(part, Name) and (part.id in steps or part.id in given):
            return replace(part, id=prefix + part.id)
        return part

    inputs = [
        Step(prefix + name, value, "", (calculator, name))
        for name, value in given.items()
        if name in needed
    ]
    lent = [
        Step(prefix + name, transform(step.expression, rename), step.formula, (calculator, name))
        for name, step in steps.items()
        if name in needed
    ]
    return [*inputs, *lent]
