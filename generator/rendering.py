"""Rendering all views, in this process or in several; what comes out does not depend on how many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.archive import Archive
from generator.config import SiteConfig
from generator.problems import Problem, problem
from generator.render import OutputFile, Renderer, make_renderer, plain_files, render, sitemap_entry
from generator.views import Part, parts, plan_part, sites_of
from generator.views.site import Site
from generator.workers import run_all

POOL_FROM = 400
"""Articles from which a process pool pays."""
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A part of the website: its files, its lines of the site map, and what went wrong."""

    files: tuple[OutputFile, ...]
    entries: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a process needs to render any part."""

    config: SiteConfig
    sites: tuple[Site, ...]
    renderer: Renderer


_desk: list[_Desk] = []
"""The desk of this process, if it has been set up."""


def render_all(
    archive: Archive, config: SiteConfig, templates: Path | None, jobs: int, progress: Progress
) -> Iterator[Rendered]:
    """Every file of the website but the static ones and the index, part by part. Problems: R-template, R-worker."""
    dead: list[Problem] = []
    tasks = parts(archive, config)
    many = jobs if len(archive.heads) >= POOL_FROM else 1
    entries: list[str] = []
    found = run_all(
        _render_part,
        tasks,
        many,
        setup=partial(_set_up, archive, config, templates),
        on_death=lambda: dead.append(problem("R-worker", "--jobs")),
    )
    for done, part in enumerate(found, 1):
        entries += part.entries
        progress("views", done, len(tasks))
        yield part
    _desk.clear()
    for file in plain_files(entries, archive, config):  # one by one: the data of a large archive is larger than memory
        yield Rendered((file,))
    yield Rendered((), problems=tuple(dead))


def _set_up(archive: Archive, config: SiteConfig, templates: Path | None) -> None:
    _desk[:] = [_Desk(config, sites_of(archive, config), make_renderer(archive, config, templates))]


def _render_part(part: Part) -> Rendered:
    desk = _desk[0]
    problems: list[Problem] = []
    files: list[OutputFile] = []
    entries = []
    for view in plan_part(part, desk.sites):
        files += render(view, desk.renderer, problems)
        entries.append(sitemap_entry(view, desk.config))
    return Rendered(tuple(files), tuple(entries), tuple(problems))
