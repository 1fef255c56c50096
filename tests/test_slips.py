"""Suspected slips: what is found, what is right and left alone, and how it is shown."""

import pytest

from generator.slips import KINDS, common_words, slips_in


def found_in(text: str, others: str = "") -> list[tuple[str, str]]:
    """The slips in a text: their kinds, and the text around them with the suspected part marked."""
    return [(slip.kind, slip.around(marks="‹›")) for slip in slips_in(text, common_words([text, others]))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("旧报�入库了。", [("lost", "旧报‹�›入库了。")]),
        ("旧报\ue123入库了。", [("private", "旧报‹\ue123›入库了。")]),
        ("旧报\x07入库了。", [("control", "旧报‹·›入库了。")]),
        ("旧报\u200b入库了。", [("control", "旧报‹·›入库了。")]),
        ("旧报nd入库了。", [("latin", "旧报‹nd›入库了。")]),
        ("旧报ｎｄ入库了。", [("latin", "旧报‹ｎｄ›入库了。")]),
        ("旧报 and 新报。", [("latin", "旧报 ‹and› 新报。")]),
        ("馆员统ー编号。", [("kana", "馆员统‹ー›编号。")]),
        ("每ロ井都有名。", [("kana", "每‹ロ›井都有名。")]),
        ("样城О入库。", [("script", "样城‹О›入库。")]),
        ("全区GDР增长。", [("script", "全区‹GDР›增长。")]),
        ("始于2O24年。", [("digit", "始于‹2O24›年。")]),
        ("始于l998年。", [("digit", "始于‹l998›年。")]),
        ("去年1O月入库。", [("digit", "去年‹1O›月入库。")]),
        ("二O二四年入库。", [("digit", "二‹O›二四年入库。")]),
        ("共10！5亿元。", [("exclaimed", "共10‹！›5亿元。")]),
        ("旧报^入库。", [("sign", "旧报‹^›入库。")]),
        ("馆员说∶“好。”", [("sign", "馆员说‹∶›“好。”")]),
        ("旧报入库.新报上架。", [("full-stop", "旧报入库‹.›新报上架。")]),
        ("旧报入库，，新报上架。", [("doubled", "旧报入库‹，，›新报上架。")]),
        ("旧报入库，。新报上架。", [("doubled", "旧报入库‹，。›新报上架。")]),
        ("旧报“入库。", [("unpaired", "旧报‹“›入库。")]),
        ("旧报入库）。", [("unpaired", "旧报入库‹）›。")]),
    ],
)
def test_each_kind_of_slip(text, found):
    assert found_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "优の屋和样城の味开张。",
        "他读《ノルウェイの森》，也读东京タワー。",
        "用α射线和β-胡萝卜素，电阻5kΩ，厚3μm。",
        "用iPhone拍，测mRNA，重5kg，GDP增长。",
        "O2O模式、A股、3D打印、B2B、H7N9、5G。",
        "型号是A10l和X1O，网址 https://example.org/1O24年。",
        "比分2∶1，时间8:30。",
        "二〇二四年，二○二四年。",
        "等等。。。。。。算了……",
        "真的？！真的！！",
        "’98样城书市开幕，’97—’98赛季。",
        "他说‘旧报’98份都在。",
        "写信给 li.yifan@example.org 即可。",
        "![旧报](a_(b)^c.png)",
    ],
)
def test_what_is_right_is_left_alone(text):
    assert found_in(text) == []


def test_a_closing_quote_before_a_year_still_counts():
    assert [kind for kind, _ in found_in("他说‘旧报都在。")] == ["unpaired"]


def test_printed_fields_of_the_front_matter_are_read_too():
    text = "---\nid: a\ntitle: 旧报nd入库\nnote: [编者按：旧报�。]\nsource: {file: 旧nd报.txt}\n---\n\n正文。\n"
    assert [(slip.kind, slip.line) for slip in slips_in(text, {})] == [("latin", 3), ("lost", 4)]


def test_every_kind_can_be_said():
    text = "---\nid: a\n---\n旧报nd入库。"
    [slip] = slips_in(text, {})
    assert (slip.what, str(slip.line), slip.column) == ("the Latin “nd”", "4", 3)
    assert all("{" not in said.replace("{found}", "") for said in KINDS.values())


def test_marks_of_markdown_are_not_shown():
    [slip] = slips_in("旧报\\[nd旧报nd入库。", {})
    assert slip.around(marks="‹›") == "[nd旧报‹nd›入库。"
