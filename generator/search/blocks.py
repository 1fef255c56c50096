"""A block: some days of the archive, counted once and kept in the cache until one of their articles changes."""

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.files import replace_file
from generator.search.counting import count_characters, count_words
from generator.search.documents import SearchDocument
from generator.search.rows import Rows
from generator.search.tokens import Fold

BATCH = 600_000
"""Characters that are counted at once: more of them take more memory, fewer make more rows to merge."""
FORM = "baoku-block-2"
KEY, NUMBER = "<i8", "<u4"
"""How keys and numbers are written; the tails of a batch are far from four gigabytes."""
PIECE = 1 << 20
"""Bytes that are read at once."""
CHARACTERS, WORDS = "characters", "words"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the index needs of each document besides its text: its length, and its filters."""

    lengths: tuple[int, ...]
    filters: tuple[Mapping[str, tuple[str, ...]], ...]
    english: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of some documents of a block: their kind, the number of the first document, where they lie."""

    kind: str
    start: int
    file: Path
    offset: int
    shape: tuple[int, int, str]

    def keys(self) -> NDArray[Any]:
        """The sorted keys of all rows."""
        return self._array(0, 0, self.shape[0])

    def rows(self, begin: int, end: int) -> Rows:
        """The rows from `begin` to `end`, read from the file."""
        ends = self._array(4, max(begin - 1, 0), end)
        before = int(ends[0]) if begin else 0
        ends = ends[1:] if begin else ends
        size = int(ends[-1]) - before if len(ends) else 0
        return Rows(
            keys=self._array(0, begin, end),
            first=self._array(1, begin, end),
            last=self._array(2, begin, end),
            count=self._array(3, begin, end),
            ends=ends - before,
            tails=_read(self.file, self.offset + self._start(5) + before, size, "u1"),
        )

    def _array(self, place: int, begin: int, end: int) -> NDArray[Any]:
        form = NUMBER if place else self.shape[2]
        width = np.dtype(form).itemsize
        found = _read(self.file, self.offset + self._start(place) + begin * width, end - begin, form)
        return found.astype(np.int64) if place else found

    def _start(self, place: int) -> int:
        """Where an array begins: the keys, then four of numbers, then the tails."""
        if place == 0:
            return 0
        width = np.dtype(self.shape[2]).itemsize
        return self.shape[0] * (width + np.dtype(NUMBER).itemsize * (place - 1))


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it lies on disk; documents are numbered from 0."""

    facts: Facts
    batches: tuple[Batch, ...]


def make_block(documents: Iterable[SearchDocument], fold: Fold, file: Path) -> Block:
    """Count documents and write what was found to `file`, in one step. Raises OSError."""
    lengths: list[int] = []
    filters: list[Mapping[str, tuple[str, ...]]] = []
    english = 0
    heads: list[dict[str, Any]] = []
    body: list[bytes] = []
    for batch in _batches(documents):
        for kind, count in ((CHARACTERS, count_characters), (WORDS, count_words)):
            rows = count(batch, fold)
            if len(rows.keys):
                heads.append({"kind": kind, "start": len(lengths), "shape": _shape(rows)})
                body += _bytes(rows)
        lengths += [len(document.content) for document in batch]
        filters += [dict(document.filters) for document in batch]
        english += sum(document.is_english for document in batch)
    sums = {"sum": _sum(body)}
    head = {"form": FORM, **sums, "lengths": lengths, "filters": filters, "english": english, "batches": heads}
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, b"".join((line, *body)))
    return _block(head, file, len(line))


def read_block(file: Path) -> Block | None:
    """A block from the cache; None when there is none, or it is not whole."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError), file.open("rb") as opened:
        line = opened.readline()
        head = json.loads(line)
        if head["form"] != FORM:
            return None
        return _block(head, file, len(line)) if _sum(iter(lambda: opened.read(PIECE), b"")) == head["sum"] else None
    return None


def _sum(pieces: Iterable[bytes]) -> str:
    """A checksum of what a block holds: a cache that was damaged must cost time only."""
    digest = hashlib.blake2b(digest_size=16)
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _block(head: Mapping[str, Any], file: Path, offset: int) -> Block:
    batches = []
    for found in head["batches"]:
        rows, tails, form = found["shape"]
        batches.append(Batch(found["kind"], found["start"], file, offset, (rows, tails, form)))
        offset += _size((rows, tails, form))
    filters = tuple({name: tuple(values) for name, values in found.items()} for found in head["filters"])
    return Block(Facts(tuple(head["lengths"]), filters, head["english"]), tuple(batches))


def _batches(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    batch: list[SearchDocument] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.content)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _shape(rows: Rows) -> tuple[int, int, str]:
    return len(rows.keys), len(rows.tails), KEY if rows.keys.dtype.kind == "i" else rows.keys.dtype.str[1:]


def _size(shape: tuple[int, int, str]) -> int:
    numbers = 4 * np.dtype(NUMBER).itemsize
    return int(shape[0] * (np.dtype(shape[2]).itemsize + numbers) + shape[1])


def _bytes(rows: Rows) -> list[bytes]:
    numbers = (rows.first, rows.last, rows.count, rows.ends)
    keys = rows.keys if rows.keys.dtype.kind == "S" else rows.keys.astype(KEY)
    return [keys.tobytes(), *(array.astype(NUMBER).tobytes() for array in numbers), rows.tails.tobytes()]


def _read(file: Path, offset: int, count: int, form: str) -> NDArray[Any]:
    with file.open("rb") as opened:
        opened.seek(offset)
        return np.frombuffer(opened.read(count * np.dtype(form).itemsize), form)
