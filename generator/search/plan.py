"""Which days make a block, and which blocks make a folder of the index.

A block is counted again when one of its articles changes, so it must not be large; a folder costs each reader its own
share of requests, so there must not be many. Both are cut where the days say so, and not by counting from the end: a
new issue changes the last block only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.search.documents import LEAST_DIGITS, UNDATED, base36, day_code

BLOCK = 1_000
"""Articles from which a year is cut into months."""
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
        return sum(day.count for day in self.days)


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
        if sum(day.count for day in of_year) <= most:
            yield BlockPlan(year or "undated", of_year)
        elif not year:
            yield from (BlockPlan(f"undated-{number}", (day,)) for number, day in enumerate(of_year))
        else:
            for month, of_month in groupby(of_year, key=lambda day: day.date[:7]):
                yield from _parts(month, tuple(of_month), most)


def _parts(name: str, days: Sequence[Day], most: int) -> Iterator[BlockPlan]:
    """A month, in parts where it has too many articles; a day is never cut."""
    part: list[Day] = []
    number = 0
    for day in days:
        if part and sum(one.count for one in part) + day.count > most:
            number += 1
            yield BlockPlan(f"{name}-{number}", tuple(part))
            part = []
        part.append(day)
    yield BlockPlan(f"{name}-{number + 1}" if number else name, tuple(part))
