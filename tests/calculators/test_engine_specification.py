"""The specification's formulas once more, in plain Python, as its text has them.

A second reading by hand: no table, no language, ordinary loops. Where it and the definitions
disagree, one of the two has misread the text.
"""

from __future__ import annotations

import itertools
import math
import random
import statistics
from typing import TYPE_CHECKING, Any

import pytest
from calculator_cases import agree
from calculator_inputs import random_inputs

from calculators import run
from calculators.definition import load

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = 400
MONTH = 30.436875
Values = dict[str, Any]


def over(a: float, b: float) -> float | None:
    return a / b if b else None


def roi_simple(i: Values) -> Values:
    hours = i["time_hours"] + i["maintenance_hours_per_month"] * i["period_months"]
    time_cost = hours * i["hourly_rate"]
    cash = i["money_costs"] + i["training_costs"]
    cash += i["maintenance_money_per_month"] * i["period_months"]
    total = time_cost + cash
    terms = [
        i["income_growth_per_month"] * i["income_growth_months"],
        i["deals_profit"],
        i["saved_hours"] * i["hourly_rate"],
        i["opportunities_count"] * i["opportunity_value"] * i["opportunity_probability"],
    ]
    gross = sum(terms)
    mine = gross * i["attribution_share"]
    roi = over(mine - total, total)
    counted = 0 if abs(gross) <= 1e-12 * sum(map(abs, terms)) else gross
    yearly = None
    if roi is not None and roi >= -1 and math.isfinite(roi):
        yearly = (1 + roi) ** (12 / i["period_months"]) - 1
    return {
        "total_time_hours": hours,
        "time_cost": time_cost,
        "cash_cost": cash,
        "total_investment": total,
        "gross_benefit": gross,
        "attributed_benefit": mine,
        "net_benefit": mine - total,
        "roi": roi,
        "annualized_roi": yearly,
        "benefit_cost_ratio": over(mine, total),
        "break_even_attribution": total / counted if counted > 0 else None,
        "simple_payback_months": over(total, mine / i["period_months"]) if mine > 0 else None,
        "cash_roi": over(mine - cash, cash),
        "cash_return_per_hour": over(mine - cash, hours),
    }


def _payback(flows: list[float]) -> float | None:
    scale, running, sums = sum(map(abs, flows)), 0.0, []
    for flow in flows:
        running += flow
        running = 0 if abs(running) <= 1e-12 * scale else running
        sums.append(running)
    if all(value >= 0 for value in sums):
        return 0
    for t in range(1, len(flows)):
        if sums[t - 1] < 0 <= sums[t]:
            return (t - 1) + (-sums[t - 1]) / flows[t]
    return None


def _irr(flows: list[float], signs: list[int]) -> float | None:
    signs = [sign for sign in signs if sign]
    if sum(a != b for a, b in itertools.pairwise(signs)) != 1:
        return None

    def value(rate: float) -> float:
        return sum(flow / (1 + rate) ** t for t, flow in enumerate(flows))

    low, high = -0.9999, 1000.0
    if value(low) * value(high) > 0:
        return None
    for _ in range(200):
        middle = (low + high) / 2
        if (value(middle) > 0) == (value(low) > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2


def roi_dcf(i: Values) -> Values:
    share, rate, n = i["attribution_share"], i["discount_rate"], len(i["benefits"])
    pairs = list(zip(i["benefits"], i["costs"], strict=True))
    flows = [-i["initial_cost"], *(b * share - c for b, c in pairs)]
    noise = [0, *(1e-12 * (abs(b * share) + abs(c)) for b, c in pairs)]
    signs = [
        0 if abs(f) <= m else int(math.copysign(1, f)) for f, m in zip(flows, noise, strict=True)
    ]
    discounted = [flow / (1 + rate) ** t for t, flow in enumerate(flows)]
    npv, start = sum(discounted), i["initial_cost"]
    yearly = npv / n if abs(rate) < 1e-12 else npv * rate / -math.expm1(-n * math.log1p(rate))
    return {
        "cash_flows": flows,
        "npv": npv,
        "irr": _irr(flows, signs),
        "payback_years": _payback(flows),
        "discounted_payback_years": _payback(discounted),
        "profitability_index": over(npv + start, start),
        "undiscounted_roi": over(sum(flows), start + sum(i["costs"])),
        "annual_equivalent": yearly,
    }


DRIVERS = [
    "time_hours",
    "hourly_rate",
    "money_costs",
    "training_costs",
    "maintenance_hours_per_month",
    "maintenance_money_per_month",
    "income_growth_per_month",
    "deals_profit",
    "saved_hours",
    "opportunity_value",
    "opportunity_probability",
    "attribution_share",
]


def roi_tornado(i: Values) -> Values:
    def roi(changed: Values) -> float | None:
        value = roi_simple({**i, **changed})["roi"]
        return value if value is not None and math.isfinite(value) else None

    rows = []
    for driver in DRIVERS:
        ends = [i[driver] * (1 - i["swing_share"]), i[driver] * (1 + i["swing_share"])]
        if driver in {"opportunity_probability", "attribution_share"}:
            ends = [min(1, end) for end in ends]
        low, high = (roi({driver: end}) for end in ends)
        rows.append((driver, low, high, None if low is None or high is None else abs(high - low)))
    rows.sort(key=lambda r: math.inf if r[3] is None else -math.floor(r[3] * 1e12 + 0.5))
    names, lows, highs, swings = (list(column) for column in zip(*rows, strict=True))
    return {
        "base_roi": roi({}),
        "drivers": names,
        "roi_low": lows,
        "roi_high": highs,
        "swings": swings,
    }


def activity_metrics(i: Values) -> Values:
    start, new, lost = i["contacts_start"], i["contacts_new"], i["contacts_lost"]
    months, end = i["period_days"] / MONTH, start + new - lost
    average, before = (start + end) / 2, i["contacts_new_previous"]
    return {
        "contacts_end": end,
        "average_contacts": average,
        "new_per_month": new / months,
        "growth_rate": over(end - start, start),
        "churn_rate": over(lost, start),
        "interactions_per_contact_per_month": over(i["interactions"] / months, average),
        "interactions_per_active_contact": over(i["interactions"], i["contacts_active"]),
        "engagement_rate": over(i["contacts_active"], start + new),
        "follow_up_rate": over(i["follow_ups_done"], i["follow_ups_due"]),
        "event_rate": over(i["events_attended"], i["events_planned"]),
        "new_contacts_change": new / before - 1 if before else None,
    }


def tie_strength(i: Values) -> Values:
    weights = i["weights"]
    rows = list(zip(i["time"], i["emotion"], i["intimacy"], i["services"], strict=True))
    scores = [
        100 * sum(w * v for w, v in zip(weights, row, strict=True)) / (10 * sum(weights))
        for row in rows
    ]
    steady = [round(score, 9) for score in scores]
    classes = ["weak" if s < 40 else "medium" if s < 70 else "strong" for s in steady]
    help_ = list(zip(i["given"], i["received"], strict=True))
    total = sum(i["given"]) + sum(i["received"])
    return {
        "scores": scores,
        "classes": classes,
        "mean_score": statistics.fmean(scores),
        "median_score": statistics.median(scores),
        "weak_share": classes.count("weak") / len(classes),
        "strong_share": classes.count("strong") / len(classes),
        "reciprocity": [1 - abs(g - r) / (g + r) if g + r else None for g, r in help_],
        "network_reciprocity": over(2 * sum(map(min, help_)), total),
        "balance": over(sum(i["received"]) - sum(i["given"]), total),
    }


def contact_concentration(i: Values) -> Values:
    values, n, total = i["values"], len(i["values"]), sum(i["values"])
    if not total:
        names = load("contact_concentration").outputs
        return {name: [None] * n if name == "shares" else None for name in names}
    shares = [value / total for value in values]
    hhi = sum(s * s for s in shares)
    entropy = -sum(s * math.log(s) for s in shares if s > 0)
    differences = sum(abs(a - b) for a in values for b in values)
    return {
        "shares": shares,
        "hhi": hhi,
        "hhi_normalized": over(hhi - 1 / n, 1 - 1 / n),
        "effective_number": 1 / hhi,
        "gini": differences / (2 * n * n * (total / n)),
        "top_share": max(shares),
        "top3_share": sum(sorted(shares)[-3:]),
        "entropy": entropy,
        "evenness": over(entropy, math.log(n)),
    }


def network_reach(i: Values) -> Values:
    growth = max(i["average_contacts"] - 1, 0) * (1 - i["overlap_share"])
    layers = [i["direct_contacts"]]
    while len(layers) < 20:
        layers.append(layers[-1] * growth)
    reached = [min(sum(layers[: d + 1]), i["population"]) for d in range(20)]
    steps, people = int(i["steps"]), i["population"]
    half = [d + 1 for d, value in enumerate(reached) if value >= people / 2]
    average = i["average_contacts"]
    return {
        "new_by_step": layers[:steps],
        "reach_by_step": reached[:steps],
        "reach": reached[steps - 1],
        "reach_share": reached[steps - 1] / people,
        "steps_to_half": half[0] if half else None,
        "random_graph_distance": math.log(people) / math.log(average) if average > 1 else None,
        "chain_success": [i["forward_probability"] ** d for d in range(1, steps + 1)],
    }


def keep_in_touch(i: Values) -> Values:
    intervals = [i["interval_days"][int(layer) - 1] for layer in i["layer"]]
    minutes = [i["minutes_per_contact"][int(layer) - 1] for layer in i["layer"]]
    days, weight = i["days_since_last"], i["recency_weight"]
    ratios = [d / interval for d, interval in zip(days, intervals, strict=True)]
    late = [round(ratio, 9) for ratio in ratios]
    fresh = [
        100 * (weight * 0.5**ratio + (1 - weight) * min(1, count * interval / 365))
        for ratio, count, interval in zip(ratios, i["contacts_last_year"], intervals, strict=True)
    ]
    needed = sum(m / 60 * MONTH / interval for m, interval in zip(minutes, intervals, strict=True))
    return {
        "scores": fresh,
        "overdue_ratio": ratios,
        "status": [
            "fading" if r >= 2 else "due" if r >= 1 else "soon" if r >= 0.8 else "ok" for r in late
        ],
        "next_due_in_days": [interval - d for d, interval in zip(days, intervals, strict=True)],
        "order": sorted(range(len(late)), key=lambda row: -late[row]),
        "due_count": sum(r >= 1 for r in late),
        "required_hours_per_month": needed,
        "time_utilization": over(needed, i["available_hours_per_month"]),
    }


def long_term_trend(i: Values) -> Values:
    y, c, n = i["results"], i["investments"], len(i["results"])
    middle, mean = (n - 1) / 2, sum(y) / n
    years = sum((k - middle) ** 2 for k in range(n))
    cross = sum((k - middle) * (v - mean) for k, v in enumerate(y))
    spread = sum((v - mean) ** 2 for v in y)
    slope = cross / years
    slopes = [(y[b] - y[a]) / (b - a) for b in range(n) for a in range(b)]
    scale, running, net = sum(map(abs, y)) + sum(c), 0.0, []
    for result, cost in zip(y, c, strict=True):
        running = running + result - cost
        running = 0 if abs(running) <= 1e-12 * scale else running
        net.append(running)
    paid = [k for k, value in enumerate(net) if value >= 0]
    grows = y[0] > 0 and y[-1] >= 0
    return {
        "cagr": (y[-1] / y[0]) ** (1 / (n - 1)) - 1 if grows else None,
        "slope": slope,
        "intercept": mean - slope * middle,
        "r_squared": None if min(y) == max(y) else over(cross**2, years * spread),
        "theil_sen_slope": statistics.median(slopes),
        "mann_kendall_s": sum((y[b] > y[a]) - (y[b] < y[a]) for b in range(n) for a in range(b)),
        "moving_average": [None, None, *(sum(y[k - 2 : k + 1]) / 3 for k in range(2, n))][:n],
        "cumulative_net": net,
        "payback_index": paid[0] if paid else None,
        "total_roi": over(sum(y) - sum(c), sum(c)),
    }


READINGS: dict[str, Callable[[Values], Values]] = {
    reading.__name__: reading
    for reading in (
        roi_simple,
        roi_dcf,
        roi_tornado,
        activity_metrics,
        tie_strength,
        contact_concentration,
        network_reach,
        keep_in_touch,
        long_term_trend,
    )
}


def _finite(value: Any) -> Any:
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _size(value: Any) -> float:
    parts = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        return max(map(_size, parts), default=1)
    return max(1, abs(value)) if isinstance(value, int | float) else 1


@pytest.mark.parametrize("calculator", READINGS)
def test_definition_says_what_the_specification_says(calculator: str) -> None:
    chance = random.Random(f"specification {calculator}")
    inputs = load(calculator).inputs
    compared = 0
    while compared < MANY:
        given = random_inputs(calculator, chance)
        found = run(calculator, given)
        if "error" in found:
            continue
        filled = {name: given.get(name, item.default) for name, item in inputs.items()}
        try:
            expect = READINGS[calculator](filled)
        except (OverflowError, ZeroDivisionError):
            continue  # figures so small that plain Python refuses; the backends agree on null
        compared += 1
        assert list(found) == list(expect)
        for name, value in expect.items():
            # Sums of large terms that cancel are compared on the scale of their terms.
            scale = _size(given) if name in {"intercept", "slope", "cumulative_net"} else 1
            assert agree(found[name], _finite(value), scale), (name, given)
