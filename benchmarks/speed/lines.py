"""What was measured, line by line: Baoku's cost, that of its peers, the ratio with its spread, and its target."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.search.measured import Cost
from benchmarks.speed.found import (
    BAOKU,
    BARE,
    EDIT,
    ELEVENTY,
    HUGO,
    ISSUE,
    NOTHING,
    PAGEFIND,
    WHOLE,
    Found,
    Grown,
)  # fmt: skip

CPU, SECONDS, KILOBYTES = "cpu", "seconds", "kilobytes"
FORMS = {CPU: "{:.2f} s", SECONDS: "{:.2f} s", KILOBYTES: "{:.0f} MB"}
LARGE = 30_000
"""Articles from which the targets for 50,000 hold, not those for 10,000."""
KILO = 1000
BOTH = f"{HUGO} + {PAGEFIND}"
BYTES = "{:.1f} kB"


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several values, and how far they lie apart."""

    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its key for scripts, its name, whom it is against, both values, their ratio round by round, the target.

    The target is one of the ratio; where there is none, because bytes are counted, it is one of Baoku's own value.
    """

    key: str
    name: str
    against: str
    form: str
    ours: Spread | None
    peer: Spread | None
    ratio: Spread | None
    must: float | None = None
    aim: float | None = None

    @property
    def judged(self) -> float | None:
        """What the target is for."""
        found = self.ours if self.form == BYTES else self.ratio
        return found.middle if found else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none, or nothing was measured."""
        return None if self.must is None or self.judged is None else self.judged <= self.must


def spread(values: Sequence[float]) -> Spread | None:
    """The spread of values; None of none."""
    return Spread(median(values), min(values), max(values)) if values else None


def lines_of(found: Found) -> tuple[Line, ...]:
    """All lines of the measurement of one archive."""
    return tuple(line for line in _lines(found) if line.ours is not None)


def _lines(found: Found) -> Iterator[Line]:
    hugo, pagefind = found.costs(HUGO, BARE), found.costs(PAGEFIND, WHOLE)
    both, again = _sum(hugo, pagefind), _sum(found.costs(HUGO, EDIT), found.costs(PAGEFIND, EDIT))
    bare, whole = found.costs(BAOKU, BARE), found.costs(BAOKU, WHOLE)
    edited, same, more = (found.costs(BAOKU, what) for what in (EDIT, NOTHING, ISSUE))
    search = (0.85, 0.6) if found.articles >= LARGE else (0.95, 0.75)
    for kind, word in ((CPU, "CPU"), (SECONDS, "clock")):
        yield _line(f"bare_{kind}", f"full build without search, {word}", HUGO, kind, bare, hugo, (0.9, 0.6))
        yield _line(f"whole_{kind}", f"full build with search, {word}", BOTH, kind, whole, both, search)
        yield _line(f"edit_{kind}", f"one article edited, {word}", BOTH, kind, edited, again or both, (0.1, 0.03))
        yield _line(f"nothing_{kind}", f"nothing changed, {word}", "own full build", kind, same, whole, (0.02, 0.01))
        yield _line(f"issue_{kind}", f"an issue of 25 articles more, {word}", BOTH, kind, more, both)
    if found.jobs > 1:
        alone = [found.costs(BAOKU, what, 1) for what in (BARE, WHOLE)]
        yield _line("bare_one_cpu", "without search, one process, CPU", HUGO, CPU, alone[0], hugo)
        yield _line("whole_one_cpu", "with search, one process, CPU", BOTH, CPU, alone[1], both)
    if eleventy := found.costs(ELEVENTY, BARE):
        yield _line("eleventy_cpu", "full build without search, CPU", ELEVENTY, CPU, bare, eleventy)
    yield _line("memory", "memory, with search", f"{PAGEFIND} alone", KILOBYTES, whole, pagefind, (0.1, 0.05))
    yield _line("bare_memory", "memory, without search", HUGO, KILOBYTES, bare, hugo)
    beside = found.beside or {}
    if BAOKU in beside:
        ours, peer = (spread([beside[side] / KILO]) if side in beside else None for side in (BAOKU, HUGO))
        yield Line("beside", "an article's file beside its text", HUGO, BYTES, ours, peer, None, 8.0, 4.0)


def _sum(one: Mapping[int, Cost], two: Mapping[int, Cost]) -> dict[int, Cost]:
    """One program after the other: time adds up, of memory the larger counts."""
    return {
        at: Cost(cost.cpu + two[at].cpu, cost.seconds + two[at].seconds, max(cost.kilobytes, two[at].kilobytes))
        for at, cost in one.items()
        if at in two
    }


def _line(
    key: str,
    name: str,
    against: str,
    measure: str,
    ours: Mapping[int, Cost],
    peer: Mapping[int, Cost],
    target: tuple[float, float] | tuple[None, None] = (None, None),
) -> Line:
    """A line of what `measure` names; the ratio is taken round by round, as both ran one after the other."""
    mine, other = _values(ours, measure), _values(peer, measure)
    only = next(iter(other.values())) if len(other) == 1 else None
    pairs = [(value, other.get(at, only)) for at, value in mine.items()]
    ratio = spread([value / base for value, base in pairs if base])
    scale = 1 / 1024 if measure == KILOBYTES else 1.0
    scaled = [[value * scale for value in group.values()] for group in (mine, other)]
    return Line(key, name, against, FORMS[measure], spread(scaled[0]), spread(scaled[1]), ratio, *target)


def _values(costs: Mapping[int, Cost], measure: str) -> dict[int, float]:
    return {at: float(getattr(cost, measure)) for at, cost in costs.items()}


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """How a cost grows: with which power of the number of articles, by the straight line through the logarithms."""
    logs = [(math.log(size), math.log(cost)) for size, cost in points if size > 0 and cost > 0]
    if len({size for size, _ in logs}) < 2:
        return None
    across, up = (sum(one[at] for one in logs) / len(logs) for at in (0, 1))
    wide = sum((size - across) ** 2 for size, _ in logs)
    return sum((size - across) * (cost - up) for size, cost in logs) / wide


def growth(grown: Sequence[Grown], side: str, measure: str) -> float | None:
    """The exponent of a side's CPU seconds or memory."""
    return exponent([(one.articles, float(getattr(one.cost, measure))) for one in grown if one.side == side])
