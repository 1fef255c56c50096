"""This computer's side of a build on many machines: what is handed out, and what is done with what comes back."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.archive import Archive
from generator.cluster import worker
from generator.cluster.crew import Crew, LostError
from generator.cluster.packing import digest, pack, unpack
from generator.cluster.place import PlaceError
from generator.cluster.records import plain, restored
from generator.cluster.snapshot import write_snapshot
from generator.config import SiteConfig
from generator.files import replace_file
from generator.ingest import Cut, CutTask, IngestedPage, PageFolder, keep_page, page_given
from generator.problems import Problem, problem
from generator.render import OutputFile
from generator.rendering import Elsewhere, Rendered
from generator.search import BlockPlan
from generator.segment.words import Words
from generator.views import Unit
from generator.workspace import Workspace, built_in

FOLDER = "cluster"
"""The work place where none is named: this folder of the cache."""
PAGES = 100
"""Changed pages in a shard, and from how many on they are handed out at all."""
UNITS = 50
"""Units of the site from how many on they are handed out; a shard is what one process makes at a time."""

Given = tuple[CutTask, PageFolder | None, tuple[Problem, ...]]
"""A page to be cut: its task, what lies in its folder (None when it cannot be read), and what is wrong."""
Done = tuple[IngestedPage | None, tuple[Problem, ...]]


@contextmanager
def joined(address: str, work: str, space: Workspace, problems: list[Problem]) -> Iterator["Cluster"]:
    """A cluster for the time of a build; without an address, or when it cannot be used, one that does nothing.

    `work` is where the work place is, as fsspec names it. Problems: those of `Crew`, D-missing, D-work.
    """
    cluster = Cluster(space, problems)
    if address:
        cluster.join(address, work)
    try:
        yield cluster
    finally:
        cluster.leave()


class Cluster:
    """A cluster and its work place. Each of its ways to work does as much as it can, in order, and never raises."""

    def __init__(self, space: Workspace, problems: list[Problem]) -> None:
        self._space = space
        self._problems = problems
        self._crew: Crew | None = None
        self._work = ""
        self._given: set[str] = set()
        self.asked = False
        """Whether there should be a cluster at all."""
        self.failed = False
        """Whether something was wrong with it."""
        self.shards = 0
        """How many shards of the work were done by workers."""
        self._last: tuple[Archive, SiteConfig, str] | None = None

    def join(self, address: str, work: str) -> None:
        """Connect; a Problem when that is not possible."""
        url = work or (self._space.cache / FOLDER).as_uri()
        own = digest(f"{self._space.root}\n{self._space.output}".encode())[:12]  # archives may share a work place
        self._work, self.asked = url, True
        with self._watched():
            self._crew = Crew(address, f"{url.rstrip('/')}/{own}")

    def leave(self) -> None:
        """Part from the cluster, and take away what the next build will not need."""
        if self._crew is not None:
            with contextlib.suppress(PlaceError):  # what stays there costs room only
                self._crew.place.tidy(frozenset(self._given))
            self._crew.close()
            self._crew = None

    def cut(self, tasks: Sequence[CutTask]) -> Iterator[Done]:
        """Cut pages there, and write what they were cut into here, where a person's corrections are safe."""
        if self._crew is None or len(tasks) < PAGES:
            return
        with self._watched():
            yield from self._cut(self._crew, tasks)

    def render(self, archive: Archive, config: SiteConfig, templates: Path | None) -> Elsewhere:
        """What renders units of an archive there."""
        return partial(self._rendered, archive, config, templates)

    def _rendered(
        self, archive: Archive, config: SiteConfig, templates: Path | None, batches: Sequence[Sequence[Unit]]
    ) -> Iterator[tuple[Rendered, ...]]:
        if self._crew is None or sum(map(len, batches)) < UNITS:
            return
        with self._watched():
            crew = self._crew
            name = self._snapshot(crew, archive, config, templates)
            calls = ((crew.place.url, name, [unit.name for unit in batch]) for batch in batches)
            for batch, made in zip(batches, crew.each(worker.render, calls, len(batches)), strict=True):
                yield _rendered(batch, self._taken(crew, made), templates)

    def count(self, archive: Archive, config: SiteConfig) -> Callable[[Sequence[tuple[Path, BlockPlan]]], None]:
        """What counts blocks of the search index there, and puts them into the cache, where indexing looks first."""
        return partial(self._count, archive, config)

    def _count(self, archive: Archive, config: SiteConfig, wanted: Sequence[tuple[Path, BlockPlan]]) -> None:
        if self._crew is None or not wanted:
            return
        with self._watched():
            crew = self._crew
            name = self._snapshot(crew, archive, config, self._templates())
            calls = ((crew.place.url, name, plain(BlockPlan, block)) for _, block in wanted)
            for (file, _), made in zip(wanted, crew.each(worker.count, calls, len(wanted)), strict=True):
                with contextlib.suppress(OSError):  # a cache that cannot be written to costs time only
                    replace_file(file, self._taken(crew, made))

    def _cut(self, crew: Crew, tasks: Sequence[CutTask]) -> Iterator[Done]:
        """The pages shard by shard. Raises LostError, PlaceError."""
        first = tasks[0]
        known = self._give(crew, pack([plain(SiteConfig, first.config), plain(Words, first.words)]))
        handed: list[list[Given]] = []

        def calls() -> Iterator[tuple[str, str, str]]:
            for start in range(0, len(tasks), PAGES):
                given, data = _given(tasks[start : start + PAGES])
                handed.append(given)
                yield crew.place.url, known, crew.place.give(data)

        for number, made in enumerate(crew.each(worker.cut, calls(), -(-len(tasks) // PAGES))):
            cuts = iter(unpack(self._taken(crew, made))[0])
            for task, folder, wrong in handed[number]:
                if folder is None:
                    yield None, wrong
                    continue
                found, problems = next(cuts)
                told = restored(tuple[Problem, ...], problems)
                yield keep_page(task, folder, None if found is None else restored(Cut, found), told)
            handed[number] = []

    def _snapshot(self, crew: Crew, archive: Archive, config: SiteConfig, templates: Path | None) -> str:
        """The name of the archive in the work place. Raises PlaceError."""
        if self._last is None or self._last[0] is not archive or self._last[1] != config:
            name, parts = write_snapshot(archive, config, templates, crew.place)
            self._given |= parts
            self._last = archive, config, name
        return self._last[2]

    def _give(self, crew: Crew, data: bytes) -> str:
        name = crew.place.give(data)
        self._given.add(name)
        return name

    def _taken(self, crew: Crew, name: str) -> bytes:
        """What a worker laid down, which is then taken away. Raises PlaceError."""
        data = crew.place.read(name)
        with contextlib.suppress(PlaceError):  # what stays there costs room only
            crew.place.remove(name)
        self.shards += 1
        return data

    def _templates(self) -> Path | None:
        own = self._space.root / "templates"
        return own if own.is_dir() else None

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Whatever goes wrong with the cluster here is told once, and the cluster is left. Problem: D-work."""
        try:
            yield
        except LostError as lost:
            self._problems.append(lost.problem)
        except PlaceError as error:
            self._problems.append(problem("D-work", self._work, reason=error))
        else:
            return
        self.failed = True
        self.leave()


def _given(tasks: Sequence[CutTask]) -> tuple[list[Given], bytes]:
    """What a shard of pages hands out: the tasks as they stay here, and the pack for the worker."""
    kept: list[Given] = []
    record: list[Any] = []
    pages: list[bytes] = []
    for task in tasks:
        found, wrong = page_given(task)
        kept.append((task, found[1] if found else None, wrong))
        if found:
            bare = replace(task, words=Words(), config=SiteConfig())  # they are the same for all, and given once
            record.append([plain(CutTask, bare), plain(PageFolder, found[1])])
            pages.append(found[0])
    return kept, pack(record, pages)


def _rendered(batch: Sequence[Unit], data: bytes, templates: Path | None) -> tuple[Rendered, ...]:
    """The units in a pack, with the folders of templates as they are called here."""
    folders = {worker.OWN: str(templates), worker.BUILT_IN: str(built_in("templates"))}
    (facts, record), files = unpack(data)
    known = list(map(tuple, facts))
    rest = iter(files)
    return tuple(
        Rendered(
            unit,
            tuple(OutputFile(path, next(rest), more) for path, more in paths),
            tuple(entries),
            tuple(worker.renamed(found, folders) for found in restored(tuple[Problem, ...], problems)),
            frozenset(known[number] for number in read),
        )
        for unit, (paths, entries, problems, read) in zip(batch, record, strict=True)
    )
