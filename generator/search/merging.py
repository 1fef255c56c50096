"""The rows of many blocks → one list of postings a token, a range of tokens at a time, so that memory stays small."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search.blocks import CHARACTERS, WORDS, Batch
from generator.search.cbor import ARRAY, NUMBER, head
from generator.search.counting import BITS, SINGLES
from generator.search.heads import Numbers
from generator.search.rows import POSTING, Rows
from generator.search.tokens import END, PAIR, SINGLE, spell

AT_ONCE = 120_000
"""Rows that are merged at once."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A batch, and the number its first document has in the index."""

    batch: Batch
    start: int


def merged(batches: Sequence[Numbered]) -> Iterator[tuple[str, bytes]]:
    """Each token and its postings as a CBOR array: pairs, then single characters, then words, each in their order.

    Batches come in the order of documents.
    """
    for kind in (CHARACTERS, WORDS):
        yield from _merged([found for found in batches if found.batch.kind == kind])


def _merged(batches: Sequence[Numbered]) -> Iterator[tuple[str, bytes]]:
    if not batches:
        return
    cuts = _cuts([found.batch.keys() for found in batches])
    for begin, end in itertools.pairwise(cuts):
        parts = [found.batch.rows(one, two) for found, one, two in zip(batches, begin, end, strict=True)]
        yield from _range(parts, [found.start for found in batches])


def _cuts(keys: Sequence[NDArray[Any]]) -> list[list[int]]:
    """Where to cut each list of keys, so that about AT_ONCE rows lie between two cuts and none of a token elsewhere."""
    total = sum(map(len, keys))
    longest = max(keys, key=len)
    pieces = max(1, -(-total // AT_ONCE))
    edges = [longest[len(longest) * piece // pieces] for piece in range(1, pieces) if len(longest)]
    inner = [[int(np.searchsorted(one, edge)) for one in keys] for edge in edges]
    return [[0] * len(keys), *inner, [len(one) for one in keys]]


def _range(parts: Sequence[Rows], starts: Sequence[int]) -> Iterator[tuple[str, bytes]]:
    """The tokens of some rows, put together."""
    keys = np.concatenate([part.keys for part in parts])
    if not len(keys):
        return
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.concatenate([part.first + start for part, start in zip(parts, starts, strict=True)])[order]
    last = np.concatenate([part.last + start for part, start in zip(parts, starts, strict=True)])[order]
    count = np.concatenate([part.count for part in parts])[order]
    tails = _tails(parts)
    new = np.append(True, keys[1:] != keys[:-1])
    steps = np.where(new, first, first - np.roll(last, 1))
    begins = np.flatnonzero(new)
    totals = np.add.reduceat(count, begins)
    rows = list(zip(_heads(steps), order.tolist(), strict=True))
    ends = np.append(begins[1:], len(keys))
    for key, total, begin, end in zip(
        keys[begins].tolist(), totals.tolist(), begins.tolist(), ends.tolist(), strict=True
    ):
        postings = [head(ARRAY, total)]
        for step, row in rows[begin:end]:
            postings += (step, tails[row])
        yield token_of(key), b"".join(postings)


def _tails(parts: Sequence[Rows]) -> list[bytes]:
    """The tail of each row."""
    found: list[bytes] = []
    for part in parts:
        data = part.tails.tobytes()
        ends = part.ends.tolist()
        found += [data[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    return found


_known: dict[int, bytes] = {}


def _heads(steps: Numbers) -> list[bytes]:
    """What goes before the tail of a row: the mark of a posting, and the difference to the last document."""
    found = []
    for step in steps.tolist():
        if step not in _known:
            _known[step] = bytes((POSTING,)) + head(NUMBER, step)
        found.append(_known[step])
    return found


def token_of(key: int | bytes) -> str:
    """The token of a key."""
    if isinstance(key, bytes):
        return key.decode()
    if key >= SINGLES:
        return f"{SINGLE}{spell(chr(key - SINGLES))}{END}"
    return f"{PAIR}{spell(chr(key >> BITS))}{spell(chr(key & (1 << BITS) - 1))}{END}"
