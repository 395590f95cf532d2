"""Sources: `[@granovetter1973]` in a note becomes a footnote with the record and its grade.

The bibliography is `sources.bib` in the folder of all languages. Besides the usual fields an
entry has `grade` (A to D, P, X, L, R; the words for each stand in `kb/texts`), `note` (what may
be cited, and its limits) and `verification`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pybtex.database import BibliographyData, parse_string
from pybtex.richtext import Text

from kb.localisation import texts
from kb.source import Source
from kb.text import splice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.database import Entry, Person

FILE = "sources.bib"
_CITATION = re.compile(r"\[@([\w:.-]+(?:[ ]*;[ ]*@[\w:.-]+)*)\]")
_DOI_UNSURE = re.compile(r"\bDOI\b[^;]*from memory")
_MARKUP = re.compile(r"([\\`*_\[\]<>#^~=$])")


@dataclass(frozen=True)
class Bibliography:
    """The sources that notes may cite, by key."""

    data: BibliographyData

    @classmethod
    def load(cls, text: str) -> Bibliography:
        """Read BibTeX. Raises `pybtex.exceptions.PybtexError`."""
        return cls(parse_string(text, "bibtex"))

    def cite(self, markdown: str, lang: str) -> str:
        """Return a text with its citations as footnotes; unknown keys stay as they are written."""
        found = list(self._citations(markdown)) if "[@" in markdown else []
        if not found:
            return markdown
        cited: dict[str, None] = {}
        edits = [(start, end, "".join(f"[^{k}]" for k in keys)) for start, end, keys in found]
        markdown = splice(markdown, edits)
        for _, _, keys in found:
            cited |= dict.fromkeys(keys)
        notes = (f"[^{key}]: {self.record(key, lang)}" for key in cited)
        return markdown.rstrip("\n") + "\n\n" + "\n".join(notes) + "\n"

    def _citations(self, markdown: str) -> Iterator[tuple[int, int, list[str]]]:
        for found in _CITATION.finditer(Source(markdown).prose):
            keys = [key.strip(" @") for key in found.group(1).split(";")]
            if all(key in self.data.entries for key in keys):
                # The note follows the word that it belongs to, without the blank between them.
                before = markdown[: found.start()]
                yield len(before.rstrip(" ")), found.end(), keys

    def record(self, key: str, lang: str) -> str:
        """Return a source as a line of Markdown, with its grade in the reader's words."""
        entry = self.data.entries[key]
        authors = ", ".join(_name(person) for person in entry.persons.get("author", []))
        year = _field(entry, "year")
        parts = [
            f"{authors} ({year})" if year else authors,
            f"*{_title(entry)}*",
            _container(entry),
            _link(entry),
        ]
        record = " ".join(_sentence(part) for part in parts if part)
        return f"{record} — {texts(lang)['grades'][_field(entry, 'grade') or '-']}."


def _sentence(part: str) -> str:
    return part if part.rstrip("*").endswith((".", "?", "!", "…")) else f"{part}."


def _field(entry: Entry, name: str) -> str:
    text = str(Text.from_latex(entry.fields[name])) if name in entry.fields else ""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _title(entry: Entry) -> str:
    title = _field(entry, "title")
    # A work without a title has a description of it in brackets.
    return title[1:-1] if title.startswith("(") and title.endswith(")") else title


def _container(entry: Entry) -> str:
    names = ("journal", "booktitle", "publisher", "howpublished")
    return next((text for name in names if (text := _field(entry, name))), "")


def _link(entry: Entry) -> str:
    fields = entry.fields
    if "doi" in fields and not _DOI_UNSURE.search(fields.get("verification", "")):
        return f"[doi:{_field(entry, 'doi')}](<https://doi.org/{fields['doi']}>)"
    if "eprint" in fields:
        return f"[arXiv:{fields['eprint']}](<https://arxiv.org/abs/{fields['eprint']}>)"
    return f"<{fields['url']}>" if "url" in fields else ""


def _name(person: Person) -> str:
    """Return «Granovetter M. S.»; an organisation keeps its whole name."""
    last = " ".join(str(Text.from_latex(part)) for part in person.prelast_names + person.last_names)
    given = person.first_names + person.middle_names
    return " ".join([last, *(name if name.endswith(".") else f"{name[0]}." for name in given)])
