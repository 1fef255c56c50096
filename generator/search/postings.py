"""Where each token stands: collected in blocks that are put aside on disk, then merged, so that memory stays small.

A posting is written as Pagefind reads it (pagefind_web/src/index.rs): [document, [position, …]], documents and
positions as differences to the one before. Weights, meta positions and variants are left out: none is used here.
"""

import heapq
import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from generator.search.cbor import ARRAY, NUMBER, head

BLOCK_POSITIONS = 1_000_000
"""A block is put aside when it holds so many positions, about 1,200 articles of a daily."""
POSTING = head(ARRAY, 2)
_ROW = struct.Struct("<BIIII")


class Row(NamedTuple):
    """The postings of one token in one block; `tail` is what follows the first document's number.

    Rows are in the order of tokens, and those of one token in the order of documents.
    """

    token: str
    first: int
    last: int
    documents: int
    tail: bytes


class _Growing:
    __slots__ = ("documents", "first", "last", "tail")

    def __init__(self, document: int, positions: bytes) -> None:
        self.documents = 1
        self.first = self.last = document
        self.tail = bytearray(positions)

    def add(self, document: int, positions: bytes) -> None:
        self.tail += POSTING
        self.tail += _NUMBERS[document - self.last]
        self.tail += positions
        self.last = document
        self.documents += 1


class _Numbers(dict[int, bytes]):
    def __missing__(self, number: int) -> bytes:
        found = self[number] = head(NUMBER, number)
        return found


_NUMBERS = _Numbers()


class Postings:
    """Collects the tokens of documents 0, 1, 2 …; `folder` takes the blocks."""

    def __init__(self, folder: Path, block_positions: int = BLOCK_POSITIONS) -> None:
        self._folder = folder
        self._limit = block_positions
        self._rows: dict[str, _Growing] = {}
        self._held = 0
        self._blocks: list[Path] = []

    def add(self, document: int, tokens: Mapping[str, Sequence[int]]) -> None:
        """Add a document, whose number is higher than all before."""
        rows = self._rows
        for token, places in tokens.items():
            row = rows.get(token)
            if row is None:
                rows[token] = _Growing(document, _encode_places(places))
            else:
                row.add(document, _encode_places(places))
            self._held += len(places)
        if self._held >= self._limit:
            self._put_aside()

    def merged(self) -> Iterator[tuple[str, bytes]]:
        """Each token and its postings as a CBOR array, in the order of tokens."""
        self._put_aside()
        rows = heapq.merge(*map(_read_block, self._blocks))
        for token, group in groupby(rows, key=lambda row: row.token):
            yield token, _joined(list(group))

    def _put_aside(self) -> None:
        if not self._rows:
            return
        path = self._folder / f"{len(self._blocks)}.block"
        with path.open("wb") as file:
            for token in sorted(self._rows):
                row = self._rows[token]
                file.write(_ROW.pack(len(token), row.first, row.last, row.documents, len(row.tail)))
                file.write(token.encode())
                file.write(row.tail)
        self._blocks.append(path)
        self._rows, self._held = {}, 0


def _encode_places(places: Sequence[int]) -> bytes:
    encoded = bytearray(head(ARRAY, len(places)))
    before = 0
    for place in places:
        encoded += _NUMBERS[place - before]
        before = place
    return bytes(encoded)


def _read_block(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        while fixed := file.read(_ROW.size):
            token_size, first, last, documents, tail_size = _ROW.unpack(fixed)
            token = file.read(token_size).decode()
            yield Row(token, first, last, documents, file.read(tail_size))


def _joined(rows: list[Row]) -> bytes:
    """The rows of one token, in the order of blocks, as one array."""
    parts = [head(ARRAY, sum(row.documents for row in rows))]
    last = 0
    for row in rows:
        parts += (POSTING, _NUMBERS[row.first - last], row.tail)
        last = row.last
    return b"".join(parts)
