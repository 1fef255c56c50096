"""On this day: what the paper carried at the same time of earlier years."""

from dataclasses import dataclass
from datetime import date, timedelta

from generator import urls
from generator.archive import Issue
from generator.views.layout import lead_of
from generator.views.parts import Card, Link
from generator.views.site import Site

YEARS = 6
"""Earlier years that are shown, the nearest first."""
LED_BY = 8
"""First articles of an issue among which its lead is looked for."""
NEAR = (0, -1, 1, -2, 2, -3, 3)
"""Days around the same day of another year on which a weekly paper has its issue."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """An issue of an earlier year: the year, the link to the issue, and what led it."""

    year: str
    issue: Link
    card: Card


@dataclass(frozen=True, slots=True)
class Memory:
    """Issues of earlier years; `same_day` says whether all are of the very day of the month, or some only near it."""

    same_day: bool
    entries: tuple[Recollection, ...]


def memory_of(site: Site, iso: str) -> Memory | None:
    """What the paper carried on this day, or nearest to it within three days, in the years before; None if nothing.

    It goes by the day that is given and never by a clock, so that the same archive gives the same view.
    """
    if not iso:
        return None
    entries, same = [], True
    first = int(next(one for one in site.archive.issues.values() if one.date).date[:4])
    for year in range(int(iso[:4]) - 1, first - 1, -1):
        issue = _near(site, date.fromisoformat(iso), year)
        if issue is None:
            continue
        card = lead_of(cards := site.cards(issue.articles[:LED_BY])) or cards[0]
        link = Link(site.words.day(issue.date), site.address(urls.issue(issue.id)))
        entries.append(Recollection(str(year), link, card))
        same = same and issue.date[5:] == iso[5:]
        if len(entries) == YEARS:
            break
    return Memory(same, tuple(entries)) if entries else None


def _near(site: Site, day: date, year: int) -> Issue | None:
    """The issue of another year that is nearest to a day."""
    try:
        aim = day.replace(year=year)
    except ValueError:  # February 29
        aim = date(year, 3, 1)
    found = (site.archive.issues.get((aim + timedelta(days=days)).isoformat()) for days in NEAR)
    return next((issue for issue in found if issue and issue.articles), None)
