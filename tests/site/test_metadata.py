"""What machines read of an article: reference managers, search engines, feed readers."""

import json
import re
from pathlib import Path

import feedparser
import pytest
from heads import Head
from site_sample import archive_of, article, render_to_dict, sample_config, sample_site

from generator.archive import assemble
from generator.model import PageRecord
from generator.views.info import contrast, readable

BASE = "https://example.org/p"


def test_the_printed_section_is_that_of_the_page():
    site = sample_site()
    letter = json.loads(Head(site["en/articles/2024-05-06-A02-02/index.html"]).script)
    assert (letter["articleSection"], letter["printSection"]) == ("Views", "News")
    assert "printSection" not in json.loads(Head(site["articles/2024-05-13-01-01/index.html"]).script)


def test_the_printed_section_may_be_one_that_nothing_is_filed_under():
    config = sample_config()
    record = PageRecord(source="a.txt", sha256="", date="2024-05-06", page="A01", section="专刊")
    archive, _ = assemble([article("2024-05-06-A01-01", "一", section="要闻")], [record], config)
    html = render_to_dict(archive, config)["articles/2024-05-06-A01-01/index.html"]
    assert json.loads(Head(html).script)["printSection"] == "专刊"


def test_json_ld_parses_on_every_article():
    for path, html in sample_site().items():
        if "/articles/" in f"/{path}" and path.endswith("/index.html"):
            assert json.loads(Head(html).script)["@type"] == "NewsArticle"


@pytest.mark.parametrize("base", ["", BASE])
def test_feeds_parse(base):
    files = sample_site(base_url=base)
    feeds = {path: feedparser.parse(text) for path, text in files.items() if path.endswith("feed.xml")}
    assert all(not feed.bozo for feed in feeds.values())
    assert {"feed.xml", "en/feed.xml", "columns/case/feed.xml", "authors/xu-xiao-yang-2cf3/feed.xml"} <= set(feeds)
    newest = feeds["feed.xml"].entries[0]
    assert newest.updated == "2024-05-20T00:00:00+00:00"
    assert newest.id.startswith("urn:uuid:")
    assert feeds["feed.xml"].feed.updated == "2024-05-20T00:00:00+00:00"
    assert not base or newest.link.startswith(f"{BASE}/articles/")


def test_feeds_are_bounded_and_read_no_clock():
    many = [article(f"2024-05-01-A01-{n:02}", f"第{n}篇") for n in range(1, 60)]
    files = render_to_dict(archive_of(many), sample_config())
    assert len(feedparser.parse(files["feed.xml"]).entries) == 50
    empty = render_to_dict(archive_of([]), sample_config())
    assert feedparser.parse(empty["feed.xml"]).feed.updated == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("colour", ["#ffcc00", "#8c1c13", "#ffffff", "#000000", "#1a6fd4"])
@pytest.mark.parametrize("background", ["#fffdf8", "#14130f"])
def test_any_accent_can_be_read(colour, background):
    assert contrast(readable(colour, background), background) >= 5.0


def test_the_themes_of_the_style_sheet_are_those_of_the_contrast():
    css = (Path(__file__).parents[2] / "static/css/site.css").read_text(encoding="utf-8")
    assert set(re.findall(r"--paper: (#\w+)", css)) == {"#fffdf8", "#14130f"}
