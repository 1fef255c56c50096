"""A small newspaper in code, 《小样报》, for the tests of the website: three issues, an undated page, translations."""

from dataclasses import replace
from pathlib import Path

from generator.archive import Archive, assemble
from generator.config import SiteConfig, parse_config
from generator.model import Article, Author, KeptLine, PageRecord, Source
from generator.problems import Problem
from generator.render import render_site

CONFIG = """
title: {zh: 小样报库, en: The Galley Archive}
description: {zh: 一份讲排字房的小报。, en: A small paper about the composing room.}
paper:
  name: {zh: 小样报, en: The Galley}
  publisher: {zh: 小样报社, en: The Galley Press}
  issn: "1234-5679"
  cn: CN 12-3456
sections:
  - {key: news, name: {zh: 要闻, en: News}}
  - {key: views, name: {zh: 言论, en: Views}, description: {zh: 评论与来信。, en: Comment and letters.}}
  - {key: quiet, name: {zh: 静版, en: Quiet}}
columns:
  - {key: case, name: {zh: 字架 之间, en: Among the Cases}, aliases: [字架], from: 2024-05-06}
classify:
  - {section: views, kind: [commentary, letter]}
  - {section: news, page: [A01]}
report_url: https://example.org/report?id={id}&title={title}
"""

LONG = (
    "排字房里没有时钟，只有截稿铃。铃响之前，师傅把最后一行空铅塞紧，用指节敲一敲，听声音便知道松了没有。",
    "学徒头一年不许碰字，只许擦案子、认字架。第二年才发一只手盘，从天气预报排起，错一个字，倒一遍。",
    "“字是反的，心要正。”师傅说完，把一页小样推过来，上面红笔圈着七处。",
)


def article(article_id: str, title: str, **fields: object) -> Article:
    """An article whose date, page and order are read from its id."""
    year, month, day, page, order = article_id.split("-")
    base = Article(
        id=article_id,
        title=title,
        body="\n\n".join(LONG),
        date=f"{year}-{month}-{day}",
        page=page,
        order=int(order),
        source=Source(file=f"{year}-{month}-{day}/{page}.txt", lines=((3, 9), (12, 12)), sha256="0f" * 32),
        confidence=0.91,
    )
    return replace(base, **fields)  # type: ignore[arg-type]


REPORTER = Author("许 小样", "记者")
DESK = Author("本报评论员", "desk")

ARTICLES: tuple[tuple[str, Article], ...] = (
    (
        "content/articles/2024-05-06/A01/01.md",
        article(
            "2024-05-06-A01-01",
            "铅字入库 反字正心",
            kicker="一间老排字房的最后一班",
            deck=("——访小样报排字组", "三万枚铅字有了新家"),
            kind="interview",
            authors=(REPORTER, Author("程排", "通讯员")),
            byline="□ 记者 许 小样 通讯员 程排",
            column="字架",
            note=("编者按：排字房关门了，手艺还在。",),
            body=f"{LONG[0]}\n\n## 先认字架\n\n{LONG[1]}\n\n## 再认人心\n\n{LONG[2]}",
        ),
    ),
    (
        "content/articles/2024-05-06/A01/02.md",
        article("2024-05-06-A01-02", "小城通车", kind="news", body=LONG[0], jump_to="2版", byline="本报讯"),
    ),
    (
        "content/articles/2024-05-06/A01/03.md",
        article(
            "2024-05-06-A01-03",
            "图片新闻",
            kind="photo",
            body="",
            caption=("图为师傅收起手盘。",),
            credit=("许小样 摄",),
        ),
    ),
    (
        "content/articles/2024-05-06/A02/01.md",
        article(
            "2024-05-06-A02-01", "小城通车", kind="news", body=LONG[1], jump_from="第一版", aliases=("/old/1.html",)
        ),
    ),
    (
        "content/articles/2024-05-06/A02/02.md",
        article("2024-05-06-A02-02", "慢一点", kind="commentary", authors=(DESK,), byline="本报评论员"),
    ),
    (
        "content/articles/2024-05-13/01/01.md",
        article(
            "2024-05-13-01-01", "", kind="letter", body="编辑同志：小样收到，错字两处，另纸开列。", byline="读者 老程"
        ),
    ),
    (
        "content/articles/2024-05-13/01/02.md",
        article(
            "2024-05-13-01-02", "收工", kind="poem", body="字架空了\n\n灯还亮着", section="副刊", column="夜班诗抄"
        ),
    ),
    (
        "content/articles/2024-05-20/A01/01.md",
        article(
            "2024-05-20-A01-01",
            "手盘进了博物馆",
            title_lines=("手盘", "进了博物馆"),
            authors=(REPORTER,),
            byline="本报讯(记者 许小样)",
            column="字架 之间",
            review="checked",
        ),
    ),
    (
        "content/articles/2024-05-20/A01/02.md",
        article("2024-05-20-A01-02", "简讯", kind="news", body="今日起排字房改作阅览室。"),
    ),
    (
        "content/articles/undated/loose/01.md",
        replace(article("2024-05-20-A01-01", "一页无日期的旧报"), id="undated-loose-01", date="", page="loose"),
    ),
    (
        "content/articles/2024-05-06/A01/01.en.md",
        article(
            "2024-05-06-A01-01",
            "Type Goes into Store, the Heart Stays Straight",
            kicker="The last shift of an old composing room",
            kind="interview",
            authors=(Author("Xu Xiaoyang", "reporter"), Author("Cheng Pai", "correspondent")),
            byline="By Xu Xiaoyang and Cheng Pai",
            column="字架",
            body="There is no clock in the composing room, only the bell.\n\n## First the case\n\nThen the heart.",
            lang="en",
            translator="A. Galley",
        ),
    ),
)

RECORDS = (
    PageRecord(
        source="2024-05-06/A01.txt",
        sha256="",
        date="2024-05-06",
        page="A01",
        section="要闻",
        issue_number="1",
        furniture=(KeptLine(1, "小样报"), KeptLine(40, "责任编辑 许小样")),
        leftover=(KeptLine(41, "广告热线"),),
    ),
    PageRecord(source="2024-05-06/A02.txt", sha256="", date="2024-05-06", page="A02", section="要闻"),
    PageRecord(source="2024-05-06/A03.txt", sha256="", date="2024-05-06", page="A03"),
)


def sample_config(**changes: object) -> SiteConfig:
    """The settings of the sample; `changes` replace fields."""
    config, problems = parse_config(CONFIG)
    assert not problems
    return replace(config, **changes)  # type: ignore[arg-type]


def sample_archive(config: SiteConfig | None = None) -> tuple[Archive, tuple[Problem, ...]]:
    """The sample as an archive."""
    files, articles = zip(*ARTICLES, strict=True)
    return assemble(articles, RECORDS, config or sample_config(), files)


def archive_of(articles: list[Article], config: SiteConfig | None = None) -> Archive:
    """An archive of these articles; what is wrong with them does not matter."""
    return assemble(articles, (), config or sample_config())[0]


def render_to_dict(archive: Archive, config: SiteConfig, templates: Path | None = None) -> dict[str, str]:
    """The website by path, as text; books are left empty; fails on any problem of rendering."""
    problems: list[Problem] = []
    made: dict[str, bytes] = {}
    for file in render_site(archive, config, problems, templates):
        made[file.path] = made[file.path] + file.data if file.more else file.data
    files = {path: "" if path.endswith(".epub") else data.decode() for path, data in made.items()}
    assert not problems, [problem.message for problem in problems]
    return files


def sample_site(**changes: object) -> dict[str, str]:
    """The rendered sample by path; each is rendered once, however many tests ask for it."""
    asked = repr(sorted(changes.items()))
    if asked not in RENDERED:
        RENDERED[asked] = fresh_site(**changes)
    return dict(RENDERED[asked])


def fresh_site(**changes: object) -> dict[str, str]:
    """The sample, rendered anew."""
    config = sample_config(**changes)
    return render_to_dict(sample_archive(config)[0], config)


RENDERED: dict[str, dict[str, str]] = {}
