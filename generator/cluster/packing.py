"""Packs: a record and some files in one piece, because a hundred thousand small objects are slow in any store."""

import hashlib
import zlib
from collections.abc import Sequence
from typing import Any

from generator.cluster.records import from_bytes, to_bytes

LEVEL = 1
"""How hard a pack is pressed: more takes longer than the way to most stores saves."""
HEAD = 8
"""Bytes that say how long the record is."""


def pack(record: object, files: Sequence[bytes] = ()) -> bytes:
    """A record and the bytes of some files."""
    head = to_bytes([record, [len(data) for data in files]])
    press = zlib.compressobj(LEVEL)
    pieces = [press.compress(len(head).to_bytes(HEAD, "big") + head), *map(press.compress, files), press.flush()]
    return b"".join(pieces)


def unpack(data: bytes) -> tuple[Any, tuple[bytes, ...]]:
    """What `pack` was given. Raises ValueError for what is no pack."""
    try:
        whole = zlib.decompress(data)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    start = HEAD + int.from_bytes(whole[:HEAD], "big")
    record, lengths = from_bytes(whole[HEAD:start])
    files = []
    for length in lengths:
        files.append(whole[start : start + length])
        start += length
    return record, tuple(files)


def digest(data: bytes) -> str:
    """The name of some bytes: the same for the same bytes, and for no others."""
    return hashlib.sha256(data).hexdigest()[:32]
