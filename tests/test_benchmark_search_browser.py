"""The measurement of the search from end to end: a few articles, built, served, asked in a real browser."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.search.browser import BAOKU, SilentError, ask_all
from benchmarks.search.queries import Query
from benchmarks.search.server import served

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
FEW = ("--articles", "40", "--queries", "40", "--sessions", "2")


def measured(*words: str):
    """What the command tells scripts; in a process of its own, because two browsers cannot be driven in one."""
    command = [sys.executable, "-m", "benchmarks", "search", str(ROOT / "content" / "pages"), *words, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_what_baoku_finds_and_costs(browser, tmp_path):
    found = measured(*FEW, "--no-stock", "--keep", str(tmp_path))
    value = {key: row["baoku"] for key, row in found["rows"].items()}
    assert (value["recall"], value["precision"], value["english_recall"]) == (1, 1, 1), found["inexact"]
    assert value["queries"] == 40
    assert value["same"] == 1
    assert 5 < value["further_whole_kb"] < value["first_kb"] < value["first_whole_kb"] < 1000
    assert value["further_kb"] < value["further_whole_kb"], "texts of results are told apart"
    assert 0 < value["index_cpu"] < value["build_cpu"]
    assert value["files"] > 40
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["archive", "site"]


def test_stock_pagefind_beside_it(browser):
    pytest.importorskip("pagefind_bin_extended")
    found = measured(*FEW)
    rows = found["rows"]
    assert rows["recall"]["stock"] < rows["recall"]["baoku"] == 1, "words are found, pieces of words are not"
    assert rows["english_recall"]["stock"] > 0.9
    assert rows["first_kb"]["stock"] > 50
    assert rows["cpu_ratio"]["baoku"] > 0


def test_the_index_alone_at_several_sizes():
    found = measured("--sizes", "20,40", "--no-stock")
    assert [one["articles"] for one in found] == [20, 40]
    small, large = (one["bytes"] for one in found)
    assert 0 < small < large


def test_a_blocked_main_thread_is_seen(browser):
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script(BAOKU.script)
        page.goto("about:blank")
        page.evaluate(
            "new Promise((go) => setTimeout(() => { for (const end = Date.now() + 120; Date.now() < end; ); go() }))"
        )
        time.sleep(0.2)
        (task,) = page.evaluate("measured.longTasks()")
        assert 100 < task < 1000
        assert page.evaluate("measured.longTasks()") == []


def test_a_view_that_does_not_answer_is_told_with_its_fault(browser, tmp_path):
    view = tmp_path / "search" / "index.html"
    view.parent.mkdir()
    form = '<form><input id="q"><ol id="results"></ol><p id="status"></p></form>'
    view.write_text(f"{form}<script>throw new Error('no such river')</script>", encoding="utf-8")
    with served(tmp_path) as (address, _), pytest.raises(SilentError, match="no such river"):
        ask_all(browser, BAOKU, address, [Query("body", "河堤")])
