"""What machines read of an article: reference managers, search engines, feed readers."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import pytest
from site_sample import archive_of, article, render_to_dict, sample_archive, sample_config, sample_site

from generator.archive import assemble
from generator.model import Author, PageRecord
from generator.views import citation
from generator.views.info import contrast, readable
from generator.views.site import site_in

BASE = "https://example.org/p"
ARTICLE = "articles/2024-05-06-A01-01/index.html"


class Head(HTMLParser):
    """The meta elements and the JSON-LD of a view."""

    def __init__(self, html):
        super().__init__()
        self.meta = []
        self.script = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "meta" and ("name" in found or "property" in found):
            self.meta.append((found.get("name") or found["property"], found["content"]))
        self._inside = tag == "script" and found.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self._inside:
            self.script += data

    def handle_endtag(self, tag):
        self._inside = False


def test_zotero_finds_a_newspaper_article():
    meta = Head(sample_site(base_url=BASE)[ARTICLE]).meta
    assert ("z:itemType", "newspaperArticle") in meta
    assert [text for name, text in meta if name == "citation_author"] == ["许 小样", "程排"]
    found = dict(meta)
    assert found["citation_title"] == "铅字入库 反字正心"
    assert found["citation_date"] == "2024/05/06"
    assert (found["citation_firstpage"], found["citation_lastpage"]) == ("A01", "A01")
    assert (found["citation_issn"], found["citation_language"]) == ("1234-5679", "zh")
    assert found["DC.source"] == "小样报"
    assert found["article:section"] == "要闻"
    assert found["og:url"] == f"{BASE}/articles/2024-05-06-A01-01/"
    assert "citation_journal_title" not in found


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


def test_an_article_that_jumps_ends_on_the_other_page():
    found = dict(Head(sample_site()["articles/2024-05-06-A01-02/index.html"]).meta)
    assert (found["citation_firstpage"], found["citation_lastpage"]) == ("A01", "A02")


def test_json_ld_of_an_article():
    value = json.loads(Head(sample_site(base_url=BASE)[ARTICLE]).script)
    issue = value["isPartOf"][0]
    assert value["@type"] == "NewsArticle"
    assert value["alternativeHeadline"] == ["一间老排字房的最后一班", "——访小样报排字组", "三万枚铅字有了新家"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "1")
    assert issue["isPartOf"] | {"publisher": None} == {
        "@type": "Newspaper",
        "name": "小样报",
        "issn": "1234-5679",
        "publisher": None,
    }
    assert value["isPartOf"][1] == {"@type": "CreativeWorkSeries", "name": "字架 之间"}


def test_json_ld_parses_on_every_article():
    for path, html in sample_site().items():
        if "/articles/" in f"/{path}":
            assert json.loads(Head(html).script)["@type"] == "NewsArticle"


def test_a_translation_names_its_original():
    value = json.loads(Head(sample_site(base_url=BASE)[f"en/{ARTICLE}"]).script)
    assert value["translationOfWork"]["@id"] == f"{BASE}/articles/2024-05-06-A01-01/"
    assert value["inLanguage"] == "en"


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ((), "题名[N]. 小样报, 2024-05-06(A01)."),
        (("甲",), "甲. 题名[N]. 小样报, 2024-05-06(A01)."),
        (("甲", "乙", "丙"), "甲, 乙, 丙. 题名[N]. 小样报, 2024-05-06(A01)."),
        (("甲", "乙", "丙", "丁"), "甲, 乙, 丙, 等. 题名[N]. 小样报, 2024-05-06(A01)."),
    ],
)
def test_citations_follow_the_standard(names, line):
    one = article("2024-05-06-A01-01", "题名", authors=tuple(Author(name) for name in names))
    site = site_in("zh", archive_of([one]), sample_config())
    assert citation.printed(site, one) == line


def test_an_online_citation_has_the_address():
    config = sample_config(base_url=BASE)
    archive, _ = sample_archive(config)
    line = citation.online(site_in("zh", archive, config), archive.articles["2024-05-06-A01-02"])
    assert line == f"小城通车[N/OL]. 小样报, 2024-05-06(A01){{accessed}}. {BASE}/articles/2024-05-06-A01-02/."


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
    assert len(feedparser.parse(files["feed.xml"]).entries) == 30
    empty = render_to_dict(archive_of([]), sample_config())
    assert feedparser.parse(empty["feed.xml"]).feed.updated == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("colour", ["#ffcc00", "#8c1c13", "#ffffff", "#000000", "#1a6fd4"])
@pytest.mark.parametrize("background", ["#fffdf8", "#14130f"])
def test_any_accent_can_be_read(colour, background):
    assert contrast(readable(colour, background), background) >= 5.0


def test_the_themes_of_the_style_sheet_are_those_of_the_contrast():
    css = (Path(__file__).parents[2] / "static/css/site.css").read_text(encoding="utf-8")
    assert set(re.findall(r"--paper: (#\w+)", css)) == {"#fffdf8", "#14130f"}
