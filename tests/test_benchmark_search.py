"""Measuring the search: articles out of any texts, questions, truth by looking through all, marks, lines of the table."""

import json
import sys
import urllib.request
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.cli import main
from benchmarks.search.archive import Archive, edited, write_archive, write_article, write_stock
from benchmarks.search.articles import BODY, MadeArticle, Part, make_corpus, markdown_of
from benchmarks.search.browser import Answer, Asked, Load, Session, load_of
from benchmarks.search.builds import Builds, IndexCost, Size, digest_of, size_of
from benchmarks.search.measure import Measurement, Plan, Reading
from benchmarks.search.measured import Cost, FailedError, cost_of
from benchmarks.search.queries import Query, make_queries, make_sessions
from benchmarks.search.report import missed, search_data, search_tables
from benchmarks.search.rows import Row, rows_of
from benchmarks.search.score import Wanted, marks_of, score_of, wanted_by
from benchmarks.search.server import Sent, served
from benchmarks.search.texts import NoTextError, Texts, clean_lines, han_sentences, latin_sentences, read_texts
from benchmarks.search.truth import Originals, Translations
from benchmarks.tables import plain
from generator import markdown
from generator.archive import assemble
from generator.load import load, load_config
from generator.model import Article

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "content" / "pages"
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def texts() -> Texts:
    return read_texts(PAGES, DOCS)


def article(name: str, *texts: str, lang: str = "zh") -> MadeArticle:
    return MadeArticle(Article(id=name, title=texts[0], lang=lang), tuple(Part(BODY, text) for text in texts))


# --- texts -----------------------------------------------------------------------------------------------------------


def test_marks_of_markdown_and_html_are_no_text() -> None:
    text = "## 河堤修好了\n\n<p><strong>昨天</strong>，[北岸](a.html)完工。</p>\n* 第一段\n```\ncode\n```\n"
    assert list(clean_lines(text)) == ["河堤修好了", "昨天，北岸完工。", "第一段"]


def test_sentences_end_after_their_marks_and_quotes() -> None:
    found = han_sentences("他说：“河堤昨天修好了。”大家都去北岸看。谁来过？没有人记得了！短。")
    assert list(found) == ["他说：“河堤昨天修好了。”", "大家都去北岸看。", "没有人记得了！"]


def test_sentences_in_latin_letters_have_words_enough() -> None:
    line = "The levee on the north bank was finished. See 3.14, 2.71 and 1.41. People walk there again in the evening."
    first, second = "The levee on the north bank was finished.", "People walk there again in the evening."
    assert list(latin_sentences(line)) == [first, second]


def test_a_folder_without_chinese_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing but English stands in this file of ours.", encoding="utf-8")
    with pytest.raises(NoTextError, match="Chinese texts"):
        read_texts(tmp_path, DOCS)


def test_texts_in_other_encodings_are_read(tmp_path: Path) -> None:
    text = "河堤昨天修好了，大家都去北岸看。" * 5
    (tmp_path / "a.txt").write_bytes(text.encode("gb18030"))
    assert read_texts(tmp_path, DOCS).han[0] == "河堤昨天修好了，大家都去北岸看。"


# --- articles --------------------------------------------------------------------------------------------------------


def test_the_same_seed_makes_the_same_articles(texts: Texts) -> None:
    assert make_corpus(texts, 30, 1) == make_corpus(texts, 30, 1)
    assert make_corpus(texts, 30, 1) != make_corpus(texts, 30, 2)


def test_articles_are_like_those_of_a_newspaper(texts: Texts) -> None:
    corpus = make_corpus(texts, 600, 1)
    assert (len(corpus.originals), len(corpus.translations)) == (600, 60)
    assert len({made.article.id for made in corpus.originals}) == 600
    issues = Counter(made.article.date for made in corpus.originals)
    assert all(20 <= size <= 30 for size in list(issues.values())[:-1])
    assert (min(issues)[:4], max(issues)[:4]) == ("2015", "2024")
    kinds = Counter(part.kind for made in corpus.originals for part in made.parts)
    assert set(kinds) == {"title", "kicker", "deck", "byline", "note", "subhead", "caption", "credit", "body"}
    sizes = [sum(len(part.text) for part in made.parts) for made in corpus.originals]
    assert 900 < sum(sizes) / 600 < 1200


def test_sentences_stand_in_their_order_until_they_are_used_up() -> None:
    lent = tuple(f"第{number}句在这里把话说完。" for number in range(1000, 1400))
    corpus = make_corpus(Texts(lent, ()), 60, 1)
    body = "".join(part.text for made in corpus.originals for part in made.parts if part.kind == BODY)
    assert body.startswith("".join(lent))
    assert corpus.translations == ()
    again = body.removeprefix("".join(lent))
    follow = sum(f"{lent[at]}{lent[at + 1]}" in again for at in range(len(lent) - 1))
    assert follow > len(lent) / 2, "used again, they stay together in runs"


@pytest.mark.parametrize(
    "text", ["1. 河堤", "1980. 年", "-3度", "+5%", "=号", "a*b_c", "[北岸]", "<北>&amp;", "# 号", "~~删~~"]
)
def test_a_body_reads_as_its_paragraphs(text: str) -> None:
    parts = [Part(BODY, "从前有一条河。"), Part("subhead", "修堤"), Part(BODY, text)]
    assert tuple(markdown.paragraphs(markdown_of(parts))) == tuple(part.text for part in parts)


def test_the_archive_has_nothing_to_complain_of(texts: Texts, tmp_path: Path) -> None:
    corpus = make_corpus(texts, 60, 1)
    archive = write_archive(corpus, tmp_path)
    config, problems = load_config(archive.config, required=True)
    assert config is not None
    loaded, wrong = load(archive.articles)
    found, collisions = assemble(loaded.heads, loaded.records, config, loaded.files, loaded.texts)
    assert (problems, wrong, collisions) == ((), (), ())
    assert len(found.articles) == 60
    assert sum(map(len, found.translations.values())) == 6
    assert [found.articles[made.article.id] for made in corpus.originals] == [made.article for made in corpus.originals]


def test_an_edit_adds_a_sentence(texts: Texts, tmp_path: Path) -> None:
    made = make_corpus(texts, 20, 1).originals[3]
    archive = Archive(tmp_path)
    write_article(archive, made)
    before = archive.file(made).read_text(encoding="utf-8")
    write_article(archive, edited(made))
    assert archive.file(made).read_text(encoding="utf-8").startswith(before)


def test_stock_pagefind_reads_the_same_paragraphs(texts: Texts, tmp_path: Path) -> None:
    corpus = make_corpus(texts, 20, 1)
    write_stock(corpus, tmp_path)
    made = corpus.originals[0]
    page = (tmp_path / "zh" / made.article.id / "index.html").read_text(encoding="utf-8")
    assert page.count("<p>") + page.count("<h2>") + 1 == len(made.parts)
    assert '<html lang="zh-CN">' in page
    assert len(list(tmp_path.glob("*/*/index.html"))) == 22


# --- questions and truth ---------------------------------------------------------------------------------------------


def test_questions_are_pieces_of_articles(texts: Texts) -> None:
    corpus = make_corpus(texts, 60, 1)
    queries = make_queries(corpus, 200, 1)
    assert queries == make_queries(corpus, 200, 1)
    kinds = Counter(query.kind for query in queries)
    assert set(kinds) == {"body", "head", "digits", "latin", "marks", "traditional", "shuffled", "english"}
    assert kinds["english"] == 20
    originals, translations = Originals(corpus.originals), Translations(corpus.translations)
    for query in queries:
        wanted = wanted_by(query, originals, translations)
        if query.kind != "shuffled":
            assert wanted.translations if query.kind == "english" else wanted.originals, query
        assert len(query.piece) <= 12 or query.kind == "english"
    assert any(not wanted_by(query, originals, translations).originals for query in queries if query.kind == "shuffled")


@pytest.mark.parametrize(
    ("piece", "typed"),
    [
        ("河堤", "河堤"),
        ("北岸 的", '"北岸 的"'),
        ("-19", '"-19"'),
        ("a:b", '"a:b"'),
        ("修好了。", "修好了。"),
        ("“河", '"“河"'),
    ],
)
def test_what_the_search_would_read_as_its_own_marks_is_quoted(piece: str, typed: str) -> None:
    assert Query("body", piece).typed == typed


def test_sessions_are_what_readers_ask(texts: Texts) -> None:
    sessions = make_sessions(make_corpus(texts, 20, 1), 4, 5, 1)
    assert [len(session) for session in sessions] == [5] * 4
    assert all(2 <= len(query.piece) <= 8 for session in sessions for query in session)


def test_truth_is_folded_and_crosses_no_paragraph() -> None:
    known = Originals([article("a", "河堤修好了", "他说，２０２５年Ａ座"), article("b", "了他", "河堤 2025 年")])
    assert known.holding("修好了") == {"a"}
    assert known.holding("2025年a") == {"a"}
    assert known.holding("２０２５年") == {"a", "b"}
    assert known.holding("了他") == {"b"}, "the end of one paragraph and the start of the next are no piece"
    assert known.holding("堤修") == {"a"}
    assert known.holding("說") == {"a"}, "in traditional characters"
    assert known.holding("没有") == frozenset()


def test_the_commonest_pieces() -> None:
    known = Originals([article("a", "河堤河堤河堤"), article("b", "河岸"), article("c", "河岸，b")])
    assert known.commonest(1, 2) == ("河", "岸")
    assert known.commonest(2, 2) == ("河岸", "堤河")


def test_english_truth_is_whole_words_in_just_this_form() -> None:
    known = Translations([article("a", "The columns, it's said", lang="en"), article("b", "A new column", lang="en")])
    assert known.holding("column") == {"b"}
    assert known.holding("the columns") == {"a"}
    assert known.holding("it’s") == {"a"}
    assert known.holding("columns it's") == frozenset()
    assert known.holding("s") == known.holding("it") == frozenset(), "it’s is one word"


def test_english_words_in_a_row_end_with_their_paragraph() -> None:
    known = Translations([article("a", "Read the columns", "of the paper", lang="en")])
    assert known.holding("columns of") == known.touching("columns of") == frozenset()


def test_a_search_by_words_may_find_what_other_marks_part() -> None:
    known = Translations([article("a", "It's one-half", lang="en"), article("b", "ones", lang="en")])
    assert known.touching("S-") == known.touching("one half") == {"a"}
    assert known.touching("-") == frozenset()
    wanted = Wanted(frozenset(), known.holding("S-"), known.touching("S-"))
    for count, precision in ((1, 1), (2, 0.5)):
        assert marks_of(Query("latin", "S-"), Answer(1, count, (), ()), wanted).precision == precision


# --- marks -----------------------------------------------------------------------------------------------------------


def test_all_results_are_compared_where_all_are_listed() -> None:
    wanted = Wanted(frozenset("abcd"), frozenset())
    marks = marks_of(Query("body", "河"), Answer(1, 3, ("a", "b", "x"), (False,) * 3), wanted)
    assert (marks.recall, marks.precision) == (0.5, pytest.approx(2 / 3))


def test_translations_do_not_count_for_pieces_nor_originals_for_english() -> None:
    wanted = Wanted(frozenset("ab"), frozenset("c"))
    answer = Answer(1, 3, ("a", "b", "c"), (False, False, True))
    for kind in ("latin", "english"):
        marks = marks_of(Query(kind, "GDP"), answer, wanted)
        assert (marks.recall, marks.precision) == (1, 1)


@pytest.mark.parametrize(
    ("count", "ids", "recall", "precision"),
    [(4, "ab", 1, 1), (2, "a", 0.5, 1), (8, "ab", 1, 0.5), (4, "ax", 1, 0.5), (-1, "", 0, 0)],
)
def test_where_not_all_are_listed_the_number_is_compared(count: int, ids: str, recall: float, precision: float) -> None:
    answer = Answer(1, count, tuple(ids), (False,) * len(ids))
    marks = marks_of(Query("body", "河"), answer, Wanted(frozenset("abcd"), frozenset()))
    assert (marks.recall, marks.precision) == (recall, precision)


def test_finding_nothing_is_right_where_there_is_nothing() -> None:
    nothing = Wanted(frozenset(), frozenset())
    marks = marks_of(Query("shuffled", "河"), Answer(1, 0), nothing)
    assert (marks.recall, marks.precision) == (1, 1)
    marks = marks_of(Query("shuffled", "河"), Answer(1, 1, ("a",), (False,)), nothing)
    assert (marks.recall, marks.precision) == (1, 0)


def test_a_score_tells_what_was_not_exact() -> None:
    right, wrong = Query("body", "河"), Query("body", "堤")
    wanted = {query: Wanted(frozenset("ab"), frozenset()) for query in (right, wrong)}
    answers = {right: Answer(1, 2, ("a", "b"), (False,) * 2), wrong: Answer(1, 1, ("a",), (False,))}
    score = score_of(answers, wanted, english=False)
    assert (score.count, score.recall, score.precision) == (2, 0.75, 1)
    assert [marks.query for marks in score.inexact] == [wrong]


def test_texts_of_results_and_the_view_are_told_apart_from_the_search() -> None:
    sent = [
        Sent("/search/", 9000), Sent("/static/css/site.css", 7000), Sent("/static/js/search.js", 500),
        Sent("/pagefind/index/1.pf_index", 300), Sent("/pagefind/fragment/2.pf_fragment", 20),
        Sent("/pagefind/en/texts/3", 4),
    ]  # fmt: skip
    assert load_of(sent, 5) == Load(size=800, requests=2, texts=24, ms=5)


# --- costs -----------------------------------------------------------------------------------------------------------


def test_memory_and_time_of_a_command_are_its_own(tmp_path: Path) -> None:
    """And not those of the process that asks, which may hold much more."""
    much = bytearray(150_000_000)
    small = cost_of([sys.executable, "-c", "print(1)"], tmp_path)
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'x = bytes(1) * 90_000_000'])"
    large = cost_of([sys.executable, "-c", child], tmp_path)
    assert small.kilobytes < 60_000 < 80_000 < large.kilobytes < len(much) // 1024
    assert 0 < small.cpu < 5


def test_a_command_that_fails_is_told_with_its_words(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such river"):
        cost_of([sys.executable, "-c", "raise SystemExit('no such river')"], tmp_path)


def test_files_for_ready_made_forms_are_no_part_of_an_index(tmp_path: Path) -> None:
    for name in ("pagefind.js", "index/a.pf_index", "pagefind-ui.js", "pagefind-modular-ui.css"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("12345", encoding="utf-8")
    assert size_of(tmp_path) == Size(2, 10)


def test_the_digest_sees_every_byte_and_every_name(tmp_path: Path) -> None:
    found = set()
    for name, text in (("a", "1"), ("a", "2"), ("b", "2")):
        for path in tmp_path.iterdir():
            path.unlink()
        (tmp_path / name).write_text(text, encoding="utf-8")
        found.add(digest_of(tmp_path))
    assert len(found) == 3


def test_the_server_packs_counts_and_says_what_has_not_changed(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("河" * 5000, encoding="utf-8")
    (tmp_path / "b.pf_meta").write_bytes(b"x" * 5000)
    with served(tmp_path) as (address, log):

        def get(name: str, **head: str) -> tuple[int, str | None]:
            request = urllib.request.Request(address + name, headers={"Accept-Encoding": "gzip", **head})
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.status, answer.headers["ETag"]
            except urllib.error.HTTPError as error:
                return error.code, None

        status, tag = get("a.js?ts=1")
        assert status == 200
        assert get("b.pf_meta")[0] == 200
        assert get("a.js", **{"If-None-Match": str(tag)})[0] == 304
        assert get("../secret")[0] == 404
        sizes = [(one.path, one.size) for one in log.take()]
        assert [path for path, _ in sizes] == ["/a.js", "/b.pf_meta", "/a.js", "/../secret"]
        assert sizes[0][1] < 600 < 5000 < sizes[1][1] < 5600
        assert sizes[2][1] < 400
        assert log.take() == []


# --- the table -------------------------------------------------------------------------------------------------------


def measurement(*, recall: bool = True) -> Measurement:
    """One question, right or wrong, and builds that cost little."""
    query = Query("body", "河堤")
    answer = Answer(12, 1, ("a" if recall else "x",), (False,))
    load = Load(size=200_000, requests=9, texts=3000, ms=90)
    asked = Asked({query: answer})
    reading = Reading(asked, (Session((load, load)), Session((load, load), (61.0, 55.0))), asked, asked)
    cost = Cost(2.0, 2.5, 100_000)
    size = Size(10, 3_000_000)
    builds = Builds(Cost(5.0, 6.0, 200_000), cost, cost, cost, IndexCost(2.5, 100_000, 50_000), size, same=True)
    wanted = {query: Wanted(frozenset("a"), frozenset())}
    return Measurement(Plan(20, 1, 2, 1, stock=False), 2_000_000, builds, reading, wanted)


def test_lines_tell_values_targets_and_whether_they_are_met() -> None:
    rows = {row.key: row for row in rows_of(measurement())}
    assert len(rows) == len(rows_of(measurement())), "each has a key of its own"
    assert (rows["recall"].ours, rows["recall"].met) == (1.0, True)
    assert (rows["first_kb"].ours, rows["first_kb"].target) == (200.0, "≤ 450 kB (aim 250 kB)")
    assert (rows["further_kb"].ours, rows["further_kb"].met) == (200.0, False)
    assert (rows["longest_ms"].ours, rows["longest_ms"].met, rows["long_tasks"].ours) == (61.0, False, 2)
    assert (rows["ratio"].ours, rows["index_cpu"].ours, rows["more_cpu"].ours) == (1.5, 2.5, 3.0)
    assert rows["english_recall"].met is None, "nothing was asked in English"


def test_the_table_is_for_people_and_the_data_for_scripts() -> None:
    found = measurement(recall=False)
    told = "\n".join(line for table in search_tables(found) for line in plain(table))
    assert "Search in 20 articles, 2.0 MB of text, seed 1" in told
    assert "body 河堤: recall 0.000, precision 0.000 (counted 1, should be 1)" in told
    assert "NO" in told
    assert missed(found)
    data = json.loads(json.dumps(search_data(found)))
    assert data["rows"]["recall"] == {"baoku": 0.0, "stock": None, "least": 1, "met": False}
    assert data["inexact"] == [{"query": "河堤", "recall": 0.0, "precision": 0.0}]


@pytest.mark.parametrize(("value", "met"), [(2.0, True), (2.1, False), (None, None)])
def test_a_target_is_met_up_to_its_limit(value: float | None, met: bool | None) -> None:
    assert Row("ratio", "", "{:.1f}", value, most=2).met is met


# --- wrong usage -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["--sizes", "many"], ["--sizes", "0"], ["--articles", "3"], []])
def test_wrong_usage_is_told(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(tmp_path), *words]) == 2
    assert "Error: " in capsys.readouterr().err


def test_a_folder_in_use_is_not_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    assert main(["search", str(PAGES), "--keep", str(tmp_path)]) == 2
    assert "should be empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
