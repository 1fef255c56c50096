"""A block: some days of the archive, counted once and kept in the cache until one of their articles changes."""

import contextlib
import json
import mmap
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

BATCH = 200_000
"""Characters that are counted at once: more of them take more memory, fewer make more rows to merge."""
FORM = "baoku-block-3"
KEY, NUMBER = "<i8", "<u4"
"""How keys and numbers are written; the tails of a batch are far from four gigabytes."""
COLUMNS = 4
"""Numbers of a row: first, last, count, and where its tail ends."""
ALIGNED = 8
"""Batches begin at multiples of so many bytes, so that arrays can be looked into where they lie."""
PIECE = 1 << 20
"""Bytes that are read at once."""
MARK_EVERY = 256
"""One in so many keys is told beforehand, so that the rows of many blocks can be parted evenly without reading them."""
CHARACTERS, WORDS = "characters", "words"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the index needs of each document besides its text: its length, and its filters."""

    lengths: tuple[int, ...]
    filters: tuple[Mapping[str, tuple[str, ...]], ...]
    english: int


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of some documents of a block: their kind, the number of the first document, where they lie.

    `shape` is how many rows there are, how many bytes their tails have, and the form of a key.
    """

    kind: str
    start: int
    file: Path
    offset: int
    shape: tuple[int, int, str]
    marks: tuple[int | str, ...]

    def rows(self) -> Rows:
        """All rows. Raises OSError."""
        numbers, keys, tails = self._arrays()
        first, last, count, ends = (column.astype(np.int64) for column in numbers)
        return Rows(keys.copy(), first, last, count, ends, tails.copy())

    def select(self, begins: NDArray[Any], ends: NDArray[Any]) -> Rows:
        """The rows with keys from each of `begins` on and before each of `ends`, put together. Raises OSError."""
        numbers, keys, tails = self._arrays()
        found = zip(np.searchsorted(keys, begins).tolist(), np.searchsorted(keys, ends).tolist(), strict=True)
        spans = [(begin, end) for begin, end in found if begin < end]
        first, last, count, to = (
            _joined([column[begin:end] for begin, end in spans], NUMBER).astype(np.int64) for column in numbers
        )
        since = [[int(numbers[3][begin - 1]) if begin else 0] for begin, _ in spans]
        inner = [numbers[3][begin : end - 1] for begin, end in spans]
        before = [part for pair in zip(since, inner, strict=True) for part in pair]
        return Rows(
            keys=_joined([keys[begin:end] for begin, end in spans], keys.dtype),
            first=first,
            last=last,
            count=count,
            ends=np.cumsum(to - _joined(before, NUMBER).astype(np.int64)),
            tails=_joined(
                [tails[one[0] : int(numbers[3][end - 1])] for (_, end), one in zip(spans, since, strict=True)], "u1"
            ),
        )

    def _arrays(self) -> tuple[tuple[NDArray[Any], ...], NDArray[Any], NDArray[Any]]:
        """The columns of numbers, the keys and the tails, as they lie in the file."""
        rows, size, form = self.shape
        with self.file.open("rb") as opened:
            held = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)  # given back with the last array of it
        width = np.dtype(NUMBER).itemsize * rows
        at = self.offset + COLUMNS * width
        keys = np.frombuffer(held, form, rows, at)
        columns = (np.frombuffer(held, NUMBER, rows, self.offset + place * width) for place in range(COLUMNS))
        return tuple(columns), keys, np.frombuffer(held, "u1", size, at + keys.nbytes)


@dataclass(frozen=True, slots=True)
class Block:
    """A block as it lies on disk; documents are numbered from 0."""

    facts: Facts
    batches: tuple[Batch, ...]


def make_block(documents: Iterable[SearchDocument], fold: Fold, file: Path) -> None:
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
                heads.append({"kind": kind, "start": len(lengths), "shape": _shape(rows), "marks": _marks(rows)})
                body += _bytes(rows)
        lengths += [len(document.content) for document in batch]
        filters += [dict(document.filters) for document in batch]
        english += sum(document.is_english for document in batch)
    head = {"form": FORM, "sum": _sum(body), "lengths": lengths, "filters": filters, "english": english}
    line = json.dumps({**head, "batches": heads}, ensure_ascii=False, separators=(",", ":")).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    replace_file(file, b"".join((line, b" " * _missing(len(line) + 1), b"\n", *body)))


def load_block(file: Path) -> Block:
    """A block that was read or made before. Raises OSError."""
    try:
        with file.open("rb") as opened:
            line = opened.readline()
            return _block(json.loads(line), file, len(line))
    except (ValueError, KeyError, TypeError) as error:
        raise OSError(str(error)) from error


def read_block(file: Path) -> Block | None:
    """A block from the cache; None when there is none, or it is not whole."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError), file.open("rb") as opened:
        line = opened.readline()
        head = json.loads(line)
        if head["form"] == FORM and _sum(iter(lambda: opened.read(PIECE), b"")) == head["sum"]:
            return _block(head, file, len(line))
    return None


def _sum(pieces: Iterable[bytes]) -> int:
    """A checksum of what a block holds: a cache that was damaged must cost time only."""
    found = 0
    for piece in pieces:
        found = zlib.crc32(piece, found)
    return found


def _block(head: Mapping[str, Any], file: Path, offset: int) -> Block:
    batches = []
    for found in head["batches"]:
        rows, tails, form = found["shape"]
        batches.append(Batch(found["kind"], found["start"], file, offset, (rows, tails, form), tuple(found["marks"])))
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


def _marks(rows: Rows) -> list[int | str]:
    return [key.decode() if isinstance(key, bytes) else key for key in rows.keys[::MARK_EVERY].tolist()]


def _size(shape: tuple[int, int, str]) -> int:
    size = shape[0] * (np.dtype(shape[2]).itemsize + COLUMNS * np.dtype(NUMBER).itemsize) + shape[1]
    return size + _missing(size)


def _missing(size: int) -> int:
    """Bytes up to the next place where a batch may begin."""
    return -size % ALIGNED


def _bytes(rows: Rows) -> list[bytes]:
    numbers = (rows.first, rows.last, rows.count, rows.ends)
    keys = rows.keys if rows.keys.dtype.kind == "S" else rows.keys.astype(KEY)
    found = [*(array.astype(NUMBER).tobytes() for array in numbers), keys.tobytes(), rows.tails.tobytes()]
    return [*found, b"\0" * _missing(sum(map(len, found)))]


def _joined(arrays: Sequence[Any], form: Any) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.zeros(0, form)
