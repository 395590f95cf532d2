"""Python and JavaScript give the same results, whatever the inputs."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from calculator_cases import difference
from calculator_inputs import random_inputs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import calculators
from calculators.definition import load

if TYPE_CHECKING:
    from node_runner import NodeRunner

MANY = 2000
_JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(10**400), 10**400),
    st.text(max_size=5),
    st.lists(st.one_of(st.floats(0, 10), st.none(), st.text(max_size=3)), max_size=5),
    st.dictionaries(st.text(max_size=3), st.integers(0, 3), max_size=2),
)


@pytest.mark.parametrize("calculator", calculators.list())
def test_thousands_of_random_inputs(calculator: str, node: NodeRunner) -> None:
    chance = random.Random(calculator)
    cases = [random_inputs(calculator, chance) for _ in range(MANY)]
    answers = node.ask_all([{"calculator": calculator, "inputs": case} for case in cases])
    computed = 0
    for case, answer in zip(cases, answers, strict=True):
        result = calculators.run(calculator, case)
        assert not difference(result, answer), case
        computed += "error" not in result
    assert computed > MANY * 0.7


@pytest.mark.parametrize("calculator", calculators.list())
def test_junk_in_one_field(calculator: str, node: NodeRunner) -> None:
    fields = [*load(calculator).inputs, "nonsense", "__proto__", "constructor"]
    example = load(calculator).example["inputs"]

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(fields), _JUNK)
    def check(field: str, value: Any) -> None:
        inputs = {**example, field: value}
        assert not difference(calculators.run(calculator, inputs), node.run(calculator, inputs))

    check()


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(edge=st.lists(_JUNK, max_size=4) | _JUNK, more=st.booleans())
def test_junk_edges(node: NodeRunner, edge: Any, *, more: bool) -> None:
    inputs = {"ego": "a", "edges": [["a", "b", 1], edge, *([["b", "a", 2]] if more else [])]}
    assert not difference(calculators.run("ego_network", inputs), node.run("ego_network", inputs))
