"""Folding and tokens: the same in Python and in the browser, and a phrase of tokens is a piece of text."""

import datetime
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows_read import places_of

from generator.search.documents import SearchDocument, base36, day_code, result_name
from generator.search.tokens import TITLE_END, Fold, code, exactly, pair, single, words
from generator.search.traditional import table_file, traditional_table

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
SCRIPTS = Path(__file__).parents[2] / "static/js/search"
FAR = datetime.date(4599, 1, 1)
plain, folding = Fold(), Fold(traditional_table())
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.text(
    '一二哈𠮷 　\nａA1-“"。\u200b圖图', max_size=20
)


def cases(name):
    return [pytest.param(case, id=case["why"]) for case in CASES[name]]


@pytest.fixture(scope="module")
def node():
    """Evaluates an expression over the exports of tokens.js and query.js; the value `given` is what `value` was."""
    program = shutil.which("node")
    if not program:
        if os.environ.get("CI"):
            pytest.fail("no node to run tokens.js with")
        pytest.skip("NO NODE, SO tokens.js IS NOT TESTED")

    def evaluate(expression, value):
        code = (
            "const read = (name) => require('fs').readFileSync(process.argv[1] + '/' + name, 'utf8');"
            "const { given, table } = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
            "const tokens = 'data:text/javascript,' + encodeURIComponent(read('tokens.js'));"
            "const query = read('query.js').replace('./tokens.js', tokens);"
            "Promise.all([tokens, 'data:text/javascript,' + encodeURIComponent(query)].map((one) => import(one))).then((all) => {"
            "  const js = Object.assign({}, ...all);"
            "  const useTable = () => [...table.from].forEach((c, i) => js.table.set(c, [...table.to][i]));"
            f"  process.stdout.write(JSON.stringify({expression}));"
            "});"
        )
        data = json.dumps({"given": value, "table": json.loads(table_file())})
        done = subprocess.run(
            [program, "-e", code, str(SCRIPTS)], input=data, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    return evaluate


@pytest.mark.parametrize("case", cases("fold"))
def test_fold(case):
    assert plain(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", cases("traditional"))
def test_fold_with_the_table(case):
    assert folding(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", cases("tokens"))
def test_tokens(case):
    assert tokens_of(case["folded"]) == case["tokens"]


def tokens_of(folded):
    return [pair(one, two) for one, two in itertools.pairwise(folded)] or [single(folded)]


@pytest.mark.parametrize("case", cases("words"))
def test_words(case):
    assert words(plain(case["text"])) == case["words"]


def test_the_browser_folds_the_same(node):
    assert node("given.map(js.fold)", [case["text"] for case in CASES["fold"]]) == [
        case["folded"] for case in CASES["fold"]
    ]
    assert node("(useTable(), given.map(js.fold))", [case["text"] for case in CASES["traditional"]]) == [
        case["folded"] for case in CASES["traditional"]
    ]


def test_the_browser_makes_the_same_tokens(node):
    asked = "given.map((text) => ([...text].length === 1 ? [js.single(text)] : js.tokens(text)))"
    assert node(asked, [case["folded"] for case in CASES["tokens"]]) == [case["tokens"] for case in CASES["tokens"]]


def test_the_browser_makes_the_same_words(node):
    assert node("given.map(js.words)", [case["text"] for case in CASES["words"]]) == [
        case["words"] for case in CASES["words"]
    ]
    assert node("js.exactly(given)", "word") == exactly("word")


def test_the_browser_knows_where_words_stand(node):
    text = "“Café-Noir” was 1,204 m²"
    found = node("js.wordsWithPlaces(given)", text)
    assert [text[start:end] for _, start, end in found] == ["Café", "Noir", "was", "1", "204", "m²"]


@pytest.mark.parametrize("case", cases("queries"))
def test_the_browser_reads_queries(node, case):
    found = node("js.parse(given.query, given.narrowed)", case)
    shown = {
        "all": [[told(term) for term in terms] for terms in found["all"]],
        "not": [told(term) for term in found["not"]],
        "dates": [[date_of(code) for code in ends] for ends in found["dates"]],
        "notDates": [[date_of(code) for code in ends] for ends in found["notDates"]],
        "problems": [f"{one['code']}: {one['text']}" for one in found["problems"]],
    }
    assert {key: value for key, value in shown.items() if value} == case["found"]


def told(term):
    """A term as the cases write it: the field before a colon, an exact one in quotation marks."""
    text = f'"{term["text"]}"' if term["exact"] else term["text"]
    return f"{term['field']}:{text}" if term["field"] else text


def date_of(day):
    return {"0100": "…", "zzzz": "…"}.get(day) or datetime.date.fromordinal(int(day, 36)).isoformat()


def test_the_browser_folds_every_character_the_same(node):
    known = [
        char for char in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(char) not in ("Cn", "Cs", "Co")
    ]
    theirs = node("(useTable(), given.map(js.fold))", [f"一{char}一" for char in known])
    assert {char: got for char, got in zip(known, theirs, strict=True) if got != folding(f"一{char}一")} == {}


def test_the_browser_knows_which_characters_need_the_table(node):
    keys = list(traditional_table())
    assert node("given.map(js.needsTable)", keys) == [True] * len(keys)
    assert node("js.needsTable(given)", "样报二〇二五年A01版：“一齐来读旧报”，ok!") is False


def test_places_in_the_printed_text(node):
    text = "　Ａ B“𠮷\u200b 野"
    found = node("js.foldWithPlaces(given)", text)
    units = text.encode("utf-16-le")
    assert found["folded"] == plain(text)
    pieces = [
        units[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in zip(found["starts"], found["ends"], strict=True)
    ]
    assert pieces == ["Ａ", " ", "B", "“", "𠮷", "𠮷", "野"]


@given(texts)
def test_folding_twice_changes_nothing(text):
    for fold in (plain, folding):
        assert fold(fold(text)) == fold(text)


def test_folding_any_character_twice_changes_nothing():
    for char in map(chr, range(sys.maxunicode + 1)):
        assert folding(folding(char)) == folding(char)


def article_of(paragraphs, lang="zh"):
    return SearchDocument(id="x", url="x/", lang=lang, title=paragraphs[0] if paragraphs else "", parts=paragraphs[1:])


def found_by_phrase(article, query, fold):
    """What Pagefind does with the tokens of a query: consecutive positions, or one token that occurs."""
    where = places_of(article_of(article), fold)
    asked = tokens_of(fold(query))
    return any(
        all(start + n in where.get(token, ()) for n, token in enumerate(asked)) for start in where.get(asked[0], ())
    )


@given(st.lists(texts, min_size=1, max_size=4), st.data())
def test_every_piece_of_a_text_is_found(article, data):
    paragraph = folding(data.draw(st.sampled_from(article)))
    start = data.draw(st.integers(0, len(paragraph)))
    piece = paragraph[start : start + data.draw(st.integers(1, 12))]
    if folding(piece):
        assert found_by_phrase(article, piece, folding)


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("一行\n二行", "一行二行"),
        ("one\ntwo", "one two"),
        ("one\u200b\n\ufefftwo", "one two"),
        ("Ａ\r\nＢ", "Ａ Ｂ"),
        ("一行\n2", "一行2"),
    ],
)
def test_a_paragraph_of_several_lines_is_one(title, line):
    assert article_of([title]).content == line


@given(st.lists(texts, max_size=4), texts)
def test_nothing_else_is_found(article, query):
    if folding(query):
        stands = any(folding(query) in folding(paragraph) for paragraph in article)
        assert found_by_phrase(article, query, folding) == stands


@given(st.lists(texts, min_size=1, max_size=3), st.sampled_from(("zh", "en")))
def test_only_what_stands_in_the_title_is_counted_below_its_end(article, lang):
    document = article_of(article, lang)
    where = places_of(document, folding)
    title = folding(document.paragraphs[0]) if document.has_title else ""
    for token, places in where.items():
        if len(token) < 20 and token.startswith("0q") and min(places) < TITLE_END:
            assert token in tokens_of(title)


@given(texts)
def test_tokens_hold_nothing_that_pagefind_would_cut(text):
    assert all(re.fullmatch("0[qz][0-9a-z]{3,10}1", token) for token in places_of(article_of([text]), folding))


@given(st.characters(exclude_categories=["Cs"]), st.characters(exclude_categories=["Cs"]))
def test_no_code_is_the_beginning_of_another(one, two):
    assert one == two or not code(one).startswith(code(two))


@given(st.dates(max_value=FAR), st.dates(max_value=FAR))
def test_days_are_in_order(one, two):
    assert (one < two) == (day_code(one.isoformat()) < day_code(two.isoformat()))
    assert day_code("") == day_code("2025-02-30") == "0000" <= day_code(one.isoformat())


@given(st.integers(0, 36**4), st.integers(0, 36**4))
def test_results_are_in_the_order_of_their_names(one, two):
    names = [result_name("fugh", number, 5) for number in (one, two)]
    assert (one < two) == (names[0] < names[1])
    assert int(base36(one, 3), 36) == one


def test_paragraphs_are_on_one_line():
    document = SearchDocument(id="x", url="x/", lang="zh", title=" 题\n目 ", parts=("", "two\r\n  words\u2028三", " "))
    assert document.content == "题目\ntwo words三"
    wide = SearchDocument(id="x", url="x/", lang="zh", title="0\rＡ")
    assert plain(wide.content) == plain("0\rＡ") == "0 a"
