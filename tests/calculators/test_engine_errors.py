"""Errors of the specification: the code, the field, and which of several comes first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from calculators import run

if TYPE_CHECKING:
    from node_runner import NodeRunner

RANGE = {
    "benefit_low": 1,
    "benefit_mode": 2,
    "benefit_high": 3,
    "cost_low": 1,
    "cost_mode": 2,
    "cost_high": 3,
    "attribution_low": 0.1,
    "attribution_mode": 0.2,
    "attribution_high": 0.3,
}
ACTIVITY = {"period_days": 90, "contacts_start": 10, "contacts_new": 5}
TIES = {name: [1, 2] for name in ("time", "emotion", "intimacy", "services", "given", "received")}
TOUCH = {"layer": [1, 2], "days_since_last": [3, 4], "contacts_last_year": [5, 6]}


def _edges(*edges: Any) -> dict[str, Any]:
    return {"ego": "a", "edges": list(edges)}


CASES: list[tuple[str, Any, str, Any]] = [
    # Before any field.
    ("nothing", {}, "unknown_calculator", "nothing"),
    ("nothing", [], "unknown_calculator", "nothing"),
    ("toString", {}, "unknown_calculator", "toString"),
    ("roi_simple", [], "not_an_object", None),
    ("roi_simple", "{}", "not_an_object", None),
    ("roi_simple", 5, "not_an_object", None),
    ("roi_simple", False, "not_an_object", None),
    ("roi_simple", {"zebra": 1, "apple": 1, "time_hours": "x"}, "unknown_input", "apple"),
    ("roi_simple", {"\U0001f600": 1, "\uff5e": 1}, "unknown_input", "\uff5e"),
    ("roi_simple", {"b": 1, "B": 1}, "unknown_input", "B"),
    ("roi_simple", {"__proto__": 1}, "unknown_input", "__proto__"),
    # One number.
    ("roi_simple", {"time_hours": "5"}, "not_a_number", "time_hours"),
    ("roi_simple", {"time_hours": True}, "not_a_number", "time_hours"),
    ("roi_simple", {"time_hours": []}, "not_a_number", "time_hours"),
    ("roi_simple", {"time_hours": math.nan}, "not_a_number", "time_hours"),
    ("roi_simple", {"time_hours": math.inf}, "not_a_number", "time_hours"),
    ("roi_simple", {"time_hours": -1e-300}, "out_of_range", "time_hours"),
    ("roi_simple", {"time_hours": 1000000.0000000002}, "out_of_range", "time_hours"),
    ("roi_range", {**RANGE, "draws": 10.5}, "not_an_integer", "draws"),
    ("roi_range", {**RANGE, "draws": 9.5}, "not_an_integer", "draws"),
    ("roi_range", {**RANGE, "draws": 9}, "out_of_range", "draws"),
    ("roi_range", {**RANGE, "draws": 1e300}, "out_of_range", "draws"),
    # Inputs in declared order, whatever the order given.
    ("roi_simple", {"attribution_share": 2, "hourly_rate": -1}, "out_of_range", "hourly_rate"),
    ("roi_range", {}, "required", "benefit_low"),
    ("roi_range", {"benefit_low": None, "benefit_mode": "x"}, "required", "benefit_low"),
    ("roi_range", {**RANGE, "cost_low": 0}, "out_of_range", "cost_low"),
    # Lists: the whole before its elements, the elements from left to right.
    ("roi_dcf", {"benefits": 5, "costs": [1]}, "not_a_list", "benefits"),
    ("roi_dcf", {"benefits": "12", "costs": [1]}, "not_a_list", "benefits"),
    ("roi_dcf", {"benefits": {}, "costs": [1]}, "not_a_list", "benefits"),
    ("roi_dcf", {"benefits": [], "costs": []}, "empty", "benefits"),
    ("roi_dcf", {"benefits": ["x"] * 51, "costs": []}, "too_many", "benefits"),
    ("roi_dcf", {"benefits": [1e13, "x"], "costs": [1]}, "out_of_range", "benefits"),
    ("roi_dcf", {"benefits": ["x", 1e13], "costs": [1]}, "not_a_number", "benefits"),
    ("roi_dcf", {"benefits": [None], "costs": [1]}, "not_a_number", "benefits"),
    ("roi_dcf", {"benefits": [1, 2], "costs": [1]}, "length_mismatch", "costs"),
    ("roi_dcf", {"benefits": [1, 2], "costs": [1], "discount_rate": -1}, "out_of_range",
     "discount_rate"),
    ("conversion_funnel", {"stage_counts": [5]}, "too_few", "stage_counts"),
    ("conversion_funnel", {"stage_counts": []}, "empty", "stage_counts"),
    ("conversion_funnel", {"stage_counts": [5, 4.5]}, "not_an_integer", "stage_counts"),
    ("conversion_funnel", {"stage_counts": [-0.5, 1]}, "not_an_integer", "stage_counts"),
    ("conversion_funnel", {"stage_counts": [5, 6]}, "inconsistent", "stage_counts"),
    ("conversion_funnel", {"stage_counts": [5, 6], "confidence": 1}, "out_of_range", "confidence"),
    ("tie_strength", {**TIES, "weights": [1, 1, 1]}, "too_few", "weights"),
    ("tie_strength", {**TIES, "weights": [1] * 5}, "too_many", "weights"),
    ("tie_strength", {**TIES, "weights": []}, "empty", "weights"),
    # Cross-checks in the order written.
    ("tie_strength", {**TIES, "weights": [0] * 4}, "inconsistent", "weights"),
    ("tie_strength", {**TIES, "weights": [0] * 4, "given": [1]}, "length_mismatch", "given"),
    ("tie_strength", {**TIES, "received": [1], "emotion": [1]}, "length_mismatch", "emotion"),
    ("keep_in_touch", {**TOUCH, "contacts_last_year": [1]}, "length_mismatch",
     "contacts_last_year"),
    ("keep_in_touch", {**TOUCH, "interval_days": [0, 1, 1, 1]}, "out_of_range", "interval_days"),
    ("roi_range", {**RANGE, "benefit_mode": 4, "cost_mode": 0.5}, "inconsistent", "benefit_mode"),
    ("roi_range", {**RANGE, "cost_mode": 0.5, "attribution_mode": 1}, "inconsistent", "cost_mode"),
    ("roi_range", {**RANGE, "attribution_mode": 1}, "inconsistent", "attribution_mode"),
    ("activity_metrics", {**ACTIVITY, "contacts_lost": 16, "contacts_active": 16}, "inconsistent",
     "contacts_lost"),
    ("activity_metrics", {**ACTIVITY, "contacts_active": 16, "events_attended": 1}, "inconsistent",
     "contacts_active"),
    ("activity_metrics", {**ACTIVITY, "follow_ups_done": 1, "events_attended": 1}, "inconsistent",
     "follow_ups_done"),
    ("activity_metrics", {**ACTIVITY, "events_attended": 1}, "inconsistent", "events_attended"),
    ("contact_retention", {"durations": [1], "lost": [2]}, "out_of_range", "lost"),
    ("contact_retention", {"durations": [], "lost": []}, "empty", "durations"),
    ("contact_retention", {"durations": [1, 2], "lost": [1]}, "length_mismatch", "lost"),
    ("long_term_trend", {"results": [1], "investments": [1]}, "too_few", "results"),
    # Texts and edges.
    ("ego_network", {"edges": []}, "required", "ego"),
    ("ego_network", {"ego": 5, "edges": []}, "not_a_string", "ego"),
    ("ego_network", {"ego": "", "edges": []}, "empty", "ego"),
    ("ego_network", {"ego": "a"}, "required", "edges"),
    ("ego_network", {"ego": "a", "edges": {}}, "not_a_list", "edges"),
    ("ego_network", {"ego": "a", "edges": [[]] * 2001}, "too_many", "edges"),
    ("ego_network", _edges("abc"), "bad_edge", "edges"),
    ("ego_network", _edges(["a", "b"]), "bad_edge", "edges"),
    ("ego_network", _edges(["a", "b", 1, 1]), "bad_edge", "edges"),
    ("ego_network", _edges(["a", "", "x"]), "bad_edge", "edges"),
    ("ego_network", _edges(["a", 5, 1]), "bad_edge", "edges"),
    ("ego_network", _edges(["a", "b", "1"]), "not_a_number", "edges"),
    ("ego_network", _edges(["a", "b", None]), "not_a_number", "edges"),
    ("ego_network", _edges(["a", "a", True]), "not_a_number", "edges"),
    ("ego_network", _edges(["a", "a", 0]), "out_of_range", "edges"),
    ("ego_network", _edges(["a", "b", 1000001]), "out_of_range", "edges"),
    ("ego_network", _edges(["a", "a", 1]), "self_loop", "edges"),
    ("ego_network", _edges(["a", "b", 1], ["b", "a", 2]), "duplicate_edge", "edges"),
    ("ego_network", _edges(["a", "b", 1], ["a", "b", 0]), "out_of_range", "edges"),
    ("ego_network", _edges(["a", "b", 1], ["b", "a", 2], "x"), "duplicate_edge", "edges"),
]  # fmt: skip


@pytest.mark.parametrize(("calculator", "inputs", "error", "field"), CASES)
def test_error(calculator: str, inputs: Any, error: str, field: Any, node: NodeRunner) -> None:
    expect = {"error": error, "field": field}
    assert run(calculator, inputs) == expect
    assert node.run(calculator, _sendable(inputs)) == expect


def _sendable(value: Any) -> Any:
    """Replace what JSON cannot say by what the runner revives."""
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": "NaN" if math.isnan(value) else "Infinity"}
    if isinstance(value, dict):
        return {name: _sendable(part) for name, part in value.items()}
    return value


GOOD: list[tuple[str, Any]] = [
    ("roi_simple", None),
    ("roi_simple", {}),
    ("roi_simple", {"period_months": None}),
    ("roi_simple", {"time_hours": -0.0}),
    ("roi_range", {**RANGE, "draws": 10.0}),
    ("ego_network", _edges()),
    ("ego_network", _edges(["b", "c", 1e6])),
    ("ego_network", {"ego": " ", "edges": [[" ", "A", 5e-324], [" ", "a", 1]]}),
    ("activity_metrics", {**ACTIVITY, "contacts_new_previous": None}),
    ("tie_strength", {**TIES, "weights": None}),
]


@pytest.mark.parametrize(("calculator", "inputs"), GOOD)
def test_no_error(calculator: str, inputs: Any, node: NodeRunner) -> None:
    result = run(calculator, inputs)
    assert "error" not in result
    assert node.run(calculator, inputs) == result


def test_defaults_are_filled_in() -> None:
    explicit = {"period_months": 12, "income_growth_months": 12, "attribution_share": 0.5}
    shared = {"deals_profit": 100, "money_costs": 10, "income_growth_per_month": 3}
    assert run("roi_simple", shared) == run("roi_simple", {**shared, **explicit})


def test_a_huge_integer_is_not_a_number() -> None:
    expect = {"error": "not_a_number", "field": "time_hours"}
    assert run("roi_simple", {"time_hours": 10**400}) == expect


def test_overflow_is_null_and_minus_zero_is_zero(node: NodeRunner) -> None:
    inputs = {"money_costs": 5e-324, "deals_profit": 1e12, "attribution_share": 1}
    for result in (run("roi_simple", inputs), node.run("roi_simple", inputs)):
        assert result["roi"] is None
        assert result["annualized_roi"] is None
    loss = {"initial_cost": 0, "benefits": [0], "costs": [0]}
    flows = run("roi_dcf", loss)["cash_flows"]
    assert [math.copysign(1, flow) for flow in flows] == [1, 1]


def test_inputs_are_left_alone() -> None:
    inputs = {"values": [3, 1, 2]}
    run("contact_concentration", inputs)
    assert inputs == {"values": [3, 1, 2]}
