"""The choice of tasks: its rules, and that the script chooses the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import pytest

from calculators.small_tools import plan

if TYPE_CHECKING:
    from small_tools_page import Ask

LEVELS = (1, 2, 3, 4)
MINUTES = range(15, 601, 5)


def test_blocks_of_30_days_hold_5_4_and_4_weeks() -> None:
    assert plan.rules().weeks == {
        "map": [0, 1, 2, 3, 4],
        "meet": [5, 6, 7, 8],
        "deepen": [9, 10, 11, 12],
    }


@pytest.mark.parametrize("level", LEVELS)
def test_every_plan_keeps_the_rule(level: int) -> None:
    rule = plan.rules()
    tasks = {task.id: task for task in rule.tasks}
    for minutes in MINUTES:
        weeks = plan.choose(minutes, level)
        assert len(weeks) == 13
        done = Counter(one for week in weeks for one in week)
        for block, numbers in rule.weeks.items():
            for chosen in (weeks[number] for number in numbers):
                assert len(set(chosen)) == len(chosen) <= rule.most
                if chosen == [rule.short.id]:
                    continue
                assert sum(tasks[one].minutes for one in chosen) <= minutes
                for one in chosen:
                    assert block in tasks[one].blocks
                    assert tasks[one].levels[0] <= level <= tasks[one].levels[1]
                    assert tasks[one].repeat or done[one] == 1


@pytest.mark.parametrize("level", LEVELS)
def test_with_time_enough_nothing_that_suits_is_left_out(level: int) -> None:
    done = {one for week in plan.choose(300, level) for one in week}
    suited = {t.id for t in plan.rules().tasks if t.levels[0] <= level <= t.levels[1]}
    assert done == suited


def test_script_chooses_the_same(ask: Ask) -> None:
    rule = plan.rules()
    tasks = [asdict(task) for task in (*rule.tasks, rule.short)]
    shared = {"weeks": rule.weeks, "most": rule.most, "short": rule.short.id}
    asked = [[minutes, level] for minutes in MINUTES for level in LEVELS]
    [found] = ask(
        "([tasks, rule, asked]) => asked.map(([m, level]) => t.choose(tasks, rule, m, level))",
        [[tasks, shared, asked]],
    )
    assert found == [plan.choose(minutes, level) for minutes, level in asked]
