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
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.search.cbor import ARRAY, Value, encode, head
from generator.search.documents import SearchDocument, day_code, fragment
from generator.search.facets import Facets
from generator.search.packing import Names, pack
from generator.search.postings import BLOCK_POSITIONS, Postings
from generator.search.tokens import Fold, positions

VERSION = "1.5.2"
LANGUAGE = "und"
"""A language that Pagefind has no rules for."""
CHUNK_LEAST, CHUNK_MOST = 7_000, 16_000
"""Bytes of a chunk before compression. Smaller ones make pf_meta longer, which every reader loads."""
CUT_EVERY = 16
"""One in so many tokens may begin a chunk once the last one is long enough."""
RESULT_DIGITS, CHUNK_DIGITS = 4, 6
"""Of the hashes in names. Each costs every reader half a byte; names that clash get more of them."""
END = "~"
"""Comes after every token."""


class IndexWriter:
    """Takes documents one by one; `finish` writes the rest. `folder` is a place for files of the moment."""

    def __init__(self, target: Path, folder: Path, fold: Fold, block_positions: int = BLOCK_POSITIONS) -> None:
        self._target = target
        self._fold = fold
        self._postings = Postings(folder, block_positions)
        self._facets = Facets()
        self._names = Names()
        self._results: list[Value] = []
        for name in ("fragment", "index"):
            (target / name).mkdir(parents=True, exist_ok=True)

    def add(self, document: SearchDocument) -> None:
        """Write the document's fragment and note its tokens."""
        content = fragment(document)
        name = self._names.name(content, RESULT_DIGITS, prefix=day_code(document.date))
        (self._target / "fragment" / f"{name}.pf_fragment").write_bytes(pack(content))
        self._postings.add(len(self._results), positions(document.paragraphs, self._fold))
        self._results.append([name, 1])
        self._facets.add(name, document.filters)

    def finish(self) -> None:
        """Write chunks, metadata, filters, and at last the entry that makes them an index."""
        chunks = list(self._write_chunks())
        meta = encode([VERSION, self._results, _ranges(chunks), [], [], []])
        name = f"{LANGUAGE}_{Names().name(meta, 10)}"
        (self._target / f"pagefind.{name}.pf_meta").write_bytes(pack(meta))
        (self._target / "facets.json").write_bytes(self._facets.file())
        language = {"hash": name, "wasm": None, "page_count": len(self._results)}
        write_entry(self._target, LANGUAGE, language)

    def _write_chunks(self) -> Iterator[tuple[str, str]]:
        """Write the index files; where each starts, and its name."""
        names = Names()
        for start, content in _chunks(self._postings.merged()):
            name = names.name(content, CHUNK_DIGITS)
            (self._target / "index" / f"{name}.pf_index").write_bytes(pack(content))
            yield start, name


def write_entry(target: Path, code: str, language: Mapping[str, object]) -> None:
    """Write pagefind-entry.json for an index of one language."""
    entry = {"version": VERSION, "languages": {code: language}, "include_characters": []}
    text = json.dumps(entry, separators=(",", ":"))
    (target / "pagefind-entry.json").write_text(text, encoding="utf-8")


def _chunks(rows: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Tokens and postings put together: (start, content). `start` is what tells the chunk from the token before."""
    start, before, size = "", "", 0
    words: list[bytes] = []
    for token, postings in rows:
        word = head(ARRAY, 2) + encode(token) + postings
        if words and _ends_before(token, size, len(word)):
            yield start, _chunk(words)
            start, words, size = _start(token, before), [], 0
        words.append(word)
        size += len(word)
        before = token
    if words:
        yield start, _chunk(words)


def _start(token: str, before: str) -> str:
    """The shortest beginning of `token` that comes after `before`."""
    same = next(place for place, char in enumerate(token) if before[place : place + 1] != char)
    return token[: same + 1]


def _ends_before(token: str, size: int, more: int) -> bool:
    if size + more > CHUNK_MOST:
        return True
    return size >= CHUNK_LEAST and zlib.crc32(token.encode()) % CUT_EVERY == 0


def _chunk(words: list[bytes]) -> bytes:
    return head(ARRAY, 1) + head(ARRAY, len(words)) + b"".join(words)


def _ranges(chunks: list[tuple[str, str]]) -> list[Value]:
    """[from, to, name] of each chunk, so that every token there could be lies in a range.

    Pagefind loads each chunk with from <= token <= to, and several nearby ones when there is none. A range ends where
    the next begins, because the same text twice is the shortest when packed; the few tokens that are as short as the
    `from` of their chunk load the one before as well.
    """
    ends = [*(start for start, _ in chunks[1:]), END]
    return [[start, end, name] for (start, name), end in zip(chunks, ends, strict=False)]
