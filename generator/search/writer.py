"""Writes an index in the format of Pagefind 1.5.2, without Pagefind: it runs in the browser, on our tokens.

The format is described by the code that reads it, pagefind_web/src/{metadata,index}.rs at tag v1.5.2:

    pagefind-entry.json          which pf_meta belongs to which language
    pagefind.<hash>.pf_meta      [version, [[result, words]…], [[from, to, chunk]…], filters, sorts, meta fields]
    index/<chunk>.pf_index       [[[token, [[document, [position…]]…]]…]]
    fragment/<result>.pf_fragment  JSON: what is shown of one article

Chunks are cut where the hash of a token says so, not by counting, so that a changed article changes the chunks its
tokens are in and leaves the names of all others as they were.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from generator.search.blocks import Facts
from generator.search.cbor import ARRAY, NUMBER, TEXT, encode, head
from generator.search.chunks import Chunk, names_of
from generator.search.documents import SearchDocument, fragment, result_name
from generator.search.facets import table
from generator.search.merging import tokens_of
from generator.search.packing import digest, pack
from generator.search.parts import Part
from generator.search.plan import BlockPlan, Day, ShardPlan
from generator.search.shelf import Shelf
from generator.search.version import ENGLISH, PLAIN, VERSION

META_DIGITS = 10
"""Of the hash in the name of the metadata."""
LENGTH_BITS = 3
"""Of an article's length so many leading bits are kept: searches are put in order by it, and every reader loads it."""
LAST = "~"
"""Comes after every token."""


def write_fragments(
    plan: BlockPlan, digits: int, documents: Iterable[SearchDocument], shelf: Shelf, sizes: list[int]
) -> Iterator[SearchDocument]:
    """The articles of a block, passed on one by one as soon as what is shown of each has been written.

    The sizes of the files are added to `sizes`. Raises OSError.
    """
    for path, document in zip(fragment_paths(plan, digits), documents, strict=True):
        data = pack(fragment(document))
        shelf.put(path, data)
        sizes.append(len(data))
        yield document


def fragment_paths(plan: BlockPlan, digits: int) -> Iterator[str]:
    """The paths of the fragments of a block, in the order of its articles."""
    return (f"fragment/{name}.pf_fragment" for name in _names(plan.days, digits))


def write_metadata(
    plan: ShardPlan, facts: Sequence[Facts], parts: Sequence[tuple[Part, Sequence[Chunk]]], shelf: Shelf
) -> dict[str, int]:
    """Write metadata, filters, and at last the entry that makes the chunks an index; their paths and sizes.

    Parts come in their order. Raises OSError.
    """
    lengths = [length for found in facts for length in found.lengths]
    names = _names(plan.days, plan.digits)
    results = [_text(name) + _rounded(length) for name, length in zip(names, lengths, strict=True)]
    ranges = [_text(start) + _text(end) + _text(name) for start, end, name in _ranges(parts)]
    language = ENGLISH if any(found.english for found in facts) else PLAIN
    meta = b"".join((head(ARRAY, 6), encode(VERSION), *_array(2, results), *_array(3, ranges), *[head(ARRAY, 0)] * 3))
    name = f"{language}_{digest(meta)[:META_DIGITS]}"
    listed = {"hash": name, "wasm": ENGLISH if language == ENGLISH else None, "page_count": len(results)}
    entry = {"version": VERSION, "languages": {language: listed}, "include_characters": []}
    files = {
        f"pagefind.{name}.pf_meta": pack(meta),
        "facets.json": table(plan.days, plan.digits, [found for one in facts for found in one.filters]),
        "pagefind-entry.json": json.dumps(entry, separators=(",", ":")).encode(),
    }
    for path, data in files.items():
        shelf.put(path, data)
    return {path: len(data) for path, data in files.items()}


def _names(days: Iterable[Day], digits: int) -> Iterator[str]:
    return (result_name(day.code, number, digits) for day in days for number in range(day.count))


def _array(width: int, rows: Sequence[bytes]) -> Iterator[bytes]:
    """The bytes of an array of arrays, each of so many items. There are tens of thousands: `encode` would take long."""
    yield head(ARRAY, len(rows))
    one = head(ARRAY, width)
    yield from (one + row for row in rows)


def _text(text: str) -> bytes:
    data = text.encode()
    return _text_head(len(data)) + data


@cache
def _text_head(length: int) -> bytes:
    return head(TEXT, length)


@cache
def _rounded(length: int) -> bytes:
    """A length with fewer digits to it, so that many are the same and pack well."""
    shift = max(length.bit_length() - LENGTH_BITS, 0)
    return head(NUMBER, max(length >> shift << shift, 1))


def _ranges(parts: Sequence[tuple[Part, Sequence[Chunk]]]) -> list[tuple[str, str, str]]:
    """[from, to, name] of each chunk, so that every token there could be lies in a range.

    Pagefind loads each chunk with from <= token <= to, and several nearby ones when there is none. A range ends where
    the next begins, because the same text twice is the shortest when packed; the few tokens that are as short as the
    `from` of their chunk load the one before as well. Words that begin with 0 come after the pairs here, but before
    them in the order of texts: their range, and that of the last single characters, end with their last token.
    """
    names = [name for part, chunks in parts for name in names_of(part, chunks)]
    every = [chunk for _, chunks in parts for chunk in chunks]
    firsts, lasts = (
        [token.decode() for token in tokens_of(keys)]
        for keys in ([chunk.first for chunk in every], [chunk.last for chunk in every])
    )
    starts = [_start(first, before) for first, before in zip(firsts, ["", *lasts], strict=False)]
    after = [*starts[1:], LAST][: len(starts)]
    found = zip(starts, lasts, after, names, strict=True)
    return [(start, max(last, end), name) for start, last, end, name in found]


def _start(token: str, before: str) -> str:
    """The shortest beginning of `token` that comes after `before`; all of it where it does not come after."""
    if token < before:
        return token
    same = next(place for place, char in enumerate(token) if before[place : place + 1] != char)
    return token[: same + 1]
