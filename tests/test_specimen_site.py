"""The specimen as readers have it: built by the command, served under a sub-path, opened in a real browser."""

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.content import load_article
from generator.search.tokens import Fold
from generator.search.traditional import traditional_table

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
ASK = """
async (texts) => {
  const { Index } = await import(new URL("../static/js/search/index.js", document.baseURI).href);
  const { loadTable } = await import(new URL("../static/js/search/tokens.js", document.baseURI).href);
  const base = new URL("../pagefind/", document.baseURI);
  const index = new Index(base, await (await fetch(new URL("search.json", base))).json());
  await Promise.all([index.loadTables(), loadTable(base)]);
  const articles = {};
  for (const id of index.all()) articles[id] = await index.text(id);
  const answers = [];
  for (const text of texts) answers.push([...(await index.matches({ text, exact: false, field: "" }, false)).keys()]);
  return { articles, answers };
}
"""


@pytest.fixture(scope="module")
def site(serve, specimen_site):
    return serve(specimen_site, "/some/sub/path/")


@pytest.fixture
def page(browser):
    with browser.new_context() as context:
        opened = context.new_page()
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.on("console", lambda message: opened.faults.append(message.text) if message.type == "error" else None)
        opened.on("requestfailed", lambda request: opened.faults.append(request.url) if _is_broken(request) else None)
        yield opened


def _is_broken(request):
    """A request that leaving the view cut off is no fault."""
    return "ERR_ABORTED" not in (request.failure or "")


def articles():
    for path in sorted((ROOT / "content/articles").rglob("*.md")):
        if re.fullmatch(r"\d+\.md", path.name):
            yield load_article(path.read_text(encoding="utf-8"), path.name)[0]


def printed_blocks(article):
    tokens = MarkdownIt("commonmark", {"html": False}).parse(article.body)
    for token in tokens:
        if token.type == "inline":
            yield from "".join(c.content if c.type == "text" else "\n" for c in token.children or []).split("\n")
    heads = (article.title, article.kicker, *article.deck, article.byline)
    yield from (*heads, *article.caption, *article.note, *article.credit)


def test_every_pair_of_characters_of_every_article_is_found_and_nothing_else_is(site, page):
    """Whatever two neighbouring characters of the specimen a reader looks for: all articles with them, and no other."""
    fold = Fold(traditional_table())
    blocks = {article.id: [fold(text) for text in printed_blocks(article)] for article in articles()}
    pairs = {block[at : at + 2] for found in blocks.values() for block in found for at in range(len(block) - 1)}
    pairs = sorted(pair for pair in pairs if fold(pair) == pair)  # a blank at an end does not count
    assert len(pairs) > 5000
    page.goto(f"{site}search/")
    found = page.evaluate(ASK, pairs)
    shown = {key: data for key, data in found["articles"].items() if data["meta"]["lang"] == "zh"}
    lines = {key: [fold(line) for line in data["content"].split("\n")] for key, data in shown.items()}
    assert sorted(data["meta"]["id"] for data in shown.values()) == sorted(blocks)
    wrong = []
    for pair, answer in zip(pairs, found["answers"], strict=True):
        got = {key for key in answer if key in shown}
        stands = {key for key, content in lines.items() if any(pair in line for line in content)}
        printed = {key for key, texts in blocks.items() if any(pair in text for text in texts)}
        if got != stands or not printed <= {shown[key]["meta"]["id"] for key in got}:
            wrong.append(pair)
    assert wrong == []
    assert page.faults == []


def test_search_by_hand_in_both_languages(site, page):
    """A reader types, sees exact counts and marked hits, narrows by a filter, goes back, and changes the language."""
    page.goto(site)
    page.get_by_role("link", name="检索").first.click()
    page.fill("#q", "旧报")
    page.press("#q", "Enter")
    page.wait_for_selector('#status[data-state="done"]')
    count = int(page.get_attribute("#status", "data-count"))
    assert count > 5
    assert "旧报" in page.locator("#results mark").first.inner_text()
    assert "q=" in page.url
    page.goto(f"{site}en/search/?q=archive")
    page.wait_for_selector('#status[data-state="done"]')
    assert int(page.get_attribute("#status", "data-count")) > 0
    assert page.get_attribute("html", "lang") == "en"
    page.go_back()
    page.wait_for_selector('#status[data-state="done"]')
    assert int(page.get_attribute("#status", "data-count")) == count
    assert page.faults == []


def test_what_is_typed_before_the_script_is_there_is_searched(site, page):
    """On a slow line a reader types before the search is ready: the words stay, and are looked for."""
    page.add_init_script(
        "document.addEventListener('readystatechange', () => { document.querySelector('#q').value ||= '旧报'; }, { once: true })"
    )
    page.goto(f"{site}search/")
    page.wait_for_selector('#status[data-state="done"]')
    assert page.input_value("#q") == "旧报"
    assert int(page.get_attribute("#status", "data-count")) > 5
    assert page.faults == []


def test_switching_language_stays_on_the_article(site, page):
    page.goto(f"{site}articles/2025-03-03-A01-02/")
    page.get_by_role("link", name="English").first.click()
    assert page.url == f"{site}en/articles/2025-03-03-A01-02/"
    assert page.get_attribute("article[data-id]", "data-id") == "2025-03-03-A01-02"
    assert "Scan" in page.locator("[data-title]").first.inner_text()
    assert page.faults == []


def test_reads_without_javascript(site, browser):
    """Every word of an article, and the way on from it, is there with JavaScript switched off."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}articles/2025-03-03-A01-02/")
        assert page.locator("[data-body]").inner_text().count("。") > 10
        page.get_by_role("link", name="A01版").first.click()
        assert page.locator("article[data-id]").count() >= 4
        page.goto(f"{site}search/")
        assert page.locator("noscript").count() >= 1
