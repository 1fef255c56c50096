"""Why two blocks were joined into one paragraph, in a word; the joining itself is in `paragraphs`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import Join
from generator.segment.blocks import CANNOT_START, Block, ending, join_two
from generator.segment.bylines import glued_signature
from generator.segment.paragraphs import TAIL

SEAMS = {"open": "open", "clause": "clause", "closed": "quote", "bare": "unit"}
"""What the end of the text above says, by how it ends; "mark" is said by the text below."""


@dataclass(frozen=True, slots=True)
class Seam:
    """A join between two blocks: the lines on both sides, whether it is doubtful, and why it was made.

    `why` is "mark" (the text below begins with a mark that nothing begins with), "open" (the text above has no end),
    "clause" (it ends with ； inside a series), "quote" (a quotation or bracket is still open) or "unit" (a number
    without its unit).
    """

    before: int
    after: int
    doubtful: bool
    why: str


def seams(joins: Iterable[Join], blocks: Sequence[Block]) -> tuple[Seam, ...]:
    """The seams of an article's joins, which were made between these blocks."""
    ends = {block.last: block for block in blocks}
    starts = {block.first: block for block in blocks}
    tails: dict[int, str] = {}
    found = []
    for join in joins:
        above, below = ends.get(join.before), starts.get(join.after)
        if above is None or below is None:
            continue
        tail = tails.get(join.before, above.text)
        found.append(Seam(join.before, join.after, join.doubtful, _why(tail.rstrip(), below.text.lstrip())))
        tails[below.last] = join_two(tail, below.text)[-TAIL:]
    return tuple(found)


def _why(text: str, after: str) -> str:
    if after[:1] in tuple(CANNOT_START.replace("…", "").replace("·", "")):
        return "mark"
    return SEAMS.get("closed" if glued_signature(text) else ending(text), "open")
