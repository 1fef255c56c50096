"""Measuring segmentation: a folder of pages with gold → a score, faults and outcomes for each page **(effects)**."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.calibration import Outcome
from benchmarks.columns import Row, pairs_of, right_title, row_of
from benchmarks.confusion import Confusion, confusion_of
from benchmarks.faults import Fault, faults_of, word_faults
from benchmarks.gold import GoldFile, read_gold
from benchmarks.gold_forms import from_lines, from_texts, words_of
from benchmarks.halves import half_of
from benchmarks.ink import Ink, ink_of
from benchmarks.layout import Layout
from benchmarks.made import MadePage, made_page
from benchmarks.minutes import labour_of
from benchmarks.words import found_words, words_row
from generator.config import SiteConfig
from generator.ingest import How, IngestedPage, find_sources, ingest
from generator.ingest.metadata import Sidecar
from generator.ingest.reader import read_page
from generator.problems import Problem, problem
from generator.segment.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A page with gold: the columns of its score, what is wrong with it, and how its articles came out."""

    page: str
    half: str
    by_words: bool
    row: Row
    faults: tuple[Fault, ...]
    outcomes: tuple[Outcome, ...]
    confusion: Confusion = field(default_factory=dict)
    lost_gold: tuple[str, ...] = ()
    """Beginnings of texts of the gold that the page does not have."""

    @property
    def minutes(self) -> float:
        """What a person must still do, in minutes."""
        return labour_of([self.faults]).minutes


@dataclass(frozen=True, slots=True)
class Measurement:
    """All pages with gold, in the order of their names, and what is wrong with pages or gold."""

    pages: tuple[Measured, ...]
    problems: tuple[Problem, ...]


def measure(layout: Layout, config: SiteConfig, jobs: int = 1) -> Measurement:
    """Cut all pages of a folder, as `ingest` would into an empty archive, and measure those that have gold.

    Nothing is written beside the pages. Problems: those of page files, YAML and fields, and
    I-unreadable for gold without a page.
    """
    files, wrong = read_gold(layout.gold)
    with tempfile.TemporaryDirectory(prefix="baoku-") as empty:
        report = ingest([], layout.pages, Path(empty), config, how=How(dry_run=True, jobs=jobs))
    places = {page.file: page.path for page in find_sources([layout.pages], layout.pages)[0]}
    measured: list[Measured] = []
    problems = list(wrong)
    used: set[str] = set()
    for page in report.pages:
        gold = next((one for one in files if one.is_for(page.file)), None)
        if gold is None:
            continue
        used.add(gold.name)
        one, bad = _measured(page, gold, places[page.file].read_bytes(), config)
        problems += bad
        measured.append(one)
    failed = [one for one in report.problems if one.code.startswith("I-") and one.severity == "error"]
    return Measurement(tuple(measured), (*problems, *failed, *_unused(files, used)))


def _unused(files: Iterable[GoldFile], used: set[str]) -> tuple[Problem, ...]:
    return tuple(
        problem("I-unreadable", one.fields.file, reason=f"no page file goes with it ({one.page or one.name})")
        for one in files
        if one.name not in used
    )


def _measured(
    page: IngestedPage, gold: GoldFile, data: bytes, config: SiteConfig
) -> tuple[Measured, tuple[Problem, ...]]:
    half = half_of(page.file, config.source_pattern)
    read, _ = read_page(page.file, data, Sidecar(), Words(), config.source_pattern)
    ink = ink_of(read.lines if read else ())
    articles = sorted(page.articles, key=lambda article: article.order)
    made = made_page(articles, page.record, ink)
    if gold.form == "words":
        return _by_words(page.file, half, gold, made), tuple(gold.fields.problems)
    return _by_lines(page.file, half, gold, made, ink)


def _by_words(name: str, half: str, gold: GoldFile, made: MadePage) -> Measured:
    wanted = words_of(gold.fields)
    found = found_words(wanted, made.articles)
    by_made = {one.made: one for one in found}
    outcomes = []
    for at, got in enumerate(made.articles):
        one = by_made.get(at)
        whole = one is not None and one.end
        outcomes.append(Outcome(got.article.confidence, whole, whole and one is not None and one.title))
    return Measured(
        page=name,
        half=half,
        by_words=True,
        row=words_row(found, len(made.articles)),
        faults=word_faults(wanted, found, len(made.articles)),
        outcomes=tuple(outcomes),
    )


def _by_lines(name: str, half: str, file: GoldFile, made: MadePage, ink: Ink) -> tuple[Measured, tuple[Problem, ...]]:
    lost: Sequence[str] = ()
    problems: tuple[Problem, ...] = ()
    if file.form == "texts":
        gold, lost = from_texts(file.fields, ink)
    else:
        gold, problems = from_lines(file.fields, ink)
    pairs = pairs_of(gold, made)
    whole = {pair.made: gold.articles[pair.gold] for pair in pairs}
    outcomes = tuple(
        Outcome(got.article.confidence, at in whole, at in whole and right_title(whole[at], got.article))
        for at, got in enumerate(made.articles)
    )
    measured = Measured(
        page=name,
        half=half,
        by_words=False,
        row=row_of(gold, made, pairs, ink),
        faults=faults_of(gold, made, pairs, ink),
        outcomes=outcomes,
        confusion=confusion_of(gold, made, ink),
        lost_gold=tuple(lost),
    )
    return measured, problems
