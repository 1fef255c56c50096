"""Real newspaper pages, where a folder of them lies beside the project: how well they are cut, and that all is kept.

The pages belong to their publishers, so that they are never part of the project. `BAOKU_SHARED` names the folder.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.config import SiteConfig
from generator.ingest import ingest

SHARED = Path(os.environ.get("BAOKU_SHARED") or Path(__file__).parent.parent.parent / "shared")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason=f"there is no folder of real pages at {SHARED}"),
]
SEED_FLOOR = 0.90
OCR_FLOOR = {".md": 0.85, ".txt": 0.65}
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
    assert total["articles"] >= 0.85
    assert total["paragraphs"] >= 0.84


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
    assert total["extra"] <= 0.8
