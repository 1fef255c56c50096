"""Citing in a real browser: one style at a time, buttons that copy, and links to passages that browsers follow."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
from site_sample import RECORDS, article, render_to_dict, sample_config

from generator.archive import assemble
from generator.model import Author

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[2] / "static"
ID = "2024-05-06-A01-01"
FILLER = "\n\n".join(f"第{n}天，排字房照常开工，师傅把字盘擦了又擦。" for n in range(60))
LATER = FILLER.replace("天，", "夜，")
BODY = f"铃响之前，先数空铅。\n\n{FILLER}\n\n夜里停电，有人点起蜡烛；铅字没有停。\n\n到了后半夜，a-b, c & d 才排完。\n\n{LATER}"


@pytest.fixture(scope="module")
def address(tmp_path_factory, serve):
    """The address of a long article."""
    one = article(ID, "停电的一夜", body=BODY, authors=(Author("许小样"),))
    config = sample_config(base_url="https://example.org/p")
    other = article("2024-05-06-A01-02", "次日来电", body="电来了。", authors=(Author("程排"),))
    files = render_to_dict(assemble([one, other], RECORDS, config)[0], config)
    folder = tmp_path_factory.mktemp("site")
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    shutil.copytree(STATIC, folder / "static")
    return f"{serve(folder)}articles/{ID}/"


@pytest.fixture
def tab(browser):
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"], locale="zh-CN") as context:
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        yield page
        assert not page.faults


def copied(tab):
    return tab.evaluate("navigator.clipboard.readText()")


def test_one_style_at_a_time_is_shown_and_remembered(address, tab):
    tab.goto(address)
    lines = tab.locator(".citation:visible")
    assert lines.count() == 2
    assert lines.first.inner_text() == "许小样. 停电的一夜[N]. 小样报, 2024-05-06(A01)."
    assert re.search(r"\(A01\)\[\d{4}-\d\d-\d\d\]\. https://example\.org/p/articles/", lines.last.inner_text())
    tab.select_option(".cite-choice", "mla")
    tab.wait_for_function("document.querySelectorAll('.cite-style').length === 6")
    assert lines.count() == 2
    assert lines.first.inner_text() == "许小样. “停电的一夜.” 小样报, 6 May 2024, p. A01."
    tab.reload()
    tab.wait_for_selector(".cite-style[data-style=mla]:visible")
    assert tab.input_value(".cite-choice") == "mla"
    assert lines.count() == 2


def test_where_the_other_styles_cannot_be_fetched_the_link_to_them_is_shown(address, tab):
    tab.route("**/citations/", lambda route: route.abort())
    tab.goto(address)
    assert not tab.locator(".cite-more").is_visible()
    tab.select_option(".cite-choice", "apa")
    tab.wait_for_selector(".cite-more:visible")
    assert tab.input_value(".cite-choice") == "gbt-2015"
    assert tab.locator(".citation:visible").count() == 2
    tab.unroute("**/citations/")
    tab.select_option(".cite-choice", "apa")
    tab.wait_for_selector(".cite-style[data-style=apa]:visible")


def test_buttons_copy_the_line_the_record_and_the_address(address, tab):
    tab.goto(address)
    tab.locator(".cite-style:visible .copy").first.click()
    tab.wait_for_selector("text=已复制")
    assert copied(tab) == "许小样. 停电的一夜[N]. 小样报, 2024-05-06(A01)."
    for name, start in (
        ("BibTeX", f"@article{{{ID},\n  entrysubtype = {{newspaper}},"),
        ("RIS", "TY  - NEWS"),
        ("CSL-JSON", f'[{{"id":"{ID}"'),
    ):
        button = tab.get_by_label(f"复制: {name}")
        button.click()
        button.and_(tab.locator("text=已复制")).wait_for()
        assert copied(tab).startswith(start)
        assert "次日" not in copied(tab)  # the other article of the issue
    tab.locator(".cite-link .copy").click()
    assert copied(tab) == f"https://example.org/p/articles/{ID}/"


def test_the_record_of_one_article_is_downloaded(address, tab):
    tab.goto(address)
    with tab.expect_download() as started:
        tab.click("text=RIS")
    assert started.value.suggested_filename == f"{ID}.ris"
    text = Path(started.value.path()).read_text(encoding="utf-8")
    assert text.startswith("TY  - NEWS\nAU  - 许小样\nTI  - 停电的一夜\n")
    assert text.count("TY  -") == 1


def test_without_a_script_all_styles_and_records_are_a_link_away(address, browser):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator(".citation").count() == 2
        page.click("text=其他引用格式")
        assert page.url.endswith(f"issues/2024-05-06/citations/#{ID}")
        assert page.locator(f"section:has(> [id='{ID}']) .citation").count() == 12
        with page.expect_download() as started:
            page.click("text=RIS")
        text = Path(started.value.path()).read_text(encoding="utf-8")
        assert "TI  - 停电的一夜\n" in text
        assert text.count("TY  -") == 2


SELECT = """
([first, from, last, to]) => {
  const paragraphs = document.querySelectorAll("[data-body] p");
  const range = document.createRange();
  range.setStart(paragraphs[first].firstChild, from);
  range.setEnd(paragraphs[last].firstChild, to);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""


@pytest.mark.parametrize(
    ("selected", "start"),
    [
        ((61, 0, 61, 4), "夜里停电"),  # stands once: no more is needed
        ((62, 6, 62, 16), "a%2Db%2C%20c%20%26%20d"),  # what the fragment means by itself is written as codes
        ((40, 5, 40, 8), "39天，-,排字房"),  # stands a hundred times: what is around it tells which
        ((30, 0, 30, 8), "第29天，排字房"),
        ((61, 0, 62, 19), "夜里停电，有人点起蜡烛"),  # over two paragraphs: first and last words
    ],
    ids=["once", "marks", "many", "beginning of a paragraph", "two paragraphs"],
)
def test_a_link_to_a_passage_leads_there(selected, start, address, tab):
    tab.goto(address)
    tab.evaluate(SELECT, list(selected))
    tab.get_by_role("button", name="复制这段文字的链接").click()
    link = copied(tab)
    assert link.startswith(f"https://example.org/p/articles/{ID}/#:~:text=")
    fragment = link.split("#:~:text=")[1]
    assert unquote(start) in unquote(fragment) if "%" not in start else start in fragment
    tab.goto("about:blank")
    tab.goto(f"{address}#:~:text={fragment}")
    tab.wait_for_function("scrollY > 0", timeout=5000)
    place = tab.evaluate(
        "([n]) => document.querySelectorAll('[data-body] p')[n].getBoundingClientRect().top", [selected[0]]
    )
    assert -50 < place < tab.viewport_size["height"]


def test_a_passage_is_quoted_with_its_source(address, tab):
    tab.goto(address)
    tab.evaluate(SELECT, [61, 0, 61, 4])
    tab.get_by_role("button", name="复制引文和出处").click()
    quoted, source, link = copied(tab).split("\n")
    assert quoted == "“夜里停电”"
    assert source.startswith("许小样. 停电的一夜[N/OL]")
    assert link.endswith("#:~:text=%E5%A4%9C%E9%87%8C%E5%81%9C%E7%94%B5")
