"""The columns of pages that a machine read with errors: do articles start, and stop, where print does?"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.columns import Row
from benchmarks.gold import GoldWords
from benchmarks.ink import squeeze
from benchmarks.made import MadeArticle

WORD_COLUMNS = ("start", "title", "end", "whole", "extra")
LIKE_START, LIKE_TITLE, LIKE_END = 0.65, 0.7, 0.6
"""How alike two texts must be, in characters, to be the same but for errors of reading."""
SIGNATURE = re.compile(r"[(（]?[\w\s]{2,12}[)）]?$")
"""A name behind the last sentence, which the gold may leave out: （文样）."""
NOT_A_WORD = re.compile(r"[^\w]+")
LAST = 13
"""Characters that are compared of a text without its signature."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came out for an article of the gold: the number of the article, or -1; and what is right of it."""

    made: int
    title: bool = False
    end: bool = False


def found_words(gold: Sequence[GoldWords], made: Sequence[MadeArticle]) -> tuple[Found, ...]:
    """For each article of the gold in turn, the first free one that begins with its words."""
    free = list(range(len(made)))
    found = []
    for wanted in gold:
        at = next((at for at in free if _starts(made[at], wanted.first)), -1)
        if at < 0:
            found.append(Found(-1))
            continue
        free.remove(at)
        title = not wanted.headline or alike(made[at].article.title, wanted.headline, LIKE_TITLE)
        found.append(Found(at, title, _ends(made[at], wanted.last)))
    return tuple(found)


def words_row(found: Sequence[Found], made: int) -> Row:
    """The columns of a page with `made` articles."""
    size = len(found) or 1
    there = [one for one in found if one.made >= 0]
    return {
        "start": len(there) / size,
        "title": sum(one.title for one in there) / size,
        "end": sum(one.end for one in there) / size,
        "whole": sum(one.title and one.end for one in there) / size,
        "extra": (made - len(there)) / size,
    }


def alike(one: str, other: str, floor: float) -> bool:
    """Whether two texts are the same but for errors; marks and white space do not count."""
    one, other = (NOT_A_WORD.sub("", squeeze(text)) for text in (one, other))
    return bool(one and other) and difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= floor


def _paragraphs(made: MadeArticle) -> list[str]:
    return [text for is_subhead, text in made.texts if text and not is_subhead]


def _starts(made: MadeArticle, first: str) -> bool:
    """One of the first two paragraphs: what stands before the text may have been taken for one."""
    return any(alike(text[: len(first) + 1], first, LIKE_START) for text in _paragraphs(made)[:2])


def _ends(made: MadeArticle, last: str) -> bool:
    return any(alike(end, last, LIKE_END) for text in _paragraphs(made)[-2:] for end in _endings(text, len(last) + 1))


def _endings(text: str, size: int) -> Iterator[str]:
    yield text[-size:]
    yield SIGNATURE.sub("", text)[-LAST:]
