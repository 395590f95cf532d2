"""Everything a page or a user interface needs to know of a calculator, in one language.

``describe(id, lang)`` returns plain JSON data::

    {
      "id": "roi_simple", "lang": "pl", "title": ..., "aliases": [...], "tags": [...],
      "inputs": [{
          "name", "label", "help",
          "type": "num" | "int" | "str" | "edges",
          "list": bool,              # a list: of numbers, or of edges [a, b, weight]
          "least", "most",           # length of a list (None for one value)
          "table": name or None,     # lists of one table are columns side by side
          "unit", "unit_label",      # key of units.UNITS; its text ("godz."), "" for money
          "kind": "percent" | "money" | "number" | "count" | "text",   # how it is shown
          "min", "max",              # inclusive (None for text; for edges those of the weight)
          "default", "required"}],
      "outputs": [{
          "name", "label", "meaning", "if_null", # if_null: why it has no value
          "unit", "unit_label", "kind", "decimals", "list": bool,
          "table": name or None,
          "words": {value: word}}],  # how to show the values of a text output
      "tables": [{"name", "label", "index", "index_label", "columns": [name, ...]}],
      "steps": [{                    # "how it is computed", in the order computed
          "name", "label", "text",   # text: explanation, "" if none is needed
          "formula",                 # as in the definition: "time_cost + cash_cost"
          "reading",                 # for people: "„Koszt czasu” + „Wydatki łącznie”"
          "table": name or None,
          "output": bool}],
      "functions": [{"head", "formula"}],
      "constants": [{"name", "label", "value", "unit"}],
      "checks": [{"error", "field", "message"}],
      "errors": {code: message},     # in words, with {min}, {max}, {least}, {most} to fill in
      "question": text, "reading": [text], "limits": [text], "conventions": [text],
      "example": {"text", "inputs": {...}, "outputs": {...}},   # outputs: run(id, inputs)
      "sources": [{"text", "key"?, "url"?}]
    }
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators.formula import show
from calculators.language import parse
from calculators.messages import ERRORS
from calculators.parts import EDGE_COLUMNS, Input, Output
from calculators.run import find, run
from calculators.units import UNITS

if TYPE_CHECKING:
    from calculators.definition import Definition
    from calculators.program import Step

_QUOTES = {"ru": "«{}»", "pl": "„{}”"}
_EDGE_LABELS = {
    "ru": dict(zip(EDGE_COLUMNS, ["Кто", "Кого знает", "Вес"], strict=True)),
    "pl": dict(zip(EDGE_COLUMNS, ["Kto", "Kogo zna", "Waga"], strict=True)),
}


def describe(calculator: str, lang: str = "ru") -> dict[str, Any]:
    """Describe a calculator (shape above); an unknown id is an `InputError`."""
    found = find(calculator)
    example = found.example
    return {
        "id": found.id,
        "lang": lang,
        "title": found.title[lang],
        "aliases": found.aliases[lang],
        "tags": found.tags,
        "inputs": [_input(item, lang) for item in found.inputs.values()],
        "outputs": [_output(item, found, lang) for item in found.outputs.values()],
        "tables": _tables(found, lang),
        "steps": [
            _step(found, step, block.table, lang)
            for block in found.program.blocks
            for step in block.steps
            if step.formula
        ],
        "functions": [
            {"head": f"{name}({', '.join(own.params)})", "formula": own.formula}
            for name, own in found.program.functions.items()
        ],
        "constants": [
            {"name": name, "label": text[lang], "value": constant.value, "unit": constant.unit}
            for (name, text), constant in zip(
                found.constants.items(), found.program.constants.values(), strict=True
            )
        ],
        "checks": [
            {"error": check.error, "field": check.field, "message": check.texts[lang]}
            for check in found.checks
        ],
        "errors": ERRORS[lang],
        **{name: text[lang] for name, text in found.prose.items()},
        "example": {
            "text": example["text"][lang],
            "inputs": example["inputs"],
            "outputs": run(calculator, example["inputs"]),
        },
        "sources": found.sources,
    }


def _unit(unit: str, lang: str) -> dict[str, str]:
    known = UNITS.get(unit, UNITS["text"])
    return {"unit": unit, "unit_label": known.ru if lang == "ru" else known.pl, "kind": known.kind}


def _input(item: Input, lang: str) -> dict[str, Any]:
    is_text = item.type == "str"
    return {
        "name": item.name,
        **item.texts[lang],
        "type": item.type,
        "list": item.is_list,
        "least": item.least,
        "most": item.most,
        "table": item.table,
        **_unit(item.unit, lang),
        "min": None if is_text else item.low,
        "max": None if is_text else item.high,
        "default": item.default,
        "required": item.required,
    }


def _output(item: Output, found: Definition, lang: str) -> dict[str, Any]:
    return {
        "name": item.name,
        "if_null": "",
        **item.texts[lang],
        **_unit(item.unit, lang),
        "decimals": item.decimals,
        "list": item.is_list,
        "table": found.program.symbols[item.name].table,
        "words": words_of(found, item, lang),
    }


def words_of(found: Definition, item: Output, lang: str) -> dict[str, str]:
    """Return how the values of a text output are shown; names of inputs by their labels."""
    words = {value: str(text[lang]) for value, text in item.words.items()}
    if item.unit == "text" and not words:
        words = {name: label_of(found, name, lang) for name in found.inputs}
    return words


def _tables(found: Definition, lang: str) -> list[dict[str, Any]]:
    return [
        {
            "name": table.name,
            "label": found.tables[table.name][lang]["label"],
            "index": table.index,
            "index_label": found.tables[table.name][lang]["index"],
            "columns": [
                name
                for name, symbol in found.program.symbols.items()
                if symbol.table == table.name and name != table.index
            ],
        }
        for table in found.program.tables.values()
    ]


def _step(found: Definition, step: Step, table: str | None, lang: str) -> dict[str, Any]:
    explained = found.explain.get(step.name, {}).get(lang, {})
    expression = parse(step.formula)
    prefix = step.name.partition(".")[0] + "." if step.origin else ""

    def quoted(name: str) -> str:
        known = prefix + name if prefix + name in found.program.symbols else name
        label = label_of(found, known, lang)
        return label if label == name else _QUOTES[lang].format(label)

    return {
        "name": step.name,
        "label": label_of(found, step.name, lang),
        "text": explained.get("text", ""),
        "formula": " ".join(step.formula.split()),
        "reading": show(expression, lang, quoted),
        "table": table,
        "output": step.name in found.outputs,
    }


def label_of(found: Definition, name: str, lang: str) -> str:
    """Return what a reader knows a name by: an input, output, step, index, constant or text."""
    step = found.program.steps().get(name)
    if step and step.origin:
        return label_of(find(step.origin[0]), step.origin[1], lang)
    indexes = {t.index: found.tables[t.name][lang]["index"] for t in found.program.tables.values()}
    places = [
        {known: item.texts[lang]["label"] for known, item in found.outputs.items()},
        {known: item.texts[lang]["label"] for known, item in found.inputs.items()},
        {known: text[lang].get("label") for known, text in found.explain.items()},
        {known: text[lang] for known, text in found.constants.items()},
        indexes,
    ]
    for labels in places:
        if labels.get(name):
            return str(labels[name])
    return _EDGE_LABELS[lang].get(name.rpartition(".")[2], name)
