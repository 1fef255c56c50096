"""What a person must still do: an estimate in minutes for each kind of fault, with the reason for it.

The estimates are for someone who knows the paper, has the page and the article files open side by side, and has found
the fault; reading a page through costs the same with any program and is not counted.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.faults import (
    ASTRAY,
    LOST,
    MISREAD,
    MISSED,
    MOVED,
    SEAM,
    SHIFTED,
    SURPLUS,
    UNLISTED,
    WRONG_END,
    WRONG_HEAD,
    WRONG_SUBHEAD,
    Fault,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """Minutes that one fault of a kind takes, and what is done in them."""

    minutes: float
    why: str


COSTS: Mapping[str, Cost] = {
    MISSED: Cost(1.0, "make a new file, move the text into it, write its front matter"),
    SURPLUS: Cost(1.0, "move head and text back into the article before, delete the file"),
    SHIFTED: Cost(0.5, "move a line or two over the boundary"),
    MOVED: Cost(0.5, "cut a stretch of text, find its place in another file, paste it"),
    LOST: Cost(0.5, "find the lines on the page and put them where they belong"),
    MISREAD: Cost(0.3, "move a line between the text and a field of the front matter"),
    SEAM: Cost(0.2, "join two paragraphs, or part them"),
    ASTRAY: Cost(0.3, "compare a paragraph with the page"),
    WRONG_HEAD: Cost(0.3, "set kicker, headline and deck apart anew"),
    WRONG_SUBHEAD: Cost(0.1, "add or take away the mark of a subhead"),
    "wrong authors": Cost(0.3, "write the names and roles"),
    "wrong column": Cost(0.2, "look the column up, write it"),
    "wrong kind": Cost(0.1, "change one word"),
    WRONG_END: Cost(0.5, "move a stretch of text over the boundary"),
    UNLISTED: Cost(0.2, "see what it is; leave it or delete the file"),
}


@dataclass(frozen=True, slots=True)
class Labour:
    """How often each kind of fault occurs on a number of pages."""

    pages: int
    counts: Mapping[str, int]

    @property
    def minutes(self) -> float:
        """Minutes in all."""
        return sum(COSTS[kind].minutes * count for kind, count in self.counts.items())

    @property
    def minutes_a_page(self) -> float:
        """Minutes a page in the mean."""
        return self.minutes / self.pages if self.pages else 0.0


def labour_of(pages: Iterable[Iterable[Fault]]) -> Labour:
    """Count the faults of pages."""
    faults = [tuple(page) for page in pages]
    counts = Counter(fault.kind for page in faults for fault in page)
    return Labour(len(faults), {kind: counts[kind] for kind in COSTS if counts[kind]})
