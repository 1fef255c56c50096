"""When a list's articles appeared: a small chart, and the same as a table for those who cannot see it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.views.site import Site

ISSUES, MONTHS = 2, 36
"""Within so many months each issue of the paper has a bar, and each month; a longer time is shown in years."""
HEIGHT = 40
LEAST = 4
"""Articles from which a chart says more than the list."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An issue, month or year and its number of articles, in words."""

    label: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Articles by issue, month or year: `path` draws the bars in a box of `width` by `height`.

    `summary` says in a sentence what they show.
    """

    path: str
    width: int
    height: int
    title: str
    summary: str
    first: str
    last: str
    bars: tuple[Bar, ...]


def activity(site: Site, dates: Iterable[str]) -> Activity | None:
    """The chart of articles with these dates, "" counting for none; None where there is too little to show."""
    dated = sorted(date for date in dates if date)
    if len(dated) < LEAST or dated[0] == dated[-1]:
        return None
    unit, names = _spans(site, dated[0], dated[-1])
    counts = Counter(date[: len(names[0])] for date in dated)
    bars = tuple(Bar(_label(site, name), site.words.say("count.articles", count=counts[name])) for name in names)
    peak = max(range(len(names)), key=lambda place: (counts[names[place]], place))
    first, last, most = bars[0].label, bars[-1].label, bars[peak]
    say = site.words.say
    return Activity(
        path=_drawn([counts[name] for name in names]),
        width=10 * len(names),
        height=HEIGHT,
        title=say(f"activity.{unit}"),
        summary=say("activity.summary", first=first, last=last, peak=most.label, most=most.count),
        first=first,
        last=last,
        bars=bars,
    )


def _spans(site: Site, first: str, last: str) -> tuple[str, list[str]]:
    """The unit of a chart, and the beginnings of the dates that belong to each of its bars."""
    start, stop = _month(first), _month(last) + 1
    if stop - start <= ISSUES:
        return "issue", sorted(issue.date for issue in site.archive.issues.values() if first <= issue.date <= last)
    if stop - start <= MONTHS:
        return "month", [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, stop)]
    return "year", [f"{year:04}" for year in range(start // 12, int(last[:4]) + 1)]


def _month(date: str) -> int:
    """Months since the year 0."""
    return int(date[:4]) * 12 + int(date[5:7]) - 1


def _label(site: Site, name: str) -> str:
    if len(name) == 4:
        return site.words.say("year", year=name)
    return site.words.day(name) if len(name) > 7 else site.words.month(f"{name}-01")


def _drawn(counts: list[int]) -> str:
    """One path for all bars, each 8 wide with 2 between; what is not nothing can be seen."""
    most = max(counts)
    tops = [HEIGHT - max(round(HEIGHT * count / most), 2) for count in counts]
    return "".join(f"M{10 * n + 1} {HEIGHT}V{top}h8V{HEIGHT}z" for n, top in enumerate(tops) if counts[n])
