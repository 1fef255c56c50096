"""Where articles and issues stand in the lists of an archive: beside each other, in a part of a list, at its end.

A view asks for the few places that it shows and not for a whole list, so that it stays as it is while the list grows.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(slots=True)
class Order:
    """The order of everything in an archive, worked out when it is first asked for."""

    articles: dict[str, int] = field(default_factory=dict)
    issues: dict[str, int] = field(default_factory=dict)
    by_place: tuple[str, ...] = ()
    months: dict[str, list[str]] = field(default_factory=dict)
    called: dict[str, tuple[str, ...]] | None = None


def month_of(issue_id: str) -> str:
    """The month of an issue: 2024-05; that of "undated" is itself."""
    return issue_id if issue_id == "undated" else issue_id[:7]


def numbered(keys: Iterable[str]) -> dict[str, int]:
    """Each key with its place."""
    return {key: place for place, key in enumerate(keys)}


def near(
    ids: Sequence[str], order: Mapping[str, int], article_id: str, count: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Up to `count` ids before and after an article in a list that is in reading order; none where it is not in it."""
    if article_id not in order:
        return (), ()
    place = bisect_left(ids, order[article_id], key=order.__getitem__)
    if place == len(ids) or ids[place] != article_id:
        return (), ()
    return tuple(ids[max(place - count, 0) : place]), tuple(ids[place + 1 : place + 1 + count])


def newest(dated: Iterable[tuple[str, str]], most: int) -> tuple[str, ...]:
    """The ids of the newest articles, newest day first; those of one day in the order of print, the lead before all.

    `dated` has ids with dates from the newest to the oldest.
    """
    found: list[str] = []
    for _, day in groupby(dated, lambda pair: pair[1]):
        found += reversed([key for key, _ in day])
        if len(found) >= most:
            break
    return tuple(found[:most])


def sharing(names: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """For each key the others that have a name in common with it, in their order; keys without any are left out."""
    found = [(key, tuple(called)) for key, called in names]
    by_name: dict[str, dict[str, None]] = {}
    for key, called in found:
        for name in called:
            by_name.setdefault(name, {})[key] = None
    shared = ((key, _others(key, called, by_name)) for key, called in found)
    return {key: tuple(others) for key, others in shared if others}


def _others(key: str, called: Iterable[str], by_name: Mapping[str, Mapping[str, None]]) -> list[str]:
    everyone = dict.fromkeys(other for name in called for other in by_name[name])
    return [other for other in everyone if other != key]
