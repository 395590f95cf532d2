"""Tags: their names in each language, the list of them, and where in it a tag stands."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import yaml

from kb.headings import slugify
from kb.text import key

if TYPE_CHECKING:
    from kb.index import LanguageIndex
    from kb.note import Note

FILE = ".tags.yml"
MARKER = "<!-- tags -->"
_MARKER_LINE = re.compile(rf"^{re.escape(MARKER)}[ \t]*$", re.MULTILINE)


class TagNames:
    """The names of tags: a map such as `{"networking": {"ru": "нетворкинг"}}`."""

    def __init__(self, names: object = None) -> None:
        given = names if isinstance(names, dict) else {}
        self._names: dict[str, dict[str, Any]] = {
            key(str(tag)): by_lang for tag, by_lang in given.items() if isinstance(by_lang, dict)
        }

    @classmethod
    def load(cls, text: str) -> TagNames:
        """Read the map from YAML. Raises `yaml.YAMLError`."""
        return cls(yaml.safe_load(text))

    def shown(self, tag: str, lang: str) -> str:
        """Return the tag's name in a language; without one, the tag as written."""
        return str(self._names.get(key(tag), {}).get(lang) or tag)


def anchor(tag: str) -> str:
    """Return the id of a tag's section in the list of tags."""
    return "tag-" + slugify(key(tag).replace("/", "-"), "-")


def page(index: LanguageIndex) -> Note | None:
    """Return the note that holds the list of tags: the first one with the marker in it."""
    holders = (note for note in index.notes.values() if MARKER in note.body)
    return next((n for n in holders if _MARKER_LINE.search(n.body)), None)


def collect(index: LanguageIndex) -> dict[str, list[Note]]:
    """Return the notes of each tag, both in the order of their names."""
    found: dict[str, tuple[str, list[Note]]] = {}
    for note in index.notes.values():
        for tag in note.tags:
            found.setdefault(key(tag), (tag, []))[1].append(note)
    return {tag: sorted(notes, key=lambda note: key(note.title)) for tag, notes in found.values()}


def listing(note: Note, tagged: dict[str, list[Note]], names: TagNames) -> str:
    """Return the list of tags as Markdown, to stand in `note` in place of the marker."""
    shown = {tag: names.shown(tag, note.lang) for tag in tagged}
    parts = []
    for tag in sorted(tagged, key=lambda tag: key(shown[tag])):
        parts.append(f'## {_escape(shown[tag])} {{: id="{anchor(tag)}" }}\n')
        parts += [f"- [{_escape(n.title)}]({_address(n, note)})" for n in tagged[tag]]
        parts.append("")
    return "\n".join(parts)


def with_listing(text: str, markdown: str) -> str:
    """Put a list made by `listing` in place of the marker."""
    return _MARKER_LINE.sub(lambda _: markdown, text, count=1)


def _escape(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#&=~^$|])", r"\\\1", text)


def _address(note: Note, base: Note) -> str:
    return quote(posixpath.relpath(note.path, posixpath.dirname(base.path)))
