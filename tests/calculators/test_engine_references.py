"""Figures of other people's libraries: numpy-financial, scipy, lifelines, networkx, numpy."""

from __future__ import annotations

import importlib
import random
import warnings
from typing import Any

import pytest

from calculators import run
from calculators.primitives import norm_inv

numpy = importlib.import_module("numpy")
SEEDS = range(25)


def close(left: Any, right: Any) -> bool:
    return bool(numpy.allclose(left, right, rtol=1e-9, atol=1e-9))


@pytest.mark.parametrize("seed", SEEDS)
def test_discounting_as_numpy_financial(seed: int) -> None:
    financial = importlib.import_module("numpy_financial")
    chance = random.Random(seed)
    n = chance.randint(1, 20)
    benefits = [chance.uniform(100, 900) for _ in range(n)]
    inputs = {"initial_cost": chance.uniform(200, 4000), "benefits": benefits, "costs": [50] * n}
    result = run("roi_dcf", {**inputs, "discount_rate": 0.07})
    assert close(result["npv"], financial.npv(0.07, result["cash_flows"]))
    assert close(result["irr"], financial.irr(result["cash_flows"]))
    assert close(result["annual_equivalent"], -financial.pmt(0.07, n, result["npv"]))


@pytest.mark.parametrize("seed", SEEDS)
def test_wilson_as_scipy(seed: int) -> None:
    stats = importlib.import_module("scipy.stats")
    chance = random.Random(seed)
    n = chance.randint(1, 500)
    k = chance.choice([0, n, chance.randint(0, n)])
    level = chance.uniform(0.5, 0.999)
    result = run("conversion_funnel", {"stage_counts": [n, k], "confidence": level})
    interval = stats.binomtest(k, n).proportion_ci(level, method="wilson")
    assert close([result["overall_low"], result["overall_high"]], interval)


@pytest.mark.parametrize("p", [1e-300, 1e-20, 1e-6, 0.01, 0.075, 0.3, 0.5, 0.75, 0.9995, 1 - 1e-9])
def test_normal_quantile_as_scipy(p: float) -> None:
    stats = importlib.import_module("scipy.stats")
    assert norm_inv(p) == pytest.approx(stats.norm.ppf(p), rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_halton_triangular_and_percentiles_as_scipy_and_numpy(seed: int) -> None:
    qmc = importlib.import_module("scipy.stats").qmc
    stats = importlib.import_module("scipy.stats")
    chance = random.Random(seed)
    spans = {}
    for name, low, high in (("benefit", 0, 9000), ("cost", 1, 3000), ("attribution", 0, 1)):
        spans[name] = sorted(chance.uniform(low, high) for _ in range(3))
    inputs: dict[str, float] = {"draws": 200}
    for name, values in spans.items():
        inputs |= {
            f"{name}_{end}": v for end, v in zip(("low", "mode", "high"), values, strict=True)
        }
    points = qmc.Halton(3, scramble=False).random(201)[1:]
    drawn = []
    for name, column in zip(("benefit", "cost", "attribution"), (0, 1, 2), strict=True):
        low, mode, high = spans[name]
        shape = (mode - low) / (high - low)
        drawn.append(stats.triang.ppf(points[:, column], shape, low, high - low))
    benefit, cost, attribution = drawn
    roi = (benefit * attribution - cost) / cost
    result = run("roi_range", inputs)
    expect = [roi.mean(), *numpy.percentile(roi, [5, 50, 95])]
    names = ("roi_mean", "roi_p05", "roi_p50", "roi_p95")
    assert close([result[name] for name in names], expect)


@pytest.mark.parametrize("seed", SEEDS)
def test_survival_as_lifelines(seed: int) -> None:
    lifelines = importlib.import_module("lifelines")
    from lifelines.utils import restricted_mean_survival_time

    chance = random.Random(seed)
    n = chance.randint(5, 60)
    durations = [float(chance.randint(0, 30)) for _ in range(n)]
    lost = [chance.randint(0, 1) for _ in range(n)]
    horizon = float(chance.randint(1, 35))
    result = run("contact_retention", {"durations": durations, "lost": lost, "horizon": horizon})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitted = lifelines.KaplanMeierFitter().fit(durations, lost)
        mean = restricted_mean_survival_time(fitted, horizon)
    assert close(result["survival_at_horizon"], fitted.predict(horizon))
    assert close(result["restricted_mean"], mean)
    median = fitted.median_survival_time_
    assert result["median_survival"] == (None if numpy.isinf(median) else median)
    if result["ci_low"] is not None:
        frame = fitted.confidence_interval_survival_function_
        low, high = frame[frame.index <= horizon].iloc[-1]
        assert close([result["ci_low"], result["ci_high"]], [low, high])


@pytest.mark.parametrize("seed", SEEDS)
def test_structural_holes_as_networkx(seed: int) -> None:
    networkx = importlib.import_module("networkx")
    chance = random.Random(seed)
    names = ["me", *(f"n{i}" for i in range(chance.randint(2, 12)))]
    pairs = [(a, b) for i, a in enumerate(names) for b in names[:i]]
    edges = [[a, b, chance.choice([1, 2, 0.5, 7])] for a, b in pairs if chance.random() < 0.5]
    graph = networkx.Graph()
    graph.add_weighted_edges_from(edges)
    result = run("ego_network", {"ego": "me", "edges": edges})
    if "me" not in graph:
        assert result["alters"] == 0
        assert result["constraint"] is None
        return
    assert close(result["constraint"], networkx.constraint(graph, ["me"], weight="weight")["me"])
    assert close(result["effective_size"], networkx.effective_size(graph, ["me"])["me"])
    assert result["alters"] == graph.degree("me")


@pytest.mark.parametrize("seed", SEEDS)
def test_trend_as_scipy(seed: int) -> None:
    stats = importlib.import_module("scipy.stats")
    chance = random.Random(seed)
    n = chance.randint(3, 40)
    results = [chance.uniform(-50, 50) for _ in range(n)]
    result = run("long_term_trend", {"results": results, "investments": [1] * n})
    line = stats.linregress(range(n), results)
    assert close(result["slope"], line.slope)
    assert close(result["intercept"], line.intercept)
    assert close(result["r_squared"], line.rvalue**2)
    assert close(result["theil_sen_slope"], stats.theilslopes(results, range(n)).slope)
    pairs = [results[j] - results[i] for j in range(n) for i in range(j)]
    assert result["mann_kendall_s"] == numpy.sign(pairs).sum()


@pytest.mark.parametrize("seed", SEEDS)
def test_entropy_and_gini_as_scipy_and_by_definition(seed: int) -> None:
    stats = importlib.import_module("scipy.stats")
    chance = random.Random(seed)
    values = [chance.choice([0, chance.uniform(0, 90)]) for _ in range(chance.randint(2, 30))]
    values[0] = 1
    result = run("contact_concentration", {"values": values})
    assert close(result["entropy"], stats.entropy(values))
    differences = numpy.abs(numpy.subtract.outer(values, values)).sum()
    gini = differences / (2 * len(values) ** 2 * numpy.mean(values))
    assert close(result["gini"], gini)
