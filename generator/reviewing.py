"""The effects of review: reads articles, records and page files, and hands them to the functions of `review`."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from generator.archive import Archive
from generator.build import Run, gather, seen_problems
from generator.ingest.decode import decode
from generator.load import INCOMING, Loaded
from generator.model import Article, PageRecord
from generator.problems import Problem, problem
from generator.review import Filed, Item, Paged, Waiting, queue
from generator.slips import common_words
from generator.workspace import Workspace, as_seen, real


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the archive is asked for: files or folders, issues, pages; nothing named is everything."""

    paths: tuple[Path, ...] = ()
    issues: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The queue, over how many articles and pages, and which names of the scope fit nothing."""

    items: tuple[Item, ...]
    articles: int
    pages: int
    unknown: tuple[str, ...] = ()
    known_issues: tuple[str, ...] = ()
    known_pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a file of the archive belongs: its own path, that of its page file, its issue and page."""

    paths: tuple[str, ...]
    issue: str
    page: str


def review_archive(run: Run, scope: Scope, wrong: Sequence[Problem] = ()) -> Reviewed:
    """Read what is asked for and make the queue; nothing is written.

    `wrong` are the problems of site.yml. Adds K-nothing to the run's report where there are no articles at all.
    """
    space, report = run.space, run.report
    with report.timed("articles"):
        loaded, archive = gather(run, keep=False)
        if not loaded.files and not loaded.records:
            report.problems = [problem("K-nothing", as_seen(space.articles))]
            return Reviewed((), 0, 0)
        spots = _spots(loaded, space)
        chosen = {name for name, spot in spots.items() if _is_in(spot, scope)}
    with report.timed("review"):
        read = _Reader(space)
        words = common_words(read.text(name) for name, one in _pairs(loaded) if one.lang.startswith("zh"))
        filed = [_filed(name, one, archive, read) for name, one in _pairs(loaded) if name in chosen]
        shown = {one.folder for one in filed if _is_doubtful(one.article)}
        pages = [_paged(name, one, read, shown) for name, one in _records(loaded) if name in chosen]
        waiting = [read.waiting(name) for name in loaded.waiting if name in chosen]
        faults = [*wrong, *report.problems] if scope == Scope() else _of(report.problems, spots, chosen)
        items = queue(filed, pages, words, waiting, seen_problems(faults, space))
    folders = {one.folder for one in filed} | {one.folder for one in pages}
    originals = sum(not one.version for one in filed)
    return replace(_names(spots.values(), scope), items=items, articles=originals, pages=len(folders))


def _pairs(loaded: Loaded) -> Iterator[tuple[str, Article]]:
    return iter(loaded.texts.items())


def _records(loaded: Loaded) -> Iterator[tuple[str, PageRecord]]:
    return iter(loaded.whole_records.items())


def _spots(loaded: Loaded, space: Workspace) -> dict[str, _Spot]:
    """Every file of the folder of articles with the page it belongs to."""
    records = {_folder(name): record for name, record in _records(loaded)}
    articles = dict(_pairs(loaded))
    names = (*loaded.files, *loaded.record_files, *loaded.waiting)
    base, pages = real(space.articles), real(space.source)
    spots = {}
    for name in names:
        folder = _folder(name)
        article, record = articles.get(name.removesuffix(INCOMING.removeprefix(".md"))), records.get(folder)
        source = article.source.file if article and article.source else record.source if record else ""
        issue, _, page = folder.rpartition("/")
        spots[name] = _Spot(
            (str(base / name), *((str(pages / source),) if source else ())),
            article.issue if article else record.issue if record else issue,
            article.page if article else record.page if record else page,
        )
    return spots


def _is_in(spot: _Spot, scope: Scope) -> bool:
    return (
        (not scope.issues or spot.issue in scope.issues)
        and (not scope.pages or spot.page.casefold() in {page.casefold() for page in scope.pages})
        and (not scope.paths or any(_is_below(spot, path) for path in scope.paths))
    )


def _is_below(spot: _Spot, path: Path) -> bool:
    wanted = _real(path)
    return any(own == wanted or own.startswith(wanted + os.sep) for own in spot.paths)


@cache
def _real(path: Path) -> str:
    return str(real(path))


def _names(spots: Iterable[_Spot], scope: Scope) -> Reviewed:
    """What of the scope fits nothing, and what there is to choose from."""
    every = list(spots)
    issues = tuple(dict.fromkeys(sorted(spot.issue for spot in every)))
    pages = tuple(dict.fromkeys(sorted(spot.page for spot in every if spot.page)))
    folded = {page.casefold() for page in pages}
    unknown = (
        *(str(path) for path in scope.paths if not any(_is_below(spot, path) for spot in every)),
        *(issue for issue in scope.issues if issue not in issues),
        *(page for page in scope.pages if page.casefold() not in folded),
    )
    return Reviewed((), 0, 0, unknown, issues, pages)


def _of(problems: Iterable[Problem], spots: Mapping[str, _Spot], chosen: set[str]) -> list[Problem]:
    """The problems of the files that were asked for; a file that could not be read stands beside them."""
    folders = {_folder(name) for name in chosen}

    def is_asked(file: str) -> bool:
        return file in chosen or (file not in spots and _folder(file) in folders)

    return [found for found in problems if is_asked(found.place.file)]


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


class _Reader:
    """Reads each file once."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self._texts: dict[str, str] = {}
        self._seen: dict[str, str] = {}

    def text(self, name: str) -> str:
        """The text of a file below the folder of articles."""
        if name not in self._texts:
            self._texts[name] = _bytes(self.space.articles / name).decode(errors="replace").replace("\r\n", "\n")
        return self._texts[name]

    def waiting(self, name: str) -> Waiting:
        """A version that waits."""
        article = name.removesuffix(".incoming")
        return Waiting(self.article_file(name), self.text(name), self.article_file(article), self.text(article))

    def article_file(self, name: str) -> str:
        """A file below the folder of articles as the user types it."""
        folder, _, last = name.rpartition("/")
        if folder not in self._seen:
            self._seen[folder] = as_seen(self.space.articles / folder)
        return f"{self._seen[folder]}/{last}"

    def page_file(self, source: str) -> str:
        """A page file as the user types it."""
        return as_seen(self.space.source / source)

    def page_lines(self, source: str) -> dict[int, str]:
        """The lines of a page file by their number; none when it cannot be read."""
        decoded = decode(_bytes(self.space.source / source), source)[0]
        return dict(enumerate(decoded.text.splitlines(), 1)) if decoded else {}


def _filed(name: str, article: Article, archive: Archive, read: _Reader) -> Filed:
    return Filed(
        article=article,
        file=read.article_file(name),
        text=read.text(name),
        page=read.page_file(article.source.file) if article.source and article.source.file else "",
        folder=_folder(name),
        version=archive.files.get(article.id) != name,
    )


def _paged(name: str, record: PageRecord, read: _Reader, shown: set[str]) -> Paged:
    """A page; its lines are read only where something of them is to be shown, as for the articles of `shown`."""
    folder = _folder(name)
    return Paged(
        record=record,
        file=read.page_file(record.source),
        record_file=read.article_file(name),
        folder=folder,
        lines=read.page_lines(record.source) if record.leftover or folder in shown else {},
    )


def _is_doubtful(article: Article) -> bool:
    source = article.source
    return bool(source and article.review != "checked" and any(join.doubtful for join in source.joins))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
