"""Long lists cut into views whose numbers count from the oldest entry, so that a full view never changes.

The newest entries stand at the list's own address: the last SIZE and the rest that does not yet fill a view, so that it
is never nearly empty. When the rest has grown to SIZE, the oldest of them get the next numbered view. A numbered view
leads to the next number, whether that is there yet or not: until it is full, its address sends readers on to the
newest entries, and so even the view before it stays as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import urls

SIZE = 50


@dataclass(frozen=True, slots=True)
class Part:
    """One view of a list: its address, its entries from the newest to the oldest, and its neighbours.

    `number` is 0 for the newest part, which stands at the list's own address. `newest`, `newer`, `older` and `oldest`
    are addresses, or None for those it is itself or does not have.
    """

    url: str
    number: int
    entries: tuple[str, ...]
    newest: str | None
    newer: str | None
    older: str | None
    oldest: str | None


def numbers(count: int) -> tuple[int, ...]:
    """The parts that a list of `count` entries is cut into: those that are full, oldest first, then the newest, 0."""
    return (*range(1, _full(count) + 1), 0)


def span(number: int) -> tuple[int, int]:
    """From which entry to which a full part reaches, the oldest of all being 0."""
    return (number - 1) * SIZE, number * SIZE


def full_part(url: str, number: int, oldest_first: Sequence[str]) -> Part:
    """A full part of the list at `url`, given its own entries; it is the same however long the list is."""
    return Part(
        url=urls.numbered(url, number),
        number=number,
        entries=tuple(reversed(oldest_first)),
        newest=url,
        newer=urls.numbered(url, number + 1),
        older=urls.numbered(url, number - 1) if number > 1 else None,
        oldest=urls.numbered(url, 1) if number > 1 else None,
    )


def newest_part(url: str, oldest_first: Sequence[str]) -> Part:
    """The newest part of the list at `url`, given all entries: SIZE to twice SIZE - 1 of them, or all of few."""
    full = _full(len(oldest_first))
    return Part(
        url=url,
        number=0,
        entries=tuple(reversed(oldest_first[full * SIZE :])),
        newest=None,
        newer=None,
        older=urls.numbered(url, full) if full else None,
        oldest=urls.numbered(url, 1) if full > 1 else None,
    )


def upcoming(url: str, count: int) -> str | None:
    """The address of the numbered view that a list of `count` entries will fill next, if views lead to it."""
    full = _full(count)
    return urls.numbered(url, full + 1) if full else None


def year_places(url: str, oldest_first: Sequence[str], years: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """For each year, from the newest to the oldest, the view that its newest entry is in, and how many it has.

    `years` says of which year an entry is, "" where that is not known.
    """
    full = _full(len(oldest_first))
    places: dict[str, tuple[str, int]] = {}
    for place in range(len(oldest_first) - 1, -1, -1):
        year = years[oldest_first[place]]
        number = place // SIZE + 1
        found, count = places.get(year, (urls.numbered(url, number) if number <= full else url, 0))
        places[year] = found, count + 1
    return places


def _full(count: int) -> int:
    """How many numbered views a list has."""
    return max(count // SIZE - 1, 0)
