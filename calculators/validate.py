"""Inputs as a reader gives them -> inputs that steps can use, or the first error.

The order of errors is that of the specification: unknown inputs, then the inputs as declared, and
inside one input its whole before its elements. Numbers come out as floats.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from calculators.errors import InputError

if TYPE_CHECKING:
    from calculators.parts import Input

_EDGE_PARTS = 3


def validate(inputs: dict[str, Input], given: Any) -> dict[str, Any]:
    """Return all inputs with defaults filled in; raise `InputError` for the first mistake.

    Null stands for no inputs at all. Edges come out as a list of ``(a, b, weight)``.
    """
    if given is None:
        given = {}
    if not isinstance(given, dict):
        raise InputError("not_an_object", None)
    unknown = sorted(str(name) for name in given if name not in inputs)
    if unknown:
        raise InputError("unknown_input", unknown[0])
    return {name: _value(spec, given.get(name)) for name, spec in inputs.items()}


def _value(spec: Input, value: Any) -> Any:
    if value is None:
        if spec.required:
            raise InputError("required", spec.name)
        if spec.default is None:
            return None
        value = spec.default
    if spec.type == "str":
        return _text(spec, value)
    if not spec.is_list:
        return _number(spec, value)
    _whole(spec, value)
    if spec.type == "edges":
        return _edges(spec, value)
    return [_number(spec, element) for element in value]


def _whole(spec: Input, value: Any) -> None:
    if not isinstance(value, list | tuple):
        raise InputError("not_a_list", spec.name)
    assert spec.least is not None
    assert spec.most is not None
    if not value and spec.least > 0:
        raise InputError("empty", spec.name)
    if len(value) < spec.least:
        raise InputError("too_few", spec.name)
    if len(value) > spec.most:
        raise InputError("too_many", spec.name)


def _text(spec: Input, value: Any) -> str:
    if not isinstance(value, str):
        raise InputError("not_a_string", spec.name)
    if not value:
        raise InputError("empty", spec.name)
    return value


def _number(spec: Input, value: Any) -> float:
    number = _finite(spec, value)
    if spec.type == "int" and number != math.floor(number):
        raise InputError("not_an_integer", spec.name)
    if not spec.low <= number <= spec.high:
        raise InputError("out_of_range", spec.name)
    return number


def _finite(spec: Input, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError("not_a_number", spec.name)
    try:
        number = float(value)
    except OverflowError:  # a whole number beyond every double, Infinity in JavaScript
        number = math.inf
    if not math.isfinite(number):
        raise InputError("not_a_number", spec.name)
    return number


def _edges(spec: Input, value: Any) -> list[tuple[str, str, float]]:
    edges, pairs = [], set()
    for edge in value:
        if not isinstance(edge, list | tuple) or len(edge) != _EDGE_PARTS:
            raise InputError("bad_edge", spec.name)
        a, b, weight = edge
        if not (isinstance(a, str) and isinstance(b, str) and a and b):
            raise InputError("bad_edge", spec.name)
        number = _finite(spec, weight)
        if not spec.low < number <= spec.high:
            raise InputError("out_of_range", spec.name)
        if a == b:
            raise InputError("self_loop", spec.name)
        ends = (a, b) if a < b else (b, a)
        if ends in pairs:
            raise InputError("duplicate_edge", spec.name)
        pairs.add(ends)
        edges.append((a, b, number))
    return edges


def check_lengths(inputs: dict[str, Input], values: dict[str, Any]) -> None:
    """Refuse the first list that has not the length of the list it stands along."""
    for spec in inputs.values():
        if spec.along and len(values[spec.name]) != len(values[spec.along]):
            raise InputError("length_mismatch", spec.name)
