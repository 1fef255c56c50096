"""Which issues are missing, by the rhythm in which the newspaper came out.

site.yml may name the rhythm; else each year's own dates tell it, because papers went from weekly to daily and back.
Where the dates show none, nothing is called missing.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

Date = datetime.date
DAYS = {"daily": frozenset(range(7)), "workdays": frozenset(range(5))}
ENOUGH = 4
"""Weeks, or months, with issues from which on a rhythm can be told."""
MONTHLY = 1.5
"""Issues in a month up to which a paper may be a monthly."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a paper came out: "days" (those of the week), "weekly", "monthly", or "" where none is known."""

    kind: str = ""
    days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Absent:
    """Issues that are missing one after the other: the first and last date, or month (2025-03), and how many."""

    first: str
    last: str
    count: int


def missing_issues(
    dates: Iterable[str], frequency: str = "", off: Collection[str] = ()
) -> tuple[dict[str, Rhythm], tuple[Absent, ...]]:
    """The rhythm of each year, and the issues missing between the first and the last date.

    `dates` and the result are ISO dates. `frequency` and `off` are as in site.yml: a span of `off` is "first/last", and
    "MM-DD" is a day of every year.
    """
    rhythms, expected = _expectation(dates, frequency, off)
    return {str(year): rhythm for year, rhythm in rhythms.items()}, tuple(_runs(expected))


def missing_days(dates: Iterable[str], frequency: str = "", off: Collection[str] = ()) -> tuple[str, ...]:
    """The days on which an issue is missing, measured as in `missing_issues`; a missing monthly has no day."""
    _, expected = _expectation(dates, frequency, off)
    return tuple(name for _, name, missing in expected if missing and len(name) > len("2025-03"))


def _expectation(
    dates: Iterable[str], frequency: str, off: Collection[str]
) -> tuple[dict[int, Rhythm], list[tuple[int, str, bool]]]:
    """The rhythm of each year, and all that should be there, in its order."""
    have = sorted({Date.fromisoformat(date) for date in dates})
    if not have:
        return {}, []
    rest = _Rest(off)
    rhythms = {year: _rhythm_of(year, have, frequency) for year in range(have[0].year, have[-1].year + 1)}
    return rhythms, sorted({day for year, rhythm in rhythms.items() for day in _expected(year, rhythm, have, rest)})


class _Rest:
    """The days on which no issue was printed."""

    def __init__(self, off: Collection[str]) -> None:
        self._days = {text for text in off if "/" not in text}
        self._spans = [text.split("/") for text in off if "/" in text]

    def __contains__(self, day: Date) -> bool:
        iso = day.isoformat()
        return iso in self._days or iso[5:] in self._days or any(first <= iso <= last for first, last in self._spans)


def _rhythm_of(year: int, have: Sequence[Date], frequency: str) -> Rhythm:
    """The rhythm that is told, else that of the year's own dates, else that of all dates."""
    if frequency:
        days = DAYS.get(frequency, frozenset((_usual_day(have),)))
        kind = "days" if frequency in DAYS else frequency if frequency in ("weekly", "monthly") else ""
        return Rhythm(kind, days if kind else frozenset())
    own = [day for day in have if day.year == year]
    return _learned(own if len({_monday(day) for day in own}) >= ENOUGH else have)


def _learned(dates: Sequence[Date]) -> Rhythm:
    weeks = sorted({_monday(day) for day in dates})
    if len(weeks) < ENOUGH:
        return Rhythm()
    if median((later - earlier).days for earlier, later in pairwise(weeks)) == 7:
        counts = Counter(day.weekday() for day in dates)
        days = frozenset(day for day, count in counts.items() if count * 2 >= len(weeks))
        if len(dates) <= len(weeks) * 1.2:
            return Rhythm("weekly", frozenset((_usual_day(dates),)))
        return Rhythm("days", days) if days else Rhythm()
    months = sorted({day.year * 12 + day.month for day in dates})
    steady = len(months) >= ENOUGH and median(later - earlier for earlier, later in pairwise(months)) == 1
    return Rhythm("monthly") if steady and len(dates) <= len(months) * MONTHLY else Rhythm()


def _usual_day(dates: Sequence[Date]) -> int:
    counts = Counter(day.weekday() for day in dates)
    return min(counts, key=lambda day: (-counts[day], day))


def _monday(day: Date) -> Date:
    return day - datetime.timedelta(days=day.weekday())


def _expected(year: int, rhythm: Rhythm, have: Sequence[Date], rest: _Rest) -> Iterator[tuple[int, str, bool]]:
    """What should be there in a year: its number in the row of all, its name, and whether it is missing."""
    if rhythm.kind == "monthly":
        yield from _expected_months(year, have, rest)
        return
    known = set(have)
    weeks = {_monday(day) for day in have} if rhythm.kind == "weekly" else set()
    day = max(have[0], Date(year, 1, 1))
    last = min(have[-1], Date(year, 12, 31))
    while day <= last and rhythm.kind:
        if day.weekday() in rhythm.days and (day in known or day not in rest):
            here = _monday(day) in weeks if rhythm.kind == "weekly" else day in known
            yield day.toordinal(), day.isoformat(), not here
        day += datetime.timedelta(days=1)


def _expected_months(year: int, have: Sequence[Date], rest: _Rest) -> Iterator[tuple[int, str, bool]]:
    months = {(day.year, day.month) for day in have}
    first, last = (have[0].year, have[0].month), (have[-1].year, have[-1].month)
    for month in range(1, 13):
        start = Date(year, month, 1)
        if first <= (year, month) <= last and ((year, month) in months or start not in rest):
            yield start.toordinal(), f"{year:04}-{month:02}", (year, month) not in months


def _runs(expected: Sequence[tuple[int, str, bool]]) -> Iterator[Absent]:
    """Missing ones that follow each other among those expected, a run never longer than a year."""
    run: list[str] = []
    for _, name, missing in expected:
        if run and (not missing or name[:4] != run[0][:4]):
            yield Absent(run[0], run[-1], len(run))
            run = []
        if missing:
            run.append(name)
    if run:
        yield Absent(run[0], run[-1], len(run))
