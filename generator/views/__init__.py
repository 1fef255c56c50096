"""Archive → views: one frozen value for every file of HTML, holding all that its template shows.

A view holds texts, links and small records only, so it can be rendered in any process and compared with its former
self to see whether anything in it has changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.archive import Archive
from generator.config import SiteConfig
from generator.views.articles import article_view
from generator.views.completeness import completeness_view
from generator.views.feeds import Feed, feeds
from generator.views.groups import author_views, column_views, section_views
from generator.views.home import home_view
from generator.views.info import site_info
from generator.views.issues import calendar_views, issue_views
from generator.views.pages import page_views
from generator.views.parts import SiteInfo, View
from generator.views.plain import moved_views, plain_views, redirect_views, withdrawn_views
from generator.views.rows import rows
from generator.views.site import Site, locale_of, site_in

__all__ = [
    "Feed",
    "Part",
    "SiteInfo",
    "View",
    "locale_of",
    "parts",
    "plan",
    "plan_part",
    "rows",
    "site_info",
    "sites_of",
]

PART = 100
"""Articles in one part of the plan."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan that can be rendered by itself: the small views of a language, or some of the articles."""

    lang: str = ""
    start: int = 0
    stop: int = 0


def plan(archive: Archive, config: SiteConfig) -> Iterator[View | Feed]:
    """Every view and every feed of the site, in every language; an article's versions follow each other."""
    sites = sites_of(archive, config)
    for part in parts(archive, config):
        yield from plan_part(part, sites)


def sites_of(archive: Archive, config: SiteConfig) -> tuple[Site, ...]:
    """The archive in each language of the site, the default one first."""
    return tuple(site_in(lang, archive, config) for lang in config.languages)


def parts(archive: Archive, config: SiteConfig) -> tuple[Part, ...]:
    """The plan in parts, which depend on the archive alone and never on how many processes render them."""
    small = [Part(lang) for lang in config.languages]
    articles = [Part("", start, start + PART) for start in range(0, len(archive.articles), PART)]
    return (*small, *articles, Part())


def plan_part(part: Part, sites: Sequence[Site]) -> Iterator[View | Feed]:
    """The views of one part; the empty part is that of addresses that were."""
    if part.lang:
        site = next(site for site in sites if site.lang == part.lang)
        yield from _small_views(site)
        yield from feeds(site)
    elif part.stop:
        for article_id in islice(sites[0].archive.articles, part.start, part.stop):
            for site in sites:
                yield article_view(site, article_id)
    else:
        yield from redirect_views(sites[0])
        for site in sites:
            yield from moved_views(site)
            yield from withdrawn_views(site)


def _small_views(site: Site) -> Iterator[View]:
    """All views of a language but the articles."""
    yield home_view(site)
    yield from calendar_views(site)
    yield from issue_views(site)
    yield from page_views(site)
    yield from section_views(site)
    yield from column_views(site)
    yield from author_views(site)
    yield completeness_view(site)
    yield from plain_views(site)
