"""Where the files of an index go, and which of the last one's may stay."""

import struct
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from generator.search.packing import SIGNATURE


class Place(Protocol):
    """A folder that takes files, and knows those of the last index."""

    def put(self, path: str, data: bytes) -> None:
        """Write a file. Raises OSError."""

    def last(self, path: str) -> Path | None:
        """The file of the last index at this path, if there is one that may stay."""

    def keep(self, paths: Iterable[str]) -> None:
        """Let files of the last index stay."""


class Shelf:
    """A folder within a place."""

    def __init__(self, place: Place, path: str) -> None:
        self._place = place
        self._path = path
        self.written: list[str] = []

    def put(self, path: str, data: bytes) -> None:
        """Write a file. Raises OSError."""
        self._place.put(self._path + path, data)
        self.written.append(path)

    def keep_packed(self, path: str, content: bytes) -> bool:
        """Let a packed file of the last index stay if this is its content, going by checksum and size at its end."""
        file = self._place.last(self._path + path)
        if file is None or _end(file) != _trailer(content):
            return False
        self._place.keep([self._path + path])
        self.written.append(path)
        return True

    def keep_all(self, paths: Iterable[str]) -> bool:
        """Let files of the last index stay if all of them are there."""
        found = tuple(paths)
        full = tuple(self._path + path for path in found)
        if not found or not all(self._place.last(path) for path in full):
            return False
        self._place.keep(full)
        self.written += found
        return True


def _trailer(content: bytes) -> bytes:
    """The last eight bytes of a gzip file (RFC 1952): the checksum of what was packed, and its size."""
    signed = zlib.crc32(content, zlib.crc32(SIGNATURE))
    return struct.pack("<II", signed, (len(SIGNATURE) + len(content)) & 0xFFFFFFFF)


def _end(file: Path) -> bytes:
    with file.open("rb") as opened:
        opened.seek(-8, 2)
        return opened.read()
