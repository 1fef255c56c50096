"""Reading an article in a real browser: sizes, two versions side by side, joins on demand, reports, and print."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from site_sample import render_to_dict, sample_archive, sample_config

from generator.archive import Stitch
from generator.model import Join

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "static"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
ID = "2024-05-06-A01-01"
REPORT = "https://example.org/report?id={id}&found={text}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The sample, whose first article was joined at one place, with a place for passages in reports."""
    config = sample_config(report_url=REPORT)
    archive = sample_archive(config)[0]
    first = archive.articles[ID]
    joined = replace(first, source=replace(first.source, joins=(Join(5, 7),)))
    archive = replace(archive, articles={**archive.articles, ID: joined}, stitches={ID: (Stitch(3, 5, 7),)})
    root = tmp_path_factory.mktemp("site")
    for path, text in render_to_dict(archive, config).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    shutil.copytree(STATIC, root / "static")
    return root


@pytest.fixture(scope="module")
def address(folder, serve):
    return f"{serve(folder, 'some/path')}articles/{ID}/"


@pytest.fixture
def view(browser):
    """Open a context of the browser with the given settings; its only tab."""
    contexts = []

    def opened(**settings):
        contexts.append(browser.new_context(**{"viewport": WIDE, **settings}))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def size(tab):
    return tab.evaluate("getComputedStyle(document.querySelector('.text')).fontSize")


def lefts(tab, *names):
    """Where elements begin, from the left."""
    return [tab.locator(name).first.bounding_box()["x"] for name in names]


def test_the_size_is_kept_and_set_before_anything_is_shown(address, view):
    tab = view()
    tab.goto(address)
    before = float(size(tab).removesuffix("px"))
    tab.get_by_role("button", name="大字").click()
    large = size(tab)
    assert float(large.removesuffix("px")) > 1.1 * before
    tab.route("**/article.js", lambda route: route.abort())
    tab.goto(address)
    assert size(tab) == large
    assert tab.locator(".story").bounding_box()["width"] > 36 * before


def test_a_line_has_34_to_40_characters_at_every_size(address, view):
    tab = view()
    tab.goto(address)
    for name in ("小字", "中字", "大字"):
        tab.get_by_role("button", name=name).click()
        width = tab.locator(".text p").first.bounding_box()["width"]
        assert 34 <= width / float(size(tab).removesuffix("px")) <= 40


def test_nothing_jumps_when_the_scripts_come(address, view):
    tab = view()
    tab.goto(address)
    parts = "document.querySelectorAll('.languages, .story-head, .text > *, .after > *:not(.cite ~ *)')"
    places = f"[...{parts}].map((e) => e.getBoundingClientRect()).map((box) => [box.x, box.y])"
    with_scripts = tab.evaluate(places)
    tab.route("**/*.js", lambda route: route.abort())
    tab.goto(address)
    assert tab.evaluate(places) == with_scripts


def test_two_versions_stand_side_by_side_the_original_to_the_left(address, view):
    tab = view()
    tab.goto(address)
    tab.get_by_role("button", name="对照阅读").click()
    tab.wait_for_selector(".story.beside")
    assert tab.locator(".beside-title").inner_text() == "Type Goes into Store, the Heart Stays Straight"
    own, other = lefts(tab, "[data-title]", ".beside-title")
    assert own < other
    assert tab.locator("h1").count() == 1
    assert Axe().run(tab).response["violations"] == []
    tab.get_by_role("button", name="收起对照").click()
    assert tab.locator(".pair, .beside-title").count() == 0
    assert tab.locator("[data-body] > p").count() == 3


def test_beside_a_translation_the_original_stands_to_the_left_too(address, view):
    tab = view()
    tab.goto(address.replace("/articles/", "/en/articles/"))
    tab.get_by_role("button", name="Side by side").click()
    tab.wait_for_selector(".story.beside")
    own, other = lefts(tab, "[data-title]", ".beside-title")
    assert other < own
    byline = tab.locator(".pair .byline a").first
    assert byline.get_attribute("href").startswith("http")


def test_texts_of_the_same_shape_go_paragraph_by_paragraph(address, view, folder):
    """Three paragraphs and two sub-heads against the same: each begins where its counterpart begins."""
    tab = view()
    english = folder / f"en/articles/{ID}/index.html"
    html = english.read_text(encoding="utf-8")
    same = html.replace("Then the heart.</p>", "Then the heart.</p>\n<h2>Next</h2>\n<p>And the end.</p>")
    assert same != html
    tab.route("**/en/articles/**", lambda route: route.fulfill(body=same, content_type="text/html; charset=utf-8"))
    tab.goto(address)
    tab.get_by_role("button", name="对照阅读").click()
    pairs = tab.locator("[data-body] > .pair")
    pairs.first.wait_for()
    assert pairs.count() == 5
    for pair in pairs.all():
        mine, theirs = (child.bounding_box()["y"] for child in pair.locator("> *").all())
        assert mine == pytest.approx(theirs, abs=12)
    assert pairs.nth(4).inner_text().endswith("And the end.")


def test_without_scripts_and_on_a_phone_the_other_version_is_a_link(address, view):
    plain = view(java_script_enabled=False)
    plain.goto(address)
    assert plain.locator(".pair-button").is_hidden()
    assert plain.locator(".sizes").is_hidden()
    plain.get_by_role("link", name="看英语译文").click()
    assert plain.url.endswith(f"/en/articles/{ID}/")
    phone = view(viewport=NARROW)
    phone.goto(address)
    assert phone.locator(".pair-button").is_hidden()
    assert phone.locator(".version").is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize("case", ["file", "offline"])
def test_where_the_other_version_cannot_be_had_it_is_said(case, folder, address, view):
    tab = view()
    tab.goto((folder / f"articles/{ID}/index.html").as_uri() if case == "file" else address)
    if case == "offline":
        tab.route("**/en/articles/**", lambda route: route.abort())
    if case == "file":  # links to folders show a list there, but the text must stay
        assert tab.locator("[data-body]").inner_text()
    tab.get_by_role("button", name="对照阅读").click()
    tab.wait_for_selector(".pair-failed")
    assert "点旁边的链接" in tab.locator(".pair-failed").inner_text()
    assert tab.locator("[data-body] > p").count() == 3


def test_joins_are_shown_on_demand_also_without_scripts(address, view):
    shown = "getComputedStyle(document.querySelector('.seam'), '::after').content"
    for scripts in (True, False):
        tab = view(java_script_enabled=scripts)
        tab.goto(address)
        assert tab.evaluate(shown) == "none"
        tab.click(".provenance summary")
        tab.get_by_label("在文中显示拼接处").check()
        assert tab.evaluate(shown) == '"5–7"'
        assert "5–7" not in tab.locator("[data-body]").inner_text()


def test_one_join_is_shown_where_its_link_leads(address, view):
    tab = view()
    tab.goto(address)
    tab.click(".provenance summary")
    tab.get_by_role("link", name="5–7").click()
    assert tab.evaluate("getComputedStyle(document.querySelector('.seam'), '::after').content") == '"5–7"'


def test_the_word_on_review_opens_what_explains_it(address, view):
    tab = view()
    tab.goto(address)
    tab.get_by_role("link", name="未校对").click()
    tab.get_by_text("还没有人逐字核对").wait_for(state="visible")


def test_a_selected_passage_goes_into_the_report(address, view):
    tab = view()
    tab.goto(address)
    assert tab.locator(".report a").get_attribute("href").endswith("&found=")
    tab.evaluate("getSelection().selectAllChildren(document.querySelector('[data-body] h2'))")
    tab.locator(".report q", has_text="先认字架").wait_for()
    assert tab.locator(".report a").get_attribute("href").endswith("&found=%E5%85%88%E8%AE%A4%E5%AD%97%E6%9E%B6")
    tab.evaluate("getSelection().selectAllChildren(document.querySelector('.cite'))")
    assert tab.locator(".report q").inner_text() == "先认字架"


def test_an_article_prints_like_a_clipping(address, view):
    tab = view(viewport={"width": 680, "height": 960})
    tab.emulate_media(media="print")
    tab.goto(address)
    for name in (".head", ".story-tools", ".story-facts", ".around", ".provenance", ".report", ".foot"):
        assert tab.locator(name).first.is_hidden(), name
    assert tab.locator(".clipping").is_visible()
    assert tab.locator(".cite-link").is_visible()
    assert tab.locator(".citation").first.is_visible()
    points = tab.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize) * 0.75")
    assert 9.5 <= points <= 10
    assert (
        len(
            {
                round(x)
                for x in tab.evaluate("[...document.querySelectorAll('.text > *')].map((e) => e.getClientRects()[0].x)")
            }
        )
        == 3
    )
