"""Why a page fails, what that costs, and whether confidence keeps its word: told of small invented pages."""

from dataclasses import replace

import pytest
from test_benchmark_columns import GOLD, LAMP, RECORD, RIVER, gold_of, made_of, page_ink

from benchmarks.calibration import Outcome, bin_of, bins_of
from benchmarks.columns import pairs_of
from benchmarks.confusion import added, confusion_of
from benchmarks.faults import faults_of
from benchmarks.gold import GoldPage
from benchmarks.halves import EVEN, ODD, half_of
from benchmarks.minutes import COSTS, labour_of
from benchmarks.tables import Table, markdown, plain
from generator.model import Article, KeptLine, PageRecord

FIRST = LAMP.body.partition("\n\n")[0]
LAST = LAMP.body.rpartition("\n\n")[2]


def told(*articles: Article, gold: GoldPage | None = None, record: PageRecord = RECORD) -> list[tuple[str, str]]:
    gold = gold or gold_of()
    made = made_of(*articles, record=record)
    return [(one.kind, one.words) for one in faults_of(gold, made, pairs_of(gold, made), page_ink())]


def test_a_perfect_cut_has_no_faults() -> None:
    assert told(LAMP, RIVER) == []


@pytest.mark.parametrize(
    ("articles", "faults"),
    [
        (
            [replace(LAMP, body=f"{LAMP.body}\n\n## 河堤修好了\n\n{RIVER.body}")],
            [("missed start", "missed article start at line 16: taken for a subhead of the article at line 3")],
        ),
        (
            [replace(LAMP, body=FIRST), replace(RIVER, title="一、念", body=LAST), RIVER],
            [("extra start", "extra start at line 12: a subhead of the article at line 3 taken for a head of a new article")],
        ),
        (
            [replace(LAMP, body=f"{LAMP.body}\n\n河堤修好了"), replace(RIVER, title="")],
            [
                (
                    "shifted start",
                    "the article at line 16 starts at line 18: its first line was taken for a paragraph of the article at line 3",
                ),
                ("wrong head", "head of the article at line 16: wrong title"),
            ],
        ),
        (
            [replace(LAMP, body=FIRST), replace(RIVER, body=f"{RIVER.body}\n\n{LAST}", caption=("一、念",))],
            [("moved lines", "line 12: a subhead that went to the article at line 16"), ("moved lines", "line 14: text that went to the article at line 16")],
        ),
        (
            [replace(LAMP, body=LAMP.body.replace("## ", "")), RIVER],
            [("wrong subhead", "line 12: a subhead taken for a paragraph")],
        ),
        (
            [replace(LAMP, body=FIRST + "\n\n## 一、念", caption=(LAST,)), RIVER],
            [("misread line", "line 14: text taken for a caption")],
        ),
        (
            [replace(LAMP, body=LAMP.body.replace("笑起来", "笑\n\n起来")), RIVER],
            [("wrong seam", "paragraph wrongly parted at the end of line 8")],
        ),
        (
            [replace(LAMP, authors=(), kind="news"), RIVER],
            [("wrong authors", "wrong authors of the article at line 3"), ("wrong kind", "wrong kind of the article at line 3")],
        ),
        (
            [replace(LAMP, body=LAMP.body.replace("字正腔圆", "字正音圆")), RIVER],
            [
                ("astray", "a text of 15 characters in the article at line 3 does not stand on the page in one piece"),
                ("lost lines", "line 14: text that is not anywhere as it is printed"),
            ],
        ),
    ],
    ids=["missed", "extra", "shifted", "moved", "subhead", "misread", "parted", "fields", "astray"],
)  # fmt: skip
def test_each_fault_is_told_with_its_line(articles: list[Article], faults: list[tuple[str, str]]) -> None:
    assert told(*articles) == faults


def test_text_in_the_furniture_is_told() -> None:
    record = replace(RECORD, furniture=(*RECORD.furniture, KeptLine(14, LAST)))
    found = told(replace(LAMP, body=FIRST + "\n\n## 一、念"), RIVER, record=record)
    assert found == [("lost lines", "line 14: text that is not in an article, but in the furniture")]


def test_a_line_of_no_article_inside_one_is_told() -> None:
    lamp = replace(LAMP, body=f"{LAMP.body}\n\n样报 第3版")
    record = replace(RECORD, furniture=())
    assert told(lamp, RIVER, record=record) == [
        ("misread line", "line 1: in no article, but taken for a paragraph"),
    ]


def test_paragraphs_joined_over_an_end_are_told() -> None:
    gold = gold_of(GOLD.replace("[[8, 10], [12]", "[[8], [10], [12]"))
    assert told(LAMP, RIVER, gold=gold) == [("wrong seam", "paragraph wrongly joined over the end of line 8")]


def test_gold_without_bylines_and_subheads_does_not_miss_them() -> None:
    """Where the gold has them as text, taking them for what they are is no fault."""
    text = (
        GOLD.replace("byline_lines: [6]", "byline_lines: []")
        .replace("[[8, 10]", "[[6], [8, 10]")
        .replace("subheads: [12]", "")
    )
    gold = gold_of("scored: [articles, paragraphs]\n" + text)
    assert told(LAMP, RIVER, gold=gold) == []


def test_minutes_add_up() -> None:
    gold = gold_of()
    made = made_of(replace(LAMP, body=f"{LAMP.body}\n\n## 河堤修好了\n\n{RIVER.body}"))
    labour = labour_of([faults_of(gold, made, pairs_of(gold, made), page_ink()), ()])
    assert labour.counts == {"missed start": 1}
    assert labour.minutes_a_page == COSTS["missed start"].minutes / 2


def test_confusion_counts_lines() -> None:
    lamp = replace(LAMP, body=LAMP.body.replace("## ", ""))
    found = confusion_of(gold_of(), made_of(lamp, RIVER), page_ink())
    assert found == {
        ("in no article", "furniture"): 1,
        ("head", "head"): 3,
        ("byline", "byline"): 1,
        ("paragraph start", "paragraph start"): 3,
        ("paragraph continuation", "paragraph continuation"): 1,
        ("subhead", "paragraph start"): 1,
    }
    assert added([found, found])["head", "head"] == 6


def test_confidence_is_held_against_what_is_whole() -> None:
    outcomes = [
        Outcome(0.95, True, True),
        Outcome(0.9, True, False),
        Outcome(1.0, False, False),
        Outcome(0.3, True, True),
    ]
    sure = bin_of(outcomes)
    assert (sure.count, sure.whole, sure.titled) == (3, 2, 1)
    assert sure.share == pytest.approx(2 / 3)
    assert [one.count for one in bins_of(outcomes)] == [1, 0, 0, 0, 0, 1, 2]


@pytest.mark.parametrize(
    ("page", "half"),
    [("20250303-01.txt", ODD), ("2025-03-03/A02.md", ODD), ("2025-03-10/A01.txt", EVEN), ("2025-03-24-A04.txt", EVEN)],
)
def test_pages_of_one_day_are_in_one_half(page: str, half: str) -> None:
    assert half_of(page) == half


def test_pages_without_a_date_are_halved_by_their_name() -> None:
    halves = [half_of(f"page-{name}.txt") for name in "abcdefghijklmnopqrstuvwxyz"]
    assert {ODD, EVEN} == set(halves)
    assert halves == [half_of(f"other/page-{name}.md") for name in "abcdefghijklmnopqrstuvwxyz"]


def test_tables_in_both_forms() -> None:
    table = Table("Score", ("page", "title"), (("样|报", "1.000"),), ("All is well.",))
    assert list(plain(table)) == ["Score", "  page   title", "  样|报  1.000", "  All is well.", ""]
    assert list(markdown(table)) == [
        "**Score**", "", "| page | title |", "| --- | --: |", r"| 样\|报 | 1.000 |", "", "All is well.", "",
    ]  # fmt: skip
