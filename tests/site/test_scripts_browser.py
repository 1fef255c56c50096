"""A reader of traditional characters: the search finds simplified texts, shows them in that script, and leads there."""

import subprocess
import sys

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

SITE = "title: {zh: 小样报库}\npaper: {name: {zh: 小样报}}\nlanguages: [zh, zh-TW]\nsections: [{key: news, name: {zh: 要闻}}]\n"
PAGE = """\
小样报 2024年5月6日 星期一 A01版：要闻

排字房搬家

　　本报讯(记者 于样)排字房的头发花白的师傅说，以后这里改作阅览室，铅字一枚也不卖。

铅字入库记

　　本报讯(记者 程排)仓库里干干净净，只等铅字。皇后号货船昨天运来最后一批铅字。
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve):
    """A site of one page in both scripts, below a sub-path."""
    folder = tmp_path_factory.mktemp("archive")
    pages = folder / "content/pages/2024-05-06"
    pages.mkdir(parents=True)
    (pages / "A01.txt").write_text(PAGE, encoding="utf-8")
    (folder / "site.yml").write_text(SITE, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "build", "--config", str(folder / "site.yml"), "--quiet"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return serve(folder / "public", "some/sub/path")


@pytest.fixture
def tab(browser):
    with browser.new_context(locale="zh-TW") as context:
        opened = context.new_page()
        opened.faults = []
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        yield opened
        assert opened.faults == []


def search(tab, where, query):
    tab.goto(f"{where}search/?q={query}")
    tab.wait_for_selector('#status[data-state="done"]')


@pytest.mark.parametrize("query", ["頭髮", "头发"])
def test_results_are_in_the_script_of_the_view_and_lead_to_it(query, tab, address):
    search(tab, f"{address}zh-Hant/", query)
    result = tab.locator(".search-result")
    assert result.count() == 1
    assert result.get_attribute("lang") == "zh-Hant"
    assert "頭髮花白的師傅說，以後這裡改作閱覽室" in result.inner_text()
    assert result.locator("mark").all_inner_texts() == ["頭髮"]
    assert "要聞" in result.inner_text()
    result.locator("a").click()
    tab.wait_for_selector("mark.hit")
    assert "/zh-Hant/articles/" in tab.url
    assert tab.locator("mark.hit").first.inner_text() == "頭髮"
    assert "本頁由簡體自動轉換" in tab.locator(".notice").inner_text()


def test_the_view_of_the_archive_shows_texts_as_printed(tab, address):
    search(tab, address, "頭髮")
    result = tab.locator(".search-result")
    assert result.get_attribute("lang") == "zh"
    assert "头发花白的师傅说" in result.inner_text()
    result.locator("a").click()
    assert "zh-Hant" not in tab.url


def test_the_field_of_every_view_converts_too(tab, address):
    tab.goto(f"{address}zh-Hant/")
    tab.fill("#find", "铅字")
    tab.wait_for_selector(".find-option[lang]")
    assert "鉛字" in tab.locator(".find-option[lang]").first.inner_text()
    assert "/zh-Hant/articles/" in tab.locator(".find-option[lang]").first.evaluate("link => link.href")


def test_the_switch_leads_from_script_to_script(tab, address):
    tab.goto(f"{address}zh-Hant/articles/2024-05-06-A01-01/")
    tab.click('.languages a[hreflang="zh-Hans"]')
    assert tab.url.endswith("/some/sub/path/articles/2024-05-06-A01-01/")
    assert tab.evaluate("document.documentElement.lang") == "zh"


def test_no_view_in_traditional_characters_has_a_barrier(tab, address):
    found = []
    for path in ("", "articles/2024-05-06-A01-01/", "issues/2024-05-06/A01/", "search/"):
        tab.goto(f"{address}zh-Hant/{path}")
        found += [(path, one["id"]) for one in Axe().run(tab).response["violations"]]
    assert not found
