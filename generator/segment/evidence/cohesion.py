"""Cohesion: whether pieces of a page speak of the same matter, by the pairs of characters that they share.

Paragraphs of one article take up each other's words, those of different articles hardly do (Hearst, “TextTiling”, 1997;
with pairs of characters for words, because Chinese has no spaces). A pair counts for more the rarer it is on the page.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add

from generator.segment.blocks import Block

HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


@dataclass(frozen=True)
class Cohesion:
    """The pairs of characters of each block of a page, and the weight of each pair."""

    pairs: tuple[frozenset[str], ...]
    rarity: dict[str, float]

    def taken_up(self, here: Iterable[int], there: Iterable[int]) -> float:
        """The share, 0 to 1, of what the blocks `here` say that the blocks `there` say too."""
        own = self._union(here)
        total = self._weight(own)
        return self._weight(own & self._union(there)) / total if total else 0.0

    def _union(self, blocks: Iterable[int]) -> frozenset[str]:
        return frozenset(chain.from_iterable(self.pairs[at] for at in blocks))

    def _weight(self, pairs: Iterable[str]) -> float:
        return sum(self.rarity[pair] for pair in pairs)


NO_COHESION = Cohesion((), {})
"""Before a page was looked at."""


def cohesion_of(blocks: Sequence[Block]) -> Cohesion:
    """The cohesion of a page, to be asked for any two pieces of it."""
    pairs = tuple(_pairs(block.text) for block in blocks)
    counts = Counter(chain.from_iterable(pairs))
    return Cohesion(pairs, {pair: math.log(len(blocks) / count) for pair, count in counts.items()})


def _pairs(text: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(map(add, run, run[1:]) for run in HAN.findall(text)))
