"""A calculator run in Python: inputs as a reader gives them -> outputs, or `InputError`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators import definition, interpreter, validate
from calculators.errors import InputError
from calculators.primitives import is_null
from calculators.units import UNITS

if TYPE_CHECKING:
    from calculators.definition import Definition
    from calculators.interpreter import Frame

_EXACT = 2**53  # beyond it a double no longer says which whole number it is


def find(calculator: Any) -> Definition:
    """Return a definition by id; an unknown id is the error ``unknown_calculator``."""
    if not isinstance(calculator, str) or calculator not in definition.ids():
        raise InputError("unknown_calculator", calculator)
    return definition.load(calculator)


def compute(found: Definition, inputs: Any) -> tuple[dict[str, Any], Frame]:
    """Return the validated inputs and every computed name; raise `InputError`."""
    values = validate.validate(found.inputs, inputs)
    validate.check_lengths(found.inputs, values)
    frame = interpreter.evaluate(found, values)
    for check in found.checks:
        if not interpreter.closure(check.condition, found.program.symbols)(frame, 0):
            raise InputError(check.error, check.field)
    return values, frame


def outputs(found: Definition, frame: Frame) -> dict[str, Any]:
    """Pick the outputs out of a frame as JSON values: null is None, -0 is 0."""
    result: dict[str, Any] = {}
    for output in found.outputs.values():
        whole = UNITS[output.unit].kind == "count"
        value = frame[output.name]
        if output.is_list:
            result[output.name] = [_plain(element, whole=whole) for element in value]
        else:
            result[output.name] = _plain(value, whole=whole)
    return result


def _plain(value: Any, *, whole: bool) -> Any:
    if is_null(value):
        return None
    if isinstance(value, str):
        return value
    if whole and value == int(value) and abs(value) < _EXACT:
        return int(value)
    return value + 0.0  # -0.0 + 0.0 is 0.0


def run(calculator: str, inputs: Any = None) -> dict[str, Any]:
    """Run a calculator.

    ``inputs`` maps input names to values in the units of the definition; missing and null ones
    take their defaults. Returns all outputs by name, or ``{"error": code, "field": name}``.
    """
    try:
        found = find(calculator)
        return outputs(found, compute(found, inputs)[1])
    except InputError as error:
        return error.as_result()
