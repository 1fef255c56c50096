"""Text that tries to be code, to break the layout, or to leave the site is shown as text."""

import json
import re
from pathlib import Path

import feedparser
from site_sample import archive_of, article, render_to_dict, sample_archive, sample_config

from generator.model import Author
from generator.problems import Problem
from generator.render import render_site

EVIL = "</script><script>alert('x')</script><img src=x onerror=alert(1)>\"' {{ 7*7 }} {% raw %} ]]> &amp; \u2028"


def evil_article():
    return article(
        "2024-05-06-A01-01",
        EVIL,
        kicker=EVIL,
        deck=(EVIL,),
        authors=(Author(EVIL, EVIL),),
        byline=EVIL,
        column=EVIL,
        section=EVIL,
        note=(EVIL,),
        caption=(EVIL,),
        credit=(EVIL,),
        body=f"{EVIL}\n\n## {EVIL}\n\n<iframe src=//evil></iframe>",
        page="../../A01",
    )


def test_nothing_of_it_is_code():
    files = render_to_dict(archive_of([evil_article()]), sample_config())
    for path, html in files.items():
        if path.endswith(".html"):
            assert "<script>alert" not in html, path
            assert "<img src=x" not in html, path
            assert "<iframe" not in html, path
            assert "onerror=alert(1)>" not in html, path
            assert "{{ 7*7 }}" in html or "alert" not in html, path


def test_json_ld_cannot_be_closed_early():
    html = render_to_dict(archive_of([evil_article()]), sample_config())["articles/2024-05-06-A01-01/index.html"]
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    assert json.loads(script)["headline"] == EVIL


def test_feeds_stay_whole():
    files = render_to_dict(
        archive_of([article("2024-05-06-A01-01", f"{EVIL}\x00\x0b\ud800", body="\x01文")]), sample_config()
    )
    feed = feedparser.parse(files["feed.xml"])
    assert not feed.bozo
    assert "<script" not in files["feed.xml"]


def test_names_never_make_a_path():
    files = render_to_dict(archive_of([evil_article()]), sample_config())
    for path in files:
        assert re.fullmatch(r"[\w./-]+", path), path
        assert ".." not in path.split("/")
        assert not path.startswith("/")


def test_a_title_of_five_thousand_characters_is_shown_whole():
    title = "长" * 5000
    files = render_to_dict(archive_of([article("2024-05-06-A01-01", title)]), sample_config())
    assert title in files["articles/2024-05-06-A01-01/index.html"]


def test_articles_with_nothing_in_them():
    bare = article("2024-05-06-A01-01", "", body="", source=None, kind="notice")
    html = render_to_dict(archive_of([bare]), sample_config())["articles/2024-05-06-A01-01/index.html"]
    assert "<span>启事</span></h1>" in html


def test_a_template_that_does_not_work_is_a_problem(tmp_path):
    (tmp_path / "article.html").write_text(
        '{% extends "base.html" %}\n{% block main %}\n{{ view.colour }}\n{% endblock %}'
    )
    (tmp_path / "about.html").write_text("{% if %}")
    problems: list[Problem] = []
    config = sample_config()
    files = [file.path for file in render_site(sample_archive(config)[0], config, problems, tmp_path)]
    assert "index.html" in files
    assert "about/index.html" not in files
    found = sorted({(Path(one.place.file).name, one.place.line, one.code) for one in problems})
    assert found == [("about.html", 1, "R-template"), ("article.html", 3, "R-template")]


def test_a_user_template_goes_before_the_built_in_one(tmp_path):
    (tmp_path / "about.html").write_text('{% extends "base.html" %}{% block main %}<h1>自己的</h1>{% endblock %}')
    config = sample_config()
    files = render_to_dict(sample_archive(config)[0], config, tmp_path)
    assert "<h1>自己的</h1>" in files["about/index.html"]
