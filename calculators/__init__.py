"""Calculators of the knowledge base: one definition each, run in Python, browser and spreadsheet.

``run(id, inputs)`` computes, ``list()`` names all calculators, ``describe(id, lang)`` tells all
about one (its shape stands in `calculators.describe`). Definitions: `calculators.definition`.
"""

from __future__ import annotations

from calculators import definition as _definition
from calculators.describe import describe
from calculators.errors import DefinitionError, InputError
from calculators.run import run

__all__ = ["DefinitionError", "InputError", "describe", "list", "run"]


def list() -> tuple[str, ...]:  # noqa: A001 - the contract names it so
    """Return the ids of all calculators in alphabetical order."""
    return tuple(_definition.ids())
