"""What the built pages say to browsers, search engines and readers of the other language."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from support.build import ROOT, SITE_URL, run_mkdocs, write_vault

PAGE = "measure/roi/index.html"
NOTES = sorted(path.relative_to(ROOT / "docs/ru") for path in (ROOT / "docs/ru").rglob("*.md"))


def soup(file: Path) -> BeautifulSoup:
    return BeautifulSoup(file.read_text("utf-8"), "html.parser")


def alternates(page: BeautifulSoup) -> dict[str, str]:
    return {
        link["hreflang"]: link["href"]
        for link in page.select("link[hreflang]")
        if link["rel"] == ["alternate"]
    }


@pytest.mark.parametrize("lang", ["ru", "pl"])
def test_page_says_its_language_and_address(site: Path, lang: str) -> None:
    prefix = "" if lang == "ru" else "pl/"
    page = soup(site / prefix / PAGE)
    assert page.html is not None
    assert page.html["lang"] == lang
    assert page.select_one("link[rel=canonical]")["href"] == f"{SITE_URL}{prefix}measure/roi/"
    assert alternates(page) == {
        "ru": f"{SITE_URL}measure/roi/",
        "pl": f"{SITE_URL}pl/measure/roi/",
        "x-default": f"{SITE_URL}measure/roi/",
    }
    locales = {"ru": "ru_RU", "pl": "pl_PL"}
    assert page.select_one("meta[property='og:locale']")["content"] == locales.pop(lang)
    others = [meta["content"] for meta in page.select("meta[property='og:locale:alternate']")]
    assert others == list(locales.values())
    assert page.select_one("meta[name=description]")["content"]


@pytest.mark.parametrize("place", NOTES, ids=str)
def test_every_note_has_a_page_with_one_heading_1(site: Path, place: Path) -> None:
    folder = place.with_suffix("") if place.stem != "index" else place.parent
    for lang in ("", "pl"):
        page = soup(site / lang / folder / "index.html")
        assert len(page.select("article h1")) == 1
        assert page.select_one(".languages a")


def test_note_with_a_heading_1_of_its_own_gets_no_second(tmp_path: Path) -> None:
    vault = {"ru/index.md": "---\ntitle: А\n---\n# Своё\n\nтекст", "pl/index.md": "Start"}
    done = run_mkdocs(write_vault(tmp_path / "docs", vault), tmp_path / "site")
    assert done.returncode == 0, done.stderr
    headings = soup(tmp_path / "site/index.html").select("h1")
    assert [heading.get_text().rstrip("#") for heading in headings] == ["Своё"]


def test_words_of_the_theme_are_localised(site: Path) -> None:
    russian, polish = soup(site / PAGE), soup(site / "pl" / PAGE)
    assert "Факты проверены: ноябрь 2026" in russian.get_text(" ", strip=True)
    assert "Fakty sprawdzone: listopad 2026" in polish.get_text(" ", strip=True)
    assert russian.select_one("input.md-search__input")["placeholder"] == "Поиск"
    assert polish.select_one("input.md-search__input")["placeholder"] == "Szukaj"
    assert [item.get_text(strip=True) for item in russian.select(".md-path__item")] == [
        "Главная",
        "Измерение",
    ]


def test_tags_are_shown_in_the_language_and_lead_to_its_list(site: Path) -> None:
    for lang, name in (("", "метрики"), ("pl", "metryki")):
        page = soup(site / lang / "measure/metrics/index.html")
        tag = next(link for link in page.select("a.md-tag") if link.get_text() == name)
        assert tag["href"] == "../../tags/#tag-metrics"
        section = soup(site / lang / "tags/index.html").find(id="tag-metrics")
        assert section.get_text().startswith(name)
        assert section.find_next("ul").find("a", href="../measure/metrics/")


def test_404_in_each_language(site: Path) -> None:
    for lang, words, home in (
        ("ru", "Такой страницы нет", "/"),
        ("pl", "Nie ma takiej strony", "/pl/"),
    ):
        page = soup(site / ("" if lang == "ru" else lang) / "404.html")
        assert page.html["lang"] == lang
        assert page.h1.get_text() == words
        assert page.select_one("a.md-button")["href"].rstrip(".") == home


def test_sitemap_has_every_page_with_its_translations(site: Path) -> None:
    ns = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = etree.parse(site / "sitemap.xml").findall("s:url", ns)
    assert len(urls) == 2 * len(NOTES)
    assert len({url.findtext("s:loc", "", ns) for url in urls}) == len(urls)
    for url in urls:
        links = {x.get("hreflang"): x.get("href") for x in url.findall("x:link", ns)}
        assert links.keys() == {"ru", "pl", "x-default"}
        assert url.findtext("s:loc", "", ns) in links.values()
        assert links["x-default"] == links["ru"]


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    outside = re.compile(r"^(?:https?:)?//")
    loading = ["script[src]", "link[rel=stylesheet]", "link[rel=preload]", "img[src]", "iframe"]
    for file in site.rglob("*.html"):
        for element in soup(file).select(", ".join(loading)):
            address = element.get("src") or element.get("href") or ""
            assert not outside.match(address), f"{file}: {address}"
    for file in site.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(?:https?:)?//", file.read_text("utf-8")), file


def test_footer_names_the_licences(site: Path) -> None:
    for lang in ("", "pl"):
        footer = soup(site / lang / PAGE).footer.get_text()
        assert "CC BY-SA 4.0" in footer
        assert "MIT" in footer


def test_repository_links_only_with_repo_url(site: Path, tmp_path: Path) -> None:
    assert not soup(site / PAGE).select(".page-links")
    done = run_mkdocs(ROOT / "docs", tmp_path, REPO_URL="https://git.example/our/guide/")
    assert done.returncode == 0, done.stderr
    edit, report = soup(tmp_path / "pl" / PAGE).select(".page-links a")
    assert edit["href"] == "https://git.example/our/guide/edit/main/docs/pl/measure/roi.md"
    assert report["href"].startswith("https://git.example/our/guide/issues/new?title=ROI")


def test_same_input_same_bytes(site: Path, tmp_path: Path) -> None:
    done = run_mkdocs(ROOT / "docs", tmp_path, SITE_URL=SITE_URL, PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    for file in site.rglob("*"):
        if file.is_file():
            assert (tmp_path / file.relative_to(site)).read_bytes() == file.read_bytes(), file


def test_page_without_translation_leads_home_and_says_so(tmp_path: Path) -> None:
    vault = {"ru/index.md": "Главная", "pl/index.md": "Start", "ru/folder/only.md": "Только здесь"}
    done = run_mkdocs(write_vault(tmp_path / "docs", vault), tmp_path / "site", SITE_URL=SITE_URL)
    assert done.returncode == 0, done.stderr
    page = soup(tmp_path / "site/folder/only/index.html")
    link = page.select_one(".languages a")
    assert link["href"] == "../../pl/"
    assert link["title"] == "Эта страница ещё не переведена: ссылка ведёт на главную"
    assert alternates(page) == {
        "ru": f"{SITE_URL}folder/only/",
        "x-default": f"{SITE_URL}folder/only/",
    }
    assert not (tmp_path / "site/pl/folder").exists()


@pytest.mark.parametrize("directory_urls", ["true", "false"])
def test_one_note_in_each_language_builds(tmp_path: Path, directory_urls: str) -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "use_directory_urls" not in config
    vault = {"ru/один.md": "# Один\n\n[[Один]]", "pl/jeden.md": "Jeden"}
    docs = write_vault(tmp_path / "docs", vault)
    copy = ROOT / f".test-{directory_urls}-{tmp_path.name}.yml"
    copy.write_text(f"INHERIT: mkdocs.yml\nuse_directory_urls: {directory_urls}\n", "utf-8")
    try:
        done = run_mkdocs(docs, tmp_path / "site", config=copy)
    finally:
        copy.unlink()
    assert done.returncode == 0, done.stderr
    for index in ("index.html", "pl/index.html"):
        target = unquote(soup(tmp_path / "site" / index).a["href"])
        there = (tmp_path / "site" / index).parent / target
        assert (there / "index.html" if there.is_dir() else there).is_file()


def test_language_without_notes_is_left_out(tmp_path: Path) -> None:
    docs = write_vault(tmp_path / "docs", {"ru/index.md": "Только по-русски"})
    done = run_mkdocs(docs, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site/pl").exists()
    assert not soup(tmp_path / "site/index.html").select(".languages a")


def test_empty_vault_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    done = run_mkdocs(tmp_path / "docs", tmp_path / "site")
    assert done.returncode != 0
    assert "there are no notes" in done.stderr
    assert "Traceback" not in done.stderr


def test_third_language_is_one_block_and_one_folder(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    block = "        - locale: uk\n          name: Українська\n          site_name: Нетворкінг\n"
    copy = ROOT / f".test-{tmp_path.name}.yml"
    copy.write_text(text.replace("  - calculators\n", block + "  - calculators\n"), "utf-8")
    notes = {
        f"{lang}/index.md": f"---\ntitle: {title}\n---\n[[{title}]] [[a]]\n\n> [!tip]\n> x"
        for lang, title in (("ru", "Начало"), ("pl", "Początek"), ("uk", "Початок"))
    }
    notes |= {f"{lang}/a.md": "---\ntitle: А\n---\n" for lang in ("ru", "pl", "uk")}
    try:
        done = run_mkdocs(write_vault(tmp_path / "docs", notes), tmp_path / "site", config=copy)
    finally:
        copy.unlink()
    assert done.returncode == 0, done.stderr
    page = soup(tmp_path / "site/uk/a/index.html")
    assert page.html["lang"] == "uk"
    assert alternates(page).keys() == {"ru", "pl", "uk", "x-default"}
    assert [link["lang"] for link in page.select(".languages a")] == ["ru", "pl"]
    home = soup(tmp_path / "site/uk/index.html")
    assert [link["href"] for link in home.select("article p a")] == ["./", "a/"]
    assert soup(tmp_path / "site/uk/404.html").html["lang"] == "uk"


def test_navigation_of_a_page_does_not_grow_with_the_vault(tmp_path: Path) -> None:
    def weight(count: int) -> int:
        notes = {f"ru/{n // 300}/note-{n}.md": f"# Заметка {n}\n" for n in range(count)}
        notes |= {"ru/index.md": "# Главная", "pl/index.md": "# Start"}
        folder = tmp_path / str(count)
        done = run_mkdocs(write_vault(folder / "docs", notes), folder / "site")
        assert done.returncode == 0, done.stderr
        page = folder / f"site/0/note-{count // 2 % 300}/index.html"
        assert len(soup(page).select(".md-nav--primary a.md-nav__link")) < 60
        return len(page.read_bytes())

    assert weight(240) < 1.1 * weight(60)


def test_nav_files_set_order_and_titles(tmp_path: Path) -> None:
    notes = {
        "ru/.nav.yml": "nav:\n  - index.md\n  - zeta\n  - alfa.md\n",
        "ru/index.md": "# Дом",
        "ru/alfa.md": "# Альфа",
        "ru/zeta/.nav.yml": "title: Раздел\nnav: [b.md, a.md]\n",
        "ru/zeta/a.md": "# А",
        "ru/zeta/b.md": "# Б",
        "pl/index.md": "# Dom",
    }
    done = run_mkdocs(write_vault(tmp_path / "docs", notes), tmp_path / "site")
    assert done.returncode == 0, done.stderr
    page = soup(tmp_path / "site/zeta/a/index.html")
    shown = [
        item.get_text(strip=True)
        for item in page.select(".md-nav--primary a .md-ellipsis, #__nav_2_label")
    ]
    assert shown == ["Дом", "Раздел", "Б", "А", "Альфа"]
