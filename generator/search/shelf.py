"""Where the files of an index go, and which of the last one's may stay."""

import struct
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from generator.search.packing import SIGNATURE


class Place(Protocol):
    """A folder that takes files, and knows those of the last index. Any process may put files into it."""

    def put(self, path: str, data: bytes) -> bool:
        """Write a file, unless the last index has the same; whether it was written. Raises OSError."""

    def last(self, path: str) -> Path | None:
        """The file of the last index at this path, if there is one that may stay."""

    def sizes(self, paths: Iterable[str]) -> list[int]:
        """The sizes of files of the last index; -1 for each that is not there or may not stay."""

    def note(self, paths: Iterable[str], *, fresh: bool) -> None:
        """Take down files of this index: they were written, or those of the last one stay."""


class Shelf:
    """A folder within a place; keeps account of the files of this index in it: written, or left."""

    def __init__(self, place: Place, path: str) -> None:
        self._place = place
        self._path = path
        self.fresh: list[str] = []
        self.kept: list[str] = []

    def put(self, path: str, data: bytes) -> None:
        """Write a file. Raises OSError."""
        full = self._path + path
        (self.fresh if self._place.put(full, data) else self.kept).append(full)

    def keep_packed(self, path: str, content: bytes) -> int | None:
        """Let a packed file of the last index stay if this is its content, going by checksum and size at its end.

        Its size, or None when it does not stay.
        """
        file = self._place.last(self._path + path)
        if file is None:
            return None
        found, size = _end(file)
        if found != _trailer(content):
            return None
        self.kept.append(self._path + path)
        return size

    def sizes(self, paths: Iterable[str]) -> list[int]:
        """The sizes of files of the last index; -1 for each that is not there."""
        return self._place.sizes([self._path + path for path in paths])

    def keep(self, paths: Sequence[str]) -> None:
        """Let files of the last index stay."""
        self.kept += [self._path + path for path in paths]


def checksum(sizes: Iterable[int]) -> int:
    """One number for the sizes of many files: with another size of one of them it is another."""
    return zlib.crc32(" ".join(map(str, sizes)).encode())


def _trailer(content: bytes) -> bytes:
    """The last eight bytes of a gzip file (RFC 1952): the checksum of what was packed, and its size."""
    signed = zlib.crc32(content, zlib.crc32(SIGNATURE))
    return struct.pack("<II", signed, (len(SIGNATURE) + len(content)) & 0xFFFFFFFF)


def _end(file: Path) -> tuple[bytes, int]:
    """The last eight bytes of a file, and its size."""
    with file.open("rb") as opened:
        size = opened.seek(0, 2)
        opened.seek(max(size - 8, 0))
        return opened.read(), size
