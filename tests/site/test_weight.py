"""What a reader has to load, compressed, of the specimen as it is built."""

import re
from gzip import compress
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from site_sample import archive_of, article, render_to_dict, sample_config

from generator.model import Author

ROOT = Path(__file__).parents[2]
KB = 1000
ARTICLE, STYLES, SCRIPTS = 60 * KB, 25 * KB, 15 * KB
BESIDE_THE_TEXT = 8 * KB
LOADED = re.compile(r'<(?:link rel="stylesheet" href|script (?:type="module" )?src)="([^"]+)"')
MARKUP = re.compile(r"<script.*?</script>|<[^>]+>", re.DOTALL)


@pytest.fixture(scope="module")
def site(specimen_site):
    return specimen_site


def weight(*files):
    return sum(len(compress(file.read_bytes(), mtime=0)) for file in files)


def loaded(site, file):
    """The style sheets and scripts that a view loads at once."""
    here = file.relative_to(site).as_posix()
    found = LOADED.findall(file.read_text(encoding="utf-8"))
    return [site / normpath(join(dirname(here), link)) for link in found]


def views(site, name="**/index.html"):
    found = [file for file in sorted(site.glob(name)) if "pagefind" not in file.parts]
    assert found
    return found


def test_an_article_and_all_that_it_loads(site):
    heavy = {}
    for name in ("articles/*/index.html", "en/articles/*/index.html"):
        for file in views(site, name):
            total = weight(file, *loaded(site, file))
            if total > ARTICLE:
                heavy[file] = total
    assert heavy == {}


def test_an_article_has_little_beside_its_text(site):
    heavy = {}
    for file in views(site, "articles/*/index.html"):
        html = file.read_bytes()
        text = MARKUP.sub("", html.decode().partition("<main")[2]).encode()
        beside = len(compress(html, mtime=0)) - len(compress(text, mtime=0))
        if beside > BESIDE_THE_TEXT:
            heavy[file] = beside
    assert heavy == {}


def own_text(html):
    """The bytes of an article's own title, head, body and captions, with their elements."""
    story = re.search(r'<article class="story.*?</article>', html, re.DOTALL)[0]
    pattern = r'<(h1|p|div)\b[^>]*?(?:data-title|class="(?:kicker|deck|byline|note|text|caption|credit)").*?</\1>'
    return sum(len(found[0].encode()) for found in re.finditer(pattern, story, re.DOTALL))


def test_an_article_of_many_has_little_markup():
    """Beside its own text, before any compression: hosts count what lies there, and that a hundred thousand times."""
    config = sample_config(base_url="https://archive.example.org/paper", report_url="")
    many = [
        article(
            f"2024-05-{day:02}-A0{page}-{number:02}",
            f"第{day}日第{number}篇文章的题目",
            authors=(Author("许小样"),),
            byline="记者 许小样",
            column="字架",
            body="排字房的灯亮到天明。" * 20,
            source=None,
        )
        for day in range(1, 6)
        for page in range(1, 4)
        for number in range(1, 6)
    ]
    files = render_to_dict(archive_of(many, config), config)
    sizes = {
        path: len(html.encode()) - own_text(html)
        for path, html in files.items()
        if re.fullmatch(r"articles/[^/]+/index\.html", path)
    }
    assert len(sizes) == len(many)
    assert max(sizes.values()) <= BESIDE_THE_TEXT


def test_all_style_sheets_together(site):
    assert weight(*site.glob("static/css/**/*.css")) <= STYLES


def test_scripts_before_the_search_is_used(site):
    heavy = {}
    for file in views(site):
        scripts = [found for found in loaded(site, file) if found.suffix == ".js" and found.name != "search.js"]
        if weight(*scripts) > SCRIPTS:
            heavy[file] = weight(*scripts)
    assert heavy == {}


def test_nothing_is_loaded_from_another_host(site):
    foreign = []
    for file in views(site):
        html = file.read_text(encoding="utf-8")
        foreign += [
            (file, link) for link in re.findall(r'(?:src|stylesheet" href|icon" href)="((?:https?:)?//[^"]*)', html)
        ]
    for file in (*site.glob("static/css/**/*.css"), *site.glob("static/js/**/*.js")):
        css = file.read_text(encoding="utf-8")
        foreign += [
            (file, found) for found in re.findall(r"(?:url\(|@import|import\(|from )[\"']?(?:https?:)?//[^)\"']+", css)
        ]
    assert foreign == []
