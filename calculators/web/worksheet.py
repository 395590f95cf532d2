"""The fence ```` ```worksheet ````: an id, below it optional inputs in YAML, becomes a form.

The form is the contract of ``<form class="worksheet" data-calculator="ID">``: every input has a
name, every result is an ``<output name="..." data-value="JSON">``. It is computed here, so a page
shows a worked example without a script and in print. There is no inline style or script in it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

import calculators
from calculators import numbers
from calculators.web import fields, results
from calculators.web.markup import Node, render, some
from calculators.web.texts import look, words

# Words that the script says; the others stand in the form already.
_SPOKEN = (
    *("cell", "currency", "csv_head", "forgotten", "from_link", "from_saved", "link_done"),
    *("link_shown", "more_rows", "pasted", "problems", "remove_row", "reset_done", "row_added"),
    *("row_removed", "save_failed", "saved"),
)


@dataclass
class Page:
    """What worksheets must know of the page they stand on.

    ``assets`` is the relative address of the folder of the spreadsheets, empty without them;
    ``report`` takes the text of a fence, the line in it (from 0) and what is wrong with it.
    """

    lang: str
    assets: str
    report: Callable[[str, int, str], None]
    seen: Counter[str] = field(default_factory=Counter)


class WorksheetError(Exception):
    """A mistake in a fence, with the line inside it, counted from 0."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def fence(source: str, page: Page) -> str:
    """Return the HTML of a fence; a mistake is reported and leaves a line that says so."""
    try:
        calculator, preset, currency = read(source, page.lang)
    except WorksheetError as error:
        page.report(source, error.line, str(error))
        return render(["p", {"class": "worksheet-broken"}, words(page.lang)["broken"]])
    page.seen[calculator] += 1
    count = page.seen[calculator]
    own = f"ws-{calculator}" + (f"-{count}" if count > 1 else "")
    return render(form(own, calculator, preset, currency, page))


def read(source: str, lang: str) -> tuple[str, dict[str, Any] | None, str]:
    """Return id, preset inputs (None without any) and currency; raise `WorksheetError`."""
    first, _, rest = source.strip("\n").partition("\n")
    calculator, known = first.strip(), calculators.list()
    if calculator not in known:
        near = get_close_matches(calculator, known, 1)
        hint = f"did you mean {near[0]!r}?" if near else "known are " + ", ".join(known)
        raise WorksheetError(0, f"no calculator {calculator!r}; {hint}")
    try:
        preset = yaml.safe_load(rest)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it cannot be read"
        raise WorksheetError(
            1 + (mark.line if mark else 0),
            f"the inputs are no YAML ({problem}); write one `name: value` a line",
        ) from None
    if preset is None:
        return calculator, None, numbers.default_currency(lang)
    if not isinstance(preset, dict):
        raise WorksheetError(1, "below the id stand inputs, one `name: value` a line")
    currency = preset.pop("currency", numbers.default_currency(lang))
    if currency not in numbers.CURRENCIES:
        raise WorksheetError(
            _line(rest, "currency"), f"currency is one of {', '.join(numbers.CURRENCIES)}"
        )
    if not preset:
        return calculator, None, currency
    _check(calculator, preset, rest)
    return calculator, preset, currency


def _check(calculator: str, preset: dict[str, Any], text: str) -> None:
    result = calculators.run(calculator, preset)
    if "error" not in result:
        return
    code, name = result["error"], result["field"]
    facts = calculators.describe(calculator)
    inputs = {item["name"]: item for item in facts["inputs"]}
    if code == "unknown_input":
        remedy = f"its inputs are {', '.join(inputs)}"
    elif code == "out_of_range":
        item = inputs[name]
        remedy = f"between {item['min']:g} and {item['max']:g}, a percentage as a fraction"
    else:
        remedy = next((c["message"] for c in facts["checks"] if c["field"] == name), "mend it")
    raise WorksheetError(_line(text, str(name)), f"{calculator}.{name}: {code}; {remedy}")


def _line(text: str, name: str) -> int:
    """Return the line of the fence in which a name is set, that of the id if nowhere."""
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*:")
    return next((n for n, line in enumerate(text.splitlines(), 1) if key.match(line)), 0)


def form(
    own: str, calculator: str, preset: dict[str, Any] | None, currency: str, page: Page
) -> Node:
    """Return the whole form, computed for the preset inputs or the worked example."""
    facts = calculators.describe(calculator, page.lang)
    example = facts["example"]
    values = example["inputs"] if preset is None else preset
    outputs = example["outputs"] if preset is None else calculators.run(calculator, preset)
    sheet = fields.Sheet(
        own, facts, look(calculator, page.lang), words(page.lang), values, currency
    )
    attributes = {
        "class": "worksheet",
        "id": own,
        "data-calculator": calculator,
        "data-lang": page.lang,
        "data-spec": json.dumps(spec(sheet), ensure_ascii=False, separators=(",", ":")),
        "aria-labelledby": f"{own}-title",
        "autocomplete": "off",
        "novalidate": True,
    }
    note = example["text"] if preset is None else None
    return [
        "form",
        attributes,
        ["p", {"class": "ws-title", "id": f"{own}-title"}, facts["title"]],
        *some(["p", {"class": "ws-note"}, note] if note else None),
        ["noscript", {}, ["p", {"class": "ws-note"}, sheet.words["no_script"]]],
        _inputs(sheet),
        ["div", {"class": "ws-problems", "aria-live": "polite"}],
        results.answer(outputs, sheet),
        [
            "section",
            {"class": "ws-results", "aria-labelledby": f"{own}-results"},
            ["p", {"class": "ws-heading", "id": f"{own}-results"}, sheet.words["results"]],
            *results.results(outputs, sheet),
            *results.figure(outputs, sheet),
        ],
        results.steps(sheet),
        _actions(sheet, page),
        ["p", {"class": "visually-hidden ws-status", "role": "status"}],
    ]


def _inputs(sheet: fields.Sheet) -> Node:
    parts: list[Node] = []
    singles = [item for item in sheet.facts["inputs"] if not item["list"]]
    tables: dict[str, list[dict[str, Any]]] = {}
    for item in sheet.facts["inputs"]:
        if item["list"]:
            tables.setdefault(item["table"], []).append(item)
    if sheet.has_money():
        parts.append(_currency(sheet))
    boxes: list[Node] = [fields.field(item, sheet) for item in singles]
    lists: list[Node] = [fields.table(name, items, sheet) for name, items in tables.items()]
    if boxes:
        parts.append(["div", {"class": "ws-fields"}, *boxes])
    return [
        "fieldset",
        {"class": "ws-inputs"},
        ["legend", {"class": "ws-heading"}, sheet.words["inputs"]],
        *parts[:-1],
        *lists,
        *parts[-1:],
    ]


def _currency(sheet: fields.Sheet) -> Node:
    own, lang = f"{sheet.id}-currency", sheet.facts["lang"]
    options = [
        ["option", {"value": code, "selected": code == sheet.currency}, _option(lang, code)]
        for code in numbers.CURRENCIES
    ]
    return [
        "p",
        {"class": "ws-currency"},
        ["label", {"for": own}, sheet.words["currency"]],
        ["select", {"id": own, "name": "currency"}, *options],
    ]


def _option(lang: str, code: str) -> str:
    sign = numbers.currency_sign(lang, code)
    return code if sign == code else f"{code}, {sign}"


def _actions(sheet: fields.Sheet, page: Page) -> Node:
    word, own = sheet.words, sheet.id

    def button(action: str) -> Node:
        return ["button", {"type": "button", "data-action": action}, word[action]]

    name = f"{sheet.facts['id']}-{sheet.facts['lang']}.xlsx"
    xlsx: Node = [
        "p",
        {"class": "ws-xlsx"},
        ["a", {"href": page.assets + name, "download": True}, word["xlsx"]],
        f" ({word['xlsx_note']})",
    ]
    link: Node = [
        "p",
        {"class": "ws-link", "hidden": True},
        ["label", {"for": f"{own}-link"}, word["link_field"]],
        ["input", {"id": f"{own}-link", "name": "link", "type": "text", "readonly": True}],
        ["span", {"class": "ws-hint"}, word["link_note"]],
    ]
    keep: Node = [
        "p",
        {"class": "ws-keep"},
        ["input", {"id": f"{own}-save", "name": "save", "type": "checkbox"}],
        ["label", {"for": f"{own}-save"}, word["save"]],
        ["button", {"type": "button", "data-action": "forget", "hidden": True}, word["forget"]],
    ]
    return [
        "div",
        {"class": "ws-actions", "role": "group", "aria-label": word["actions"]},
        [
            "div",
            {"class": "ws-script", "hidden": True},
            ["p", {"class": "ws-buttons"}, *map(button, ("reset", "link", "csv", "json", "print"))],
            link,
            keep,
        ],
        *some(xlsx if page.assets else None),
        ["p", {"class": "ws-hint"}, word["privacy"]],
        ["p", {"class": "ws-said"}],
    ]


def spec(sheet: fields.Sheet) -> dict[str, Any]:
    """Return what the script must know of a worksheet beyond what stands in its form."""
    facts = sheet.facts
    keys = ("name", "label", "type", "kind", "list", "least", "most", "table", "min", "max")
    lang = facts["lang"]
    return {
        "inputs": [{key: item[key] for key in (*keys, "required")} for item in facts["inputs"]],
        "outputs": [
            {key: item[key] for key in ("name", "label", "kind", "decimals", "list", "table")}
            for item in facts["outputs"]
        ],
        "checks": facts["checks"],
        "errors": facts["errors"],
        "words": {name: sheet.words[name] for name in _SPOKEN},
        "shown": results.shown_words(sheet.look, facts),
        "signs": {code: numbers.currency_sign(lang, code) for code in numbers.CURRENCIES},
        "headline": results.headline(sheet),
        "chart": results.chart_of(sheet),
    }
