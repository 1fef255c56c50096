"""What is asked: pieces of the articles from random places, English words, and what only seems to be a piece."""

import random
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.search.articles import BODY, Corpus, MadeArticle, Part
from benchmarks.search.texts import HAN
from generator.search.tokens import Fold
from generator.search.traditional import traditional_table

LONGEST = 12
SHARES = (("body", 46), ("head", 22), ("digits", 9), ("latin", 7), ("marks", 8), ("traditional", 4), ("shuffled", 4))
"""How many of a hundred queries are pieces of bodies, of anything else, with digits, letters or marks in them, pieces
in traditional characters, and pieces whose characters were shuffled, which most often stand nowhere."""
INSIDE = {"digits": re.compile(r"\d"), "latin": re.compile(r"[A-Za-z]"), "marks": re.compile(r"[^\w\s\"]")}
ENGLISH_SHARE = 10
"""One question in English for so many others."""
ENGLISH = "english"
READER = (2, 8)
"""Characters of what readers ask in a session."""
_WORD = re.compile(r"[A-Za-z]{3,}|[0-9]+")
_PHRASE = re.compile(r"\b[A-Za-z0-9]{2,}(?: [A-Za-z0-9]{2,}){1,3}\b")
_ODD = re.compile(r"\s|[\":]|^-|^['“”‘’]")
_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, why it was chosen, and what is typed to look for it."""

    kind: str
    piece: str

    @property
    def typed(self) -> str:
        """The piece, in quotation marks where it has blanks or begins with a mark of the search itself."""
        return f'"{self.piece}"' if _ODD.search(self.piece) else self.piece


def make_queries(corpus: Corpus, count: int, seed: int) -> tuple[Query, ...]:
    """`count` pieces of the Chinese articles and a tenth as many English words and phrases, in a random order.

    None is asked twice; there are fewer where the articles hold fewer.
    """
    rng = random.Random(seed)
    found: dict[str, Query] = {}
    for kind, wanted in _counts(count):
        found |= _some(corpus.originals, kind, wanted, found, rng)
    if corpus.translations:
        found |= _some(corpus.translations, ENGLISH, count // ENGLISH_SHARE, found, rng)
    queries = list(found.values())
    rng.shuffle(queries)
    return tuple(queries)


def make_sessions(corpus: Corpus, count: int, length: int, seed: int) -> tuple[tuple[Query, ...], ...]:
    """What readers ask one after the other: Chinese pieces of two to eight characters, no marks, digits or letters."""
    rng = random.Random(seed)

    def one() -> Query:
        while True:
            piece = _cut(_part(corpus.originals, rng).text, rng.randint(*READER), rng)
            if len(piece) >= READER[0] and all(map(HAN.match, piece)):
                return Query("reader", piece)

    return tuple(tuple(one() for _ in range(length)) for _ in range(count))


def _counts(count: int) -> Iterator[tuple[str, int]]:
    """How many of each kind; the first kind takes what is left over."""
    rest = {kind: count * share // 100 for kind, share in SHARES[1:]}
    yield SHARES[0][0], count - sum(rest.values())
    yield from rest.items()


def _some(
    articles: Sequence[MadeArticle], kind: str, count: int, asked: Container[str], rng: random.Random
) -> dict[str, Query]:
    """Up to `count` queries of a kind that were not asked yet, by their pieces."""
    fold = Fold(traditional_table())
    made: dict[str, Query] = {}
    for _ in range(count * _TRIES):
        if len(made) == count:
            break
        piece = _piece(articles, kind, rng)
        if piece and '"' not in piece and fold(piece) and piece not in asked:
            made[piece] = Query(kind, piece)
    return made


def _piece(articles: Sequence[MadeArticle], kind: str, rng: random.Random) -> str:
    if kind == ENGLISH:
        return _english(articles, rng)
    part = _part(articles, rng, only_heads=kind == "head")
    if kind == "body" and part.kind != BODY:
        return ""
    length = rng.randint(1, LONGEST)
    if kind in INSIDE:
        return _around(part.text, length, INSIDE[kind], rng)
    piece = _cut(part.text, length, rng)
    if kind == "traditional":
        return _changed("".join(_TRADITIONAL.get(char, char) for char in piece), piece)
    if kind == "shuffled":
        return _changed("".join(rng.sample(piece, len(piece))), piece)
    return piece


def _changed(new: str, old: str) -> str:
    return new if new != old and new == new.strip() else ""


def _part(articles: Sequence[MadeArticle], rng: random.Random, *, only_heads: bool = False) -> Part:
    """A part of any article; a longer paragraph comes more often, as it holds more places."""
    parts = rng.choice(articles).parts
    if only_heads:
        return rng.choice([part for part in parts if part.kind != BODY])
    return rng.choices(parts, weights=[len(part.text) for part in parts])[0]


def _cut(text: str, length: int, rng: random.Random) -> str:
    """A piece from a random place, without blanks at its ends."""
    start = rng.randrange(max(1, len(text) - length + 1))
    return text[start : start + length].strip()


def _around(text: str, length: int, wanted: re.Pattern[str], rng: random.Random) -> str:
    """A piece that holds a character of the wanted kind somewhere; "" where the text has none."""
    places = [match.start() for match in wanted.finditer(text)]
    if not places:
        return ""
    start = max(0, rng.choice(places) - rng.randrange(length))
    return text[start : start + length].strip()


def _english(articles: Sequence[MadeArticle], rng: random.Random) -> str:
    """A word, or two to four words that stand in a row, from an English article; "" where the place has none."""
    found = rng.choice((_WORD, _PHRASE)).findall(rng.choice(rng.choice(articles).parts).text)
    return rng.choice(found) if found else ""


def _reverse() -> dict[str, str]:
    """Simplified → traditional, the first of several."""
    table: dict[str, str] = {}
    for traditional, simplified in traditional_table().items():
        table.setdefault(simplified, traditional)
    return table


_TRADITIONAL = _reverse()
