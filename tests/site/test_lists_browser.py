"""Long lists in a real browser: accessible, no wider than a phone, and all ways through them open without scripts."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from list_sample import OPENING, crowd, weekly
from site_sample import archive_of, render_to_dict, sample_config

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "static"
LISTS = ["columns/case/", "columns/case/p1/", "columns/", "authors/", "authors/letter/z/", "authors/xu-xiao-yang-2cf3/"]
PATHS = [prefix + path for path in LISTS for prefix in ("", "en/")]


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve):
    """The address of a column of 160 weeks beside 300 authors."""
    config = sample_config()
    folder = tmp_path_factory.mktemp("site")
    for path, text in render_to_dict(archive_of([*weekly(160), OPENING, *crowd(300)], config), config).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    shutil.copytree(STATIC, folder / "static")
    return serve(folder, "paper")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_list_has_a_barrier(scheme, address, browser):
    tab = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
    found = []
    for path in PATHS:
        tab.goto(address + path)
        for violation in Axe().run(tab).response["violations"]:
            found.append((path, violation["id"], [node["target"] for node in violation["nodes"]][:3]))
    tab.close()
    assert not found


def test_no_list_scrolls_sideways_at_320_pixels(address, browser):
    tab = browser.new_page(viewport={"width": 320, "height": 700})
    wide = []
    for path in PATHS:
        tab.goto(address + path)
        if tab.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(path)
    tab.close()
    assert not wide


def test_the_ways_through_a_list_are_open_without_scripts(address, browser):
    tab = browser.new_page(java_script_enabled=False)
    tab.goto(f"{address}columns/case/")
    tab.get_by_role("navigation", name="按年跳转").get_by_role("link", name="2021年").click()
    assert tab.url == f"{address}columns/case/p2/#y2021"
    tab.get_by_role("link", name="较早的文章").click()
    assert tab.url == f"{address}columns/case/p1/"
    tab.get_by_role("link", name="较新的文章").click()
    tab.get_by_role("link", name="较新的文章").click()
    tab.wait_for_url(f"{address}columns/case/")  # p3 is not full, and sends readers on
    tab.close()


def test_the_numbers_of_a_chart_are_there_without_seeing_it(address, browser):
    tab = browser.new_page()
    tab.goto(f"{address}columns/case/")
    assert "2021年至2024年的篇数" in tab.locator(".chart svg").get_attribute("aria-label")
    tab.get_by_text("列成表格").click()
    assert tab.get_by_role("row", name="2022年 52 篇").is_visible()
    tab.close()
