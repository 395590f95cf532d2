"""A reader in a real browser: follows links, switches language, opens callouts, gets lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.build import run_mkdocs, write_vault

AXE = (Path(__file__).parents[1] / "vendor/axe.min.js").read_text("utf-8")
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
PAGES = ["", "measure/roi/", "concepts/six-degrees/", "tags/", "about/"]


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport=DESKTOP, locale="ru-RU") as running:
        yield running


@pytest.fixture
def page(context: BrowserContext, server: str) -> Iterator[Page]:
    """Return a page that fails the test if it says anything on the console or asks elsewhere."""
    opened = context.new_page()
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda r: said.append(r.url) if not r.url.startswith(server) else None)
    yield opened
    assert said == []


@pytest.mark.parametrize(
    ("start", "link", "title"),
    [
        ("", "Что такое нетворкинг", "Что такое нетворкинг"),
        ("pl/", "Czym jest networking", "Czym jest networking"),
    ],
)
def test_follows_links(page: Page, server: str, start: str, link: str, title: str) -> None:
    page.goto(server + start)
    page.locator("article").get_by_role("link", name=link).first.click()
    expect(page.locator("h1")).to_have_text(title)
    onward = page.locator("article p a[href$='/']").first
    onward.click()
    expect(page.locator("h1")).not_to_have_text(title)


@pytest.mark.parametrize(("path", "other"), [("measure/roi/", "pl/measure/roi/")])
def test_switch_stays_on_the_page(page: Page, server: str, path: str, other: str) -> None:
    page.goto(server + path)
    page.get_by_role("link", name="Polski").click()
    expect(page).to_have_url(server + other)
    expect(page.locator("html")).to_have_attribute("lang", "pl")
    page.get_by_role("link", name="Русский").click()
    expect(page).to_have_url(server + path)


def test_link_to_a_heading_scrolls_to_it(page: Page, server: str) -> None:
    page.goto(server)
    link = page.locator("article a[href*='#']:not(.headerlink)").first
    fragment = unquote((link.get_attribute("href") or "").partition("#")[2])
    link.click()
    expect(page.locator(f"[id='{fragment}']")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("path", "words"),
    [("нет/такой", "Такой страницы нет"), ("pl/nie/ma", "Nie ma takiej strony")],
)
def test_404_in_each_language(context: BrowserContext, server: str, path: str, words: str) -> None:
    page = context.new_page()
    answer = page.goto(server + path)
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text(words)


def test_reads_without_javascript(browser: Browser, server: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        for path, words in (("measure/roi/", "Формула"), ("pl/measure/roi/", "Wzór")):
            page.goto(server + path)
            expect(page.locator("h2").first).to_contain_text(words)
            expect(page.locator(".languages a")).to_be_visible()
            assert page.locator("[data-language-offer]:visible").count() == 0


@pytest.mark.parametrize(
    "case",
    [
        ("pl-PL", "measure/roi/", "Ta strona jest też po polsku", "pl/measure/roi/"),
        ("ru-RU", "pl/measure/roi/", "Эта страница есть и на русском", "measure/roi/"),
    ],
    ids=lambda case: case[0],
)
def test_offers_the_readers_language(
    browser: Browser, server: str, case: tuple[str, str, str, str]
) -> None:
    locale, path, offer, there = case
    with browser.new_context(locale=locale, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(server + path)
        expect(page).to_have_url(server + path)
        line = page.locator("[data-language-offer]:visible")
        expect(line).to_contain_text(offer)
        line.get_by_role("button").click()
        expect(line).to_have_count(0)
        page.reload()
        expect(page.locator("[data-language-offer]:visible")).to_have_count(0)

    with browser.new_context(locale=locale, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(server + path)
        page.locator("[data-language-offer]:visible").get_by_role("link").click()
        expect(page).to_have_url(server + there)
        expect(page.locator("[data-language-offer]:visible")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PAGES, *(f"pl/{path}" for path in PAGES)])
def test_axe_finds_nothing(browser: Browser, server: str, path: str, scheme: str) -> None:
    for viewport in (PHONE, DESKTOP) if scheme == "light" else (PHONE,):
        with browser.new_context(
            color_scheme=scheme, viewport=viewport, locale=path[:2] or "ru", bypass_csp=True
        ) as context:
            page = context.new_page()
            page.goto(server + path)
            page.evaluate(AXE)
            found = page.evaluate("axe.run().then(result => result.violations)")
            broken = [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found]
            assert broken == []


@pytest.mark.parametrize("path", [*PAGES, *(f"pl/{path}" for path in PAGES)])
def test_no_sideways_scroll_on_a_narrow_phone(browser: Browser, server: str, path: str) -> None:
    with browser.new_context(viewport=NARROW) as context:
        page = context.new_page()
        page.goto(server + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


FOLDED = """
> [!faq]- Вопрос с ответом
> Ответ, которого сначала не видно.

> [!evidence]
> Открытый текст.
"""


def test_folded_callout_opens_by_keyboard(browser: Browser, tmp_path: Path) -> None:
    docs = write_vault(tmp_path / "docs", {"ru/index.md": FOLDED, "pl/index.md": "Start"})
    done = run_mkdocs(docs, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.goto((tmp_path / "site/index.html").as_uri())
        answer = page.get_by_text("Ответ, которого сначала не видно.")
        expect(answer).to_be_hidden()
        page.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(answer).to_be_visible()
        page.keyboard.press("Space")
        expect(answer).to_be_hidden()
        title = page.locator(".admonition.evidence .admonition-title")
        expect(title).to_have_text("Что известно")
        icon = title.evaluate("e => getComputedStyle(e, '::before').maskImage")
        assert "evidence.svg" in icon


def test_theme_switches(page: Page, server: str) -> None:
    page.goto(server)
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("label[for^='__palette']:visible").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before
