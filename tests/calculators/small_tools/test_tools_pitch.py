"""Words and seconds: the same in Python and script."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from calculators.small_tools import pitch

if TYPE_CHECKING:
    from small_tools_page import Ask

PIECES = ["Меня", "зовут", "Żaneta", "—", "–", "…", "30", "№", "5", "e-mail", "«да»", "?!", "½"]
SPACES = [" ", "  ", "\n", "\t", "\N{NO-BREAK SPACE}", "\u202f", "\r\n", "\u2003", "", "\u200b"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n ", 0),
        ("Здравствуйте — я Анна.", 3),
        ("Pracuję od 2019 r.", 4),
        ("по-русски, e-mail", 2),
        ("100\N{NO-BREAK SPACE}000 zł", 3),
        ("... — ?", 0),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert pitch.count(text) == words


def test_seconds_follow_from_the_pace() -> None:
    assert pitch.seconds(65, 130) == 30
    assert pitch.seconds(0, 130) == 0
    assert [pitch.fitting(time, 130) for time in (10, 30, 60)] == [22, 65, 130]


def test_script_counts_the_same(ask: Ask) -> None:
    source = random.Random(5)
    texts = [
        "".join(source.choice(PIECES) + source.choice(SPACES) for _ in range(source.randint(0, 40)))
        for _ in range(500)
    ]
    assert ask("(text) => t.pitch.count(text)", texts) == [pitch.count(text) for text in texts]
    pairs = [[source.randint(0, 900), source.randint(60, 240)] for _ in range(500)]
    found = ask("(pair) => [t.pitch.seconds(...pair), t.pitch.fitting(...pair)]", pairs)
    assert found == [[pitch.seconds(*pair), pitch.fitting(*pair)] for pair in pairs]
