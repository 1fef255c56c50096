"""Which articles hold a text: by looking through all of them, with no index."""

import bisect
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from benchmarks.search.articles import MadeArticle
from benchmarks.search.texts import HAN
from generator.search.tokens import Fold
from generator.search.traditional import traditional_table

BREAK = "\n"
"""Stands between paragraphs, where no hit reaches over; folding leaves none in a text."""
_ALNUM = "0-9A-Za-z\u00c0-\u024f"
_BEFORE, _AFTER = f"(?<![{_ALNUM}])(?<![{_ALNUM}]')", f"(?![{_ALNUM}])(?!'[{_ALNUM}])"
"""What parts words: neither letters and digits, nor an apostrophe between them ("it's" holds no word "s")."""
_BLANK, _MARKS = rf"[^\S{BREAK}]", f"[^{_ALNUM}{BREAK}]+"
_WORD = re.compile(f"[{_ALNUM}]+")


class Originals:
    """The folded texts of the Chinese articles, one after the other."""

    def __init__(self, articles: Iterable[MadeArticle]) -> None:
        self.fold = Fold(traditional_table())
        self._ids: list[str] = []
        self._starts: list[int] = []
        texts: list[str] = []
        size = 0
        for made in articles:
            text = BREAK.join(self.fold(part.text) for part in made.parts) + BREAK
            self._ids.append(made.article.id)
            self._starts.append(size)
            texts.append(text)
            size += len(text)
        self._starts.append(size)
        self._text = "".join(texts)

    def holding(self, piece: str) -> frozenset[str]:
        """The ids of the articles that have a paragraph with this piece, both folded."""
        wanted = self.fold(piece)
        found = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            number = bisect.bisect_right(self._starts, at) - 1
            found.append(self._ids[number])
            at = self._text.find(wanted, self._starts[number + 1])
        return frozenset(found)

    def commonest(self, length: int, count: int) -> tuple[str, ...]:
        """The Chinese characters, or pairs of them, that stand in most articles; of equal ones by their code."""
        counts: Counter[str] = Counter()
        for start, end in pairwise(self._starts):
            text = self._text[start:end]
            counts.update({text[at : at + length] for at in range(len(text) - length + 1)})
        pieces = (piece for piece in counts if all(map(HAN.match, piece)))
        return tuple(sorted(pieces, key=lambda piece: (-counts[piece], piece))[:count])


class Translations:
    """The texts of the English articles."""

    def __init__(self, articles: Sequence[MadeArticle]) -> None:
        self._texts = {
            made.article.id: BREAK.join(part.text for part in made.parts).replace("’", "'") for made in articles
        }

    def holding(self, words: str) -> frozenset[str]:
        """The ids of the articles that have these words in just this form, in a row, parted by blanks."""
        wanted = _BLANK.join(map(re.escape, words.replace("’", "'").split()))
        pattern = re.compile(f"{_BEFORE}{wanted}{_AFTER}", re.IGNORECASE)
        return frozenset(name for name, text in self._texts.items() if wanted and pattern.search(text))

    def touching(self, words: str) -> frozenset[str]:
        """The ids of the articles that have the words of this text in a row, whatever marks part or follow them."""
        wanted = _MARKS.join(map(re.escape, _WORD.findall(words)))
        pattern = re.compile(f"(?<![{_ALNUM}]){wanted}(?![{_ALNUM}])", re.IGNORECASE)
        return frozenset(name for name, text in self._texts.items() if wanted and pattern.search(text))
