"""Hits on an article: marked as the search found them, counted, walked through, and taken off again."""

import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe

from generator.config import SiteConfig
from generator.render.words import word_files

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
ARTICLE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>渡口</title>
<link rel="stylesheet" href="static/css/site.css">
<script type="module" src="static/js/highlight.js" data-words="search/words.json"></script></head><body>
<main tabindex="-1"><article data-id="1" {speaks}>{text}</article>
<p>渡口的另一件事</p><p><label>记一笔 <input id="note"></label></p></main></body></html>"""
FERRY = """<h1 data-title><span>老渡</span><span>口改了时刻</span></h1>
<p class="byline" data-byline>记者 江上</p>
<div class="note"><p>编者按：渡口一停，两岸都慢了。</p></div>
<div class="text" data-body><p>清早的渡<a href="#far">口</a>没有雾。</p><p>有人等渡</p><p>口信先到了。</p>
<p style="margin-top: 300vh" id="far">末班船离开渡口，灯还亮着。</p></div>
<div class="caption"><p>图为渡口旧影。</p></div>"""
PARTY = """<h1 data-title><span>A party on the ferry</span></h1>
<div class="text" data-body><p>Art lovers and party goers; the art of waiting, said ART’s oldest friend.</p><p>渡口 art展</p></div>"""


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve):
    folder = tmp_path_factory.mktemp("articles")
    shutil.copytree(ROOT / "static", folder / "static")
    for file in word_files(SiteConfig(languages=("zh", "en"))):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.data)
    for name, text, speaks in (("ferry", FERRY, ""), ("party", PARTY, 'lang="en"'), ("zh-party", PARTY, "")):
        (folder / f"{name}.html").write_text(ARTICLE.format(text=text, speaks=speaks), encoding="utf-8")
    return serve(folder, "/a/paper/")


@pytest.fixture
def read(browser, address):
    """Open an article as a result of the search leads to it, and wait until the hits are marked."""
    contexts, faults = [], []

    def opened(name, *needles, more=(), **settings):
        contexts.append(browser.new_context(viewport={"width": 900, "height": 700}, **settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{address}{name}.html?{urlencode([*more, *(('hl', needle) for needle in needles)])}")
        if needles:
            page.wait_for_selector(".hits")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


def marked(page):
    """The marked pieces of the article, in order."""
    return page.locator("mark.hit").all_inner_texts()


def current(page):
    return "".join(page.locator("mark.current").all_inner_texts())


def counted(page):
    return page.inner_text(".hits-count")


def in_view(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"]


def test_a_hit_over_several_pieces_is_one_and_never_reaches_into_the_next_paragraph(read):
    page = read("ferry", "渡口")
    assert marked(page) == ["渡", "口", "渡口", "渡", "口", "渡口", "渡口"]
    assert counted(page) == "1 / 5"


def test_only_the_article_is_marked(read):
    page = read("ferry", "一")
    assert marked(page) == ["一"]  # in the note, and not below the article


def test_several_texts_are_marked_and_one_within_another_counts_once(read):
    page = read("ferry", "渡口", "老渡口", "雾")
    assert counted(page) == "1 / 6"
    assert current(page) == "老渡口"


def test_the_first_hit_is_scrolled_into_view(read):
    page = read("ferry", "末班船")
    assert in_view(page, "mark.hit")
    assert page.evaluate("scrollY") > 700


def test_keys_step_through_the_hits_and_round(read):
    page = read("ferry", "渡口", reduced_motion="reduce")
    page.keyboard.press("n")
    assert (counted(page), page.inner_text(".hits [role=status]")) == ("2 / 5", "第 2 处，共 5 处")
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert counted(page) == "5 / 5"
    assert current(page) == "渡口"
    assert in_view(page, "mark.current")
    page.keyboard.press("n")
    assert counted(page) == "1 / 5"
    assert in_view(page, "mark.current")


def test_buttons_do_the_same(read):
    page = read("ferry", "渡口", reduced_motion="reduce")
    page.get_by_role("button", name="下一处").click()
    assert counted(page) == "2 / 5"
    page.get_by_role("button", name="上一处").click()
    assert counted(page) == "1 / 5"


@pytest.mark.parametrize(("motion", "wanted"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_whoever_wants_no_motion_gets_none(read, motion, wanted):
    page = read("ferry", "渡口", reduced_motion=motion)
    page.evaluate("() => { Element.prototype.scrollIntoView = (options) => (window.scrolled = options.behavior); }")
    page.keyboard.press("n")
    assert page.evaluate("window.scrolled") == wanted


def test_keys_are_left_alone_while_one_types(read):
    page = read("ferry", "渡口")
    page.focus("#note")
    page.keyboard.type("pn")
    page.keyboard.press("Escape")
    assert page.input_value("#note") == "pn"
    assert counted(page) == "1 / 5"


@pytest.mark.parametrize("way", ["key", "button"])
def test_the_marks_come_off_and_the_address_forgets_them(read, way):
    page = read("ferry", "渡口", "雾", more=[("from", "list")])
    if way == "key":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name="去掉标记").click()
        assert page.evaluate("document.activeElement.localName") == "main"
    assert marked(page) == []
    assert page.locator(".hits").count() == 0
    assert page.url.endswith("ferry.html?from=list")
    plain = read("ferry").locator("article")
    assert page.locator("article").inner_html() == plain.inner_html()
    pieces = (
        "(node) => { let n = 0; const w = document.createTreeWalker(node, 4); while (w.nextNode()) n++; return n; }"
    )
    assert page.locator("article").evaluate(pieces) == plain.evaluate(pieces)


def test_a_single_hit_needs_no_steps(read):
    page = read("ferry", "末班船")
    assert counted(page) == "1 / 1"
    assert page.locator(".hits button").count() == 1


def test_english_is_marked_by_whole_words_and_chinese_anywhere(read):
    assert marked(read("party", "art", "渡")) == ["Art", "art", "ART", "渡", "art"]
    assert marked(read("zh-party", "art"))[:2] == ["art", "Art"]  # the first within “party”


def test_what_is_not_there_shows_no_bar(read, address):
    page = read("ferry")
    page.goto(f"{address}ferry.html?hl={'云'}", wait_until="networkidle")
    assert marked(page) == []
    assert page.locator(".hits").count() == 0


def test_an_article_without_hits_loads_nothing_for_them(read):
    asked = []
    page = read("ferry")
    page.on("request", lambda request: asked.append(request.url))
    page.reload(wait_until="networkidle")
    assert [url for url in asked if "/search/" in url] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_has_no_barrier(read, scheme):
    page = read("ferry", "渡口", color_scheme=scheme)
    violations = Axe().run(page).response["violations"]
    ours = [found["id"] for found in violations for node in found["nodes"] if "hit" in str(node["target"])]
    assert ours == []
