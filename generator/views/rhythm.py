"""When a newspaper appears, learned from the days it appeared on, and the days that are missing by that measure.

Pure functions over ISO dates. A day is called missing only where the habit is plain: a paper that comes out on some
Mondays lacks none, and a paper that stopped lacks nothing afterwards.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

WEEKS = 13
"""Weeks over which a habit is learned: a quarter of a year, since papers change their days."""
ENOUGH = 3
"""Weeks of a quarter that must lie between the first and the last issue before it shows a habit."""
DAY = timedelta(days=1)


def missing_days(dates: Iterable[str]) -> tuple[str, ...]:
    """The days between the first and the last of `dates` on which the paper by its habit appeared, and has no issue.

    The habit of a quarter are the weekdays of which more than two thirds have an issue (of a fortnightly, about half
    do). A quarter without any such weekday has those that the nearest quarters with a habit share, one before it and
    one after it: so a lost year shows.
    """
    days = sorted({date.fromisoformat(day) for day in dates})
    if not days:
        return ()
    count = (days[-1] - days[0]).days // 7 // WEEKS + 1
    quarters = [days[0] + timedelta(weeks=WEEKS * number) for number in range(count)]
    habits = _filled([_habit(days, start) for start in quarters])
    found = (
        day.isoformat()
        for start, habit in zip(quarters, habits, strict=True)
        for day in _between(start, min(start + timedelta(weeks=WEEKS), days[-1]))
        if day.weekday() in habit and not _has(days, day)
    )
    return tuple(found)


def _habit(days: Sequence[date], start: date) -> frozenset[int]:
    """The weekdays of more than two thirds of the weeks of the quarter that begins at `start`, as far as issues go."""
    stop = min(start + timedelta(weeks=WEEKS), days[-1] + DAY)
    had = [day.weekday() for day in days[bisect_left(days, start) : bisect_left(days, stop)]]
    possible = [day.weekday() for day in _between(start, stop)]
    return frozenset(
        weekday
        for weekday in set(had)
        if possible.count(weekday) >= ENOUGH and 3 * had.count(weekday) > 2 * possible.count(weekday)
    )


def _filled(habits: Sequence[frozenset[int]]) -> Iterator[frozenset[int]]:
    """The habit of each quarter; of one that has none, what the nearest with a habit on both sides share."""
    for place, habit in enumerate(habits):
        before = next((one for one in reversed(habits[:place]) if one), frozenset[int]())
        after = next((one for one in habits[place + 1 :] if one), frozenset[int]())
        yield habit or before & after


def _between(start: date, stop: date) -> Iterator[date]:
    """The days from `start` up to the one before `stop`."""
    return (start + DAY * number for number in range((stop - start).days))


def _has(days: Sequence[date], day: date) -> bool:
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day
