"""The score of segmentation on small invented pages: every column is perfect for a perfect cut, and each can fail."""

from dataclasses import replace

import pytest

from benchmarks.columns import COLUMNS, Row, below, pairs_of, row_of, total_of
from benchmarks.gold import GoldPage, GoldWords
from benchmarks.gold_forms import from_lines, from_texts
from benchmarks.ink import Claims, Ink, ink_of, likeness, stretch
from benchmarks.made import MadePage, blocks_of, made_page
from benchmarks.words import found_words, words_row
from generator.fields import Fields, parse_map
from generator.model import Article, Author, KeptLine, Line, PageRecord

PAGE = """\
样报 第3版

书香社区
灯下读旧报

□ 本报记者 文样

图书馆每晚留一盏灯，读旧报的人围坐成圈。有人念，有人记，念到得意处便一齐笑

起来，邻桌的孩子也抬头听。

一、念

念的人多是退休教师，字正腔圆。

河堤修好了

昨天，北岸的河堤完工，行人又能沿河散步。"""

GOLD = """\
articles:
  - kind: article
    title: [灯下读旧报]
    kicker: [书香社区]
    authors: [文样]
    column: 书香
    head_lines: [3, 4]
    byline_lines: [6]
    paragraphs: [[8, 10], [12], [14]]
    subheads: [12]
  - kind: news
    title: [河堤修好了]
    head_lines: [16]
    paragraphs: [[18]]
"""

LAMP = Article(
    id="1",
    title="灯下读旧报",
    kicker="书香社区",
    kind="article",
    authors=(Author("文样", "记者"),),
    byline="□ 本报记者 文样",
    column="书香",
    order=1,
    body="图书馆每晚留一盏灯，读旧报的人围坐成圈。有人念，有人记，念到得意处便一齐笑起来，邻桌的孩子也抬头听。\n\n"
    "## 一、念\n\n念的人多是退休教师，字正腔圆。",
)
RIVER = Article(id="2", title="河堤修好了", kind="news", order=2, body="昨天，北岸的河堤完工，行人又能沿河散步。")
RECORD = PageRecord(source="a.txt", sha256="", furniture=(KeptLine(1, "样报 第3版"),))


def page_ink(text: str = PAGE) -> Ink:
    return ink_of(Line(number, line) for number, line in enumerate(text.splitlines(), 1))


def fields_of(text: str) -> Fields:
    fields, problems = parse_map(text, "gold.yml")
    assert problems == ()
    assert fields is not None
    return fields


def gold_of(text: str = GOLD) -> GoldPage:
    gold, problems = from_lines(fields_of(text), page_ink())
    assert problems == ()
    return gold


def made_of(*articles: Article, record: PageRecord = RECORD) -> MadePage:
    return made_page(articles, record, page_ink())


def row(*articles: Article, gold: GoldPage | None = None, record: PageRecord = RECORD) -> Row:
    made = made_of(*articles, record=record)
    gold = gold or gold_of()
    return row_of(gold, made, pairs_of(gold, made), page_ink())


def test_a_perfect_cut_is_perfect_in_every_column() -> None:
    assert row(LAMP, RIVER) == {**dict.fromkeys(COLUMNS, 1.0), "invented": 0}


@pytest.mark.parametrize(
    ("column", "change", "value"),
    [
        ("title", {"title": "灯下"}, 0.5),
        ("kicker", {"kicker": ""}, 0.5),
        ("deck", {"deck": ("一盏灯",)}, 0.5),
        ("authors", {"authors": (Author("程稿"),)}, 0.5),
        ("column", {"column": ""}, 0.5),
        ("kind", {"kind": "news"}, 0.5),
        ("subheads", {"body": LAMP.body.replace("## ", "")}, 0.5),
        ("paragraphs", {"body": LAMP.body.replace("一齐笑起来", "一齐笑\n\n起来")}, (6 / 7 + 1) / 2),
    ],
)
def test_each_field_of_an_article_counts(column: str, change: dict[str, object], value: float) -> None:
    found = row(replace(LAMP, **change), RIVER)  # type: ignore[arg-type]
    assert found[column] == pytest.approx(value)
    others = set(COLUMNS) - {column, "kept", "invented"}
    assert {name: found[name] for name in others} == dict.fromkeys(others, 1.0)


def test_an_article_that_runs_on_into_the_next_is_neither() -> None:
    both = replace(LAMP, body=f"{LAMP.body}\n\n河堤修好了\n\n{RIVER.body}")
    assert row(both)["articles"] == 0.0
    assert row(both)["title"] == 0.0


def test_an_extra_article_costs_half_of_what_a_missing_one_does() -> None:
    extra = replace(RIVER, title="", body="念的人多是退休教师，字正腔圆。", order=3)
    whole = replace(LAMP, body=LAMP.body.partition("\n\n")[0])
    assert row(LAMP)["articles"] == pytest.approx(2 / 3)
    assert row(whole, RIVER, extra)["articles"] == pytest.approx(2 * 1 / 5)


def test_a_body_counts_from_nine_tenths_on() -> None:
    body = "昨天，北岸的河堤完工，行人又能沿河散步。"
    assert row(LAMP, replace(RIVER, body=body[:-2]))["articles"] == 1.0
    assert row(LAMP, replace(RIVER, body=body[:-3]))["articles"] == 0.5


def test_what_is_nowhere_is_not_kept() -> None:
    size = len(page_ink().text)
    assert row(LAMP, RIVER, record=replace(RECORD, furniture=()))["kept"] == pytest.approx(1 - len("样报第3版") / size)


def test_what_the_page_does_not_have_is_invented() -> None:
    assert row(LAMP, replace(RIVER, body=RIVER.body + "\n\n完了。"))["invented"] == 3


def test_the_order_is_that_of_the_page() -> None:
    assert row(RIVER, LAMP)["order"] == 0.0


def test_paragraph_ends_that_nobody_can_tell_do_not_count() -> None:
    text = GOLD.replace("[[8, 10], [12]", "[[8], [10], [12]")
    assert row(LAMP, RIVER, gold=gold_of(text))["paragraphs"] == pytest.approx((6 / 7 + 1) / 2)
    loose = text.replace("subheads: [12]", "subheads: [12]\n    optional_joins: [8]")
    assert row(LAMP, RIVER, gold=gold_of(loose))["paragraphs"] == 1.0


def test_a_head_that_the_gold_does_not_divide_may_be_divided_anyhow() -> None:
    text = GOLD.replace(
        "title: [灯下读旧报]\n    kicker: [书香社区]", "title: [书香社区, 灯下读旧报]\n    title_any: true"
    )
    gold = gold_of(text)
    assert row(LAMP, RIVER, gold=gold)["title"] == 1.0
    assert row(replace(LAMP, kicker="", title="书香社区灯下读旧报"), RIVER, gold=gold)["title"] == 1.0
    assert row(replace(LAMP, kicker="", title="书香"), RIVER, gold=gold)["title"] == 0.5


def test_columns_that_the_gold_cannot_tell_are_left_out() -> None:
    found = row(LAMP, RIVER, gold=gold_of("scored: [articles, kept]\n" + GOLD))
    assert {name for name, value in found.items() if value is not None} == {"articles", "kept"}
    total = total_of([found, row(LAMP)])
    assert total["articles"] == pytest.approx((1 + 2 / 3) / 2)
    assert total["title"] == 0.5, "the mean of the pages that tell it"


def test_the_floor_names_what_lies_below_it() -> None:
    assert below({"articles": 0.8, "kept": 1.0, "title": None, "invented": 2}, 0.9) == {"articles": 0.8, "invented": 2}


def test_a_line_that_the_page_does_not_have_is_told() -> None:
    gold, problems = from_lines(fields_of(GOLD.replace("[18]", "[180]")), page_ink())
    assert [one.message for one in problems] == [
        "“articles[2].paragraphs: 180 (the page has lines 1 to 18)” is not a number"
    ]
    assert len(gold.articles) == 2


# --- gold by texts ---------------------------------------------------------------------------------------------------

TEXT_GOLD = """\
articles:
  - kind: article
    title: 灯下读旧报
    kicker: 书香社区
    byline: □ 本报记者 文样
    authors: [{name: 文样}]
    column: 书香
    paragraphs:
      - 图书馆每晚留一盏灯，读旧报的人围坐成圈。有人念，有人记，念到得意处便一齐笑起来，邻桌的孩子也抬头听。
      - '## 一、念'
      - 念的人多是退休教师，字正腔圆。
  - kind: news
    title: 河堤修好了
    paragraphs: [昨天，北岸的河堤完工，行人又能沿河散步。]
"""


def test_gold_by_texts_says_the_same_as_gold_by_lines() -> None:
    gold, lost = from_texts(fields_of(TEXT_GOLD), page_ink())
    assert lost == ()
    assert gold == gold_of()


def test_a_paragraph_with_something_else_between_its_halves_is_found_in_both() -> None:
    ink = page_ink("前半句说到这里\n\n样报\n\n后半句才把话说完。")
    text = "articles: [{title: '', paragraphs: [前半句说到这里后半句才把话说完。]}]"
    gold, lost = from_texts(fields_of(text), ink)
    assert lost == ()
    assert gold.articles[0].lines == {1: "paragraph start", 5: "paragraph continuation"}


def test_a_text_that_the_page_does_not_have_is_told() -> None:
    assert from_texts(fields_of(TEXT_GOLD.replace("北岸", "南岸")), page_ink())[1] == ("昨天，南岸的河堤完工，行",)


# --- gold by first and last words ------------------------------------------------------------------------------------


def words_score(*articles: Article) -> Row:
    gold = (
        GoldWords("灯下读旧报", "图书馆每晚留一盏灯，读旧", "教师，字正腔圆。"),
        GoldWords("河堤修好了", "昨天，北岸的河堤完工", "完工，行人又能沿河散步。"),
    )
    made = made_of(*articles)
    return words_row(found_words(gold, made.articles), len(made.articles))


@pytest.mark.parametrize(
    ("articles", "changed"),
    [
        ((LAMP, RIVER), {}),
        ((LAMP, replace(RIVER, body=RIVER.body.replace("北岸", "此岸"))), {}),
        ((LAMP, replace(RIVER, title="河提修好了")), {}),
        ((LAMP, replace(RIVER, title="样报")), {"title": 0.5, "whole": 0.5}),
        ((LAMP, replace(RIVER, body=RIVER.body + "\n\n再说一件别的事情。\n\n又一件。")), {"end": 0.5, "whole": 0.5}),
        ((LAMP, replace(RIVER, body=RIVER.body + "（程稿）")), {}),
        ((LAMP,), {"start": 0.5, "title": 0.5, "end": 0.5, "whole": 0.5}),
        ((LAMP, RIVER, replace(RIVER, body="广告")), {"extra": 0.5}),
    ],
    ids=["right", "misread", "misread head", "wrong head", "runs on", "signed", "missing", "extra"],
)
def test_pages_that_a_machine_read_are_scored_by_words(
    articles: tuple[Article, ...], changed: dict[str, float]
) -> None:
    assert words_score(*articles) == {"start": 1.0, "title": 1.0, "end": 1.0, "whole": 1.0, "extra": 0.0, **changed}


# --- the ink of a page -----------------------------------------------------------------------------------------------


def test_a_text_that_stands_twice_is_found_where_nothing_was_found_before() -> None:
    claims = Claims("样报样报")
    assert [claims.claim("样报"), claims.claim("样报"), claims.claim("样报"), claims.claim("旧报")] == [0, 2, 0, -1]
    assert claims.count == 4


def test_heading_marks_and_white_space_are_no_ink() -> None:
    assert ink_of([Line(1, "## 样 报"), Line(2, "\u3000\u3000一\u200b句。")]).text == "样报一句。"


def test_likeness_is_what_both_have_over_what_either_has() -> None:
    assert likeness(stretch(0, 9), stretch(0, 10)) == 0.9
    assert likeness(0, 0) == 0.0


def test_the_blocks_of_a_body_are_read_as_markdown() -> None:
    assert list(blocks_of("## 一、念\n\n一\\*句\\\n又一句\n\n    缩进")) == [
        (True, "一、念"),
        (False, "一*句又一句"),
        (False, "缩进"),
    ]
