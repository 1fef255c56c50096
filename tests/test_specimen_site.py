"""The specimen as readers have it: built by the command, served under a sub-path, opened in a real browser."""

import random
import re
import subprocess
import sys
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator.content import load_article

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
PIECES = 4
"""Pieces drawn from every article."""
ASK = """
async (queries) => {
  const { openEngine } = await import(new URL("../static/js/search/engine.js", document.baseURI).href);
  const engine = await openEngine("../pagefind/");
  const answers = [];
  for (const query of queries) {
    const { results } = await engine.find(query);
    const shown = await Promise.all(results.map((result) => engine.show(result, [])));
    answers.push(shown.map(({ url }) => url));
  }
  return answers;
}
"""


@pytest.fixture(scope="module")
def site(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("specimen") / "public"
    command = [sys.executable, "-m", "generator", "build", "--output", str(folder), "--quiet"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return serve(folder, "/some/sub/path/")


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
    yield from (article.title, article.kicker, *article.deck, article.byline, *article.caption, *article.note)


def pieces(article, chance):
    """Pieces of two to eight characters from anywhere in an article: cut words, punctuation and figures too."""
    blocks = [block for block in printed_blocks(article) if len(block) >= 2]
    for _ in range(PIECES):
        block = chance.choice(blocks)
        size = min(len(block), chance.randint(2, 8))
        start = chance.randint(0, len(block) - size)
        piece = block[start : start + size]
        if not re.search(r"[\s\"“”\u3000]|^-", piece):
            yield piece


def test_every_piece_of_every_article_is_found(site, page):
    """Any two to eight characters of any article of the specimen lead to that article."""
    chance = random.Random(20250303)
    wanted = [(piece, article.id) for article in articles() for piece in pieces(article, chance)]
    assert len(wanted) > 150
    page.goto(f"{site}search/")
    found = page.evaluate(ASK, [piece for piece, _ in wanted])
    missed = [
        (piece, key)
        for (piece, key), urls in zip(wanted, found, strict=True)
        if f"articles/{key}/" not in "".join(urls)
    ]
    assert missed == []
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
