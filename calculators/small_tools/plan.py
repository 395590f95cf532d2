"""Which tasks come in which week of a plan; ``scripts/plan.js`` is the same for the browser.

A week belongs to the block in which its first day falls, so blocks of 30 days have 5, 4 and 4.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Task:
    """A task; ``levels`` are the first and the last level of a reader whom it suits."""

    id: str
    blocks: tuple[str, ...]
    minutes: int
    levels: tuple[int, int]
    repeat: bool


@dataclass(frozen=True)
class Rules:
    """The content of ``tasks.yml``."""

    days: int
    most: int
    weeks: dict[str, list[int]]  # numbers of the weeks of a block, counted from 0
    short: Task
    tasks: tuple[Task, ...]


@cache
def rules() -> Rules:
    """Read the tasks and their rule."""
    data = yaml.safe_load(Path(__file__).with_name("tasks.yml").read_text("utf-8"))
    blocks, length = data["blocks"], data["days"]
    weeks: dict[str, list[int]] = {block: [] for block in blocks}
    for week in range(data["weeks"]):
        weeks[blocks[week * 7 // length]].append(week)
    short = Task(data["short"]["id"], tuple(blocks), data["short"]["minutes"], (1, 4), repeat=True)
    return Rules(length, data["most"], weeks, short, tuple(map(_task, data["tasks"])))


def _task(data: dict[str, Any]) -> Task:
    levels = (data["levels"][0], data["levels"][1])
    return Task(data["id"], tuple(data["blocks"]), data["minutes"], levels, data["repeat"])


def choose(minutes: int, level: int) -> list[list[str]]:
    """Return the ids of the tasks of each week, in the order in which they were chosen.

    Each week begins with new tasks, as many as spread the rest of them evenly over the block;
    then come tasks that may be repeated, those done least often first.
    """
    plan: list[list[str]] = []
    done: Counter[str] = Counter()
    rule = rules()
    for block, weeks in rule.weeks.items():
        suited = [
            task
            for task in rule.tasks
            if block in task.blocks
            and task.levels[0] <= level <= task.levels[1]
            and task.minutes <= minutes
        ]
        for left in range(len(weeks), 0, -1):
            chosen = _week(suited, left, minutes, done)
            done.update(chosen)
            plan.append(chosen)
    return plan


def _week(suited: list[Task], left: int, minutes: int, done: Counter[str]) -> list[str]:
    rule = rules()
    fresh = [task for task in suited if not done[task.id]]
    again = [task for task in suited if task.repeat and done[task.id]]
    again.sort(key=lambda task: done[task.id])
    most_fresh = min(-(-len(fresh) // left), rule.most)
    chosen: list[str] = []
    for tasks, most in ((fresh, most_fresh), (again, rule.most)):
        for task in tasks:
            if len(chosen) < most and task.minutes <= minutes:
                chosen.append(task.id)
                minutes -= task.minutes
    return chosen or [rule.short.id]
