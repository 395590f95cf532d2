"""Identities that hold whatever the figures are."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calculators import run

amounts = st.floats(1, 1e6)
shares = st.floats(0.01, 1)


def close(left: float, right: float) -> bool:
    return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)


@settings(deadline=None)
@given(amounts, amounts, amounts, shares, st.floats(1e-3, 1e3))
def test_roi_does_not_depend_on_the_currency(
    cost: float, rate: float, profit: float, share: float, scale: float
) -> None:
    inputs = {"time_hours": 5, "attribution_share": share}
    money = {"money_costs": cost, "hourly_rate": rate, "deals_profit": profit}
    one = run("roi_simple", {**inputs, **money})
    other = run("roi_simple", {**inputs, **{name: v * scale for name, v in money.items()}})
    for name in ("roi", "annualized_roi", "break_even_attribution", "cash_roi"):
        assert close(one[name], other[name])
    assert close(one["net_benefit"] * scale, other["net_benefit"])


@settings(deadline=None)
@given(amounts, amounts, shares)
def test_roi_is_zero_at_the_break_even_share(cost: float, profit: float, share: float) -> None:
    inputs = {"money_costs": cost, "deals_profit": profit, "attribution_share": share}
    point = run("roi_simple", inputs)["break_even_attribution"]
    assume(point <= 1)
    assert close(run("roi_simple", {**inputs, "attribution_share": point})["roi"], 0)


@settings(deadline=None)
@given(st.floats(100, 1e5), st.lists(st.floats(1, 1e5), min_size=1, max_size=20))
def test_npv_at_irr_is_zero(start: float, benefits: list[float]) -> None:
    inputs = {"initial_cost": start, "benefits": benefits, "costs": [0] * len(benefits)}
    irr = run("roi_dcf", inputs)["irr"]
    assume(irr is not None and -0.5 <= irr <= 10)
    assert abs(run("roi_dcf", {**inputs, "discount_rate": irr})["npv"]) < 1e-6 * start


@settings(deadline=None)
@given(st.floats(100, 1e5), st.lists(st.floats(1, 1e5), min_size=2, max_size=9))
def test_npv_is_the_sum_of_flows_at_rate_zero(start: float, benefits: list[float]) -> None:
    inputs = {"initial_cost": start, "benefits": benefits, "costs": [0] * len(benefits)}
    result = run("roi_dcf", {**inputs, "discount_rate": 0})
    assert close(result["npv"], sum(result["cash_flows"]))
    assert result["payback_years"] == result["discounted_payback_years"]


@settings(deadline=None)
@given(amounts, amounts, amounts, shares, st.floats(0, 1))
def test_tornado_frames_the_base(
    cost: float, hours: float, profit: float, share: float, swing: float
) -> None:
    inputs = {"money_costs": cost, "time_hours": hours, "hourly_rate": 3, "deals_profit": profit}
    inputs |= {"attribution_share": share}
    result = run("roi_tornado", {**inputs, "swing_share": swing})
    assert close(result["base_roi"], run("roi_simple", inputs)["roi"])
    keys = [math.floor(value * 1e12 + 0.5) for value in result["swings"]]
    assert keys == sorted(keys, reverse=True)
    at = result["drivers"].index("deals_profit")
    higher = run("roi_simple", {**inputs, "deals_profit": profit * (1 + swing)})["roi"]
    assert close(result["roi_high"][at], higher)


@settings(deadline=None, max_examples=40)
@given(st.lists(amounts, min_size=3, max_size=3), st.lists(amounts, min_size=3, max_size=3))
def test_range_is_ordered(benefits: list[float], costs: list[float]) -> None:
    inputs: dict[str, float] = {"draws": 100, "attribution_low": 0.2, "attribution_mode": 0.2}
    inputs |= {"attribution_high": 0.9}
    names = ("low", "mode", "high")
    inputs |= {f"benefit_{n}": v for n, v in zip(names, sorted(benefits), strict=True)}
    inputs |= {f"cost_{n}": v for n, v in zip(names, sorted(costs), strict=True)}
    result = run("roi_range", inputs)
    assert result["roi_p05"] <= result["roi_p50"] <= result["roi_p95"]
    assert 0 <= result["probability_positive"] <= 1


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=2, max_size=10))
def test_funnel_rates_multiply_to_the_overall_rate(counts: list[int]) -> None:
    counts.sort(reverse=True)
    result = run("conversion_funnel", {"stage_counts": counts})
    assert close(math.prod(result["step_rates"]), result["overall_rate"])
    frames = zip(result["step_low"], result["step_rates"], result["step_high"], strict=True)
    assert all(0 <= low <= rate <= high <= 1 for low, rate, high in frames)


@settings(deadline=None)
@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=40))
def test_concentration_stays_between_its_bounds(values: list[float]) -> None:
    assume(sum(values) > 1e-6)
    result = run("contact_concentration", {"values": values})
    n = len(values)
    assert 1 / n - 1e-12 <= result["hhi"] <= 1 + 1e-12
    assert close(result["hhi"] * result["effective_number"], 1)
    assert -1e-12 <= result["gini"] <= 1 - 1 / n + 1e-12
    assert close(sum(result["shares"]), 1)
    assert result["entropy"] <= math.log(n) + 1e-12


@pytest.mark.parametrize("n", range(2, 9))
def test_star_has_the_least_constraint(n: int) -> None:
    names = [f"n{i}" for i in range(n)]
    star = [["me", name, 1] for name in names]
    result = run("ego_network", {"ego": "me", "edges": star})
    assert close(result["constraint"], 1 / n)
    assert result["effective_size"] == n


@settings(deadline=None)
@given(st.integers(2, 6), st.floats(0.1, 10))
def test_a_bridge_out_of_a_clique_lowers_constraint(n: int, weight: float) -> None:
    names = [f"n{i}" for i in range(n)]
    clique = [["me", name, 1] for name in names]
    clique += [[a, b, 1] for i, a in enumerate(names) for b in names[:i]]
    before = run("ego_network", {"ego": "me", "edges": clique})
    # A tie of the usual weight to somebody whom nobody else knows opens a structural hole.
    bridge = [["me", "far", min(weight, 1)]]
    after = run("ego_network", {"ego": "me", "edges": clique + bridge})
    assert after["constraint"] < before["constraint"]
    assert after["effective_size"] > before["effective_size"]


@settings(deadline=None)
@given(st.floats(0, 1e4), st.floats(0, 1e4), st.floats(0, 1), st.integers(1, 6))
def test_reach_grows_and_stops_at_the_population(
    direct: float, average: float, overlap: float, steps: int
) -> None:
    inputs = {"direct_contacts": direct, "average_contacts": average, "overlap_share": overlap}
    result = run("network_reach", {**inputs, "steps": steps, "population": 1e6})
    assert result["reach_by_step"] == sorted(result["reach_by_step"])
    assert result["reach"] == result["reach_by_step"][-1] <= 1e6
    assert len(result["new_by_step"]) == steps


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=30), st.integers(0, 80))
def test_survival_without_censoring_is_the_share_that_lasted(
    durations: list[int], horizon: int
) -> None:
    inputs = {"durations": durations, "lost": [1] * len(durations), "horizon": horizon}
    result = run("contact_retention", inputs)
    lasted = sum(duration > horizon for duration in durations) / len(durations)
    assert close(result["survival_at_horizon"], lasted)
    mean = sum(min(duration, horizon) for duration in durations) / len(durations)
    assert close(result["restricted_mean"], mean)


@settings(deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=30), st.integers(-50, 50))
def test_trend_shifts_with_a_constant_slope(results: list[int], slope: int) -> None:
    investments = [0] * len(results)
    tilted = [value + slope * k for k, value in enumerate(results)]
    one = run("long_term_trend", {"results": results, "investments": investments})
    other = run("long_term_trend", {"results": tilted, "investments": investments})
    assert close(one["slope"] + slope, other["slope"])
    assert close(one["theil_sen_slope"] + slope, other["theil_sen_slope"])
    turned = run("long_term_trend", {"results": results[::-1], "investments": investments})
    assert turned["mann_kendall_s"] == -one["mann_kendall_s"]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 4), st.floats(0, 4000)), min_size=1, max_size=30))
def test_queue_is_a_permutation_by_lateness(people: list[tuple[int, float]]) -> None:
    layers, days = (list(column) for column in zip(*people, strict=True))
    inputs = {"layer": layers, "days_since_last": days, "contacts_last_year": [1] * len(days)}
    result = run("keep_in_touch", inputs)
    assert sorted(result["order"]) == list(range(len(days)))
    late = [round(result["overdue_ratio"][row], 9) for row in result["order"]]
    assert late == sorted(late, reverse=True)
    assert result["due_count"] == sum(status in {"due", "fading"} for status in result["status"])
