"""The order of names: pinyin for Chinese, Latin letters in between, surnames as they are read."""

import random

import pytest

from generator.views.collation import by_name, initial, surname, weights


def in_order(names, person=False):
    shuffled = random.Random(4).sample(names, len(names))
    return sorted(shuffled, key=lambda name: by_name(name, person))


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("单向晚", "S"),
        ("解小样", "X"),
        ("曾排字", "Z"),
        ("查校样", "Z"),
        ("仇铅", "Q"),
        ("区版心", "O"),
        ("朴一页", "P"),
        ("任版", "R"),
        ("盖头条", "G"),
        ("覃字", "Q"),
        ("翟稿", "Z"),
        ("尉迟样", "Y"),
        ("万俟版", "M"),
        ("長孫稿", "Z"),
        ("單向晚", "S"),
        ("欧阳校", "O"),
        ("吕编", "L"),
        ("Érica Proof", "E"),
        ("王 小样", "W"),
        ("7号校对", "#"),
        ("Ямщик", "#"),
        ("·", "#"),
        ("", "#"),
    ],
)
def test_a_person_is_filed_under_the_sound_of_the_surname(name, letter):
    assert initial(name, person=True) == letter


@pytest.mark.parametrize(
    ("name", "letter"), [("曾经的街", "C"), ("单元楼下", "D"), ("重庆来信", "C"), ("解放路上", "J")]
)
def test_a_column_is_filed_under_the_sound_of_its_words(name, letter):
    assert initial(name) == letter


def test_one_surname_stands_together_before_another_of_its_sound():
    names = ["张安", "张稿", "张样", "章安", "章样"]
    assert in_order(names, person=True) == names


def test_traditional_and_simplified_forms_stand_side_by_side():
    names = ["张安", "张样", "張样", "张子"]
    assert weights("張樣") == weights("张样")
    assert [name[0] for name in in_order(names, person=True)] == ["张", "张", "張", "张"]


def test_tones_follow_each_other_and_the_neutral_one_is_last():
    names = ["妈", "麻", "马", "骂", "吗"]
    assert in_order(names) == names


def test_u_with_two_dots_follows_plain_u():
    names = ["卢", "鲁", "路", "驴", "吕", "绿", "乱", "罗"]
    assert in_order(names) == names


def test_latin_letters_stand_before_the_chinese_of_their_letter_and_digits_before_all():
    names = ["2班", "10班", "安", "Baker", "白", "Zoë", "张"]
    assert in_order(names) == names


def test_blanks_marks_capitals_and_widths_do_not_count():
    assert weights("“夜班” 手记") == weights("夜班手记")
    assert weights("ＡＢ c") == weights("abC")


def test_a_character_without_a_sound_is_last_and_spoils_nothing():
    names = ["阿样", "张样", "\U0003134a样"]
    assert in_order(names) == names


def test_a_number_of_any_length_has_a_place():
    assert len(weights("9" * 9000)) == 1


@pytest.mark.parametrize(("name", "head"), [("张样", "张"), ("尉迟样", "尉迟"), ("尉遲样", "尉遲"), ("Tom Galley", "")])
def test_the_surname_that_names_are_grouped_by(name, head):
    assert surname(name) == head


def test_different_names_never_share_a_place():
    assert by_name("張樣") != by_name("张样")
