"""What lines are, against what they were taken for."""

from collections import Counter
from collections.abc import Iterable, Mapping

from benchmarks.faults import line_kinds
from benchmarks.gold import OTHER, GoldPage
from benchmarks.ink import Ink
from benchmarks.made import MadePage, taken_for

Confusion = Mapping[tuple[str, str], int]
"""How many lines of the first kind were taken for the second."""


def confusion_of(gold: GoldPage, made: MadePage, ink: Ink) -> Confusion:
    """Count the lines of a page that are not blank."""
    real = line_kinds(gold)
    return Counter((real.get(line, (OTHER, -1))[0], kind) for line, (kind, _) in taken_for(made, ink).items())


def added(tables: Iterable[Confusion]) -> Confusion:
    """One table for several pages."""
    total: Counter[tuple[str, str]] = Counter()
    for table in tables:
        total.update(table)
    return total
