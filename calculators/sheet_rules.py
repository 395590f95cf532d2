"""Rules for input cells: what may be typed, and the message a wrong cell shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.messages import ERRORS, SHEET
from calculators.numbers import percent, shortest
from calculators.sheet_formula import quoted
from calculators.sheet_plan import TWICE, Plan
from calculators.units import UNITS

if TYPE_CHECKING:
    from calculators.parts import Input

_TITLE, _MESSAGE = 32, 255  # longest texts of a data validation


def bound(value: float, item: Input, lang: str) -> str:
    """Write a bound of an input as the reader would type it."""
    if item.unit and UNITS[item.unit].kind == "percent":
        return percent(value, 1, lang)
    return shortest(value)


def message(code: str, item: Input, lang: str) -> str:
    """Return an error of the specification in words."""
    return ERRORS[lang][code].format(
        min=bound(item.low, item, lang),
        max=bound(item.high, item, lang),
        least=item.least,
        most=item.most,
    )


def validation(item: Input, lang: str) -> dict[str, Any]:
    """Return the data validation of a cell of an input, for XlsxWriter."""
    texts = item.texts[lang]
    rule: dict[str, Any] = {
        "input_title": texts["label"][:_TITLE],
        "input_message": texts["help"][:_MESSAGE],
        "error_title": texts["label"][:_TITLE],
    }
    if item.type == "str":
        return rule | {
            "validate": "length",
            "criteria": ">",
            "value": 0,
            "error_message": message("empty", item, lang),
        }
    wrong = message("out_of_range", item, lang)
    if item.type == "int":
        wrong = f"{message('not_an_integer', item, lang)} {wrong}"
    return rule | {
        "validate": "integer" if item.type == "int" else "decimal",
        "criteria": "between",
        "minimum": item.low,
        "maximum": item.high,
        "error_message": wrong,
    }


def status(item: Input, plan: Plan) -> str:
    """Return the formula that says what is wrong with an input, or the empty text."""
    if item.type == "edges":
        return _edges(item, plan)
    return _list(item, plan) if item.is_list else _single(item, plan.lang)


def _chain(pairs: list[tuple[str, str]]) -> str:
    """Return nested IFs: the text of the first condition that holds, else the empty text."""
    text = '""'
    for condition, shown in reversed(pairs):
        text = f"IF({condition},{quoted(shown)},{text})"
    return text


def _single(item: Input, lang: str) -> str:
    name = item.name
    if item.type == "str":
        return _chain([(f'{name}=""', message("empty", item, lang))])
    if item.required or item.default is not None:
        blank = message("required", item, lang)
        if not item.required:
            blank += " " + SHEET[lang]["usual"].format(bound(item.default, item, lang))
        pairs = [(f'{name}=""', blank)]
    else:
        pairs = []
    pairs.append((f"NOT(ISNUMBER({name}))", message("not_a_number", item, lang)))
    if item.type == "int":
        pairs.append((f"{name}<>INT({name})", message("not_an_integer", item, lang)))
    outside = f"OR({name}<{item.low!r},{name}>{item.high!r})"
    rules = _chain([*pairs, (outside, message("out_of_range", item, lang))])
    return rules if item.required or item.default is not None else f'IF({name}="","",{rules})'


def _list(item: Input, plan: Plan) -> str:
    lang, name = plan.lang, item.name
    pairs = [
        (f"COUNTA({name})=0", message("empty", item, lang)),
        (f"COUNT({name})<>COUNTA({name})", message("not_a_number", item, lang)),
        (f'INDEX({name},COUNTA({name}))=""', SHEET[lang]["gap"]),
        (f"COUNT({name})<{item.least}", message("too_few", item, lang)),
    ]
    if item.type == "int":
        whole = f"SUMPRODUCT(--({name}<>INT({name})))>0"
        pairs.append((whole, message("not_an_integer", item, lang)))
    outside = f"OR(MIN({name})<{item.low!r},MAX({name})>{item.high!r})"
    pairs.append((outside, message("out_of_range", item, lang)))
    if item.along:
        pairs.append(
            (f"COUNT({name})<>COUNT({item.along})", message("length_mismatch", item, lang))
        )
    return _chain(pairs)


def _edges(item: Input, plan: Plan) -> str:
    lang = plan.lang
    sheet = plan.sheet_of(item.columns()[0])
    a, b, weight = (sheet.range(column) for column in item.columns())
    rows = f"SUMPRODUCT(--(LEN({a})+LEN({b})+LEN({weight})>0))"
    whole = f"SUMPRODUCT((LEN({a})>0)*(LEN({b})>0)*(LEN({weight})>0))"
    pairs = [
        (f"{rows}<>{whole}", message("bad_edge", item, lang)),
        (f'AND({rows}>0,INDEX({a},MAX(1,{rows}))="")', SHEET[lang]["gap"]),
        (f"COUNT({weight})<>{rows}", message("not_a_number", item, lang)),
        (
            f"AND({rows}>0,OR(MIN({weight})<={item.low!r},MAX({weight})>{item.high!r}))",
            message("out_of_range", item, lang),
        ),
        (f"SUMPRODUCT(EXACT({a},{b})*(LEN({a})>0))>0", message("self_loop", item, lang)),
        (f"SUM({sheet.range(TWICE)})>0", message("duplicate_edge", item, lang)),
    ]
    return _chain(pairs)


def twice(item: Input, plan: Plan, row: int) -> str:
    """Return the formula that is 1 where a pair stands higher up already, in either order."""
    if row == 0:
        return "0"
    sheet = plan.sheet_of(item.columns()[0])
    a, b, _ = item.columns()
    above_a, above_b = sheet.range(a, 0, row - 1), sheet.range(b, 0, row - 1)
    cell = plan.places(row).cell
    same = f"EXACT({above_a},{cell(a)})*EXACT({above_b},{cell(b)})"
    turned = f"EXACT({above_a},{cell(b)})*EXACT({above_b},{cell(a)})"
    return f'IF({cell(a)}="",0,IF(SUMPRODUCT({same}+{turned})>0,1,0))'
