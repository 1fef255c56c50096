"""Sentences without end, of words that a number makes: nobody's text, with the frequencies of a language.

The characters are those of GB 2312, level 1. Common ones and common words are common as in any language (Zipf), so that
an index of them grows like one of real text; but no word means anything, and its neighbours do not depend on it.
"""

import random
from collections.abc import Iterator
from itertools import accumulate

WORDS = 20_000
LENGTHS = (1, 2, 2, 2, 2, 3, 4)
"""Characters of a word, each as likely as the others."""
CLAUSE, CLAUSES, HEAD = (3, 8), (1, 4), (3, 7)
"""Words of a clause, clauses of a sentence, words of a head; at least and at most."""
ENDS = ("。",) * 12 + ("！", "？", "；")
BATCH = 4096


def characters() -> list[str]:
    """The 3,755 common characters of GB 2312."""
    pairs = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    return [text for pair in pairs if (text := pair.decode("gb2312", errors="ignore"))]


def words(seed: int) -> Iterator[str]:
    """Words without end; the same seed gives the same ones."""
    rng = random.Random(f"words {seed}")
    signs = characters()
    rng.shuffle(signs)
    weights = _falling(len(signs))
    lengths = [rng.choice(LENGTHS) for _ in range(WORDS)]
    drawn = iter(rng.choices(signs, cum_weights=weights, k=sum(lengths)))
    known = ["".join(next(drawn) for _ in range(length)) for length in lengths]
    weights = _falling(WORDS)
    while True:
        yield from rng.choices(known, cum_weights=weights, k=BATCH)


def sentences(supply: Iterator[str], rng: random.Random) -> Iterator[str]:
    """Sentences of these words."""
    while True:
        clauses = (_some(supply, rng.randint(*CLAUSE)) for _ in range(rng.randint(*CLAUSES)))
        yield "，".join(clauses) + rng.choice(ENDS)


def heads(supply: Iterator[str], rng: random.Random) -> Iterator[str]:
    """Pieces of the length of a head."""
    while True:
        yield _some(supply, rng.randint(*HEAD))


def _some(supply: Iterator[str], count: int) -> str:
    return "".join(next(supply) for _ in range(count))


def _falling(count: int) -> list[float]:
    """Summed weights of the ranks 1 to `count`, each as rare as its rank says."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(1, count + 1)))
