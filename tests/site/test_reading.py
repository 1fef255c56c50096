"""How long an article is and takes."""

import pytest

from generator.views.reading import amount


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("钟" * 1200, "zh", (1200, 3)),
        ("鐘" * 400, "zh-Hant", (400, 1)),
        ("鐘" * 400, "ja", (400, 1)),
        ("钟", "zh", (1, 0)),
        ("word " * 660, "en", (660, 3)),
        ("mot " * 100, "fr", (100, 0)),
        ("", "zh", (0, 0)),
    ],
)
def test_characters_where_words_are_not_spaced_else_words(text, lang, expected):
    assert amount([text], lang) == expected


def test_letters_in_a_chinese_text_count_for_half():
    assert amount(["用 OCR 认字", "第二段"], "zh") == (3 + 1 + 3, 0)


def test_the_parts_of_a_text_count_together():
    assert amount(["钟" * 250, "楼" * 350], "zh") == (600, 2)
