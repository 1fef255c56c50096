"""Article files and page records: written so that people can read them, and read with every slip told."""

import pytest

from generator.content import dump_article, dump_record, load_article, load_record
from generator.model import Article, Author, Join, KeptLine, PageRecord, Source, Written
from generator.problems import Problem

ARTICLE = Article(
    id="2025-03-03-A01-02",
    title="字库补齐：冷僻字",
    body="本报讯（记者 文样）排字房的字库昨天补齐了。\n\n## 一\n\n第二段。",
    kicker="一页一页对 一字一字核",
    deck=("——校对科值夜见闻",),
    kind="news",
    authors=(Author("文样", "记者"), Author("程稿", "", "资料室")),
    byline="本报讯（记者 文样）",
    date="2025-03-03",
    page="A01",
    order=2,
    source=Source(
        file="2025-03-03/A01.txt", lines=((3, 5), (9, 9)), sha256="ab12", joins=(Join(3, 5), Join(5, 9, True))
    ),
    confidence=0.93,
)
FILE = """\
---
id: 2025-03-03-A01-02
title: 字库补齐：冷僻字
kicker: 一页一页对 一字一字核
deck: [——校对科值夜见闻]
kind: news
authors: [{name: 文样, role: 记者}, {name: 程稿, affiliation: 资料室}]
byline: 本报讯（记者 文样）
date: 2025-03-03
page: A01
order: 2
lang: zh
source: {file: 2025-03-03/A01.txt, lines: [[3, 5], [9, 9]], joins: [[3, 5], [5, 9, doubtful]], sha256: ab12}
review: auto
confidence: 0.93
---

本报讯（记者 文样）排字房的字库昨天补齐了。

## 一

第二段。
"""


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{found.code} {found.place}: {found.message} ({found.hint})" for found in problems]


def test_an_article_is_written_for_people() -> None:
    assert dump_article(ARTICLE) == FILE
    assert load_article(FILE, "02.md") == (ARTICLE, ())


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    assert load_article("\ufeff" + FILE.replace("\n", "\r\n"), "02.md") == (ARTICLE, ())


@pytest.mark.parametrize(
    "title", ["2024", "no", "01", "null", "a: b", "- x", "“引”", "#标题", "1e3", "~", "'", '"', "{", "2025-03-03"]
)
def test_titles_that_yaml_might_mistake_stay_as_typed(title: str) -> None:
    assert load_article(dump_article(Article(id="a", title=title)), "a.md") == (Article(id="a", title=title), ())


def test_authors_may_be_plain_names() -> None:
    article, problems = load_article("---\nid: a\ntitle: t\nauthors: [文样, 程稿]\nsource: a.txt\n---\n", "a.md")
    assert problems == ()
    assert article is not None
    assert article.authors == (Author("文样"), Author("程稿"))
    assert article.source == Source(file="a.txt")


def test_a_translation_takes_from_its_original_what_it_does_not_say() -> None:
    text = "---\ntitle: Rare characters\nlang: en\ntranslator: Sample\nmachine: true\n---\n\nText.\n"
    article, problems = load_article(text, "02.en.md", ARTICLE)
    assert problems == ()
    assert article is not None
    assert (article.id, article.kind, article.date, article.authors) == (
        ARTICLE.id,
        "news",
        "2025-03-03",
        ARTICLE.authors,
    )
    assert (article.title, article.lang, article.machine, article.body) == ("Rare characters", "en", True, "Text.")
    assert (article.byline, article.deck) == ("", ())


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        (
            "正文",
            [
                "C-no-front-matter a.md:1: The article has no front matter "
                "(Start the file with a line “---”, the fields, and another “---”)"
            ],
        ),
        ("---\ntitle: t\n---\n", ["F-missing a.md:1: “id” is missing (Add a line “id: …”)"]),
        (
            "---\ntitle: t\nid: ../x\n---\n",
            [
                "C-id a.md:3: “id: ../x” cannot be part of an address "
                "(Use letters, digits, “-”, “_” and “.”, at most 120 characters and 200 bytes, "
                "for example 2025-03-03-A01-02)"
            ],
        ),
        (
            "---\nid: a\n---\n",
            [
                "C-no-title a.md:2: The article has no title; the start of its text is shown instead (Add a line “title: …”)"
            ],
        ),
        (
            "---\nid: a\ntitle: t\nkind: nwes\n---\n",
            [
                "F-choice a.md:4: “kind: nwes” is not one of the known values (Did you mean “news”? Known: news, interview, "
                "commentary, article, photo, column-note, notice, poem, letter, other)"
            ],
        ),
        (
            "---\nid: a\ntitle: t\naliases: [../../etc]\n---\n",
            [
                "C-alias a.md:4: “../../etc” cannot be an address of this site "
                "(Write a short address inside the site, for example /articles/2025-03-03-A01-02/)"
            ],
        ),
        (
            "---\nid: a\ntitle: t\nauthors: [{nmae: 文样}]\n---\n",
            [
                "F-unknown-key a.md:4: “authors[1].nmae” is not a known key "
                "(Did you mean “name”? Known keys: name, role, affiliation)",
                "F-missing a.md:4: “authors[1].name” is missing (Add a line “authors[1].name: …”)",
            ],
        ),
        (
            "---\nid: a\ntitle: t\nsource: {file: x, lines: [3, 5]}\n---\n",
            [
                "F-not-a-list a.md:4: “source.lines” should be a list, but is something else than [[first, last], …] "
                "(Write [first, second] or one “- entry” a line)"
            ],
        ),
        (
            f"---\nid: a\ntitle: {'字' * 301}\n---\n",
            ["C-long-title a.md:3: The title has 301 characters (Move what is not headline into the text)"],
        ),
        (
            "---\nid: a\ntitle: t\nconfidence: high\norder: 2.5\n---\n",
            [
                "F-number a.md:5: “order: 2.5” is not a number (Write digits only)",
                "F-number a.md:4: “confidence: high” is not a number (Write digits only)",
            ],
        ),
    ],
)
def test_slips_in_an_article_are_told(text: str, problems: list[str]) -> None:
    assert told(load_article(text, "a.md")[1]) == problems


def test_a_record_is_written_for_people() -> None:
    record = PageRecord(
        source="2025-03-03/A01.txt",
        sha256="ab",
        date="2025-03-03",
        page="A01",
        section="要闻",
        furniture=(KeptLine(1, "样　报"),),
        declares=("老手艺",),
        rules="1-x",
        written=(Written("01.md", "cd", "ef"), Written("02.md", "", "")),
    )
    text = """\
# Written by ingest. Corrections of date, page or section go into issue.yml beside the page file.
source: {file: 2025-03-03/A01.txt, sha256: ab}
date: 2025-03-03
page: A01
section: 要闻
declares: [老手艺]
rules: 1-x
furniture:
- {line: 1, text: 样　报}
leftover: []
written:
  01.md: {sha256: cd, text: ef}
  02.md: {sha256: '', text: ''}
"""
    assert dump_record(record) == text
    assert load_record(text, "_page.yml") == (record, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "page: A01\n",
            "C-record _page.yml: The page's record cannot be used: it names no source file (Delete it; the next ingest writes it again)",
        ),
        (
            "source: {file: a.txt}\npage: a/b\n",
            "C-record _page.yml: The page's record cannot be used: its page cannot be part of an address "
            "(Delete it; the next ingest writes it again)",
        ),
    ],
)
def test_a_record_that_cannot_be_used(text: str, problem: str) -> None:
    record, problems = load_record(text, "_page.yml")
    assert record is None
    assert told(problems) == [problem]
