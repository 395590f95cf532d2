"""All calculators as one classic script: no modules, no eval, nothing fetched.

``script()`` puts ``runtime.js`` in front of one generated function per calculator and defines
``globalThis.calculators = {run(id, inputs), list()}`` with the results of `calculators.run`.
Texts stay out of it: a page takes them from `calculators.describe` when it is built.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calculators import definition
from calculators.functions import FUNCTIONS
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

if TYPE_CHECKING:
    from calculators.definition import Definition
    from calculators.parts import Input
    from calculators.program import Block, Program, Symbol

RUNTIME = Path(__file__).parent / "runtime.js"
_LOGIC = {"and": "&&", "or": "||"}
_EQUALS = {"==": "===", "!=": "!=="}


def script() -> str:
    """Return the text of the script."""
    bodies = ",\n".join(_calculator(definition.load(name)) for name in definition.ids())
    return (
        '(function(){"use strict";\n'
        f"{_stripped(RUNTIME.read_text(encoding='utf-8'))}"
        f"const calculators={{\n{bodies}}};\n"
        "globalThis.calculators={run,list:()=>Object.keys(calculators)};\n"
        "})();\n"
    )


def _stripped(text: str) -> str:
    """Drop comment lines and indentation: readers have the source, browsers the small file."""
    lines = (line.strip() for line in text.splitlines())
    return "".join(line + "\n" for line in lines if line and not line.startswith("//"))


def _calculator(found: Definition) -> str:
    specs = json.dumps([_spec(item) for item in found.inputs.values()], separators=(",", ":"))
    lines = [_input(item) for item in found.inputs.values()]
    opened: set[str] = set()
    for block in found.program.blocks:
        lines += _block(block, found.program, opened)
    for check in found.checks:
        condition = expression(check.condition, found.program.symbols)
        lines.append(f'if(!{condition})fail("{check.error}","{check.field}");')
    outputs = ",".join(f"{name}:{_identifier(name)}" for name in found.outputs)
    lines.append(f"return{{{outputs}}};")
    return f"{found.id}:[{specs},(x)=>{{\n" + "\n".join(lines) + "\n}]"


def _spec(item: Input) -> dict[str, Any]:
    """Describe an input as runtime.js reads it; what does not apply is left out."""
    spec: dict[str, Any] = {"name": item.name, "type": item.type}
    if item.type != "str":
        spec |= {"low": item.low, "high": item.high}
    if not item.required:
        spec["standard"] = item.default
    if item.is_list:
        spec |= {"least": item.least, "most": item.most}
    return spec | ({"along": item.along} if item.along else {})


def _input(item: Input) -> str:
    if item.type != "edges":
        return f"const {_identifier(item.name)}=x.{item.name};"
    return "".join(
        f"const {_identifier(column)}=x.{item.name}.map((e)=>e[{i}]);"
        for i, column in enumerate(item.columns())
    )


def _identifier(name: str) -> str:
    return "$" + name.replace(".", "$")


def _block(block: Block, program: Program, opened: set[str]) -> list[str]:
    symbols = program.symbols
    if block.table is None:
        return [
            f"const {_identifier(step.name)}=fix({expression(step.expression, symbols)});"
            for step in block.steps
        ]
    table = program.tables[block.table]
    index = _identifier(table.index)
    lines = []
    if block.table not in opened:
        opened.add(block.table)
        args = [_argument(arg, symbols) for arg in table.head.args]
        head = {
            "rows": "rows({0},{1})",
            "each": "rows(1,{0}.length)",
            "distinct": "distinct({0})",
        }[table.head.function]
        lines.append(f"const {index}={head.format(*args, '')};")
    columns = [_identifier(step.name) for step in block.steps]
    lines.append("const " + ",".join(f"{column}=[]" for column in columns) + ";")
    lines.append(f"for(let i=0;i<{index}.length;i++){{")
    for column, step in zip(columns, block.steps, strict=True):
        lines.append(f"{column}[i]=fix({expression(step.expression, symbols)});")
    return [*lines, "}"]


def _argument(arg: Expression, symbols: dict[str, Symbol]) -> str:
    """Write an argument of a table's head, where a column means the whole of it."""
    if isinstance(arg, Name) and symbols[arg.id].table is not None:
        return _identifier(arg.id)
    return expression(arg, symbols)


def expression(node: Expression, symbols: dict[str, Symbol]) -> str:  # noqa: C901, PLR0911, PLR0912 - a case a node
    """Write an expression in JavaScript; ``i`` is the row counted from 0."""

    def text(part: Expression) -> str:
        return expression(part, symbols)

    match node:
        case Number(value=value):
            return re.sub(r"\.0$", "", repr(value))
        case Text(value=value):
            return json.dumps(value)
        case Null():
            return "NaN"
        case Name(id=name):
            return _identifier(name) + ("" if symbols[name].table is None else "[i]")
        case Negate(value=value):
            return f"(-{text(value)})"
        case Binary(op="**", left=left, right=right):
            return f"pow({text(left)},{text(right)})"
        case Binary(op=op, left=left, right=right):
            return f"({text(left)}{op}{text(right)})"
        case Compare(op=op, left=left, right=right):
            return f"({text(left)}{_EQUALS.get(op, op)}{text(right)})"
        case Logic(op="not", parts=parts):
            return f"(!{text(parts[0])})"
        case Logic(op=op, parts=parts):
            return "(" + _LOGIC[op].join(map(text, parts)) + ")"
        case IsNull(name=name):
            return f"nil({text(name)})"
        case Choice(test=test, then=then, other=other):
            return f"({text(test)}?{text(then)}:{text(other)})"
        case Call():
            return _call(node, symbols)


def _call(node: Call, symbols: dict[str, Symbol]) -> str:
    width = FUNCTIONS[node.function].columns
    columns = [_identifier(arg.id) for arg in node.args[:width] if isinstance(arg, Name)]
    values = [expression(arg, symbols) for arg in node.args[width:]]
    if node.function == "previous":
        return f"(i?{columns[0]}[i-1]:{values[0]})"
    return f"{node.function}({','.join(columns + values)})"
