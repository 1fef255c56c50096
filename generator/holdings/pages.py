"""Which pages of an issue are missing: gaps in the numbers of its pages, run by run (A01, A02 … B01 …)."""

import re
from collections.abc import Iterable, Iterator

LABEL = re.compile(r"([A-Za-z]*)([0-9]{1,3})")


def missing_pages(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels between 1 and the highest number of each run that none of `labels` is.

    "A01", "A04" → ("A02", "A03"). How many digits a label has is learned from those that are there.
    """
    runs: dict[str, dict[int, int]] = {}
    for label in labels:
        match = LABEL.fullmatch(label)
        if match:
            runs.setdefault(match[1], {})[int(match[2])] = len(match[2])
    return tuple(name for letter in sorted(runs) for name in _gaps(letter, runs[letter]))


def _gaps(letter: str, numbers: dict[int, int]) -> Iterator[str]:
    width = min(numbers.values())
    yield from (f"{letter}{number:0{width}}" for number in range(1, max(numbers)) if number not in numbers)
