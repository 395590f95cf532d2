"""A formula as people read it: mathematical signs, and words of the reader's language.

``show`` writes an expression with any names a caller gives it (ids, or labels in quotes).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from calculators.language import (
    Binary,
    Call,
    Choice,
    Compare,
    Expression,
    IsNull,
    Logic,
    Name,
    Negate,
    Null,
    Number,
    Text,
)
from calculators.numbers import shortest

if TYPE_CHECKING:
    from collections.abc import Callable

_SIGNS = {"*": " · ", "/": " / ", "+": " + ", "-": " − ", "**": "^"}
_RELATIONS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "==": "=", "!=": "≠"}
_STRENGTH = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}
_NEGATION, _ATOM = 3, 5

WORDS: dict[str, dict[str, str]] = {
    "ru": {
        "none": "нет значения",
        "choice": "{then}, если {test}, иначе {other}",
        "is_null": "{name} не задано",
        "and": "и",
        "or": "или",
        "not": "не ({0})",
        "abs": "модуль",
        "sqrt": "корень",
        "exp": "exp",
        "sign": "знак",
        "floor": "целая часть",
        "rounded": "округлить до 9 знаков",
        "norm_inv": "квантиль нормального распределения",
        "radical_inverse": "обращение цифр",
        "choose": "выбрать",
        "sum": "сумма",
        "count": "число строк",
        "mean": "среднее",
        "median": "медиана",
        "lowest": "наименьшее",
        "highest": "наибольшее",
        "percentile": "квантиль",
        "item": "строка",
        "position": "номер строки",
        "count_of": "сколько раз",
        "count_from": "сколько не меньше",
        "sum_of": "сумма по совпадению",
        "ranked": "строка на месте",
        "present_value": "приведённая стоимость",
        "previous": "строкой выше",
        "rows": "от {0} до {1}",
        "each": "каждая строка: {0}",
        "distinct": "разные значения: {0}",
    },
    "pl": {
        "none": "brak wartości",
        "choice": "{then}, jeśli {test}, w przeciwnym razie {other}",
        "is_null": "nie podano: {name}",
        "and": "i",
        "or": "lub",
        "not": "nie ({0})",
        "abs": "moduł",
        "sqrt": "pierwiastek",
        "exp": "exp",
        "sign": "znak",
        "floor": "część całkowita",
        "rounded": "zaokrąglij do 9 miejsc",
        "norm_inv": "kwantyl rozkładu normalnego",
        "radical_inverse": "odwrócenie cyfr",
        "choose": "wybierz",
        "sum": "suma",
        "count": "liczba wierszy",
        "mean": "średnia",
        "median": "mediana",
        "lowest": "najmniejsza",
        "highest": "największa",
        "percentile": "kwantyl",
        "item": "wiersz",
        "position": "numer wiersza",
        "count_of": "ile razy",
        "count_from": "ile nie mniejszych",
        "sum_of": "suma pasujących",
        "ranked": "wiersz na miejscu",
        "present_value": "wartość bieżąca",
        "previous": "wiersz wyżej",
        "rows": "od {0} do {1}",
        "each": "każdy wiersz: {0}",
        "distinct": "różne wartości: {0}",
    },
}


def show(node: Expression, language: str, name_of: Callable[[str], str]) -> str:
    """Write an expression for people; ``name_of`` gives the text for a name."""
    return _show(node, language, name_of)[0]


def _show(node: Expression, lang: str, name_of: Callable[[str], str]) -> tuple[str, int]:  # noqa: C901, PLR0911, PLR0912 - a case a node
    """Return the text and how strongly it holds together (for brackets)."""
    words = WORDS[lang]

    def text(part: Expression) -> str:
        return _show(part, lang, name_of)[0]

    match node:
        case Number(value=value):
            return shortest(value), _ATOM
        case Text(value=value):
            return name_of(value), _ATOM
        case Null():
            return words["none"], _ATOM
        case Name(id=name):
            return name_of(name), _ATOM
        case Negate(value=value):
            return f"−{_held(value, _NEGATION, lang, name_of)}", _NEGATION
        case Binary(op=op, left=left, right=right):
            strength = _STRENGTH[op]
            before = _held(left, strength + (op == "**"), lang, name_of)
            after = _held(right, strength + (op in {"-", "/"}), lang, name_of)
            return f"{before}{_SIGNS[op]}{after}", strength
        case Compare(op=op, left=left, right=right):
            sides = [_held(part, 1, lang, name_of) for part in (left, right)]
            return f"{sides[0]} {_RELATIONS[op]} {sides[1]}", 0
        case Logic(op="not", parts=parts):
            return words["not"].format(text(parts[0])), _ATOM
        case Logic(op=op, parts=parts):
            return f" {words[op]} ".join(_held(part, 0, lang, name_of) for part in parts), -1
        case IsNull(name=name):
            return words["is_null"].format(name=text(name)), 0
        case Choice(test=test, then=then, other=other):
            filled = {"test": text(test), "then": text(then), "other": text(other)}
            return words["choice"].format(**filled), -2
        case Call(function=function, args=args):
            word = words.get(function, function)
            shown = [text(arg) for arg in args]
            if "{" in word:
                return word.format(*shown), _ATOM
            return f"{word}({'; '.join(shown)})", _ATOM


def _held(node: Expression, strength: int, lang: str, name_of: Callable[[str], str]) -> str:
    text, own = _show(node, lang, name_of)
    return text if own >= strength else f"({text})"
