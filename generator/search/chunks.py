"""The chunks of a part: files of tokens with their postings, cut where a token says so.

A chunk ends before the first token whose hash says so once it is long enough, so a changed article changes the chunks
that its tokens are in and, where a size has changed, sometimes the next one; all others stay as they are, and need not
even be looked at. What comes of that is the same, byte for byte, as if all had been made anew.
"""

import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from generator.search.cbor import ARRAY, head
from generator.search.merging import Numbered, Span, Words, even_spans, merged, tokens_of
from generator.search.packing import Names, digest, pack
from generator.search.parts import Key, Part
from generator.search.shelf import Shelf

CHUNK_LEAST, CHUNK_MOST = 7_000, 16_000
"""Bytes of a chunk before compression. Smaller ones make pf_meta longer, which every reader loads."""
CUT_EVERY = 16
"""One in so many tokens may begin a chunk once the last one is long enough."""
ROWS_OF_A_CHUNK = 500
"""About as many are merged for each token that has changed."""
CHUNK_DIGITS = 5
"""Of the hash in a name, after the letter of its part. Each costs every reader half a byte a chunk; names that clash
get more of them."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A chunk as it was written: its first and last token, bytes of the first one's word, size, hash, size packed."""

    first: Key
    last: Key
    opening: int
    size: int
    digest: str
    packed: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A chunk that has its content, to be written."""

    chunk: Chunk
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PartTask:
    """What it takes to write a part in any process: its rows, the folder, the last chunks, which tokens have changed.

    Without last chunks all is made.
    """

    part: Part
    folder: str
    batches: tuple[Numbered, ...]
    last: tuple[Chunk, ...] = ()
    changed: tuple[Key, ...] = ()

    @property
    def effort(self) -> int:
        """About how many rows have to be merged."""
        rows = sum(found.batch.shape[0] for found in self.batches)
        return min(rows, len(self.changed) * ROWS_OF_A_CHUNK) if self.last else rows


def names_of(part: Part, chunks: Iterable[Chunk]) -> list[str]:
    """The names of the chunks of a part."""
    given = Names()
    return [given.shortest(part.letter + chunk.digest, 1 + CHUNK_DIGITS) for chunk in chunks]


def paths_of(part: Part, chunks: Iterable[Chunk]) -> list[str]:
    """The paths of the chunks of a part in its folder."""
    return [_path(name) for name in names_of(part, chunks)]


def write_part(task: PartTask, shelf: Shelf) -> tuple[Chunk, ...]:
    """Write the chunks of a part, letting stay what has not changed. Raises OSError."""
    names = names_of(task.part, task.last)
    sizes = shelf.sizes([*map(_path, names)])
    stale = {place for place, (chunk, size) in enumerate(zip(task.last, sizes, strict=True)) if chunk.packed != size}
    damaged = {names[place] for place in stale}
    before = dict(zip(task.last, names, strict=True))
    given = Names()
    done = []
    for found in _chunks(task, _dirty(task) | stale):
        chunk = found.chunk if isinstance(found, Made) else found
        name = given.shortest(task.part.letter + chunk.digest, 1 + CHUNK_DIGITS)
        if isinstance(found, Made):
            done.append(_written(found, _path(name), shelf, damaged=name in damaged))
        elif before[chunk] == name:
            shelf.keep([_path(name)])
            done.append(chunk)
        else:  # another one that had this name is no longer there, or there is one now
            done.append(_written(_again(task, chunk), _path(name), shelf))
    return tuple(done)


def _written(found: Made, path: str, shelf: Shelf, *, damaged: bool = False) -> Chunk:
    size = None if damaged else shelf.keep_packed(path, found.content)
    if size is None:
        data = pack(found.content)
        shelf.put(path, data)
        size = len(data)
    return replace(found.chunk, packed=size)


def _path(name: str) -> str:
    return f"index/{name}.pf_index"


def _dirty(task: PartTask) -> set[int]:
    """The places of the last chunks whose tokens, or whose end, may have changed."""
    firsts = [chunk.first for chunk in task.last]
    found = set()
    for key in task.changed:
        place = max(bisect_right(firsts, key) - 1, 0)
        found.add(place)
        if place and firsts[place] == key:
            found.add(place - 1)  # whether a chunk ends is told by the token after it
    return found


def _chunks(task: PartTask, dirty: Collection[int]) -> Iterator[Chunk | Made]:
    """All chunks in order: last ones, and those that are made in the place of dirty ones and of what these run into."""
    cut = _Cut()
    if not task.last:
        for words in merged(task.batches, even_spans(task.part, task.batches)):
            yield from cut.add(words)
        yield from cut.rest()
        return
    spans = _spans(task)
    found = merged(task.batches, [spans[place] for place in sorted(dirty)])
    for place, chunk in enumerate(task.last):
        if place in dirty:
            yield from cut.add(next(found))
        elif cut.ends_before(chunk):
            yield from cut.rest()
            yield chunk
        else:
            yield from cut.add(next(merged(task.batches, [spans[place]])))
    yield from cut.rest()


def _spans(task: PartTask) -> list[Span]:
    """The tokens that belong to each of the last chunks, were they to be made again."""
    edges = [task.part.begin, *(chunk.first for chunk in task.last[1:]), task.part.end]
    return [Span(begin, end, chunk.size) for chunk, begin, end in zip(task.last, edges[:-1], edges[1:], strict=True)]


def _again(task: PartTask, chunk: Chunk) -> Made:
    """A chunk that has not changed, with its content."""
    place = bisect_left([one.first for one in task.last], chunk.first)
    cut = _Cut()
    (words,) = merged(task.batches, [_spans(task)[place]])
    (found,) = (*cut.add(words), *cut.rest())
    return found


@dataclass(slots=True)
class _Cut:
    """The chunk that words are being put together to."""

    pieces: list[bytes] = field(default_factory=list)
    first: Key = 0
    last: Key = 0
    opening: int = 0
    count: int = 0
    size: int = 0

    def add(self, words: Words) -> Iterator[Made]:
        """Take words in; the chunks that end with one of them."""
        begin = at = 0
        for key, token, size in zip(words.keys, words.tokens, words.sizes, strict=True):
            if self.count and _ends_before(token, self.size, size):
                self.pieces.append(words.data[begin:at])
                begin = at
                yield from self.rest()
            if not self.count:
                self.first, self.opening = key, size
            self.last = key
            self.count += 1
            self.size += size
            at += size
        self.pieces.append(words.data[begin:])

    def ends_before(self, chunk: Chunk) -> bool:
        """Whether what is at hand makes a chunk of its own, though the words of `chunk` come next."""
        (token,) = tokens_of([chunk.first])
        return not self.count or _ends_before(token, self.size, chunk.opening)

    def rest(self) -> Iterator[Made]:
        """What there is, as a chunk."""
        if self.count:
            content = b"".join((head(ARRAY, 1), head(ARRAY, self.count), *self.pieces))
            made = Made(Chunk(self.first, self.last, self.opening, self.size, digest(content)), content)
            self.pieces, self.count, self.size = [], 0, 0
            yield made


def _ends_before(token: bytes, size: int, more: int) -> bool:
    if size + more > CHUNK_MOST:
        return True
    return size >= CHUNK_LEAST and zlib.crc32(token) % CUT_EVERY == 0
