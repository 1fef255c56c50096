"""The search as a reader has it: a real browser, under a sub-path, compared with looking through all the text."""

import random

import pytest
from asking import ASK, ask, settle
from search_sample import truth

from generator.search.tokens import Fold
from generator.search.traditional import traditional_table

pytestmark = pytest.mark.browser


def drawn_pieces(documents, count, seed=11):
    """Pieces of 1 to 12 characters from anywhere in the articles; those with blanks are asked for as a phrase."""
    dice, fold, pieces = random.Random(seed), Fold(), []
    while len(pieces) < count:
        document = dice.choice([document for document in documents if document.lang == "zh"])
        paragraph = dice.choice((document.title, *document.parts[:-1]))
        size = dice.randint(1, 12)
        start = dice.randrange(max(1, len(paragraph) - size + 1))
        piece = paragraph[start : start + size]
        if fold(piece):
            pieces.append(f'"{piece}"' if any(map(str.isspace, piece)) else piece)
    return pieces


def test_any_piece_of_an_article_is_found_and_nothing_else_is(view, documents):
    pieces = drawn_pieces(documents, 300)
    wrong = []
    for piece, answer in zip(pieces, view.evaluate(ASK, pieces), strict=True):
        bare = piece[1:-1] if piece.startswith('"') else piece
        found = (sorted(answer["ids"]), answer["count"], answer["marked"])
        expected = truth(documents, bare)
        if found != (expected, len(expected), True):
            wrong.append((piece, found, expected))
    assert wrong == []


def test_what_stands_nowhere_is_not_found(view, documents):
    dice = random.Random(3)
    absent = ["河仓", "读旧", "。。。", "完第", "㐀", "zz", "ＱＱ", "𠮷𠮷", "2026年"]
    absent += ["".join(chr(dice.randrange(0x4E00, 0x9FA0)) for _ in range(2)) for _ in range(40)]
    absent = [text for text in absent if not truth(documents, text)]
    assert {(answer["state"], answer["count"]) for answer in view.evaluate(ASK, absent)} == {("done", 0)}


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("圖書館後面", "图书馆后面"),
        ("图书馆", "圖書館"),
        ("ab-12", "ＡＢ－12"),
        ('"先把纸', "“先把纸"),
        ("马克•吐温", "马克·吐温"),
        ('"pdf  READER"', "PDF reader"),
    ],
)
def test_other_forms_of_the_same_text_are_found(view, documents, query, meant):
    expected = truth(documents, meant)
    assert expected
    assert sorted(ask(view, query)["ids"]) == expected


def test_blanks_mean_and(view, documents):
    both = sorted(set(truth(documents, "木牌")) & set(truth(documents, "标点")))
    assert both
    assert sorted(ask(view, "木牌　标点")["ids"]) == both


def test_a_minus_leaves_out(view, documents):
    rest = sorted(set(truth(documents, "木牌")) - set(truth(documents, "标点")))
    assert rest
    assert sorted(ask(view, "木牌 -标点")["ids"]) == rest


def test_newest_come_first_and_undated_last(view, documents):
    dates = {document.id: document.date for document in documents}
    ask(view, "本报讯")
    view.locator("#search-sort label", has_text="新的在前").click()
    found = [dates[found] for found in ask(view, "本报讯")["ids"]]
    assert found == sorted(found, reverse=True)
    assert len(found) == 60
    assert found[-1] == ""


def test_english_is_found_in_every_form_of_a_word(view):
    answer = ask(view, "column")
    assert answer["ids"] == ["2025-03-01-A01-01", "2025-03-02-A01-01"]  # first the one with the word in its title
    assert answer["marked"]
    assert ask(view, '"broken columns"')["count"] == 1
    assert ask(view, '"broken column"')["count"] == 0
    assert ask(view, "broken column")["count"] == 1
    assert ask(view, "col")["count"] == 0
    assert ask(view, "searching scanned")["count"] == 0


def test_results_name_their_language(view, documents):
    view.fill("#q", "page")
    settle(view, len(truth(documents, "page")) + 1)
    view.fill("#q", "reader -scan")
    settle(view, len(truth(documents, "reader")))
    ask(view, "read")
    assert set(view.eval_on_selector_all("#results > li", "items => items.map((item) => item.lang)")) == {"zh", "en"}


def test_a_simplified_query_is_marked_in_a_traditional_article(view):
    view.fill("#q", "图书馆后面")
    view.wait_for_selector('#status[data-state="done"]')
    assert view.text_content("#results mark") == "圖書館後面"
    view.locator("#results a").first.click()
    view.wait_for_selector("mark.hit")
    assert "圖書館後面" in "".join(view.locator("mark").all_text_contents())


@pytest.mark.parametrize("text", ["河", "报", "旧仓", "据统计，2"])
def test_a_field_asks_for_the_title_alone(view, documents, text):
    fold = Fold(traditional_table())
    expected = sorted(one.id for one in documents if one.lang == "zh" and fold(text) in fold(one.title))
    assert len(expected) < len(truth(documents, text))
    assert sorted(ask(view, f"title:{text}")["ids"]) == expected
