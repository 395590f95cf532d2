"""The index of a vault: which note or file a name means.

One pass over the notes builds the tables; a lookup is a few dictionary accesses, whatever the
size of the vault.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from kb.note import block_anchor
from kb.text import key, loose_key, nearest, yo_key
from kb.wikilink import Ambiguous, Found, Missing, Result, WikiLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kb.note import Note

_URL = re.compile(r"https?://\S+\Z")
_Table = dict[str, list[str]]


class LanguageIndex:
    """The names of one language: of its notes, and of the files that may be shown or linked."""

    def __init__(self, lang: str, notes: Iterable[Note], files: Iterable[str]) -> None:
        self.lang = lang
        self.notes = {note.path: note for note in notes}
        self.files = list(files)
        # The tables of names, in the order in which they are asked.
        self._names = (
            self._table((note.place, path) for path, note in self.notes.items()),
            self._table(
                (suffix, path)
                for path, note in self.notes.items()
                for suffix in _suffixes(note.place)
            ),
            self._table((note.title, path) for path, note in self.notes.items()),
            self._table(
                (alias, path) for path, note in self.notes.items() for alias in note.aliases
            ),
        )
        self._file_names = (
            self._table((self.within(path), path) for path in self.files),
            self._table(
                (suffix, path) for path in self.files for suffix in _suffixes(self.within(path))
            ),
        )
        self._loose: dict[Callable[[str], str], list[_Table]] = {}

    def within(self, path: str) -> str:
        """Return a path as seen from the folder of the language."""
        return path.removeprefix(f"{self.lang}/")

    @staticmethod
    def _table(names: Iterable[tuple[str, str]], fold: Callable[[str], str] = key) -> _Table:
        table: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for name, path in names:
            table[fold(name)][path] = None
        return {name: list(paths) for name, paths in table.items()}

    def lookup(self, name: str, base: str = "") -> list[str]:
        """Return the paths that `name`, written in the note `base`, may mean; best table only."""
        name = name.replace("\\", "/")
        if name.startswith(("./", "../", "/")):
            return self._by_path(name, base)
        for table in self._names:
            if found := table.get(key(name)) or table.get(key(_without_md(name))):
                return found
        for table in self._file_names:
            if found := table.get(key(name)):
                return found
        # Last resorts: е for ё, then hyphens, underscores and blanks alike (as roamlinks has it).
        for fold in (yo_key, loose_key):
            for table in self._folded(fold):
                if found := table.get(fold(_without_md(name))):
                    return found
        return []

    def _by_path(self, name: str, base: str) -> list[str]:
        # A leading slash means the folder of the language: in Obsidian, the vault.
        folder = "" if name.startswith("/") else posixpath.dirname(self.within(base))
        path = posixpath.normpath(posixpath.join(folder, name.lstrip("/")))
        if path == ".." or path.startswith("../"):
            return []
        exact, files = self._names[0], self._file_names[0]
        for spelled in (path, _without_md(path)):
            if found := exact.get(key(spelled)):
                return found
        return files.get(key(path), [])

    def _folded(self, fold: Callable[[str], str]) -> list[_Table]:
        if fold not in self._loose:
            self._loose[fold] = [
                self._table(((name, p) for name, paths in table.items() for p in paths), fold)
                for table in self._names
            ]
        return self._loose[fold]

    def name_of(self, path: str) -> str:
        """Return the name that means only the note or file at `path`: its whole path."""
        return self.notes[path].place if path in self.notes else self.within(path)

    def known_names(self) -> Iterator[str]:
        """Return all that a link may say: titles, aliases, paths, file names."""
        for note in self.notes.values():
            yield from (note.title, *note.aliases, note.place, note.name)
        yield from (posixpath.basename(path) for path in self.files)


class Vault:
    """All languages of a vault."""

    def __init__(
        self, notes: Iterable[Note], files: Iterable[str], languages: Iterable[str]
    ) -> None:
        by_lang: defaultdict[str, list[Note]] = defaultdict(list)
        for note in notes:
            by_lang[note.lang].append(note)
        # A file outside the folders of the languages (a drawing, say) belongs to all of them.
        langs, files = list(languages), list(files)
        self.languages = {
            lang: LanguageIndex(
                lang,
                by_lang[lang],
                [f for f in files if f.startswith(f"{lang}/") or f.partition("/")[0] not in langs],
            )
            for lang in langs
        }

    def note(self, path: str) -> Note | None:
        """Return the note at a path such as `ru/measure/roi.md`."""
        index = self.languages.get(path.partition("/")[0])
        return index.notes.get(path) if index else None

    def translations(self, note: Note) -> dict[str, Note]:
        """Return the notes that stand at the same place in the languages, itself included."""
        pairs = ((lang, self.note(f"{lang}/{note.place}.md")) for lang in self.languages)
        return {lang: found for lang, found in pairs if found}

    def resolve(self, link: WikiLink, base: Note) -> Result:
        """Return where a link written in the note `base` leads."""
        if not link.target:
            names_something = link.headings or link.block
            return _inside(base, link) if names_something else Missing("the link names nothing")
        index = self.languages[base.lang]
        match index.lookup(link.target, base.path):
            case [path]:
                note = index.notes.get(path)
                if note is None:
                    return Found(path, link.text or posixpath.basename(path))
                return _inside(note, link)
            case [] if _URL.match(link.target):
                return Found(link.target, link.text or link.target)
            case []:
                return self._missing(link, base)
            case paths:
                return Ambiguous(tuple(sorted(index.name_of(path) for path in paths)))

    def _missing(self, link: WikiLink, base: Note) -> Missing:
        what = "there is no such file" if link.is_image else "there is no such note"
        for lang, other in self.languages.items():
            if lang != base.lang and (found := other.lookup(link.target, f"{lang}/{base.place}")):
                return Missing(f"{what} in {base.lang}", elsewhere=found[0])
        return Missing(what, nearest(link.target, self.languages[base.lang].known_names()))


def _inside(note: Note, link: WikiLink) -> Result:
    if link.block:
        block = note.block(link.block)
        if block is None:
            where = f"{note.path} has no block ^{link.block}"
            return Missing(where, nearest(link.block, note.blocks))
        return Found(note.path, link.text or _name_shown(note, link), block_anchor(block), note)
    if link.headings:
        heading = note.heading(link.headings)
        if heading is None:
            wanted = "#".join(link.headings)
            where = f"{note.path} has no heading «{wanted}»"
            return Missing(where, note.nearest_headings(link.headings[-1]))
        shown = link.text or " > ".join(filter(None, [_name_shown(note, link), *link.headings]))
        return Found(note.path, shown, heading.id, note)
    return Found(note.path, link.text or _name_shown(note, link), "", note)


def _name_shown(note: Note, link: WikiLink) -> str:
    """Return the title for a link made by file name, the words as written for any other."""
    written = key(link.target)
    if not written and not link.headings:
        return note.title
    if written in map(key, [note.title, *note.aliases]):
        return link.target
    by_name = loose_key(_without_md(link.target)).endswith(loose_key(note.name))
    return note.title if by_name and written else link.target


def _without_md(name: str) -> str:
    return name[:-3] if name.lower().endswith(".md") else name


def _suffixes(path: str) -> Iterator[str]:
    parts = path.split("/")
    for start in range(len(parts)):
        yield "/".join(parts[start:])
