"""When a column ran, an author wrote, a section appeared: from site.yml, else from the first and the last article."""

import datetime
from collections.abc import Sequence

from generator.archive import Group
from generator.views.site import Site

SILENT = 180
"""Days without an article, before the newest issue, after which a column is told apart from those that run."""


def run(site: Site, group: Group) -> str:
    """When a column ran, in words: site.yml's own dates, else those of its first and last article; "" without dates.

    It never depends on other articles, so that a column's view changes with the column only.
    """
    first, last = _ends(site, group.articles)
    since, until = group.since or first, group.until
    if not since or until:
        return _span(site, since, until)
    if not last or last <= since:
        return site.words.say("span.since", since=site.words.day(since)) if group.since else site.words.day(since)
    return site.words.say("column.run", since=site.words.day(since), last=site.words.day(last))


def began(site: Site, group: Group) -> str:
    """When a column began, in words: "" without any date."""
    since = group.since or _ends(site, group.articles)[0]
    return site.words.say("span.since", since=site.words.day(since)) if since else ""


def lasted(site: Site, group: Group) -> str:
    """From when to when a column ran that has ended, as far as it is known."""
    first, last = _ends(site, group.articles)
    since = group.since or first
    until = group.until or (last if last >= since else "")
    return site.words.day(since) if since == until else _span(site, since, until)


def run_years(site: Site, ids: Sequence[str]) -> str:
    """The first and the last year of articles that are in reading order: 2021—2025; "" where none has a date."""
    first, last = (day[:4] for day in _ends(site, ids))
    if not first or first == last:
        return site.words.say("year", year=first) if first else ""
    return site.words.say("list.years", first=first, last=last)


def is_running(site: Site, group: Group, newest: str) -> bool:
    """Whether a column still ran on the day `newest`: site.yml did not end it, nor was it silent for SILENT days."""
    if group.until and group.until < newest:
        return False
    last = _ends(site, group.articles)[1]
    if not last or not newest:
        return True
    quiet = datetime.date.fromisoformat(newest) - datetime.date.fromisoformat(last)
    return quiet.days <= SILENT


def _ends(site: Site, ids: Sequence[str]) -> tuple[str, str]:
    """The dates of the first and last article that has one; undated ones come first in reading order."""
    articles = site.archive.heads
    first = next((date for key in ids if (date := articles[key].date)), "")
    return first, articles[ids[-1]].date if first else ""


def _span(site: Site, since: str, until: str) -> str:
    key = "span.both" if since and until else "span.since" if since else "span.until"
    return site.words.say(key, since=site.words.day(since), until=site.words.day(until)) if since or until else ""
