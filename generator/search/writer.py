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
import zlib
from collections.abc import Iterable, Iterator, Sequence

from generator.search.blocks import Block
from generator.search.cbor import ARRAY, Value, encode, head
from generator.search.documents import SearchDocument, fragment, result_name
from generator.search.facets import table
from generator.search.merging import Numbered, merged
from generator.search.packing import Names, pack
from generator.search.plan import BlockPlan, Day, ShardPlan
from generator.search.shelf import Shelf
from generator.search.tokens import PAIR

VERSION = "1.5.2"
PLAIN, ENGLISH = "und", "en"
"""Languages for Pagefind: one that it has no rules for, and the one whose words it stems."""
CHUNK_LEAST, CHUNK_MOST = 7_000, 16_000
"""Bytes of a chunk before compression. Smaller ones make pf_meta longer, which every reader loads."""
CUT_EVERY = 16
"""One in so many tokens may begin a chunk once the last one is long enough."""
CHUNK_DIGITS = 6
"""Of the hashes in names. Each costs every reader half a byte a chunk; names that clash get more of them."""
LENGTH_BITS = 3
"""Of an article's length so many leading bits are kept: searches are put in order by it, and every reader loads it."""
LAST = "~"
"""Comes after every token."""


def written(
    plan: BlockPlan, digits: int, documents: Iterable[SearchDocument], shelf: Shelf
) -> Iterator[SearchDocument]:
    """The articles of a block, passed on one by one as soon as what is shown of each has been written."""
    for path, document in zip(fragment_paths(plan, digits), documents, strict=True):
        shelf.put(path, pack(fragment(document)))
        yield document


def fragment_paths(plan: BlockPlan, digits: int) -> Iterator[str]:
    """The paths of the fragments of a block, in the order of its articles."""
    return (f"fragment/{name}.pf_fragment" for name in _names(plan.days, digits))


def write_shard(plan: ShardPlan, blocks: Sequence[Block], shelf: Shelf) -> None:
    """Write chunks, metadata, filters, and at last the entry that makes them an index."""
    chunks = list(_write_chunks(_numbered(blocks), shelf))
    lengths = [length for block in blocks for length in block.facts.lengths]
    names = _names(plan.days, plan.digits)
    results: list[Value] = [[name, _rounded(length)] for name, length in zip(names, lengths, strict=True)]
    language = ENGLISH if any(block.facts.english for block in blocks) else PLAIN
    meta = encode([VERSION, results, _ranges(chunks), [], [], []])
    name = f"{language}_{Names().name(meta, 10)}"
    shelf.put(f"pagefind.{name}.pf_meta", pack(meta))
    filters = [found for block in blocks for found in block.facts.filters]
    shelf.put("facets.json", table(plan.days, plan.digits, filters))
    wasm = ENGLISH if language == ENGLISH else None
    listed = {"hash": name, "wasm": wasm, "page_count": len(results)}
    entry = {"version": VERSION, "languages": {language: listed}, "include_characters": []}
    shelf.put("pagefind-entry.json", json.dumps(entry, separators=(",", ":")).encode())


def _names(days: Iterable[Day], digits: int) -> Iterator[str]:
    return (result_name(day.code, number, digits) for day in days for number in range(day.count))


def _rounded(length: int) -> int:
    """A length with fewer digits to it, so that many are the same and pack well."""
    shift = max(length.bit_length() - LENGTH_BITS, 0)
    return max(length >> shift << shift, 1)


def _numbered(blocks: Sequence[Block]) -> list[Numbered]:
    found = []
    start = 0
    for block in blocks:
        found += [Numbered(batch, start + batch.start) for batch in block.batches]
        start += len(block.facts.lengths)
    return found


def _write_chunks(batches: Sequence[Numbered], shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """Write the index files; where each starts, its last token, and its name."""
    names = Names()
    for start, last, content in _chunks(merged(batches)):
        name = names.name(content, CHUNK_DIGITS)
        path = f"index/{name}.pf_index"
        if not shelf.keep_packed(path, content):
            shelf.put(path, pack(content))
        yield start, last, name


def _chunks(rows: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, str, bytes]]:
    """Tokens and postings put together: (start, last token, content)."""
    start, before, size = "", "", 0
    words: list[bytes] = []
    for token, postings in rows:
        word = head(ARRAY, 2) + encode(token) + postings
        if words and (_leaps(before, token) or _ends_before(token, size, len(word))):
            yield start, before, _chunk(words)
            start, words, size = _start(token, before), [], 0
        words.append(word)
        size += len(word)
        before = token
    if words:
        yield start, before, _chunk(words)


def _leaps(before: str, token: str) -> bool:
    """Whether the order of tokens is broken (words after pairs), or their first character stops being the pairs'."""
    return token < before or (before[0] == PAIR[0] != token[0])


def _start(token: str, before: str) -> str:
    """The shortest beginning of `token` that comes after `before`; all of it where it does not come after."""
    if token < before:
        return token
    same = next(place for place, char in enumerate(token) if before[place : place + 1] != char)
    return token[: same + 1]


def _ends_before(token: str, size: int, more: int) -> bool:
    if size + more > CHUNK_MOST:
        return True
    return size >= CHUNK_LEAST and zlib.crc32(token.encode()) % CUT_EVERY == 0


def _chunk(words: list[bytes]) -> bytes:
    return head(ARRAY, 1) + head(ARRAY, len(words)) + b"".join(words)


def _ranges(chunks: Sequence[tuple[str, str, str]]) -> list[Value]:
    """[from, to, name] of each chunk, so that every token there could be lies in a range.

    Pagefind loads each chunk with from <= token <= to, and several nearby ones when there is none. A range ends where
    the next begins, because the same text twice is the shortest when packed; the few tokens that are as short as the
    `from` of their chunk load the one before as well. Words that begin with 0 come after the pairs here, but before
    them in the order of texts: their range, and that of the last single characters, end with their last token.
    """
    after = [*(start for start, _, _ in chunks[1:]), LAST][: len(chunks)]
    return [[start, max(last, end), name] for (start, last, name), end in zip(chunks, after, strict=True)]
