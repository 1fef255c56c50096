"""The rows of many blocks → one list of postings a token, a span of tokens at a time, so that memory stays small."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search import heads
from generator.search.blocks import MARK_EVERY, Batch
from generator.search.cbor import ARRAY, NUMBER, TEXT, head
from generator.search.counting import BITS, SINGLES
from generator.search.heads import Numbers
from generator.search.parts import Key, Part
from generator.search.rows import POSTING, Rows
from generator.search.tokens import END, PAIR, SINGLE, spell

ROWS_AT_ONCE = 60_000
"""Rows that are merged at once."""
BYTES_AT_ONCE = 1_500_000
"""About as many in bytes, where a size is known."""
WORD = head(ARRAY, 2)
"""What goes before a token and its postings."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A batch, and the number its first document has in the index."""

    batch: Batch
    start: int


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens from `begin` on and before `end`, and about how many bytes they have in the index."""

    begin: Key
    end: Key
    size: int = BYTES_AT_ONCE


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a span as an index has them: tokens with their postings, one after another.

    `keys` are sorted, `sizes` the bytes that each has of `data`.
    """

    keys: list[Key]
    tokens: list[bytes]
    sizes: list[int]
    data: bytes


def even_spans(part: Part, batches: Sequence[Numbered]) -> Iterator[Span]:
    """All of a part, in spans of about ROWS_AT_ONCE rows."""
    marks = sorted(key for found in batches for key in map(_key, found.batch.marks) if part.begin <= key < part.end)  # type: ignore[operator]
    edges = list(dict.fromkeys(marks[ROWS_AT_ONCE // MARK_EVERY :: ROWS_AT_ONCE // MARK_EVERY]))
    for begin, end in zip((part.begin, *edges), (*edges, part.end), strict=True):
        yield Span(begin, end)


def merged(batches: Sequence[Numbered], spans: Iterable[Span]) -> Iterator[Words]:
    """The words of each span. Batches come in the order of documents, spans in the order of tokens. Raises OSError."""
    for group in _groups(spans):
        yield from _parted(_words(batches, group), group)


def _groups(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Spans that can be merged in one go."""
    group: list[Span] = []
    size = 0
    for span in spans:
        if group and size + span.size > BYTES_AT_ONCE:
            yield group
            group, size = [], 0
        group.append(span)
        size += span.size
    if group:
        yield group


def _parted(words: Words, group: Sequence[Span]) -> Iterator[Words]:
    """The words of each span of a group."""
    if len(group) == 1:
        yield words
        return
    begin = at = 0
    for span in group:
        end = begin
        while end < len(words.keys) and words.keys[end] < span.end:  # type: ignore[operator]
            end += 1
        sizes = words.sizes[begin:end]
        to = at + sum(sizes)
        yield Words(words.keys[begin:end], words.tokens[begin:end], sizes, words.data[at:to])
        begin, at = end, to


def _words(batches: Sequence[Numbered], group: Sequence[Span]) -> Words:
    begins, ends = (np.array(edges) for edges in ([span.begin for span in group], [span.end for span in group]))
    parts = [found.batch.select(begins, ends) for found in batches]
    keys = np.concatenate([part.keys for part in parts]) if parts else np.zeros(0, np.int64)
    if not len(keys):
        return Words([], [], [], b"")
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.concatenate([part.first + found.start for part, found in zip(parts, batches, strict=True)])[order]
    last = np.concatenate([part.last + found.start for part, found in zip(parts, batches, strict=True)])[order]
    count = np.concatenate([part.count for part in parts])[order]
    new = np.append(True, keys[1:] != keys[:-1])
    steps = np.where(new, first, first - np.roll(last, 1))
    begins = np.flatnonzero(new)
    lengths = np.concatenate([np.diff(part.ends, prepend=0) for part in parts])
    kinds = keys[begins].tolist()
    tokens = tokens_of(kinds)
    totals = np.add.reduceat(count, begins)
    openings = [
        b"".join((WORD, head(TEXT, len(token)), token, head(ARRAY, total)))
        for token, total in zip(tokens, totals.tolist(), strict=True)
    ]
    sizes = np.add.reduceat(1 + heads.widths(steps) + lengths[order], begins)
    sizes += np.fromiter(map(len, openings), np.int64, len(openings))
    pieces: list[bytes] = [b""] * (2 * len(keys))
    pieces[0::2] = _heads(steps)
    pieces[1::2] = _tails(parts, lengths, order)
    for place, opening in zip((2 * begins).tolist(), openings, strict=True):
        pieces[place] = opening + pieces[place]
    return Words(kinds, tokens, sizes.tolist(), b"".join(pieces))


def _tails(parts: Sequence[Rows], lengths: Numbers, order: Numbers) -> list[bytes]:
    """The tails of rows in another order."""
    data = b"".join([part.tails.tobytes() for part in parts])
    ends = np.cumsum(lengths)
    begins = ends - lengths
    return [data[begin:end] for begin, end in zip(begins[order].tolist(), ends[order].tolist(), strict=True)]


_known: dict[int, bytes] = {}


def _heads(steps: Numbers) -> list[bytes]:
    """What goes before the tail of a row: the mark of a posting, and the difference to the last document."""
    numbers = steps.tolist()
    for step in set(numbers) - _known.keys():
        _known[step] = bytes((POSTING,)) + head(NUMBER, step)
    return [_known[step] for step in numbers]


def tokens_of(keys: Sequence[Key]) -> list[bytes]:
    """The tokens of keys of one kind."""
    return [key if isinstance(key, bytes) else _spelled(key) for key in keys]


def _spelled(key: int) -> bytes:
    if key >= SINGLES:
        return b"%b%b%b" % (_SINGLE, _code(key - SINGLES), _END)
    return b"%b%b%b%b" % (_PAIR, _code(key >> BITS), _code(key & (1 << BITS) - 1), _END)


_PAIR, _SINGLE, _END = PAIR.encode(), SINGLE.encode(), END.encode()
_codes: dict[int, bytes] = {}


def _code(point: int) -> bytes:
    found = _codes.get(point)
    if found is None:
        found = _codes[point] = spell(chr(point)).encode()
    return found


def _key(mark: int | str) -> Key:
    return mark.encode() if isinstance(mark, str) else mark
