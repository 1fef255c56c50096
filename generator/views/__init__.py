"""Archive → views: one frozen value for every file of HTML, holding all that its template shows.

A view holds texts, links and small records only, so it can be rendered in any process and compared with its former
self to see whether anything in it has changed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.archive import Archive, Issue
from generator.config import SiteConfig
from generator.views.articles import article_view
from generator.views.authors import author_index
from generator.views.books import Book, issue_book
from generator.views.cards import TitleCard, title_cards
from generator.views.citations import CitationFile, citation_files
from generator.views.completeness import completeness_view
from generator.views.feeds import Feed, feeds
from generator.views.groups import column_index, section_index
from generator.views.home import home_view
from generator.views.info import site_info
from generator.views.issues import issue_views
from generator.views.members import author_lists, column_lists, section_lists
from generator.views.pages import page_views
from generator.views.parts import SiteInfo, View
from generator.views.plain import moved_views, plain_views, redirect_views, withdrawn_views
from generator.views.rows import rows
from generator.views.site import Site, locale_of, site_in
from generator.views.texts import TextFile, article_texts, issue_text
from generator.views.whole import whole_views
from generator.views.years import calendar_views

__all__ = [
    "Book",
    "CitationFile",
    "Feed",
    "Part",
    "Planned",
    "SiteInfo",
    "TextFile",
    "TitleCard",
    "View",
    "locale_of",
    "parts",
    "plan",
    "plan_part",
    "rows",
    "site_info",
    "sites_of",
]

Planned = View | Feed | CitationFile | TitleCard | TextFile | Book
"""Everything that the plan has a file for."""

PART = 100
"""Articles in one part of the plan."""
ISSUES = 10
"""Issues in one part of the plan, where they are shown with all their texts, or made into files to take home."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan that can be rendered by itself.

    The small views of a language, whole issues of a language from `start` to `stop`, articles without a language, with
    `issues` the files to take home of some issues, or the redirects.
    """

    lang: str = ""
    start: int = 0
    stop: int = 0
    issues: bool = False


def plan(archive: Archive, config: SiteConfig) -> Iterator[Planned]:
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
    starts = range(0, len(archive.issues), ISSUES)
    issues = [Part(lang, start, start + ISSUES) for lang in config.languages for start in starts]
    articles = [Part("", start, start + PART) for start in range(0, len(archive.heads), PART)]
    wanted = config.downloads.issues or config.downloads.epub
    files = [Part("", start, start + ISSUES, issues=True) for start in starts] if wanted else []
    return (*small, *issues, *articles, *files, Part())


def plan_part(part: Part, sites: Sequence[Site]) -> Iterator[Planned]:
    """The views of one part; the empty part is that of addresses that were."""
    if part.lang:
        site = next(site for site in sites if site.lang == part.lang)
        if part.stop:
            yield from whole_views(site, part.start, part.stop)
            return
        yield from _small_views(site)
        yield from feeds(site)
        yield from title_cards(site)
        if site is sites[0]:
            yield from citation_files(site)
    elif part.issues:
        for issue in islice(sites[0].archive.issues.values(), part.start, part.stop):
            yield from _issue_files(sites[0], issue)
    elif part.stop:
        for article_id in islice(sites[0].archive.heads, part.start, part.stop):
            for site in sites:
                yield article_view(site, article_id)
                yield from article_texts(site, article_id)
    else:
        yield from redirect_views(sites[0])
        for site in sites:
            yield from moved_views(site)
            yield from withdrawn_views(site)


def _issue_files(site: Site, issue: Issue) -> Iterator[Planned]:
    """The files to take home of an issue; all languages share them."""
    if issue.articles and site.config.downloads.issues:
        yield issue_text(site, issue)
    if issue.articles and site.config.downloads.epub:
        yield issue_book(site, issue)


def _small_views(site: Site) -> Iterator[View]:
    """All views of a language but the articles and the whole issues."""
    yield home_view(site)
    yield from calendar_views(site)
    yield from issue_views(site)
    yield from page_views(site)
    yield from section_index(site)
    yield from section_lists(site)
    yield from column_index(site)
    yield from column_lists(site)
    yield from author_index(site)
    yield from author_lists(site)
    yield completeness_view(site)
    yield from plain_views(site)
