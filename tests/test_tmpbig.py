"""What Baoku reads of YAML without the library, it reads as the library does; all else it leaves to the library."""

import random
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.content import FRONT_MATTER, dump_article, dump_record, load_article
from generator.fields import TextLoader, dump_value, parse_map, read_by_library
from generator.model import Article, Author, Join, KeptLine, PageRecord, Source, Written
from generator.ownyaml import read_map

SETTINGS = settings(max_examples=30000, deadline=None)


class PureLoader(yaml.SafeLoader):
    """The library without its part in C, which differs from it in places."""


PureLoader.yaml_implicit_resolvers = TextLoader.yaml_implicit_resolvers


def held_to_the_library(text: str) -> bool:
    """Whether a text is read without the library; in any case all that is read and told has to be as by the library."""
    own = read_map(text)
    fields, problems = parse_map(text, "a.md", first_line=2)
    wanted, told = read_by_library(text, "a.md", 2)
    assert problems == told
    assert (fields and (fields.values, fields._text)) == (wanted and (wanted.values, wanted._text))
    if own is not None:
        assert problems == ()
        assert own == yaml.load(text, Loader=PureLoader)
        assert fields is not None
        assert wanted is not None
        assert [fields.place(key) for key in own] == [wanted.place(key) for key in own]
    return own is not None


# --- what Baoku writes is read the short way ------------------------------------------------------------------------

ARTICLE = Article(
    id="2025-03-03-A01-02", title="字库补齐：冷僻字", title_lines=("字库补齐：", "冷僻字"), deck=("——夜见闻", "又一题, 逗号"),
    kicker="1998", authors=(Author("文样", "记者"), Author("程稿", "", "资料室")), byline="本报讯（记者 文样）", date="2025-03-03",
    page="01", order=2, note=("编者按: 一", "二"), caption=("null", "~"), aliases=("/a/b/",), review="checked",
    source=Source(file="2025-03-03/A01.txt", lines=((3, 5), (9, 9)), sha256="ab12", joins=(Join(3, 5, True),)),
    confidence=0.93, machine=True, body="正文。",
)  # fmt: skip
RECORD = PageRecord(
    source="2025-03-03/A01.txt", sha256="ab", date="2025-03-03", page="A01", labels=("一 二", "三"), declares=("四",),
    furniture=(KeptLine(1, "样报"), KeptLine(3, "第1版: 要闻 'A' [x]")), rules="9-a-b",
    written=(Written("01.md", "00", "11"), Written("02.md", "", "", "22")),
)  # fmt: skip


def test_what_baoku_writes_is_read_without_the_library() -> None:
    front = FRONT_MATTER.match(dump_article(ARTICLE))
    assert front is not None
    assert held_to_the_library(front[1])
    assert held_to_the_library(dump_record(RECORD))
    assert load_article(dump_article(ARTICLE), "02.md") == (ARTICLE, ())


PRINT = st.text("样报字号，。《》“”：（）·…— aZ09.,:'-/", max_size=9).map(lambda text: text.strip(" -:,'"))


@given(st.dictionaries(st.sampled_from(("id", "title", "deck")), PRINT | st.lists(PRINT, max_size=3), min_size=1))
@SETTINGS
def test_texts_as_print_has_them_need_no_library(values: dict[str, Any]) -> None:
    text = "".join(f"{key}: {dump_value(value)}\n" for key, value in values.items())
    assert held_to_the_library(text)
    assert read_map(text) == values


# --- and whatever a person or an enemy writes is read as the library reads it --------------------------------------

HOSTILE = (
    "1.0", "yes", "no", "~", "null", "Null", "NULL", "", "''", '""', "'", '"', "2025-03-03", "0o17", "017", "0x1f", "1_0", "12:30:01",
    "!!str 1", "!!binary aGk=", "!x y", "&a b", "*a", "<<", "=", "# c", "a # c", "a#c", "a: b", "a:b", "a:", ": a", ":", "a ", " a", "a\tb", "\t",
    "\u00a0", "a\u00a0", "\u3000", "\u2028", "\x85", "\ufeff", "\x00", "\x7f", "\ud800", "\ufffe", "\U0001f600", "|", "|-", ">", "> a", "%a", "@a", "`a", "-",
    "- a", "-a", "?", "? a", "?a", ",", "a,b", "[", "]", "[]", "{}", "[a, b]", "[a,b]", "[a, b", "[a, b]]", "[a, b,]", "[a b , c]", "[, a]", "[ a]", "[a: b]",
    "[[1, 2], [3]]", "[[[[[[[[a]]]]]]]]", "[~, null]", "[a] # c", "['a', b]", "['a''b']", "['a'b]", "[a'b]", "['a: b', '[']", '["a"]', '"a\\n"', '"a', "'a' b", "'a''b'",
    "'a'b'", "{a: b}", "{a: b, a: c}", "{a:b}", "{a: }", "{a}", "{a: [1, 2]}", "{null: a}", "{'a': b}", "{a: 'b', c: [d, e]}", "{a: b} c", "{字: 甲}", "{? a: b}",
    "---", "...", "--- a", "a\r\nb", "a\rb", "a\n b", "a\n  b", "\n- a\n- b", "\n - a", "\n- [a]\n- {b: c}", "\n- a: b", "\n  a: b", "\n  a: b\n  a: c",
    "\n  01.md: {a: b}", "\n  null: a", "\n  - a", "\n   a: b", "\n- a\n\n- b", "\n# c\n- a", "\n- a\n  b", "\n  a: b\n   c", "x" * 1100, "[" + "x" * 1100 + "]", "字：字", "\\",
)  # fmt: skip
KEYS = ("id", "title", "deck", "null", "~", "1", "01.md", "yes", "<<", "=", "a b", "a-b", "键", "'id'", '"id"', "[a]", "- id", "? id", "#id", "id ", " id", "x" * 1100, "!!str id", "&a id", "*a")  # fmt: skip
LINES = st.builds("{}{}{}".format, st.sampled_from(KEYS), st.sampled_from((": ", ":", ":  ", ":\t", " : ")), st.sampled_from(HOSTILE))  # fmt: skip
ENDS = st.sampled_from(("\n", "\n\n", "\r\n", "\r", "\u2028", " \n", "\n# c\n", "\n---\n", ""))


@given(st.lists(st.builds("{}{}".format, LINES, ENDS), max_size=4).map("".join))
@SETTINGS
@example("# c\na: b\n")
@example("a:\n")
@example("a:\n- b\nc: d")
@example("# c")
@example("\n")
@example("")
def test_hostile_lines_are_read_as_by_the_library(text: str) -> None:
    held_to_the_library(text)


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("form", ["id: {}\n", "id: {}", "id:{}\ntitle: t\n", "id:\n- {}\n", "id:\n  a: {}\n", "id: [{}]\n", "id: {{a: {}}}\n"])
def test_each_hostile_value_in_each_place(form: str, value: str) -> None:
    held_to_the_library(form.format(value))


@given(st.text("ab01:,[]{}'\"#&*!|>?%@`~- \n\t.\\=<字\u00a0\u2028", max_size=14))
@SETTINGS
def test_any_text_is_read_as_by_the_library(text: str) -> None:
    held_to_the_library(text)
    held_to_the_library(f"id: {text}")


@given(st.sampled_from((dump_article(ARTICLE).split("---")[1].lstrip(), dump_record(RECORD))), st.integers(), st.integers(1, 4))
@SETTINGS
def test_files_that_were_changed_by_chance_are_read_as_by_the_library(text: str, seed: int, times: int) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        at, end = sorted(chance.randrange(len(text)) for _ in range(2))
        piece = chance.choice((chance.choice(":,[]{}'\"#&*!|>?%@`~- \n\t.\\=<字\u2028"), chance.choice(HOSTILE), text[at:end]))
        stop = chance.choice((at, at + 1, min(end, at + 3)))
        text = (text[:at] + piece + text[stop:])[:3000] or "a"
    held_to_the_library(text)
