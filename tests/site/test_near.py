"""What an article leads on to: before and after it, in its column, by its authors, in another language."""

import re
from dataclasses import replace

import pytest
from site_sample import ARTICLES, DESK, REPORTER, archive_of, article, render_to_dict, sample_config, sample_site


@pytest.fixture(scope="module")
def site():
    return sample_site()


def around(html):
    """What stands before and after: {rel: (note, title)}."""
    found = re.findall(r'<a rel="(prev|next)"[^>]*><small>(.*?)</small><span[^>]*>(.*?)</span>', html)
    return {rel: (note, title) for rel, note, title in found}


def lists(html):
    """The headings of further articles, and the titles below each."""
    sections = re.findall(r'<section>\n<h2 class="rubric">(.*?)</h2>(.*?)</ul>', html, re.DOTALL)
    return {re.sub("<[^>]+>", "", head): re.findall(r"<li><a[^>]*>(.*?)</a>", body) for head, body in sections}


def test_on_the_page_and_over_its_edge():
    ids = ["2030-01-01-A01-01", "2030-01-01-A01-02", "2030-01-01-A03-01", "2030-01-02-A01-01"]
    files = render_to_dict(archive_of([article(one, f"题{one[-8:]}") for one in ids]), sample_config())
    first, second, third, other = (around(files[f"articles/{one}/index.html"]) for one in ids)
    assert first == {"next": ("本版下一篇", "题1-A01-02")}
    assert second == {"prev": ("本版上一篇", "题1-A01-01"), "next": ("下一版（A03版）", "题1-A03-01")}
    assert third == {"prev": ("上一版（A01版）", "题1-A01-02")}
    assert other == {}


def test_what_only_goes_on_elsewhere_is_passed_over(site):
    assert around(site["articles/2024-05-06-A01-03/index.html"])["next"] == ("下一版（A02版）", "慢一点")


def test_an_author_has_further_articles_each_once():
    same_column = [
        article(f"2030-01-0{day}-A01-01", f"第{day}篇", authors=(REPORTER,), byline="许 小样", column="字架")
        for day in (1, 2)
    ]
    alone = article("2030-01-03-A01-01", "另一篇", authors=(REPORTER, DESK), byline="许 小样 本报评论员")
    desk = article("2030-01-04-A01-01", "社论", authors=(DESK,), byline="本报评论员")
    files = render_to_dict(archive_of([*same_column, alone, desk]), sample_config())
    assert lists(files["articles/2030-01-01-A01-01/index.html"]) == {
        "同栏目文章：字架 之间": ["第2篇"],
        "作者许小样的其他文章": ["另一篇"],
    }
    assert lists(files["articles/2030-01-03-A01-01/index.html"]) == {
        "作者许小样的其他文章": ["第2篇", "第1篇"],
        "作者本报评论员的其他文章": ["社论"],
    }


def test_a_new_article_changes_few_of_the_old():
    old = [
        article(f"2030-{month:02}-01-A01-01", f"{month}月", authors=(REPORTER,), byline="许 小样", column="字架")
        for month in range(1, 13)
    ]
    new = article("2031-01-01-A01-01", "新的", authors=(REPORTER,), byline="许 小样", column="字架")
    before = render_to_dict(archive_of(old), sample_config())
    after = render_to_dict(archive_of([*old, new]), sample_config())
    changed = [path for path in before if path.startswith("articles/") and before[path] != after[path]]
    assert changed == ["articles/2030-11-01-A01-01/index.html", "articles/2030-12-01-A01-01/index.html"]


def test_versions_are_those_that_were_written(site):
    version = re.compile(r'<a class="version" href="([^"]+)" hreflang="(\w+)"')
    assert version.findall(site["articles/2024-05-06-A01-01/index.html"]) == [
        ("../../en/articles/2024-05-06-A01-01/", "en")
    ]
    assert version.findall(site["en/articles/2024-05-06-A01-01/index.html"]) == [
        ("../../../articles/2024-05-06-A01-01/", "zh")
    ]
    assert not version.findall(site["articles/2024-05-06-A01-02/index.html"])
    assert not version.findall(site["en/articles/2024-05-06-A01-02/index.html"])


def test_the_text_of_the_other_version_is_in_no_view_twice(site):
    assert "no clock in the composing room" not in site["articles/2024-05-06-A01-01/index.html"]


def test_an_article_in_a_language_that_the_site_has_not_leads_to_no_other_version():
    files, articles = zip(*ARTICLES, strict=True)
    french = replace(articles[0], lang="fr")
    config = sample_config(languages=("zh",))
    html = render_to_dict(archive_of([french]), config)[f"articles/{french.id}/index.html"]
    assert files
    assert 'class="version"' not in html
