"""News in brief 简讯: paragraphs below each other that each report something else, without a head of their own.

Nothing marks where one ends and the next begins but this: each says soon when it happened or who reported it, and none
takes up the words of the text above it, as the paragraphs of one report do.
"""

import re
from collections.abc import Iterator, Sequence

from generator.segment.blocks import Block
from generator.segment.evidence.cohesion import Cohesion, cohesion_of

WHEN = re.compile(
    r"(?<![\d０-９])[\d０-９]{1,2}日|[一二三四五六七八九十]{1,3}日|日前|近日|最近|截至|年底|昨天|昨日|^据(?!悉|了解|介绍|统计|测算|不完全|分析|估计|预测|初步|有关|记者|他|她|专家|业内)"
)
"""A day, or the source of the news."""
LEAD = 30
"""Characters in which a brief says when."""
ABOVE = 6
"""Paragraphs above that may hold the words that a paragraph takes up."""
APART = 0.15
"""Share of a paragraph's pairs of characters, weighed by how rare they are on the page, that stand above it too."""
FEWEST = 2
"""Such paragraphs between two heads that make a list of briefs."""
BULLETS = tuple("△▲●◆■▼○◇□☆★※▶►·•")


def brief_items(blocks: Sequence[Block], stretches: Iterator[Sequence[int]], closed: Sequence[bool]) -> frozenset[int]:
    """The blocks that begin a brief.

    `stretches` are the places of running text between two head lines, `closed` says for each block whether its last
    sentence is whole.
    """
    found: set[int] = set()
    cohesion: Cohesion | None = None
    for stretch in stretches:
        dated = [
            place
            for place, at in enumerate(stretch)
            if place and closed[stretch[place - 1]] and _says_when(blocks[at].text)
        ]
        if len(dated) < FEWEST:
            continue
        cohesion = cohesion or cohesion_of(blocks)
        apart = [
            stretch[place]
            for place in dated
            if cohesion.taken_up([stretch[place]], [*_lead(stretch), *stretch[max(0, place - ABOVE) : place]]) < APART
        ]
        if len(apart) >= FEWEST and len(apart) * 2 > len(stretch) - stretch.index(apart[0]):
            found.update(apart)
    return frozenset(found)


def _lead(stretch: Sequence[int]) -> list[int]:
    """What says first what an article is about: its headline and first two paragraphs."""
    return [*range(max(0, stretch[0] - 2), stretch[0]), *stretch[:2]]


def _says_when(text: str) -> bool:
    return bool(WHEN.search(text[:LEAD])) and not text.startswith(BULLETS)
