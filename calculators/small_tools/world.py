"""The small world of Watts and Strogatz (1998); ``scripts/world.js`` is the same for the browser.

People stand on a ring and know their nearest ones; each tie is rewired with chance `p`. All
values of `p` share their random numbers, so a larger `p` keeps the ties that a smaller one
rewired: moving the slider changes a picture, it does not draw another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STEPS = ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8")
# Positions of the slider: 0, then round numbers at about equal distances of a logarithmic axis.
CHANCES = (0.0, *(float(f"{step}e-{n}") for n in (3, 2, 1) for step in _STEPS), 1.0)
_WORD = 0xFFFFFFFF


@dataclass(frozen=True)
class World:
    """A network: who is tied to whom, ties that are rewired last, and its two measures.

    ``path`` is the mean number of steps between two people over pairs that a path connects;
    ``clustering`` is the mean share of ties among the acquaintances of a person.
    """

    kept: tuple[tuple[int, int], ...]
    rewired: tuple[tuple[int, int], ...]
    path: float
    clustering: float
    apart: int  # pairs that no path connects


def randoms(seed: int) -> Iterator[float]:
    """Yield the numbers of mulberry32 (Tommy Ettinger, public domain): 32 bits, from 0 to 1."""
    state = seed & _WORD
    while True:
        state = (state + 0x6D2B79F5) & _WORD
        mixed = ((state ^ state >> 15) * (state | 1)) & _WORD
        mixed = (mixed ^ (mixed + (mixed ^ mixed >> 7) * (mixed | 61))) & _WORD
        yield (mixed ^ mixed >> 14) / 4294967296


@cache
def world(n: int, k: int, p: float, seed: int) -> World:
    """Return the network of ``n`` people with ``k`` ties each, for one of `CHANCES`."""
    known = [{(person + step) % n for step in range(-(k // 2), k // 2 + 1)} for person in range(n)]
    for person, friends in enumerate(known):
        friends.remove(person)
    numbers = randoms(seed)
    kept, rewired = [], []
    for step in range(1, k // 2 + 1):
        for person in range(n):
            friend = (person + step) % n
            chance, place = next(numbers), next(numbers)
            if chance >= p:
                kept.append((person, friend))
                continue
            strangers = [x for x in range(n) if x != person and x not in known[person]]
            other = strangers[int(place * len(strangers))]
            known[person] ^= {friend, other}
            known[friend].remove(person)
            known[other].add(person)
            rewired.append((person, other))
    path, apart = _path(known)
    return World(tuple(kept), tuple(rewired), path, _clustering(known), apart)


def _path(known: list[set[int]]) -> tuple[float, int]:
    """Go outwards from everyone in turn; sets of people are bits of a number, which is fast."""
    masks = [sum(1 << friend for friend in friends) for friends in known]
    total = reached = 0
    for start in range(len(known)):
        seen = frontier = 1 << start
        steps = 0
        while frontier:
            ahead = 0
            while frontier:
                lowest = frontier & -frontier
                ahead |= masks[lowest.bit_length() - 1]
                frontier ^= lowest
            frontier = ahead & ~seen
            seen |= frontier
            steps += 1
            total += steps * frontier.bit_count()
            reached += frontier.bit_count()
    pairs = len(known) * (len(known) - 1)
    return total / reached, (pairs - reached) // 2


def _clustering(known: list[set[int]]) -> float:
    total = 0.0
    for friends in known:
        ties = sum(len(friends & known[friend]) for friend in friends)
        total += ties / (len(friends) * (len(friends) - 1)) if ties else 0
    return total / len(known)


def curve(n: int, k: int, seed: int) -> list[tuple[float, float]]:
    """Return path and clustering at each of `CHANCES`, relative to the ring before rewiring."""
    worlds = [world(n, k, p, seed) for p in CHANCES]
    first = worlds[0]
    return [(one.path / first.path, one.clustering / first.clustering) for one in worlds]


def survival(r: float, steps: int) -> list[float]:
    """Return the chance that a request goes on after each step, ``r ** step``."""
    chances, left = [], 1.0
    for _ in range(steps):
        left *= r
        chances.append(left)
    return chances
