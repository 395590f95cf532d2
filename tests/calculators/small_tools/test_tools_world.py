"""The small world: measures as networkx has them, pictures and numbers as the script has them."""

from __future__ import annotations

import random
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import networkx
import pytest

from calculators import numbers
from calculators.small_tools import world, world_form, world_picture
from calculators.small_tools.texts import words

if TYPE_CHECKING:
    from small_tools_page import Ask

CASES = [(60, 4, 1), (200, 8, 9999), (110, 6, 4242)]


def graph(one: world.World, n: int) -> networkx.Graph[int]:
    made: networkx.Graph[int] = networkx.Graph()
    made.add_nodes_from(range(n))
    made.add_edges_from([*one.kept, *one.rewired])
    return made


def test_random_numbers_are_those_of_mulberry32(ask: Ask) -> None:
    assert list(islice(world.randoms(1), 3)) == [
        0.6270739405881613,
        0.002735721180215478,
        0.5274470399599522,
    ]
    seeds = [0, 1, 2, 9999, 2**31 - 1, 2**31, 2**32 - 1]
    found = ask("(s) => (n => Array.from({ length: 200 }, n))(t.world.randoms(s))", seeds)
    assert found == [list(islice(world.randoms(seed), 200)) for seed in seeds]


@pytest.mark.parametrize("k", [4, 6, 8])
def test_ring_before_rewiring_has_the_known_values(k: int) -> None:
    one = world.world(100, k, 0, 1)
    assert one.clustering == pytest.approx(3 * (k - 2) / (4 * (k - 1)))
    steps = [-(-distance // (k // 2)) for distance in range(1, 51)]
    assert one.path == pytest.approx((2 * sum(steps) - steps[-1]) / 99)
    assert len(one.kept) == 100 * k // 2
    assert not one.rewired


@pytest.mark.parametrize(("n", "k", "seed"), CASES)
@pytest.mark.parametrize("p", [0, 0.01, 0.1, 1])
def test_measures_are_those_of_networkx(n: int, k: int, seed: int, p: float) -> None:
    one = world.world(n, k, p, seed)
    made = graph(one, n)
    assert made.number_of_edges() == n * k // 2  # no tie twice, none to oneself
    assert networkx.number_of_selfloops(made) == 0
    assert one.clustering == pytest.approx(networkx.average_clustering(made))
    if networkx.is_connected(made):
        assert one.apart == 0
        assert one.path == pytest.approx(networkx.average_shortest_path_length(made))


def test_larger_chance_keeps_what_a_smaller_one_rewired() -> None:
    drawn = [world.world(80, 4, p, 1) for p in world.CHANCES]
    for less, more in pairwise(drawn):
        assert len(less.rewired) <= len(more.rewired)
        assert {start for start, _ in less.rewired} <= {start for start, _ in more.rewired}
    assert not drawn[0].rewired
    assert not drawn[-1].kept


def test_few_far_ties_shorten_paths_while_circles_last() -> None:
    """What the model is about, on the curve of the picture that readers see first."""
    ratios = world.curve(80, 4, 1)
    path, clustering = ratios[world.CHANCES.index(0.05)]
    assert path < 0.6
    assert clustering > 0.8
    assert ratios[0] == (1, 1)


def test_survival_of_a_request() -> None:
    assert round(world.survival(0.75, 6)[-1], 3) == 0.178
    assert world.survival(1, 2) == [1, 1]
    assert world.survival(0, 1) == [0]


def test_script_makes_the_same_worlds(ask: Ask) -> None:
    source = random.Random(1)
    cases = [
        (
            source.randrange(60, 201, 10),
            source.choice([4, 6, 8]),
            source.choice(world.CHANCES),
            source.randint(1, 9999),
        )
        for _ in range(40)
    ]
    function = """([n, k, p, seed]) => { const w = t.world.world(n, k, p, seed);
      return [w.kept, w.rewired, w.path, w.clustering, w.apart]; }"""
    expected = [world.world(*case) for case in cases]
    for found, one in zip(ask(function, [list(case) for case in cases]), expected, strict=True):
        assert found[:2] == [list(map(list, one.kept)), list(map(list, one.rewired))]
        assert found[2:] == [one.path, one.clustering, one.apart]
    assert ask("() => t.world.CHANCES", [0]) == [list(world.CHANCES)]


@pytest.mark.parametrize("lang", ["ru", "pl"])
def test_script_draws_the_same_pictures(ask: Ask, lang: str) -> None:
    own = words(lang)["small_world"]
    chances = world.survival(0.35, 9)
    function = """([n, k, seed, i, words, chances, lang]) => { const c = t.world.curve(n, k, seed);
      return [t.world.ring(c.worlds[i], n), t.world.plot(c.ratios, i, words),
        t.world.chain(chances, words.step, lang)]; }"""
    for n, k, seed in CASES[::2]:
        index = 17
        [found] = ask(function, [[n, k, seed, index, own, chances, lang]])
        one = world.world(n, k, world.CHANCES[index], seed)
        assert found[0] == world_picture.ring(one, n)
        assert found[1] == world_picture.plot(world.curve(n, k, seed), index, own)
        assert found[2] == world_picture.chain(chances, own["step"], lang)


def test_script_writes_numbers_alike(ask: Ask) -> None:
    source = random.Random(2)
    values = [source.random() * 20 for _ in range(300)] + [0.125, 0.005, 1.005, 0, 1]
    for lang in ("ru", "pl"):
        asked = [[value, places, lang] for value in values for places in (0, 2, 3)]
        found = ask("(one) => t.world.show(...one)", asked)
        assert found == [numbers.fixed(value, places, lang) for value, places, _ in asked]
    shares = [n / 100 for n in range(101)]
    found = ask("(r) => t.world.shortest(r)", [*shares, *world.CHANCES])
    assert found == [numbers.shortest(share) for share in (*shares, *world.CHANCES)]


def test_table_has_round_values() -> None:
    shown = [world.CHANCES[index] for index in world_form.IN_TABLE]
    assert shown == [0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
