"""The form of ``small_world``: sliders, the ring, its curves, and how far a request gets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from calculators import numbers
from calculators.small_tools import world_picture as picture
from calculators.small_tools.frame import Tool, button, field, frame, live, number, unfolding
from calculators.small_tools.world import CHANCES, World, curve, survival, world
from calculators.web.shapes import units

if TYPE_CHECKING:
    from calculators.web.markup import Node

# Rows of the table: p = 0, then 1, 2 and 5 of each power of ten.
IN_TABLE = (0, *(1 + 10 * power + step for power in range(3) for step in (0, 3, 7)), 31)


def form(tool: Tool) -> Node:
    """Return the form; without the script it is a still picture with its numbers."""
    keys = ("axis", "ring_text", "plot_text", "said", "apart", "step", "bad_seed")
    return frame(
        tool,
        {key: tool.words[key] for key in (*keys, "answer")},
        live(_sliders(tool)),
        _world(tool),
        _request(tool),
        ["p", {"class": "st-hint"}, tool.words["limits"]],
    )


def _slider(tool: Tool, name: str, value: float, shown: str, **limits: object) -> Node:
    """Return a slider with its value beside the label; the script keeps both in step."""
    node = field(tool, name, type="range", value=value, **{"aria-valuetext": shown}, **limits)
    node[1] = {"class": "st-field st-slider"}
    node.insert(3, ["span", {"class": "st-value", "data-of": name}, shown])
    return node


def _sliders(tool: Tool) -> Node:
    values = tool.values
    index = CHANCES.index(values["p"])
    return [
        "div",
        {"class": "st-fields"},
        _slider(tool, "p", index, numbers.shortest(values["p"]), min=0, max=len(CHANCES) - 1),
        _slider(tool, "n", values["n"], str(values["n"]), min=60, max=200, step=10),
        _slider(tool, "k", values["k"], str(values["k"]), min=4, max=8, step=2),
        [
            "div",
            {"class": "st-seed"},
            number(tool, "seed", values["seed"], (1, 9999)),
            button("another", tool.words["another"]),
        ],
    ]


def _world(tool: Tool) -> Node:
    values, words = tool.values, tool.words
    n, k, seed = values["n"], values["k"], values["seed"]
    index = CHANCES.index(values["p"])
    one, ratios = world(n, k, values["p"], seed), curve(n, k, seed)
    shown = facts(one, ratios[index], tool.lang)
    ring = picture.ring(one, n)
    plot = picture.plot(ratios, index, words)
    return [
        "div",
        {"class": "st-world"},
        [
            "div",
            {},
            _legend(words, "kept", "rewired"),
            _figure(tool, "ring", picture.RING, ring, words["ring_text"].format(n=n, k=k, **shown)),
        ],
        [
            "div",
            {},
            _legend(words, "path_share", "clustering_share"),
            _figure(tool, "plot", picture.PLOT, plot, words["plot_text"].format(**shown)),
            _facts(shown, words),
            ["p", {"class": "st-apart"}, words["apart"].format(n=one.apart) if one.apart else ""],
            _table(ratios, tool),
        ],
    ]


def _figure(tool: Tool, name: str, height: float, nodes: list[Node], text: str) -> Node:
    own, size = f"{tool.own}-{name}", f"0 0 {picture.WIDTH} {units(height)}"
    if name == "ring":
        size = f"0 0 {picture.RING} {picture.RING}"
    attributes = {"class": f"st-{name}", "viewBox": size, "role": "img"}
    return [
        "svg",
        {**attributes, "aria-labelledby": f"{own}-title {own}-text"},
        ["title", {"id": f"{own}-title"}, tool.words[f"{name}_title"]],
        ["desc", {"id": f"{own}-text"}, text],
        ["g", {}, *nodes],
    ]


def _legend(words: dict[str, Any], *names: str) -> Node:
    parts = (["span", {"class": f"st-{name}"}, words["legend"][name]] for name in names)
    return ["p", {"class": "st-legend", "aria-hidden": "true"}, *parts]


def _facts(shown: dict[str, str], words: dict[str, Any]) -> Node:
    rows = [
        ["div", {}, ["dt", {}, words["facts"][name]], ["dd", {"data-fact": name}, shown[name]]]
        for name in shown
    ]
    return ["dl", {"class": "st-facts"}, *rows]


def facts(one: World, ratios: tuple[float, float], lang: str) -> dict[str, str]:
    """Return the numbers of a picture as they are shown, by name."""
    return {
        "rewired": f"{len(one.rewired)} / {len(one.rewired) + len(one.kept)}",
        "path": numbers.fixed(one.path, 2, lang),
        "path_share": numbers.fixed(ratios[0], 2, lang),
        "clustering": numbers.fixed(one.clustering, 3, lang),
        "clustering_share": numbers.fixed(ratios[1], 2, lang),
    }


def _table(ratios: list[tuple[float, float]], tool: Tool) -> Node:
    heads = ["p", *(tool.words["legend"][name] for name in ("path_share", "clustering_share"))]
    rows = [
        [
            "tr",
            {"data-index": index},
            ["th", {"scope": "row"}, numbers.shortest(CHANCES[index])],
            *(["td", {}, numbers.fixed(share, 2, tool.lang)] for share in ratios[index]),
        ]
        for index in IN_TABLE
    ]
    head = ["tr", {}, *(["th", {"scope": "col"}, head] for head in heads)]
    table: Node = ["table", {"class": "st-table"}, ["thead", {}, head], ["tbody", {}, *rows]]
    return unfolding(tool.words["table"], table)


def _request(tool: Tool) -> Node:
    words, r, steps = tool.words, tool.values["r"], tool.values["steps"]
    chances = survival(r, steps)
    nodes = picture.chain(chances, words["step"], tool.lang)
    shown = numbers.percent(r, 0, tool.lang)
    answer = words["answer"].format(
        r=numbers.shortest(r),
        steps=steps,
        chance=numbers.fixed(chances[-1], 3, tool.lang),
        hundred=numbers.fixed(chances[-1] * 100, 0, tool.lang),
    )
    return [
        "div",
        {"class": "st-request", "role": "group", "aria-labelledby": f"{tool.own}-request"},
        ["p", {"class": "st-heading", "id": f"{tool.own}-request"}, words["request"]],
        ["p", {}, words["request_note"]],
        live(
            [
                "div",
                {"class": "st-fields"},
                _slider(tool, "r", round(r * 100), shown, min=0, max=100),
                _slider(tool, "steps", steps, str(steps), min=1, max=12),
            ]
        ),
        _figure(tool, "chain", picture.chain_height(steps), nodes, answer),
        ["p", {"class": "st-answer"}, answer],
        ["p", {"class": "st-hint"}, words["compare"]],
    ]
