"""A page as the evidence sees it: each block judged by itself, before any is judged in its place."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from generator.segment import bylines, jumps, names
from generator.segment.blocks import CANNOT_START, Block, block_ending, squeeze
from generator.segment.evidence.briefs import brief_items
from generator.segment.evidence.marks import ENUMERATED, HAN_PAIR
from generator.segment.furniture import is_furniture
from generator.segment.words import Words

LETTERS = re.compile(r"[\u3400-\u9fffA-Za-z0-9]+")
NEAR = 40
"""Short lines above and below among which the parallel ones of a series are looked for."""


@dataclass(frozen=True)
class Page:
    """What the evidence is drawn from: the blocks, what each is by itself, and the words of the paper."""

    blocks: tuple[Block, ...]
    words: Words
    titles: tuple[str, ...]
    furniture: tuple[bool, ...]
    byline: tuple[bool, ...]
    name: tuple[bool, ...]
    house: tuple[bool, ...]
    short: tuple[bool, ...]
    ending: tuple[str, ...]
    series: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]
    marked: bool
    seam: tuple[bool, ...] = ()
    inside_series: tuple[bool, ...] = ()
    run: tuple[int, ...] = ()
    run_end: tuple[int, ...] = ()
    repeated: frozenset[str] = frozenset()
    briefs: frozenset[int] = frozenset()
    answers: dict[tuple[str, int], list[str]] = field(default_factory=dict, compare=False, repr=False)
    """Reasons that more than one kind of evidence asks for, so that they are found once."""

    def prev(self, at: int) -> int:
        """The block before, furniture and jump lines passed over; -1 at the top."""
        return self.before[at]

    def next(self, at: int, steps: int = 1) -> int:
        """The block after, furniture passed over; -1 at the foot."""
        while at >= 0 and steps:
            at = self.after[at]
            steps -= 1
        return at

    def is_text(self, at: int) -> bool:
        """Whether the block is a paragraph by its looks."""
        return at >= 0 and not self.short[at] and not self.byline[at] and not self.furniture[at]


def look_at(blocks: Sequence[Block], words: Words, titles: Sequence[str] = ()) -> Page:
    """Judge every block by itself."""
    blocks = tuple(blocks)
    furniture = tuple(is_furniture(block, at, blocks, words) for at, block in enumerate(blocks))
    byline = tuple(not f and bylines.is_byline(b.text) for f, b in zip(furniture, blocks, strict=True))
    house = tuple(bylines.is_house_line(b.text) and not b.level for b in blocks)
    short = tuple(_is_short(b) and not f and not h for f, h, b in zip(furniture, house, blocks, strict=True))
    page = Page(
        blocks=blocks,
        words=words,
        titles=tuple(squeeze(title) for title in titles),
        furniture=furniture,
        byline=byline,
        name=tuple(not b.level and names.is_name(b.text) for b in blocks),
        house=house,
        short=short,
        ending=tuple(
            "closed" if jumps.jump_out(b.text)[0] or bylines.glued_signature(b.text) else block_ending(b)
            for b in blocks
        ),
        series=(0,) * len(blocks),
        before=_neighbours(furniture, -1),
        after=_neighbours(furniture, 1),
        marked=sum(block.level > 0 for block in blocks) >= 2,
        seam=_seams(blocks),
        repeated=_repeated(blocks),
    )
    return _with_briefs(_with_runs(_with_series(page)))


def _neighbours(skip: Sequence[bool], step: int) -> tuple[int, ...]:
    found = []
    for at in range(len(skip)):
        other = at + step
        while 0 <= other < len(skip) and skip[other]:
            other += step
        found.append(other if 0 <= other < len(skip) else -1)
    return tuple(found)


def _is_short(block: Block) -> bool:
    """Whether a block could be a head, subhead or label by its looks."""
    text = block.text.rstrip()
    if block.wrapped or block.size > 64 or len(block.lines) > 3:
        return False
    if text.endswith(("。", "，", "；", "、", ",", ";")) or text[:1] in CANNOT_START:
        return False
    commas = sum(text.count(mark) for mark in "，,；;")
    return "。" not in text and not (commas > 1 and block.size > 36) and not (commas and block.size > 50)


def _with_runs(page: Page) -> Page:
    """Tell each bare line how many stand in a row with it (0 for other blocks) and where the row ends."""
    run, end = [0] * len(page.blocks), [0] * len(page.blocks)
    for bare, group in itertools.groupby(range(len(page.blocks)), lambda at: _is_bare_line(page, at)):
        row = list(group)
        for at in row if bare else ():
            run[at], end[at] = len(row), row[-1] + 1
    return replace(page, run=tuple(run), run_end=tuple(end))


def _with_briefs(page: Page) -> Page:
    """Find the paragraphs of running text that begin a brief."""
    kept = [at for at in range(len(page.blocks)) if not page.furniture[at]]
    stretches = (list(group) for is_text, group in itertools.groupby(kept, page.is_text) if is_text)
    closed = [ending == "closed" for ending in page.ending]
    return replace(page, briefs=brief_items(page.blocks, stretches, closed))


def _is_bare_line(page: Page, at: int) -> bool:
    """A short line without a heading mark: of a list, verses, or a head; one that asks or ends in 。 counts too."""
    block = page.blocks[at]
    if bylines.is_end_credit(block.text) or bylines.is_photo_credit(block.text):
        return False
    short = page.short[at] or (block.size <= 20 and not block.wrapped)
    return short and not page.byline[at] and not page.furniture[at] and not block.level


def _with_series(page: Page) -> Page:
    """Count for each short line the parallel ones between the same two sure heads."""
    candidates = [
        at for at in range(len(page.blocks)) if page.short[at] and not page.byline[at] and page.is_text(page.next(at))
    ]
    region = _regions(page)
    counts = [0] * len(page.blocks)
    for place, at in enumerate(candidates):
        counts[at] = sum(
            region[at] == region[other] and at != other and are_parallel(page.blocks[at], page.blocks[other])
            for other in candidates[max(0, place - NEAR) : place + NEAR + 1]
        )
    return replace(page, series=tuple(counts), inside_series=_inside_series(page.blocks, counts, region))


def _inside_series(blocks: Sequence[Block], counts: Sequence[int], region: Sequence[int]) -> tuple[bool, ...]:
    """Whether each block stands between two of at least three parallel lines of one stretch."""
    members: dict[int, list[int]] = {}
    for at, count in enumerate(counts):
        if count >= 2:
            members.setdefault(region[at], []).append(at)

    def is_inside(at: int) -> bool:
        found = members.get(region[at], [])
        return bool(found) and found[0] < at < found[-1] and blocks[at].level == blocks[found[0]].level

    return tuple(is_inside(at) for at in range(len(counts)))


def _seams(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Whether the last character of a block and the first of the next stand side by side elsewhere on the page.

    A sentence cut by a column edge leaves such a pair far more often than two unrelated blocks do.
    """
    known = "\n".join(block.text for block in blocks)
    pairs = [one.text[-1:] + other.text[:1] for one, other in itertools.pairwise(blocks)]
    return (*(bool(HAN_PAIR.fullmatch(pair)) and pair in known for pair in pairs), False)


def _repeated(blocks: Sequence[Block]) -> frozenset[str]:
    """The texts that stand more than once on the page, without white space."""
    counts = Counter(squeeze(block.text) for block in blocks)
    return frozenset(text for text, count in counts.items() if count > 1)


def _regions(page: Page) -> list[int]:
    """Number the stretches that are surely parts of different articles.

    One begins at a line over a byline or over a report's first paragraph, and below the credit that closes an article.
    """
    region, number = [], 0
    for at in range(len(page.blocks)):
        following = page.next(at)
        sure = page.short[at] and following >= 0 and (page.byline[following] or page.house[following])
        before = page.prev(at)
        closed = before >= 0 and page.is_text(before) and bylines.closes_article(page.blocks[before].text)
        number += bool(sure or closed or (page.house[at] and not page.short[at]))
        region.append(number)
    return region


def are_parallel(one: Block, other: Block) -> bool:
    """Whether two short lines are built alike, as subheads of one article are."""
    if one.level != other.level:
        return False
    if ENUMERATED.match(one.text) and ENUMERATED.match(other.text):
        return True
    a, b = squeeze(one.text), squeeze(other.text)
    shape_a, shape_b = _shape(one.text), _shape(other.text)
    close = abs(len(a) - len(b)) <= max(1, len(a) // 8)
    if shape_a == shape_b and close and (len(a) <= 14 or shape_a.strip("字")):
        return True
    shared = sum(x == y for x, y in zip(a, b, strict=False)) + sum(
        x == y for x, y in zip(a[::-1], b[::-1], strict=False)
    )
    return close and shared >= 3


@lru_cache(maxsize=1024)  # asked of each line for every other one that it is held to
def _shape(text: str) -> str:
    return LETTERS.sub("字", text.strip())
