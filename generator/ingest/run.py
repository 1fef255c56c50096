"""The effects of ingest: reads page files, cuts them, writes articles and records; one page is one unit of work."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.classify import section_by_rules
from generator.config import SiteConfig
from generator.content import RECORD_NAME, dump_record, load_record
from generator.files import replace_file
from generator.ingest.base import BASE_NAME, pack, unpack
from generator.ingest.known import Known
from generator.ingest.metadata import Sidecar
from generator.ingest.reader import read_page
from generator.ingest.reconcile import INCOMING, Plan, reconcile
from generator.ingest.sources import PageFile, find_sources
from generator.ingest.survey import Survey, records_in, sidecars_of, survey
from generator.model import Article, PageRecord
from generator.problems import Problem, has_errors, problem
from generator.segment import segment
from generator.segment.account import Account, account
from generator.segment.words import Words
from generator.workers import run_all

POOL_FROM = 100
"""Changed pages from which a process pool pays."""
GARBAGE = 10_000
"""New objects from which some that nothing leads to are looked for: cutting leaves hardly any, and looking costs."""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class IngestedPage:
    """A page that was cut: its file, its folder among the articles, and its articles as they now are.

    `account` says why it was cut so, where that was asked for.
    """

    file: str
    folder: str
    articles: tuple[Article, ...]
    record: PageRecord
    account: Account | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How to ingest: write nothing (`dry_run`), cut unchanged pages too (`again`), give an account (`explain`).

    `table` is the file in the cache that says what earlier runs read.
    """

    dry_run: bool = False
    again: bool = False
    explain: bool = False
    jobs: int = 1
    table: Path | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: pages cut, pages left because nothing changed, and what is wrong.

    `pages` is empty where each page was handed over as it was done; `cut` counts them in any case.
    """

    pages: tuple[IngestedPage, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    cut: int = 0


@dataclass(frozen=True, slots=True)
class CutTask:
    """All that is needed to cut one page, besides its bytes and what lies in its folder."""

    page: PageFile
    sidecar: Sidecar
    words: Words
    config: SiteConfig
    rules: str
    articles_dir: Path
    folder: str
    label: str
    declares: tuple[str, ...]
    labels: tuple[str, ...]
    how: How


@dataclass(frozen=True, slots=True)
class PageFolder:
    """What lies in the folder of a page: its files as text, its record, its articles as ingest wrote them last."""

    existing: Mapping[str, str] = field(default_factory=dict)
    record: PageRecord | None = None
    base: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cut:
    """A page that was cut, before anything of it is written; `account` says why, where that was asked for."""

    plan: Plan
    record: PageRecord
    account: Account | None = None


Elsewhere = Callable[[Sequence[CutTask]], Iterator[tuple[IngestedPage | None, tuple[Problem, ...]]]]
"""Cuts the first of some pages in their order, as many as it can, and keeps them."""


def nowhere(_tasks: Sequence[CutTask]) -> Iterator[tuple[IngestedPage | None, tuple[Problem, ...]]]:
    """No other computers: nothing is cut there."""
    return iter(())


def ingest(
    paths: Sequence[Path],
    source_root: Path,
    articles_dir: Path,
    config: SiteConfig,
    *,
    how: How | None = None,
    progress: Progress | None = None,
    each: Callable[[IngestedPage], None] | None = None,
    elsewhere: Elsewhere = nowhere,
) -> IngestReport:
    """Cut new and changed page files into articles under `articles_dir`.

    `paths` are files or folders, `source_root` the folder that page files are named below. `progress` is called with
    pages done and pages in all. `each` is handed every page when it is cut, so that none is kept: the memory needed
    does not grow with the number of pages. `elsewhere` cuts the first pages, as many as it likes, on other computers.
    Never raises for bad input.
    """
    how = how or How()
    files, problems = find_sources(paths or [source_root], source_root)
    sidecars, wrong = sidecars_of(files)
    known = Known(how.table)
    records, broken = records_in(articles_dir, known)
    surveyed = survey(
        files, sidecars, records, config, known, again=how.again, is_gone=lambda name: not (source_root / name).exists()
    )
    if not (how.dry_run or how.explain):
        known.keep(others=bool(paths))
    tasks = _tasks(surveyed, sidecars, config, articles_dir, how)
    pages: list[IngestedPage] = []
    take = each or pages.append
    cut = 0
    found: list[Problem] = [*problems, *wrong, *broken, *surveyed.problems]
    for done, (page, bad) in enumerate(_cut_all(tasks, how.jobs, elsewhere), 1):
        found += bad
        if page is not None:
            take(page)
            cut += 1
        if progress:
            progress(done, len(tasks))
    return IngestReport(tuple(pages), surveyed.unchanged, tuple(found), cut)


def _tasks(
    surveyed: Survey,
    sidecars: Mapping[str, tuple[Sidecar, str]],
    config: SiteConfig,
    articles_dir: Path,
    how: How,
) -> list[CutTask]:
    return [
        CutTask(
            page=one.page,
            sidecar=sidecars[one.page.folder][0],
            words=surveyed.words,
            config=config,
            rules=one.rules,
            articles_dir=articles_dir,
            folder=one.folder,
            label=one.label,
            declares=one.declares,
            labels=one.labels,
            how=how,
        )
        for one in surveyed.changed
    ]


def _cut_all(
    tasks: Sequence[CutTask], jobs: int, elsewhere: Elsewhere
) -> Iterator[tuple[IngestedPage | None, tuple[Problem, ...]]]:
    """Cut all pages, in their order whatever the number of jobs. Problem: R-worker when a helper dies."""
    dead: list[Problem] = []
    done = 0
    for found in elsewhere(tasks):
        done += 1
        yield found
    rest = tasks[done:]
    many = jobs if len(rest) >= POOL_FROM else 1
    often = gc.get_threshold()
    gc.set_threshold(GARBAGE, *often[1:])
    try:
        yield from run_all(
            _cut, rest, many, setup=_no_setup, on_death=lambda: dead.append(problem("R-worker", "--jobs"))
        )
    finally:
        gc.set_threshold(*often)
    if dead:
        yield None, tuple(dead)


def _no_setup() -> None:
    """Cutting a page needs nothing but its task."""


def _cut(task: CutTask) -> tuple[IngestedPage | None, tuple[Problem, ...]]:
    """Read, cut and write one page."""
    given, problems = page_given(task)
    if given is None:
        return None, problems
    data, folder = given
    found, problems = cut_page(task, data, folder)
    return keep_page(task, folder, found, problems)


def page_given(task: CutTask) -> tuple[tuple[bytes, PageFolder] | None, tuple[Problem, ...]]:
    """The bytes of a page and what lies in its folder. Problems: I-unreadable, O-write."""
    try:
        data = task.page.path.read_bytes()
    except OSError as error:
        return None, (problem("I-unreadable", task.page.file, reason=error.strerror or str(error)),)
    try:
        return (data, _existing(task.articles_dir / task.folder)), ()
    except OSError as error:
        return None, (_unwritable(error, task),)


def cut_page(task: CutTask, data: bytes, folder: PageFolder) -> tuple[Cut | None, tuple[Problem, ...]]:
    """Cut one page: what to write, or nothing where it cannot be read. Touches no disk."""
    page = task.page
    read, problems = read_page(page.file, data, task.sidecar, task.words, task.config.source_pattern)
    if read is None:
        return None, problems
    read = replace(read, meta=replace(read.meta, page=task.label))
    found, doubts = segment(read, task.words)
    articles = tuple(_filed(article, task) for article in found.articles)
    plan = reconcile(articles, folder.existing, folder.record, task.folder, folder.base)
    record = PageRecord(
        source=page.file,
        sha256=read.sha256,
        date=read.meta.date,
        page=read.meta.page,
        section=read.meta.section,
        issue_number=read.meta.issue_number,
        furniture=found.furniture,
        leftover=found.leftover,
        written=plan.written,
        declares=task.declares,
        labels=task.labels,
        rules=f"{task.rules}!" if has_errors(problems) else task.rules,  # so that the next run says it again
    )
    why = account(read, task.words, replace(found, articles=articles)) if task.how.explain else None
    return Cut(plan, record, why), (*problems, *doubts)


def keep_page(
    task: CutTask, folder: PageFolder, found: Cut | None, problems: tuple[Problem, ...]
) -> tuple[IngestedPage | None, tuple[Problem, ...]]:
    """Write what a page was cut into. Problem: O-write."""
    if found is None:
        return None, problems
    if not (task.how.dry_run or found.plan.refused):
        try:
            _write(task.articles_dir / task.folder, folder.existing, found.plan, found.record)
        except OSError as error:
            return None, (*problems, _unwritable(error, task))
    ingested = IngestedPage(task.page.file, task.folder, found.plan.articles, found.record, found.account)
    return ingested, (*problems, *found.plan.problems)


def _unwritable(error: OSError, task: CutTask) -> Problem:
    place = str(error.filename or task.articles_dir / task.folder)
    return problem("O-write", place, reason=error.strerror or str(error))


def _filed(article: Article, task: CutTask) -> Article:
    """The article with its section by the rules of site.yml, and with the id that its folder gives.

    For a known page that id outlives a corrected date.
    """
    section = section_by_rules(article, task.config) or article.section
    own = f"{task.folder.replace('/', '-')}-{article.order:02}"
    same = (article.id, article.section) == (own, section)
    return article if same else replace(article, id=own, section=section)


def _existing(folder: Path) -> PageFolder:
    """What lies in a page's folder; a file that is no text counts as edited."""
    if not folder.is_dir():
        return PageFolder()
    files = [path for path in folder.iterdir() if path.name.endswith((".md", f".md{INCOMING}"))]
    existing = {path.name: path.read_bytes().decode("utf-8", errors="replace") for path in sorted(files)}
    record, base = folder / RECORD_NAME, folder / BASE_NAME
    texts = unpack(base.read_bytes()) if base.is_file() else {}
    if not record.is_file():
        return PageFolder(existing, None, texts)
    found = load_record(record.read_bytes().decode("utf-8", errors="replace"), RECORD_NAME)[0]
    return PageFolder(existing, found, texts)


def _write(folder: Path, existing: Mapping[str, str], plan: Plan, record: PageRecord) -> None:
    """Write a page's files, its record last: a run that is cut short is taken up again by the next one."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in plan.writes:
        if existing.get(name) != text:
            replace_file(folder / name, text.encode())
    for name in plan.deletes:
        (folder / name).unlink(missing_ok=True)
    replace_file(folder / BASE_NAME, pack(plan.base))
    replace_file(folder / RECORD_NAME, dump_record(record).encode())
