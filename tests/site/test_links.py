"""Links: every internal one resolves, none is absolute, and languages point at each other."""

import json
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from site_sample import archive_of, article, render_to_dict, sample_config, sample_site

ROOT = Path(__file__).parents[2]
STATIC = {path.relative_to(ROOT).as_posix() for path in (ROOT / "static").rglob("*.*")}


class Links(HTMLParser):
    """The links of a view: (element, attributes)."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.ids = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.ids.add(attributes.get("id"))
        if "href" in attributes or "src" in attributes:
            self.found.append((tag, attributes))


def target(path, link):
    """The file that a link in the view at `path` leads to."""
    parts = urlsplit(link)
    where = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    folder = parts.path.endswith(("/", "/.", "/..")) or where == "."
    return (("index.html" if where == "." else f"{where}/index.html") if folder else where), parts.fragment


@pytest.fixture(scope="module")
def site():
    return sample_site()


def test_every_internal_link_resolves(site):
    broken = []
    for path, html in site.items():
        if not path.endswith(".html"):
            continue
        for _, attributes in Links(html).found:
            link = attributes.get("href") or attributes.get("src")
            if link.startswith(("https://", "http://", "data:")):
                continue
            file, fragment = target(path, link)
            missing = file not in site and file not in STATIC
            if missing or (fragment and fragment not in Links(site[file]).ids):
                broken.append((path, link))
    assert not broken


@pytest.mark.parametrize("base", ["", "https://example.org/some/paper"])
def test_no_internal_link_is_absolute(base):
    for path, html in sample_site(base_url=base).items():
        if not path.endswith(".html") or path.endswith("404.html"):
            continue
        for tag, attributes in Links(html).found:
            link = attributes.get("href") or attributes.get("src")
            in_head = tag == "link" and attributes["rel"] in ("canonical", "alternate")
            assert in_head or not link.startswith("/"), (path, link)
            assert in_head or not base or not link.startswith(base), (path, link)


def test_not_found_view_knows_the_path_of_the_site():
    assert 'href="/some/paper/issues/"' in sample_site(base_url="https://example.org/some/paper")["404.html"]
    assert 'href="./issues/"' in sample_site()["404.html"]


def alternates(html):
    return {
        attributes["hreflang"]: attributes["href"]
        for tag, attributes in Links(html).found
        if tag == "link" and attributes["rel"] == "alternate" and "hreflang" in attributes
    }


def test_languages_point_at_each_other(site):
    for path, html in site.items():
        if not path.endswith("index.html"):
            continue
        own = {lang: target(path, link)[0] for lang, link in alternates(html).items()}
        # An article stands in the languages that it was written in or translated into, and so does a whole issue.
        in_its_own_languages = path.endswith("/all/index.html") or "/articles/" in f"/{path}"
        if in_its_own_languages and not own:  # it stands in one, or repeats an original that stands elsewhere
            assert not path.startswith("en/") or canonical(html)
            continue
        assert set(own) == {"zh", "en", "x-default"} or in_its_own_languages
        assert own["x-default"] == own.get("zh", own.get("en"))
        assert path in own.values()
        for other in own.values():
            assert {lang: target(other, link)[0] for lang, link in alternates(site[other]).items()} == own


def canonical(html):
    return [a["href"] for tag, a in Links(html).found if tag == "link" and a["rel"] == "canonical"]


def test_canonical_addresses(site):
    path = "articles/2024-05-06-A01-02/index.html"
    assert canonical(site[path]) == []
    assert target(f"en/{path}", canonical(site[f"en/{path}"])[0])[0] == path
    absolute = sample_site(base_url="https://example.org/p")
    assert canonical(absolute[path]) == ["https://example.org/p/articles/2024-05-06-A01-02/"]
    assert canonical(absolute[f"en/{path}"]) == canonical(absolute[path])
    translated = "en/articles/2024-05-06-A01-01/index.html"
    assert canonical(absolute[translated]) == ["https://example.org/p/en/articles/2024-05-06-A01-01/"]


def test_an_untranslated_article_says_so(site):
    html = site["en/articles/2024-05-06-A01-02/index.html"]
    assert '<html lang="en">' in html
    assert 'data-id="2024-05-06-A01-02" data-kind="news" lang="zh"' in html
    assert "has not been translated" in html


def test_addresses_from_the_root_in_a_body_are_made_relative():
    body = "见[首页](/issues/)和[别处](//example.org/)。"
    files = render_to_dict(archive_of([article("2024-05-06-A01-01", "一", body=body)]), sample_config())
    assert 'href="../../issues/"' in files["articles/2024-05-06-A01-01/index.html"]
    assert 'href="../../../issues/"' in files["en/articles/2024-05-06-A01-01/index.html"]
    assert 'href="//example.org/"' in files["articles/2024-05-06-A01-01/index.html"]


def test_site_map_and_robots():
    plain, public = sample_site(), sample_site(base_url="https://example.org/p")
    assert "Sitemap" not in plain["robots.txt"]
    assert "Sitemap: https://example.org/p/sitemap.xml" in public["robots.txt"]
    assert "<loc>https://example.org/p/</loc>" in public["sitemap.xml"]
    assert "<loc>articles/2024-05-06-A01-01/</loc>" in plain["sitemap.xml"]
    assert 'hreflang="x-default"' in public["sitemap.xml"]
    assert "en/articles/2024-05-06-A01-02/</loc>" not in public["sitemap.xml"]
    assert "404" not in public["sitemap.xml"]


def test_data_can_be_read_back(site):
    rows = [json.loads(line) for line in site["data/articles.jsonl"].splitlines()]
    package = json.loads(site["data/datapackage.json"])
    names = [field["name"] for field in package["resources"][0]["schema"]["fields"]]
    assert all(list(row) == names for row in rows)
    assert site["data/articles.csv"].splitlines()[0].split(",") == names
    assert len(rows) == 11
    assert {row["url"] for row in rows if row["lang"] == "en"} == {"en/articles/2024-05-06-A01-01/"}
