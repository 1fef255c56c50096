"""What the last index was made of, so that the next one need not make all of it again.

Two notes are kept. The record lies in the index itself: the stamp of each block and folder, and the sizes of the files,
so that one that was damaged is seen. The chunks of a folder lie in the cache, beside the blocks that they were merged
of; without them a folder that has changed is merged whole.
"""

import contextlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.files import replace_file
from generator.search.blocks import WORDS
from generator.search.chunks import Chunk
from generator.search.parts import PARTS, Key
from generator.search.shelf import Place

RECORD = ".made-from"
"""Names what each part of an index was made from, for the next build."""
FORM = "baoku-chunks-1"


@dataclass(frozen=True, slots=True)
class Merge:
    """What a folder of an index was merged of, (stamp, articles) of each block, and the chunks of each part."""

    blocks: tuple[tuple[str, int], ...]
    parts: Mapping[str, tuple[Chunk, ...]]


def read_record(place: Place, program: str) -> dict[str, Any]:
    """What the last index says it was made from; nothing where other programs made it."""
    file = place.last(RECORD)
    try:
        found = json.loads(file.read_bytes()) if file else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and found.get("program") == program else {}


def dump_record(record: Mapping[str, object]) -> bytes:
    """A record as it is written."""
    return json.dumps(record, separators=(",", ":"), sort_keys=True).encode()


def write_merge(merge: Merge, file: Path) -> None:
    """Keep what a folder was merged of. Raises OSError."""
    parts = {
        letter: [(_text(one.first), _text(one.last), one.opening, one.size, one.digest, one.packed) for one in chunks]
        for letter, chunks in merge.parts.items()
    }
    data = json.dumps([FORM, merge.blocks, parts], separators=(",", ":")).encode()
    replace_file(file, b"%d\n" % zlib.crc32(data) + data)


def read_merge(file: Path) -> Merge | None:
    """What a folder was merged of; None when it is not known."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        line, _, data = file.read_bytes().partition(b"\n")
        if int(line) != zlib.crc32(data):
            return None
        form, blocks, parts = json.loads(data)
        if form == FORM:
            found = {part.letter: _chunks(part.kind, parts[part.letter]) for part in PARTS}
            return Merge(tuple((stamp, count) for stamp, count in blocks), found)
    return None


def _text(key: Key) -> int | str:
    return key.decode() if isinstance(key, bytes) else key


def _chunks(kind: str, rows: Sequence[Sequence[Any]]) -> tuple[Chunk, ...]:
    words = kind == WORDS
    return tuple(Chunk(_key(first, words), _key(last, words), *rest) for first, last, *rest in rows)


def _key(value: Any, words: bool) -> Key:
    found: Key = value.encode() if words else value
    return found
