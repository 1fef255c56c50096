"""The calendar of issues, the issues of a year, and an issue with its pages."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.archive import Issue
from generator.views.calendar import Month, month_of
from generator.views.downloads import issue_downloads
from generator.views.home import issue_link, year_links
from generator.views.layout import lay_out
from generator.views.parts import Card, Link, View
from generator.views.site import Site

SHOWN_AT_ONCE = 500
"""Issues that the calendar shows in one view; older years then have views of their own only."""
LATEST = 12
"""Issues that the calendar names with their leading articles."""
LED_BY = 8
"""First articles of an issue among which its lead is looked for."""
DENSE = 120
"""Articles from which on an issue is shown as a list of headlines."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the calendar; its months run from the newest that has an issue."""

    link: Link
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView(View):
    """All issues, or those of one year; `other_years` are not shown here; `undated` is an issue without a date.

    `latest` are the newest issues, each with the article that leads it.
    """

    heading: str
    latest: tuple[tuple[Link, Card | None], ...]
    years: tuple[Year, ...]
    other_years: tuple[Link, ...]
    undated: Link | None
    single: bool


@dataclass(frozen=True, slots=True)
class IssuePage:
    """A printed page of an issue; `link` is None for articles that name no page."""

    link: Link | None
    section: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView(View):
    """An issue with all its articles in printed order."""

    id: str
    date: str
    date_text: str
    number: str
    pages: tuple[IssuePage, ...]
    count: int
    dense: bool
    previous: Link | None
    following: Link | None
    downloads: tuple[Link, ...]


def calendar_views(site: Site) -> Iterator[CalendarView]:
    """The calendar and a view of each year."""
    years = _years(site)
    links = {link.url: link for link in year_links(site)}
    shown = _first_years(years)
    undated = site.archive.issues.get("undated")
    yield CalendarView(
        **site.common(urls.issues(), site.words.say("issues.title"), "issues.html"),
        active="issues",
        heading=site.words.say("issues.title"),
        latest=_latest(site),
        years=tuple(_year(site, year, years[year]) for year in shown),
        other_years=tuple(links[site.address(urls.year(year))] for year in years if year not in shown),
        undated=issue_link(site, undated) if undated else None,
        single=False,
    )
    for year, dates in years.items():
        name = site.words.say("year", year=year)
        yield CalendarView(
            **site.common(urls.year(year), site.words.say("issues.of_year", year=name), "issues.html"),
            active="issues",
            heading=name,
            latest=(),
            years=(_year(site, year, dates),),
            other_years=tuple(link for url, link in links.items() if url != site.address(urls.year(year))),
            undated=None,
            single=True,
        )


def issue_views(site: Site) -> Iterator[IssueView]:
    """A view of each issue."""
    issues = list(site.archive.issues.values())
    for place, issue in enumerate(issues):
        previous = issues[place - 1] if place else None
        following = issues[place + 1] if place + 1 < len(issues) else None
        yield _issue_view(site, issue, previous, following)


def _issue_view(site: Site, issue: Issue, previous: Issue | None, following: Issue | None) -> IssueView:
    name = site.issue_name(issue.id)
    return IssueView(
        **site.common(urls.issue(issue.id), f"{site.paper()} {name}", "issue.html"),
        active="issues",
        id=issue.id,
        date=issue.date,
        date_text=name,
        number=issue.number,
        pages=tuple(_issue_pages(site, issue)),
        count=len(issue.articles),
        dense=len(issue.articles) > DENSE,
        previous=issue_link(site, previous) if previous else None,
        following=issue_link(site, following) if following else None,
        downloads=issue_downloads(site, issue.id),
    )


def _issue_pages(site: Site, issue: Issue) -> Iterator[IssuePage]:
    for key in issue.pages:
        page = site.archive.pages[key]
        yield IssuePage(site.page(key), site.page_section(page), site.cards(page.articles))
    loose = [key for key in issue.articles if not site.archive.filings[key].page]
    if loose:
        yield IssuePage(None, "", site.cards(loose))


def _latest(site: Site) -> tuple[tuple[Link, Card | None], ...]:
    """The newest issues, newest first, each with its leading article."""
    issues = [issue for issue in site.archive.issues.values() if issue.date][: -LATEST - 1 : -1]
    return tuple((issue_link(site, issue), lay_out(site.cards(issue.articles[:LED_BY])).lead) for issue in issues)


def _years(site: Site) -> dict[str, list[str]]:
    """The dates of issues by year, newest first."""
    years: dict[str, list[str]] = {}
    for issue in reversed(list(site.archive.issues.values())):
        if issue.date:
            years.setdefault(issue.date[:4], []).append(issue.date)
    return years


def _first_years(years: dict[str, list[str]]) -> list[str]:
    """The newest years that together have few enough issues for one view; the newest always."""
    shown: list[str] = []
    room = SHOWN_AT_ONCE
    for year, dates in years.items():
        room -= len(dates)
        if shown and room < 0:
            break
        shown.append(year)
    return shown


def _year(site: Site, year: str, dates: list[str]) -> Year:
    months = dict.fromkeys(date[:7] for date in dates)
    link = Link(site.words.say("year", year=year), site.address(urls.year(year)))
    return Year(link, tuple(month_of(site, f"{month}-01") for month in months))
