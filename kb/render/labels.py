"""Footnotes and reference links of a text that is moved to another page.

Their labels hold within one page. A part of a note takes the definitions that it needs with it,
and all labels of embedded text get a prefix, so that they meet none of the page's own.
"""

from __future__ import annotations

import re

from kb.source import Source
from kb.text import key, splice

# A definition and the indented lines that belong to it.
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?P<label>[^\]\n]+)\]:[ \t]*\S[^\n]*(?:\n(?:[ ]{4}|\t)[^\n]*|\n(?=\n+[ ]{4}))*",
    re.MULTILINE,
)
_FOOTNOTE = re.compile(r"\[\^[^\]\n]+\]")
_REFERENCE = re.compile(
    r"(?<!\\)\[(?P<text>[^\[\]\n]+)\](?:[ ]?\[(?P<label>[^\[\]\n]*)\])?(?![(:])"
)


def with_definitions(part: str, whole: Source) -> str:
    """Return a part of a text with those definitions of the whole that the part refers to."""
    if "[" not in part:
        return part
    known = {key(m["label"]): m for m in _DEFINITION.finditer(whole.prose)}
    own = {key(m["label"]) for m in _DEFINITION.finditer(part)}
    wanted = dict.fromkeys(
        key(label)
        for m in _REFERENCE.finditer(Source(part).prose)
        for label in (m["label"], m["text"])
        if label
    )
    needed = [known[label] for label in wanted if label in known and label not in own]
    if not needed:
        return part
    texts = [whole.text[m.start() : m.end()] for m in needed]
    return "\n\n".join([part.rstrip("\n"), *texts]) + "\n"


def with_own_labels(text: str, prefix: str) -> str:
    """Return a text whose footnotes and reference links all have labels with a prefix."""
    if "[" not in text:
        return text
    prose = Source(text).prose
    edits = [(m.start() + 2, m.start() + 2, prefix) for m in _FOOTNOTE.finditer(prose)]
    labels = [m for m in _DEFINITION.finditer(prose) if not m["label"].startswith("^")]
    edits += [(m.start("label"), m.start("label"), prefix) for m in labels]
    defined = {key(m["label"]) for m in labels}
    for m in _REFERENCE.finditer(prose) if defined else ():
        label = m["label"] or m["text"]
        if key(label) in defined:
            edits.append((m.end("text"), m.end(), f"][{prefix}{label}]"))
    return splice(text, edits)
