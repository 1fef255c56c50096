"""Months as calendars: days with an issue are linked, days that lack one are marked."""

from calendar import monthcalendar
from collections.abc import Collection
from dataclasses import dataclass

from generator import urls
from generator.views.parts import Link
from generator.views.site import Site


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month: its number, the link to its issue if there is one, and how many pages that has.

    `missing` says that the paper by its habit appeared on this day and the archive has no issue of it.
    """

    number: int
    issue: Link | None
    pages: int = 0
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its name, the days of the week (short, whole), and weeks from Monday on with None outside the month.

    `note` says in words how many issues it has, and how many it lacks.
    """

    name: str
    iso: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[Day | None, ...], ...]
    count: int
    note: str


def month_of(site: Site, date: str, missing: Collection[str] = ()) -> Month:
    """The month that an ISO date is in; `missing` are the ISO dates of days that lack an issue."""
    year, month = int(date[:4]), int(date[5:7])
    weeks = tuple(
        tuple(_day(site, f"{year:04}-{month:02}-{day:02}", day, missing) if day else None for day in week)
        for week in monthcalendar(year, month)
    )
    days = [day for week in weeks for day in week if day]
    count, lacking = sum(1 for day in days if day.issue), sum(1 for day in days if day.missing)
    notes = [site.words.say("count.issues", count=count)] if count or not lacking else []
    notes += [site.words.say("calendar.missing", count=lacking)] if lacking else []
    return Month(site.words.month(date), date[:7], site.words.weekdays(), weeks, count, " · ".join(notes))


def months_between(first: str, last: str) -> tuple[str, ...]:
    """The months from one to another, both as YYYY-MM."""
    start, stop = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return tuple(f"{number // 12:04}-{number % 12 + 1:02}" for number in range(start, stop + 1))


def _day(site: Site, iso: str, number: int, missing: Collection[str]) -> Day:
    issue = site.archive.issues.get(iso)
    if issue is None:
        return Day(number, None, missing=iso in missing)
    note = site.words.date(iso)
    if issue.pages:
        note = f"{note}{site.words.say('list.comma')}{site.words.say('count.pages', count=len(issue.pages))}"
    return Day(number, Link(str(number), site.address(urls.issue(iso)), "", note), len(issue.pages))
