"""Rows: the postings of some documents, token by token, as Pagefind reads them but for the first number of each.

A posting is [document, [position, …]], documents and positions as differences to the one before
(pagefind_web/src/index.rs). The first document of a row is kept apart, because the difference depends on the rows that
come before it. Weights, meta positions and variants are left out: none is used here.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search import heads
from generator.search.cbor import ARRAY, NUMBER
from generator.search.cbor import head as cbor_head
from generator.search.heads import Bytes, Numbers

POSTING = cbor_head(ARRAY, 2)[0]


@dataclass(frozen=True, slots=True)
class Rows:
    """One row a token, in the order of `keys`, which are sorted: numbers of pairs, or the bytes of words.

    `first` and `last` are documents, `count` how many there are, and `tails[ends[i - 1]:ends[i]]` is all of row i but
    the first document's number.
    """

    keys: NDArray[Any]
    first: Numbers
    last: Numbers
    count: Numbers
    ends: Numbers
    tails: Bytes


@dataclass(frozen=True, slots=True)
class Places:
    """Where tokens stand: token (its place in the sorted keys), document and position, sorted by all three."""

    tokens: Numbers
    documents: Numbers
    positions: Numbers


def make_rows(keys: NDArray[Any], places: Places) -> Rows:
    """The rows of tokens; every key stands somewhere."""
    tokens, documents, positions = places.tokens, places.documents, places.positions
    new_token = _changes(tokens)
    new_posting = new_token | _changes(documents)
    starts = np.flatnonzero(new_posting)
    steps = positions - np.where(new_posting, 0, np.roll(positions, 1))
    many = np.diff(starts, append=len(tokens))
    opens_row = new_token[starts]
    jumps = np.where(opens_row, 0, documents[starts] - np.roll(documents[starts], 1))
    before = np.where(opens_row, 0, 1 + heads.widths(jumps))
    sizes = heads.widths(steps)
    ahead = np.zeros(len(tokens), np.int64)
    ahead[starts] = before + heads.widths(many)
    ends = np.cumsum(sizes + ahead)
    tails = np.zeros(int(ends[-1]) if len(ends) else 0, np.uint8)
    at = ends[starts] - sizes[starts] - ahead[starts]
    tails[at[~opens_row]] = POSTING
    heads.write(tails, at[~opens_row] + 1, NUMBER, jumps[~opens_row])
    heads.write(tails, at + before, ARRAY, many)
    heads.write(tails, ends - sizes, NUMBER, steps)
    return _rows(keys, places, starts, ends, tails)


def _rows(keys: NDArray[Any], places: Places, starts: Numbers, ends: Numbers, tails: Bytes) -> Rows:
    begins = np.flatnonzero(_changes(places.tokens))
    stops = np.append(begins[1:], len(places.tokens)) - 1 if len(begins) else begins
    return Rows(
        keys=keys,
        first=places.documents[begins],
        last=places.documents[stops],
        count=np.diff(np.searchsorted(starts, begins), append=len(starts)),
        ends=ends[stops],
        tails=tails,
    )


def _changes(values: Numbers) -> NDArray[np.bool_]:
    """Where a value differs from the one before; the first does."""
    changed = np.ones(len(values), np.bool_)
    changed[1:] = values[1:] != values[:-1]
    return changed
