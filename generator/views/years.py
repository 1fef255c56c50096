"""The calendar of all issues: every year and month at a glance, and a view of each year with its months."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from generator import urls
from generator.holdings import missing_days
from generator.views.calendar import Month, month_of, months_between
from generator.views.home import issue_link, year_links
from generator.views.layout import lead_of
from generator.views.parts import Card, Link, View
from generator.views.site import Site

LATEST = 12
"""Issues that the calendar names with their leading articles."""
GAP = 4
"""A month has a gap when it lacks an issue for every four that it has."""
LED_BY = 8
"""First articles of an issue among which its lead is looked for."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """A month in the table of years: a link with the number of its issues, None if it has none, and how many it lacks.

    `gap` says that it lacks a good part of them.
    """

    link: Link | None
    missing: int
    gap: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year in the table of years, with its twelve months."""

    link: Link
    months: tuple[MonthCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarView(View):
    """All issues, or those of one year, month by month.

    `table` has a row for each year, in the view of all. `latest` are the newest issues, each with the article that
    leads it; `undated` is an issue without a date. `previous` and `following` are the neighbouring years.
    """

    heading: str
    note: str
    up: Link | None
    heads: tuple[str, ...]
    table: tuple[YearRow, ...]
    months: tuple[Month, ...]
    months_of: Link | None
    lacks: bool
    latest: tuple[tuple[Link, Card | None], ...] = ()
    undated: Link | None = None
    previous: Link | None = None
    following: Link | None = None


def calendar_views(site: Site) -> Iterator[CalendarView]:
    """The calendar and a view of each year."""
    dates = [issue.date for issue in site.archive.issues.values() if issue.date]
    paper = site.config.paper
    missing = dict.fromkeys(missing_days(dates, paper.frequency, paper.no_issue))
    links = tuple(reversed(year_links(site)))
    years = _years(dates)
    yield _whole(site, links, years, missing)
    for place, (link, months) in enumerate(zip(links, years.values(), strict=True)):
        around = links[place - 1] if place else None, links[place + 1] if place + 1 < len(links) else None
        yield _year_view(site, link, months, missing, around)


def _years(dates: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Years that have an issue, oldest first, with their months from the paper's first to its last."""
    years: dict[str, tuple[str, ...]] = {date[:4]: () for date in dates}
    for month in months_between(dates[0], dates[-1]) if dates else ():
        if month[:4] in years:
            years[month[:4]] += (month,)
    return years


def _whole(
    site: Site, links: Sequence[Link], years: dict[str, tuple[str, ...]], missing: Collection[str]
) -> CalendarView:
    title = site.words.say("issues.title")
    undated = site.archive.issues.get("undated")
    newest = next(reversed(years.values()), ())
    return CalendarView(
        **site.common(urls.issues(), title, "issues.html"),
        active="issues",
        heading=title,
        note=site.words.say("count.issues", count=len(site.archive.issues)),
        up=None,
        heads=tuple(str(month) for month in range(1, 13)),
        table=_table(site, links, missing) if len(links) > 1 else (),
        months=tuple(month_of(site, f"{month}-01", missing) for month in newest),
        months_of=links[-1] if links else None,
        lacks=bool(missing),
        latest=_latest(site),
        undated=issue_link(site, undated) if undated else None,
    )


def _year_view(
    site: Site,
    link: Link,
    months: Sequence[str],
    missing: Collection[str],
    around: tuple[Link | None, Link | None],
) -> CalendarView:
    url = urls.year(months[0][:4])
    found = tuple(month_of(site, f"{month}-01", missing) for month in months)
    return CalendarView(
        **site.common(url, site.words.say("issues.of_year", year=link.text), "issues.html"),
        active="issues",
        heading=link.text,
        note=link.note,
        up=Link(site.words.say("issues.title"), site.address(urls.issues())),
        heads=(),
        table=(),
        months=found,
        months_of=None,
        lacks=any(day.missing for month in found for week in month.weeks for day in week if day),
        previous=around[0],
        following=around[1],
    )


def _table(site: Site, links: Sequence[Link], missing: Collection[str]) -> tuple[YearRow, ...]:
    """A row for each year, newest first."""
    had = Counter(issue.date[:7] for issue in site.archive.issues.values() if issue.date)
    lack = Counter(day[:7] for day in missing)
    years = dict.fromkeys(month[:4] for month in had)
    rows = (YearRow(link, tuple(_months(site, year, had, lack))) for year, link in zip(years, links, strict=True))
    return tuple(reversed(tuple(rows)))


def _months(site: Site, year: str, had: Counter[str], lack: Counter[str]) -> Iterator[MonthCount]:
    for number in range(1, 13):
        month = f"{year}-{number:02}"
        name = site.words.month(f"{month}-01")
        url = f"{site.address(urls.year(year))}#m-{month}"
        link = Link(str(had[month]), url, "", name) if had[month] else None
        yield MonthCount(link, lack[month], gap=lack[month] > 0 and GAP * lack[month] >= had[month])


def _latest(site: Site) -> tuple[tuple[Link, Card | None], ...]:
    """The newest issues, newest first, each with its leading article."""
    issues = [issue for issue in site.archive.issues.values() if issue.date][: -LATEST - 1 : -1]
    return tuple((issue_link(site, issue), lead_of(site.cards(issue.articles[:LED_BY]))) for issue in issues)
