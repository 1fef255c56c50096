"""The account of a page: its reasons are those that decided, they add up, and nothing of the page is missing."""

import itertools
import math

import pytest
from test_cases import CASES, read_page

from generator.segment import segment
from generator.segment.account import Account, account
from generator.segment.evidence.marks import (
    BYLINE,
    FURNITURE,
    HEAD,
    LABEL,
    MORE_HEAD,
    PARAGRAPH,
    STATES,
    SUBHEAD,
)
from generator.segment.outcomes import DECK, HEADLINE, JUMP, KICKER, LEFTOVER, NOTE
from generator.segment.rivals import END, OFTEN, OTHER, OWN, SELDOM, STEP, in_points, rivals, weigh
from generator.segment.sequence import GRAMMAR, LAST, NEVER, START, best_reading

REPORT = "本报讯（记者 文样）县报库昨天开馆，六万幅影像可以在网上翻看。馆长说，这只是第一步。"


def explained(text: str) -> Account:
    """The account of a page."""
    page, words = read_page(text)
    return account(page, words)


def taken(found: Account) -> list[tuple[str, str]]:
    """What each block was taken for, with the start of its text."""
    return [(block.role, block.lines[0][1][:6]) for block in found.blocks]


def block_of(found: Account, start: str):
    """The block that begins with these words."""
    return next(block for block in found.blocks if block.lines[0][1].startswith(start))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_reasons_add_up_to_the_lead(case):
    for block in explained(case.page).blocks:
        if block.margin is not None:
            assert sum(one.points for one in block.reasons) == pytest.approx(block.margin, abs=0.1)
            assert block.margin >= 0
            assert block.runner_up not in ("", block.state)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_line_is_told_of_once_and_where_it_went(case):
    page, words = read_page(case.page)
    found, _ = segment(page, words)
    told = account(page, words, found)
    lines = [number for block in told.blocks for number, _ in block.lines]
    assert lines == [line.number for line in page.lines if line.text.strip()]
    kept = {item.line for item in (*found.furniture, *found.leftover)}
    assert {number for block in told.blocks if not block.article for number, _ in block.lines} == kept
    assert [article.title for article in told.articles] == [article.title for article in found.articles]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_confidence_is_what_it_is_said_to_rest_on(case):
    told = explained(case.page)
    for article in told.articles if not told.plain else ():
        assert math.prod(one.factor for one in article.lowered) == pytest.approx(article.confidence, abs=0.01)


def whole(reading, evidence):
    """The points of a reading of a whole page, counted from the start."""
    steps = sum(GRAMMAR[one].get(other, NEVER) for one, other in itertools.pairwise((START, *reading)))
    own = sum(points[state] for points, state in zip(evidence, reading, strict=True))
    return steps + own + LAST.get(reading[-1], 0.0)


def test_the_runner_up_is_the_second_best_of_all_readings_there_are():
    """Three blocks can be read in 729 ways; each was counted."""
    names = [
        {state: ["no-furniture"] if state == FURNITURE else found.get(state, ["no-label"]) for state in STATES}
        for found in (
            {HEAD: ["head-length", "before-short"], SUBHEAD: ["sub-length"], PARAGRAPH: ["short-bare"]},
            {MORE_HEAD: ["second-line"], SUBHEAD: ["sub-tiny", "series-1"], PARAGRAPH: ["sentence-end", "short-bare"]},
            {PARAGRAPH: ["long", "sentence-end"], BYLINE: ["bare-name"], LABEL: ["label-plain"]},
        )
    ]
    evidence = [in_points(one) for one in names]
    reading, _ = best_reading(evidence)
    others = rivals(evidence, reading)
    all_ways = [
        (whole(way, evidence), way)
        for way in itertools.product([state for state in STATES if state != FURNITURE], repeat=3)
    ]
    best, way = max(all_ways)
    assert tuple(reading) == way
    for at in range(3):
        second, other = max(one for one in all_ways if one[1][at] != reading[at])
        assert others[at].state == other[at]
        assert others[at].margin == pytest.approx(best - second)
        assert others[at].changes == {place: other[place] for place in range(3) if other[place] != reading[place]}
        reasons = weigh(at, others[at], reading, names, [1, 2, 3])
        assert sum(one.points for one in reasons) == pytest.approx(best - second)


def test_a_head_is_told_by_its_ranks():
    found = explained(
        f"迎着春风开门——\n\n县报库昨天正式开馆迎客\n\n——六万幅影像可以在网上翻看\n\n□ 本报记者 文样\n\n{REPORT}"
    )
    assert [role for role, _ in taken(found)] == [KICKER, HEADLINE, DECK, BYLINE, PARAGRAPH]


def test_the_strongest_reason_is_the_one_that_decided():
    found = explained(f"县报库昨天正式开馆迎客\n\n□ 本报记者 文样\n\n{REPORT}")
    assert block_of(found, "县报库").pro[0].name == "before-byline"
    byline = block_of(found, "□")
    assert (byline.pro[0].what, byline.pro[0].name) == (OWN, "byline-shape")
    assert byline.certainty > 0.95


def test_the_order_of_blocks_is_a_reason_too():
    """What stands right below a head is seldom a sub-head: text comes between them."""
    found = explained("县报库昨天正式开馆迎客\n\n□ 本报记者 文样\n\n报库昨天开馆，六万幅影像可以在网上翻看。")
    byline = block_of(found, "□")
    assert byline.runner_up == SUBHEAD
    [step] = [one for one in byline.pro if one.what == STEP]
    assert (step.state, step.name, step.other) == (HEAD, SELDOM, SUBHEAD)
    assert step.points == -GRAMMAR[HEAD][SUBHEAD]


def test_a_page_that_would_end_with_a_head_is_told():
    ends = [one for case in CASES for block in explained(case.page).blocks for one in block.reasons if one.what == END]
    assert ends
    assert all(one.state in LAST for one in ends)


def test_a_neighbour_that_would_have_to_change_is_named_with_its_line():
    found = explained(f"县报库昨天正式开馆迎客\n\n——六万幅影像可以在网上翻看\n\n{REPORT}")
    named = [one for block in found.blocks for one in block.reasons if one.what == OTHER]
    assert named
    firsts = {block.lines[0][0]: block.state for block in found.blocks}
    assert all(firsts[one.line] == one.state != one.other for one in named)


def test_common_steps_speak_for_a_reading():
    steps = [
        one for case in CASES for block in explained(case.page).blocks for one in block.reasons if one.name == OFTEN
    ]
    assert steps
    assert all(GRAMMAR[one.state][one.other] >= 0 for one in steps)


def test_a_join_says_why_and_lowers_the_confidence_where_it_is_doubtful():
    found = explained(
        "县报库昨天正式开馆迎客\n\n本报讯（记者 文样）管理员翻开一本旧合订本，慢慢地说：“这一页我看了三十年。\n\n"
        "纸黄了，字还在。”大家听了都不作声，只听见窗外的雨一阵紧似一阵地落下来。"
    )
    [article] = found.articles
    [seam] = article.joins
    assert (seam.before, seam.after, seam.why, seam.doubtful) == (3, 5, "quote", True)
    assert [one.what for one in article.lowered] == ["weakest", "joins"]


@pytest.mark.parametrize(
    ("above", "below", "why"),
    [
        ("管理员说，去年没有机器，只能靠石灰和", "炭包，一个雨季下来，全都起了霉点。", "open"),
        ("管理员说，去年没有机器", "，只能靠石灰和炭包，全都起了霉点。", "mark"),
    ],
)
def test_why_paragraphs_were_joined(above, below, why):
    found = explained(f"库房添了除湿机\n\n本报讯（记者 文样）梅雨将至，库房添了四台除湿机。{above}\n\n{below}")
    assert [seam.why for seam in found.articles[0].joins] == [why]


def test_furniture_says_by_what_it_is_known():
    found = explained(
        f"报名: 样报\n样　报\n\n2025年3月3日 星期一 第3版\n\n县报库昨天正式开馆迎客\n\n{REPORT}\n\n责任编辑 文样 校对 程稿"
    )
    signs = [(block.role, block.sign) for block in found.blocks if block.sign]
    assert signs == [(FURNITURE, "nameplate"), (FURNITURE, "folio"), (FURNITURE, "editors")]
    assert all(block.certainty is None for block in found.blocks if block.sign)


def test_jump_lines_and_notes_are_called_what_they_are():
    found = explained(
        f"县报库昨天正式开馆迎客\n\n编者按：报库开馆，本报从今天起连续报道，请读者留意。\n\n{REPORT}\n\n（下转第2版）"
    )
    assert {NOTE, JUMP} <= {role for role, _ in taken(found)}


def test_scraps_are_told_as_leftover():
    found = explained(f"# 县报库昨天正式开馆迎客\n\n{REPORT}\n\n# 新书上架\n\n9.8\n\n# 旧报修复班开课\n\n{REPORT}")
    assert (block_of(found, "新书").role, block_of(found, "新书").article) == (LEFTOVER, 0)
    assert [article.title for article in found.articles] == ["县报库昨天正式开馆迎客", "旧报修复班开课"]


def test_a_page_that_the_rules_do_not_fit_says_so():
    english = explained("# The Library Opens\n\n" + "The county library opened its doors yesterday to all. " * 3)
    assert english.plain == "script"
    assert [block.role for block in english.blocks] == [HEADLINE, PARAGRAPH]
    assert all(block.margin is None and not block.reasons for block in english.blocks)
    unmarked = explained("縣報庫開館紀事\n\n" + "昔者縣中無報庫凡欲求舊聞者皆往省城" * 20)
    assert unmarked.plain == "marks"


def test_an_empty_page_has_an_empty_account():
    found = explained("\n\n")
    assert (found.blocks, found.articles, found.plain) == ((), (), "")


def test_it_makes_no_difference_who_cuts_the_page():
    page, words = read_page(CASES[0].page)
    assert account(page, words) == account(page, words, segment(page, words)[0])
