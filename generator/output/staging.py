"""A site being written: its files go into a folder beside the output, and nowhere else until it is whole."""

import filecmp
import os
import shutil
import unicodedata
from pathlib import Path

from generator.output.guard import is_inside
from generator.output.marker import MARKER
from generator.problems import Problem, problem


class Folder:
    """Writes the files of a site that differ from the last one into a folder, and takes the others over at the end.

    Files are never changed in place, so what the last site holds stays as it is.
    """

    def __init__(self, folder: Path, last: Path | None) -> None:
        self.folder = str(folder)
        self.last = str(last) if last else ""
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> bool:
        """Write a file unless the last site has the same; whether it was written. Raises OSError."""
        if self.last and _read(f"{self.last}/{path}", len(data)) == data:
            return False
        handle = os.open(self._target(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        return True

    def append(self, path: str, data: bytes) -> None:
        """Add to the end of a file that `write` was given before. Raises OSError."""
        target = self._target(path)
        if not os.path.exists(target):  # noqa: PTH110 - it is that of the last site so far
            shutil.copyfile(f"{self.last}/{path}", target)
        with open(target, "ab") as file:  # noqa: PTH123
            file.write(data)

    def settle(self, path: str) -> bool:
        """Whether a file that was written in pieces differs from that of the last site; if not, it is let go."""
        old, new = f"{self.last}/{path}", f"{self.folder}/{path}"
        if not self.has(path) or not filecmp.cmp(old, new, shallow=False):
            return True
        os.unlink(new)  # noqa: PTH108
        return False

    def has(self, path: str) -> bool:
        """Whether the last site has this file."""
        old = f"{self.last}/{path}"
        return bool(self.last) and os.path.isfile(old) and not os.path.islink(old)  # noqa: PTH113, PTH114 - as below

    def take_over(self, path: str) -> None:
        """Take a file over from the last site, by a link where the file system has them. Raises OSError."""
        old, new = f"{self.last}/{path}", self._target(path)
        try:
            os.link(old, new)
        except (OSError, NotImplementedError):
            shutil.copyfile(old, new)

    def _target(self, path: str) -> str:
        """The place of a file, with the folders above it made."""
        target = f"{self.folder}/{path}"
        above = target.rpartition("/")[0]
        if above not in self._made:
            os.makedirs(above, exist_ok=True)  # noqa: PTH103 - strings are quicker, and this runs for every file
            self._made.add(above)
        return target


class Claims:
    """Which address belongs to whom, on systems too where “A” and “a” are one name."""

    def __init__(self) -> None:
        self._owners: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def claim(self, path: str, owner: str) -> Problem | None:
        """Claim the file at `path`; a Problem (O-outside, O-collision) when it cannot be had."""
        if not is_inside(path) or path == MARKER:
            return problem("O-outside", owner, url=path)
        key = unicodedata.normalize("NFC", path).casefold()
        above = _folders_of(key)
        other = self._owners.get(key) or self._folders.get(key) or next(filter(None, map(self._owners.get, above)), "")
        if other:
            return problem("O-collision", owner, url=path, first=other, second=owner)
        self._owners[key] = owner
        self._folders |= dict.fromkeys(above, owner)
        return None


def _folders_of(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _read(path: str, size: int) -> bytes | None:
    """The bytes of a file of this size; None when there is none, or it is a link."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        return os.read(handle, size + 1) if os.fstat(handle).st_size == size else None
    except OSError:
        return None
    finally:
        os.close(handle)
