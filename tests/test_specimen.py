"""The specimen newspaper against what a person says its pages hold, article by article and field by field."""

import re
import sys
from pathlib import Path

import pytest

from generator.config import SiteConfig, parse_config
from generator.content import load_article
from generator.ingest import IngestReport, ingest
from generator.ingest.decode import decode

sys.path.insert(0, str(Path(__file__).parent / "specimen"))
import read

ROOT = Path(__file__).parent.parent
PAGES, ARTICLES = ROOT / "content" / "pages", ROOT / "content" / "articles"
KNOWN = {
    (
        "2025-03-10/A03",
        "铅字",
        "column",
    ): "one logo stands over several articles, and text does not tell how far it reaches",
    ("2025-03-10/A03", "夹缝里的四季", "column"): "the same logo, two articles further down",
    ("2025-03-17/A01", "错开的栏 怎样接回去", "paragraphs"): "a leg printed behind the head of the next article",
    ("2025-03-17/A01", "六万幅影像完成首轮对账", "title"): "its head stands between two halves of a sentence",
    ("2025-03-17/A02", "留痕，是对后人的礼貌", "paragraphs"): "the column's edge cut the paragraph after a full stop",
}
"""Where ingest is known to differ from a careful reader, and why."""


def specimen_config() -> SiteConfig:
    config, problems = parse_config((ROOT / "site.yml").read_text(encoding="utf-8"))
    assert problems == ()
    return config


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, IngestReport]:
    """The specimen's articles, made anew in a folder of their own."""
    folder = tmp_path_factory.mktemp("specimen")
    return folder, ingest([], PAGES, folder, specimen_config())


def test_the_pages_come_out_as_a_careful_reader_cuts_them(made: tuple[Path, IngestReport]) -> None:
    found = {(one.page, one.article, one.field): one for one in read.differences(made[1])}
    new = [str(one) for key, one in found.items() if key not in KNOWN]
    gone = [f"{' '.join(key)} ({why})" for key, why in KNOWN.items() if key not in found]
    assert not new, "The specimen comes out worse than it did:\n" + "\n".join(new)
    assert not gone, "These are right now; take them out of KNOWN:\n" + "\n".join(gone)


def test_nothing_of_a_page_is_lost(made: tuple[Path, IngestReport]) -> None:
    assert sorted(page.file for page in made[1].pages) == sorted(
        file.relative_to(PAGES).as_posix() for file in PAGES.glob("*/A*.*")
    )
    for page in made[1].pages:
        assert page.record.leftover == (), page.file
        decoded, _ = decode((PAGES / page.file).read_bytes(), page.file)
        assert decoded is not None
        lines = decoded.text.splitlines()
        held = {item.line for item in page.record.furniture}
        for article in page.articles:
            assert article.source is not None
            held |= {n for first, last in article.source.lines for n in range(first, last + 1)}
        missing = [line for number, line in enumerate(lines, 1) if line.strip() and number not in held]
        if missing and missing[0].strip() == "---":  # front matter
            missing = missing[missing.index("---", 1) + 1 :]
        assert missing == [], page.file


def test_the_page_files_give_no_errors(made: tuple[Path, IngestReport]) -> None:
    assert [f"{one.place}: {one.message}" for one in made[1].problems if one.severity == "error"] == []


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the repository holds no articles of the specimen")
def test_the_articles_in_the_repository_are_those_of_its_pages(made: tuple[Path, IngestReport]) -> None:
    """What nobody edited must be what ingest makes today: run `python -m generator ingest` after a change of rules."""
    stale = []
    for page in made[1].pages:
        for new in sorted((made[0] / page.folder).glob("*.md")):
            kept = ARTICLES / page.folder / new.name
            text = kept.read_text(encoding="utf-8") if kept.is_file() else ""
            article = load_article(text, new.name)[0] if text else None
            if article is None or (article.review == "auto" and text != new.read_text(encoding="utf-8")):
                stale.append(f"{page.folder}/{new.name}")
        originals = {path.name for path in (ARTICLES / page.folder).glob("*.md") if re.fullmatch(r"\d+\.md", path.name)}
        stale += [f"{page.folder}/{name}" for name in originals if not (made[0] / page.folder / name).is_file()]
    assert stale == []
