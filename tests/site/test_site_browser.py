"""The website in a real browser, below a sub-path: accessible in both themes, never wider than a phone, comfortable."""

import shutil
from pathlib import Path

import pytest
from site_sample import ARTICLES, RECORDS, article, render_to_dict, sample_config
from test_views import VIEWS

from generator.archive import assemble

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "static"
BELOW = "some/sub/path"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
LONG = "2024-05-27-A01-01"
PATHS = [f"{prefix}{path.removesuffix('index.html')}" for path in VIEWS.values() for prefix in ("", "en/")]


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve):
    """The address of the sample, with an article more whose title is endless."""
    endless = article(LONG, "长标题" * 1700, byline="署" * 300, kicker="W" * 900, body="一" * 4000)
    files, articles = zip(*ARTICLES, ("z.md", endless), strict=True)
    config = sample_config()
    site = render_to_dict(assemble(articles, RECORDS, config, files)[0], config)
    folder = tmp_path_factory.mktemp("site")
    for path, text in site.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    shutil.copytree(STATIC, folder / "static")
    return serve(folder, BELOW)


@pytest.fixture
def view(browser):
    """Open a context of the browser with the given settings; its only tab."""
    contexts = []

    def opened(**settings):
        contexts.append(browser.new_context(**settings))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def test_no_view_scrolls_sideways_on_a_phone(address, view):
    tab = view(viewport=NARROW)
    wide = []
    for path in [*PATHS, f"articles/{LONG}/", "issues/2024-05-27/", "issues/2024-05-27/A01/"]:
        tab.goto(address + path)
        if tab.evaluate("document.documentElement.scrollWidth") > NARROW["width"]:
            wide.append(path)
    assert not wide


def test_an_article_reads_without_scripts(address, view):
    tab = view(viewport=WIDE, java_script_enabled=False)
    tab.goto(f"{address}articles/2024-05-06-A01-01/")
    assert tab.inner_text("[data-title]") == "铅字入库 反字正心"
    assert tab.locator("[data-body] h2").all_inner_texts() == ["先认字架", "再认人心"]
    assert tab.locator(".theme").is_hidden()
    tab.click("text=下一篇")
    assert tab.url.endswith("/articles/2024-05-06-A01-02/")


def test_the_search_view_leads_on_without_scripts(address, view):
    tab = view(viewport=WIDE, java_script_enabled=False)
    tab.goto(f"{address}search/")
    assert tab.locator("noscript p").inner_text().startswith("检索要用到 JavaScript")
    assert tab.locator("#search-local, .search-filters, .search-sort").locator("visible=true").count() == 0
    shelves = tab.locator(".search-browse")
    assert shelves.locator("a", has_text="2024年5月6日").get_attribute("href") == "../issues/2024-05-06/"
    assert shelves.locator("a", has_text="栏目").get_attribute("href") == "../columns/"
    assert shelves.locator("ul").last.locator("a").count() >= 1
    shelves.get_by_role("link", name="2024年", exact=True).click()
    assert tab.url == f"{address}issues/2024/"


def test_the_theme_is_remembered(address, view):
    tab = view(viewport=WIDE, color_scheme="light")
    tab.goto(address)
    tab.click(".theme")
    tab.goto(f"{address}about/")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 19, 15)"
    assert tab.get_attribute(".theme", "aria-pressed") == "true"


def test_arrow_keys_turn_pages(address, view):
    tab = view(viewport=WIDE)
    tab.goto(f"{address}issues/2024-05-06/A01/")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_url("**/A02/")
    tab.keyboard.press("ArrowLeft")
    tab.wait_for_url("**/A01/")


def test_shift_and_arrow_keys_turn_issues(address, view):
    tab = view(viewport=WIDE)
    tab.goto(f"{address}issues/2024-05-06/A02/")
    tab.keyboard.press("Shift+ArrowRight")
    tab.wait_for_url("**/issues/2024-05-13/01/")
    tab.keyboard.press("Shift+ArrowLeft")
    tab.wait_for_url("**/issues/2024-05-06/A01/")
    tab.goto(f"{address}issues/2024-05-06/")
    tab.keyboard.press("Shift+ArrowRight")
    tab.wait_for_url("**/issues/2024-05-13/")


def test_arrow_keys_in_a_field_move_in_its_text(address, view):
    tab = view(viewport=WIDE)
    tab.goto(f"{address}issues/2024-05-06/A01/")
    tab.fill("#find", "铅字")
    tab.press("#find", "ArrowRight")
    tab.press("#find", "Shift+ArrowRight")
    tab.evaluate("new Promise((done) => setTimeout(done, 300))")
    assert tab.url.endswith("/A01/")


def test_pieces_of_a_sheet_stand_side_by_side_in_printed_order(address, view):
    tab = view(viewport=WIDE)
    tab.goto(f"{address}issues/2024-05-06/A01/")
    boxes = [piece.bounding_box() for piece in tab.locator(".sheet article").all()]
    assert len(boxes) == 3
    order = [(round(box["y"] / 200), box["x"]) for box in boxes]
    assert order == sorted(order)
    tab.set_viewport_size(NARROW)
    boxes = [piece.bounding_box() for piece in tab.locator(".sheet article").all()]
    assert len({round(box["x"]) for box in boxes}) == 1
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)


def test_the_contents_stay_beside_a_whole_issue(address, view):
    tab = view(viewport=WIDE)
    tab.goto(f"{address}issues/2024-05-06/all/")
    tab.locator(".toc a", has_text="慢一点").click()
    assert tab.url.endswith("#2024-05-06-A02-02")
    tab.mouse.wheel(0, 400)
    contents, article = tab.locator(".toc").bounding_box(), tab.locator("[id='2024-05-06-A02-02']").bounding_box()
    assert contents["y"] >= 0
    assert contents["x"] + contents["width"] <= article["x"]
    tab.set_viewport_size(NARROW)
    tab.reload()
    assert not tab.locator(".toc a").first.is_visible()


def test_the_not_found_view_finds_the_root_from_any_depth(address, view):
    tab = view(viewport=WIDE)
    html = tab.request.get(f"{address}404.html").text()
    tab.route("**/no/such/view/", lambda route: route.fulfill(status=404, body=html, content_type="text/html"))
    tab.goto(f"{address}issues/no/such/view/")
    tab.wait_for_function("document.querySelector('.missing a').getAttribute('href').startsWith('/')")
    assert tab.get_attribute(".missing li:nth-child(2) a", "href") == f"/{BELOW}/issues/"
    tab.click(".missing li:nth-child(2) a")
    tab.wait_for_url(f"{address}issues/")


def test_print_leaves_the_clipping(address, view):
    tab = view(viewport=WIDE)
    tab.emulate_media(media="print")
    tab.goto(f"{address}articles/2024-05-06-A01-01/")
    assert tab.locator(".clipping > *").all_inner_texts() == ["小样报", "2024年5月6日 星期一", "A01版"]
    assert tab.locator(".head").is_hidden()
    assert tab.locator(".citation").first.is_visible()
