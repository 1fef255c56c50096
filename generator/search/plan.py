"""Which days make a block, and which blocks make a folder of the index.

A block is counted again when one of its articles changes, so it must not be large; many small ones take longer to
merge. A folder costs each reader its own share of requests, so there must not be many. Both are cut where the days say
so, and not by counting from the end: a new issue changes the last block only.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.search.documents import LEAST_DIGITS, UNDATED, base36, day_code

BLOCK = 250
"""Articles from which a year is cut into quarters, a quarter into months, and a month into parts."""
SHARD = 20_000
"""Articles from which a folder ends with the block; docs/search.md has the measurements."""
DAY = 36**LEAST_DIGITS
"""Articles without a date that count as those of one day."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the archive: its date ("" for none), its code, and how many articles it has, from `start` on."""

    date: str
    code: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """A block: its name, for people, and its days."""

    name: str
    days: tuple[Day, ...]

    @property
    def count(self) -> int:
        """How many articles it has."""
        return _size(self.days)


@dataclass(frozen=True, slots=True)
class ShardPlan:
    """A folder of the index: its path below the index ("" for the first), and its blocks."""

    path: str
    blocks: tuple[BlockPlan, ...]

    @property
    def days(self) -> tuple[Day, ...]:
        """All days of its blocks."""
        return tuple(day for block in self.blocks for day in block.days)

    @property
    def digits(self) -> int:
        """Digits of the number of an article within its day."""
        return max((LEAST_DIGITS, *(len(base36(day.count - 1, 1)) for day in self.days if day.count)))


def plan(counts: Sequence[tuple[str, int]], shard: int = SHARD, block: int = BLOCK) -> tuple[ShardPlan, ...]:
    """The folders of an index. `counts` are dates in order, "" for none, each with how many articles it has."""
    shards: list[list[BlockPlan]] = [[]]
    size = 0
    for found in _blocks(tuple(_days(counts)), block):
        if size >= shard:
            shards.append([])
            size = 0
        shards[-1].append(found)
        size += found.count
    return tuple(
        ShardPlan("" if not number else f"{number + 1}/", tuple(blocks))
        for number, blocks in enumerate(shards)
        if blocks
    )


def _days(counts: Sequence[tuple[str, int]]) -> Iterator[Day]:
    for date, count in counts:
        if date:
            yield Day(date, day_code(date), 0, count)
        else:
            for number, start in enumerate(range(0, count, DAY)):
                yield Day("", UNDATED + base36(number, 2), start, min(DAY, count - start))


def _blocks(days: Sequence[Day], most: int) -> Iterator[BlockPlan]:
    for year, found in groupby(days, key=lambda day: day.date[:4]):
        of_year = tuple(found)
        if year:
            yield from _periods(of_year, most, (lambda day: day.date[:4], _quarter, lambda day: day.date[:7]))
        elif _size(of_year) <= most:
            yield BlockPlan("undated", of_year)
        else:
            yield from (BlockPlan(f"undated-{number}", (day,)) for number, day in enumerate(of_year))


def _periods(days: Sequence[Day], most: int, names: Sequence[Callable[[Day], str]]) -> Iterator[BlockPlan]:
    """Days as the longest periods that have not too many articles."""
    for name, found in groupby(days, key=names[0]):
        within = tuple(found)
        if _size(within) <= most:
            yield BlockPlan(name, within)
        elif names[1:]:
            yield from _periods(within, most, names[1:])
        else:
            yield from _parts(name, within, most)


def _quarter(day: Day) -> str:
    return f"{day.date[:4]}-q{(int(day.date[5:7]) + 2) // 3}"


def _size(days: Iterable[Day]) -> int:
    return sum(day.count for day in days)


def _parts(name: str, days: Sequence[Day], most: int) -> Iterator[BlockPlan]:
    """A month, in parts where it has too many articles; a day is never cut."""
    part: list[Day] = []
    number = 0
    for day in days:
        if part and _size(part) + day.count > most:
            number += 1
            yield BlockPlan(f"{name}-{number}", tuple(part))
            part = []
        part.append(day)
    yield BlockPlan(f"{name}-{number + 1}" if number else name, tuple(part))
