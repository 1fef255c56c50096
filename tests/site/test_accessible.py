"""The built site for readers who see, point or read otherwise: every kind of view, in a real browser.

Kinds are found in the built site, so that a new kind of view is looked at from its first day.
"""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from built import kinds

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
OUTLINE = """() => {
  const seen = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(e => e.getClientRects().length);
  return {
    levels: seen.map(e => Number(e.tagName[1])),
    mains: document.querySelectorAll("main").length,
    banners: document.querySelectorAll("body > header").length,
    unnamed: [...document.querySelectorAll("nav")].filter(e => !e.ariaLabel && !e.getAttribute("aria-labelledby")).length,
    lang: document.documentElement.lang,
  };
}"""
BEYOND = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return "";
  const wide = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 1);
  return wide.slice(0, 3).map(e => e.tagName + "." + e.className).join(" ") || "something";
}"""


@pytest.fixture(scope="module")
def site(departed_site, serve):
    """The address of the built specimen, and the addresses of one view of each kind."""
    found = {kind: path for kind, path in kinds(departed_site).items() if not _leads_on(departed_site / path)}
    assert len(found) >= 34
    return serve(departed_site, "/some/path"), found


def _leads_on(view):
    file = view / "index.html" if view.is_dir() else view
    return 'http-equiv="refresh"' in file.read_text(encoding="utf-8")


@pytest.fixture
def tab(browser):
    """Open a tab with the given settings; what its console says is an error is kept in `tab.said`."""
    contexts = []

    def opened(**settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.said = []
        page.on("console", lambda message: message.type == "error" and page.said.append((page.url, message.text)))
        page.on("pageerror", lambda error: page.said.append((page.url, str(error))))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_kind_of_view_has_a_barrier(scheme, lang, site, tab):
    """No violation of WCAG 2.2 AA that axe knows, contrast among them, and nothing said in the console."""
    base, views = site
    page = tab(viewport=WIDE, color_scheme=scheme, reduced_motion="reduce")
    axe, found = Axe(), []
    for kind, path in views.items():
        if kind.startswith("en/") != (lang == "en"):
            continue
        page.goto(base + path, wait_until="networkidle" if "404" in path else "load")  # that one loads its styles anew
        page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
        for violation in axe.run(page).response["violations"]:
            found.append((path, violation["id"], [node["target"] for node in violation["nodes"]][:3]))
    assert found == []
    assert [(url, text) for url, text in page.said if "404.html" not in url] == []  # that one asks where the root is


def test_every_view_has_its_landmarks_and_its_headings_in_order(site, tab):
    base, views = site
    page = tab(viewport=WIDE)
    wrong = []
    for kind, path in views.items():
        page.goto(base + path)
        seen = page.evaluate(OUTLINE)
        levels = seen["levels"]
        jumps = [b for a, b in pairwise(levels) if b > a + 1]
        lang = "en" if kind.startswith("en/") else "zh"
        if (
            levels.count(1) != 1
            or levels[0] != 1
            or jumps
            or seen["mains"] != 1
            or seen["banners"] != 1
            or seen["unnamed"]
            or not seen["lang"].startswith(lang)
        ):
            wrong.append((path, seen))
    assert wrong == []


@pytest.mark.parametrize("zoom", [1, 2], ids=["320-pixels", "text-of-200-percent"])
def test_nothing_scrolls_sideways(zoom, site, tab):
    """On 320 pixels, which is 1280 at 400 %; and with text of twice the size on 640 pixels."""
    base, views = site
    page = tab(viewport={"width": NARROW["width"] * zoom, "height": 640})
    wide = []
    for path in views.values():
        page.goto(base + path)
        if zoom == 2:
            page.add_style_tag(content="html { font-size: 200% !important }")
        beyond = page.evaluate(BEYOND)
        if beyond:
            wide.append((path, beyond))
    assert wide == []


def test_a_walk_by_keyboard_from_the_front_page_to_another_language(site, tab):
    """Skip link → article → search → a result → its English version, with nothing but keys."""
    base, _ = site
    page = tab(viewport=WIDE)
    page.goto(base)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    _tab_to(page, "main a[href*='articles/']")
    _shows_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("article[data-id]")
    page.goto(f"{base}search/")
    _tab_to(page, "#q")
    page.keyboard.type("检索")
    page.wait_for_selector("#status[data-state=done]")
    _tab_to(page, "#results a", limit=120)
    _shows_focus(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("article[data-id]")
    _tab_to(page, "[hreflang=en]:is(a)")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/articles/**")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.said == []


def _tab_to(page, selector, limit=60):
    """Press Tab until an element that fits has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not come to {selector}")


def _shows_focus(page):
    """Whoever goes by keys sees where they are."""
    style = page.evaluate(
        "(({outlineStyle, outlineWidth, boxShadow}) => [outlineStyle, outlineWidth, boxShadow])"
        "(getComputedStyle(document.activeElement))"
    )
    assert (style[0] != "none" and style[1] != "0px") or style[2] != "none"


def test_with_colours_of_the_reader_everything_is_still_there(site, tab):
    """Forced colours: text stands on its background, and whatever has the focus shows it."""
    base, views = site
    page = tab(viewport=WIDE, forced_colors="active")
    for path in views.values():
        page.goto(base + path)
        colours = page.evaluate(
            "(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))"
        )
        assert colours[0] != colours[1], path
    page.goto(base)
    page.keyboard.press("Tab")
    _shows_focus(page)


def test_nothing_moves_for_those_who_ask_for_rest(site, tab):
    base, views = site
    page = tab(viewport=WIDE, reduced_motion="reduce")
    moving = []
    for path in views.values():
        page.goto(base + path)
        found = page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);"
            " return parseFloat(s.transitionDuration) > .01 || (s.animationName !== 'none'"
            " && parseFloat(s.animationDuration) > .01) || s.scrollBehavior === 'smooth' })"
            ".map(e => e.tagName + '.' + e.className).slice(0, 3)"
        )
        moving += [(path, found)] if found else []
    assert moving == []
