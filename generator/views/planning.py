"""The plan of a site: small named units, each of which comes to some files and can be made by itself.

Which units there are depends on the archive and the settings alone, and never on how many processes make them. A unit
is as large as what has to be made anew together: an article in all languages, a printed page in one, a part of a list.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.archive import Archive, Issue
from generator.config import SiteConfig
from generator.views.articles import article_view
from generator.views.authors import author_index
from generator.views.books import Book, issue_book
from generator.views.cards import TitleCard, title_cards
from generator.views.citations import CitationFile, citation_files, citation_views
from generator.views.completeness import completeness_view
from generator.views.feeds import Feed, feed
from generator.views.groups import column_index, section_index
from generator.views.home import home_view
from generator.views.issues import issue_view
from generator.views.lists import numbers
from generator.views.members import list_views
from generator.views.pages import page_view
from generator.views.parts import View
from generator.views.plain import (
    about_view,
    missing_view,
    moved_views,
    redirect_views,
    search_view,
    withdrawn_views,
)
from generator.views.rows import GroupRows, MonthRows, PackageRows, group_rows, month_rows, package_rows
from generator.views.site import Site
from generator.views.texts import TextFile, article_texts, issue_text
from generator.views.whole import whole_views
from generator.views.years import calendar_views

Planned = View | Feed | CitationFile | TitleCard | TextFile | Book | MonthRows | GroupRows | PackageRows
"""Everything that the plan has a file for."""
LISTS = ("sections", "columns", "authors")
YEARS_FROM = 5000
"""Articles from which each year has a data file of its own beside the one of all."""


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A unit of the plan: what it is, its language ("" for all at once), what it is about, and which part of that."""

    what: str
    lang: str = ""
    key: str = ""
    kind: str = ""
    number: int = 0

    @property
    def name(self) -> str:
        """What the ledger knows it by."""
        return "\x1f".join((self.what, self.lang, self.kind, self.key, str(self.number)))

    @staticmethod
    def named(name: str) -> "Unit":
        """The unit of a name."""
        what, lang, kind, key, number = name.split("\x1f")
        return Unit(what, lang, key, kind, int(number))


SMALL_FIRST = ("home", "calendar")
SMALL_LAST = ("about", "missing", "completeness")
INDEXES = {"sections": section_index, "columns": column_index, "authors": author_index}


def units(archive: Archive, config: SiteConfig) -> Iterator[Unit]:
    """Every unit of the site, in the order in which their files are claimed.

    What shows the texts of an issue comes together, so that they are read once.
    """
    for lang in config.languages:
        yield from (Unit(what, lang) for what in SMALL_FIRST)
    taken_home = config.downloads.issues or config.downloads.epub
    for issue in archive.issues.values():
        yield from _of_issue(issue, config.languages, taken_home=taken_home)
    for lang in config.languages:
        yield from _of_language(lang, archive)
    yield from (Unit(what) for what in ("redirects", "moved", "withdrawn"))
    years = "years" if len(archive.heads) >= YEARS_FROM else ""
    yield from (Unit("data", "", month, years) for month in ("", *archive.months()))
    yield from (Unit("table", "", "", kind) for kind in LISTS)
    yield Unit("package", "", "", years)


def _of_issue(issue: Issue, languages: Sequence[str], *, taken_home: bool) -> Iterator[Unit]:
    for lang in languages:
        yield Unit("issue", lang, issue.id)
        yield from (Unit("page", lang, page) for page in issue.pages)
        yield Unit("whole", lang, issue.id)
        yield Unit("cited", lang, issue.id)
    yield from (Unit("article", "", key) for key in issue.articles)
    yield Unit("citations", "", issue.id)
    if taken_home:
        yield Unit("downloads", "", issue.id)


def _of_language(lang: str, archive: Archive) -> Iterator[Unit]:
    for kind in LISTS:
        yield Unit("index", lang, "", kind)
        for key, group in getattr(archive, kind).items():
            yield from (Unit("list", lang, key, kind, number) for number in numbers(len(group.articles)))
    yield from (Unit(what, lang) for what in (*SMALL_LAST, "search", "cards", "feed"))
    for kind in LISTS:
        yield from (Unit("feed", lang, key, kind) for key in getattr(archive, kind))


def plan_unit(unit: Unit, sites: Mapping[str, Site]) -> Iterator[Planned]:
    """What a unit comes to; `sites` has the archive in each language of the site, the default one first."""
    if unit.lang:
        yield from IN_LANGUAGE[unit.what](sites[unit.lang], unit)
    else:
        yield from IN_ALL[unit.what](tuple(sites.values()), unit)


def _article(sites: Sequence[Site], unit: Unit) -> Iterator[Planned]:
    for site in sites:
        yield article_view(site, unit.key)
        yield from article_texts(site, unit.key)


def _downloads(sites: Sequence[Site], unit: Unit) -> Iterator[Planned]:
    """The files to take home of an issue; all languages share them."""
    site = sites[0]
    issue = site.archive.issues[unit.key]
    if issue.articles and site.config.downloads.issues:
        yield issue_text(site, issue)
    if issue.articles and site.config.downloads.epub:
        yield issue_book(site, issue)


def _moved(sites: Sequence[Site], _: Unit) -> Iterator[Planned]:
    for site in sites:
        yield from moved_views(site)


def _withdrawn(sites: Sequence[Site], _: Unit) -> Iterator[Planned]:
    for site in sites:
        yield from withdrawn_views(site)


def _one(make: Callable[[Site], Planned]) -> Callable[[Site, Unit], Iterator[Planned]]:
    """A unit of one view that needs no key."""

    def made(site: Site, _: Unit) -> Iterator[Planned]:
        yield make(site)

    return made


def _keyed(make: Callable[[Site, str], Planned]) -> Callable[[Site, Unit], Iterator[Planned]]:
    """A unit of one view about its key."""

    def made(site: Site, unit: Unit) -> Iterator[Planned]:
        yield make(site, unit.key)

    return made


IN_LANGUAGE: Mapping[str, Callable[[Site, Unit], Iterator[Planned]]] = {
    "home": _one(home_view),
    "calendar": lambda site, _: calendar_views(site),
    "issue": _keyed(issue_view),
    "cited": lambda site, unit: citation_views(site, unit.key),
    "page": _keyed(page_view),
    "index": lambda site, unit: INDEXES[unit.kind](site),
    "list": lambda site, unit: list_views(site, unit.kind, unit.key, unit.number),
    "about": _one(about_view),
    "missing": _one(missing_view),
    "search": _one(search_view),
    "completeness": _one(completeness_view),
    "cards": lambda site, _: title_cards(site),
    "feed": lambda site, unit: iter((feed(site, unit.kind, unit.key),)),
    "whole": lambda site, unit: whole_views(site, unit.key),
}
IN_ALL: Mapping[str, Callable[[Sequence[Site], Unit], Iterator[Planned]]] = {
    "article": _article,
    "citations": lambda sites, unit: citation_files(sites[0], unit.key),
    "downloads": _downloads,
    "redirects": lambda sites, _: redirect_views(sites[0]),
    "moved": _moved,
    "data": lambda sites, unit: iter((month_rows(sites[0], unit.key, by_years=bool(unit.kind)),)),
    "table": lambda sites, unit: iter((group_rows(sites[0], unit.kind),)),
    "package": lambda sites, unit: iter((package_rows(sites[0], by_years=bool(unit.kind)),)),
    "withdrawn": _withdrawn,
}
