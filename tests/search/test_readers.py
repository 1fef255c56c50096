"""What readers look for, in an archive of a few articles that a case is about."""

import os

import pytest
from asking import ask, settle
from search_sample import write_site

from generator.search import SearchDocument


def article(number, title, *parts, lang="zh", **more):
    name = f"2024-01-0{number}-A01-01"
    prefix = "en/" if lang == "en" else ""
    url = f"{prefix}articles/{name}/"
    return SearchDocument(id=name, url=url, lang=lang, title=title, parts=parts, date=name[:10], **more)


ARTICLES = [
    article(1, "图书馆的人都来了", "人人读报，" * 9, "新书到馆。", filters={"section": ("news",)}),
    article(
        2, "圖書館的人", "圖書館今天開門，讀者很多。", "沒有別的事。", "余下的话不多。", filters={"section": ("news",)}
    ),
    article(3, "校对随笔", "校对，铅字，校对，铅字。", filters={"section": ("craft",)}),
    article(4, "校对铅字", "一遍看字，一遍看数，慢慢地看，看完再交给下一位。", filters={"section": ("craft",)}),
    article(5, "旧报", "图书馆旧了，图书馆要修。"),
    article(6, "Prices", "In 1949 the paper cost 21.6 cents; 12,345 copies. Tel 555-0199. Москва is far.", lang="en"),
]


def opened(page, serve, folder, documents, query="", **options):
    assert write_site(folder, documents, **options) == ()
    page.goto(serve(folder, "/") + "search/" + query)
    return page


@pytest.fixture
def view(page, serve, tmp_path):
    return opened(page, serve, tmp_path / "site", ARTICLES)


def numbers(answer):
    return [int(name[8:10]) for name in answer["ids"]]


@pytest.mark.parametrize(
    "query",
    ["1949", "in 1949", "12,345", "12,345 copies", "555-0199", "21.6", "Москва", "ＰＡＰＥＲ", "１９４９", '"1949"'],
)
def test_numbers_and_foreign_words_in_english_are_found(view, query):
    answer = ask(view, query)
    assert numbers(answer) == [6]
    assert answer["marked"]


def test_a_number_in_english_can_be_left_out(view):
    assert numbers(ask(view, "paper -1949")) == []


def test_articles_with_more_of_the_words_in_the_title_come_first(view):
    assert numbers(ask(view, "校对 铅字")) == [4, 3]


def test_traditional_titles_count_as_simplified_ones(view):
    assert numbers(ask(view, "图书馆")) == numbers(ask(view, "圖書館")) == [2, 1, 5]


@pytest.mark.parametrize("query", ["圖書", "图书馆"])
def test_the_table_of_characters_is_loaded_once_and_only_where_it_is_needed(view, query):
    asked = []
    view.on("request", lambda request: asked.append(request.url))
    ask(view, "校对")
    assert not [url for url in asked if url.endswith("fold.json")]
    ask(view, query)
    assert len([url for url in asked if url.endswith("fold.json")]) == 1


def test_all_words_are_marked_in_a_traditional_article(view):
    ask(view, "人 图书馆")
    marks = view.locator('#results [data-id="2024-01-02-A01-01"] mark').all_text_contents()
    assert "圖書館" in marks
    assert "人" in marks


def test_leaving_out_from_a_section(page, serve, tmp_path):
    view = opened(page, serve, tmp_path / "site", ARTICLES, "?section=news&q=-读报")
    settle(view, 1)
    assert view.get_attribute("#results > li", "data-id") == "2024-01-02-A01-01"


def test_scripts_that_are_kept_apart_stay_apart(page, serve, tmp_path):
    view = opened(page, serve, tmp_path / "site", ARTICLES, fold_traditional=False)
    assert numbers(ask(view, "圖書館")) == [2]
    assert numbers(ask(view, "無此事也")) == []
    view.wait_for_selector("#search-nothing a")
    assert numbers(ask(view, "圖書館")) == [2]
    assert numbers(ask(view, "图书馆")) == [1, 5]


def test_a_year_that_cannot_be_is_no_filter(page, serve, tmp_path):
    view = opened(page, serve, tmp_path / "site", ARTICLES, "?q=旧报&year=9999999")
    settle(view, 1)
    assert view.locator(".search-chip").count() == 0


def test_what_a_browser_keeps_is_not_shown_for_another_article(context, serve, tmp_path):
    """The text of a result has the name of its day and place, and browsers keep what has not changed for long."""
    site = tmp_path / "site"
    first, second = article(3, "铁路通车", "新站。"), article(3, "校对随笔", "校对。")
    assert write_site(site, [second]) == ()
    for file in site.rglob("*.*"):
        os.utime(file, (0, 0))
    address = serve(site, "/")
    page = context.new_page()  # one whose requests nobody looks into: else it keeps nothing
    try:
        page.goto(address + "search/?q=校对")
        settle(page, 1)
        site.rename(tmp_path / "old")
        assert write_site(site, [first, second]) == ()
        page.goto(address + "search/?q=铁路通车")
        settle(page, 1)
        assert page.text_content("#results h2") == "铁路通车"
    finally:
        page.close()
