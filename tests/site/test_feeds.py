"""Feeds: read as a feed reader reads them, and held against the rules of Atom (RFC 4287), stated here as a table."""

import re
from xml.etree import ElementTree as ET

import feedparser
import pytest
from site_sample import archive_of, article, render_to_dict, sample_archive, sample_config, sample_site

from generator.config import Feeds, Rights, parse_config

ATOM = "{http://www.w3.org/2005/Atom}"
ANY = 10**6
RULES = {
    "feed": {
        "author": (1, ANY),
        "entry": (0, ANY),
        "id": (1, 1),
        "link": (1, ANY),
        "rights": (0, 1),
        "subtitle": (0, 1),
        "title": (1, 1),
        "updated": (1, 1),
    },
    "entry": {
        "author": (0, ANY),
        "category": (0, ANY),
        "content": (0, 1),
        "id": (1, 1),
        "link": (1, ANY),
        "published": (0, 1),
        "summary": (0, 1),
        "title": (1, 1),
        "updated": (1, 1),
    },
    "author": {"name": (1, 1)},
}
"""Which elements may stand in which, and how often: RFC 4287, 4.1 and 3.2."""
ATTRIBUTES = {
    "link": {
        "href": r"\S+",
        "rel": "alternate|self",
        "type": r"text/html|application/atom\+xml",
        "hreflang": "[a-z]{2}",
    },
    "category": {"term": ".+", "label": ".+"},
    "summary": {"type": "text"},
    "content": {"type": "html"},
}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FORMS = {"updated": DATE, "published": DATE, "id": URN}
PUBLIC = "https://example.org/p"


def faults(text):
    """What breaks the rules."""
    root = ET.fromstring(text)
    assert root.tag == f"{ATOM}feed"
    return [*_faults(root), *_repeated(root)]


def _faults(element):
    name = element.tag.removeprefix(ATOM)
    yield from _misplaced(name, [child.tag.removeprefix(ATOM) for child in element])
    for attribute, pattern in ATTRIBUTES.get(name, {}).items():
        if not re.fullmatch(pattern, element.get(attribute, "")):
            yield f"{attribute}={element.get(attribute)} of {name}"
    if name in FORMS and not FORMS[name].fullmatch(element.text):
        yield f"{name}: {element.text}"
    links = [(link.get("type"), link.get("hreflang")) for link in element.findall(f"{ATOM}link[@rel='alternate']")]
    if len(links) != len(set(links)):
        yield f"two alternates of one type and language in {name}"
    for child in element:
        yield from _faults(child)


def _misplaced(name, tags):
    rules = RULES.get(name, {})
    yield from (f"{tag} in {name}" for tag in tags if tag not in rules)
    for tag, (least, most) in rules.items():
        if not least <= tags.count(tag) <= most:
            yield f"{tags.count(tag)} × {tag} in {name}"


def _repeated(root):
    ids = [element.text for element in root.iter(f"{ATOM}id")]
    return [f"id {one} twice" for one in set(ids) if ids.count(one) > 1]


@pytest.fixture(scope="module", params=["", PUBLIC], ids=["no address", "address"])
def site(request):
    return sample_site(base_url=request.param)


def test_every_feed_keeps_the_rules(site):
    found = {path: text for path, text in site.items() if path.endswith("feed.xml")}
    assert {path.split("/")[0] for path in found} == {"feed.xml", "en", "sections", "columns", "authors"}
    for path, text in found.items():
        assert faults(text) == [], path
        assert not feedparser.parse(text).bozo, path


def test_the_rules_catch_what_breaks_them():
    feed = sample_site()["feed.xml"]
    broken = {
        re.sub(r"<updated>[^<]*</updated>", "", feed, count=1): "0 × updated in feed",
        re.sub(r"<id>urn[^<]*</id>", "<id>articles/1/</id>", feed, count=1): "id: articles/1/",
        feed.replace("<entry>", "<entry><pubDate/>", 1): "pubDate in entry",
        re.sub(r' hreflang="zh"', "", feed, count=1): "hreflang=None of link",
    }
    for text, fault in broken.items():
        assert fault in faults(text)


def test_a_feed_without_articles_is_a_feed_too():
    files = render_to_dict(archive_of([]), sample_config())
    assert faults(files["feed.xml"]) == []
    assert feedparser.parse(files["feed.xml"]).feed.updated == "1970-01-01T00:00:00+00:00"


def test_a_reader_sees_who_wrote_what_when_and_where_it_is_filed():
    feed = feedparser.parse(sample_site(base_url=PUBLIC)["feed.xml"])
    entry = next(it for it in feed.entries if it.title.endswith("铅字入库 反字正心"))
    assert [author.name for author in entry.authors] == ["许 小样", "程排"]
    assert entry.updated == "2024-05-06T00:00:00+00:00"
    assert entry.link == f"{PUBLIC}/articles/2024-05-06-A01-01/"
    assert [(tag.term, tag.label) for tag in entry.tags] == [("news", "要闻"), ("case", "字架 之间")]
    assert {link.rel: link.href for link in feed.feed.links} == {
        "alternate": f"{PUBLIC}/",
        "self": f"{PUBLIC}/feed.xml",
    }


def test_ids_stay_when_the_site_moves_and_the_text_is_corrected():
    moved = sample_site(base_url=PUBLIC)
    for path, text in sample_site().items():
        if path.endswith("feed.xml"):
            ids = [re.findall("<id>(.*?)</id>", found) for found in (text, moved[path])]
            assert ids[0] == ids[1]
    one = article("2024-05-06-A01-01", "原题")
    feeds = [
        render_to_dict(archive_of([it]), sample_config())["feed.xml"]
        for it in (one, article("2024-05-06-A01-01", "改题", body="改过。"))
    ]
    assert re.findall("<id>.*?</id>", feeds[0]) == re.findall("<id>.*?</id>", feeds[1])


def test_entries_say_their_language_where_it_is_another_than_that_of_the_feed():
    root = ET.fromstring(sample_site()["en/feed.xml"])
    spoken = {
        entry.find(f"{ATOM}link").get("href").split("/")[-2]: entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        for entry in root.findall(f"{ATOM}entry")
    }
    assert spoken["2024-05-06-A01-01"] is None
    assert spoken["2024-05-06-A01-02"] == "zh"


def test_as_many_entries_as_the_settings_want():
    files = sample_site(feeds=Feeds(entries=2))
    titles = [entry.title for entry in feedparser.parse(files["feed.xml"]).entries]
    assert titles == ["手盘进了博物馆", "简讯"]


def test_whole_articles_where_the_settings_want_them():
    config = sample_config(feeds=Feeds(content="full"), base_url=PUBLIC)
    note = article("2024-05-06-A01-01", "一", body="见[首页](/issues/)。\n\n## 再说\n\n完。", note=("编者按：<试>。",))
    text = render_to_dict(archive_of([note]), config)["feed.xml"]
    assert faults(text) == []
    assert feedparser.parse(text, sanitize_html=False).entries[0].content[0].value == (
        f'<p>编者按：&lt;试&gt;。</p>\n<p>见<a href="{PUBLIC}/issues/">首页</a>。</p>\n<h2>再说</h2>\n<p>完。</p>'
    )


def test_rights_are_told():
    config = sample_config(rights=Rights(text={"zh": "可转载，请注明出处。"}, licence="CC-BY-4.0"))
    feed = feedparser.parse(render_to_dict(sample_archive(config)[0], config)["feed.xml"])
    assert feed.feed.rights == "可转载，请注明出处。"


def test_views_lead_to_their_feeds():
    files = sample_site()
    links = {
        path: re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)"', files[path]
        )
        for path in ("index.html", "sections/news/index.html", "columns/case/index.html", "en/index.html")
    }
    assert links == {
        "index.html": ["./feed.xml"],
        "sections/news/index.html": ["../../sections/news/feed.xml"],
        "columns/case/index.html": ["../../columns/case/feed.xml"],
        "en/index.html": ["../en/feed.xml"],
    }


@pytest.mark.parametrize(
    ("text", "code", "entries"),
    [
        ("feeds: {entries: 20}", None, 20),
        ("feeds: {entries: 0}", "F-choice", 50),
        ("feeds: {entries: 99999}", "F-choice", 50),
        ("feeds: {entries: viele}", "F-number", 50),
        ("feeds: {content: whole}", "F-choice", 50),
        ("feeds: {entrys: 3}", "F-unknown-key", 50),
        ("downloads: {epub: maybe}", "F-truth", 50),
        ("rights: {url: example.org}", "G-url", 50),
    ],
)
def test_settings(text, code, entries):
    config, problems = parse_config(text)
    assert [problem.code for problem in problems] == ([code] if code else [])
    assert config.feeds.entries == entries


def test_the_newest_issue_comes_first_and_in_it_the_lead():
    days = [
        article(f"2024-05-0{day}-A01-0{n}", f"{day}日第{n}篇", date=f"2024-05-0{day}")
        for day in (1, 2)
        for n in (1, 2, 3)
    ]
    files = render_to_dict(archive_of(days), sample_config(feeds=Feeds(entries=4)))
    titles = [entry.title for entry in feedparser.parse(files["feed.xml"]).entries]
    assert titles == ["2日第1篇", "2日第2篇", "2日第3篇", "1日第1篇"]
