"""The public cases of the specification, and a look at the examples, in Python and in Node."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from calculator_cases import PUBLIC, PUBLIC_IDS, difference

import calculators
from calculators.definition import load

if TYPE_CHECKING:
    from node_runner import NodeRunner


@pytest.mark.parametrize("case", PUBLIC, ids=PUBLIC_IDS)
def test_public_case(case: dict[str, Any], node: NodeRunner) -> None:
    assert not difference(calculators.run(case["calculator"], case["inputs"]), case["expect"])
    assert not difference(node.run(case["calculator"], case["inputs"]), case["expect"])


def test_every_calculator_has_a_public_case() -> None:
    assert {case["calculator"] for case in PUBLIC} == set(calculators.list())


@pytest.mark.parametrize("calculator", calculators.list())
def test_example_computes(calculator: str) -> None:
    outputs = calculators.run(calculator, load(calculator).example["inputs"])
    assert "error" not in outputs
    assert list(outputs) == list(load(calculator).outputs)
