"""The commands that measure, as a user types them: folders in every layout, tables, JSON, floors, wrong usage."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_benchmark_columns import GOLD, PAGE, TEXT_GOLD

from benchmarks.cli import cli, main
from benchmarks.ingest_speed import repeat
from generator.config import SiteConfig
from generator.ingest import find_sources, ingest

ROOT = Path(__file__).parent.parent
NAME = "20250303-01.txt"


def page_file(path: Path, text: str = PAGE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A set of two pages, one of an odd and one of an even day."""
    folder = tmp_path / "paper"
    for name in ("20250303-01", "20250304-02"):
        page_file(folder / "pages" / f"{name}.txt")
        page_file(folder / "gold" / f"{name}.yml", GOLD)
    return folder


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_all_tables_are_printed(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "segmentation", paper)
    assert (status, err) == (0, "")
    rows = [line.split()[0] for line in out.splitlines() if line.startswith("  2025")]
    assert rows == ["20250303-01.txt", "20250304-02.txt"]
    for title in (
        "Score",
        "What lines are",
        "Confidence, odd half",
        "Confidence, even half",
        "What a person must still",
    ):
        assert re.search(f"^{title}", out, re.MULTILINE), title
    assert "odd half (1)" in out
    assert "total (2)" in out
    assert re.search(r"Of articles with confidence ≥ 0\.9: \d+, ", out)


def test_nothing_is_written_beside_the_pages(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(paper.rglob("*"))
    run(capsys, "segmentation", paper)
    assert sorted(paper.rglob("*")) == before


@pytest.mark.parametrize(
    ("page", "gold", "words"),
    [
        ("set/pages/{}", "set/gold/{}", ["set"]),
        ("set/{}", "set/gold/{}", ["set"]),
        ("set/{}", "gold/{}", ["set"]),
        ("set/{}", "elsewhere/{}", ["set", "--gold", "elsewhere"]),
        ("set/2025-03-03/{}", "gold/2025-03-03/{}", ["set"]),
    ],
)
@pytest.mark.parametrize("form", [GOLD, TEXT_GOLD, f"file: {NAME}\n{GOLD}"], ids=["lines", "texts", "named"])
def test_pages_and_gold_may_lie_in_several_ways(
    page: str, gold: str, words: list[str], form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    page_file(tmp_path / page.format(NAME))
    page_file(tmp_path / gold.format("20250303-01.yml"), form)
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, "segmentation", *words, "--json")
    assert (status, err) == (0, "")
    assert len(json.loads(out)["pages"]) == 1


def test_gold_may_be_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page_file(tmp_path / "pages" / "a.txt")
    gold = {"articles": [{"kind": "news", "title": ["河堤修好了"], "head_lines": [16], "paragraphs": [[18]]}]}
    page_file(tmp_path / "gold" / "a.json", json.dumps(gold))
    status, out, _ = run(capsys, "segmentation", tmp_path, "--json")
    assert status == 0
    assert json.loads(out)["total"]["articles"] == pytest.approx(2 / 3), "the gold leaves one article of the page out"


def test_gold_by_words_has_columns_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page_file(tmp_path / "pages" / "a.txt")
    gold = "articles: [{headline: 河堤修好了, first12: 昨天，北岸的河堤完工, last12: 完工，行人又能沿河散步。}]"
    page_file(tmp_path / "gold" / "a.yml", gold)
    status, out, _ = run(capsys, "segmentation", tmp_path, "--json")
    assert status == 0
    assert json.loads(out)["words_total"] == {"start": 1.0, "title": 1.0, "end": 1.0, "whole": 1.0, "extra": 1.0}
    assert "an article that matches none" in run(capsys, "segmentation", tmp_path)[1]


def test_one_half_alone(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "segmentation", paper, "--half", "even", "--json")[1]
    assert list(json.loads(out)["pages"]) == ["20250304-02.txt"]


def test_a_floor_fails_where_it_is_missed(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "segmentation", paper, "--floor", "0")[0] == 0
    page_file(paper / "gold" / "20250303-01.yml", GOLD.replace("title: [河堤修好了]", "title: [河堤]"))
    status, _, err = run(capsys, "segmentation", paper, "--floor", "0.99")
    assert status == 1
    assert re.search(r"^Below the floor of 0\.99: .*title 0\.\d{3}", err)
    assert "articles" not in err


def test_the_worst_pages_are_told_first(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = GOLD.replace("head_lines: [16]\n    paragraphs: [[18]]", "head_lines: [14]\n    paragraphs: [[16], [18]]")
    page_file(paper / "gold" / "20250304-02.yml", wrong.replace(", [14]]", "]"))
    out = run(capsys, "segmentation", paper, "--pages", "1")[1]
    section = out.partition("The worst pages, and why")[2].partition("What lines are")[0]
    assert section.strip().startswith("20250304-02.txt: ")
    assert "20250303-01.txt" not in section
    assert "at line 14" in section


def test_markdown_names_no_page(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that a result may be published where the pages may not."""
    out = run(capsys, "segmentation", paper, "--markdown")[1]
    assert out.startswith("### paper\n\n2 pages, measured on ")
    assert "| total (2) |" in out
    assert "20250303" not in out


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ({}, "there is no such folder"),
        ({"set/readme": ""}, "holds no page files"),
        ({"set/a.txt": PAGE}, "there is no folder “gold”"),
        ({"set/a.txt": PAGE, "gold/b.txt": ""}, "there is no folder “gold”"),
    ],
)
def test_where_nothing_fits_the_layouts_are_told(
    layout: dict[str, str], message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in layout.items():
        page_file(tmp_path / name, text)
    status, _, err = run(capsys, "segmentation", tmp_path / "set")
    assert status == 2
    assert message in err
    assert "DIR/pages/ and DIR/gold/" in err


@pytest.mark.parametrize(
    ("gold", "message"),
    [
        ("articles: [", "error F-yaml"),
        ("articles: 3", "error F-not-a-list"),
        (GOLD.replace("[18]", "[180]"), "error F-number"),
        (GOLD.replace("title: [河堤修好了]", "title: {a: b}"), "error F-not-a-list"),
    ],
)
def test_gold_that_cannot_be_read_is_told(
    gold: str, message: str, paper: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page_file(paper / "gold" / "20250303-01.yml", gold)
    status, _, err = run(capsys, "segmentation", paper)
    assert status == 1
    assert message in err
    assert "20250303-01.yml" in err


@pytest.mark.parametrize("text", ["{", "[1]", '{"articles": {"a": 1}}'])
def test_broken_json_is_told(text: str, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page_file(paper / "gold" / "20250303-01.yml", GOLD).unlink()
    page_file(paper / "gold" / "20250303-01.json", text)
    status, _, err = run(capsys, "segmentation", paper)
    assert status == 1
    assert "20250303-01.json" in err


def test_gold_without_its_page_is_told(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (paper / "pages" / "20250304-02.txt").unlink()
    status, _, err = run(capsys, "segmentation", paper)
    assert status == 1
    assert "no page file goes with it" in err


def test_the_specimen_can_be_measured(capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--gold", ROOT / "tests/specimen", "--config", ROOT / "site.yml", "--json")
    status, out, err = run(capsys, "segmentation", ROOT / "content/pages", *words)
    assert (status, err) == (0, ""), "every text of the specimen's gold stands on its page"
    found = json.loads(out)
    assert len(found["pages"]) == len(list((ROOT / "tests/specimen").glob("*/*.yml")))
    assert found["total"]["articles"] > 0.9


# --- speed -----------------------------------------------------------------------------------------------------------


def test_repeated_pages_are_pages_of_their_own(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md"):
        page_file(tmp_path / "pages" / name, f"---\ndate: 2025-03-03\n---\n{PAGE}" if name == "b.md" else PAGE)
    files = find_sources([tmp_path / "pages"], tmp_path / "pages")[0]
    repeat(files, 5, tmp_path / "many")
    report = ingest([], tmp_path / "many", tmp_path / "articles", SiteConfig())
    assert (report.cut, report.problems) == (5, ())
    assert len({page.folder for page in report.pages}) == 5


def test_speed_is_told_with_its_ratio_and_memory(tmp_path: Path) -> None:
    page_file(tmp_path / "pages" / "a.txt")
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        "ingest-speed",
        str(tmp_path / "pages"),
        "--pages",
        "4",
        "--rounds",
        "1",
    ]
    done = subprocess.run([*command, "--json"], cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["ratio"] > 1
    assert sorted(found["peak_kilobytes"]) == ["16", "4"]


def test_speed_without_pages_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ingest-speed", tmp_path)[0] == 2


# --- documentation ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", cli.commands)
def test_every_option_is_documented(name: str) -> None:
    elsewhere = {"search": "benchmarks.md", "profile": "benchmarks.md", "speed": "speed.md", "scale": "scale.md"}
    document = elsewhere.get(name, "segmentation.md")
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    options = {
        option
        for parameter in cli.commands[name].params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    }
    assert {option for option in options if f"`{option}" not in text} == set()
    assert f"python -m benchmarks {name}" in text
