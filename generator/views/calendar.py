"""Months as calendars with the days of issues linked."""

from calendar import monthcalendar
from dataclasses import dataclass

from generator import urls
from generator.views.parts import Link
from generator.views.site import Site


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month: its number, and the link to its issue if there is one."""

    number: int
    issue: Link | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month: its name, the days of the week (short, whole), and weeks from Monday on with None outside the month."""

    name: str
    iso: str
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[Day | None, ...], ...]
    count: int


def month_of(site: Site, date: str) -> Month:
    """The month that an ISO date is in."""
    year, month = int(date[:4]), int(date[5:7])
    weeks = tuple(
        tuple(_day(site, f"{year:04}-{month:02}-{day:02}", day) if day else None for day in week)
        for week in monthcalendar(year, month)
    )
    count = sum(1 for week in weeks for day in week if day and day.issue)
    return Month(site.words.month(date), date[:7], site.words.weekdays(), weeks, count)


def _day(site: Site, iso: str, number: int) -> Day:
    if iso not in site.archive.issues:
        return Day(number, None)
    return Day(number, Link(str(number), site.address(urls.issue(iso)), "", site.words.date(iso)))
