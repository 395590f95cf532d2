"""What stands in a fence: the id of a calculator and, below it, inputs in YAML."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import yaml

import calculators
from calculators import numbers


class PresetError(Exception):
    """A mistake in a fence, with the line inside it, counted from 0."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def read(source: str, lang: str) -> tuple[str, dict[str, Any] | None, str]:
    """Return id, preset inputs (None without any) and currency; raise `PresetError`."""
    first, _, rest = source.strip("\n").partition("\n")
    calculator, known = first.strip(), calculators.list()
    if calculator not in known:
        near = get_close_matches(calculator, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else "known are " + ", ".join(known)
        raise PresetError(0, f"no calculator {calculator!r}; {hint}")
    try:
        preset = yaml.safe_load(rest)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise PresetError(
            1 + (mark.line if mark else 0),
            f"the inputs are no YAML ({problem}); write one `name: value` a line",
        ) from None
    if preset is None:
        return calculator, None, numbers.default_currency(lang)
    if not isinstance(preset, dict):
        raise PresetError(1, "below the id stand inputs, one `name: value` a line")
    currency = preset.pop("currency", numbers.default_currency(lang))
    if currency not in numbers.CURRENCIES:
        raise PresetError(
            _line(rest, "currency"), f"currency is one of {', '.join(numbers.CURRENCIES)}"
        )
    if not preset:
        return calculator, None, currency
    _check(calculator, preset, rest)
    return calculator, preset, currency


def _check(calculator: str, preset: dict[str, Any], text: str) -> None:
    result = calculators.run(calculator, preset)
    if "error" not in result:
        return
    code, name = result["error"], result["field"]
    facts = calculators.describe(calculator)
    inputs = {item["name"]: item for item in facts["inputs"]}
    if code == "unknown_input":
        remedy = f"its inputs are {', '.join(inputs)}"
    elif code == "out_of_range":
        item = inputs[name]
        remedy = f"between {item['min']:g} and {item['max']:g}, a percentage as a fraction"
    else:
        remedy = next((c["message"] for c in facts["checks"] if c["field"] == name), "mend it")
    raise PresetError(_line(text, str(name)), f"{calculator}.{name}: {code}; {remedy}")


def _line(text: str, name: str) -> int:
    """Return the line of the fence in which a name is set, that of the id if nowhere."""
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*:")
    return next((n for n, line in enumerate(text.splitlines(), 1) if key.match(line)), 0)
