"""The fence ```` ```worksheet ````: an id, below it optional inputs in YAML, becomes a form.

The form is the contract of ``<form class="worksheet" data-calculator="ID">``: every input has a
name, every result is an ``<output name="..." data-value="JSON">``. It is computed here, so a page
shows a worked example without a script and in print. There is no inline style or script in it.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import calculators
from calculators import numbers
from calculators.web import fields, presets, results, tables
from calculators.web.charts import shown_words
from calculators.web.markup import Node, render, some
from calculators.web.texts import look, words

if TYPE_CHECKING:
    from collections.abc import Callable

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


def fence(source: str, page: Page) -> str:
    """Return the HTML of a fence; a mistake is reported and leaves a line that says so."""
    try:
        calculator, preset, currency = presets.read(source, page.lang)
    except presets.PresetError as error:
        page.report(source, error.line, str(error))
        return render(["p", {"class": "worksheet-broken"}, words(page.lang)["broken"]])
    page.seen[calculator] += 1
    count = page.seen[calculator]
    own = f"ws-{calculator}" + (f"-{count}" if count > 1 else "")
    return render(form(own, calculator, preset, currency, page))


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
        # Labels and buttons would be found in place of what the page says.
        "data-search-exclude": True,
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
    grids: dict[str, list[dict[str, Any]]] = {}
    for item in sheet.facts["inputs"]:
        if item["list"]:
            grids.setdefault(item["table"], []).append(item)
    if sheet.has_money():
        parts.append(_currency(sheet))
    boxes: list[Node] = [fields.field(item, sheet) for item in singles]
    lists: list[Node] = [tables.table(name, items, sheet) for name, items in grids.items()]
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
        "shown": shown_words(sheet.look, facts),
        "signs": {code: numbers.currency_sign(lang, code) for code in numbers.CURRENCIES},
        "headline": results.headline(sheet),
        "chart": results.chart_of(sheet),
    }
