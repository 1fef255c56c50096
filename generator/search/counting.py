"""Documents → rows: what stands where in them, counted for many documents at once."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import snowballstemmer
from numpy.typing import NDArray

from generator.search.documents import SearchDocument, has_other_script
from generator.search.heads import Numbers
from generator.search.rows import Places, Rows, make_rows
from generator.search.tokens import TITLE_END, Fold, exactly, words

STOP = "\U0010fffe"
"""Stands between paragraphs; no text has it, and folding leaves it as it is."""
BITS = 21
"""Bits of a character in the number of a pair."""
SINGLES = 0x10FFFF + 1 << BITS
"""Numbers from here on are those of single characters: after all pairs, as their tokens are."""
IN_TITLE, ELSEWHERE = 0, 1
"""The position of a single character: nobody asks for more than whether it stands in the title."""


def count_characters(documents: Sequence[SearchDocument], fold: Fold) -> Rows:
    """The rows of pairs and single characters, with numbers for keys. Documents are numbered from 0.

    Positions count characters through all paragraphs, from TITLE_END on for all but the title. The last character of a
    paragraph begins no pair, so no phrase reaches from one paragraph into the next. Of English articles only paragraphs
    with other characters than letters are counted, and no letter by itself: the others are searched by words.
    """
    texts, owners, titles = _paragraphs(documents)
    text = np.frombuffer(fold(STOP.join((*texts, ""))).encode("utf-32-le", "surrogatepass"), "<u4").astype(np.int64)
    stops = np.flatnonzero(text == ord(STOP))
    lengths = np.diff(stops, prepend=-1) - 1
    shifts = _starts(lengths, owners, titles) - (stops - lengths)
    positions = np.arange(len(text)) + np.repeat(shifts, lengths + 1)
    owner_of = np.repeat(np.array(owners, np.int64), lengths + 1)
    known, dense = _ranked(text)
    inside = text != ord(STOP)
    pairs = np.flatnonzero(inside[:-1] & inside[1:])
    pair_keys = dense[pairs] * len(known) + dense[pairs + 1]
    english = np.array([document.is_english for document in documents], np.bool_)
    other = np.array([has_other_script(chr(point)) for point in known.tolist()], np.bool_)
    counts = inside & (other[dense] | ~english[owner_of]) if len(text) else inside
    char_keys, char_owners, char_places = _singles(dense, owner_of, positions, counts)
    tokens = np.concatenate((pair_keys, char_keys + len(known) ** 2))
    order = _order(tokens)
    tokens = tokens[order]
    places = Places(
        tokens=tokens,
        documents=np.concatenate((owner_of[pairs], char_owners))[order],
        positions=np.concatenate((positions[pairs], char_places))[order],
    )
    kinds = tokens[np.append(True, tokens[1:] != tokens[:-1])] if len(tokens) else tokens
    return make_rows(_numbers(kinds, known), places)


def _ranked(text: Numbers) -> tuple[Numbers, Numbers]:
    """The kinds of characters of a text, sorted, and the place of each character among them.

    There are not so many code points that a table of them would not be quicker than sorting.
    """
    places = np.zeros(SINGLES >> BITS, np.int64)
    places[text] = 1
    known = np.flatnonzero(places)
    places[known] = np.arange(len(known))
    return known, places[text]


def _paragraphs(documents: Sequence[SearchDocument]) -> tuple[list[str], list[int], list[bool]]:
    """The paragraphs to be searched by characters, the document of each, and whether it is a title."""
    found = [
        (paragraph.replace(STOP, ""), number, place == 0 and document.has_title)
        for number, document in enumerate(documents)
        for place, paragraph in enumerate(document.paragraphs)
        if not document.is_english or has_other_script(paragraph)
    ]
    texts, owners, titles = zip(*found, strict=True) if found else ((), (), ())
    return list(texts), list(owners), list(titles)


def _starts(lengths: Numbers, owners: Sequence[int], titles: Sequence[bool]) -> Numbers:
    """The position of the first character of each paragraph."""
    found, position, last = [], 0, -1
    for length, owner, title in zip(lengths.tolist(), owners, titles, strict=True):
        if owner != last:
            position, last = 0, owner
        if not title:
            position = max(position, TITLE_END)
        found.append(position)
        position += length
    return np.array(found, np.int64)


def _singles(
    dense: Numbers, owners: Numbers, positions: Numbers, counts: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, Numbers]:
    """Each character of each document once: (character, document, whether it stands in the title)."""
    place = np.where(positions < TITLE_END, IN_TITLE, ELSEWHERE)
    many = int(owners.max(initial=0)) + 1
    found = ((dense * many + owners) * 2 + place)[counts]
    found.sort()  # np.unique would hash them first
    who = found >> 1
    first = np.append(True, who[1:] != who[:-1]) if len(found) else np.zeros(0, np.bool_)
    who, place = who[first], (found & 1)[first]
    return who // many, who % many, place


def _order(tokens: Numbers) -> Numbers:
    """The order of tokens, equal ones as they come. Numbers are sorted several times as quickly as their places."""
    bits = max(1, len(tokens).bit_length())
    if int(tokens.max(initial=0)).bit_length() + bits > 63:  # more kinds of characters than any language has
        return np.argsort(tokens, kind="stable")
    mixed = (tokens << bits) | np.arange(len(tokens))
    mixed.sort()
    return mixed & ((1 << bits) - 1)


def _numbers(kinds: Numbers, known: Numbers) -> Numbers:
    """The numbers of pairs and single characters whose place among `known` is given."""
    many = len(known)
    first, second = np.divmod(np.minimum(kinds, many * many - 1), many)
    pairs = (known[first] << BITS) | known[second] if many else kinds
    singles = SINGLES + known[np.maximum(kinds - many * many, 0)] if many else kinds
    return np.where(kinds < many * many, pairs, singles)


def count_words(documents: Sequence[SearchDocument], fold: Fold) -> Rows:
    """The rows of the words of English articles, with the bytes of tokens for keys: each word's stem, and itself.

    Positions count words, from TITLE_END on for all but the title.
    """
    tokens: list[str] = []
    owners: list[int] = []
    positions: list[int] = []
    stem = _stemmer()
    for number, document in enumerate(documents):
        if not document.is_english:
            continue
        position = 0
        for place, paragraph in enumerate(document.paragraphs):
            if place or not document.has_title:
                position = max(position, TITLE_END)
            for word in words(fold(paragraph)):
                tokens += (stem(word), exactly(word))
                owners += (number, number)
                positions += (position, position)
                position += 1
    kinds = sorted({token.encode() for token in tokens})
    rank = {token.decode(): place for place, token in enumerate(kinds)}
    ranks = np.array([rank[token] for token in tokens], np.int64)
    order = _order(ranks)
    places = Places(ranks[order], np.array(owners, np.int64)[order], np.array(positions, np.int64)[order])
    return make_rows(np.array(kinds, np.bytes_) if kinds else np.zeros(0, "S1"), places)


@cache
def _stemmer() -> Callable[[str], str]:
    """The stemmer that Pagefind has in the browser: Snowball's English one."""
    stemmer = snowballstemmer.stemmer("english")
    return cache(lambda word: str(stemmer.stemWord(word)))
