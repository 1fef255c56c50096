"""Which article of a page is which: texts compared by the overlapping pieces that they share."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.model import Article

GRAM = 4
"""Characters of the pieces by which texts are compared."""
SAME = 0.15
"""Likeness from which two articles of a page are versions of one: a text read again with one character in three wrong
still has more, two articles that share no more than a house line have less."""
HEIR = 0.5
"""Share of a text that another article must hold to inherit its address."""
HELD = 0.4
"""Share of a text that a person wrote into an article herself, or deleted, from which it is the same one: read again
with one character in five changed it still has as much."""


def pieces(article: Article) -> frozenset[str]:
    """The overlapping pieces of an article's text."""
    return pieces_of("".join((article.title, *article.deck, article.body, *article.caption, *article.note)))


def pieces_of(text: str) -> frozenset[str]:
    """The overlapping pieces of a text; white space and marks of Markdown do not count."""
    bare = re.sub(r"[\s\\#]+", "", text)
    return frozenset(bare[at : at + GRAM] for at in range(max(1, len(bare) - GRAM + 1))) if bare else frozenset()


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that stands in `whole`."""
    return len(part & whole) / len(part) if part else 0.0


def match(new: Sequence[Article], olds: Mapping[str, Article | None]) -> dict[int, str]:
    """The name of the old file of each new article, by its order: the most alike first."""
    names = list(olds)
    if not names:
        return {}
    new_pieces = {article.order: pieces(article) for article in new}
    old_pieces = [pieces(old) if old else frozenset() for old in olds.values()]
    holders: dict[str, list[int]] = {}
    for at, own in enumerate(old_pieces):
        for piece in own:
            holders.setdefault(piece, []).append(at)
    scores = []
    for article in new:
        own = new_pieces[article.order]
        shared = Counter(at for piece in own for at in holders.get(piece, ()))
        for at, count in shared.items():
            likeness = 2 * count / (len(own) + len(old_pieces[at]))  # Dice's coefficient
            scores.append((likeness, -abs(article.order - at - 1), article.order, at))
    pairs: dict[int, str] = {}
    used: set[int] = set()
    for score, _, order, at in sorted(scores, reverse=True):
        if score >= SAME and order not in pairs and at not in used:
            pairs[order] = names[at]
            used.add(at)
    return pairs
