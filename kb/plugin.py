"""Connects the vault to MkDocs. Nothing else in this package knows MkDocs.

Order matters: static-i18n runs one build inside another, language after language, at priority
-100. What must see the files of all languages runs before it, what must see the finished site
after it.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section

from kb import note as notes
from kb import localisation, site, tags
from kb.index import Vault
from kb.localisation import texts
from kb.render.extension import VaultExtension
from kb.render.page import PageContext, problems
from kb.render.prepare import prepare

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from kb.note import Note

log = get_plugin_logger(__name__)


class KnowledgeBaseConfig(Config):
    """Options of the plugin."""

    tags = config_options.Type(dict, default={})
    """Names of tags by language, for a vault without a `.tags.yml` of its own."""


class KnowledgeBasePlugin(BasePlugin[KnowledgeBaseConfig]):
    """Builds the index of the vault once per build and renders notes with it."""

    def __init__(self) -> None:
        self.extension = VaultExtension()
        self._reset()

    def _reset(self) -> None:
        self.vault = Vault([], [], [])
        self.tag_names = tags.TagNames()
        self.tagged: dict[str, dict[str, list[Note]]] = {}
        self.tag_pages: dict[str, Note | None] = {}
        # By language: the 404 page, the address of the home page. By place: language to address.
        self.not_found: dict[str, str] = {}
        self.homes: dict[str, str] = {}
        self.pages: defaultdict[str, dict[str, str]] = defaultdict(dict)

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Register the Markdown extension, and leave out languages that have no notes."""
        if self.extension not in config.markdown_extensions:
            config.markdown_extensions.append(self.extension)  # type: ignore[arg-type]
        self.i18n = config.plugins["i18n"]
        docs = Path(config.docs_dir)
        if not self.i18n.building:
            for language in self.i18n.config.languages:
                folder = docs / language.locale
                language.build = folder.is_dir() and any(folder.rglob("*.md"))
                if not language.build:
                    log.info(f"{folder} has no notes: that language is left out")
            if not any(language.build for language in self.i18n.config.languages):
                names = ", ".join(str(docs / lang.locale) for lang in self.i18n.config.languages)
                raise PluginError(f"there are no notes: put at least one .md file into {names}")
        return config

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all notes and index them, once for all languages."""
        if self.i18n.building:
            return files
        self._reset()
        languages = self.i18n.build_languages
        found, others = [], []
        for file in files:
            if file.inclusion.is_excluded():
                continue
            if not file.is_documentation_page():
                others.append(file.src_uri)
            elif file.src_uri.partition("/")[0] in languages:
                found.append(notes.parse(file.src_uri, file.content_bytes))
        self.vault = Vault(found, others, languages)
        self._read_tags(Path(config.docs_dir))
        return files

    def _read_tags(self, docs: Path) -> None:
        self.tag_names = tags.TagNames(self.config.tags)
        file = docs / tags.FILE
        if file.is_file():
            try:
                self.tag_names = tags.TagNames.load(file.read_text("utf-8"))
            except (yaml.YAMLError, UnicodeDecodeError) as error:
                log.warning(f"{_shown(file)}: the names of tags cannot be read: {error}")
        for lang, index in self.vault.languages.items():
            self.tagged[lang] = tags.collect(index)
            self.tag_pages[lang] = tags.page(index)

    @property
    def lang(self) -> str:
        """Return the language of the build that is running."""
        return str(self.i18n.current_language)

    @event_priority(150)
    def _before_awesome_nav(
        self, nav: Navigation, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Let awesome-nav see paths as they are.

        static-i18n finds `ru/.nav.yml` for `.nav.yml`, which makes it the configuration of the
        folder above as well.
        """
        files.get_file_from_path = Files.get_file_from_path.__get__(files)  # type: ignore[method-assign]
        return nav

    # After awesome-nav (100), before static-i18n (-100), which sorts sections by their titles
    # when it finds the folder of a language among them.
    @event_priority(0)
    def _after_awesome_nav(
        self, nav: Navigation, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Put the content of the language's folder in place of it, and make sure of a home."""
        del files.get_file_from_path
        match nav.items:
            case [Section() as folder]:
                nav.items = folder.children
                for item in nav.items:
                    item.parent = None
        home = next((page for page in nav.pages if page.file.name == "index" and not page.parent), None)
        nav.homepage = home or next(iter(nav.pages), None)
        if nav.homepage:
            self.homes[self.lang] = nav.homepage.url
        for page in nav.pages:
            if note := self.vault.note(page.file.src_uri):
                self.pages[note.place][self.lang] = page.url
        return nav

    on_nav = CombinedEvent(_before_awesome_nav, _after_awesome_nav)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates the texts of the language and what they ask of the vault."""
        words = f"partials/languages/{self.lang}.html"
        known = any(Path(folder, words).is_file() for folder in config.theme.dirs)
        config.theme["language"] = self.lang if known else localisation.FALLBACK
        windows = site.Windows()
        env.globals["texts"] = texts(self.lang)
        env.globals["kb_first_page"] = _first_page
        env.globals["kb_window"] = lambda items, page: _window(windows, items, page)
        env.globals["kb_sitemap"] = lambda: site.sitemap(
            config.site_url or "", self.pages, self.i18n.default_language
        )
        return env

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Hand over the body of a note; its front matter has been read already."""
        note = self.vault.note(page.file.src_uri)
        return None if note is None else note.body

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Set the page's front matter and prepare its text."""
        note = self.vault.note(page.file.src_uri)
        if note is None:
            self.extension.page = None
            return markdown
        file = Path(config.docs_dir) / note.path
        for problem in note.problems:
            log.warning(f"{_shown(file)}:{problem.line}:{problem.column}: {problem.message}")
        page.meta = {**note.meta, "title": note.title}
        holder = self.tag_pages[note.lang]
        self.extension.page = PageContext(self.vault, note)
        self.extension.tag_page = holder
        self.extension.tag_names = self.tag_names
        text = prepare(note.body)
        if note is holder:
            text = tags.with_listing(text, tags.listing(note, self.tagged[note.lang], self.tag_names))
        return text

    def on_page_content(
        self, html: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Report the links of the page that lead nowhere."""
        context = self.extension.page
        if context is not None:
            file = _shown(Path(config.docs_dir) / context.note.path)
            for line, column, message in problems(context):
                log.warning(f"{file}:{line}:{column}: {message}")
        return html

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the template of a note what it needs to know of the vault."""
        versions = getattr(page.file, "alternates", {self.lang: page.file})
        urls = {lang: file.url for lang, file in versions.items()}
        facts = self._facts(config, urls) | {"is_home": page is nav.homepage}
        if config.site_url:
            facts["canonical"] = site.absolute(config.site_url, page.url)
        if note := self.vault.note(page.file.src_uri):
            facts |= self._facts_of(note, config)
        context["kb"] = facts  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(-50)
    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the templates that are no notes, such as the 404 page, the same."""
        context["kb"] = self._facts(config, {})  # type: ignore[typeddict-unknown-key]
        return context

    def _facts(self, config: MkDocsConfig, urls: dict[str, str]) -> dict[str, Any]:
        """Return what every page knows; `urls` are the page's addresses by language."""
        default = self.i18n.default_language
        return {
            "lang": self.lang,
            "home": self.homes.get(self.lang, ""),
            "languages": [self._language(lang, urls, config) for lang in self.vault.languages],
            "alternates": site.alternates(config.site_url or "", urls, default),
        }

    def _language(self, lang: str, urls: dict[str, str], config: MkDocsConfig) -> site.Language:
        exists = lang in urls
        index = "" if config.use_directory_urls else "index.html"
        folder = "" if lang == self.i18n.default_language else f"{lang}/"
        words = texts(lang)
        return site.Language(
            lang=lang,
            name=self.i18n.get_language_config(lang).name,
            locale=words["locale"],
            url=urls.get(lang, folder + index),
            exists=exists,
            current=lang == self.lang,
            offer=words["language"]["offer" if exists else "offer_home"],
            dismiss=words["language"]["dismiss"],
            missing=texts(self.lang)["language"]["missing"],
        )

    def _facts_of(self, note: Note, config: MkDocsConfig) -> dict[str, Any]:
        """Return what the page of a note says of it."""
        holder = self.tag_pages[note.lang]
        address = self.pages[holder.place].get(note.lang, "") if holder else ""
        month = localisation.month(note.meta.get("checked"), note.lang)
        file = Path(config.docs_dir) / note.path
        return {
            "description": site.description(note),
            "checked": {"iso": month[0], "shown": month[1]} if month else None,
            "tags": [
                {
                    "name": self.tag_names.shown(tag, note.lang),
                    "url": f"{address}#{tags.anchor(tag)}" if holder else "",
                }
                for tag in note.tags
            ],
            "links": site.contribution_links(
                config.extra.get("repository") or "", _shown(file), note.title
            ),
        }

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        """Keep each language's 404 page: MkDocs has but one, the last."""
        if template_name == "404.html":
            self.not_found[self.lang] = output_content
        return output_content

    @event_priority(-200)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """When all languages are built, write what each has in its own folder."""
        if self.i18n.building:
            return
        for lang in self.vault.languages:
            default = lang == self.i18n.default_language
            folder = Path(config.site_dir, "" if default else lang)
            if page := self.not_found.get(lang):
                (folder / "404.html").write_text(page, "utf-8")
            index, home = folder / "index.html", self.homes.get(lang)
            if home is not None and not index.exists():
                url = home if default else home.removeprefix(f"{lang}/")
                index.write_text(site.redirect(url, config.site_name), "utf-8")


def _first_page(item: StructureItem) -> StructureItem:
    """Return the page that a section opens with; a page is its own."""
    while children := getattr(item, "children", None):
        item = children[0]
    return item


def _window(windows: site.Windows, items: list[StructureItem], page: Page | None) -> site.Window:
    shown = windows.around(items, [page, *page.ancestors] if page else [])
    for end in ("before", "after"):
        if hidden := getattr(shown, end):
            setattr(shown, end, _first_page(hidden))
    return shown


def _shown(file: Path) -> str:
    """Return a path as people write it: from the current folder where it is inside."""
    try:
        return file.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()
