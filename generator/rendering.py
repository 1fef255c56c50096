"""Rendering units of the plan, in this process or in several; what comes out does not depend on how many."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.archive import Archive
from generator.config import SiteConfig
from generator.facts import PLAIN, Fact, Log, watched_archive, watched_config
from generator.problems import Problem, problem
from generator.render import OutputFile, Renderer, make_renderer, render, sitemap_entry
from generator.views import Planned, Unit, plan_unit, sites_of
from generator.views.site import Site
from generator.workers import run_all

POOL_FROM = 400
"""Units from which a process pool pays."""
BATCH = 100
"""Units that are made one after the other by the same process."""
HEAVY = 10
"""How many units one counts for that shows or holds whole texts of an issue."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a unit came to: its files, its lines of the site map, what went wrong, and the facts it was made of."""

    unit: Unit
    files: tuple[OutputFile, ...]
    entries: tuple[str, ...]
    problems: tuple[Problem, ...]
    facts: frozenset[Fact]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a process needs to render any unit."""

    config: SiteConfig
    sites: dict[str, Site]
    renderer: Renderer
    log: Log
    facts: frozenset[Fact]
    """What was looked at before any unit was made."""


Elsewhere = Callable[[Sequence[Sequence[Unit]]], Iterator[tuple[Rendered, ...]]]
"""Renders the first of some batches in their order, as many as it can, on other computers."""

_desk: list[Desk] = []
"""The desk of this process, if it has been set up."""


def nowhere(_batches: Sequence[Sequence[Unit]]) -> Iterator[tuple[Rendered, ...]]:
    """No other computers: nothing is rendered there."""
    return iter(())


def render_units(
    units: Sequence[Unit],
    archive: Archive,
    config: SiteConfig,
    templates: Path | None,
    *,
    jobs: int = 1,
    progress: Progress = lambda _stage, _done, _total: None,
    elsewhere: Elsewhere = nowhere,
) -> Iterator[Rendered | Problem]:
    """The outcome of each unit, in the order of `units`. Problems: R-worker, and in the outcomes R-template."""
    dead: list[Problem] = []
    work = batches(units)

    def here(rest: Sequence[Sequence[Unit]]) -> Iterator[tuple[Rendered, ...]]:
        many = jobs if len(units) >= POOL_FROM else 1
        setup = partial(_set_up, archive, config, templates)
        return run_all(
            _render_batch, rest, many, setup=setup, on_death=lambda: dead.append(problem("R-worker", "--jobs"))
        )

    done = made = 0
    for way in (elsewhere, here):
        for batch in way(work[made:]) if made < len(work) else ():
            made += 1
            done += len(batch)
            progress("views", done, len(units))
            yield from batch
    _desk.clear()
    yield from dead


def batches(units: Sequence[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """Units in runs that take about the same time, however many processes there are."""
    found: list[list[Unit]] = []
    weight = BATCH
    for unit in units:
        if weight >= BATCH:
            found.append([])
            weight = 0
        found[-1].append(unit)
        weight += HEAVY if unit.what in ("whole", "downloads", "completeness", "index") else 1
    return tuple(map(tuple, found))


def make_desk(archive: Archive, config: SiteConfig, templates: Path | None) -> Desk:
    """A desk whose log is told of everything that is looked at."""
    log = Log()
    seen, settings = watched_archive(archive, log), watched_config(config, log)
    sites, facts = log.gathered(lambda: sites_of(seen, settings, log))
    everywhere = facts.union(("archive", name) for name in PLAIN)
    return Desk(settings, sites, make_renderer(seen, settings, templates, log), log, everywhere)


def render_unit(unit: Unit, desk: Desk) -> Rendered:
    """Make and render one unit."""
    problems: list[Problem] = []
    (files, entries), facts = desk.log.gathered(lambda: _made(plan_unit(unit, desk.sites), desk, problems))
    return Rendered(unit, files, entries, tuple(problems), facts | desk.facts)


def _made(
    views: Iterator[Planned], desk: Desk, problems: list[Problem]
) -> tuple[tuple[OutputFile, ...], tuple[str, ...]]:
    files: list[OutputFile] = []
    entries = []
    for view in views:
        files += render(view, desk.renderer, problems)
        entries.append(sitemap_entry(view, desk.config))
    return tuple(files), tuple(filter(None, entries))


def _set_up(archive: Archive, config: SiteConfig, templates: Path | None) -> None:
    _desk[:] = [make_desk(archive, config, templates)]


def _render_batch(units: Sequence[Unit]) -> tuple[Rendered, ...]:
    return tuple(render_unit(unit, _desk[0]) for unit in units)
