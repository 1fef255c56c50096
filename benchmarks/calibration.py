"""Whether `confidence` keeps its word: how many articles of each confidence are whole."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Where the bins of the table begin and end."""
SURE = 0.9
"""Confidence from which nobody should have to look."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An article that came out: how sure Baoku was, whether its body is whole, whether its title is right too."""

    confidence: float
    whole: bool
    titled: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The articles with a confidence from `low` up to, but without, `high`."""

    low: float
    high: float
    count: int
    whole: int
    titled: int

    @property
    def share(self) -> float:
        """The share that is whole."""
        return self.whole / self.count if self.count else 0.0


def bins_of(outcomes: Iterable[Outcome], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """Sort articles into bins by their confidence."""
    known = list(outcomes)
    return tuple(bin_of(known, low, high) for low, high in itertools.pairwise(edges))


def bin_of(outcomes: Iterable[Outcome], low: float = SURE, high: float = EDGES[-1]) -> Bin:
    """One bin; by itself the articles that nobody should have to look at."""
    inside = [one for one in outcomes if low <= one.confidence < high]
    return Bin(low, high, len(inside), sum(one.whole for one in inside), sum(one.titled for one in inside))
