"""Views → files: HTML from the templates, feeds, the site map and the data files, all in memory."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from generator import urls
from generator.archive import Archive
from generator.config import SiteConfig
from generator.facts import Log
from generator.problems import Problem
from generator.render.card import card_file
from generator.render.data import group_file, month_files, package_file
from generator.render.feed import feed_file
from generator.render.files import OutputFile, encoded
from generator.render.html import Renderer, environment, template_source
from generator.render.opensearch import opensearch_files
from generator.render.sitemap import sitemap_entry, sitemap_files
from generator.render.words import word_files
from generator.views import (
    Book,
    CitationFile,
    Feed,
    GroupRows,
    MonthRows,
    PackageRows,
    Planned,
    TextFile,
    TitleCard,
    locale_of,
    plan,
    site_info,
)

__all__ = [
    "OutputFile",
    "Renderer",
    "make_renderer",
    "plain_files",
    "render",
    "render_site",
    "sitemap_entry",
    "surroundings",
]

ROBOTS = "User-agent: *\nAllow: /\n"


def render_site(
    archive: Archive, config: SiteConfig, problems: list[Problem], templates: Path | None = None
) -> Iterator[OutputFile]:
    """Every file of the website but the static ones and the search index; those marked with `more` are further pieces.

    `templates` is the user's own folder of templates, which go before the built-in ones. A template that does not
    work adds an R-template to `problems`, and its views are left out.
    """
    renderer = make_renderer(archive, config, templates)
    entries: list[str] = []
    begun: set[str] = set()
    for view in plan(archive, config):
        for file in render(view, renderer, problems):
            yield replace(file, more=file.path in begun) if file.more else file
            begun |= {file.path} if file.more else set()
        entries.append(sitemap_entry(view, config))
    yield from plain_files(entries, archive, config)


def make_renderer(
    archive: Archive, config: SiteConfig, templates: Path | None = None, log: Log | None = None
) -> Renderer:
    """The renderer of a site; it holds no articles, so each process of a pool can have its own.

    `log` is told of templates and of what surrounds a view.
    """
    infos = {lang: site_info(lang, archive, config) for lang in config.languages}
    return Renderer(config, infos, templates, log)


def surroundings(
    archive: Archive, config: SiteConfig, templates: Path | None = None
) -> dict[str, Callable[..., object]]:
    """What answers for the facts of a view that are not in the archive: its templates, its surroundings, the words."""
    made = environment(templates)
    words = tuple((lang, locale_of(lang, config)) for lang in config.languages)
    return {
        "template": lambda name: template_source(made, name),
        "info": lambda lang: site_info(lang, archive, config),
        "words": lambda: words,
    }


def render(view: Planned, renderer: Renderer, problems: list[Problem]) -> Iterator[OutputFile]:
    """The file of one thing of the plan; none when its template does not work."""
    if isinstance(view, Feed):
        yield feed_file(view, renderer.config)
        return
    if isinstance(view, CitationFile | TextFile):
        yield OutputFile(view.url, encoded(view.text))
        return
    if isinstance(view, TitleCard):
        yield card_file(view)
        return
    if isinstance(view, MonthRows):
        yield from month_files(view)
        return
    if isinstance(view, GroupRows):
        yield group_file(view)
        return
    if isinstance(view, PackageRows):
        yield package_file(view, renderer.config)
        return
    if isinstance(view, Book):
        made, found = renderer.book(view)
        problems += found
        yield from (made,) if made else ()
        return
    html, found = renderer.html(view)
    problems += found
    if html is not None:
        yield OutputFile(urls.output_path(view.url), html)


def plain_files(entries: list[str], archive: Archive, config: SiteConfig) -> Iterator[OutputFile]:
    """The files that are not views: site map, robots.txt, what the search needs.

    `entries` has the `sitemap_entry` of every view.
    """
    yield from sitemap_files(entries, config)
    site_map = f"\nSitemap: {config.base_url}/sitemap.xml\n" if config.base_url else ""
    yield OutputFile("robots.txt", (ROBOTS + site_map).encode())
    yield OutputFile(".nojekyll", b"")
    infos = {lang: site_info(lang, archive, config) for lang in config.languages}
    yield from opensearch_files(config, infos)
    yield from word_files(config)
