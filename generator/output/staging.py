"""A site being written: its files go into a work folder, and nowhere else until it is whole."""

import contextlib
import filecmp
import hashlib
import os
import shutil
import stat
from collections.abc import Collection
from pathlib import Path

DIGEST = 16
"""Bytes of a digest."""


def digest(data: bytes) -> bytes:
    """What is remembered of a file's bytes, to know later whether they are the same."""
    return hashlib.sha256(data).digest()[:DIGEST]


class Folder:
    """Writes the files of a site that differ from the last one into a folder, and takes the others over at the end.

    Files are never changed in place, so what the last site holds stays as it is. `touched` are the paths at which
    anything was done; `damaged` those at which the last site does not have what was written there. `known` are all
    paths of the last site, where that is known.
    """

    def __init__(
        self,
        folder: Path,
        last: Path | None,
        touched: set[str] | None = None,
        damaged: Collection[str] = (),
        known: Collection[str] | None = None,
    ) -> None:
        self.folder = str(folder)
        self.last = str(last) if last else ""
        self.touched = touched if touched is not None else set()
        self._damaged = damaged
        self._known = known
        self._made = {""}

    def write(self, path: str, data: bytes, known: bytes | None = None) -> bool:
        """Write a file unless the last site has the same; whether it was written. Raises OSError.

        `known` is the digest of what was written to the last site, which then need not be read.
        """
        if self.last and path not in self._damaged:
            same = known == digest(data) if known else _read(f"{self.last}/{path}", len(data)) == data
            if same:
                return False
        self._put(path, data)
        return True

    def replace(self, path: str, data: bytes) -> None:
        """Write a file, whatever the last site has. Raises OSError."""
        self._put(path, data)

    def append(self, path: str, data: bytes) -> None:
        """Add to the end of a file that `write` was given before. Raises OSError."""
        if path not in self.touched:  # it is that of the last site so far
            self._copy(path)
        with open(f"{self.folder}/{path}", "ab") as file:  # noqa: PTH123
            file.write(data)

    def settle(self, path: str) -> bool:
        """Whether a file that was written in pieces differs from that of the last site; if not, it is let go."""
        old, new = f"{self.last}/{path}", f"{self.folder}/{path}"
        if not self.has(path) or not filecmp.cmp(old, new, shallow=False):
            return True
        os.unlink(new)  # noqa: PTH108
        return False

    def has(self, path: str) -> bool:
        """Whether the last site has this file, as it was written."""
        if self._known is not None:
            return path in self._known and path not in self._damaged
        old = f"{self.last}/{path}"
        known = bool(self.last) and path not in self._damaged
        return known and os.path.isfile(old) and not os.path.islink(old)  # noqa: PTH113, PTH114 - as below

    def take_over(self, path: str) -> bool:
        """Take a file over from the last site, by a link where the file system has them; whether it has.

        Raises OSError.
        """
        old, new = f"{self.last}/{path}", self._target(path)
        try:
            os.link(old, new)
        except FileExistsError:
            self._clear(path)
            return self.take_over(path)
        except (OSError, NotImplementedError):
            self._copy(path)
            return False
        return True

    def remove(self, path: str) -> None:
        """Delete a file, and the folders that are empty without it. Raises OSError."""
        folder = path.rpartition("/")[0]
        if not self._has_folder(folder):
            return
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            os.unlink(f"{self.folder}/{path}")  # noqa: PTH108
        with contextlib.suppress(OSError):
            while folder:
                os.rmdir(f"{self.folder}/{folder}")  # noqa: PTH106
                self._made.discard(folder)
                folder = folder.rpartition("/")[0]

    def _put(self, path: str, data: bytes) -> None:
        self.touched.add(path)
        handle = self._create(path)
        try:
            written = os.write(handle, data)
            while written < len(data):
                written += os.write(handle, data[written:])
        finally:
            os.close(handle)

    def _copy(self, path: str) -> None:
        with open(f"{self.last}/{path}", "rb") as old:  # noqa: PTH123
            self.touched.add(path)
            with os.fdopen(self._create(path), "wb") as new:
                shutil.copyfileobj(old, new)

    def _create(self, path: str) -> int:
        """A new file, never one that is there: the last site may have it too."""
        how = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            return os.open(self._target(path), how, 0o666)
        except FileExistsError:
            self._clear(path)
            return os.open(self._target(path), how, 0o666)

    def _clear(self, path: str) -> None:
        """Make way for a file."""
        target = f"{self.folder}/{path}"
        try:
            os.unlink(target)  # noqa: PTH108
        except OSError:
            shutil.rmtree(target)
            self._made = {""}

    def _target(self, path: str) -> str:
        """The place of a file, with the folders above it made."""
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._enter(folder)
        return f"{self.folder}/{path}"

    def _enter(self, folder: str) -> None:
        """Make a folder and those above it. What is none, and a link above all, gives way: nothing is written there."""
        above = folder.rpartition("/")[0]
        if above not in self._made:
            self._enter(above)
        place = f"{self.folder}/{folder}"
        try:
            os.mkdir(place)  # noqa: PTH102 - strings are quicker, and this runs for every folder
        except FileExistsError:
            if not _is_folder(place):
                os.unlink(place)  # noqa: PTH108
                os.mkdir(place)  # noqa: PTH102
        self._made.add(folder)

    def _has_folder(self, folder: str) -> bool:
        """Whether there is such a folder, and no link on the way to it."""
        if folder in self._made:
            return True
        return self._has_folder(folder.rpartition("/")[0]) and _is_folder(f"{self.folder}/{folder}")


def _is_folder(place: str) -> bool:
    """Whether there is a folder itself, and not a link to one."""
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except OSError:
        return False


def _read(path: str, size: int) -> bytes | None:
    """The bytes of a file of this size; None when there is none, or it is a link."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        return os.read(handle, size + 1) if os.fstat(handle).st_size == size else None
    except OSError:
        return None
    finally:
        os.close(handle)
