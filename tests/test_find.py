"""The search field of every view, on the specimen as a host serves it: by keyboard, by hand, on a phone, without scripts."""

import gzip
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parent.parent
PHONE = {"width": 390, "height": 780}
LIGHT = 15_000
"""Bytes of scripts, packed, that a reader who does not search may have to load."""


@pytest.fixture(scope="module")
def folder(specimen_site):
    return specimen_site


@pytest.fixture(scope="module")
def site(serve, folder):
    return serve(folder, "/some/sub/path/")


@pytest.fixture
def opened(browser):
    """Open a tab with the given settings; its faults are looked at when the test is over."""
    contexts, faults = [], []

    def tab(**settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield tab
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(opened):
    return opened()


def options(page):
    return page.locator("#find-results [role=option]")


def look_for(page, text):
    """Type into the field of the view as a reader does, and wait for what it shows."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.wait_for_selector("#find[aria-expanded=true]")


def is_focused(page, selector="#find"):
    return page.locator(selector).evaluate("(node) => node === document.activeElement")


def test_a_slash_leads_to_the_field_but_not_while_typing_elsewhere(site, page):
    page.goto(f"{site}columns/search-lessons/")
    page.keyboard.press("/")
    assert is_focused(page)
    assert page.input_value("#find") == ""
    page.focus("#within")
    page.keyboard.type("/")
    assert page.input_value("#within") == "/"
    page.keyboard.press("Control+k")
    assert is_focused(page)


def test_on_the_search_view_the_keys_lead_to_its_own_field(site, page):
    page.goto(f"{site}search/")
    assert page.locator("#find").count() == 0
    page.locator("h1").click()
    page.keyboard.press("Control+k")
    assert is_focused(page, "#q")


def test_results_come_while_one_types(site, page):
    page.goto(site)
    assert page.get_attribute("#find", "role") is None  # without its script it is a plain field
    look_for(page, "旧报")
    assert page.get_attribute("#find", "role") == "combobox"
    assert options(page).count() == 9
    assert all("旧报" in text for text in options(page).locator(".find-title, .find-text").all_inner_texts()[:1])
    assert set(options(page).locator("mark").all_inner_texts()) == {"旧报"}
    count = int(re.search(r"\d+", options(page).last.inner_text())[0])
    assert count > 8
    assert str(count) in page.locator(".find [role=status]").inner_text()


def test_the_newest_query_wins(site, page):
    page.goto(site)
    look_for(page, "旧报")
    page.fill("#find", "校对")
    page.fill("#find", "扫描")
    page.wait_for_function(
        "[...document.querySelectorAll('#find-results mark')].some((hit) => hit.textContent === '扫描')"
    )
    page.wait_for_timeout(400)
    assert set(options(page).locator("mark").all_inner_texts()) == {"扫描"}


def test_arrows_choose_and_enter_opens_with_the_hits_marked(site, page):
    page.goto(site)
    look_for(page, "旧报")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") == options(page).nth(1).get_attribute("id")
    assert page.locator("#find-results [aria-selected=true]").count() == 1
    assert is_focused(page)
    wanted = options(page).nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/articles/"))
    assert urlsplit(page.url).path == urlsplit(wanted).path
    assert parse_qs(urlsplit(page.url).query) == {"hl": ["旧报"]}
    assert page.locator("mark.hit").first.inner_text() == "旧报"


def test_arrows_go_round_through_the_field(site, page):
    page.goto(site)
    look_for(page, "旧报")
    page.keyboard.press("ArrowUp")
    assert page.get_attribute("#find", "aria-activedescendant") == options(page).last.get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") is None
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#find", "aria-activedescendant") == options(page).first.get_attribute("id")


def test_what_the_arrows_choose_can_be_seen(site, opened):
    """The row that leads to all results stays at the bottom, and hides nothing that is chosen."""
    page = opened(viewport={"width": 1280, "height": 500})
    page.goto(site)
    look_for(page, "旧报")
    for place in range(8):
        page.keyboard.press("ArrowDown")
        chosen, last = options(page).nth(place).bounding_box(), options(page).last.bounding_box()
        assert chosen["y"] + chosen["height"] <= last["y"] + 1
    assert last["y"] + last["height"] <= 500


def test_escape_closes_and_keeps_the_words(site, page):
    page.goto(site)
    look_for(page, "旧报")
    page.keyboard.press("Escape")
    assert page.locator(".find-panel").is_hidden()
    assert page.get_attribute("#find", "aria-expanded") == "false"
    assert is_focused(page)
    assert page.input_value("#find") == "旧报"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#find[aria-expanded=true]")


def test_leaving_the_field_closes_it(site, page):
    page.goto(site)
    look_for(page, "旧报")
    page.locator(".foot").click()
    page.wait_for_selector(".find-panel", state="hidden")


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_enter_goes_to_the_search_view_in_the_same_language(site, page, prefix):
    page.goto(f"{site}{prefix}about/")
    look_for(page, "archive")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}{prefix}search/?q=archive")


def test_the_last_row_leads_to_all_results(site, page):
    page.goto(site)
    look_for(page, "旧报")
    assert options(page).last.get_attribute("href") == f"{site}search/?q=%E6%97%A7%E6%8A%A5"


def test_nothing_found_is_said_and_leads_on(site, page):
    page.goto(site)
    look_for(page, "呜呼哀哉兮")
    assert page.inner_text(".find-said") == "没有找到“呜呼哀哉兮”。"
    assert page.inner_text(".find [role=status]") == "没有找到“呜呼哀哉兮”。"
    assert options(page).count() == 1
    assert "/search/?q=" in options(page).first.get_attribute("href")


def test_letters_of_an_input_method_are_not_searched(site, page):
    page.goto(site)
    page.keyboard.press("/")
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "jiu'bao", "selectionStart": 7, "selectionEnd": 7})
    page.wait_for_timeout(700)
    assert page.input_value("#find") == "jiu'bao"
    assert page.locator("#find[aria-expanded=true]").count() == 0
    keyboard.send("Input.insertText", {"text": "旧报"})
    page.wait_for_selector("#find[aria-expanded=true]")
    assert set(options(page).locator("mark").all_inner_texts()) == {"旧报"}


def test_an_index_that_is_not_there_is_said(site, page):
    page.route("**/pagefind/**", lambda route: route.fulfill(status=404, body=""))
    page.goto(site)
    page.keyboard.press("/")
    page.keyboard.type("旧报")
    page.wait_for_function("document.querySelector('.find-said')?.textContent === '本站的检索目录不在，暂时不能检索。'")
    assert page.get_attribute("#find", "aria-expanded") == "false"


def test_files_opened_directly_say_what_helps(folder, page):
    page.goto((folder / "about/index.html").as_uri())
    page.focus("#find")
    assert "python -m http.server" in page.inner_text(".find-note")
    assert "http://localhost:8000/" in page.inner_text(".find-note")
    page.keyboard.type("旧报")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url.endswith("/about/index.html")  # not to a list of files


def test_without_scripts_it_is_a_form(site, opened):
    page = opened(java_script_enabled=False)
    page.goto(f"{site}en/about/")
    page.fill("#find", "archive")
    page.press("#find", "Enter")
    page.wait_for_url(f"{site}en/search/?q=archive")
    page.goto(f"{site}columns/search-lessons/")
    page.fill("#within", "空格")
    page.press("#within", "Enter")
    page.wait_for_url(f"{site}search/?q=%E7%A9%BA%E6%A0%BC&column=search-lessons")


def boxes(page):
    places = [".head", ".wordmark", ".nav", ".tools", "main"]
    return [page.locator(place).bounding_box() for place in places]


@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_nothing_moves_when_the_field_is_used(site, opened, viewport):
    page = opened(viewport=viewport)
    page.goto(site)
    before = boxes(page)
    page.focus("#find")
    assert boxes(page) == before
    page.keyboard.type("旧报")
    page.wait_for_selector("#find[aria-expanded=true]")
    assert boxes(page) == before


def test_on_a_phone_the_results_are_over_all(site, opened):
    page = opened(viewport=PHONE, has_touch=True)
    page.goto(f"{site}articles/2025-03-03-A01-02/")
    look_for(page, "旧报")
    box = page.locator(".find-box").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, PHONE["width"], PHONE["height"])
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    options(page).last.scroll_into_view_if_needed()
    last = options(page).last.bounding_box()
    assert last["y"] + last["height"] <= PHONE["height"]
    page.locator(".find-close").tap()
    assert page.locator(".find-panel").is_hidden()
    assert is_focused(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [{"width": 1280, "height": 900}, PHONE])
def test_the_open_list_has_no_barrier(site, opened, scheme, viewport):
    page = opened(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{site}about/")
    look_for(page, "旧报")
    page.keyboard.press("ArrowDown")
    violations = Axe().run(page).response["violations"]
    assert [(found["id"], [node["target"] for node in found["nodes"]][:3]) for found in violations] == []


def ids(page, within):
    return set(page.locator(f"{within} [data-id]").evaluate_all("(nodes) => nodes.map((node) => node.dataset.id)"))


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("path", ["columns/search-lessons/", "sections/opinion/", "issues/2025-03-10/", "authors/"])
def test_a_search_within_a_list_finds_only_what_is_there(site, page, path, prefix):
    page.goto(f"{site}{prefix}{path}")
    if path == "authors/":
        page.locator(".author-groups a").first.click()
    there = ids(page, "main")
    page.fill("#within", "的")
    page.press("#within", "Enter")
    page.wait_for_selector('#status[data-state="done"]')
    asked = parse_qs(urlsplit(page.url).query)
    name, value = next((name, value) for name, (value,) in asked.items() if name != "q")
    assert name in ("author", "column", "section", "issue")
    assert asked == {"q": ["的"], name: [value]}
    assert f"/{prefix}search/" in page.url
    found = ids(page, "#results")
    assert found
    assert found <= there


def test_a_reader_who_does_not_search_loads_little(site, page):
    sizes = {}
    page.on(
        "response", lambda got: sizes.update({got.url: len(gzip.compress(got.body()))}) if ".js" in got.url else None
    )
    page.goto(f"{site}articles/2025-03-03-A01-02/", wait_until="networkidle")
    assert sizes
    assert sum(sizes.values()) < LIGHT
