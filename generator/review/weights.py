"""What each kind of finding weighs, and why: how likely something is wrong, how much harm it does, how long it takes.

A finding comes the sooner the more a look at it can be expected to mend: chance times harm. Harm is measured in places
that read wrong: one wrong mark is 1, an article that is hard to find or to cite 2, one whose text is not whole 4, the
work of a person or a whole page that nobody sees 6 and more. Minutes are for somebody who has the page at hand.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Weight:
    """How likely something is wrong (0 to 1), the harm it does if so, the minutes to look and mend, and the reason."""

    chance: float
    harm: float
    minutes: float
    why: str


WEIGHTS: Mapping[str, Weight] = {
    "conflict": Weight(1.0, 10.0, 3.0, "two versions wait for a decision, and the page's new text is not on the site"),
    "broken": Weight(1.0, 8.0, 1.0, "what cannot be read is not on the site"),
    "empty": Weight(0.7, 6.0, 2.0, "hardly a page is printed without an article; nothing of this one can be found"),
    "uncut": Weight(0.4, 6.0, 5.0, "a page seldom holds one long article alone; its other articles have no address"),
    "gone": Weight(0.9, 4.0, 1.0, "the site shows a text that the page no longer has, or has twice"),
    "leftover": Weight(0.8, 4.0, 1.0, "text that no rule claimed is most often part of an article, and missing there"),
    "undated": Weight(1.0, 3.0, 0.5, "articles of a page without a date can be neither cited nor found by day"),
    "two": Weight(0.7, 4.0, 1.0, "an article ends with its author's name in brackets, and begins with 本报讯"),
    "torn": Weight(0.5, 4.0, 1.0, "a text that does not end with a sentence goes on somewhere else on the page"),
    "scrap": Weight(0.6, 2.0, 0.5, "a text of a line or two is more often the piece of a neighbour than an article"),
    # chance by confidence, see `chance_of`
    "doubt": Weight(0.6, 4.0, 0.5, "two articles run into one, or one cut in two, spoil title, address and search"),
    "headline": Weight(0.25, 2.0, 0.5, "briefs have none in print either; elsewhere it stands in the text or above"),
    "byline": Weight(0.2, 1.0, 0.5, "many texts are unsigned in print too"),
    "byline-seen": Weight(0.7, 1.0, 0.5, "the text names a reporter, so that somebody signed"),
    "join": Weight(0.5, 1.0, 0.5, "every second one is a true paragraph end"),
    # slips of the text recognition
    "lost": Weight(1.0, 1.5, 0.5, "nobody finds a word whose character is lost"),
    "private": Weight(0.9, 1.5, 0.5, "it shows as an empty box, and cannot be searched for"),
    "digit": Weight(0.9, 1.5, 0.5, "a year or sum that is wrong is quoted wrong"),
    "exclaimed": Weight(0.9, 1.5, 0.5, "the same, with a decimal point or a 1 lost"),
    "latin": Weight(0.7, 1.0, 0.5, "Chinese has few words in small Latin letters"),
    "kana": Weight(0.8, 1.0, 0.5, "ー and ニ are read for 一 and 二; words of Japanese have more letters"),
    "script": Weight(0.8, 1.0, 0.5, "letters that only look Latin are not found by what they look like"),
    "control": Weight(1.0, 0.8, 0.3, "it is not seen, but keeps a phrase from being found"),
    "sign": Weight(0.6, 0.8, 0.5, "print has no such sign between characters"),
    "full-stop": Weight(0.8, 0.4, 0.3, "the comma or stop is smudged; the words are right"),
    "doubled": Weight(0.8, 0.4, 0.3, "one of two marks is too many, or a word between them is lost"),
    "unpaired": Weight(0.6, 0.5, 0.5, "a quotation has no end, or a mark is turned round; the words are right"),
}  # fmt: skip

DOUBTFUL = 0.9
"""Confidence below which an article is listed: three in ten are cut wrongly there, above it one in thirty."""
CHANCES = ((0.0, 0.6), (0.9, 0.25), (0.95, 0.05), (1.0, 0.02))
"""How often articles of a confidence were cut wrongly, as counted on pages whose right cut is known."""
LONG = 3000
"""Characters from which an article that has its page to itself is suspected to be several."""
BRIEF = 200
"""Characters up to which an article is a brief, which needs neither headline nor byline."""
PACE = 700
"""Characters that a person compares with the page in a minute."""


def chance_of(confidence: float) -> float:
    """How likely an article of this confidence is cut wrongly, between the points of `CHANCES`."""
    sure = max(0.0, min(1.0, confidence))
    (low, at_low), (high, at_high) = next(pair for pair in pairwise(CHANCES) if sure <= pair[1][0])
    return at_low + (at_high - at_low) * (sure - low) / (high - low)


def size_factor(characters: int, usual: int) -> float:
    """How much more or less it matters with this much text: 1 for the usual amount, a third for scraps, at most 2."""
    return max(1 / 3, min(2.0, characters / usual))
