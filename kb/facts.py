"""What the templates are told of a page: its translations, topics, date, and ways to mend it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb import localisation, site, tags
from kb.localisation import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.citations import Bibliography
    from kb.index import Vault
    from kb.note import Note


@dataclass
class Facts:
    """What is known of a vault's site while its languages are built one after the other.

    `names` maps language to its own name, `default` is the language at the site's root, `index`
    the file name that addresses end with (empty for addresses that are folders). `homes` maps
    language to its home page's address; `addresses` maps a place to addresses by language.
    """

    vault: Vault
    names: Mapping[str, str]
    default: str
    site_url: str = ""
    index: str = ""
    repository: str = ""
    docs: Path = field(default_factory=Path)
    tag_names: tags.TagNames = field(default_factory=tags.TagNames)
    bibliography: Bibliography | None = None
    homes: dict[str, str] = field(default_factory=dict)
    addresses: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        """Collect the tags of each language."""
        indexes = self.vault.languages.items()
        self.tagged = {lang: tags.collect(index) for lang, index in indexes}
        self.tag_pages = {lang: tags.page(index) for lang, index in indexes}

    def of_site(self, lang: str, urls: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Return what every page knows; `urls` are the page's addresses by language."""
        urls = urls or {}
        return {
            "lang": lang,
            "home": self.homes.get(lang, ""),
            "languages": [self._language(other, lang, urls) for other in self.vault.languages],
            "alternates": site.alternates(self.site_url, urls, self.default),
            "canonical": site.absolute(self.site_url, urls[lang]) if lang in urls else "",
        }

    def of_note(self, note: Note) -> dict[str, Any]:
        """Return what the page of a note says of it."""
        month = localisation.month(note.meta.get("checked"), note.lang)
        file = shown(self.docs / note.path)
        return {
            "description": site.description(note),
            "checked": {"iso": month[0], "shown": month[1]} if month else None,
            "tags": [self._tag(tag, note.lang) for tag in note.tags],
            "links": site.contribution_links(self.repository, file, note.title),
        }

    def text_of(self, note: Note, text: str) -> str:
        """Return a note's text, with the list of tags in it if it is the note that holds it."""
        if note is not self.tag_pages[note.lang]:
            return text
        return tags.with_listing(text, tags.listing(note, self.tagged[note.lang], self.tag_names))

    def _tag(self, tag: str, lang: str) -> dict[str, str]:
        holder = self.tag_pages[lang]
        name = self.tag_names.shown(tag, lang)
        address = self.addresses[holder.place].get(lang, "") if holder else ""
        return {"name": name, "url": f"{address}#{tags.anchor(tag)}" if holder else ""}

    def _language(self, lang: str, current: str, urls: Mapping[str, str]) -> site.Language:
        exists = lang in urls
        words = texts(lang)
        home = self.index if lang == self.default else f"{lang}/{self.index}"
        return site.Language(
            lang=lang,
            name=self.names[lang],
            locale=words["locale"],
            url=urls.get(lang, home),
            exists=exists,
            current=lang == current,
            offer=words["language"]["offer" if exists else "offer_home"],
            dismiss=words["language"]["dismiss"],
            missing=texts(current)["language"]["missing"],
        )


def shown(file: Path) -> str:
    """Return a path as people write it: from the current folder where it is inside."""
    try:
        return file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()
