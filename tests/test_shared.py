"""Real newspaper pages, where a folder of them lies beside the project: how well they are cut, and that all is kept.

The pages belong to their publishers, so that they are never part of the project. `BAOKU_SHARED` names the folder.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.layout import find_layout
from benchmarks.segmentation import Measurement, measure
from generator.config import SiteConfig
from generator.ingest import ingest

SHARED = Path(os.environ.get("BAOKU_SHARED") or Path(__file__).parent.parent.parent / "shared")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason=f"there is no folder of real pages at {SHARED}"),
]
SEED_FLOOR = 0.90
OCR_FLOOR = {".md": 0.85, ".txt": 0.65}
OCR_WHOLE = {".md": 0.6, ".txt": 0.4}
"""Every column of the score of fully described pages; articles, order and kept are held to more below."""


def score(gold: str, pages: str, folder: Path) -> dict[str, float]:
    """Cut the pages and score them: the totals by column."""
    ingest([], SHARED / pages, folder, SiteConfig())
    command = [sys.executable, "tools/score_articles.py", gold, pages, str(folder), "--json"]
    done = subprocess.run(command, cwd=SHARED, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    totals: dict[str, float] = json.loads(done.stdout)["total"]
    return totals


def test_described_pages_come_out_whole(tmp_path: Path) -> None:
    total = score("gold", "seeds", tmp_path / "articles")
    assert (total["kept"], total["invented"], total["order"]) == (1.0, 0, 1.0)
    assert total["articles"] >= 0.95
    low = {
        name: value for name, value in total.items() if name != "invented" and value is not None and value < SEED_FLOOR
    }
    assert low == {}


def test_a_national_daily_loses_nothing(tmp_path: Path) -> None:
    total = score("corpora/pku1998/gold", "corpora/pku1998/pages", tmp_path / "articles")
    assert total["kept"] >= 0.999
    assert total["invented"] == 0
    assert total["articles"] >= 0.88
    assert total["paragraphs"] >= 0.87


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_pages_read_by_ocr_are_cut_and_lose_nothing(tmp_path: Path, suffix: str) -> None:
    pages = sorted((SHARED / "corpora/ocr/pages").glob(f"*{suffix}"))
    report = ingest(pages, SHARED / "corpora/ocr/pages", tmp_path / "articles", SiteConfig())
    assert len(report.pages) == len(pages) > 0
    for page in report.pages:
        held = {item.line for item in (*page.record.furniture, *page.record.leftover)}
        for article in page.articles:
            assert article.source is not None
            held |= {n for first, last in article.source.lines for n in range(first, last + 1)}
        lines = (SHARED / "corpora/ocr/pages" / page.file).read_text(encoding="utf-8-sig").splitlines()
        assert [line for number, line in enumerate(lines, 1) if line.strip() and number not in held] == []
    command = [sys.executable, "tools/score_ocr.py", "corpora/ocr/gold", str(tmp_path / "articles"), "--json"]
    done = subprocess.run(command, cwd=SHARED, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    total = json.loads(done.stdout)["total"]
    assert total["start"] >= OCR_FLOOR[suffix]
    assert total["whole"] >= OCR_WHOLE[suffix]
    assert total["extra"] <= 0.5


# --- our own measuring against that of the folder --------------------------------------------------------------------


def outside(script: str, *words: str) -> dict[str, dict[str, float | None]]:
    """What a scorer of the folder says, page by page."""
    command = [sys.executable, f"tools/{script}", *words, "--json"]
    done = subprocess.run(command, cwd=SHARED, capture_output=True, text=True, check=True)
    found: dict[str, dict[str, float | None]] = json.loads(done.stdout)
    return found


def measured(pages: Path, gold: Path) -> Measurement:
    found = measure(find_layout(pages, gold), SiteConfig())
    assert found.problems == ()
    return found


@pytest.mark.parametrize(("gold", "pages"), [("gold", "seeds"), ("corpora/pku1998/gold", "corpora/pku1998/pages")])
def test_our_columns_say_what_the_scorer_of_the_folder_says(gold: str, pages: str, tmp_path: Path) -> None:
    ingest([], SHARED / pages, tmp_path, SiteConfig())
    wanted = outside("score_articles.py", gold, pages, str(tmp_path))["pages"]
    found = measured(SHARED / pages, SHARED / gold)
    assert {page.page: pytest.approx(page.row, abs=1e-12) for page in found.pages} == wanted


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_our_columns_for_ocr_say_what_the_scorer_of_the_folder_says(suffix: str, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for path in (SHARED / "corpora/ocr/pages").glob(f"*{suffix}"):
        shutil.copy(path, pages)
    ingest([], pages, tmp_path / "articles", SiteConfig())
    wanted = outside("score_ocr.py", "corpora/ocr/gold", str(tmp_path / "articles"))
    found = measured(pages, SHARED / "corpora/ocr/gold")
    assert {page.page.removesuffix(suffix): pytest.approx(page.row, abs=1e-12) for page in found.pages} == {
        name: row for name, row in wanted.items() if name != "total"
    }


@pytest.mark.parametrize(
    ("gold", "pages"),
    [("gold", "seeds"), ("corpora/pku1998/gold", "corpora/pku1998/pages"), ("corpora/ocr/gold", "corpora/ocr/pages")],
)
def test_whatever_fails_on_a_page_has_a_reason(gold: str, pages: str) -> None:
    for page in measured(SHARED / pages, SHARED / gold).pages:
        low = [name for name in ("articles", "whole", "title") if (page.row.get(name) or 1.0) < 1.0]
        assert not low or page.faults, (page.page, low)
