"""What a reader has to load, compressed, of the specimen as it is built."""

import re
import subprocess
import sys
from gzip import compress
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

ROOT = Path(__file__).parents[2]
KB = 1000
ARTICLE, STYLES, SCRIPTS = 60 * KB, 25 * KB, 15 * KB
BESIDE_THE_TEXT = 8 * KB
LOADED = re.compile(r'<(?:link rel="stylesheet" href|script (?:type="module" )?src)="([^"]+)"')
MARKUP = re.compile(r"<script.*?</script>|<[^>]+>", re.DOTALL)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("specimen") / "public"
    command = [sys.executable, "-m", "generator", "build", "--output", str(folder), "--quiet"]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


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
