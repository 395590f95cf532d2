"""The public cases of the specification in Python."""

from __future__ import annotations

from typing import Any

import pytest
from calculator_cases import PUBLIC, PUBLIC_IDS, difference

from calculators import list as calculator_ids
from calculators import run


@pytest.mark.parametrize("case", PUBLIC, ids=PUBLIC_IDS)
def test_public_case(case: dict[str, Any]) -> None:
    result = run(case["calculator"], case["inputs"])
    assert result.keys() == case["expect"].keys()
    assert not difference(result, case["expect"])


def test_every_calculator_has_a_public_case() -> None:
    assert {case["calculator"] for case in PUBLIC} == set(calculator_ids())
