"""Archive → views: one frozen value for every file of HTML, holding all that its template shows.

A view holds texts, links and small records only, so it can be rendered in any process and compared with its former
self to see whether anything in it has changed.
"""

from collections.abc import Iterator

from generator.archive import Archive
from generator.config import SiteConfig
from generator.views.articles import article_view
from generator.views.feeds import Feed, feeds
from generator.views.groups import author_views, column_views, section_views
from generator.views.home import home_view
from generator.views.info import site_info
from generator.views.issues import calendar_views, issue_views
from generator.views.pages import page_views
from generator.views.parts import SiteInfo, View
from generator.views.plain import plain_views, redirect_views
from generator.views.rows import rows
from generator.views.site import Site, site_in

__all__ = ["Feed", "SiteInfo", "View", "plan", "rows", "site_info"]


def plan(archive: Archive, config: SiteConfig) -> Iterator[View | Feed]:
    """Every view and every feed of the site, in every language; an article's versions follow each other."""
    sites = [site_in(lang, archive, config) for lang in config.languages]
    for site in sites:
        yield from _small_views(site)
        yield from feeds(site)
    for article_id in archive.articles:
        for site in sites:
            yield article_view(site, article_id)
    yield from redirect_views(sites[0])


def _small_views(site: Site) -> Iterator[View]:
    """All views of a language but the articles."""
    yield home_view(site)
    yield from calendar_views(site)
    yield from issue_views(site)
    yield from page_views(site)
    yield from section_views(site)
    yield from column_views(site)
    yield from author_views(site)
    yield from plain_views(site)
