"""Connects the vault to MkDocs. Nothing else in this package knows MkDocs.

Order matters: static-i18n runs one build inside another, language after language, at priority
-100. What must see the files of all languages runs before it, what must see the finished site
after it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from pybtex.exceptions import PybtexError

from kb import citations, localisation, site, tags
from kb import note as notes
from kb.facts import Facts, shown
from kb.index import Vault
from kb.render.extension import VaultExtension
from kb.render.page import PageContext, problems

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger(__name__)


class KnowledgeBaseConfig(Config):  # type: ignore[no-untyped-call]
    """Options of the plugin."""

    tags = config_options.Type(dict, default={})
    """Names of tags by language, for a vault without a `.tags.yml` of its own."""


class KnowledgeBasePlugin(BasePlugin[KnowledgeBaseConfig]):  # type: ignore[no-untyped-call]
    """Builds the index of the vault once per build and renders notes with it."""

    def __init__(self) -> None:
        self.extension = VaultExtension()
        self.i18n: Any = None
        self.facts = Facts(Vault([], [], []), {}, "")
        self.not_found: dict[str, str] = {}

    @property
    def lang(self) -> str:
        """Return the language of the build that is running."""
        return str(self.i18n.current_language)

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Register the Markdown extension, and leave out languages that have no notes."""
        extensions: list[Any] = config.markdown_extensions
        if self.extension not in extensions:
            extensions.append(self.extension)
        self.i18n = config.plugins["i18n"]
        if not self.i18n.building:
            _leave_out_empty_languages(self.i18n.config.languages, Path(config.docs_dir))
        return config

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Read all notes and index them, once for all languages."""
        if self.i18n.building:
            return files
        languages = self.i18n.build_languages
        found, others = [], []
        for file in files:
            if file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
                continue
            if not file.is_documentation_page():
                others.append(file.src_uri)
            elif file.src_uri.partition("/")[0] in languages:
                found.append(notes.parse(file.src_uri, file.content_bytes))
        docs = Path(config.docs_dir)
        self.not_found = {}
        self.facts = Facts(
            Vault(found, others, languages),
            {lang: self.i18n.get_language_config(lang).name for lang in languages},
            self.i18n.default_language,
            config.site_url or "",
            "" if config.use_directory_urls else "index.html",
            config.extra.get("repository") or "",
            docs,
            _tag_names(docs / tags.FILE, self.config.tags),
            _bibliography(docs / citations.FILE),
        )
        return files

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
    def _after_awesome_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the content of the language's folder in place of it, and make sure of a home."""
        del files.get_file_from_path
        match nav.items:
            case [Section() as folder]:
                nav.items = folder.children
                for item in nav.items:
                    item.parent = None
        index = (page for page in nav.pages if page.file.name == "index" and not page.parent)
        nav.homepage = next(index, None) or next(iter(nav.pages), None)
        if nav.homepage:
            self.facts.homes[self.lang] = nav.homepage.url
        for page in nav.pages:
            if note := self.facts.vault.note(page.file.src_uri):
                self.facts.addresses[note.place][self.lang] = page.url
        return nav

    on_nav = CombinedEvent(_before_awesome_nav, _after_awesome_nav)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates the texts of the language and what they ask of the vault."""
        words = f"partials/languages/{self.lang}.html"
        known = any(Path(folder, words).is_file() for folder in config.theme.dirs)
        config.theme["language"] = self.lang if known else localisation.FALLBACK
        windows = site.Windows()
        facts = self.facts
        env.globals["texts"] = localisation.texts(self.lang)
        env.globals["kb_first_page"] = _first_page
        env.globals["kb_window"] = lambda items, page: _window(windows, items, page)
        env.globals["kb_sitemap"] = lambda: site.sitemap(
            facts.site_url, facts.addresses, facts.default
        )
        return env

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """Hand over the body of a note; its front matter has been read already."""
        note = self.facts.vault.note(page.file.src_uri)
        return None if note is None else note.body

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Set the page's front matter and prepare its text."""
        note = self.facts.vault.note(page.file.src_uri)
        if note is None:
            self.extension.page = None
            return markdown
        file = shown(self.facts.docs / note.path)
        for problem in note.problems:
            log.warning("%s:%s:%s: %s", file, problem.line, problem.column, problem.message)
        page.meta = {**note.meta, "title": note.title}
        self.extension.page = PageContext(self.facts.vault, note, self.facts.bibliography)
        self.extension.tag_page = self.facts.tag_pages[note.lang]
        self.extension.tag_names = self.facts.tag_names
        return self.facts.text_of(note, self.extension.page.prepared(note.body))

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Report the links of the page that lead nowhere."""
        context = self.extension.page
        if context is not None:
            file = shown(self.facts.docs / context.note.path)
            for line, column, message in problems(context):
                log.warning("%s:%s:%s: %s", file, line, column, message)
        return html

    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Tell the template of a note what it needs to know of the vault."""
        versions = getattr(page.file, "alternates", {self.lang: page.file})
        urls = {lang: file.url for lang, file in versions.items()}
        facts = self.facts.of_site(self.lang, urls) | {"is_home": page is nav.homepage}
        if note := self.facts.vault.note(page.file.src_uri):
            facts |= self.facts.of_note(note)
        context["kb"] = facts  # type: ignore[typeddict-unknown-key]
        return context

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Tell the templates that are no notes, such as the 404 page, the same."""
        context["kb"] = self.facts.of_site(self.lang)  # type: ignore[typeddict-unknown-key]
        return context

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
        for lang in self.facts.vault.languages:
            default = lang == self.facts.default
            folder = Path(config.site_dir, "" if default else lang)
            if page := self.not_found.get(lang):
                (folder / "404.html").write_text(page, "utf-8")
            index, home = folder / "index.html", self.facts.homes.get(lang)
            if home is not None and not index.exists():
                url = home if default else home.removeprefix(f"{lang}/")
                index.write_text(site.redirect(url, config.site_name), "utf-8")


def _leave_out_empty_languages(languages: list[Any], docs: Path) -> None:
    for language in languages:
        folder = docs / language.locale
        language.build = folder.is_dir() and any(folder.rglob("*.md"))
        if not language.build:
            log.info("%s has no notes: that language is left out", folder)
    if not any(language.build for language in languages):
        folders = ", ".join(str(docs / language.locale) for language in languages)
        raise PluginError(f"there are no notes: put at least one .md file into {folders}")


def _tag_names(file: Path, configured: dict[str, Any]) -> tags.TagNames:
    if not file.is_file():
        return tags.TagNames(configured)
    try:
        return tags.TagNames.load(file.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        log.warning("%s: the names of tags cannot be read: %s", shown(file), error)
        return tags.TagNames(configured)


def _bibliography(file: Path) -> citations.Bibliography | None:
    if not file.is_file():
        return None
    try:
        return citations.Bibliography.load(file.read_text("utf-8"))
    except (PybtexError, UnicodeDecodeError) as error:
        log.warning("%s: the sources cannot be read: %s", shown(file), error)
        return None


def _first_page(item: StructureItem) -> StructureItem:
    """Return the page that a section opens with; a page is its own."""
    while children := getattr(item, "children", None):
        item = children[0]
    return item


def _window(windows: site.Windows, items: list[StructureItem], page: Page | None) -> site.Window:
    shown_part = windows.around(items, [page, *page.ancestors] if page else [])
    for end in ("before", "after"):
        if hidden := getattr(shown_part, end):
            setattr(shown_part, end, _first_page(hidden))
    return shown_part
