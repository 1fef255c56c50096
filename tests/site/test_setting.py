"""How texts are set by their kind, and where marks of joins stand; the characters of the text never change."""

import re

import pytest

from generator import markdown
from generator.archive import Stitch
from generator.views.setting import set_text

TALK = "屋里很静。\n\n记者：修一口钟要多久？\n\n师傅：看它想不想响。\n\n记者：它想吗？\n\n师傅：想。"


def words(html):
    return re.sub(r"<[^>]+>", "", html)


def paragraphs(html):
    """The class of each paragraph, "" for none."""
    return [found or "" for found in re.findall(r'<p(?: class="([^"]*)")?>', html)]


def test_a_conversation_shows_who_asks_and_who_answers():
    html = set_text(TALK, "interview", "../")
    assert paragraphs(html) == ["", "turn asks", "turn", "turn asks", "turn"]
    assert "<b>师傅：</b>想。" in html


def test_questions_in_english_and_with_half_width_colons():
    assert paragraphs(set_text("Q: Why?\n\nA: Why not.\n\nQ: When?\n\nA: Now.", "interview", "")) == [
        "turn asks", "turn", "turn asks", "turn",
    ]  # fmt: skip
    assert paragraphs(set_text("问:行吗?\n\n答:行。\n\n问:真行?", "interview", "")) == [
        "turn asks",
        "turn",
        "turn asks",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "时间：周三下午\n\n地点：钟楼\n\n联系人：老程",
        "张稿：晴\n\n李排：雨\n\n王版：雪\n\n赵校：雾\n\n钱印：风\n\n张稿：晴",
        "记者：只问了一句。\n\n师傅：只答了一句。",
        "他说得慢：先看，再听，最后才动手。",
    ],
    ids=["notice", "list", "one-exchange", "prose"],
)
def test_what_is_no_conversation(body):
    assert "turn" not in set_text(body, "article", "")


def test_a_letter_has_its_salutation_and_its_signature():
    body = "编辑同志：\n\n钟又响了，街坊都出来听。\n\n钟楼下一住户"
    assert paragraphs(set_text(body, "letter", "")) == ["salutation", "", "sign"]
    assert paragraphs(set_text(body, "news", "")) == ["", "", ""]


def test_a_letter_that_ends_with_a_sentence_has_no_signature():
    assert paragraphs(set_text("编辑同志：\n\n钟又响了。", "letter", "")) == ["salutation", ""]


def test_a_last_line_in_brackets_says_who_wrote_it():
    assert paragraphs(set_text("钟又响了。\n\n（作者系钟楼看守人）", "article", "")) == ["", "sign"]
    assert paragraphs(set_text("（一）\n\n钟又响了。", "article", "")) == ["", ""]


def test_marks_of_joins_stand_where_the_halves_meet():
    body = "修钟的人上楼看了一回。\n\n能修，*但要等*。"
    html = set_text(body, "news", "", (Stitch(4, 3, 5), Stitch(18, 9, 11, doubtful=True)))
    assert '修钟的人<i class="seam" id="join-3" data-lines="3–5"></i>上楼' in html
    assert '<em>但<i class="seam doubtful" id="join-9" data-lines="9–11"></i>要等</em>' in html
    assert words(html) == words(markdown.to_html(body))


def test_marks_of_a_further_part_have_names_of_their_own():
    assert 'id="join-2-3"' in set_text("上下两半", "news", "", (Stitch(2, 3, 5),), 2)


def test_a_text_with_the_character_that_holds_the_place_is_shown_without_marks():
    body = "坏\ufdd0字"
    assert set_text(body, "news", "", (Stitch(1, 3, 5),)) == markdown.to_html(body)


def test_addresses_from_the_root_are_made_relative():
    html = set_text("见[旧文](/articles/a/)和[外面](//example.org/)。", "news", "../../")
    assert 'href="../../articles/a/"' in html
    assert 'href="//example.org/"' in html


@pytest.mark.parametrize("kind", ["interview", "letter", "poem", "news"])
def test_no_character_changes(kind):
    body = TALK + "\n\n## 小题\n\n- 一\n- 二\n\n老程"
    assert words(set_text(body, kind, "")) == words(markdown.to_html(body))
